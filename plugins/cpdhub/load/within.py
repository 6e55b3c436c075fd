"""What must hold within one entry, beyond the form of its fields: nothing twice, nothing above itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from ..model.activities import Event
from ..model.fields import UNKNOWN
from ..model.filenames import DEVICES
from ..model.when import When
from ..problems import Problem
from .document import Document
from .harmful import in_value
from .references import Index
from .yamlcore import Route

ABOVE = ("parent", "successor", "broader")
"""Fields that name another entry of the same kind, which cannot lead back."""

TAKEN = (("association", "by-"), ("provider", "other"))
"""Kinds, and how their ids cannot begin or be: /associations/by-sector/ and /webinars/by-provider/other/ are lists."""


def reserved(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No entry takes the address of one of the site's own lists, nor a name that no file can have everywhere."""
    for document in documents:
        if getattr(document.record, "id", "") in DEVICES:
            yield document.problem(("id",), f'"{document.record.id}" cannot be a file on Windows', "choose another")
        for kind, taken in TAKEN:
            id = getattr(document.record, "id", "")
            if document.kind.name == kind and (id == taken or (taken.endswith("-") and id.startswith(taken))):
                yield document.problem(("id",), f'"{id}" is the name of a list of the site', "choose another")


def once(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No word twice in a list of words or ids."""
    for document in documents:
        for name, info in type(document.record).model_fields.items():
            values = getattr(document.record, name)
            if not isinstance(values, tuple) or info.exclude:
                continue
            # Two equal minutes of a Thing's tiers are no slip.
            words = [(number, value) for number, value in enumerate(values) if isinstance(value, str)]
            met = set[str]()
            for number, value in words:
                if value in met:
                    yield document.problem((info.alias or name, number), f'"{value}" stands twice', "delete one")
                met.add(value)


def skipped(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No hour that clocks jump over where the event is held: one program takes it for an hour earlier than another."""
    for document in documents:
        event = document.record
        if not isinstance(event, Event) or event.timezone == UNKNOWN:
            continue
        for route, value in _hours(event):
            real = _real(value, event.timezone)
            if isinstance(value, datetime) and real != value:
                message = f"{value:%H:%M} does not come on {value:%Y-%m-%d} in {event.timezone}: clocks go forward"
                yield document.problem(route, message, f"ask the organiser; it may be {real:%H:%M}")


def _hours(event: Event) -> Iterator[tuple[Route, date | datetime | None]]:
    """Where an entry may name an hour, and what it says there."""
    yield from ((("start",), event.start), (("end",), event.end), (("register_by",), event.register_by))
    yield from ((("moved", day.isoformat()), start) for day, start in event.moved.items())


def _real(value: date | datetime | None, zone: str) -> date | datetime | None:
    """The time that a clock shows which is not turned forward in time; any other as it is."""
    instant = When(value, zone).instant() if value else None
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) if instant else value


def harmful(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No field and no text holds what could be taken for something other than text."""
    for document in documents:
        for route, text in texts(document):
            for what, mend in in_value(text):
                yield document.problem(route, what, mend)
        for mark in document.strange:
            yield Problem(document.path, mark.line, mark.column, "", mark.what, mark.mend)


def texts(document: Document) -> Iterator[tuple[Route, str]]:
    """Every text of a record's own part of the tree with its route."""
    value = document.tree.value
    for part in document.at:
        value = value[part]
    rest: list[tuple[Route, Any]] = [((), value)]
    while rest:
        route, one = rest.pop()
        if isinstance(one, str):
            yield route, one
        elif isinstance(one, dict | list):
            parts = one.items() if isinstance(one, dict) else enumerate(one)
            rest += [((*route, key), part) for key, part in parts]


def unwritten(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """Nothing of a new file's outline is left to be written."""
    for document in documents:
        for gap in document.gaps:
            hint = "put your own words in the place of the brackets and all that is in them"
            yield Problem(document.path, gap.line, gap.column, "", f"is still to be written: {gap.what}", hint)


def upward(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No entry is above itself, by however many steps."""
    for field in ABOVE:
        held = [document for document in documents if getattr(document.record, field, None)]
        next_up = {(d.kind.name, d.record.id): getattr(d.record, field) for d in held}
        for document in held:
            if _returns(document.kind.name, document.record.id, next_up):
                hint = "name another entry, or delete the line"
                yield document.problem((field,), f'leads back to "{document.record.id}" itself', hint)
                break  # one circle, one problem


def _returns(kind: str, start: str, next_up: Mapping[tuple[str, str], str]) -> bool:
    """Whether the way up from `start` comes back to it."""
    at, steps = next_up.get((kind, start)), 0
    while at is not None and at != start and steps <= len(next_up):
        at, steps = next_up.get((kind, at)), steps + 1
    return at == start
