"""A field of a record as a widget of the web editor (Decap CMS's configuration, which Sveltia CMS reads)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..model.fields import COUNTRY_PATTERN, ID_PATTERN, LANGUAGE_PATTERN
from ..model.shape import LAST, Form, Shape

Widget = dict[str, Any]

DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
PATTERNS: Mapping[Form, tuple[str, str]] = {
    "id": (ID_PATTERN.strip("^$"), "Lower-case words joined by hyphens, as budget-for-one"),
    "address": (r"https?://\S+", "In full, as https://example.org/page"),
    "country": (COUNTRY_PATTERN.strip("^$"), "Two capital letters, as GB, or INT"),
    "language": (LANGUAGE_PATTERN.strip("^$"), "Two or three small letters, as en"),
    "local": (f"{DAY}(T[0-9]{{2}}:[0-9]{{2}})?", "As 2026-12-03T14:00, or 2026-12-03"),
    "day": (DAY, "As 2026-12-03"),
    "partial-day": (r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?", "As 2026-12-03, 2026-12 or 2026"),
    "number": ("[0-9]+", "A number"),
}
"""Form → what the editor lets pass before it saves, and what it says otherwise; `check` knows more."""

SINGULAR: Mapping[str, str] = {
    "countries": "country", "sources": "source", "series": "series", "requirements": "amount", "terms": "word",
    "categories": "heading", "items": "line", "word_limits": "limit", "record": "line", "notes": "note",
    "languages": "language", "except": "day", "moved": "moved date", "minutes": "length", "tools": "tool",
    "replaces": "line", "steps": "step", "thing": "number", "programme_thing": "number", "include": "word",
    "exclude": "word", "moved_from": "address", "ids": "id", "credit": "name",
}  # fmt: skip
"""Field → what its button adds."""

STEP = {"kind", "id", "why"}
"""The fields of a step of a path, which begins with its kind."""

WAS = "As the source had it then, if you put it right above. Otherwise leave it empty."
"""What is said of each fact under `was`, which has the fields of `correct`."""

LISTS = "lists"
"""The collection of the files that list all entries of a kind, and the field that holds such a list."""
ENTRIES = "entries"


def widgets(fields: Sequence[Shape], places: Mapping[str, str]) -> list[Widget]:
    """One widget for each field, in the order of the files. `places` maps a kind to the collection that holds it."""
    step = {field.name for field in fields} == STEP
    ordered = sorted(fields, key=lambda field: -1 if step and field.name == "kind" else _rank(field))
    return [_many(field, places) if field.many else _one(field, places) for field in ordered]


def _rank(field: Shape) -> int:
    """Texts begin with their number, and their summary stands below their own fields, as CONTRIBUTING shows."""
    return {"id": 0, "number": 1, "summary": 3}.get(field.name, 4 if field.name in LAST else 2)


def typed_number(field: Shape) -> bool:
    """Whether it holds a number or a word: it is typed as text, and written as what it is."""
    return field.form == "number" and (field.unknown or bool(field.choices))


def _one(field: Shape, places: Mapping[str, str]) -> Widget:
    if field.refers:
        return _named(field) | _relation(field, places)
    if field.form == "record":
        parts = [replace(part, hint=WAS) for part in field.parts] if field.name == "was" else field.parts
        return _named(field) | {"widget": "object", "fields": widgets(parts, places), "collapsed": True}
    if field.form == "days":
        return _named(field) | _days()
    return _named(field) | _scalar(field) | _default(field)


def _many(field: Shape, places: Mapping[str, str]) -> Widget:
    named = _named(field)
    if field.refers:
        return named | _relation(field, places) | {"multiple": True}
    if field.form == "choice":
        return named | _scalar(field) | {"multiple": True}
    if field.form == "record":
        return named | {"widget": "list", "collapsed": True, "fields": widgets(field.parts, places)}
    # A list without a field of its own would be split at its commas by Decap, and look edited at once in Sveltia.
    single = {"name": "one", "label": named["label_singular"].capitalize(), **_scalar(field)}
    return named | {"widget": "list", "field": single}


def _named(field: Shape) -> Widget:
    hint = {"hint": field.hint} if field.hint else {}
    listed = field.form == "days" or (field.many and not field.refers and field.form != "choice")
    single = {"label_singular": SINGULAR.get(field.name, field.label)} if listed else {}
    return {"name": field.name, "label": field.label, **single, "required": field.needed} | hint


def _scalar(field: Shape) -> Widget:
    """The widget of one value."""
    if field.form == "choice":
        return {"widget": "select", "options": [{"label": spoken(word), "value": word} for word in field.choices]}
    if field.form == "number" and not typed_number(field):
        return {"widget": "number", "value_type": "float"}  # theme/admin/values.js knows which are whole
    if field.form == "day" and not field.choices:
        return {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    simple = {"prose": "text", "switch": "boolean"}.get(field.form, "string")
    return {"widget": simple} | _pattern(field)


def _pattern(field: Shape) -> Widget:
    if field.form not in PATTERNS:
        return {}
    pattern, words = PATTERNS[field.form]
    other = [*field.choices, *(["unknown"] if field.unknown else [])]
    told = "; or ".join([words, *other])
    return {"pattern": [f"^({'|'.join([pattern, *other])})$", told]}


def _default(field: Shape) -> Widget:
    """What a new entry begins with: today, never; nothing where it would be a guess."""
    if field.name in ("added", "changed"):
        return {"default": "{{now}}"}
    if field.needed and "never" in field.choices:
        return {"default": "never"}
    return {"default": False} if field.form == "switch" else {}


def _relation(field: Shape, places: Mapping[str, str]) -> Widget:
    place = places[field.refers]
    stem = f"{ENTRIES}.*." if place == LISTS else ""
    shown = stem + ("title" if field.refers in ("event", "reading", "thing") else "name")
    file = {"file": f"{field.refers}s"} if place == LISTS else {}
    return {
        "widget": "relation", "collection": place, **file,
        "value_field": f"{stem}id", "search_fields": [shown, f"{stem}id"], "display_fields": [shown],
    }  # fmt: skip


def _days() -> Widget:
    """A mapping of days to local times is a list of pairs in the editor; theme/admin/formats.js turns it."""
    start, words = PATTERNS["local"]
    day = {"widget": "datetime", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    return {
        "widget": "list", "collapsed": True, "summary": "{{fields.day}} → {{fields.start}}",
        "fields": [
            {"name": "day", "label": "The day it was to be", "required": True, **day},
            {"name": "start", "label": "Its new start", "required": True, "widget": "string",
             "pattern": [f"^({start})$", words]},
        ],
    }  # fmt: skip


def spoken(word: str) -> str:
    """A choice as people read it: `small-libraries` is Small libraries."""
    return word.replace("-", " ").capitalize() if word != word.upper() else word
