"""Lists to join and to watch: dates under their weeks, and recordings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from ...model.merged import HubEvent
from .. import dates
from .event_rows import event_row, recording_row
from .lookup import Lookup
from .months import Dated
from .views import Group, Row

WEEKS = 6
"""How far ahead every date is listed; of what comes later, each event once."""


def everything(event: HubEvent) -> bool:
    """Leaves nothing out."""
    return True


def listed(look: Lookup, fits: Callable[[HubEvent], bool] = everything) -> tuple[Dated, ...]:
    """Every date within six weeks, and each event that comes later once: on the next date that is held."""
    horizon = look.hub.now + timedelta(weeks=WEEKS)
    found = [pair for pair in look.dates if fits(pair[0])]
    near = [pair for pair in found if pair[1].start.order() <= horizon]
    known = {event.id for event, _ in near}
    later: dict[str, Dated] = {}
    for event, one in found:
        if event.id not in known:
            later.setdefault(event.id, (event, event.next or one))
    return (*near, *sorted(later.values(), key=lambda pair: pair[1].start.order()))


def weeks(look: Lookup, pairs: Iterable[Dated]) -> tuple[Group, ...]:
    """Dated rows under their weeks, which begin on Monday."""
    found: dict[date, list[Dated]] = {}
    for event, one in pairs:
        # What began earlier and is still on belongs to this week, where a reader looks for it.
        day = max(one.start.day, look.hub.now.date())
        found.setdefault(day - timedelta(days=day.weekday()), []).append((event, one))
    return tuple(
        Group(
            f"Week of {dates.day_words(monday)}",
            tuple(event_row(look, *pair) for pair in found[monday]),
            f"week-{monday.isoformat()}",
        )
        for monday in sorted(found)
    )


def recordings(look: Lookup, most: int, fits: Callable[[HubEvent], bool] = everything) -> tuple[tuple[Row, ...], int]:
    """What can be watched at any time, and how many more there are."""
    return _cut(look, look.recorded, most, fits)


def unplaced(look: Lookup, most: int, fits: Callable[[HubEvent], bool] = everything) -> tuple[tuple[Row, ...], int]:
    """What was recorded nobody here knows where, and how many more there are."""
    return _cut(look, look.unplaced, most, fits)


def _cut(
    look: Lookup, events: Iterable[HubEvent], most: int, fits: Callable[[HubEvent], bool]
) -> tuple[tuple[Row, ...], int]:
    found = [event for event in events if fits(event)]
    return tuple(recording_row(look, event) for event in found[:most]), len(found[most:])


def searchable(groups: Iterable[Group], look: Lookup) -> tuple[Group, ...]:
    """The same groups; the first row of each event carries its summary, so that words in it are found."""
    seen: set[str] = set()
    return tuple(replace(group, rows=tuple(_about(row, look, seen) for row in group.rows)) for group in groups)


def _about(row: Row, look: Lookup, seen: set[str]) -> Row:
    event = look.events.get(row.address.removeprefix("/events/").strip("/"))
    if event is None or row.address in seen:
        return row
    seen.add(row.address)
    return replace(row, marks=(*row.marks, ("about", event.summary)))
