"""What the fields of a record are to a person who fills them in: derived from the records, for forms and editors."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from . import activities, fields, repeat
from .records import Credited, Entry, Record

Form = Literal[
    "line", "prose", "day", "local", "partial-day", "number", "switch", "choice", "address", "source", "zone", "id",
    "country", "language", "rule", "record", "days",
]  # fmt: skip
"""What a value looks like: `local` is a local time or day, `days` a mapping of a day to a local time."""

FORMS: tuple[tuple[Any, Form], ...] = (
    (fields.Id, "id"), (fields.Line, "line"), (fields.Prose, "prose"), (fields.About, "prose"), (fields.Day, "day"),
    (fields.Local, "local"), (fields.PartialDay, "partial-day"), (fields.Zone, "zone"), (fields.Url, "address"),
    (fields.UrlOrUnknown, "address"), (fields.SourceRef, "source"), (fields.Minutes, "number"),
    (activities.ThingNumber, "number"), (fields.Country, "country"), (fields.Language, "language"),
    (repeat.Rule, "rule"), (int, "number"), (float, "number"), (bool, "switch"),
)  # fmt: skip

REFERS: Mapping[str, Mapping[str, str]] = {
    "association": {"parent": "association", "successor": "association", "feeds": "source"},
    "provider": {"association": "association", "feeds": "source"},
    "scheme": {"association": "association"},
    "event": {"provider": "provider", "approved_for": "scheme"},
    "topic": {"broader": "topic"},
    "decision": {"source": "source", "join": "event", "retag": "topic"},
}
"""Kind → field → the kind that it names by id; `topics` names topics everywhere."""

LAST = (*(name for name in Entry.model_fields if name not in Credited.model_fields), "credit", "added", "changed")
"""What every entry has, written below its own fields."""


@dataclass(frozen=True)
class Shape:
    """One field. `name` is the key in the file; `parts` are the fields of the records that it holds."""

    name: str
    label: str
    hint: str
    form: Form
    needed: bool
    """Whether it has to be there: it has no default."""
    many: bool = False
    """Whether it is a list."""
    unknown: bool = False
    """Whether `unknown` is a value of it."""
    default: Any = None
    choices: tuple[str, ...] = ()
    """For a choice all values; for another form those words that stand for a value, as `never`."""
    refers: str = ""
    """The kind whose id it holds."""
    parts: tuple[Shape, ...] = ()


@cache
def shapes(record: type[Record], kind: str = "") -> tuple[Shape, ...]:
    """The fields of a record in the order in which they are written: id, its own, where they come from, the days."""
    hints = get_type_hints(record, include_extras=True)
    found = {name: field for name, field in record.model_fields.items() if field.exclude is not True}
    order = ["id", *(name for name in found if name not in ("id", *LAST)), *LAST]
    return tuple(_shape(name, found[name], hints[name], kind) for name in order if name in found)


def _shape(name: str, field: FieldInfo, hint: Any, kind: str) -> Shape:
    key = field.alias or name
    many, one = _single(hint)
    form, choices = _form(one)
    parts = next((shapes(part) for part in _parts(one) if _is_record(part)), ())
    refers = "topic" if key == "topics" else REFERS.get(kind, {}).get(key, "")
    return Shape(
        name=key,
        label=field.title or key.replace("_", " ").capitalize(),
        hint=field.description or "",
        form=form,
        needed=field.is_required(),
        many=many,
        unknown=fields.UNKNOWN in choices or one in (fields.UrlOrUnknown, fields.PartialDay),
        default=None if field.default is PydanticUndefined else field.default,
        choices=choices if form == "choice" else tuple(word for word in choices if word != fields.UNKNOWN),
        refers=refers,
        parts=parts,
    )


def _single(hint: Any) -> tuple[bool, Any]:
    """Whether the hint is of a list, and the hint of one member; what may be left out counts as if it had to be."""
    hint = _bare(hint)
    if get_origin(hint) is tuple:
        return True, get_args(hint)[0]
    return False, hint


def _bare(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        rest = tuple(part for part in get_args(hint) if part is not type(None))
        return rest[0] if len(rest) == 1 else Union[rest]  # noqa: UP007 # made at run time
    return hint


def _parts(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _is_record(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, Record)


def _form(hint: Any) -> tuple[Form, tuple[str, ...]]:
    """The form of one value, and the words that are a value of it."""
    words = tuple(word for part in _parts(hint) for word in _words(part))
    for part in _parts(hint):
        if _is_record(part):
            return "record", words
        if get_origin(part) is dict:
            return "days", words
        for alias, form in FORMS:
            if part == alias or _narrows(part, alias):
                return form, words
        if get_origin(part) is Annotated and not _words(part):
            return _form(get_args(part)[0])[0], words
    return "choice", words


def _narrows(part: Any, alias: Any) -> bool:
    """Whether a hint is an alias with a further bound: Python lays their metadata out in one row."""
    if get_origin(part) is not Annotated or get_origin(alias) is not Annotated:
        return False
    return bool(
        part.__origin__ == alias.__origin__ and part.__metadata__[: len(alias.__metadata__)] == alias.__metadata__
    )


def _words(part: Any) -> tuple[str, ...]:
    return tuple(map(str, get_args(part))) if get_origin(part) is Literal else ()
