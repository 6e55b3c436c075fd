"""What is remembered between runs, and may be lost at any time."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest import cache
from cpdhub.harvest.answers import Validators
from cpdhub.model.item import Outcome

from .samples import NOW, source

KNOWN = Validators("https://blog.example.org/feed.xml", '"a"', "yesterday")


def kept(folder: Path) -> Path:
    """A cache that remembers a body, and the archive that it left."""
    archive = folder / "blog.jsonl"
    archive.write_bytes(b"x")
    cache.remember(folder, source(), archive, KNOWN, NOW)
    return archive


def test_what_was_remembered_is_recalled(tmp_path: Path) -> None:
    """The very validators, up to a week later."""
    archive = kept(tmp_path)
    assert cache.recall(tmp_path, source(), archive, NOW) == KNOWN
    assert cache.recall(tmp_path, source(), archive, NOW + timedelta(days=7, seconds=-1)) == KNOWN


@pytest.mark.parametrize("days", [7, 5000, -1])
def test_once_a_week_the_body_is_wanted_outright(tmp_path: Path, days: int) -> None:
    """Whatever the server says; also where the cache is dated after today."""
    assert cache.recall(tmp_path, source(), kept(tmp_path), NOW + timedelta(days=days)) is None


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
    assert cache.recall(tmp_path, source(**changed), kept(tmp_path), NOW) is None


def test_what_changes_nothing_in_the_reading_costs_nothing(tmp_path: Path) -> None:
    """Another name or another topic."""
    assert cache.recall(tmp_path, source(name="B", topics=["careers"]), kept(tmp_path), NOW) == KNOWN


def test_another_archive_is_filled_afresh(tmp_path: Path) -> None:
    """One that was lost, or brought back from long ago."""
    archive = kept(tmp_path)
    archive.write_bytes(b"y")
    assert cache.recall(tmp_path, source(), archive, NOW) is None
    archive.unlink()
    assert cache.recall(tmp_path, source(), archive, NOW) is None


def test_no_validators_no_condition(tmp_path: Path) -> None:
    """A server that gives none is asked outright each time."""
    cache.remember(tmp_path, source(), tmp_path / "none", Validators(KNOWN.url), NOW)
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


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe\x00",
        b'{"a": {"source": 3}}',
        b'{"fetched": "2026-11-22T00:00:00", "archive": "", "asked": "", "validators": {"url": ""}}',
    ],
)
def test_a_spoilt_cache_is_an_empty_one(tmp_path: Path, content: bytes) -> None:
    """Cut short, of another shape, or no text at all."""
    archive = kept(tmp_path)
    (tmp_path / "validators" / "blog.json").write_bytes(content)
    (tmp_path / "outcomes.json").write_bytes(content)
    assert cache.recall(tmp_path, source(), archive, NOW) is None
    assert cache.remembered(tmp_path) == {}
