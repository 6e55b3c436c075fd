"""The digests of a root: those that are stored, those of weeks that are not, and how they are stored for good."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from .harvest.memory import disk
from .load.digests import read
from .merge.digest import digest, shown, weeks, without
from .model.catalogue import Catalogue
from .model.digest import Digest, appears, as_text
from .model.item import Item
from .problems import Problem

PLACE = "data/digests"
MOST_MADE = 8
"""Weeks that are made up for where they are not stored.

What is older may have been told in other words: better none than another under its address.
"""


def known(
    root: Path, catalogue: Catalogue, items: Sequence[Item], now: datetime
) -> tuple[tuple[Digest, ...], tuple[Problem, ...]]:
    """Every digest that has appeared by `now`, newest first, as it may be shown today; and what cannot be read.

    Nothing is written: those that are missing are made as the command would make them.
    """
    stored, problems = read(root / PLACE)
    found = {one.week: one for one in stored if appears(one.week) <= now}
    for week in weeks(catalogue, now)[-MOST_MADE:]:
        if week not in found:
            found[week] = digest(catalogue, items, week)
    newest = sorted(found.values(), key=lambda one: one.at, reverse=True)
    return tuple(shown(one, catalogue, items) for one in newest), problems


def store(root: Path, catalogue: Catalogue, items: Sequence[Item], now: datetime) -> tuple[str, ...]:
    """Write the digests of the last weeks that are over and have no file; their weeks, oldest first.

    A file that is there stays as it is, even a spoilt one. Raises OSError.
    """
    folder = root / PLACE
    missing = [week for week in weeks(catalogue, now)[-MOST_MADE:] if not _file(folder, week).exists()]
    for week in missing:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, digest(catalogue, items, week))
    return tuple(missing)


def forget(root: Path, sources: Iterable[str]) -> None:
    """Take sources out of the stored digests: whoever asks to leave is in none. Raises OSError."""
    gone = frozenset(sources)
    for one in read(root / PLACE)[0] if gone else ():
        kept = without(one, gone)
        if kept != one:
            _write(root / PLACE, kept)


def _file(folder: Path, week: str) -> Path:
    return folder / f"{week}.json"


def _write(folder: Path, one: Digest) -> None:
    disk.replace(_file(folder, one.week), as_text(one).encode())
