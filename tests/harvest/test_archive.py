"""The archive: one text file a source, written whole or not at all."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdhub import urls
from cpdhub.harvest import archive, lines
from cpdhub.harvest.decide import decide
from cpdhub.model.item import Item, Nature, Override

from .samples import NOW, item

EVENT = item(
    "blog/00000000000000ff",
    kind="event",
    title="Jé – “x”\u200c",
    url="https://a.example/",
    start="2027-01-01T10:00:00",
    end="2027-01-01T11:00:00",
    timezone="Europe/Berlin",
    repeat="FREQ=DAILY;COUNT=3",
    extra=("2027-02-01T10:00:00",),
    without=("2027-01-02T10:00:00",),
    overrides=(
        Override("2027-01-03T10:00:00", None),
        Override("2027-02-01T10:00:00", "2027-02-02T10:00:00", "2027-02-02T10:30:00"),
    ),
    status="tentative",
    tags=("a", "b"),
)
GOOD = (
    '{"first_seen": "2026-11-01T00:00:00Z", "id": "blog/0000000000000001", '
    '"kind": "entry", "source": "blog", "title": "T"}'
)


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    """Every field; those that have their default are left out of the line."""
    path = tmp_path / "blog.jsonl"
    assert archive.write(path, [item(), EVENT])
    assert archive.read(tmp_path) == ((item(), EVENT), ())
    head, first, second = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(head) == {"archive": "blog", "version": 1}
    assert first == GOOD
    assert list(json.loads(second)) == sorted(json.loads(second))
    assert json.loads(second)["overrides"][0] == {"at": "2027-01-03T10:00:00", "start": None}
    assert "“x”" in second


@given(
    st.builds(
        item,
        title=st.text(),
        summary=st.text(),
        author=st.text(),
        tags=st.lists(st.text()).map(tuple),
        url=st.none() | st.text(),
    )
)
def test_any_text_survives(one: Item) -> None:
    """Line ends inside a text do not end its line; surrogates alone cannot be written, and are cleaned away before."""
    text = repr(one)
    if text.isprintable() or not any("\ud800" <= character <= "\udfff" for character in json.dumps(text)):
        content = archive.written("blog", [one])
        assert content.count(b"\n") == 2


def test_the_same_items_touch_nothing(tmp_path: Path) -> None:
    """No byte and no time of a file that need not change."""
    path = tmp_path / "blog.jsonl"
    archive.write(path, [item()])
    before = path.stat().st_mtime_ns
    assert not archive.write(path, [item()])
    assert path.stat().st_mtime_ns == before
    assert [one.name for one in tmp_path.iterdir()] == ["blog.jsonl"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk costs the new items, not the old ones, and leaves nothing lying about."""
    path = tmp_path / "blog.jsonl"
    archive.write(path, [item()])
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        archive.write(path, [item(), EVENT])
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["blog.jsonl"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("<<<<<<< HEAD", "could not join"),
        ("=======", "could not join"),
        (">>>>>>> theirs", "could not join"),
        ("[]", "is not an item"),
        ("[" * 100_000, "is not JSON"),
        ("9" * 5000, "is not JSON"),
        (GOOD[:-9], "is not JSON"),
        (GOOD.replace('"T"', "3"), "title"),
        (GOOD.replace("entry", "else"), "kind"),
        (GOOD.replace('"kind": "entry", ', ""), "kind"),
        (GOOD.replace("blog", "other"), "another source"),
        (GOOD.replace("blog/0", "blog/x"), "has an id that no harvest gave"),
        (GOOD.replace("blog/0", "blog/00"), "has an id that no harvest gave"),
        (GOOD.replace("00Z", "00"), "a time that is none"),
        (GOOD.replace("2026-11-01T00:00:00Z", "2026-11-01"), "a time that is none"),
        (GOOD.replace("2026-11", "2026-13"), "a time that is none"),
        (GOOD.replace("2026", "0026"), "a time that is none"),
        (GOOD.replace('"T"', r'"\ud83d"'), "no page can show"),
        (GOOD.replace('"T"', r'"\u0000"'), "no page can show"),
        (GOOD.replace('"T"', '"\uffff"'), "no page can show"),
        (GOOD.replace('"T"', '"T", "url": "http://A.example/"'), "an address"),
        (GOOD.replace('"T"', '"T", "url": "javascript:alert(1)"'), "an address"),
        (GOOD.replace('"T"', '"T", "inline": "<b onclick=x>T</b>"'), "markup"),
        (GOOD.replace("entry", "event"), "without a start"),
        (GOOD.replace('"entry"', '"event", "start": "2027-01-01T10:00:00+01:00"'), "a time that is none"),
        (GOOD.replace('"entry"', '"event", "start": "2027-01-01", "repeat": "FREQ=DAILX"'), "a time that is none"),
        (GOOD.replace('"entry"', '"event", "start": "2027-01-01", "without": ["soon"]'), "a time that is none"),
        (GOOD.replace('"entry"', '"event", "start": "soon"'), "a time that is none"),
        (
            GOOD.replace('"entry"', '"event", "start": "2027-01-01T10:00:00", "timezone": "Nowhere/Middle"'),
            "a time that is none",
        ),
        (
            GOOD.replace('"entry"', '"event", "start": "2027-01-01T10:00:00", "timezone": "../etc"'),
            "a time that is none",
        ),
    ],
)
def test_a_broken_line_is_told_and_costs_itself(tmp_path: Path, line: str, says: str) -> None:
    """With its place and what to do; the other lines are read."""
    folder = tmp_path / "data" / "archive"
    folder.mkdir(parents=True)
    kept = GOOD.replace('1"', '2"')
    (folder / "blog.jsonl").write_text(f'{{"archive": "blog", "version": 1}}\n{line}\n{kept}\n', encoding="utf-8")
    items, (problem,) = archive.read(folder)
    assert [one.id for one in items] == ["blog/0000000000000002"]
    assert (problem.path, problem.line) == ("data/archive/blog.jsonl", 2)
    assert says in problem.message
    assert problem.hint


HEAD = '{"archive": "blog", "version": 1}'
LATER = GOOD.replace("2026-11-01", "2026-11-02")


@pytest.mark.parametrize("two", [(GOOD, GOOD), (LATER, GOOD), (GOOD, LATER)])
def test_a_line_that_stands_there_twice(tmp_path: Path, two: tuple[str, str]) -> None:
    """As two merged branches leave it: the one that was seen first counts."""
    (tmp_path / "blog.jsonl").write_text("\n".join([HEAD, *two, ""]), encoding="utf-8")
    (one,), (problem,) = archive.read(tmp_path)
    assert one.first_seen == "2026-11-01T00:00:00Z"
    assert "twice" in problem.message
    assert (problem.line, "later first_seen" in problem.hint) == (3, True)


def test_a_conflict_costs_no_item(tmp_path: Path) -> None:
    """What git writes into a file that it cannot join: both sides are read, and the marks are told with their mend."""
    other = GOOD.replace('1"', '2"')
    marked = ["<<<<<<< HEAD", GOOD, "||||||| base", "=======", other, ">>>>>>> theirs"]
    (tmp_path / "blog.jsonl").write_text("\n".join([HEAD, *marked, ""]), encoding="utf-8")
    items, problems = archive.read(tmp_path)
    assert [one.id[-1] for one in items] == ["1", "2"]
    assert [problem.line for problem in problems] == [2, 4, 5, 7]
    assert {problem.hint for problem in problems} == {lines.JOIN}


def test_a_file_that_breaks_off(tmp_path: Path) -> None:
    """At any byte: what stands before is read, and the place is told; a line end alone is not missed."""
    path = tmp_path / "blog.jsonl"
    archive.write(path, [item(), EVENT])
    whole = path.read_bytes()
    ends = [number for number, byte in enumerate(whole) if byte == 10]
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        items, problems = archive.read_one(path)
        assert items == (item(), EVENT)[: max(sum(end <= length for end in ends) - 1, 0)]
        if length in ends or length - 1 in ends:
            assert not problems
        else:
            (problem,) = problems
            assert problem.line == 1 + sum(end < length for end in ends)
            assert "breaks off" in problem.message or problem.line == 1


@pytest.mark.parametrize("seed", range(8))
def test_a_bit_that_turned_costs_no_other_line(tmp_path: Path, seed: int) -> None:
    """Anywhere in the file: never an error; the lines that it is not in are read, unless it makes another version."""
    path = tmp_path / "blog.jsonl"
    held = [item(f"blog/{number:016x}", title="Ein Täg", url="https://a.example/?a=1") for number in range(3)]
    archive.write(path, [*held, EVENT], Nature("a.example", "f", "T"))
    whole = path.read_bytes()
    for place in range(seed, len(whole), 8):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << (place // 8 + seed) % 8]) + whole[place + 1 :])
        items, problems = archive.read_one(path)
        broken = whole.count(b"\n", 0, place) + 1
        if not any("not version" in str(problem) or "this hub reads" in str(problem) for problem in problems):
            lost = {broken, broken + 1} if whole[place] == 10 else {broken}
            wanted = {one.id for number, one in enumerate([*held, EVENT], 2) if number not in lost}
            assert wanted <= {one.id for one in items}
        assert {problem.line for problem in problems} <= {broken, broken + 1}
        archive.nature(path)
        archive.written("blog", items)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("", "not the head"),
        ("nonsense", "not the head"),
        ("[1]", "not the head"),
        ("<<<<<<< HEAD", "could not join"),
        ('{"archive": "other", "version": 1}', "not the head of this source's"),
        ('{"archive": "blog"}', "not the head of this source's"),
        ('{"archive": "blog", "version": 1, "nature": 3}', "the head cannot be read"),
        ('{"archive": "blog", "version": 1, "nature": {"held": 3}}', "the head cannot be read: held"),
    ],
)
def test_a_damaged_head_costs_no_item(tmp_path: Path, head: str, says: str) -> None:
    """It is told, so that nothing is written before it is mended: who knows whether the source is quarantined."""
    path = tmp_path / "blog.jsonl"
    path.write_text(f"{head}\n{GOOD}\n", encoding="utf-8")
    items, (problem,) = archive.read(tmp_path)
    assert ([one.title for one in items], problem.line) == (["T"], 1)
    assert says in problem.message
    assert archive.nature(path) == Nature()


def test_a_head_that_is_gone_costs_no_item(tmp_path: Path) -> None:
    """Where an item stands in its place, that is read too; the hint is a head that mends it."""
    path = tmp_path / "blog.jsonl"
    path.write_text(f"{GOOD}\n", encoding="utf-8")
    items, (problem,) = archive.read(tmp_path)
    assert (len(items), problem.line) == (1, 1)
    head = problem.hint.partition("its first line ")[2]
    path.write_text(f"{head}\n{GOOD}\n", encoding="utf-8")
    assert archive.read(tmp_path) == (items, ())


def test_another_version_is_not_read(tmp_path: Path) -> None:
    """It may mean something else by the same words."""
    (tmp_path / "blog.jsonl").write_text(f'{{"archive": "blog", "version": 2}}\n{GOOD}\n', encoding="utf-8")
    items, (problem,) = archive.read(tmp_path)
    assert (items, problem.line) == ((), 1)
    assert "version 1 of the archive, not 2" in problem.message


def test_unknown_keys_are_passed_over(tmp_path: Path) -> None:
    """What a later hub may add within the version: in the head, in the nature and in an item."""
    path = tmp_path / "blog.jsonl"
    head = '{"archive": "blog", "else": 1, "nature": {"domain": "a.example", "else": 1}, "version": 1}'
    path.write_text(f'{head}\n{GOOD[:-1]}, "zest": [1]}}\n', encoding="utf-8")
    items, problems = archive.read_one(path)
    assert (items, problems, archive.nature(path)) == ((item(),), (), Nature("a.example"))


def test_a_file_that_the_system_does_not_give(tmp_path: Path) -> None:
    """A folder in its place, say: a problem of that source, and no other is lost."""
    (tmp_path / "blog.jsonl").mkdir()
    archive.write(tmp_path / "other.jsonl", [item("other/0000000000000001")])
    items, (problem,) = archive.read(tmp_path)
    assert (len(items), problem.line) == (1, 1)
    assert "directory" in problem.message
    assert archive.nature(tmp_path / "blog.jsonl") == Nature()
    with pytest.raises(OSError, match="directory"):
        archive.write(tmp_path / "blog.jsonl", [item()])


def test_what_is_new_makes_the_file_longer_at_its_end(tmp_path: Path) -> None:
    """One line for one item, and no byte above it changes: version control shows one line."""
    path = tmp_path / "blog.jsonl"
    kept = decide((), [item(f"blog/{number:016x}", first_seen="") for number in (9, 5)], NOW)
    archive.write(path, kept.items, Nature("a.example"))
    before = path.read_bytes()
    for day, number in enumerate((7, 1), 1):
        kept = decide(kept.items, [item(f"blog/{number:016x}", first_seen="")], NOW + timedelta(days=day))
        archive.write(path, kept.items, Nature("a.example"))
        after = path.read_bytes()
        assert after.startswith(before)
        assert after[len(before) :].count(b"\n") == 1
        before = after


def test_what_changes_changes_its_line(tmp_path: Path) -> None:
    """And no other."""
    path = tmp_path / "blog.jsonl"
    kept = decide((), [item(f"blog/{number:016x}", first_seen="") for number in range(5)], NOW)
    archive.write(path, kept.items)
    before = path.read_bytes().split(b"\n")
    new = item(f"blog/{3:016x}", first_seen="", title="New")
    archive.write(path, decide(kept.items, [new], NOW + timedelta(days=1)).items)
    after = path.read_bytes().split(b"\n")
    assert [number for number, (one, other) in enumerate(zip(before, after, strict=True)) if one != other] == [4]


DATES = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
ENTRIES = st.builds(
    item,
    st.integers(0, 12).map(lambda number: f"blog/{number:016x}"),
    title=st.text(st.characters(exclude_categories=["C"]), max_size=20),
    tags=st.lists(st.sampled_from("abc"), max_size=2).map(tuple),
    first_seen=st.just(""),
    published=st.none() | DATES,
    updated=st.none() | DATES,
)
EVENTS = st.builds(
    item,
    st.integers(13, 20).map(lambda number: f"blog/{number:016x}"),
    kind=st.just("event"),
    title=st.just("E"),
    first_seen=st.just(""),
    start=DATES,
    overrides=st.lists(st.builds(Override, DATES, st.none() | DATES), max_size=2).map(tuple),
)
DOCUMENTS = st.lists(ENTRIES | EVENTS, max_size=8, unique_by=lambda one: one.id)


@settings(max_examples=40)  # each writes up to eight files so that they outlast a power cut
@given(st.lists(st.tuples(DOCUMENTS, st.integers(0, 3)), max_size=8))
def test_no_sequence_of_harvests_loses_a_first_seen_date(
    tmp_path_factory: pytest.TempPathFactory, harvests: list[tuple[list[Item], int]]
) -> None:
    """Through any documents, days apart or none: nothing goes, nothing is re-dated or changes its place to another.

    Reading what was written gives what was decided, and writing that again touches nothing.
    """
    path = tmp_path_factory.mktemp("archive") / "blog.jsonl"
    now, dates, order = NOW, dict[str, str](), list[str]()
    for document, days in harvests:
        now += timedelta(days=days)
        held, problems = archive.read_one(path)
        assert not problems
        decided = decide(held, document, now)
        archive.write(path, decided.items)
        assert archive.read_one(path) == (decided.items, ())
        assert not archive.write(path, decided.items)
        new = {one.id: one.first_seen for one in decided.items}
        assert new.items() >= dates.items()
        assert new.keys() - dates.keys() == {one.id for one in document} - dates.keys()
        assert [one for one in new if one in dates] == order
        if days or not dates:
            assert list(new)[: len(order)] == order  # what is new comes last
        dates, order = new, list(new)


@given(st.from_regex(lines.SETTLED, fullmatch=True))
def test_addresses_that_are_let_through_quickly_are_in_their_one_form(address: str) -> None:
    """The short way says nothing that the long one does not."""
    assert urls.canonical(address) == address


def test_sources_are_read_in_order(tmp_path: Path) -> None:
    """By name, whatever the file system says; where there is no folder, there is nothing."""
    for name in ("b", "a", "c"):
        archive.write(tmp_path / f"{name}.jsonl", [item(f"{name}/0000000000000001")])
    (tmp_path / "README.md").write_text("not an archive", encoding="utf-8")
    assert [one.source for one in archive.read(tmp_path)[0]] == ["a", "b", "c"]
    assert archive.read(tmp_path / "nowhere") == ((), ())
    assert archive.read_one(tmp_path / "nowhere.jsonl") == ((), ())


def test_the_newest_of_all_sources(tmp_path: Path) -> None:
    """By the last line of each file; a spoilt one, and a head alone, tell nothing."""
    assert archive.newest(tmp_path) == ""
    for name, days in {"a": (3, 9), "b": (4, 20), "c": ()}.items():
        seen = [item(f"{name}/{day:016}", first_seen=f"2026-11-{day:02}T00:00:00Z") for day in days]
        archive.write(tmp_path / f"{name}.jsonl", seen)
    assert archive.newest(tmp_path) == "2026-11-20T00:00:00Z"
    (tmp_path / "b.jsonl").write_bytes((tmp_path / "b.jsonl").read_bytes()[:-9])
    assert archive.newest(tmp_path) == "2026-11-09T00:00:00Z"
