"""Composes load, harvest and merge; the only reader of the clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from .harvest import archive
from .harvest.sweep import remembered, sweep
from .load.catalogue import Loaded, load
from .merge.hub import merge
from .model.item import Outcome
from .model.merged import Hub
from .problems import Problem

ARCHIVE = "data/archive"
CACHE = ".cache"


class Faulty(Exception):
    """The catalogue has problems; nothing is made of it."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems in the catalogue")
        self.problems = problems


def moment(text: str | None = None) -> datetime:
    """The `now` of a run, in UTC to the second: RFC 3339 text (a missing offset is UTC), else the clock's."""
    now = datetime.fromisoformat(text) if text else datetime.now(UTC)
    return (now if now.tzinfo else now.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


def sound(root: Path) -> Loaded:
    """The catalogue. Raises Faulty with all problems at once."""
    loaded = load(root)
    if loaded.problems:
        raise Faulty(loaded.problems)
    return loaded


def assemble(root: Path, now: datetime) -> Hub:
    """The hub of `root` as of `now`: catalogue and archive, merged. Raises Faulty."""
    loaded = sound(root)
    items, problems = archive.read(root / ARCHIVE)
    if problems:
        raise Faulty(tuple(problems))
    return merge(loaded.catalogue, items, remembered(root / CACHE), now)


def harvest(
    root: Path, now: datetime, *, allow: frozenset[str], contact: str, progress: Callable[[Outcome], None]
) -> tuple[Outcome, ...]:
    """Fetch every enabled source into the archive; one outcome each. Raises Faulty."""
    sources = tuple(sound(root).catalogue.sources.values())
    return sweep(
        sources, archive=root / ARCHIVE, cache=root / CACHE, now=now, allow=allow, contact=contact, progress=progress
    )
