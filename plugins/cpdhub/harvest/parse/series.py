"""When an event of a calendar is held: its first date, its rule, and the dates that depart from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from icalendar import vDuration

from ...model.item import Override
from ...model.when import When
from .components import Component
from .moments import MOST_DATES, Zones, alike, at_home, into
from .raw import CANCELLED, Timing
from .rules import Trials, shortened, sound

Tell = Callable[[str], None]
DAY = timedelta(days=1)

NO_START = "no start that can be read"
ZONE = "kept without a time zone: its name says nothing"
RULE = "kept with its first date only: its repeat rule cannot be relied on"
MANY = f"kept with its first date only: more than {MOST_DATES} dates of its series are named one by one"
RULES = "kept with the first of its repeat rules"
RANGE = "later dates left out: they were changed as a range"


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when; `end` of days is the last day itself."""

    start: When
    end: When | None


def timing(masters: Sequence[Component], changed: Iterable[Component], zones: Zones, tell: Tell) -> Timing | None:
    """All dates of one event; `masters` are one component, or several that give a date each.

    `tell` is called with a reason for everything that had to be left out. None where no start can be read.
    """
    master = masters[0]
    span = _span(master, zones)
    if span is None:
        tell(NO_START)
        return None
    if any(zones.unknown(one) for one in master.all("DTSTART")):
        tell(ZONE)
    rule = _rule(master, span.start, zones.trials, tell)
    if not rule:
        span = _home(span, zones)
    rule, overrides = _overrides(changed, span, rule, zones, tell)
    extra = zones.all([one for other in masters[1:] for one in other.all("DTSTART")] + master.all("RDATE"))
    without = zones.all(master.all("EXDATE"))
    if max(len(extra), len(without), len(overrides)) > MOST_DATES:
        tell(MANY)
        rule, extra, without, overrides = "", [], [], ()
    return Timing(
        start=text(span.start),
        end=text(span.end) if span.end else None,
        timezone=span.start.zone,
        all_day=not span.start.has_hour,
        status=status(master),
        repeat=rule,
        extra=_texts(extra, span.start),
        without=_texts(without, span.start),
        overrides=overrides,
    )


def text(when: When) -> str:
    """A day, or wall time to the second, as it is archived."""
    return when.value.isoformat()


def status(component: Component) -> Literal["scheduled", "cancelled", "tentative"]:
    """STATUS, which is often missing: then it is held, unless the title begins with the word."""
    said = component.text("STATUS").upper()
    if said in {"CANCELLED", "CANCELED"} or CANCELLED.match(component.text("SUMMARY")):
        return "cancelled"
    return "tentative" if said == "TENTATIVE" else "scheduled"


def _texts(dates: Iterable[When], first: When) -> tuple[str, ...]:
    return tuple(sorted({text(alike(when, first)) for when in dates}))


def _span(component: Component, zones: Zones) -> Span | None:
    start = _first(component, "DTSTART", zones)
    if start is None:
        return None
    end = _first(component, "DTEND", zones) or _after(component, start)
    if end and _whole_days(component, start, end):
        start, end = When(start.day), When(end.day if _clock(end) == time() else end.day + DAY)
    if not start.has_hour:
        # RFC 5545 section 3.8.2.2: DTEND is the day after; some write the day itself.
        last = end.day - DAY if end and not end.has_hour else None
        return Span(start, When(last) if last and last > start.day else None)
    if end is None or not end.has_hour:
        return Span(start, None)
    end = into(end, start.zone)
    return Span(start, end if end.zone == start.zone and end.order() > start.order() else None)


def _first(component: Component, name: str, zones: Zones) -> When | None:
    return next((when for one in component.all(name) for when in zones.read(one)), None)


def _after(component: Component, start: When) -> When | None:
    """The end by DURATION; None for one that is negative, nonsense or longer than a year."""
    try:
        length = vDuration.from_ical(component.text("DURATION"))  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError):
        return None
    if not timedelta() < length <= timedelta(days=366):
        return None
    return start.shifted(length) if start.has_hour else When(start.day + timedelta(days=length.days))


def _whole_days(component: Component, start: When, end: When) -> bool:
    """Midnight to midnight, where Outlook says so; 00:00:00 to 23:59:59, as LibCal writes a day."""
    if not start.has_hour or _clock(start) != time():
        return False
    outlook = component.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
    return (outlook and _clock(end) == time() and end.day > start.day) or _clock(end) == time(23, 59, 59)


def _clock(when: When) -> time:
    return when.value.time() if isinstance(when.value, datetime) else time()


def _home(span: Span, zones: Zones) -> Span:
    """A single date in UTC on the organiser's clock; a series stays on the clock that its rule counts by."""
    start = at_home(span.start, zones.home)
    end = into(span.end, start.zone) if span.end else None
    return Span(start, end) if not end or not span.end or end.instant() == span.end.instant() else span


def _rule(master: Component, first: When, trials: Trials, tell: Tell) -> str:
    rules = [one.value for one in master.all("RRULE") if one.value.strip()]
    if not rules:
        return ""
    rule = None if master.all("EXRULE") else sound(rules[0], first, trials)
    if rule is None or len(rules) > 1:
        tell(RULE if rule is None else RULES)
    return rule or ""


def _overrides(
    changed: Iterable[Component], span: Span, rule: str, zones: Zones, tell: Tell
) -> tuple[str, tuple[Override, ...]]:
    """The dates that were moved or cancelled; the rule ends where a change was made to all later dates."""
    found: dict[str, Override] = {}
    ranges: list[When] = []
    for component in sorted(changed, key=rank):
        one = component.first("RECURRENCE-ID")
        dates = zones.read(one) if one else ()
        if one is None or not dates:
            continue
        at = alike(dates[0], span.start)
        if "RANGE" in one.parameters and rule:
            tell(RANGE)
            ranges.append(at)
        elif (override := _override(component, at, span, zones)) is not None:
            found[override.at] = override
    shorter = shortened(rule, min(ranges, key=When.order)) if ranges else rule
    return shorter, tuple(found[at] for at in sorted(found))


def rank(component: Component) -> tuple[int, str]:
    """Which of two versions of a component is the later one (RFC 5546 section 2.1.5, without DTSTAMP)."""
    sequence = component.text("SEQUENCE")
    return int(sequence[:9]) if sequence.isdecimal() else 0, component.text("LAST-MODIFIED")


def _override(component: Component, at: When, whole: Span, zones: Zones) -> Override | None:
    """What became of one date; None where it is as the rule says."""
    if status(component) == "cancelled":
        return Override(text(at), None)
    span = _span(component, zones)
    if span is None:
        return None
    start = alike(span.start, whole.start)
    end = alike(span.end, whole.start) if span.end else None
    length = whole.end.order() - whole.start.order() if whole.end else None
    same_end = end == (start.shifted(length) if length is not None else None)
    if start == at and same_end:
        return None
    return Override(text(at), text(start), None if same_end or end is None else text(end))
