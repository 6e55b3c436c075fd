"""What stands in a page's running text beside a day: hours, other days, zones. No start is taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from . import spoken
from .lines import ASIDE, ELSEWHEN, YOURS, Line, sentences
from .named import EXACT
from .page import Page
from .sayings import Clock, Moment, Saying, on_clock

TEXT = "the page’s text"
LINK = "the page’s link to a calendar"
INVITES = re.compile(
    r"\bjoin (?:us|me|in)\b|\btakes? place|\bheld on|\b(?:is|be|will be) (?:on|held)\b|\blive on|\bstarts?\b"
    r"|\bbegins?\b|\bscheduled|\bsee you|\bsave the date|\bhappen|\bmeets? on|\bwebinar on"
    r"|\b(?:part|session|week) (?:\d|one|two|three|four|i+\b)"
    r"|^(?:when|date|date (?:and|&) time|time)\s*:|findet|rejoignez|aura lieu|se tiendra|únete|tendrá lugar",
    re.I,
)  # fmt: skip
MOVED = re.compile(r"\bmoved\b|\bre-?scheduled|\bpostponed|\bnew date|verschoben|verlegt|reportée?\b|aplazad", re.I)
WEEKDAYS = re.compile(
    r"\b(?:(mon|montag|lundi)|(tue|tues|dienstag|mardi)|(wed|wednes|mittwoch|mercredi)|(thu|thur|thurs|donnerstag|jeudi)"
    r"|(fri|freitag|vendredi)|(sat|satur|samstag|samedi)|(sun|sonntag|dimanche))(?:day)?[.,]?(?: the| den| le)? ?$",
    re.I,
)
OFF = re.compile(r"\b(?:has been|is|was) (?:cancell?ed|postponed)\b|^(?:cancell?ed|postponed)\b", re.I)
SERIES = re.compile(
    r"\b(?:every|each) (?:(?:other|second|third|fourth|first|last) )?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b",
    re.I,
)
"""Words for what is held again and again."""
WHEN = re.compile(r"(?:when|time|starts?|date (?:and|&) time|wann|uhrzeit|beginn|quand|heure)\s*:?", re.I)


def clocks(page: Page | None, day: date) -> Iterator[tuple[Clock, ...]]:
    """The hours that stand in the page's text beside this day, those of one sentence together.

    Not those by which one has to register. An hour without its half of the day stands for both.
    """
    for line in sentences(page):
        beside = tuple(line.clocks(day)) if line.days else ()
        if beside and all(one in (day, (day.month, day.day)) for _, _, one in line.days):
            yield beside


def loose(page: Page | None, first: date, last: date) -> Iterator[tuple[tuple[Clock, ...], bool]]:
    """The hours of each sentence without a day, unless it is of something else; whether it says that it begins then."""
    for line in sentences(page):
        above = [_whole(one, first) for one in line.above]
        elsewhen = above and not any(day and first <= day <= last for day in above)
        if line.days or not line.hours or elsewhen or _aside(line):
            continue
        yield tuple(line.clocks(first)), bool(INVITES.search(line.text) or WHEN.fullmatch(line.label))


def strangers(page: Page | None, first: date, last: date) -> Iterator[Line]:
    """The sentences that name a zone, unless they are of something else or of another day."""
    for line in sentences(page):
        days = [_whole(one, first) for one in (*(day for _, _, day in line.days), *line.above)]
        own = not days or any(day and first <= day <= last for day in days)
        if own and not _aside(line) and (line.zones or any(one.zone for one in line.hours)):
            yield line


def _aside(line: Line) -> bool:
    text = f"{line.label} {line.text}"
    return bool(ELSEWHEN.search(text) or ASIDE.search(text))


def apart(page: Page | None, first: date, last: date) -> Iterator[tuple[str, tuple[Clock, ...]]]:
    """Days of the text outside of these, as printed, with their hours: where it invites to one, or knows no other."""
    lines = [(line, [_whole(one, first) for _, _, one in line.days]) for line in sentences(page)]
    known = any(day and first <= day <= last for _, days in lines for day in days)
    yield from ((text, ()) for text in _misnamed(page, first))
    for line, days in lines:
        others = [day for day in days if day and not first <= day <= last]
        moved = MOVED.search(line.text)
        if not others or ELSEWHEN.search(line.text) or (moved is None and len(others) < len(days)):
            continue
        beside = tuple(line.clocks(others[0]))
        if moved or INVITES.search(line.text) or (beside and not known):
            yield " ".join([others[-1].isoformat(), *(one.printed for one in beside[:1])]), beside


def _misnamed(page: Page | None, day: date) -> Iterator[str]:
    """The day with a weekday that it is not, as printed."""
    for line in sentences(page):
        for begin, end, one in line.days:
            weekday = WEEKDAYS.search(line.text[max(0, begin - 20) : begin]) if _whole(one, day) == day else None
            if weekday and weekday.lastindex != day.isoweekday():
                yield f"{weekday[0]}{line.text[begin:end]}, which is a {day:%A}"


def off(page: Page | None) -> str:
    """The words of the text that call something off; empty where there are none."""
    found = (OFF.search(line.text) for line in sentences(page))
    return next((one[0] for one in found if one), "")


def series(page: Page | None) -> str:
    """The words of the text by which it repeats; empty where there are none."""
    found = (SERIES.search(line.text) for line in sentences(page) if line.hours)
    return next((one[0] for one in found if one), "")


def zones(page: Page | None, starts: Sequence[Moment]) -> Iterator[Saying]:
    """Zones by their exact name in a line with the start, or alone below it; in a link that adds it to a calendar."""
    blocks = page.blocks if page else []
    below = [f"{above} {text}" for above, text in pairwise(blocks) if EXACT.fullmatch(text.strip("() "))]
    named = {zone for text in (*(line.text for line in sentences(page)), *below) for zone in _named(text, starts)}
    yield from (Saying("zone", zone, TEXT) for zone in sorted(named))
    for address, _ in page.links if page else ():
        yield from _linked(address, starts)


def _named(text: str, starts: Sequence[Moment]) -> Iterator[str]:
    days, hours = [one for _, _, one in spoken.days(text)], [one.begin for _, one in spoken.hours(text)]
    for zone in set() if YOURS.search(text) else set(EXACT.findall(text)):
        for wall in filter(None, (_wall(one, zone) for one in starts)):
            day = any(one in (wall.date(), (wall.month, wall.day)) for one in days)
            if (day or not days) and (any(_clock(wall) == _clock(one) for one in hours) or (day and not hours)):
                yield zone


def _linked(address: str, starts: Sequence[Moment]) -> Iterator[Saying]:
    """Of a link that adds the event to Google's calendar; other links are of a whole calendar, or of another event."""
    try:
        parts = urlsplit(address)
        given = parse_qs(parts.query, max_num_fields=30) if "ctz=" in parts.query else {}
    except ValueError:
        return
    when = re.match(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?", given.get("dates", [""])[0])
    if not when or not given.get("ctz") or not (parts.hostname or "").endswith("google.com"):
        return
    zone = given["ctz"][0]
    try:
        begin = datetime(*(int(one or 0) for one in when.groups()[:5]))  # type: ignore[arg-type] # noqa: DTZ001 # a wall time
    except ValueError:
        return
    for one in starts:
        wall = _wall(one, zone)
        same = wall == begin if not when[6] else one.instant in (None, Moment(begin, timedelta()).instant)
        if wall and (same or (not isinstance(one.value, datetime) and one.day == begin.date())):
            yield Saying("zone", zone, LINK)
            return


def _wall(moment: Moment, zone: str) -> datetime | None:
    """The start on the clock of a zone; None where there is no such zone."""
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return None
    if moment.instant:
        return on_clock(moment.instant, zone)
    return moment.value if isinstance(moment.value, datetime) else datetime.combine(moment.value, time())


def _clock(value: datetime | time) -> tuple[int, int]:
    return value.hour, value.minute


def _whole(day: date | tuple[int, int], near: date) -> date | None:
    """A day that is printed without its year, in the year of the event."""
    try:
        return day if isinstance(day, date) else date(near.year, *day)
    except ValueError:
        return None
