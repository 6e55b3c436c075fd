"""One source, from the network to its archive, as one outcome."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from ..model.contacts import contactless, secret
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.item import Item, Nature, Outcome, Result
from . import archive as archives
from .answers import Failure, Fetched, Validators
from .dates import iso
from .decide import choose, decide
from .memory import cache as memory
from .memory.moves import Moves
from .memory.waits import Wait, Waits
from .parse.raw import Counts, counts
from .readers import Readers
from .trust.came import brought
from .trust.weigh import weigh
from .work import Read, Task, told

if TYPE_CHECKING:
    from .fetch import Fetcher

EMPTY = "it holds no entries"


@dataclass(frozen=True, slots=True)
class Run:
    """What every source of a run shares."""

    fetcher: Fetcher
    readers: Readers
    archive: Path
    cache: Path
    now: datetime
    allow: frozenset[str]
    released: Mapping[str, date]
    before: Mapping[str, Outcome]
    waits: Waits
    moves: Moves

    def place(self, source: Source) -> Path:
        """The archive of a source."""
        return self.archive / f"{source.id}.jsonl"


@dataclass(frozen=True, slots=True)
class Held:
    """What is there of a source before it is asked."""

    items: Sequence[Item]
    nature: Nature


def harvest(source: Source, run: Run) -> Outcome:
    """One source; whatever it does, and whatever the disk does, is an outcome."""
    before = run.before.get(source.id)
    last = before.last_success if before else ""
    outcome = Outcome(source.id, "disabled", source.why_disabled or "", iso(run.now), last_success=last)
    if not source.enabled or source.url == UNKNOWN:
        return outcome
    begun = monotonic()
    outcome = _tried(source, run, replace(outcome, result="failed", why=""))
    return replace(outcome, milliseconds=round((monotonic() - begun) * 1000))


def _tried(source: Source, run: Run, outcome: Outcome) -> Outcome:
    try:
        return _asked(source, run, outcome)
    except OSError as error:
        why = f"what it gave could not be kept on this machine ({error.strerror or type(error).__name__})"
        return replace(outcome, kind="disk", why=why)
    except Exception as error:  # a fault of ours, which this source brought to light: told, and the others go on
        return replace(outcome, kind="fault", why=told(error))


def _asked(source: Source, run: Run, outcome: Outcome) -> Outcome:
    path = run.place(source)
    wait = run.waits.until(source.url, memory.mark(source, path))
    if wait:
        return _waiting(wait, run.before.get(source.id), outcome)
    items, problems = archives.read_one(path)
    if problems:
        # Writing it afresh would lose what a person could still mend.
        return replace(outcome, kind="archive", why=f"its archive has to be mended first: {problems[0]}")
    held = Held(items, archives.nature(path))
    known = None if held.nature.held else memory.recall(run.cache, source, path, run.now)
    answer = run.fetcher.get(source.url, known.validators if known else None)
    if isinstance(answer, Failure):
        answer = replace(answer, why=contactless(answer.why))  # it may quote what the server said
        run.waits.learn(source.url, answer)
        return _failed(answer, run, outcome)
    moved = "" if secret(answer.moved) else answer.moved
    outcome = replace(outcome, status=answer.status, moved=run.moves.seen(source.id, source.url, moved))
    if isinstance(answer, Fetched):
        return _read(answer, source, held, run, outcome)
    run.waits.learn(source.url, answer, memory.mark(source, path))
    if known:  # the fetcher lets no other 304 through
        outcome = replace(outcome, accepted=known.accepted, refused=known.refused)
    return replace(outcome, result="not modified", last_success=iso(run.now))


def _waiting(wait: Wait, before: Outcome | None, outcome: Outcome) -> Outcome:
    """Not asked: what it last gave stands, and so do its numbers."""
    if before:
        outcome = replace(
            outcome, status=before.status, accepted=before.accepted, refused=before.refused, moved=before.moved
        )
    return replace(
        outcome,
        result="gone" if wait.kind == "gone" else "waiting",
        kind=wait.kind,
        why=wait.why,
        until=iso(wait.until),
    )


def _failed(failure: Failure, run: Run, outcome: Outcome) -> Outcome:
    named: Mapping[str, Result] = {"gone": "gone", "waiting": "waiting"}
    return replace(
        outcome,
        result=named.get(failure.kind, "failed"),
        kind=failure.kind,
        why=contactless(failure.why),
        status=failure.status or outcome.status,
        until=iso(run.now + timedelta(seconds=failure.wait)) if failure.wait else "",
    )


def _read(answer: Fetched, source: Source, held: Held, run: Run, outcome: Outcome) -> Outcome:
    outcome = replace(outcome, bytes=len(answer.body))
    task = Task(answer.body, answer.charset, answer.url, source, run.allow, iso(run.now), run.readers.cpu)
    found = run.readers.read(task)
    if isinstance(found, Failure):
        return _failed(found, run, outcome)
    chosen, left = choose(found.items, source, run.now)
    outcome = replace(
        outcome,
        result="fetched",
        why="" if found.seen else EMPTY,
        accepted=len(chosen),
        refused=_sum(found.refused, left),
    )
    came = brought(answer.url, found.feed, found.title, found.items, chosen)
    nature = weigh(held.nature, held.items, came, source, run.released.get(source.id), run.now)
    if nature.held:
        return _quarantined(nature, source, held, run, outcome)
    return _keep(answer, found, chosen, Held(held.items, nature), source, run, outcome)


def _quarantined(nature: Nature, source: Source, held: Held, run: Run, outcome: Outcome) -> Outcome:
    """Nothing is kept but that it is held; no validators either, so that what waits comes again when it is released."""
    archives.write(run.place(source), held.items, nature)
    memory.lose(run.cache, source.id)
    return replace(outcome, result="quarantined", why=nature.why, held=outcome.accepted, accepted=0)


def _keep(
    answer: Fetched, found: Read, chosen: Sequence[Item], held: Held, source: Source, run: Run, outcome: Outcome
) -> Outcome:
    """Into the archive; the validators last, so that nothing is thought safe before it is."""
    decided = decide(held.items, chosen, run.now)
    path = run.place(source)
    full = sum(times for _, times in decided.refused)
    outcome = replace(
        outcome, accepted=outcome.accepted - full, refused=_sum(outcome.refused, decided.refused), new=decided.new
    )
    if decided.items:
        archives.write(path, decided.items, held.nature)
    if found.cut:  # it is asked for again, whole
        answer = replace(answer, validators=Validators(answer.url), fresh=0)
    memory.remember(run.cache, source, path, answer.validators, outcome, run.now)
    run.waits.learn(source.url, answer, memory.mark(source, path))
    return replace(outcome, last_success=iso(run.now))


def _sum(*some: Counts) -> Counts:
    return counts(reason for one in some for reason, times in one for _ in range(times))
