"""/sources/: every feed and calendar that is harvested, and how it answers, in public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.item import Outcome
from ...model.merged import SourceState
from .. import dates
from ..freshness import age, day
from ..page import Page
from . import changes, words
from .lookup import Lookup
from .refusals import REFUSALS
from .source_facts import facts, instant
from .views import Badge, Fact, Group, Out, Row

TITLES = {"reading": "Things to read", "events": "Events", "responses": "Responses to Things"}
LOOK = ("failed", "gone", "quarantined")
"""Results that come first on the page: something is wrong, and somebody may know what to do."""
WELL = ("fetched", "not modified")


@dataclass(frozen=True, slots=True)
class Answer:
    """How one source that is switched on has answered."""

    name: str
    id: str
    site: Out | None
    badge: Badge
    notes: tuple[str, ...]
    """Sentences on what is wrong, and what would mend it."""
    brief: str
    """What it gives, how much of it is shown, and how old that is."""
    facts: tuple[Fact, ...]
    file: str
    """That of its entry, relative to the root."""
    credit: tuple[str, ...]
    """Who is thanked for the entry."""


def pages(look: Lookup) -> Iterator[Page]:
    known = sorted(look.hub.sources, key=lambda state: state.record.name.casefold())
    on = [state for state in known if state.record.enabled]
    off = [state for state in known if not state.record.enabled]
    wrong = [state for state in on if _wrong(state)]
    untried = [state for state in on if result(state) == "not tried"]
    well = [state for state in on if state not in wrong and state not in untried]
    data = {
        "harvested": day(look.hub.harvested),
        "wrong": tuple(answer(state, look) for state in wrong),
        "well": tuple(answer(state, look) for state in well),
        "untried": tuple(answer(state, look) for state in untried),
        "off": tuple(_group(kind, off, look) for kind in TITLES if any(state.record.gives == kind for state in off)),
        "off_count": len(off),
        "items": sum(state.items for state in look.hub.sources),
        "refusals": REFUSALS,
    }
    text = "Every feed and calendar that the hub gathers from, with how it answered and what it gave."
    yield Page("/sources/", "sources", "Sources", text, data, changes.sources(look))


def result(state: SourceState) -> str:
    """As in status.json; quarantine goes before whatever the last try came to."""
    if state.held:
        return "quarantined"
    outcome = state.outcome
    # What was switched on since the last harvest has not been tried.
    return "not tried" if outcome is None or outcome.result == "disabled" else outcome.result


def answer(state: SourceState, look: Lookup) -> Answer:
    """One card of the page."""
    record = state.record
    return Answer(
        record.name,
        record.id,
        look.way(record.site) or look.way(record.url),
        badge(state),
        tuple(_notes(state)),
        " · ".join(_brief(state, look)),
        tuple(facts(state)),
        look.file("source", record.id),
        record.credit,
    )


def badge(state: SourceState) -> Badge:
    """What became of the last try, in a few words."""
    found = result(state)
    until = instant(state.outcome.until) if state.outcome and found == "waiting" else None
    told = f"{words.RESULT[found]} until {until.words}" if until else words.RESULT[found]
    return Badge(told, "stop" if found in LOOK else "good" if found in WELL else "plain")


def _wrong(state: SourceState) -> bool:
    return result(state) in LOOK or bool(state.outcome and state.outcome.moved)


def _notes(state: SourceState) -> Iterator[str]:
    outcome = state.outcome
    if state.held:
        yield from _held(state)
    if outcome and outcome.why and outcome.result != "quarantined":
        yield _sentence(f"The last try: {outcome.why}" if state.held else f"{outcome.why[0].upper()}{outcome.why[1:]}")
    if outcome and outcome.moved:
        yield f"Moved for good to {outcome.moved}: the entry should be changed."


def _held(state: SourceState) -> Iterator[str]:
    """Since when, why, and what now."""
    outcome, since = state.outcome, instant(state.nature.held)
    told = outcome.why if outcome and outcome.result == "quarantined" else ""
    why = state.nature.why or told or "it is not what it was"
    count = outcome.held if outcome else 0
    waiting = f" {_items(count)} {'waits' if count == 1 else 'wait'}." if count else ""
    yield f"Held back{f' since {since.words}' if since else ''}: {_sentence(why)}{waiting}"
    yield "What it gave before stays. A curator decides whether the rest is published."


def _sentence(text: str) -> str:
    """With one full stop: why a source is held is whole sentences, why one failed is not."""
    return text if text.endswith(".") else f"{text}."


def _brief(state: SourceState, look: Lookup) -> Iterator[str]:
    yield words.GIVES[state.record.gives]
    if state.items or state.outcome or state.last_new:
        yield f"{_items(state.items)} shown"
    if old := age(state, look.hub.now):
        days = dates.count(old.days, "day") if old.days else "less than a day"
        yield f"{days} old, counted from {words.SINCE[old.by]}"
    refused = _refused(state.outcome)
    if refused:
        yield f"{refused:,} refused"


def _refused(outcome: Outcome | None) -> int:
    return sum(number for _, number in outcome.refused) if outcome else 0


def _items(number: int) -> str:
    return dates.count(number, "item")


def _group(kind: str, off: list[SourceState], look: Lookup) -> Group:
    """Sources that are switched off, with the reason of each."""
    found = [state.record for state in off if state.record.gives == kind]
    rows = (
        Row(
            one.name,
            out=look.way(one.site) or look.way(one.url),
            id=one.id,
            note=one.why_disabled or "",
            file=look.file("source", one.id),
            credit=one.credit,
        )
        for one in found
    )
    return Group(TITLES[kind], tuple(rows), f"off-{kind}")
