"""A new entry from what a person said: its file and text, with what follows from the rest, and nothing guessed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model.catalogue import Catalogue, Kind
from ..model.fields import UNKNOWN
from ..model.shape import Shape, shapes
from .names import day_of, free_number, place, proposed_id
from .near import near_topics
from .skeleton import body as skeleton
from .text import written


@dataclass(frozen=True)
class Draft:
    """A file that is not written yet."""

    path: str
    """Relative to the catalogue's root; always within the folder of its kind."""
    text: str
    notes: tuple[str, ...]
    """What was proposed and why, one sentence each, for the person."""
    values: Mapping[str, Any]
    """What the text holds, by the names of the fields."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that follows from others, and from which."""

    value: Any
    why: str


def proposed(
    kind: Kind,
    answers: Mapping[str, Any],
    catalogue: Catalogue,
    today: date,
    body: str = "",
    without: Collection[str] = (),
) -> Draft:
    """The draft of an entry. `answers`: field → value as `values.read` gives it; None, "" and () are no answers.

    Answers are never changed: what is wrong with one, `load(root, {draft.path: draft.text})` says. What is missing
    is proposed where it follows (see `proposal`), is `unknown` where the field may be, else is left out. A Thing or
    a path without a `body` gets the parts that it needs, with marks that `check` refuses until they are written.
    `without`: fields for which nothing is proposed, since somebody left them out, or since it is known to be doubtful.
    """
    values = {name: value for name, value in answers.items() if value not in (None, "", (), [], {})}
    notes: list[str] = []
    fields = shapes(kind.record, kind.name)
    for field in _in_order(fields):
        if field.name not in (*values, *without) and (found := proposal(kind, field, values, catalogue, today)):
            values[field.name] = found.value
            notes += [f"{field.name}: {found.why}"] if found.why else []
    notes += [f"{field.name}: not known yet" for field in fields if field.needed and values.get(field.name) == UNKNOWN]
    path = place(kind, str(values.get("id", "")), values, today)
    text = body if body.strip() else skeleton(kind.name, values)
    return Draft(path, written(kind, values, text), tuple(notes), values)


def proposal(kind: Kind, field: Shape, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    """What a field would be by what is known already; None where nothing follows."""
    way = WAYS.get(field.name)
    found = way(kind, values, catalogue, today) if way else None
    return found or (Proposal(UNKNOWN, "") if field.needed and field.unknown else None)


def _in_order(fields: tuple[Shape, ...]) -> Iterator[Shape]:
    """First those from which others follow; the id last."""
    rank = {name: at for at, name in enumerate(("number", "timezone", "checked", "sources", "sources_year"))}
    yield from sorted(fields, key=lambda field: (field.name == "id", rank.get(field.name, len(rank))))


Way = Callable[[Kind, Mapping[str, Any], Catalogue, date], "Proposal | None"]


def _id(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal:
    return Proposal(proposed_id(kind, values, catalogue, today), "")


def _number(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    free = free_number(catalogue) if kind.name == "thing" else None
    return Proposal(free, "the first number that is free") if free else None


def _timezone(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    provider = catalogue.providers.get(str(values.get("provider", "")))
    if kind.name != "event" or provider is None or provider.timezone == UNKNOWN:
        return None
    return Proposal(
        provider.timezone, f"{provider.timezone}, in which {provider.name} gives its hours: look whether it is so"
    )


def _minutes(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    """The end may stand beside the start, as people write it."""
    found = getattr(values.get("start"), "minutes", 0)
    return Proposal(found, f"{found}, from the start to the end that you wrote") if found else None


def _topics(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    texts = [str(values.get(name) or "") for name in ("title", "name", "summary", "for")]
    found = near_topics(catalogue.topics, *texts)
    return Proposal(list(found), f"{', '.join(found)}, by the words of the title and summary") if found else None


def _sources(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    address = values.get("site") if kind.name == "source" else values.get("url")
    return Proposal([address], "the address itself") if address not in (None, UNKNOWN) else None


def _sources_year(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    """Whoever opened the page saw what it says in that year."""
    opened = day_of(values.get("checked"))
    return Proposal(opened.year, "") if opened else None


def _never(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal:
    return Proposal("never", "never, since nobody said that they opened the page")


def _today(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal:
    return Proposal(today, "")


def _programme_thing(kind: Kind, values: Mapping[str, Any], catalogue: Catalogue, today: date) -> Proposal | None:
    """In this programme the numbers are the same."""
    return Proposal(values["thing"], "") if values.get("programme") == "hub" and values.get("thing") else None


WAYS: Mapping[str, Way] = {
    "id": _id, "number": _number, "minutes": _minutes, "programme_thing": _programme_thing, "timezone": _timezone,
    "topics": _topics, "sources": _sources, "sources_year": _sources_year, "checked": _never, "added": _today,
    "changed": _today,
}  # fmt: skip
"""Field → how it follows from the others."""
