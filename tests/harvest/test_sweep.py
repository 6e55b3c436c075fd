"""A harvest over sources that behave as they like: one outcome each, and no item is ever lost."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest import archive
from cpdhub.harvest.answers import Limits
from cpdhub.harvest.decide import choose
from cpdhub.harvest.parse.raw import Counts
from cpdhub.harvest.readers import Readers
from cpdhub.harvest.sweep import forget, remembered, sweep
from cpdhub.model.control import Source
from cpdhub.model.item import Item, Outcome

from .samples import NOW, item, rss, source
from .server import Behaviour, Handler, Reply, Serving, serve

ONE = rss("<title>One</title><guid>1</guid>").encode()
TWO = rss("<title>Two</title><guid>2</guid>").encode()
BOTH = rss("<title>Two</title><guid>2</guid>", "<title>One</title><guid>1</guid>").encode()


@dataclass
class Place:
    """A folder to harvest into."""

    root: Path
    readers: Readers

    def run(self, sources: Sequence[Source], serving: Serving, days: int = 0, **options: Any) -> tuple[Outcome, ...]:
        """One harvest, so many days later."""
        options = {"limits": Limits(whole=1, connect=0.5, size=100_000), "readers": self.readers, **options}
        allow = frozenset({serving.place})
        now = NOW + timedelta(days=days)
        return sweep(sources, archive=self.root / "archive", cache=self.root / "cache", now=now, allow=allow, **options)

    def items(self) -> tuple[Item, ...]:
        """All that is archived."""
        items, problems = archive.read(self.root / "archive")
        assert not problems
        return items

    def bytes(self) -> dict[str, bytes]:
        """The archive, byte for byte."""
        return {path.name: path.read_bytes() for path in sorted((self.root / "archive").glob("*"))}


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """Workers for all tests here: to begin them takes longer than most of what they do."""
    with Readers() as some:
        yield some


@pytest.fixture
def place(tmp_path: Path, readers: Readers) -> Place:
    """An empty place."""
    return Place(tmp_path, readers)


def sources(serving: Serving, *paths: str, **fields: Any) -> list[Source]:
    """A source for each path, named after it."""
    return [source(path.strip("/") or "root", serving.url(path), **fields) for path in paths]


def test_one_outcome_for_each_in_the_order_of_the_sources(place: Place) -> None:
    """Whatever becomes of them and whoever answers first."""

    def late(handler: Handler) -> None:
        time.sleep(0.1)
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + ONE)

    done: list[str] = []
    with serve({"/late": late, "/two": TWO, "/page": b"<html>"}) as serving:
        disabled = source("off", enabled=False, why_disabled="It moved.", url="unknown")
        wanted = [*sources(serving, "/late", "/gone", "/page", "/two"), disabled]
        outcomes = place.run(wanted, serving, progress=lambda one: done.append(one.source))
    assert [(one.source, one.result) for one in outcomes] == [
        ("late", "fetched"),
        ("gone", "failed"),
        ("page", "failed"),
        ("two", "fetched"),
        ("off", "disabled"),
    ]
    late_one, gone, page, two, off = outcomes
    assert (two.status, two.bytes, two.accepted, two.new, two.at, two.last_success) == (
        200,
        len(TWO),
        1,
        1,
        "2026-11-22T09:30:00Z",
        "2026-11-22T09:30:00Z",
    )
    assert (gone.status, gone.last_success) == (404, "")
    assert late_one.milliseconds >= 90
    assert "web page" in page.why
    assert off.why == "It moved."
    assert sorted(done) == sorted(one.source for one in outcomes)
    assert [one.title for one in place.items()] == ["One", "Two"]
    assert remembered(place.root / "cache")["two"] == two


def test_a_failing_source_keeps_what_it_gave(place: Place) -> None:
    """And the day of its last success, over any number of failures; an empty feed takes nothing away either."""
    content: dict[str, Behaviour] = {"/a": BOTH}
    with serve(content) as serving:
        place.run(sources(serving, "/a"), serving)
        before = place.bytes()
        bad: list[Behaviour] = [Reply(status=500), b"", b"<rss><chan", rss().encode(), b"<html>"]
        for day, behaviour in enumerate(bad, 1):
            content["/a"] = behaviour
            (outcome,) = place.run(sources(serving, "/a"), serving, day)
            assert outcome.result == ("fetched" if behaviour == rss().encode() else "failed")
            assert place.bytes() == before
        assert outcome.last_success == "2026-11-26T09:30:00Z"


def test_items_come_and_stay(place: Place) -> None:
    """New ones are counted and dated, those that left the feed stay as they were."""
    content: dict[str, Behaviour] = {"/a": ONE}
    with serve(content) as serving:
        place.run(sources(serving, "/a"), serving)
        content["/a"] = TWO
        (outcome,) = place.run(sources(serving, "/a"), serving, 3)
    assert (outcome.accepted, outcome.new) == (1, 1)
    assert [(one.title, one.first_seen[:10]) for one in place.items()] == [("One", "2026-11-22"), ("Two", "2026-11-25")]


@pytest.mark.parametrize("validators", [True, False])
def test_the_same_again_changes_no_byte(place: Place, validators: bool) -> None:
    """With validators no body is sent; without them the same body leaves the same bytes."""
    (place.root / "served").mkdir()
    (place.root / "served" / "a").write_bytes(BOTH)
    with serve(place.root / "served", validators=validators) as serving:
        (first,) = place.run(sources(serving, "/a"), serving)
        before = place.bytes()
        (again,) = place.run(sources(serving, "/a"), serving, 1)
        assert place.bytes() == before
        assert again.result == ("not modified" if validators else "fetched")
        assert (again.accepted, again.new, again.refused) == (first.accepted, 0, first.refused)
        assert again.bytes == (0 if validators else len(BOTH))
        assert again.last_success == "2026-11-23T09:30:00Z"
        assert place.run(sources(serving, "/a"), serving, 7)[0].result == "fetched"


def test_a_lost_archive_or_cache_is_made_good(place: Place) -> None:
    """A lost archive is fetched again although the server has nothing new; a lost cache resurfaces nothing."""
    (place.root / "served").mkdir()
    (place.root / "served" / "a").write_bytes(BOTH)
    with serve(place.root / "served", validators=True) as serving:
        place.run(sources(serving, "/a"), serving)
        before = place.bytes()
        (place.root / "archive" / "a.jsonl").unlink()
        place.run(sources(serving, "/a"), serving)
        assert place.bytes() == before
        (place.root / "cache" / "validators" / "a.json").unlink()
        (place.root / "cache" / "outcomes.json").unlink()
        (outcome,) = place.run(sources(serving, "/a"), serving, 2)
        assert (outcome.result, outcome.new) == ("fetched", 0)
        assert place.bytes() == before


def test_a_body_that_is_cut_short_is_asked_for_again(place: Place) -> None:
    """Its whole entries are kept and it says so; its validators would hide the rest for a week."""
    cut = BOTH[: BOTH.rindex(b"<guid>")]
    with serve({"/a": Reply(cut, headers={"ETag": '"1"'})}) as serving:
        (first,) = place.run(sources(serving, "/a"), serving)
        place.run(sources(serving, "/a"), serving)
        assert "if-none-match" not in serving.asked[-1][1]
    assert (first.result, first.why, first.accepted) == ("fetched", "", 1)
    assert first.refused == (("the document is cut short: the last entry may be missing", 1),)
    assert [one.title for one in place.items()] == ["Two"]


@pytest.mark.parametrize("empty", [rss().encode(), b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"])
def test_an_empty_document_says_so(place: Place, empty: bytes) -> None:
    """It is no failure, and takes nothing away, but a curator should know."""
    content: dict[str, Behaviour] = {"/a": ONE}
    with serve(content) as serving:
        place.run(sources(serving, "/a"), serving)
        before, content["/a"] = place.bytes(), empty
        (outcome,) = place.run(sources(serving, "/a"), serving)
    assert (outcome.result, outcome.why, outcome.accepted) == ("fetched", "it holds no entries", 0)
    assert place.bytes() == before


def test_validators_are_written_last(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the archive cannot be written, that is told, and the next run asks for the whole body again."""
    with serve({"/a": Reply(ONE, headers={"ETag": '"1"'})}) as serving:

        def full(*_: object) -> bool:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("cpdhub.harvest.archive.write", full)
            (outcome,) = place.run(sources(serving, "/a"), serving)
        assert (outcome.result, outcome.kind, outcome.last_success) == ("failed", "disk", "")
        assert "No space left on device" in outcome.why
        place.run(sources(serving, "/a"), serving)
        assert "if-none-match" not in serving.asked[-1][1]
    assert len(place.items()) == 1


def test_a_broken_archive_is_not_written_over(place: Place) -> None:
    """What a person can still mend is left for a person."""
    with serve({"/a": BOTH, "/b": BOTH}) as serving:
        place.run(sources(serving, "/a", "/b"), serving)
        path = place.root / "archive" / "a.jsonl"
        path.write_bytes(path.read_bytes() + b">>>>>>> theirs\n")
        before = place.bytes()
        a, b = place.run(sources(serving, "/a", "/b"), serving, 1)
    assert (a.result, b.result) == ("failed", "fetched")
    assert "archive/a.jsonl:4" in a.why
    assert place.bytes() == before


def test_a_bug_of_ours_is_told_and_stops_nobody(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its place in the code, nothing of the document; a hostile feed that finds one must not stop the site."""

    def bug(items: Sequence[Item], source: Source, now: datetime) -> tuple[tuple[Item, ...], Counts]:
        return choose(items, source, now) if source.id == "b" else 1 // 0  # type: ignore[return-value]

    monkeypatch.setattr("cpdhub.harvest.single.choose", bug)
    with serve({"/a": ONE, "/b": ONE}) as serving:
        a, b = place.run(sources(serving, "/a", "/b"), serving)
    assert (a.result, a.kind, b.result) == ("failed", "fault", "fetched")
    assert a.why.startswith("the hub itself has a fault here (ZeroDivisionError in single.py:")


def test_what_the_sources_entry_lets_in(place: Place) -> None:
    """Words, cap and format; what is left out is counted with its reason."""
    with serve({"/a": BOTH, "/b": BOTH, "/c": BOTH}) as serving:
        wanted = [
            *sources(serving, "/a", include=["two"]),
            *sources(serving, "/b", cap=1),
            *sources(serving, "/c", format="calendar"),
        ]
        a, b, c = place.run(wanted, serving)
    assert (a.accepted, sum(times for _, times in a.refused)) == (1, 1)
    assert b.refused == (("over the cap of 1 for one fetch", 1),)
    assert (c.result, c.accepted) == ("failed", 0)
    assert "format: calendar" in c.why


def test_the_same_run_gives_the_same_bytes(tmp_path: Path, readers: Readers) -> None:
    """Whichever thread comes first."""
    content: Mapping[str, Behaviour] = {
        f"/s{number}": rss(*(f"<title>{n}</title><guid>{n}</guid>" for n in range(number))).encode()
        for number in range(20)
    }
    with serve(content) as serving:
        made = []
        for number in range(2):
            there = Place(tmp_path / str(number), readers)
            there.run(sources(serving, *content), serving, workers=8)
            made.append(there.bytes())
    assert made[0] == made[1]
    assert len(made[0]) == 19  # a feed without entries makes no file


def test_no_network_ends_within_seconds(place: Place) -> None:
    """A hundred and fifty names that are not found, each with its own line."""
    wanted = [source(f"s{number}", f"https://s{number}.invalid/feed") for number in range(150)]
    begun = time.monotonic()
    with serve({}) as serving:
        outcomes = place.run(wanted, serving)
    assert time.monotonic() - begun < 10
    assert {one.result for one in outcomes} == {"failed"}
    assert all("no network" in one.why for one in outcomes)
    assert place.items() == ()


def test_the_agent_is_named_as_it_is_told(place: Place) -> None:
    """By whoever runs the hub."""
    with serve({"/a": ONE}) as serving:
        place.run(sources(serving, "/a"), serving, contact="https://hub.example.org/about/")
        assert serving.asked[0][1]["user-agent"] == "cpdhub/0.1 (+https://hub.example.org/about/)"


def test_samples_are_items() -> None:
    """The sample that other tests build on is what it says."""
    assert item().source == "blog"


def kept(root: Path) -> list[Path]:
    """Files of two sources, and half-written ones of processes that are gone or live, below a root."""
    names = [
        f"{folder}/{name}"
        for source in ("blog", "blog-2")
        for folder, file in (("archive", f"{source}.jsonl"), ("cache/validators", f"{source}.json"))
        for name in (file, f".{file}.1-0.new", f".{file}.{2**22 + 1}-7.new")
    ]
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    return [root / name for name in names]


def test_half_written_files_are_forgotten_too(tmp_path: Path) -> None:
    """Whatever process number they carry; those of a source with a longer name are not."""
    files = kept(tmp_path)
    forget("blog", tmp_path / "archive", tmp_path / "cache")
    assert [path.exists() for path in files] == [False] * 6 + [True] * 6


def test_what_cannot_be_deleted_keeps_nothing_else(tmp_path: Path) -> None:
    """The error comes when all the rest is gone."""
    files = kept(tmp_path)
    files[0].unlink()
    files[0].mkdir()
    with pytest.raises(OSError) as caught:
        forget("blog", tmp_path / "archive", tmp_path / "cache")
    assert caught.value.filename == str(files[0])
    assert [path.exists() for path in files] == [True] + [False] * 5 + [True] * 6
