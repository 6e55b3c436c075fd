"""What is remembered between runs, and may be lost at any time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest.answers import Validators
from cpdhub.harvest.memory import cache, disk
from cpdhub.model.item import Outcome

from ..samples import NOW, source

KNOWN = Validators("https://blog.example.org/feed.xml", '"a"', "yesterday")
DONE = Outcome("blog", "fetched", accepted=3, refused=(("no title", 2),))


def kept(folder: Path) -> Path:
    """A cache that remembers a body, and the archive that it left."""
    archive = folder / "blog.jsonl"
    archive.write_bytes(b"x")
    assert cache.remember(folder, source(), archive, KNOWN, DONE, NOW)
    return archive


def recalled(folder: Path, archive: Path, now: datetime = NOW, **fields: Any) -> Validators | None:
    """The validators that a run would send."""
    memory = cache.recall(folder, source(**fields), archive, now)
    return memory.validators if memory else None


def test_what_was_remembered_is_recalled(tmp_path: Path) -> None:
    """The very validators, up to a week later, and what became of the body that they stand for."""
    archive = kept(tmp_path)
    memory = cache.recall(tmp_path, source(), archive, NOW)
    assert memory
    assert (memory.validators, memory.accepted, memory.refused) == (KNOWN, DONE.accepted, DONE.refused)
    assert recalled(tmp_path, archive, NOW + timedelta(days=7, seconds=-1)) == KNOWN


@pytest.mark.parametrize("days", [7, 5000, -1])
def test_once_a_week_the_body_is_wanted_outright(tmp_path: Path, days: int) -> None:
    """Whatever the server says; also where the cache is dated after today."""
    assert recalled(tmp_path, kept(tmp_path), NOW + timedelta(days=days)) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"url": "https://else.example/"},
        {"cap": 3},
        {"include": ["a"]},
        {"timezone": "Europe/Paris"},
        {"gives": "events"},
    ],
)
def test_a_changed_entry_is_read_afresh(tmp_path: Path, changed: dict[str, Any]) -> None:
    """What was left out under the old entry may be wanted under the new one."""
    assert recalled(tmp_path, kept(tmp_path), **changed) is None


def test_what_changes_nothing_in_the_reading_costs_nothing(tmp_path: Path) -> None:
    """Another name or another topic."""
    assert recalled(tmp_path, kept(tmp_path), name="B", topics=["careers"]) == KNOWN


def test_another_archive_is_filled_afresh(tmp_path: Path) -> None:
    """One that was lost, or brought back from long ago."""
    archive = kept(tmp_path)
    archive.write_bytes(b"y")
    assert cache.recall(tmp_path, source(), archive, NOW) is None
    archive.unlink()
    assert cache.recall(tmp_path, source(), archive, NOW) is None


def test_no_validators_no_condition(tmp_path: Path) -> None:
    """A server that gives none is asked outright each time."""
    cache.remember(tmp_path, source(), tmp_path / "none", Validators(KNOWN.url), DONE, NOW)
    assert cache.recall(tmp_path, source(), tmp_path / "none", NOW) is None


def test_outcomes_are_kept_beside_those_of_other_runs(tmp_path: Path) -> None:
    """A run over some sources forgets nothing of the others."""
    a, b = (
        Outcome("a", "fetched", at="1", refused=(("r", 2),), last_success="1"),
        Outcome("b", "failed", "why", "1", 404),
    )
    cache.note(tmp_path, [b, a])
    cache.note(tmp_path, [Outcome("a", "failed")])
    assert cache.remembered(tmp_path) == {"a": Outcome("a", "failed"), "b": b}
    cache.note(tmp_path, [a])
    assert cache.remembered(tmp_path)["a"] == a


DAMAGED = [
    b"",
    b"{",
    b"[]",
    b"\xff\xfe\x00",
    b'{"a": {"source": 3}}',
    b'{"fetched": "2026-11-22T00:00:00", "archive": "", "asked": "", "validators": {"url": ""}}',
]


def flips(path: Path) -> Iterator[bytes]:
    """The file with one bit turned, in each of its bytes, and cut off at each of them."""
    whole = path.read_bytes()
    for place in range(len(whole)):
        yield whole[:place] + bytes([whole[place] ^ 1 << place % 8]) + whole[place + 1 :]
        yield whole[: max(place - 1, 0)]  # without the line end at its very end it still says the same


def test_a_spoilt_memory_is_none(tmp_path: Path) -> None:
    """Of another shape, no text at all, cut short or with one bit turned anywhere: the body is wanted."""
    archive = kept(tmp_path)
    place = tmp_path / "validators" / "blog.json"
    for content in (*DAMAGED, *flips(place)):
        place.write_bytes(content)
        assert recalled(tmp_path, archive) is None, content


def test_a_memory_of_another_shape_is_none(tmp_path: Path) -> None:
    """As another version of the hub may have written it, with its sum in order."""
    archive = kept(tmp_path)
    others: list[Any] = [{}, [], None, {"validators": 3}, {"fetched": "yesterday"}]
    for record in others:
        disk.save(tmp_path / "validators" / "blog.json", record)
        assert recalled(tmp_path, archive) is None
    memory = cache.MEMORY.dump_python(cache.Memory(KNOWN, cache.asked(source()), cache.digest(archive), "soon"))
    disk.save(tmp_path / "validators" / "blog.json", memory)
    assert recalled(tmp_path, archive) is None


@pytest.mark.parametrize("spoilt", cache.COPIES)
def test_one_spoilt_file_loses_no_outcome(tmp_path: Path, spoilt: str) -> None:
    """The day of a source's last success is nowhere else, so it stands there twice."""
    outcome = Outcome("a", "failed", refused=(("r", 2),), last_success="1")
    cache.note(tmp_path, [outcome])
    for content in (*DAMAGED, *flips(tmp_path / spoilt)):
        (tmp_path / spoilt).write_bytes(content)
        assert cache.remembered(tmp_path) == {"a": outcome}, content
    assert cache.note(tmp_path, [])
    (tmp_path / spoilt).unlink()
    assert cache.remembered(tmp_path) == {"a": outcome}


def test_without_both_copies_nothing_is_known(tmp_path: Path) -> None:
    """And nothing breaks."""
    cache.note(tmp_path, [Outcome("a", "failed")])
    for name in cache.COPIES:
        (tmp_path / name).write_bytes(b"x")
    assert cache.remembered(tmp_path) == {}
    assert cache.note(tmp_path, [Outcome("b", "fetched")])
    assert list(cache.remembered(tmp_path)) == ["b"]


def test_a_cache_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    """It is no failure of the source."""
    nowhere = tmp_path / "file" / "cache"
    nowhere.parent.write_bytes(b"")
    assert not cache.remember(nowhere, source(), tmp_path / "none", KNOWN, DONE, NOW)
    assert not cache.note(nowhere, [Outcome("a", "fetched")])
    assert cache.remembered(nowhere) == {}


def test_validators_that_are_lost_leave_the_outcome(tmp_path: Path) -> None:
    """The body is wanted again; twice lost is lost."""
    archive = kept(tmp_path)
    cache.note(tmp_path, [DONE])
    for _ in range(2):
        cache.lose(tmp_path, "blog")
        assert recalled(tmp_path, archive) is None
    assert cache.remembered(tmp_path) == {"blog": DONE}


def test_what_is_to_be_forgotten_is_forgotten(tmp_path: Path) -> None:
    """By both copies, and nothing else is."""
    archive = kept(tmp_path)
    cache.note(tmp_path, [Outcome("blog", "fetched"), Outcome("other", "fetched")])
    cache.forget(tmp_path, "blog")
    cache.forget(tmp_path, "never-known")
    assert recalled(tmp_path, archive) is None
    assert list(cache.remembered(tmp_path)) == ["other"]
    assert not [path for path in tmp_path.rglob("*.json") if b"blog" in path.read_bytes()]


def test_forgetting_comes_before_remembering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the rest cannot be written without it, the rest is lost too."""
    cache.note(tmp_path, [DONE, Outcome("other", "fetched")])
    monkeypatch.setattr("cpdhub.harvest.memory.cache.save", lambda *_: False)
    cache.forget(tmp_path, "blog")
    assert cache.remembered(tmp_path) == {}
