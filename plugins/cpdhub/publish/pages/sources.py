"""/sources/: every feed and calendar that is harvested, and how it answers, in public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from ...model.item import Outcome
from ...model.merged import SourceState
from .. import dates
from ..page import Page
from . import words
from .lookup import Lookup, out
from .views import Fact, Group, Out, Row

TITLES = {"reading": "Things to read", "events": "Events", "responses": "Responses to Things"}


@dataclass(frozen=True, slots=True)
class Answer:
    """How one source that is switched on has answered."""

    name: str
    id: str
    gives: str
    site: Out | None
    result: str
    well: bool
    items: int
    facts: tuple[Fact, ...]


def pages(look: Lookup) -> Iterator[Page]:
    known = sorted(look.hub.sources, key=lambda state: state.record.name.casefold())
    on = [state for state in known if state.record.enabled]
    off = [state for state in known if not state.record.enabled]
    data = {
        "harvested": _day(look.hub.harvested),
        "on": tuple(answer(state, look.hub.now.date()) for state in on),
        "off": tuple(_group(kind, off) for kind in TITLES if any(state.record.gives == kind for state in off)),
        "off_count": len(off),
        "items": sum(state.items for state in look.hub.sources),
    }
    text = "Every feed and calendar that the hub gathers from, with how it answered and what it gave."
    yield Page("/sources/", "sources", "Sources", text, data)


def answer(state: SourceState, today: date) -> Answer:
    """One line of the table."""
    record, outcome = state.record, state.outcome
    return Answer(
        record.name,
        record.id,
        words.GIVES[record.gives],
        out(record.site) or out(record.url),
        result_words(outcome),
        outcome is not None and outcome.result in ("fetched", "not modified"),
        state.items,
        tuple(_facts(state, outcome, today)),
    )


def result_words(outcome: Outcome | None) -> str:
    """What became of the last try."""
    if outcome is None or outcome.result == "disabled":
        return "not tried yet"
    if outcome.result == "failed":
        return f"failed: {outcome.why}" if outcome.why else "failed"
    return {"fetched": "answered", "not modified": "answered: nothing new"}[outcome.result]


def _facts(state: SourceState, outcome: Outcome | None, today: date) -> Iterator[Fact]:
    if outcome is None and not state.last_new:
        return
    success = _day(outcome.last_success) if outcome else None
    yield Fact("Last answer", "" if success else "never", stamp=success, known=success is not None)
    newest = _day(state.last_new)
    yield Fact("Newest item came", "" if newest else "none yet", stamp=newest, known=newest is not None)
    if newest:
        age = (today - date.fromisoformat(newest.machine)).days
        yield Fact("Age of what is shown", dates.count(max(age, 0), "day"))
    yield Fact("Items shown", f"{state.items:,}")
    if outcome and outcome.refused:
        yield Fact("Refused", ", ".join(f"{number} {reason}" for reason, number in outcome.refused))


def _group(kind: str, off: list[SourceState]) -> Group:
    """Sources that are switched off, with the reason of each."""
    found = [state.record for state in off if state.record.gives == kind]
    rows = (Row(one.name, out=out(one.site) or out(one.url), id=one.id, note=one.why_disabled or "") for one in found)
    return Group(TITLES[kind], tuple(rows), f"off-{kind}")


def _day(moment: str) -> dates.Stamp | None:
    """The UTC day of an instant written as RFC 3339."""
    if not moment:
        return None
    day = datetime.fromisoformat(moment).astimezone(UTC).date()
    return dates.Stamp(dates.day_words(day), machine=day.isoformat())
