"""Days, hours and lengths as people write them. What can be read in two ways stays, and is refused later."""

from __future__ import annotations

import re
from datetime import datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),? )?"
_HOUR = r"(?:,? (?:at )?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))? ?(?P<half>[ap]\.?m\.?)?)?"
WRITTEN = tuple(
    re.compile(_WEEKDAY + day + r",? (?P<year>\d{4})" + _HOUR)
    for day in (rf"{_DAY} (?:of )?{_MONTH}", rf"{_MONTH} {_DAY}")
)
NUMBERS = re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})" + _HOUR.replace(",? ", ",?[ t]"))
LENGTH = re.compile(
    r"(?:(?P<hours>\d{1,2}) ?(?:h|hrs?|hours?))?(?: ?(?:and )?(?P<minutes>\d{1,4}) ?(?:m|mins?|minutes?)?)?"
)


def local(text: str) -> str:
    """`2026-12-03T14:00`, or the day alone, of `3 December 2026, 2 pm` and its like; any other text as it is.

    The month is a word or the form is year-month-day, so no day is ever taken for a month; a weekday that does not
    fit, or an hour without minutes and without am or pm, is not understood.
    """
    plain = " ".join(text.lower().split())
    match = next((found for form in (NUMBERS, *WRITTEN) if (found := form.fullmatch(plain))), None)
    if match is None or (match["hour"] and not match["minute"] and not match["half"]):
        return text
    said = match.groupdict()
    month = int(said["number"]) if said.get("number") else MONTHS.index(said["month"][:3]) + 1
    try:
        at = datetime(int(said["year"]), month, int(said["day"]), _hour(said), int(said["minute"] or 0))  # noqa: DTZ001
    except ValueError:
        return text
    if said.get("weekday") and WEEKDAYS[at.weekday()] != said["weekday"]:
        return text
    return at.isoformat(timespec="minutes") if said["hour"] else at.date().isoformat()


def _hour(said: dict[str, str | None]) -> int:
    """On the clock of 24 hours; 24 where there is no such hour, which no day has."""
    hour, half = int(said["hour"] or 0), (said["half"] or "").replace(".", "")
    if not half:
        return hour
    return hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 24


def minutes(text: str) -> str:
    """The number of minutes in `90 minutes`, `1 hour`, `1h 30`; any other text as it is."""
    match = LENGTH.fullmatch(" ".join(text.lower().split()))
    if match is None or not (match["hours"] or match["minutes"]):
        return text
    return str(60 * int(match["hours"] or 0) + int(match["minutes"] or 0))
