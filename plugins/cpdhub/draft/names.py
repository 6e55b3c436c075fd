"""What a new entry is called: an id of the house's form that nobody has, and the file that goes with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from ..model.catalogue import Catalogue, Kind
from ..model.fields import DAY, ID_PATTERN, MINUTE
from ..model.filenames import DEVICES

MOST_WORDS, MOST_LETTERS = 6, 60
SMALL = frozenset((
    "a", "an", "and", "as", "at", "for", "from", "in", "into", "is", "it", "of", "on", "or", "our", "the", "to",
    "with", "your",
))  # fmt: skip
"""Words that no id ends with where more would follow."""
LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "þ": "th"})
THINGS = range(1, 24)

Values = Mapping[str, Any]


def slug(text: str, most: int = MOST_WORDS) -> str:
    """A few words of a text as an id: lower-case ASCII letters and digits, single hyphens; empty where it has none."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS)).replace("’", "").replace("'", "")
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall(r"[a-z0-9]+", (bare if bare.isascii() else _in_latin(bare)).lower())
    kept = words[:most]
    while len(kept) > 1 and (len("-".join(kept)) > MOST_LETTERS or (len(kept) < len(words) and kept[-1] in SMALL)):
        kept.pop()
    return "-".join(kept)[:MOST_LETTERS].strip("-")


def _in_latin(text: str) -> str:
    """Letters and digits of all scripts as ASCII, by a table: how it sounds, roughly; other signs part words."""
    from unidecode import unidecode  # its tables cost some milliseconds, and few titles need them

    spelt = (char if char.isascii() else unidecode(char) if char.isalnum() else " " for char in text)
    return "".join(spelt).replace("'", "").replace("`", "")


def spelt(text: str) -> bool:
    """Whether a text has letters that are not Latin ones, so that its id only sounds like it."""
    return any(char.isalpha() and "LATIN" not in unicodedata.name(char, "LATIN") for char in text)


def proposed_id(kind: Kind, values: Values, catalogue: Catalogue, today: date) -> str:
    """An id for an entry with these values, which no other of its kind has."""
    stem = WAYS.get(kind.name, _named)(values, today)
    if not stem or stem in DEVICES or (kind.name, stem) == ("provider", "other"):
        stem = f"{kind.name}-{stem}".strip("-")
    if kind.name == "association" and stem.startswith("by-"):
        stem = f"the-{stem}"
    return unique(stem, _taken(kind, catalogue))


def unique(stem: str, taken: Collection[str]) -> str:
    """`stem`, or the first of `stem-2`, `stem-3` and so on that nobody has."""
    number, name = 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def free_number(catalogue: Catalogue) -> int | None:
    """The first number that no Thing has; None where all 23 are there."""
    taken = {thing.number for thing in catalogue.things.values()}
    return next((number for number in THINGS if number not in taken), None)


def place(kind: Kind, identifier: str, values: Values, today: date) -> str:
    """The file of an entry, relative to the root; it lies within the kind's folder whatever the id holds.

    An event's folder is the year in which it starts; this year's where that cannot be read.
    """
    name = identifier if re.fullmatch(ID_PATTERN, identifier) and len(identifier) <= 100 else slug(identifier)
    if kind.listed:
        return kind.place
    year = f"{(day_of(values.get('start')) or today).year:04}/" if kind.name == "event" else ""
    return f"{kind.place}/{year}{name or kind.name}{kind.suffix}"


def day_of(value: object) -> date | None:
    """The day of a date, a local time or a text of either; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value or "")
    if not (DAY.fullmatch(text) or MINUTE.fullmatch(text)):
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def hour_of(value: object) -> bool:
    """Whether a start, typed or read, names an hour."""
    return isinstance(value, datetime) or bool(MINUTE.fullmatch(str(value or "")))


def _taken(kind: Kind, catalogue: Catalogue) -> Collection[str]:
    table = getattr(catalogue, kind.field)
    return table if isinstance(table, Mapping) else ()


def _named(values: Values, today: date) -> str:
    """By its name, or its title."""
    return slug(str(values.get("name") or values.get("title") or ""))


def _event(values: Values, today: date) -> str:
    """The day and words of the title; a series, which has many days, by its provider and its title."""
    words = slug(str(values.get("title") or ""))
    if values.get("repeat"):
        return _joined(slug(str(values.get("provider") or "")), words)
    return _joined((day_of(values.get("start")) or today).isoformat(), words or "event")


def _reading(values: Values, today: date) -> str:
    """As far as its date is known, and words of the title."""
    written = str(values.get("date") or "")
    return _joined(
        written if re.fullmatch(r"\d{4}(-\d{2}){0,2}", written) else "", slug(str(values.get("title") or ""))
    )


def _response(values: Values, today: date) -> str:
    """The programme, the Thing's number there, and the blog."""
    own, here = values.get("programme_thing") or (), values.get("thing") or ()
    said = [str(one) for one in (*_several(own), *_several(here))]
    numbers = [text for text in said if text.isdecimal() and len(text) < 4]
    host = _host(str(values.get("url") or "")).removeprefix("www.").split(".")[0]
    blog = str(values.get("blog") or "")
    number = f"{int(numbers[0]):02}" if numbers else ""
    return _joined(slug(str(values.get("programme") or "")), number, slug(host if blog in ("", "unknown") else blog, 4))


def _thing(values: Values, today: date) -> str:
    """Its number, and words of the title."""
    return _joined(slug(str(values.get("number") or "")), slug(str(values.get("title") or "")))


def _decision(values: Values, today: date) -> str:
    done = next((name for name in ("hide", "retag", "correct", "join", "release") if values.get(name)), "")
    return _joined(today.isoformat(), done, slug(str(values.get("source") or values.get("item") or ""), 4))


WAYS: Mapping[str, Callable[[Values, date], str]] = {
    "event": _event, "reading": _reading, "response": _response, "thing": _thing, "decision": _decision,
}  # fmt: skip
"""Kind → how its ids are made, where not of the name or title alone."""


def _joined(*parts: str) -> str:
    return "-".join(filter(None, parts))


def _several(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
