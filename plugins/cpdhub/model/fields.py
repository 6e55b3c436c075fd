"""The kinds of value that a field can hold, each with its own clear refusal."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cache
from typing import Annotated, Literal, NoReturn
from zoneinfo import available_timezones

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .. import urls
from ..problems import nearest
from . import seen

UNKNOWN: Literal["unknown"] = "unknown"
Unknown = Literal["unknown"]
YesNo = Literal["yes", "no", "unknown"]
Cost = Literal["free", "mixed", "members", "paid", "unknown"]
Recording = Literal["yes", "no", "some", "unknown"]

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
COUNTRY_PATTERN = r"^([A-Z]{2}|INT)$"
LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.A)
MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}", re.A)
MONTH = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.A)
SLASHED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Line breaks, controls, what steers the direction of text, tags, surrogates and non-characters."""
HIDDEN = "holds a line break or a character that cannot be seen", "write it on one line, as plain text"
ABOUT_WORDS = 30, 70
"""Enough for two or three sentences, and few enough to be read before what stands below them."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Days outside these years are slips of the pen, and zones have no rules for them."""


def refuse(message: str, hint: str) -> NoReturn:
    """Refuse a value in words; `load/explain.py` shows both parts."""
    raise PydanticCustomError("cpdhub", "{message}", {"message": message, "hint": hint})


def in_years(year: int) -> None:
    """Refuse a year in which nothing of the hub can lie."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        refuse(f"the year {year:04} cannot be right", f"years go from {FIRST_YEAR} to {LAST_YEAR}")


def _day(value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        in_years(value.year)
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        _refuse_date(value, "2026-12-03 (year-month-day)")
    in_years(int(value[:4]))
    try:
        return date.fromisoformat(value)
    except ValueError:
        refuse(f'"{value}" is not a day of the calendar', "check the month and the day")


def _local(value: object) -> date | datetime:
    if isinstance(value, datetime):
        in_years(value.year)
        return value
    if isinstance(value, str) and MINUTE.fullmatch(value):
        _day(value[:10])
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            refuse(f'"{value}" is not a time of a day', "hours go from 00 to 23, minutes to 59")
    if isinstance(value, str) and re.search(r"(Z|[+-]\d\d:?\d\d)$", value) and "T" in value:
        refuse(f'"{value}" carries an offset', "write the local time, 2026-12-03T14:00, and its timezone")
    return (
        _day(value)
        if isinstance(value, date) or (isinstance(value, str) and DAY.fullmatch(value))
        else _refuse_date(value, "2026-12-03 for a day, or 2026-12-03T14:00 for a local time")
    )


def _refuse_date(value: object, form: str) -> NoReturn:
    if isinstance(value, str) and SLASHED.match(value):
        refuse(f'"{value}" can be read in two ways', f"write {form}")
    if value is None:
        refuse("is empty", f"write {form}")
    refuse(f'"{value}" is not a date', f"write {form}")


def _partial_day(value: object) -> str:
    if value == UNKNOWN:
        return UNKNOWN
    if isinstance(value, str) and MONTH.fullmatch(value):
        in_years(int(value[:4]))
        return value
    if isinstance(value, date) or (isinstance(value, str) and DAY.fullmatch(value)):
        return _day(value).isoformat()
    _refuse_date(value, '2026-12-03, 2026-12, or "2026" between quotes')


@cache
def _zones() -> frozenset[str]:
    """The names of all zones that are places or offsets; the standard library reads its folders anew at every call."""
    return frozenset(available_timezones() - {"localtime", "Factory", "posixrules"})


def _zone(value: str) -> str:
    if value != UNKNOWN and value not in _zones():
        hint = nearest(value, sorted(_zones())) or "write an IANA zone, as Europe/London"
        refuse(f'there is no time zone "{value}"', hint)
    return value


def _url(value: str) -> str:
    try:
        return urls.canonical(_one_line(value.strip()))
    except urls.Refused as refusal:
        refuse(f'"{value}" cannot be used as an address: {refusal}', "write it in full, https://…")


def _url_or_unknown(value: str) -> str:
    return value if value == UNKNOWN else _url(value)


def _one_line(value: str) -> str:
    if UNSEEN.search(value) or seen.hidden(value):
        refuse(*HIDDEN)
    if seen.piled(value):
        refuse("has a letter under too many marks", "write the letter as it is read")
    return value


def _name(value: str) -> str:
    if seen.idle(value):
        refuse(*HIDDEN)
    if not seen.named(value):
        refuse("has no letter and no digit", "write it out")
    return value


def _prose(value: str) -> str:
    return _one_line(" ".join(value.split()))


def _about(value: str) -> str:
    text, (least, most) = _prose(value), ABOUT_WORDS
    if not least <= (words := len(text.split())) <= most:
        refuse(f"has {words} words", f"write two or three sentences, {least} to {most} words in all")
    return text


def _source(value: str) -> str:
    """A public address, or `owner/repo path @commit`."""
    if value.startswith(("http://", "https://")):
        return _url(value)
    if not re.fullmatch(r"[\w.-]+/[\w.-]+( .+)? @[0-9a-f]{7,40}( .+)?", _one_line(value)):
        refuse(f'"{value}" is not a source', "write a full address, or: owner/repo path @commit")
    return value


_DAY_SCHEMA = {"type": "string", "format": "date", "examples": ["2026-12-03"]}
_LOCAL_SCHEMA = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$",
    "examples": ["2026-12-03", "2026-12-03T14:00"],
}

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True), AfterValidator(_one_line)]
Name = Annotated[Line, AfterValidator(_name)]
"""A name or a title: a line that shows something."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_prose)]
About = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_about)]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Local = Annotated[date | datetime, BeforeValidator(_local), WithJsonSchema(_LOCAL_SCHEMA)]
PartialDay = Annotated[
    str,
    BeforeValidator(_partial_day),
    WithJsonSchema({"type": "string", "examples": ["2011-08-01", "2011-08", "unknown"]}),
]
Checked = Day | Literal["never"]
Year = Annotated[int, Field(strict=True, ge=1990, le=2100)] | Unknown
Zone = Annotated[str, AfterValidator(_zone)]
Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "format": "uri"})]
UrlOrUnknown = Annotated[str, AfterValidator(_url_or_unknown)]
SourceRef = Annotated[str, StringConstraints(max_length=2000), AfterValidator(_source)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=60 * 24 * 7)]
Country = Annotated[str, StringConstraints(pattern=COUNTRY_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]
Sector = Literal[
    "general", "public", "academic", "school", "special", "health", "law", "archives", "theology", "corporate",
    "government", "art", "music", "news", "prison", "rare-books",
]  # fmt: skip
