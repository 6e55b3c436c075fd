"""What became of an event, in words, and what will become of it before the next build: scripts follow the clock."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ...model.merged import HubEvent, State
from ...model.when import Occurrence
from .. import dates
from ..serial import rfc3339
from . import words
from .lookup import Lookup
from .views import Badge, Row, Turn

NEXT = 12
"""Dates of a series that take turns at the top of its page, as many as its list shows: a build may be long ago."""


def notices(event: HubEvent, now: datetime) -> tuple[Turn, ...]:
    """The notice that holds as of `now`, if any, and those that the clock brings."""
    one = event.next
    if one is None or event.state in ("cancelled", "postponed"):
        return (Turn(told(event, event.state), stop=event.state in ("cancelled", "postponed")),)
    return tuple(_turns(event, one, now))


def told(event: HubEvent, state: State) -> str:
    """The words for a state; empty for an event to come."""
    if event.withdrawn and state == "retired":
        return words.WITHDRAWN[event.recording == "yes"]
    return words.NOTICE.get(state, "")


def _turns(event: HubEvent, one: Occurrence, now: datetime) -> Iterator[Turn]:
    begun, over = one.begun(), one.over()
    if begun is not None and begun < over:
        yield Turn(words.NOTICE["under-way"], since=rfc3339(begun), until=rfc3339(over), hidden=begun > now)
    if told(event, event.then):
        yield Turn(told(event, event.then), since=rfc3339(over), hidden=True)


def mains(event: HubEvent) -> tuple[Turn, ...]:
    """What stands on top: the next date of a series and those that follow in its place, else the only date."""
    if not event.series:
        return tuple(Turn(row=Row("", stamp=dates.span(one), note=moved(one))) for one in event.occurrences[:1])
    held = [one for one in event.occurrences if one.status != "cancelled"] if event.next else []
    ends = ["", *(rfc3339(one.over()) for one in held)]
    return tuple(
        Turn(row=Row("Next", stamp=dates.span(one), note=moved(one)), since=ends[n], until=ends[n + 1], hidden=n > 0)
        for n, one in enumerate(held[:NEXT])
    )


def moved(one: Occurrence) -> str:
    """From where a date was moved; empty where it was not."""
    return f"Moved from {dates.stamp(one.was).words}." if one.status == "moved" and one.was else ""


def badges(look: Lookup, event: HubEvent, one: Occurrence) -> tuple[Badge, ...]:
    """One or two words on what became of an event on one of its dates."""
    if event.state in ("cancelled", "postponed"):
        return (Badge(event.state, "stop"),)
    if one.status == "cancelled":
        return (Badge("cancelled", "stop"),)
    found = [Badge("moved", "stop")] if one.status == "moved" else []
    if event.state == "under-way" and one == event.next:
        return (*found, Badge("on now", "good"))
    # A series is to come again when this date of it is over.
    past = "over" if one.over() <= look.hub.now else ""
    state = past if event.state in ("upcoming", "under-way") else words.STATE[event.state]
    return (*found, Badge(state)) if state else tuple(found)
