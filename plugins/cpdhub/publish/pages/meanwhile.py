"""What to do with twenty minutes, and what an empty list says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TypeVar

from ...model.activities import Thing
from ...model.merged import HubEvent
from ..serial import rfc3339
from .event_rows import event_row, recording_row, restricted
from .lookup import Lookup
from .months import Dated
from .rows import reading_row, tier_row
from .views import Empty, Row, Turn

T = TypeVar("T")
SHORT = 20
WEEK, NEAR = timedelta(days=7), timedelta(days=21)
TURNS = 3
"""Dates that take turns where nothing is listed: a build may be days ago."""
FRESH = 2
"""A series whose pattern nobody saw for longer, in years, may well have ended."""
COSTS = ("free", "mixed", "unknown", "members", "paid")
"""What a reader asks first; a cost that is not known may well be nothing."""


def suited(look: Lookup, count: int) -> tuple[bool, list[Dated]]:
    """Whether there is a date within a week, and the dates to name: of each event its next one only.

    This week's that are open to all come first, then those of the next weeks, then what is for some people;
    each time what suits these readers best. What is further off follows by its date.
    """
    first: dict[str, Dated] = {}
    for event, one in look.held:
        first.setdefault(event.id, (event, one))
    order = partial(_order, now=look.hub.now)
    found = sorted(first.values(), key=order)
    return bool(found) and order(found[0])[0] == 0, found[:count]


def _order(dated: Dated, now: datetime) -> tuple[int, *tuple[object, ...]]:
    event, one = dated
    start = one.start.order()
    if start > now + NEAR:
        return 3, start
    distance = 2 if restricted(event) else int(start > now + WEEK)
    return distance, *_suits(event, now.year - FRESH), start


def _suits(event: HubEvent, fresh: int) -> tuple[bool, bool, int]:
    """Made for people who work alone first; then lately seen (since the year `fresh`), then free."""
    old = event.series and event.origin == "curated" and (event.sources_year or 0) < fresh
    return "solo-librarians" not in event.topics, old, COSTS.index(event.cost)


def turn(look: Lookup, many: Sequence[T], count: int) -> tuple[T, ...]:
    """`count` of many: others each week, so that a regular reader sees all."""
    start = look.hub.now.isocalendar().week * count % len(many) if many else 0
    return tuple([*many, *many][start : start + min(count, len(many))])


def short_things(look: Lookup, count: int) -> tuple[Thing, ...]:
    """Things whose first tier fits into twenty minutes, in turn."""
    return turn(look, [thing for thing in look.hub.catalogue.things.values() if thing.minutes[0] <= SHORT], count)


def short_recordings(look: Lookup, count: int) -> tuple[Row, ...]:
    """Recordings that can be opened and take at most twenty minutes, in turn."""
    fit = [
        event for event in look.recorded if event.recording_url and event.minutes is not None and event.minutes <= SHORT
    ]
    return tuple(recording_row(look, event) for event in turn(look, fit, count))


def short_readings(look: Lookup, count: int) -> tuple[Row, ...]:
    """Readings that say how long they take, and take at most twenty minutes, in turn."""
    fit = [one for one in look.hub.readings if one.minutes is not None and one.minutes <= SHORT]
    return tuple(reading_row(look, one) for one in turn(look, fit, count))


def empty(look: Lookup, words: str) -> Empty:
    """`words` say what will be here; a date of anything and three short tasks follow."""
    things = tuple(tier_row(thing) for thing in short_things(look, 3))
    return Empty(words, tuple(islice(_next(look), TURNS)), (*things, *short_recordings(look, 2)))


def _next(look: Lookup) -> Iterator[Turn]:
    """The date that suits best, then those that suit best of what is over later, each in its turn."""
    since = look.hub.now
    for event, one in suited(look, len(look.held))[1]:
        if one.over() > since:
            first = since == look.hub.now
            began, until = "" if first else rfc3339(since), rfc3339(one.over())
            yield Turn(row=event_row(look, event, one), since=began, until=until, hidden=not first)
            since = one.over()
