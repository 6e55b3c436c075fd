"""Dates and times in British English, and as HTML's datetime attribute wants them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ..model.when import Occurrence, When

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
AREAS = {
    "America/New_York": "New York time (US Eastern)",
    "America/Chicago": "Chicago time (US Central)",
    "America/Denver": "Denver time (US Mountain)",
    "America/Los_Angeles": "Los Angeles time (US Pacific)",
    "US/Eastern": "US Eastern time",
    "US/Central": "US Central time",
    "US/Mountain": "US Mountain time",
    "US/Pacific": "US Pacific time",
    "Europe/London": "London time",
    "UTC": "UTC",
    "Etc/UTC": "UTC",
    "GMT": "UTC",
}
"""Zones whose everyday name is more than their city's; the rest take the city's."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A moment or a day, in words and for machines."""

    words: str
    """Wednesday 14 January 2027, 17:00 to 18:00; without an hour where none is known."""
    zone: str = ""
    """Whose time that is; empty where there is no hour."""
    machine: str = ""
    """For `datetime`: an instant with its offset, a local time, a day, a month or a year."""
    until: str = ""
    """The end in the same form; only beside an exact start."""
    exact: bool = False
    """Whether `machine` is an instant, which a script may show in the reader's zone."""


@dataclass(frozen=True, slots=True)
class Call:
    """What stands in the left column of a row, as a call number does on a catalogue card."""

    top: str = ""
    main: str = ""
    foot: str = ""
    machine: str = ""
    """For `datetime`, where no stamp beside it says the same."""


def day_words(day: date) -> str:
    """14 January 2027."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def long_day(day: date) -> str:
    """Thursday 14 January 2027."""
    return f"{DAYS[day.weekday()]} {day_words(day)}"


def month_words(month: str) -> str:
    """January 2027, from 2027-01."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {int(year)}"


def partial_words(text: str) -> str:
    """A day, a month or a year as ISO 8601, in words; empty stays empty."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return day_words(date.fromisoformat(text))
    return month_words(text) if re.fullmatch(r"\d{4}-\d{2}", text) else text


def partial(text: str) -> Stamp | None:
    """The stamp of a day, month or year; None where it is unknown."""
    return Stamp(partial_words(text), machine=text) if re.match(r"\d{4}", text) else None


def partial_call(text: str) -> Call:
    """The same for the left column: day and month over the year."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        day = date.fromisoformat(text)
        return Call(main=f"{day.day} {MONTHS[day.month - 1][:3]}", foot=str(day.year), machine=text)
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return Call(main=month_words(text)[:3], foot=text[:4], machine=text)
    return Call(main=text, machine=text) if text else Call(foot="no date")


def zone_words(zone: str | None) -> str:
    """Whose clock: the city of an IANA name, with the usual American name where there is one."""
    if zone is None:
        return "the organiser’s own time"
    if zone in AREAS:
        return AREAS[zone]
    if zone.startswith("Etc/GMT"):
        hours = -int(zone.removeprefix("Etc/GMT") or 0)
        return f"UTC{hours:+d}" if hours else "UTC"
    return zone.rsplit("/", 1)[-1].replace("_", " ") + " time" if "/" in zone else zone


def stamp(when: When) -> Stamp:
    """One moment or day, without its end."""
    if not isinstance(when.value, datetime):
        return Stamp(long_day(when.day), machine=when.iso())
    exact = when.instant() is not None
    return Stamp(f"{long_day(when.day)}, {when.value:%H:%M}", zone_words(when.zone), when.iso(), exact=exact)


def span(one: Occurrence) -> Stamp:
    """A date of an event from its start to its end, where that is known."""
    start, end = one.start, one.end
    if end is None or not start.has_hour:
        return _days(start, end)
    first = stamp(start)
    clock = f"{end.value:%H:%M}"
    last = clock if end.day == start.day else f"{long_day(end.day)}, {clock}"
    words = f"{first.words} to {last}" if end.order() > start.order() else first.words
    return Stamp(words, first.zone, first.machine, end.iso() if first.exact else "", first.exact)


def _days(start: When, end: When | None) -> Stamp:
    """Days without an hour; 3 to 5 June 2026 where it is more than one."""
    if end is None or end.day <= start.day:
        return stamp(start)
    a, b = start.day, end.day
    if (a.year, a.month) == (b.year, b.month):
        return Stamp(f"{a.day} to {day_words(b)}", machine=start.iso())
    left = f"{a.day} {MONTHS[a.month - 1]}" if a.year == b.year else day_words(a)
    return Stamp(f"{left} to {day_words(b)}", machine=start.iso())


def call(when: When) -> Call:
    """The day for the left column: Wed, 14 Jan, 2027."""
    day = when.day
    return Call(DAYS[day.weekday()][:3], f"{day.day} {MONTHS[day.month - 1][:3]}", str(day.year))


def clock(one: Occurrence) -> Stamp:
    """As `span`, its words shortened to the hours, for rows that show the day elsewhere."""
    whole = span(one)
    if not isinstance(one.start.value, datetime):
        several = one.end is not None and one.end.day > one.start.day
        return whole if several else Stamp("hour not known", machine=whole.machine)
    words = f"{one.start.value:%H:%M}{_until(one.start, one.end)}"
    return Stamp(words, whole.zone, whole.machine, whole.until, whole.exact)


def _until(start: When, end: When | None) -> str:
    """The end behind the hour of the start: over midnight by its hour alone, a day or more later with its day."""
    if end is None or end.order() <= start.order():
        return ""
    hour = f"{end.value:%H:%M}" if end.has_hour else ""
    if hour and end.order() - start.order() < timedelta(days=1):
        return f" to {hour}"
    year = f" {end.day.year}" if end.day.year != start.day.year else ""
    day = f"{DAYS[end.day.weekday()][:3]} {end.day.day} {MONTHS[end.day.month - 1][:3]}{year}"
    return f", until {day} {hour}".rstrip()


def length_words(minutes: int | None) -> str:
    """50 minutes, 1 hour 30 minutes, 2 days; empty where it is unknown."""
    if minutes is None:
        return ""
    days, rest = divmod(minutes, 24 * 60)
    if days and not rest:
        return count(days, "day")
    if minutes < 90:
        return count(minutes, "minute")
    hours, left = divmod(minutes, 60)
    return count(hours, "hour") + (f" {count(left, 'minute')}" if left else "")


def count(number: int, thing: str, many: str = "") -> str:
    """1 minute, 2 minutes; `many` where the plural is not made with an s."""
    return f"{number:,} {thing if number == 1 else many or thing + 's'}"


FILTERS: dict[str, object] = {"counted": count}
"""For the Jinja environment: `{{ total | counted("association") }}`."""
