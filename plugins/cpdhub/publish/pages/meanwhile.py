"""What to do with twenty minutes, and what an empty list says."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from ...model.activities import Thing
from .lookup import Lookup
from .months import Dated
from .rows import event_row, reading_row, recording_row, restricted, tier_row
from .views import Empty, Row

SHORT = 20
RECORDING = 30
NEAR = timedelta(days=21)
FRESH = 2
"""A series whose pattern nobody saw for longer, in years, may well have ended."""
COSTS = ("free", "mixed", "unknown", "members", "paid")
"""What a reader asks first; a cost that is not known may well be nothing."""


def suited(look: Lookup, count: int) -> tuple[bool, list[Dated]]:
    """Whether a date is near, and the dates that suit these readers best: of each event its next one only.

    Where nothing is near, the soonest.
    """
    first: dict[str, Dated] = {}
    for event, one in look.held:
        first.setdefault(event.id, (event, one))
    near = [pair for pair in first.values() if pair[1].start.order() <= look.hub.now + NEAR]
    fresh = look.hub.now.year - FRESH
    return bool(near), sorted(near, key=partial(_suits, fresh=fresh))[:count] or list(first.values())[:count]


def _suits(dated: Dated, fresh: int) -> tuple[bool, bool, bool, int, datetime]:
    """Made for people who work alone first; then open to all, lately seen (since the year `fresh`), free, soon."""
    event, one = dated
    old = event.series and event.origin == "curated" and (event.sources_year or 0) < fresh
    return "solo-librarians" not in event.topics, restricted(event), old, COSTS.index(event.cost), one.start.order()


def short_things(look: Lookup, count: int) -> tuple[Thing, ...]:
    """Things whose first tier fits into twenty minutes; others each week, so that a regular reader sees all."""
    fit = [thing for thing in look.hub.catalogue.things.values() if thing.minutes[0] <= SHORT]
    week = look.hub.now.isocalendar().week
    start = week * count % len(fit) if fit else 0
    return tuple((fit + fit)[start : start + min(count, len(fit))])


def short_recordings(look: Lookup, count: int) -> tuple[Row, ...]:
    """Recordings that can be opened and take at most half an hour."""
    fit = [
        event
        for event in look.recorded
        if event.recording_url and event.minutes is not None and event.minutes <= RECORDING
    ]
    return tuple(recording_row(look, event) for event in fit[:count])


def short_readings(look: Lookup, count: int) -> tuple[Row, ...]:
    """Readings that say how long they take, and take at most twenty minutes."""
    fit = [one for one in look.hub.readings if one.minutes is not None and one.minutes <= SHORT]
    return tuple(reading_row(look, one) for one in fit[:count])


def empty(look: Lookup, words: str) -> Empty:
    """`words` say what will be here; a date of anything and three short tasks follow."""
    following = tuple(event_row(look, event, one) for event, one in suited(look, 1)[1])
    things = tuple(tier_row(thing) for thing in short_things(look, 3))
    return Empty(words, following, (*things, *short_recordings(look, 2)))
