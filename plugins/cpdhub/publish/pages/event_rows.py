"""One row of a list from one event: when it is, what it costs, and what a reader should know before."""

from __future__ import annotations

from dataclasses import replace

from ...model.languages import language
from ...model.merged import HubEvent
from ...model.when import Occurrence
from .. import dates, facets
from ..dates import Call, length_words
from ..serial import rfc3339
from . import words
from .life import badges, moved
from .lookup import Lookup, out
from .rows import gathered
from .views import Row


def event_row(look: Lookup, event: HubEvent, one: Occurrence | None = None) -> Row:
    """An event on one of its dates: the given one, else the next, else its only or first one."""
    shown = one or event.next or (event.occurrences[0] if event.occurrences else Occurrence(event.pattern.first))
    # Nobody needs the own time of what is over.
    stamp = replace(dates.clock(shown), exact=False) if shown.over() <= look.hub.now else dates.clock(shown)
    return Row(
        title=event.title,
        address=f"/events/{event.id}/",
        call=dates.call(shown.start),
        stamp=stamp,
        badges=badges(look, event, shown),
        facts=event_facts(event),
        note=event_note(event, shown),
        gathered=gathered(look, event),
        marks=(*times(shown), *facets.marks(facets.of_event(event))),
        author=event.organiser,
        kind="event",
    )


def times(one: Occurrence) -> tuple[tuple[str, str], ...]:
    """When it begins, where its hour is known, and when it is over everywhere: instants in UTC."""
    start = one.start.instant()
    known = (("start", rfc3339(start)),) if start else (("day", one.start.day.isoformat()),)
    return (*known, ("over", rfc3339(one.over())))


def recording_row(look: Lookup, event: HubEvent) -> Row:
    """A recorded event: its length stands where others have their date."""
    day = event.occurrences[0].start.day if event.occurrences else event.pattern.first.day
    minutes = event.minutes
    return Row(
        title=event.title,
        address=f"/events/{event.id}/",
        call=Call(main=str(minutes), foot="minutes") if minutes else Call(main=str(day.year)),
        facts=(*event_facts(event, length=False), dates.day_words(day)),
        note=event_note(event, None),
        gathered=gathered(look, event),
        marks=(*((("watch", "yes"),) if out(event.recording_url) else ()), *facets.marks(facets.of_event(event))),
        author=event.organiser,
        # Something to watch, not a date to keep.
        kind="entry",
    )


def event_facts(event: HubEvent, length: bool = True) -> tuple[str, ...]:
    """The few things that decide whether to look closer; the cost always, the rest where it is known."""
    languages = ", ".join(language(one) for one in event.languages if not one.startswith("en"))
    cost = "cost not known" if event.cost == "unknown" else event.price or words.COST[event.cost]
    recorded = "recorded" if event.recording == "yes" and event.state == "upcoming" else ""
    found = (
        event.organiser,
        words.KIND[event.kind],
        length_words(event.minutes) if length else "",
        "" if restricted(event) and event.cost == "members" else cost,
        f"for {event.audience[:1].lower()}{event.audience[1:]}" if event.audience and restricted(event) else "",
        recorded and "will be recorded",
        languages and f"in {languages}",
    )
    return tuple(filter(None, found))


def restricted(event: HubEvent) -> bool:
    """Whether it is known to be for some people only."""
    return event.audience is not None and not event.audience.lower().startswith("open to")


def event_note(event: HubEvent, one: Occurrence | None) -> str:
    """What a reader should know before counting on this date."""
    notes = [moved(one)] if one is not None and moved(one) else []
    if event.series and event.origin == "curated":
        seen = f", seen in {event.sources_year}" if event.sources_year else ""
        notes.append(f"Usual pattern{seen}: confirm with the organiser.")
    return " ".join(notes)
