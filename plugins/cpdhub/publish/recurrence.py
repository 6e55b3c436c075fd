"""A series as RFC 5545 says it: a first date, a rule, what departs from it. No calendar format is known here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ..model.merged import HubEvent
from ..model.when import Occurrence, Pattern, When, expand

ALWAYS = datetime.min.replace(tzinfo=UTC)
LOOK = timedelta(days=800)
"""How far the first date of a rule is searched for: two years hold that of any common one."""
NEAR = timedelta(days=3)
PARTS = frozenset({
    "FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY",
    "BYWEEKNO", "BYMONTH", "BYSETPOS",
})  # fmt: skip
"""What a rule may hold by RFC 5545."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """What a calendar says of an event's dates. All are of one kind: days, or wall times in one zone."""

    start: When
    end: When | None
    """As in Pattern: of days, the last day itself."""
    rule: str = ""
    """RRULE whose UNTIL is of the form that `start` asks for."""
    extra: tuple[When, ...] = ()
    """RDATE."""
    gone: tuple[When, ...] = ()
    """EXDATE: each is a date of the series."""
    changed: tuple[Occurrence, ...] = ()
    """Dates that were moved or cancelled; `was` is the RECURRENCE-ID."""


def recurrence(event: HubEvent) -> Recurrence:
    """The dates of an event, series or not."""
    shape = event.pattern
    if not event.series:
        only = event.occurrences[0] if event.occurrences else Occurrence(shape.first, shape.end)
        return Recurrence(only.start, only.end)
    if shape.rule and not _known(shape.rule):
        return _listed(shape, event.occurrences)
    return _series(shape)


def _series(shape: Pattern) -> Recurrence:
    until = _last_named(shape) + NEAR
    plain = replace(shape, without=(), changes={})
    whole = _starts(plain, until)
    ruled = _ruled(replace(plain, extra=()), until) if shape.rule else whole[:1]
    # RFC 5545 3.8.2.4: the first date must be one that the rule gives, else what follows is undefined.
    start = ruled[0] if ruled else shape.first
    known, kept = {start, *ruled}, set(_starts(replace(shape, changes={}), until))
    return Recurrence(
        start,
        _end(shape, start),
        _rule(shape.rule, shape.first),
        extra=tuple(one for one in whole if one not in known),
        gone=tuple(one for one in whole if one not in kept),
        changed=tuple(one for one in expand(shape, ALWAYS, until) if one.was is not None),
    )


def _ruled(shape: Pattern, until: datetime) -> tuple[When, ...]:
    """The dates that the rule alone gives by `until`, else the first ones that it gives."""
    return _starts(shape, until) or _starts(shape, until + LOOK)


def _listed(shape: Pattern, dates: tuple[Occurrence, ...]) -> Recurrence:
    """A rule that only our own reader knows, as the dates that the hub shows."""
    starts = [one.was or one.start for one in dates] or [shape.first]
    changed = tuple(one for one in dates if one.was is not None)
    return Recurrence(starts[0], _end(shape, starts[0]), extra=tuple(starts[1:]), changed=changed)


def _starts(shape: Pattern, until: datetime) -> tuple[When, ...]:
    return tuple(one.start for one in expand(shape, ALWAYS, until))


def _end(shape: Pattern, start: When) -> When | None:
    return start.shifted(shape.end.order() - shape.first.order()) if shape.end else None


def _last_named(shape: Pattern) -> datetime:
    """The latest date that the pattern names by itself."""
    moved = [change.start for change in shape.changes.values() if change.start]
    return max(when.order() for when in (shape.first, *shape.extra, *shape.without, *shape.changes, *moved))


def _known(rule: str) -> bool:
    """Whether the rule has parts of RFC 5545 alone; dateutil knows more."""
    return all(part.partition("=")[0] in PARTS for part in rule.split(";"))


def _rule(rule: str, first: When) -> str:
    """The rule with UNTIL as RFC 5545 3.3.10 wants it: a day for days, UTC where there is a zone, else local."""

    def until(match: re.Match[str]) -> str:
        local = _local(match[1], first.zone)
        if not first.has_hour:
            return f"UNTIL={local:%Y%m%d}"
        instant = When(local, first.zone).instant()
        return f"UNTIL={instant:%Y%m%dT%H%M%SZ}" if instant else f"UNTIL={local:%Y%m%dT%H%M%S}"

    return re.sub(r"UNTIL=(\d{8}(?:T\d{6}Z?)?)", until, rule)


def _local(text: str, zone: str | None) -> datetime:
    """UNTIL as wall time, read as model/when.py reads it: a day means its last second."""
    if len(text) == 8:
        return datetime.combine(date.fromisoformat(text), time(23, 59, 59))
    local = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 # wall time has no zone yet
    if text.endswith("Z") and zone and zone != "UTC":
        return local.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return local
