"""Days, hours and lengths as people write them. What can be read in two ways stays, and is refused later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?:(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?)\.?,? )?"
)
_CLOCK = r"(?:\d{1,2}(?:[:.h]\d{2}(?::00)?|h)? ?(?:[ap]\.?m\.?)?|(?:12 )?(?:noon|midday))"
_HOURS = rf"(?:,? (?:at |from )?(?P<from>{_CLOCK})(?: ?(?:-|–|—|to|until|till) ?(?P<to>{_CLOCK}))?)?"
WRITTEN = (
    *(
        re.compile(rf"{_WEEKDAY}{day},? (?P<year>\d{{4}}){_HOURS}")
        for day in (rf"{_DAY} (?:of )?{_MONTH}", rf"{_MONTH} {_DAY}")
    ),
    re.compile(_WEEKDAY + r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})" + _HOURS.replace(",? ", "(?:,? |t)", 1)),
)
CLOCK = re.compile(r"(?P<hour>\d{1,2})(?P<rest>[:.h](?P<minute>\d{2})(?::00)?|h)? ?(?P<half>[ap])?\.?m?\.?")
LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,2}(?:\.(?:5|25|75))?) ?(?:h|hrs?|hours?))?"
    r"(?: ?(?:and )?(?P<minutes>\d{1,4}) ?(?:m|mins?|minutes?)?)?"
)
WORDS = {"half an hour": 30, "an hour": 60, "one hour": 60, "an hour and a half": 90, "one and a half hours": 90,
         "two hours": 120}  # fmt: skip


class Start(str):
    """A start as the files have it, and the minutes that follow from the end that stood beside it; 0 for none."""

    __slots__ = ("minutes",)
    minutes: int

    def __new__(cls, text: str, minutes: int = 0) -> Start:
        """`text`: 2026-12-03T14:00, or the day alone."""
        one = super().__new__(cls, text)
        one.minutes = minutes
        return one


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says, before its weekday is compared with its day."""

    day: date
    weekday: str
    start: time | None
    end: time | None


def local(text: str) -> str:
    """`2026-12-03T14:00`, or the day alone, of `Thu, Dec 3, 2026, 2:00 PM` and its like; any other text as it is.

    The month is a word or the form is year-month-day, so no day is ever taken for a month; a weekday that does not
    fit, an hour without minutes and without am or pm, or an end that is not after the start, is not understood.
    """
    said = _read(text)
    if said is None or not WEEKDAYS[said.day.weekday()].lower().startswith(said.weekday):
        return text
    if said.start is None:
        return Start(said.day.isoformat())
    start = datetime.combine(said.day, said.start)
    length = (datetime.combine(said.day, said.end) - start) // timedelta(minutes=1) if said.end else 0
    return Start(start.isoformat(timespec="minutes"), length)


def slip(text: str) -> str:
    """`3 December 2026 is a Thursday`, where a text gives that day another weekday; else empty."""
    said = _read(text)
    real = WEEKDAYS[said.day.weekday()] if said else ""
    if said is None or real.lower().startswith(said.weekday):
        return ""
    return f"{said.day.day} {said.day:%B %Y} is a {real}"


def minutes(text: str) -> str:
    """The number of minutes in `90 minutes`, `1.5 hours`, `1h 30`; any other text as it is."""
    plain = " ".join(text.lower().split()).rstrip(".")
    if plain in WORDS:
        return str(WORDS[plain])
    match = LENGTH.fullmatch(plain)
    if match is None or not (match["hours"] or match["minutes"]):
        return text
    return str(int(60 * float(match["hours"] or 0)) + int(match["minutes"] or 0))


def _read(text: str) -> _Said | None:
    plain = " ".join(text.lower().split())
    match = next((found for form in WRITTEN if (found := form.fullmatch(plain))), None)
    if match is None:
        return None
    said = match.groupdict()
    month = int(said["number"]) if said.get("number") else MONTHS.index(said["month"][:3]) + 1
    try:
        day = date(int(said["year"]), month, int(said["day"]))
        start, end = _span(said["from"].strip(), said["to"]) if said["from"] else (None, None)
    except ValueError:
        return None
    return _Said(day, (said["weekday"] or "").removesuffix("."), start, end)


def _span(begin: str, until: str | None) -> tuple[time, time | None]:
    """Both ends of `2-3pm`, `14:00 to 15:30`, or the one that there is. Raises ValueError where that is not sure."""
    if until is None:
        return _clock(begin), None
    end, half = _clock(until), CLOCK.fullmatch(until)
    if half and half["half"] and not _sure(begin):
        # `11-1pm` begins in the morning, `2-3pm` does not: of the two, the one that is in the same half of the day.
        both = (_clock(f"{begin} {half['half']}m"), _clock(f"{begin} {'a' if half['half'] == 'p' else 'p'}m"))
        start = next((one for one in both if one < end), None)
    else:
        start = _clock(begin)
        start = start if start < end and _halved(begin) == _halved(until) else None
    if start is None:
        raise ValueError
    return start, end


def _sure(clock: str) -> bool:
    """Whether an hour cannot be one of the other half of the day."""
    found = CLOCK.fullmatch(clock)
    return found is None or bool(found["half"]) or not 1 <= int(found["hour"]) <= 12


def _halved(clock: str) -> bool:
    """Whether it is told by the clock of twelve hours."""
    found = CLOCK.fullmatch(clock)
    return found is None or bool(found["half"])


def _clock(text: str) -> time:
    """On the clock of 24 hours. Raises ValueError where there is no such hour, or where it may be one of two."""
    found = CLOCK.fullmatch(text)
    if found is None:
        return time(12)
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError
    if not half and (not found["rest"] or (found["hour"] in "1234567" and "h" not in found["rest"])):
        raise ValueError  # 2, or 2:00, may be in the afternoon; 9:30, 02:00, 14:00 and 2h are not
    return time(hour % 12 + 12 * (half == "p") if half else hour, int(found["minute"] or 0))
