"""Times as people write them, wall time and zone, and the dates of a series."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rruleset, rrulestr

MOST_STEPS = 20_000
"""No rule is followed further than this many dates from its start."""

DAY_IS_OVER_EVERYWHERE = timedelta(days=1, hours=12)
"""After a day's midnight in UTC: a day ends last at UTC-12."""


@dataclass(frozen=True, slots=True)
class When:
    """A day, or a wall-clock time in a zone.

    `value` is a date where no hour is known, else a naive local datetime; `zone`
    is an IANA name, "UTC", or None for a day or a floating time (RFC 5545 3.3.5).
    """

    value: date | datetime
    zone: str | None = None

    @property
    def has_hour(self) -> bool:
        return isinstance(self.value, datetime)

    @property
    def day(self) -> date:
        return self.value.date() if isinstance(self.value, datetime) else self.value

    def aware(self) -> datetime | None:
        """The local time with its zone; None where there is no hour or no zone."""
        if not isinstance(self.value, datetime) or self.zone is None:
            return None
        return self.value.replace(tzinfo=UTC if self.zone == "UTC" else ZoneInfo(self.zone))

    def instant(self) -> datetime | None:
        """The moment in UTC; None where there is no hour or no zone."""
        aware = self.aware()
        return aware.astimezone(UTC) if aware else None

    def order(self) -> datetime:
        """Something to sort by, in UTC: never shown, since it invents an hour for a day."""
        return self.instant() or datetime.combine(self.day, self._clock(), UTC)

    def over(self) -> datetime:
        """The last moment, in UTC, at which it has not passed anywhere that it may mean."""
        instant = self.instant()
        if instant:
            return instant
        slack = timedelta(hours=12) if self.has_hour else DAY_IS_OVER_EVERYWHERE
        return datetime.combine(self.day, self._clock(), UTC) + slack

    def shifted(self, by: timedelta) -> When:
        """Later by `by`: elapsed time where there is a zone, days where there is no hour."""
        instant = self.instant()
        if instant is None or self.zone is None:
            return When(self.value + by, self.zone)
        zone = UTC if self.zone == "UTC" else ZoneInfo(self.zone)
        return When((instant + by).astimezone(zone).replace(tzinfo=None), self.zone)

    def iso(self) -> str:
        """RFC 3339 with the offset of that day; without one for a floating time; a day stays a day."""
        aware = self.aware()
        return (aware or self.value).isoformat()

    def _clock(self) -> time:
        return self.value.time() if isinstance(self.value, datetime) else time()


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of an event. `was` is the date by the rule, where this one was moved or cancelled."""

    start: When
    end: When | None = None
    status: Literal["scheduled", "cancelled", "moved"] = "scheduled"
    was: When | None = None

    def over(self) -> datetime:
        """When it is over, in UTC; an event without an end counts as one hour long."""
        if self.end is None:
            return self.start.over() + (timedelta(hours=1) if self.start.has_hour else timedelta())
        # RFC 5545 3.8.2.2: an all-day DTEND is the day after; here `end` is the last day itself.
        return self.end.over()

    def begun(self) -> datetime | None:
        """When it has surely begun, in UTC: a day without an hour at its end; None for a floating time."""
        return self.start.instant() if self.start.has_hour else self.start.over()


@dataclass(frozen=True, slots=True)
class Change:
    """What one date of a series became: another start, or nothing."""

    start: When | None = None
    end: When | None = None


@dataclass(frozen=True, slots=True)
class Pattern:
    """A series: its first date, its rule and what departs from it.

    `rule` is an RRULE value (RFC 5545 3.3.10) or empty; `extra` are further
    dates (RDATE), `without` dates that are not held (EXDATE), `changes` the
    dates that were moved, or cancelled where the change has no start.
    All wall times are in the zone of `first`.
    """

    first: When
    end: When | None = None
    rule: str = ""
    extra: tuple[When, ...] = ()
    without: tuple[When, ...] = ()
    changes: Mapping[When, Change] = field(default_factory=dict)


def expand(pattern: Pattern, begin: datetime, until: datetime) -> tuple[Occurrence, ...]:
    """The occurrences that are not over at `begin` and start by `until` (both in UTC), in order.

    A date-only `without` drops every date of that day.
    """
    length = pattern.end.order() - pattern.first.order() if pattern.end else None
    dates = _dates(_advanced(pattern, begin), until)
    found = [_occurrence(pattern, When(value, pattern.first.zone), length) for value in dates]
    kept = [one for one in found if one.over() >= begin and one.start.order() <= until]
    return tuple(sorted(kept, key=lambda one: (one.start.order(), one.status)))


def _advanced(pattern: Pattern, begin: datetime) -> Pattern:
    """A daily or weekly series of long ago, begun a year or more before `begin` on a date that it has.

    Its dates up to then need not be counted, unless the rule itself counts them.
    """
    rule = dict(part.split("=", 1) for part in pattern.rule.split(";") if "=" in part)
    days = {"DAILY": 1, "WEEKLY": 7}.get(rule.get("FREQ", ""), 0) * int(rule.get("INTERVAL", "1"))
    gone = begin.date() - pattern.first.day - timedelta(days=366)
    if not days or "COUNT" in rule or gone < timedelta(days=days):
        return pattern
    skipped = gone // timedelta(days=days) * timedelta(days=days)
    return replace(pattern, first=When(pattern.first.value + skipped, pattern.first.zone))


def _occurrence(pattern: Pattern, start: When, length: timedelta | None) -> Occurrence:
    change = pattern.changes.get(start) or pattern.changes.get(When(start.day))
    end = start.shifted(length) if length is not None else None
    if change is None:
        return Occurrence(start, end)
    if change.start is None:
        return Occurrence(start, end, "cancelled", start)
    moved_end = change.end or (change.start.shifted(length) if length is not None else None)
    return Occurrence(change.start, moved_end, "moved", start)


def _dates(pattern: Pattern, until: datetime) -> list[date | datetime]:
    """Dates by rule and extras, a day past `until` at most, as `first` is: days or wall times."""
    rules = rruleset()
    first = _naive(pattern.first)
    if pattern.rule:
        rule = rrulestr(_local_until(pattern.rule, pattern.first.zone), dtstart=first)
        if isinstance(rule, rrule):
            rules.rrule(rule)
    else:
        rules.rdate(first)
    for extra in pattern.extra:
        rules.rdate(_naive(extra))
    days = {gone.day for gone in pattern.without if not gone.has_hour}
    for gone in pattern.without:
        rules.exdate(_naive(gone))
    last = until.replace(tzinfo=None) + timedelta(days=2)
    found = takewhile(lambda at: at <= last, islice(rules, MOST_STEPS))
    return [at if pattern.first.has_hour else at.date() for at in found if at.date() not in days]


def _naive(when: When) -> datetime:
    return when.value if isinstance(when.value, datetime) else datetime.combine(when.value, time())


def _local_until(rule: str, zone: str | None) -> str:
    """The rule with UNTIL as wall time, as dateutil wants it for naive dates; a day alone means its last second."""

    def local(match: re.Match[str]) -> str:
        if len(match[1]) == 8:
            return f"{match[0]}T235959"
        instant = datetime.strptime(match[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        there = instant.astimezone(ZoneInfo(zone)) if zone and zone != "UTC" else instant
        return f"UNTIL={there:%Y%m%dT%H%M%S}"

    return re.sub(r"UNTIL=(\d{8}T\d{6}Z|\d{8}(?!T))", local, rule)
