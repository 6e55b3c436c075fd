"""An address that leads elsewhere for good is reported after three runs, and never changed by us."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.harvest.memory import disk
from cpdhub.harvest.memory.moves import Moves

OLD, NEW, NEWER = "http://a.example/feed", "https://b.example/feed", "https://c.example/feed"


def told(cache: Path, *moved: str, url: str = OLD, allow: frozenset[str] = frozenset()) -> list[str]:
    """What each of so many runs reports."""
    reported = []
    for target in moved:
        moves = Moves.load(cache, allow)
        reported.append(moves.seen("s", url, target))
        moves.save()
    return reported


def test_three_runs_in_a_row_are_reported(tmp_path: Path) -> None:
    """And every one after them, until the entry is changed."""
    assert told(tmp_path, NEW, NEW, NEW, NEW) == ["", "", NEW, NEW]
    assert told(tmp_path, "", url=NEW) == [""]
    assert disk.load(tmp_path / "moves.json") == {}


@pytest.mark.parametrize("between", ["", NEWER])
def test_another_answer_breaks_the_row(tmp_path: Path, between: str) -> None:
    """No redirect, a temporary one, or one to somewhere else."""
    assert told(tmp_path, NEW, NEW, between, NEW, NEW, NEW) == ["", "", "", "", "", NEW]


def test_another_address_of_the_source_begins_anew(tmp_path: Path) -> None:
    """What was counted belongs to the address."""
    assert told(tmp_path, NEW, NEW) == ["", ""]
    assert told(tmp_path, NEW, NEW, url=NEWER) == ["", ""]


def test_sources_are_counted_apart(tmp_path: Path) -> None:
    """One that moves says nothing of another."""
    moves = Moves.load(tmp_path)
    assert [moves.seen(name, OLD, NEW) for name in ("a", "b", "a", "b", "a")] == ["", "", "", "", NEW]


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:81/", "http://printer.local/", "http://[::1]/", "http://10.1.1.1/"]
)
def test_only_what_readers_can_reach_is_reported(tmp_path: Path, target: str) -> None:
    """Nobody is told to write this machine into an entry, unless it was let in."""
    assert told(tmp_path, *[target] * 4) == [""] * 4
    if "81" in target:
        assert told(tmp_path, *[target] * 3, allow=frozenset({"127.0.0.1:81"})) == ["", "", target]


@pytest.mark.parametrize("record", [[1], {"s": {"url": 1}}, {"s": {"url": OLD, "to": NEW, "times": "often"}}])
def test_a_foreign_file_counts_nothing(tmp_path: Path, record: object) -> None:
    """It begins anew, without a word."""
    disk.save(tmp_path / "moves.json", record)
    assert told(tmp_path, NEW, NEW, NEW) == ["", "", NEW]


def test_a_source_that_is_taken_out_leaves_nothing(tmp_path: Path) -> None:
    """Its name is not in the file any more; one that was never there is no fault."""
    told(tmp_path, NEW, NEW)
    moves = Moves.load(tmp_path)
    moves.forget("s")
    moves.forget("t")
    moves.save()
    assert disk.load(tmp_path / "moves.json") == {}
