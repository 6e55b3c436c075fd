"""Dates as feeds print them: read only where every digit stands in the text, in seven languages."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

MONTHS = (
    "january januar janner janvier janeiro enero gennaio januari",
    "february februar fevrier fevereiro febrero febbraio februari feber",
    "march marz mars marco marzo maart mrt mrz",
    "april avril abril aprile",
    "may mai maio mayo maggio mei",
    "june juni juin junho junio giugno",
    "july juli juillet julho julio luglio",
    "august aout agosto augustus",
    "september septembre setembro septiembre settembre setiembre",
    "october oktober octobre outubro octubre ottobre",
    "november novembre novembro noviembre",
    "december dezember decembre dezembro diciembre dicembre",
)
"""English, German, French, Portuguese, Spanish, Italian and Dutch, without accents."""

ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
    "mdt": -360, "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "west": 60,
    "aest": 600, "aedt": 660, "acst": 570, "acdt": 630, "awst": 480, "nzst": 720, "nzdt": 780,
}  # fmt: skip
"""Minutes east of UTC: RFC 822's names, and those that mean one thing only. BST and IST do not."""

CLOCK = (
    r"(?:[T,\s]+(?:at |um |à )?(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<zone>[^\d\s()+-]*\s*(?:[+-]\d{2}(?::?\d{2})?)?)(?:\s*\([^()]*\))?)?"
)
DAY_FIRST = r"(?P<day>\d{1,2})\.?[\s-]+(?:de )?(?P<name>[^\W\d]+)\.?,?[\s-]+(?:de )?(?P<year>\d{4}|\d{2})(?!\d)"
WEEKDAY = r"(?:[^\W\d]+\.?,?\s+|[^\W\d]+,)?"
FORMS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})" + CLOCK),
    # Year first is read in one way only; 10/1/2020 is read in two, and so not at all.
    re.compile(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})" + CLOCK),
    re.compile(WEEKDAY + DAY_FIRST + CLOCK),
    re.compile(WEEKDAY + r"(?P<name>[^\W\d]+)\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + CLOCK),
)
EPOCH = "1970-01-01T00:00:00Z"


def posted(text: str, zone: str | None = None) -> str | None:
    """A printed date as RFC 3339 in UTC, or as a day; None where it cannot be read with certainty.

    A time without an offset is read in `zone` (IANA); without that the day alone
    is kept. The epoch itself is what software prints for "no date".
    """
    found = _match(" ".join(text.split())[:100])
    day = _day(found) if found else None
    if found is None or day is None or not 1900 <= day.year <= 2200:
        return None
    clock = _clock(found)
    where = _zone(found["zone"] or "", zone) if clock else None
    if clock is None or where is None:
        return day.isoformat()
    instant = datetime.combine(day, clock, where).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return None if instant == EPOCH else instant


def iso(moment: datetime) -> str:
    """An aware moment as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _match(text: str) -> re.Match[str] | None:
    return next((found for form in FORMS if (found := form.fullmatch(text))), None)


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    month = int(parts["month"]) if parts.get("month") else NAMES.get(_plain(parts["name"]), 0)
    year = int(parts["year"])
    if len(parts["year"]) == 2:  # RFC 5322 section 4.3
        year += 2000 if year < 50 else 1900
    try:
        return date(year, month, int(parts["day"]))
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> time | None:
    if found["hour"] is None:
        return None
    try:
        return time(int(found["hour"]), int(found["minute"]), int(found["second"] or 0))
    except ValueError:
        return None


def _zone(printed: str, fallback: str | None) -> tzinfo | None:
    name = printed.strip().casefold()
    offset = re.search(r"([+-])(\d{2})(?::?(\d{2}))?$", name)
    if offset:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if ahead > timedelta(hours=14):
            return None
        return timezone(ahead if offset[1] == "+" else -ahead)
    if name in ZONES:
        return timezone(timedelta(minutes=ZONES[name]))
    return ZoneInfo(fallback) if fallback and not name else None


def _plain(word: str) -> str:
    """A word in lower case without its accents."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _names() -> dict[str, int]:
    """Every month name and every beginning of it that means one month only, to its number."""
    meanings: dict[str, set[int]] = {}
    for number, line in enumerate(MONTHS, 1):
        for name in line.split():
            for length in range(3, len(name) + 1):
                meanings.setdefault(name[:length], set()).add(number)
    return {name: min(numbers) for name, numbers in meanings.items() if len(numbers) == 1}


NAMES = _names()
