"""Where an event stands in its life, as of `now`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from ..model.fields import Recording
from ..model.merged import State
from ..model.when import Occurrence, Pattern, expand

AHEAD = timedelta(days=366)
"""How far the dates of a series are followed."""
AWAIT = timedelta(days=60)
"""How long a promised recording is waited for."""


def occurrences(pattern: Pattern, now: datetime) -> tuple[Occurrence, ...]:
    """A series: its dates that are not over, at most 366 days ahead. Else its one date, past or not."""
    if pattern.rule or pattern.extra:
        return expand(pattern, now, now + AHEAD)
    return (Occurrence(pattern.first, pattern.end),)


def upcoming(dates: Sequence[Occurrence], now: datetime) -> Occurrence | None:
    """The first date that is held and not over."""
    return next((one for one in dates if one.status != "cancelled" and one.over() > now), None)


def state(
    status: str, ahead: Occurrence | None, pattern: Pattern, recording: Recording, kept_at: str | None, now: datetime
) -> State:
    """The state that follows from what is known; `kept_at` is the recording's address.

    A promised recording without an address is awaited for 60 days; later the
    event counts as recorded, since its sources say that it was.
    """
    if status == "cancelled":
        return "cancelled"
    if status == "postponed":
        return "postponed"
    if ahead is not None:
        return "under-way" if ahead.start.has_hour and ahead.start.order() <= now else "upcoming"
    if recording != "yes":
        return "past"
    awaited = kept_at is None and now - Occurrence(pattern.first, pattern.end).over() <= AWAIT
    return "awaiting-recording" if awaited else "recorded"
