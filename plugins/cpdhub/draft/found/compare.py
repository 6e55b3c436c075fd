"""A start beside the hours of the text: which of them are the same, on whichever clock, and which are strange."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from . import beside
from .page import Page
from .sayings import Clock, Moment, on_clock

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """A start that is about to be taken: as printed, on the organiser's clock, and until when the event goes."""

    moment: Moment
    wall: datetime
    zone: str | None
    minutes: int = 0
    """Until it ends; none where that is not known."""

    @property
    def instant(self) -> datetime | None:
        """The moment in UTC; None where the clock is not known."""
        if self.moment.instant or not self.zone:
            return self.moment.instant
        return self.wall.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def wall(moment: Moment, zone: str | None) -> datetime:
    """The wall time in `zone`; as printed where there is none, or where the moment is not known."""
    assert isinstance(moment.value, datetime)  # noqa: S101 # days were sorted out
    return on_clock(moment.instant, zone) if moment.instant and zone else moment.value


def after(clock: Clock, start: Taken) -> Iterator[timedelta]:
    """How long after the start an hour may be: on its own clock where one is printed, else on the start's."""
    if clock.offsets is None or start.instant is None:
        yield clock.at - start.wall
        return
    for offset in clock.offsets:
        yield (clock.at - offset).replace(tzinfo=UTC) - start.instant


def same(clock: Clock, start: Taken) -> bool:
    """Whether an hour of the text is the start."""
    return timedelta() in after(clock, start)


def alike(clock: Clock, start: Taken) -> bool:
    """Whether an hour of the text is that of the start, on whichever day: far away it may be the day before."""
    return any(not one % DAY for one in after(clock, start))


def ahead(start: Taken) -> timedelta:
    """How far the start's clock is from UTC."""
    assert start.zone  # noqa: S101 # nobody asks it of a start without one
    return start.wall.replace(tzinfo=ZoneInfo(start.zone)).utcoffset() or timedelta()


def strange(page: Page | None, start: Taken, last: date) -> Iterator[str]:
    """The sentences of the text with hours of which none is the start, each by its first one, as printed."""
    near = [*beside.clocks(page, start.wall.date())]
    loose = [*beside.loose(page, start.wall.date(), last)]
    said = any(same(one, start) for each in (*near, *(each for each, _ in loose)) for one in each)
    yield from (each[0].printed for each in near if not any(same(one, start) for one in each))
    for text, each in beside.apart(page, start.wall.date(), last):
        if not any(same(one, start) for one in each):
            yield text
    for each, begins in loose:
        if not any(_fits(one, start, said and not begins, begins) for one in each):
            yield each[0].printed


def _fits(clock: Clock, start: Taken, said: bool, begins: bool) -> bool:
    """Whether an hour without its day is that of the start, or of something within the event."""
    until = timedelta(minutes=start.minutes or (12 * 60 if said else 0))
    # The very hour of the start on another clock contradicts it, although it may lie within.
    within = not begins and clock.at.time() != start.wall.time()
    return alike(clock, start) or (within and any(one % DAY <= until for one in after(clock, start)))
