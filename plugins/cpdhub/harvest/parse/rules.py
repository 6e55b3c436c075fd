"""Repeat rules (RRULE, RFC 5545 section 3.3.10) of other people's calendars: the sound ones, in one form."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from ...model.when import When

PARTS = (
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR",
    "BYMINUTE", "BYSECOND", "BYSETPOS",
)  # fmt: skip
MOST_COUNT, MOST_INTERVAL = 5000, 400
UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?", re.I)
LATE = range(9964, 9992)
"""Years in which a rule is tried: one of them is as any other year, and none is far from the end of the calendar."""


def sound(value: str, first: When) -> str | None:
    """The rule in one form, with UNTIL as the first date needs it; None where it cannot be relied on.

    More than daily repetition is refused, and so is a rule that names no date at
    all: dateutil follows it to the year 9999, which takes seconds each time.
    """
    parts = _parts(value)
    if parts is None:
        return None
    until = _until(parts.pop("UNTIL", ""), first)
    if until is None or not _recurs({name: text for name, text in parts.items() if name != "COUNT"}, first):
        return None
    whole = {**parts, **({"UNTIL": until} if until else {})}
    return ";".join(f"{name}={whole[name]}" for name in PARTS if name in whole)


def shortened(rule: str, at: When) -> str:
    """The rule, ending before `at`: what comes after is another series (RANGE=THISANDFUTURE)."""
    kept = [part for part in rule.split(";") if not part.startswith(("UNTIL=", "COUNT="))]
    local = at.value if isinstance(at.value, datetime) else datetime.combine(at.value, time())
    return ";".join([*kept, f"UNTIL={_written(local - timedelta(minutes=1), at)}"])


def _parts(value: str) -> dict[str, str] | None:
    pairs = [pair.partition("=") for pair in re.sub(r"\s", "", value.upper()).removeprefix("RRULE:").split(";") if pair]
    parts = {name: text for name, _, text in pairs if name in PARTS and text}
    if any(name == "RSCALE" and text != "GREGORIAN" for name, _, text in pairs):
        return None
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"} or {"COUNT", "UNTIL"} <= parts.keys():
        return None
    within = (_within(parts.get("COUNT"), MOST_COUNT), _within(parts.get("INTERVAL"), MOST_INTERVAL))
    return parts if all(within) else None


def _within(number: str | None, most: int) -> bool:
    return number is None or (number.isdecimal() and len(number) < 9 and 1 <= int(number) <= most)


def _until(value: str, first: When) -> str | None:
    """UNTIL as a day for days, in UTC for zoned times, else as local time; empty for none, None for nonsense."""
    if not value:
        return ""
    found = UNTIL.fullmatch(value)
    try:
        day = datetime.strptime(found[1], "%Y%m%d") if found else None  # noqa: DTZ007
        # A day alone includes what begins on it.
        clock = datetime.strptime(found[2] or "235959", "%H%M%S").time() if found else None  # noqa: DTZ007
    except ValueError:
        return None
    if found is None or day is None or clock is None or day.year < 1900:
        return None
    if day.year > 2200:  # 99991231 is how some write "for ever", and no clock can be put forward from there
        return ""
    moment = datetime.combine(day, clock)
    if found[3] and first.zone not in (None, "UTC"):
        moment = moment.replace(tzinfo=UTC).astimezone(ZoneInfo(str(first.zone))).replace(tzinfo=None)
    return _written(moment, first)


def _written(local: datetime, first: When) -> str:
    """A moment on the clock of `first`, as an UNTIL beside it is written."""
    if not first.has_hour:
        return f"{local:%Y%m%d}"
    if first.zone is None:
        return f"{local:%Y%m%dT%H%M%S}"
    zone = UTC if first.zone == "UTC" else ZoneInfo(first.zone)
    return f"{local.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _recurs(parts: dict[str, str], first: When) -> bool:
    """Whether a rule names any date: tried in a late year with the same weekdays, where the search is short."""
    start = first.value if isinstance(first.value, datetime) else datetime.combine(first.value, time())
    shape = (date(start.year, 1, 1).weekday(), isleap(start.year))
    late = next(year for year in LATE if (date(year, 1, 1).weekday(), isleap(year)) == shape)
    rule = ";".join(f"{name}={text}" for name, text in parts.items())
    try:
        return next(iter(rrulestr(rule, dtstart=start.replace(year=late))), None) is not None
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, OverflowError):
        return False
