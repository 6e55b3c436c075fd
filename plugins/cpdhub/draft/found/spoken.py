"""Days and hours as people print them: read only where they can be read in one way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from . import named
from .named import Zone

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar janvier janv enero", "february feb februar février fevrier févr febrero",
            "march mar märz maerz mars marzo", "april apr avril abril", "may mai mayo", "june jun juni juin junio",
            "july jul juli juillet juil julio", "august aug août aout agosto",
            "september sep sept septembre septiembre", "october oct oktober okt octobre octubre",
            "november nov novembre noviembre", "december dec dezember dez décembre decembre déc diciembre",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
NAME = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
DAY = re.compile(
    rf"(?<!\w)(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?(?P<m1>{NAME})\.?(?:,?\s+(?:de\s+)?(?P<y1>\d{{4}}))?"
    rf"|(?P<m2>{NAME})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y2>\d{{4}}))?"
    rf"|(?P<y3>\d{{4}})-(?P<m3>\d{{2}})-(?P<d3>\d{{2}}))(?!\w)",
    re.I,
)
HALF = r"[ap]\.?\s?m\.?"
NOON = r"(?:12(?:[:.]00)?\s)?(?:noon|midday)"
ONE = rf"(?:{NOON}|\d{{1,2}}(?:[:.]\d{{2}}|\s?h\s?\d{{2}}|\s?h|\s?Uhr|\s?o[’']clock)?\s?(?:{HALF})?)"
HOURS = re.compile(
    rf"(?<![\w:.,/$€£+−-])(?P<from>{ONE})(?:\s?(?:-|–|—|to|until|bis|à)\s?(?P<to>{ONE}))?"
    rf"(?!\w|[:.,]\d)(?:\s?Uhr)?",
    re.I,
)
SURE = re.compile(rf"[:h]|\d\.\d\d\s?{HALF}|{HALF}|Uhr|noon|midday|clock", re.I)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours that stand together: from, perhaps to, and the zone behind them."""

    begin: time
    end: time | None
    zone: Zone | None
    printed: str
    half: bool = False
    """Whether it may be in the other half of the day: nothing says that it is at night, and few are."""


def days(text: str) -> Iterator[tuple[int, int, date | tuple[int, int]]]:
    """(where it begins, where it ends, day, or month and day where no year is printed) of each day in a text."""
    for found in DAY.finditer(text):
        month, day, year = (found[f"{part}1"] or found[f"{part}2"] or found[f"{part}3"] for part in "mdy")
        number = int(month) if month.isdecimal() else MONTHS[month.lower()]
        try:
            whole = date(int(year) if year else 2000, number, int(day))
        except ValueError:
            continue
        yield found.start(), found.end(), whole if year else (number, int(day))


def hours(text: str) -> Iterator[tuple[int, Hours]]:
    """(where it begins, hours) of all that is surely an hour in a text: minutes, am or pm, or a word for it."""
    for found in HOURS.finditer(text):
        begin, end = _time(found["from"], found["to"] or ""), _time(found["to"] or "", "")
        sure = any(SURE.search(part) for part in found.group("from", "to") if part)
        if begin is None or not (sure or "uhr" in found[0].lower()) or (found["to"] and end is None):
            continue
        zone = named.behind(text, found.end())
        printed = f"{found[0].strip()} ({zone.printed})" if zone else found[0].strip()
        yield found.start(), Hours(begin, end, zone, printed, _half(found[0], begin, end))


def _half(printed: str, begin: time, end: time | None) -> bool:
    """Whether an hour between one and eight stands there without am, pm, a nought before it or a word for it."""
    sure = re.search(rf"\d\s?(?:{HALF}|h)|Uhr", printed, re.I) or printed.startswith("0") or (end and end.hour > 12)
    return 1 <= begin.hour < 8 and not sure


def _time(text: str, other: str) -> time | None:
    """An hour of the day; "2" of "2 - 3pm" takes its half of the day from the other."""
    if re.search("noon|midday", text, re.I):
        return time(12)
    found = re.match(r"(\d{1,2})(?:[:.](\d{2})|\s?h\s?(\d{2})?)?", text.strip())
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    half = re.search(r"([ap])\.?\s?m", text, re.I) or re.search(r"([ap])\.?\s?m", other, re.I)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        borrowed = not re.search(r"[ap]\.?\s?m", text, re.I)
        later = re.match(r"\d{1,2}", other.strip())
        # "11 - 1pm" begins in the morning, or at night: nobody can tell without its own half.
        if borrowed and later and int(later[0]) % 12 < hour % 12:
            return None
        hour = hour % 12 + (12 if half[1].lower() == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def together(text: str, year: int | None = None) -> tuple[date, Hours | None] | None:
    """The one day of a text and the hours behind it; None where there is no day, or more than one."""
    found = [(end, _whole(day, year)) for _, end, day in days(text)]
    known = {day for _, day in found if day}
    if len(known) != 1:
        return None
    behind = [one for at, one in hours(text) if at >= found[0][0]]
    return known.pop(), behind[0] if behind else None


def _whole(day: date | tuple[int, int], year: int | None) -> date | None:
    if isinstance(day, date):
        return day
    try:
        return date(year, *day) if year else None
    except ValueError:
        return None


def at(day: date, clock: time) -> datetime:
    """A wall time."""
    return datetime.combine(day, clock)
