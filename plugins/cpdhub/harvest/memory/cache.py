"""What is remembered between runs and may be lost at any time: validators, and the outcomes of the last run.

Nothing here is a failure of a source: a file that is damaged is as good as none,
and one that cannot be written is not. What a run finds does not depend on it,
but for the day of the last success of a source that fails now; so the outcomes
stand there twice.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ...model.control import Source
from ...model.item import Outcome
from ..answers import Validators
from ..dates import iso
from ..parse.raw import Counts
from .disk import load, save

READING = 2
"""Raised when the same document is read in another way than before: all are then fetched afresh."""

WEEK = timedelta(days=7)

UNREAD = {"name", "added", "changed", "sources", "topics", "site", "why_disabled", "programme"}
"""Fields of a source's entry that change nothing in how its document is read."""

OUTCOMES = TypeAdapter(dict[str, Outcome])
COPIES = ("outcomes.json", "outcomes-copy.json")


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a source's last body, and under what conditions that still counts."""

    validators: Validators
    asked: str
    """Digest of the source's entry, and of the way in which documents are read."""
    archive: str
    """Digest of its archive as that body left it; empty where there was none."""
    fetched: str
    """When that body came, RFC 3339 in UTC."""
    accepted: int = 0
    refused: Counts = ()
    """What became of that body's entries: as in `Outcome`, and still so as long as it is not modified."""


MEMORY = TypeAdapter(Memory)


def recall(folder: Path, source: Source, archive: Path, now: datetime) -> Memory | None:
    """The validators to send, and the counts to report if they still hold; None where the body is wanted anyhow.

    That is so when nothing is remembered, the source's entry was changed, the
    archive is not the one that the last body left, or a week has passed: a server
    that says "not changed" for ever is asked outright once a week.
    """
    try:
        memory = MEMORY.validate_python(load(_place(folder, source.id)))
        age = now - datetime.fromisoformat(memory.fetched)
    except (ValueError, TypeError):
        return None
    fits = memory.asked == asked(source) and memory.archive == digest(archive)
    useful = bool(memory.validators.etag or memory.validators.last_modified)
    return memory if useful and fits and timedelta() <= age < WEEK else None


def remember(
    folder: Path, source: Source, archive: Path, validators: Validators, outcome: Outcome, now: datetime
) -> bool:
    """Keep the validators of a body and its counts; whether that could be done. Call it when the archive is written."""
    memory = Memory(validators, asked(source), digest(archive), iso(now), outcome.accepted, outcome.refused)
    return save(_place(folder, source.id), MEMORY.dump_python(memory))


def lose(folder: Path, source: str) -> None:
    """Lose a source's validators, so that its body is asked for again; its outcome is kept."""
    with suppress(OSError):
        _place(folder, source).unlink()


def forget(folder: Path, source: str) -> None:
    """Lose all that is remembered of a source. Raises OSError: somebody asked to be taken out."""
    _place(folder, source).unlink(missing_ok=True)
    known = remembered(folder)
    if source in known and not _noted(folder, {name: one for name, one in known.items() if name != source}):
        for name in COPIES:
            (folder / name).unlink(missing_ok=True)


def remembered(folder: Path) -> Mapping[str, Outcome]:
    """The last outcome of every source, by its id; nothing where the cache is lost or spoilt."""
    for name in COPIES:
        with suppress(ValidationError):
            return OUTCOMES.validate_python(load(folder / name))
    return {}


def note(folder: Path, outcomes: Iterable[Outcome]) -> bool:
    """Keep the outcomes of a run beside those of sources that were not in it; whether that could be done."""
    return _noted(folder, {**remembered(folder), **{one.source: one for one in outcomes}})


def asked(source: Source) -> str:
    """A digest of all in a source's entry that decides what becomes of a document."""
    entry = source.model_dump_json(exclude=UNREAD)
    return hashlib.sha256(f"{READING} {entry}".encode()).hexdigest()


def mark(source: Source, archive: Path) -> str:
    """Stands for all on which the last reading of a document depended: the entry, our way of reading, the archive."""
    return f"{asked(source)} {digest(archive)}"


def digest(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _noted(folder: Path, outcomes: Mapping[str, Outcome]) -> bool:
    """Write both copies, one after the other: a kill can spoil neither, a damaged disk hardly both."""
    record = OUTCOMES.dump_python(dict(outcomes))
    kept = [save(folder / name, record) for name in COPIES]
    return all(kept)


def _place(folder: Path, source: str) -> Path:
    return folder / "validators" / f"{source}.json"
