"""What a panel of facets offers: every value that an entry of the list has, in words and in a sensible order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from ...model.languages import language
from .. import facets
from . import words
from .countries import country_name
from .lookup import Lookup

LENGTH = {
    "15": "up to 15 minutes",
    "30": "up to 30 minutes",
    "60": "up to 1 hour",
    facets.LONGER: "longer than 1 hour",
    facets.UNKNOWN: words.NOT_KNOWN,
}
KIND = {
    **words.KIND, "thing": "Thing to do", "reading": "reading", "response": "response to a Thing",
    "association": "association", "provider": "provider", "scheme": "CPD scheme", "path": "path", "topic": "topic",
    "page": "page",
}  # fmt: skip
WHEN = {
    "this-week": "this week",
    "next-week": "next week",
    "this-month": "this month",
    "later": "after this month",
    "any-time": "any time: recordings",
}
"""In the reader's own weeks, so that only the script can tell which a date has."""
FIXED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": KIND,
        "length": LENGTH,
        "when": WHEN,
        "cost": words.COST,
        "certificate": words.YES_NO,
        "recording": words.RECORDING,
        "captions": words.YES_NO,
        "sector": words.SECTOR,
        "solo": words.SOLO,
        "joining": words.MEMBERSHIP,
    }
)
"""Facets whose values are the same for ever, in their order."""
LABELS = {**facets.NAMES, "when": "When", "country": "Country", "sector": "Kind of library",
          "solo": "If you work alone", "joining": "Joining"}  # fmt: skip
NOTES = {"when": "Weeks and months by your own clock; the headings go by the organiser’s day."}
WHOLE = ("length", "when", "cost")
"""Facets that show their values even where nothing has them: their rows would have gaps."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value that can be chosen: as the address has it, and as a reader sees it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One facet of a panel."""

    name: str
    label: str
    values: tuple[Value, ...]
    open: bool = False
    """Whether its values are in sight before somebody asks for them."""
    note: str = ""
    """What to know before one chooses."""


def choices(
    look: Lookup, found: Iterable[facets.Facets], names: Sequence[str], open: Sequence[str] = ()
) -> tuple[Choice, ...]:
    """The facets `names`, each with the values that the entries `found` have; one without any is left out."""
    entries = list(found)
    made = []
    for name in names:
        present = {value for one in entries for value in one.get(name, ())}
        values = tuple(
            Value(value, label)
            for value, label in labels(look, name).items()
            if value in present or (entries and name in WHOLE)
        )
        if values:
            made.append(Choice(name, LABELS[name], values, name in open, NOTES.get(name, "")))
    return tuple(made)


def labels(look: Lookup, name: str) -> Mapping[str, str]:
    """Every value of a facet with its words, in the order in which they are offered."""
    catalogue = look.hub.catalogue
    if name in FIXED:
        return FIXED[name]
    if name == "topic":
        return _by_name({one.id: one.name for one in catalogue.topics.values()})
    if name == "provider":
        known = {one.id: one.name for one in catalogue.providers.values()}
        return {**_by_name(known), facets.OTHER: "others"}
    if name == "language":
        codes = {code for event in look.hub.events for code in event.languages}
        known = {code: language(code) for code in sorted(codes)}
        return {**_by_name(known), facets.UNKNOWN: words.NOT_KNOWN}
    codes = {code for one in catalogue.associations.values() for code in one.countries}
    order = sorted(codes, key=lambda code: (code != "INT", country_name(code)))
    return {code.lower(): country_name(code) for code in order}


def sentence(label: str) -> str:
    """A label that stands alone, in a list of links or as a heading."""
    return label[:1].upper() + label[1:]


def _by_name(known: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(known.items(), key=lambda pair: (pair[1].casefold(), pair[0])))
