"""Events in feeds: only where a feed has fields made for their dates, never from the date of posting."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from ...model.when import When
from .moments import at_home
from .raw import Timing

Field = Callable[[str], str]

STAMPED = (("ev_startdate", "ev_enddate"), ("xcal_dtstart", "xcal_dtend"))
"""RSS 1.0's event module, and xCal, by the names that feedparser gives them: one field holds day, clock and offset."""
STAMP = re.compile(
    r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I
)
CLOCK = re.compile(r"(\d{2}):(\d{2})(?::(\d{2}))?")


def timing(field: Field, zone: str | None = None) -> Timing | None:
    """When an entry is held; None where nothing is said that a machine can read. `zone`: of times that carry none."""
    if field("libcal_date"):
        return _libcal(field, zone)
    for first, last in STAMPED:
        start = _stamp(field(first), zone)
        if start:
            end = _stamp(field(last), zone)
            return _timing(at_home(start, zone), at_home(end, zone) if end else None)
    return None


def _libcal(field: Field, zone: str | None) -> Timing | None:
    """LibCal's day and two clocks, in the library's own time; a whole day runs from 00:00:00 to 23:59:59."""
    day = _stamp(field("libcal_date"), zone)
    if day is None or day.has_hour:
        return None
    start, end = _clock(field("libcal_start")), _clock(field("libcal_end"))
    if start is None or (start == time() and end == time(23, 59, 59)):
        return _timing(day, None)
    finish = When(datetime.combine(day.day, end), zone) if end else None
    return _timing(When(datetime.combine(day.day, start), zone), finish)


def _timing(start: When, end: When | None) -> Timing:
    comparable = end is not None and (end.zone, end.has_hour) == (start.zone, start.has_hour)
    later = end if end and comparable and end.order() > start.order() else None
    return Timing(
        start=start.value.isoformat(),
        end=later.value.isoformat() if later else None,
        timezone=start.zone,
        all_day=not start.has_hour,
    )


def _stamp(text: str, zone: str | None) -> When | None:
    found = STAMP.fullmatch(text.strip())
    if not found or not 1900 <= int(found[1]) <= 2200:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if found[4] is None:
            return When(day)
        local = datetime.combine(day, time(int(found[4]), int(found[5]), int(found[6] or 0)))
        if not found[7]:
            return When(local, zone)
        aware = datetime.fromisoformat(f"{local.isoformat()}{found[7].upper().replace('Z', '+00:00')}")
        return When(aware.astimezone(UTC).replace(tzinfo=None), "UTC")
    except (ValueError, OverflowError):
        return None


def _clock(text: str) -> time | None:
    found = CLOCK.fullmatch(text.strip())
    try:
        return time(int(found[1]), int(found[2]), int(found[3] or 0)) if found else None
    except ValueError:
        return None
