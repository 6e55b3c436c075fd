"""Repeat rules (RRULE, RFC 5545 section 3.3.10) of other people's calendars: the sound ones, in one form."""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from math import prod
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from ...model.when import When

PARTS = (
    "FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYHOUR",
    "BYMINUTE", "BYSECOND", "BYSETPOS",
)  # fmt: skip
MOST_COUNT, MOST_INTERVAL = 5000, 400
LONGEST, MOST_TRIED, MOST_A_DAY = 500, 300, 4
"""Characters of a rule, rules of one document whose dates have to be searched for, dates a day."""
MOST_STEPS, UNTIL_WHEN = 10_000, 2050
"""No rule is kept whose dates up to that year are more; `when.expand` would count through them every time."""
SELDOM = {"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"}
"""Parts that may never meet, or seldom."""
UNTIL = re.compile(r"(\d{8})(?:T(\d{6})(Z)?)?", re.I)
LATE = range(9964, 9992)
"""Years in which a rule is tried: one of them is as any other year, and none is far from the end of the calendar."""


@dataclass(slots=True)
class Trials:
    """How many rules of one document may still be tried: each can take ten milliseconds."""

    left: int = MOST_TRIED

    def allow(self, parts: Mapping[str, str]) -> bool:
        """Whether a rule is tried; one that plainly has dates costs nothing."""
        self.left -= bool(SELDOM & parts.keys()) or ("BYMONTH" in parts and parts["FREQ"] in {"DAILY", "WEEKLY"})
        return self.left >= 0


def sound(value: str, first: When, trials: Trials | None = None) -> str | None:
    """The rule in one form, with UNTIL as the first date needs it; None where it cannot be relied on.

    More than a few dates a day are refused, and so is a rule that names no date
    at all (dateutil follows it to the year 9999, which takes seconds each time),
    or too many from its first one on.
    """
    parts = _parts(value) if len(value) <= LONGEST else None
    if parts is None or not (trials or Trials()).allow(parts):
        return None
    until = _until(parts.pop("UNTIL", ""), first)
    endless = {name: text for name, text in parts.items() if name != "COUNT"}
    if until is None or not _recurs(endless, first) or ("COUNT" not in parts and _steps(endless, first) > MOST_STEPS):
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
    return parts if all(within) and _a_day(parts) <= MOST_A_DAY else None


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


def _steps(parts: Mapping[str, str], first: When) -> int:
    """At most so many dates are counted through to reach those of today; a daily or weekly rule is put forward."""
    if parts["FREQ"] in {"DAILY", "WEEKLY"}:
        return 0
    lists = [len(text.split(",")) for name, text in parts.items() if name in {"BYMONTHDAY", "BYYEARDAY", "BYSETPOS"}]
    weekdays = [1 if re.search(r"\d", day) else 5 for day in parts["BYDAY"].split(",")] if "BYDAY" in parts else [31]
    days = min([31, sum(weekdays), *lists]) if lists or "BYDAY" in parts else 1
    months = len(parts["BYMONTH"].split(",")) if "BYMONTH" in parts else 12
    yearly = days * (months if parts["FREQ"] == "MONTHLY" or lists or "BYDAY" in parts else 1)
    return yearly * _a_day(parts) * max(UNTIL_WHEN - first.value.year, 0)


def _a_day(parts: Mapping[str, str]) -> int:
    return prod(len(parts[name].split(",")) for name in ("BYHOUR", "BYMINUTE", "BYSECOND") if name in parts)


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
