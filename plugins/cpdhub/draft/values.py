"""What a person typed as the value of a field, and a value as a person would type it. Judges nothing: `check` does."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from ..model import seen
from ..model.fields import DAY, UNKNOWN
from ..model.languages import code
from ..model.shape import Shape
from . import times, zones

YES, NO = frozenset(("yes", "y", "true", "on")), frozenset(("no", "n", "false", "off"))

SLACK = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})[ T]+(?:at )?(?P<hour>\d{2})[:.](?P<minute>\d{2})(?::00)?")
"""A local time whose day or hour may not be there: `check` says which."""


def read(field: Shape, text: str) -> Any:
    """The value of one answer; a list is split at line ends, commas and semicolons, prose at line ends only.

    What is no value of the field stays as it was typed. Empty text is None: nothing was said. What cannot be seen and
    does nothing, as soft hyphens that come along when one pastes, is left out.
    """
    text = seen.bare(text)
    if not text.strip():
        return None
    if not field.many:
        return _one(field, text)
    # A source and a line of words may hold a comma; ids, codes, words to choose and numbers do not.
    apart = r"\n" if field.form in ("line", "prose", "source", "address") else r"[\n,;]|\s(?=\S)"
    plain = re.sub(r"^\s*[-*]\s+", "", text, flags=re.M)
    found = [_one(field, part) for piece in re.split(apart, plain) if (part := piece.strip())]
    return list(dict.fromkeys(found)) if field.form != "number" else found


def _one(field: Shape, text: str) -> Any:
    text = " ".join(text.split())
    word = text.casefold()
    if field.unknown and word == UNKNOWN:
        return UNKNOWN
    if field.name == "minutes" and not field.many:
        text = times.minutes(text)
    if field.form == "number" and re.fullmatch(r"[+-]?\d{1,9}", text):
        return int(text)
    if field.form == "number" and re.fullmatch(r"\d{1,9}\.\d{1,6}", text):
        return float(text)
    if field.form == "switch" and word in YES | NO:
        return word in YES
    if field.form in ("local", "day", "partial-day"):
        return _when(field, text)
    return zones.zone(text) if field.form == "zone" else _chosen(field, text)


def _when(field: Shape, text: str) -> str:
    """A day, or the start with what follows from its end; what the field does not take stays as it was typed."""
    found = times.local(text)
    if field.form == "local" and found == text and (slack := SLACK.fullmatch(found)):
        return f"{slack['day']}T{slack['hour']}:{slack['minute']}"
    if field.form != "local" and not re.fullmatch(DAY, found):
        return text
    return found if field.name == "start" or not getattr(found, "minutes", 0) else text


def _chosen(field: Shape, text: str) -> str:
    """One of the words that there are to choose, in its own spelling; codes in the case that they have."""
    for choice in field.choices:
        if text.casefold().replace(" ", "-") == choice.casefold():
            return choice
    if field.form == "language" and (named := code(text)) != text:
        return named
    if field.form == "country" and len(text) <= 3:
        return text.upper()
    return text.lower() if field.form in ("id", "language") and re.fullmatch(r"[A-Za-z0-9-]+", text) else text


def shown(value: Any) -> str:
    """A value on one line, as it may be typed again."""
    if isinstance(value, list | tuple):
        return ", ".join(map(shown, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
