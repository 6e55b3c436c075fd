"""Zones that a calendar defines itself (VTIMEZONE), to the IANA zone whose clock they describe."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache
from io import StringIO
from zoneinfo import ZoneInfo

from dateutil.tz import tzical
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from .components import Component
from .zones import known

PROBES = tuple(datetime(2026, 1, 3, 11) + timedelta(days=14 * step) for step in range(26))  # noqa: DTZ001 — wall time
"""A year in fortnights: two zones that agree on all of them keep the same summer time."""

FIRST = ("Europe/London", "Europe/Berlin", "America/New_York", "America/Chicago", "America/Denver")
"""Tried first, since many zones keep their clocks."""

OTHER_LINES = ("X-", "COMMENT", "TZURL", "LAST-MOD")
"""Lines that dateutil's reader stumbles over."""

Offsets = tuple[timedelta | None, ...]


def defined(zone: Component | None) -> str | None:
    """The IANA zone that a VTIMEZONE names (X-LIC-LOCATION) or describes; None where it does neither."""
    if zone is None:
        return None
    lines = [line for line in zone.lines if line and not line.upper().startswith(OTHER_LINES)]
    return known(zone.text("X-LIC-LOCATION")) or _described("\r\n".join([*lines, "END:VTIMEZONE"]))


@cache
def _described(definition: str) -> str | None:
    # One rule a year is what summer time needs; anything faster is there to keep us busy.
    if re.search(r"FREQ=(?!YEARLY)", definition.upper()) or definition.count("\n") > 500:
        return None
    try:
        zone = tzical(StringIO(definition)).get()
        offsets = tuple(zone.utcoffset(probe) for probe in PROBES) if zone else ()
    except (ValueError, KeyError, AttributeError, TypeError, IndexError, OverflowError):
        return None
    return _candidates().get(offsets)


@cache
def _candidates() -> dict[Offsets, str]:
    names = [*sorted(set(WINDOWS_TO_OLSON.values()), reverse=True), *reversed(FIRST)]
    return {tuple(probe.replace(tzinfo=ZoneInfo(name)).utcoffset() for probe in PROBES): name for name in names}
