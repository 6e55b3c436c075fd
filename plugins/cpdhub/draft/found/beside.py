"""What stands in a page's running text beside a day: hours, other days, zones. No start is taken from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

from . import spoken
from .page import Page
from .sayings import Clock, Moment, Saying, on_clock

TEXT = "the page’s text"
LINK = "the page’s link to a calendar"
SENTENCE = re.compile(r"(?<=[^.][.!?])\s+(?=[A-ZÀ-Þ])")
DEADLINE = re.compile(
    r"\b(?:regist|sign|book|appl|rsvp|enrol|subscri)\w*(?:\W+\w+){0,4}?\W+(?:by|before|until|till|later|end|open|clos)"
    r"|\b(?:by|before|until) (?:\w+day,? )?the deadline|deadline|\brsvp\b|\bcloses?\b|\bclosing\b|sales end|\bdoors\b"
    r"|early.bird|anmeld|inscri|updated|posted|published|modified|created|copyright|due (?:by|on|date)",
    re.I,
)
"""Words of a sentence whose day is none of the event's."""
ELSEWHEN = re.compile(
    r"\brecord|\bwas held|took place|\blast (?:year|time|month)|aufzeichn|enregistr|\banother|\bnext\b"
    r"|\bprevious|\bupcoming|\bpast\b",
    re.I,
)
INVITES = re.compile(
    r"\bjoin (?:us|me|in)\b|\btakes? place|\bheld on|\b(?:is|be|will be) (?:on|held)\b|\blive on|\bstarts?\b"
    r"|\bbegins?\b|\bscheduled|\bsee you|\bsave the date|\bhappen|\bmeets? on|\bwebinar on"
    r"|\b(?:part|session|week) (?:\d|one|two|three|four|i+\b)"
    r"|^(?:when|date|date (?:and|&) time|time)\s*:|findet|rejoignez|aura lieu|se tiendra|únete|tendrá lugar",
    re.I,
)  # fmt: skip
MOVED = re.compile(r"\bmoved\b|\bre-?scheduled|\bpostponed|\bnew date|verschoben|verlegt|reportée?\b|aplazad", re.I)
EXACT = re.compile(
    r"\b((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\b"
)
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
YOURS = re.compile(r"\b(?:your|my|local)\b", re.I)
"""Of a clock that is the visitor's."""
LABEL = 40
"""Characters of a line that may be the label of the next."""


def clocks(page: Page | None, day: date) -> Iterator[tuple[Clock, ...]]:
    """The hours that stand in the page's text beside this day, those of one sentence together.

    Not those by which one has to register. An hour without its half of the day stands for both.
    """
    for text in _sentences(page):
        found = [one for _, _, one in spoken.days(text)]
        beside = tuple(_clocks(text, day)) if found else ()
        if beside and all(one in (day, (day.month, day.day)) for one in found):
            yield beside


def apart(page: Page | None, first: date, last: date) -> Iterator[tuple[str, tuple[Clock, ...]]]:
    """Days of the text outside of these, as printed, with their hours: where it invites to one, or knows no other."""
    lines = [(text, [_whole(one, first) for _, _, one in spoken.days(text)]) for text in _sentences(page)]
    named = any(day and first <= day <= last for _, days in lines for day in days)
    yield from ((text, ()) for text in _misnamed(page, first))
    for text, days in lines:
        others = [day for day in days if day and not first <= day <= last]
        if not others or ELSEWHEN.search(text) or (MOVED.search(text) is None and len(others) < len(days)):
            continue
        beside = tuple(_clocks(text, others[0]))
        if MOVED.search(text) or INVITES.search(text) or (beside and not named):
            yield " ".join([others[-1].isoformat(), *(one.printed for one in beside[:1])]), beside


def _misnamed(page: Page | None, day: date) -> Iterator[str]:
    """The day with a weekday that it is not, as printed."""
    for text in _sentences(page):
        for begin, end, one in spoken.days(text):
            named = WEEKDAYS.search(text[max(0, begin - 20) : begin]) if _whole(one, day) == day else None
            if named and named.lastindex != day.isoweekday():
                yield f"{named[0]}{text[begin:end]}, which is a {day:%A}"


def off(page: Page | None) -> str:
    """The words of the text that call something off; empty where there are none."""
    found = (OFF.search(text) for text in _sentences(page))
    return next((one[0] for one in found if one), "")


def series(page: Page | None) -> str:
    """The words of the text by which it repeats; empty where there are none."""
    found = (SERIES.search(text) for text in _sentences(page) if any(spoken.hours(text)))
    return next((one[0] for one in found if one), "")


def zones(page: Page | None, starts: Sequence[Moment]) -> Iterator[Saying]:
    """Zones by their exact name in a line with the start, or alone below it; in a link that adds it to a calendar."""
    blocks = page.blocks if page else []
    below = [f"{above} {text}" for above, text in pairwise(blocks) if EXACT.fullmatch(text.strip("() "))]
    named = {zone for text in (*_sentences(page), *below) for zone in _named(text, starts)}
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


def _clocks(text: str, day: date) -> Iterator[Clock]:
    for _, one in spoken.hours(text):
        begin = spoken.at(day, one.begin)
        minutes = int((spoken.at(day, one.end) - begin).total_seconds() // 60) if one.end else 0
        yield Clock(begin, one.offsets, one.printed, minutes)
        if one.half:
            yield Clock(begin + timedelta(hours=12), one.offsets, one.printed, minutes)


def _sentences(page: Page | None) -> Iterator[str]:
    """The sentences of the text, but for those about a deadline and the like, also where only their label says so."""
    above = ""
    for block in page.blocks if page else ():
        labelled = len(above) <= LABEL and DEADLINE.search(above) and not any(spoken.days(above))
        if not labelled:
            yield from (part for part in SENTENCE.split(block) if not DEADLINE.search(part))
        above = block


def _whole(day: date | tuple[int, int], near: date) -> date | None:
    """A day that is printed without its year, in the year of the event."""
    try:
        return day if isinstance(day, date) else date(near.year, *day)
    except ValueError:
        return None
