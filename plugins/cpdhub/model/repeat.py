"""The RRULE of a series (RFC 5545 section 3.3.10), read strictly."""

from __future__ import annotations

import re
from calendar import isleap
from datetime import date, datetime
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import AfterValidator

from .fields import in_years, refuse

WEEKDAY = "(MO|TU|WE|TH|FR|SA|SU)"
MONTH_DAY = "[+-]?([1-9]|0[1-9]|[12][0-9]|3[01])"
PARTS = {
    "FREQ": "DAILY|WEEKLY|MONTHLY|YEARLY",
    "INTERVAL": "[1-9][0-9]?|100",
    "COUNT": "[1-9][0-9]{0,2}|1000",
    "UNTIL": r"\d{8}(T\d{6}Z?)?",
    "BYDAY": rf"([+-]?([1-9]|[1-4][0-9]|5[0-3]))?{WEEKDAY}",
    "BYMONTH": "0?[1-9]|1[0-2]",
    "BYMONTHDAY": MONTH_DAY,
    "BYSETPOS": "[+-]?[1-9][0-9]{0,2}",
    "WKST": WEEKDAY,
}
"""Part → what each of its values looks like; those that begin with BY may have several, between commas."""
EXAMPLE = "write it as FREQ=MONTHLY;BYDAY=2WE, the second Wednesday of a month"


def _rule(value: str) -> str:
    text = value.upper().removeprefix("RRULE:").strip()
    parts: dict[str, str] = {}
    for piece in text.split(";"):
        name, _, given = piece.partition("=")
        if name in parts:
            refuse(f'"{value}" has {name} twice', "keep one of the two")
        parts[name] = given
        _part(value, name, given)
    _together(value, parts)
    try:
        rrulestr(text.replace("Z", ""), dtstart=datetime(2026, 1, 1))  # noqa: DTZ001 # rules are followed in wall time
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        refuse(f'"{value}" is not a repeat rule', EXAMPLE)
    return text


def _part(value: str, name: str, given: str) -> None:
    if name == "FREQ" and given in ("SECONDLY", "MINUTELY", "HOURLY"):
        refuse("repeats more than once a day", "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
    if name == "INTERVAL" and not re.fullmatch(PARTS[name], given):
        refuse(f'"{value}" has the interval "{given}"', "an interval goes from 1 to 100")
    if name == "COUNT" and not re.fullmatch(PARTS[name], given):
        refuse(f'"{value}" has the count "{given}"', "a count goes from 1 to 1000")
    values = given.split(",") if name.startswith("BY") else [given]
    if name not in PARTS or not all(re.fullmatch(PARTS[name], one) for one in values):
        refuse(f'"{value}" is not a repeat rule', EXAMPLE)
    if name == "UNTIL":
        in_years(int(given[:4]))


def _together(value: str, parts: dict[str, str]) -> None:
    if "FREQ" not in parts:
        refuse(f'"{value}" is not a repeat rule', EXAMPLE)
    if "COUNT" in parts and "UNTIL" in parts:
        refuse(f'"{value}" has both COUNT and UNTIL', "write one of the two")
    if parts["FREQ"] in ("DAILY", "WEEKLY") and re.search(r"\d", parts.get("BYDAY", "")):
        refuse(f'"{value}" counts weekdays in a week', "write FREQ=MONTHLY for a second Wednesday")


def gives_dates(rule: str, first: date) -> bool:
    """Whether a series that begins on `first` has any date by `rule` within some sixty years.

    A rule such as 30 February is searched for to the end of the calendar, year
    9999. So the search begins in a year near that end which has the same days.
    """
    endless = ";".join(part for part in rule.split(";") if not part.startswith(("COUNT=", "UNTIL=")))
    begin = datetime(_twin(first.year), first.month, first.day)  # noqa: DTZ001 # as above
    return next(iter(rrulestr(endless, dtstart=begin)), None) is not None


def _twin(year: int) -> int:
    """The year between 9905 and 9932 with the same calendar as `year`: any 28 years have all fourteen."""
    same = (isleap(year), date(year, 1, 1).weekday())
    return next(twin for twin in range(9905, 9933) if (isleap(twin), date(twin, 1, 1).weekday()) == same)


Rule = Annotated[str, AfterValidator(_rule)]
