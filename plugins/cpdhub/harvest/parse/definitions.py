"""Zones that a calendar defines itself (VTIMEZONE), to the IANA zone whose clock they describe."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .components import MOST_DEFINED, Component
from .zones import known

PROBES = tuple(datetime(2026, 1, 3, 11) + timedelta(days=14 * step) for step in range(26))  # noqa: DTZ001 — wall time
"""A year in fortnights: two zones that agree on all of them keep the same summer time."""

FIRST = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Denver")
"""Tried first, since many zones keep their clocks."""

OTHER_LINES = ("X-", "COMMENT", "TZURL", "LAST-MOD")
"""Lines that dateutil's reader stumbles over."""

MOST_CHANGES = 60
"""Of the clock, in one definition; the longest of real ones have some thirty, each with a date of its own."""
PARTED = re.compile(r"^BEGIN:(?:STANDARD|DAYLIGHT)|[,;:]\d{8}T", re.M)
RULED = re.compile(r"^RRULE[^:\r\n]*:([^\r\n]*)", re.M)
YEARLY = re.compile(
    r"(?:FREQ=YEARLY|INTERVAL=1|WKST=\w\w|UNTIL=\w+|COUNT=\d{1,3}|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?\w\w"
    r"|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,7}|BY(?:HOUR|MINUTE|SECOND)=\d{1,2}|;)+"
)
ANCIENT = re.compile(r"^DTSTART[^:\r\n]*:(?:0|1[0-5])", re.M)

Offsets = tuple[timedelta | None, ...]


def defined(zone: Component | None) -> str | None:
    """The IANA zone that a VTIMEZONE names (X-LIC-LOCATION) or describes; None where it does neither."""
    if zone is None:
        return None
    named = known(zone.text("X-LIC-LOCATION"))
    if named or len(zone.lines) > MOST_DEFINED:
        return named
    lines = [line for line in zone.lines if line and not line.upper().startswith(OTHER_LINES)]
    return _described("\r\n".join([*lines, "END:VTIMEZONE"]))


@lru_cache(256)
def _described(definition: str) -> str | None:
    # A change a year is what summer time needs; anything faster is there to keep us busy.
    upper = definition.upper()
    if len(PARTED.findall(upper)) > MOST_CHANGES or ANCIENT.search(upper) or not all(map(_once, RULED.findall(upper))):
        return None
    try:
        zone = tzical(StringIO(definition)).get()
        offsets = tuple(zone.utcoffset(probe) for probe in PROBES) if zone else ()
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError):
        return None
    return _candidates().get(offsets)


def _once(rule: str) -> bool:
    """Whether a rule names one date a year, as far as that can be seen."""
    day = re.search(r"BYDAY=[A-Z]", rule) is None or "BYMONTHDAY" in rule
    month = "BYMONTHDAY" not in rule or "BYMONTH=" in rule
    return day and month and "FREQ=YEARLY" in rule and YEARLY.fullmatch(rule.strip()) is not None


@cache
def _candidates() -> dict[Offsets, str]:
    names = [*sorted(set(WINDOWS_TO_OLSON.values()), reverse=True), *reversed(FIRST)]
    return {tuple(probe.replace(tzinfo=ZoneInfo(name)).utcoffset() for probe in PROBES): name for name in names}
