"""Composes load, harvest and merge; the only reader of the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from . import digests
from .harvest import archive
from .harvest.links import link as links
from .harvest.memory.disk import Busy, alone
from .harvest.sweep import CONCURRENCY, forget, remembered, sweep
from .load.catalogue import Loaded, load
from .merge.decisions import hidden_sources, released_sources
from .merge.hub import merge
from .model.catalogue import Catalogue
from .model.item import Outcome
from .model.merged import Hub
from .problems import Problem

ARCHIVE = "data/archive"
CACHE = ".cache"

__all__ = ["CONCURRENCY", "Busy", "Faulty", "assemble", "digest", "harvest", "moment", "newest", "sound"]


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
    natures = {name: archive.nature(root / ARCHIVE / f"{name}.jsonl") for name in loaded.catalogue.sources}
    hub = merge(loaded.catalogue, items, remembered(root / CACHE), now, natures)
    weekly, spoilt = digests.known(root, loaded.catalogue, items, now)
    # Both are written by commands: what is spoilt is no fault of whoever builds, and the rest is published.
    notices = (*map(str, (*problems, *spoilt)), *hub.notices)
    return replace(hub, notices=notices, digests=weekly, dead=links.dead(root / links.FILE))


def newest(root: Path) -> str:
    """When the newest item of the archive was first seen, RFC 3339 in UTC; empty where there is none."""
    return archive.newest(root / ARCHIVE)


def digest(root: Path, now: datetime) -> tuple[str, ...]:
    """Store the digests of the weeks that are over and have none; their weeks, oldest first. Raises Faulty, OSError."""
    catalogue = sound(root).catalogue
    digests.forget(root, hidden_sources(catalogue))
    return digests.store(root, catalogue, archive.read(root / ARCHIVE)[0], now)


def harvest(
    root: Path,
    now: datetime,
    *,
    allow: frozenset[str],
    contact: str,
    progress: Callable[[Outcome], None],
    concurrency: int = CONCURRENCY,
    catalogue: Catalogue | None = None,
) -> tuple[Outcome, ...]:
    """Fetch every enabled source into the archive; one outcome each. Raises Faulty, and Busy where another one runs.

    Raises OSError, when all is done, where what is kept of a source that was taken out cannot be deleted.
    `catalogue`: that of `root`, where it has been read already.
    """
    catalogue = catalogue or sound(root).catalogue
    hidden = hidden_sources(catalogue)
    with alone(root / CACHE):
        kept = _forgotten(hidden, root)
        outcomes = sweep(
            tuple(source for source in catalogue.sources.values() if source.id not in hidden),
            archive=root / ARCHIVE,
            cache=root / CACHE,
            now=now,
            allow=allow,
            released=released_sources(catalogue, now.date()),
            workers=concurrency,
            contact=contact,
            progress=progress,
        )
    if kept:
        raise kept
    return outcomes


def _forgotten(sources: Iterable[str], root: Path) -> OSError | None:
    """Delete all that is kept of sources; the first error, where one's cannot be: the others do not wait for it."""
    first = None
    try:
        digests.forget(root, sources)
    except OSError as error:
        first = error
    for name in sorted(sources):
        try:
            forget(name, root / ARCHIVE, root / CACHE)
        except OSError as error:
            first = first or error
    return first
