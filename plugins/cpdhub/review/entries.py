"""What becomes of the entries: added, changed field by field, removed; from two catalogues."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from ..model.activities import Text
from ..model.catalogue import KINDS, Catalogue, Kind
from ..model.fields import UNKNOWN
from ..model.records import Record

BODY = "body"
"""The name under which the text below the front matter is compared."""
NAMES = ("title", "name", "rule", "old", "id")
"""Fields that name an entry to a person; the first that it has."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Altered:
    """One field before and after, as values; None where it was not given."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Entry:
    """One entry that differs; one of `old` and `new` may be None."""

    kind: Kind
    id: str
    path: str
    """Of the file that holds it now; that held it, if it is gone."""
    old: Any
    new: Any
    places: Mapping[str, Place] = field(default_factory=dict)
    """Field → line and column of its value in that file."""

    @property
    def record(self) -> Any:
        """As it is now; as it was, if it is gone."""
        return self.new if self.new is not None else self.old

    @property
    def title(self) -> str:
        """What a person calls it."""
        return next(str(getattr(self.record, name)) for name in NAMES if getattr(self.record, name, None))

    def at(self, name: str) -> Place:
        """Where a field stands; the first line where it does not."""
        return self.places.get(name, (1, 1))

    def altered(self) -> tuple[Altered, ...]:
        """The fields that differ, in the order of the record; none of what is new or gone."""
        if self.old is None or self.new is None:
            return ()
        fields = type(self.new).model_fields
        pairs = (
            Altered(info.alias or name, getattr(self.old, name), getattr(self.new, name))
            for name, info in fields.items()
            if not info.exclude
        )
        body = Altered(BODY, _body(self.old), _body(self.new))
        return tuple(one for one in (*pairs, body) if one.old != one.new)


def compared(
    old: Catalogue, new: Catalogue, unread_before: Collection[str] = (), unread: Collection[str] = ()
) -> Iterator[Entry]:
    """Every entry that differs, by kind and id.

    `unread_before`, `unread`: files that had problems, and that have some now. What cannot be read on one side is
    taken neither for new nor for removed.
    """
    for kind in KINDS:
        before, after = _table(old, kind), _table(new, kind)
        for id in sorted({*before, *after}):
            one, other = before.get(id), after.get(id)
            path = (new if other is not None else old).files.get((kind.name, id), kind.place)
            hidden = (other is None and path in unread) or (one is None and path in unread_before)
            if one != other and not hidden:
                yield Entry(kind, id, path, one, other)


def said(value: Any) -> str:
    """A value in words; a text of several sections by its length."""
    if value is None or value == () or value == {}:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Record):
        return "; ".join(f"{name} {said(part)}" for name, part in value if part not in (None, (), UNKNOWN))
    if isinstance(value, Mapping):
        return ", ".join(f"{said(key)} → {said(part)}" for key, part in value.items())
    return ", ".join(map(said, value)) if isinstance(value, tuple) else str(value)


def _body(record: Any) -> Any:
    """What stands for the body: its parts, which compare by their text."""
    return record.sections if isinstance(record, Text) else None


def _table(catalogue: Catalogue, kind: Kind) -> Mapping[str, Any]:
    """The records of a kind by their ids; what has none by what it says."""
    table = getattr(catalogue, kind.field)
    if isinstance(table, Mapping):
        return table
    return {_unnamed(record): record for record in table}


def _unnamed(record: Any) -> str:
    """An id for what has none: the ids that it speaks of."""
    parts = (getattr(record, name, None) for name in ("rule", "kind", "old", "ids"))
    return " ".join(said(part) for part in parts if part)
