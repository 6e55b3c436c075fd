"""The archive: one text file a source, written whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest import archive
from cpdhub.model.item import Item, Override

from .samples import item

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
        ("<<<<<<< HEAD", "is not JSON"),
        ("[]", "is not JSON"),
        (GOOD[:-9], "is not JSON"),
        (GOOD.replace('"T"', "3"), "title"),
        (GOOD.replace("entry", "else"), "kind"),
        (GOOD.replace('"kind": "entry", ', ""), "kind"),
        (GOOD.replace("blog", "other"), "another source"),
        (GOOD.replace("entry", "event"), "without a start"),
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


def test_a_line_that_stands_there_twice(tmp_path: Path) -> None:
    """As two merged branches leave it: the first counts."""
    (tmp_path / "blog.jsonl").write_text(f'{{"archive": "blog", "version": 1}}\n{GOOD}\n{GOOD}\n', encoding="utf-8")
    items, (problem,) = archive.read(tmp_path)
    assert len(items) == 1
    assert "twice" in problem.message


@pytest.mark.parametrize(
    "head",
    [
        "",
        GOOD,
        "nonsense",
        '{"archive": "other", "version": 1}',
        '{"archive": "blog", "version": 2}',
        '{"archive": "blog"}',
    ],
)
def test_without_its_head_a_file_is_not_read(tmp_path: Path, head: str) -> None:
    """Another version may mean something else by the same words."""
    (tmp_path / "blog.jsonl").write_text(f"{head}\n{GOOD}\n", encoding="utf-8")
    items, (problem,) = archive.read(tmp_path)
    assert (items, problem.line) == ((), 1)


def test_sources_are_read_in_order(tmp_path: Path) -> None:
    """By name, whatever the file system says; where there is no folder, there is nothing."""
    for name in ("b", "a", "c"):
        archive.write(tmp_path / f"{name}.jsonl", [item(f"{name}/0000000000000001")])
    (tmp_path / "README.md").write_text("not an archive", encoding="utf-8")
    assert [one.source for one in archive.read(tmp_path)[0]] == ["a", "b", "c"]
    assert archive.read(tmp_path / "nowhere") == ((), ())
    assert archive.read_one(tmp_path / "nowhere.jsonl") == ((), ())
