"""What is remembered between runs and may be lost at any time: validators, and the outcomes of the last run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..model.control import Source
from ..model.item import Outcome
from .answers import Validators
from .dates import iso
from .disk import replace

READING = 1
"""Raised when the same document is read in another way than before: all are then fetched afresh."""

WEEK = timedelta(days=7)

UNREAD = {"name", "added", "changed", "sources", "topics", "site", "why_disabled", "programme"}
"""Fields of a source's entry that change nothing in how its document is read."""

OUTCOMES = TypeAdapter(dict[str, Outcome])


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


MEMORY = TypeAdapter(Memory)


def recall(folder: Path, source: Source, archive: Path, now: datetime) -> Validators | None:
    """The validators to send; None where the body is wanted whatever the server thinks.

    That is so when nothing is remembered, the source's entry was changed, the
    archive is not the one that the last body left, or a week has passed: a server
    that says "not changed" for ever is asked outright once a week.
    """
    try:
        memory = MEMORY.validate_json(_place(folder, source).read_bytes())
        age = now - datetime.fromisoformat(memory.fetched)
    except (OSError, ValidationError, ValueError, TypeError):
        return None
    fits = memory.asked == asked(source) and memory.archive == digest(archive)
    useful = bool(memory.validators.etag or memory.validators.last_modified)
    return memory.validators if useful and fits and timedelta() <= age < WEEK else None


def remember(folder: Path, source: Source, archive: Path, validators: Validators, now: datetime) -> None:
    """Keep the validators of a body; to be called when its items are safely in the archive."""
    memory = Memory(validators, asked(source), digest(archive), iso(now))
    replace(_place(folder, source), json.dumps(asdict(memory), sort_keys=True, indent=1).encode())


def forget(folder: Path, source: str) -> None:
    """Lose all that is remembered of a source."""
    (folder / "validators" / f"{source}.json").unlink(missing_ok=True)
    known = remembered(folder)
    if source in known:
        rest = {name: outcome for name, outcome in sorted(known.items()) if name != source}
        replace(folder / "outcomes.json", OUTCOMES.dump_json(rest, indent=1))


def remembered(folder: Path) -> Mapping[str, Outcome]:
    """The last outcome of every source, by its id; nothing where the cache is lost or spoilt."""
    try:
        return OUTCOMES.validate_json((folder / "outcomes.json").read_bytes())
    except (OSError, ValidationError):
        return {}


def note(folder: Path, outcomes: Iterable[Outcome]) -> None:
    """Keep the outcomes of a run beside those of sources that were not in it."""
    known = {**remembered(folder), **{one.source: one for one in outcomes}}
    replace(folder / "outcomes.json", OUTCOMES.dump_json(dict(sorted(known.items())), indent=1))


def asked(source: Source) -> str:
    """A digest of all in a source's entry that decides what becomes of a document."""
    entry = source.model_dump_json(exclude=UNREAD)
    return hashlib.sha256(f"{READING} {entry}".encode()).hexdigest()


def digest(path: Path) -> str:
    """SHA-256 of a file; empty where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def _place(folder: Path, source: Source) -> Path:
    return folder / "validators" / f"{source.id}.json"
