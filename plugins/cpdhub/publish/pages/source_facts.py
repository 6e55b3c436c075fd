"""What is known of one source, fact by fact, for whoever wants to know exactly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from ...model.item import Outcome
from ...model.merged import SourceState
from .. import dates
from .views import Fact


def facts(state: SourceState) -> Iterator[Fact]:
    """The last try, then what came of it, then what the entry lets in; nothing where it was never tried."""
    record, outcome = state.record, state.outcome
    if outcome is None and not state.last_new:
        return
    if outcome:
        yield from _try(outcome)
    yield _when("Last answer", outcome.last_success if outcome else "", "not known")
    yield _when("Newest item came", state.last_new, "none yet")
    if outcome:
        yield from _gave(outcome)
    yield Fact("Items shown", f"{state.items:,}")
    if record.include:
        yield Fact("Takes only titles with", ", ".join(record.include))
    if record.exclude:
        yield Fact("Leaves out", ", ".join(record.exclude))
    yield Fact("Takes at most", f"{dates.count(record.cap, 'item')} at a time")


def instant(moment: str) -> dates.Stamp | None:
    """22 November 2026, 06:00 UTC, of an instant written as RFC 3339; None for empty text."""
    if not moment:
        return None
    when = datetime.fromisoformat(moment).astimezone(UTC)
    words = f"{dates.day_words(when.date())}, {when:%H:%M} UTC"
    return dates.Stamp(words, machine=when.isoformat().replace("+00:00", "Z"))


def _when(label: str, moment: str, nothing: str) -> Fact:
    found = instant(moment)
    return Fact(label, "" if found else nothing, stamp=found, known=found is not None)


def _try(outcome: Outcome) -> Iterator[Fact]:
    if outcome.at:
        yield _when("Last tried", outcome.at, "")
    if outcome.until:
        yield _when("Not asked before", outcome.until, "")
    if outcome.status:
        yield Fact("HTTP status", str(outcome.status))


def _gave(outcome: Outcome) -> Iterator[Fact]:
    if outcome.bytes or outcome.milliseconds:
        yield Fact("Size and time", f"{outcome.bytes:,} bytes in {outcome.milliseconds:,} ms")
    if outcome.result in ("fetched", "not modified"):
        yield Fact("Items taken", f"{outcome.accepted:,}, of them {outcome.new:,} new")
    if outcome.held:
        yield Fact("Held back", dates.count(outcome.held, "item"))
    if outcome.refused:
        yield Fact("Refused", "; ".join(f"{number:,} {reason}" for reason, number in outcome.refused))
