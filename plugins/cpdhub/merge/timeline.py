"""Where an event stands in its life, as of `now`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from ..model.fields import Recording
from ..model.merged import State
from ..model.when import Occurrence, Pattern, expand

AHEAD = timedelta(days=366)
"""How far the dates of a series are followed."""
AWAIT = timedelta(days=60)
"""How long a promised recording is waited for."""
LONG = timedelta(days=3660)
"""How far a series that ended is searched for dates that it would still have."""
ALWAYS = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC) - timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Place:
    """An event's dates and its state, each as the field of that name in HubEvent."""

    occurrences: tuple[Occurrence, ...]
    next: Occurrence | None
    state: State
    then: State


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an event beside its dates."""

    status: str = "scheduled"
    recording: Recording = "unknown"
    kept_at: str | None = None
    """The recording's address."""


def place(pattern: Pattern, known: Known, now: datetime) -> Place:
    """Where an event stands as of `now`, and what will have become of it when its next date is over."""
    dates = occurrences(pattern, now)
    ahead = upcoming(dates, now) if known.status != "retired" else None
    found = state(known, ahead, pattern, now)
    if ahead is None:
        return Place(dates, None, found, found)
    over = ahead.over()
    return Place(dates, ahead, found, state(known, upcoming(dates, over), pattern, over))


def occurrences(pattern: Pattern, now: datetime) -> tuple[Occurrence, ...]:
    """A series: its dates that are not over, at most 366 days ahead. Else its one date, moved or not, past or not."""
    if pattern.rule or pattern.extra:
        return expand(pattern, now, now + AHEAD)
    return expand(pattern, *ALWAYS) if pattern.changes else (Occurrence(pattern.first, pattern.end),)


def ended(pattern: Pattern, day: date) -> Pattern:
    """A series without its dates from `day` on, which are not held; one that had none stays as it is."""
    begin = datetime.combine(day, time(), UTC)
    if not pattern.rule or not expand(pattern, begin, begin + LONG):
        return pattern
    kept = re.sub(r";?(COUNT|UNTIL)=[^;]*", "", pattern.rule).strip(";")
    return replace(pattern, rule=f"{kept};UNTIL={day - timedelta(days=1):%Y%m%d}")


def upcoming(dates: Sequence[Occurrence], now: datetime) -> Occurrence | None:
    """The first date that is held and not over."""
    return next((one for one in dates if one.status != "cancelled" and one.over() > now), None)


def state(known: Known, ahead: Occurrence | None, pattern: Pattern, now: datetime) -> State:
    """The state that follows from what is known; `ahead` is the next date.

    A promised recording without an address is awaited for 60 days; later the
    event counts as recorded, since its sources say that it was. It retires when
    a curator says that it, or its recording, is not offered any more.
    """
    if known.status == "cancelled":
        return "cancelled"
    if known.status == "postponed":
        return "postponed"
    if ahead is not None:
        begun = ahead.begun()
        return "under-way" if begun is not None and begun <= now else "upcoming"
    if known.status == "retired" or (known.kept_at is None and known.recording != "yes"):
        return "retired"
    return "awaiting-recording" if known.kept_at is None and _lately(pattern, now) else "recorded"


def _lately(pattern: Pattern, now: datetime) -> bool:
    """Whether its last date that was held has been over for 60 days at most."""
    if pattern.rule or pattern.extra:
        return any(one.status != "cancelled" for one in expand(pattern, now - AWAIT, now))
    return all(now - one.over() <= AWAIT for one in occurrences(pattern, now))
