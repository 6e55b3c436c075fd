"""Every address that the catalogue's entries name, with the places where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from ... import urls
from ...model.catalogue import KINDS, Catalogue, Kind
from ...model.records import Record
from ...model.shape import Shape, shapes

Route = tuple[str | int, ...]

BODY: Route = ("body",)
"""Stands for the Markdown below the front matter, wherever the address is in it."""

APART = {("source", "url"), ("source", "moved_from"), ("decision", "was")}
"""Not asked here: each harvest asks a source's feed, or somebody wrote why not (`why_disabled`); and where a source
once was, or what it once said, is meant to be history."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an address stands."""

    path: str
    """The file, relative to the root."""
    route: Route
    """Field, and number within a list: ("sources", 0)."""
    kind: str
    id: str

    @property
    def field(self) -> str:
        """The route in words."""
        return ".".join(map(str, self.route))


def gather(catalogue: Catalogue) -> Mapping[str, tuple[Place, ...]]:
    """Address, in its canonical form → its places; both in order."""
    found: dict[str, list[Place]] = {}
    for kind in KINDS:
        for record in _records(catalogue, kind):
            path = catalogue.files.get((kind.name, getattr(record, "id", "")), kind.place)
            for url, route in _addresses(kind, record):
                found.setdefault(url, []).append(Place(path, route, kind.name, getattr(record, "id", "")))
    return {url: tuple(dict.fromkeys(places)) for url, places in sorted(found.items())}


def _records(catalogue: Catalogue, kind: Kind) -> tuple[Record, ...]:
    held = getattr(catalogue, kind.field)
    return tuple(held.values() if isinstance(held, Mapping) else held)


def _addresses(kind: Kind, record: Record) -> Iterator[tuple[str, Route]]:
    """The addresses of one record: of its fields, and of its text."""
    for url, route in _fields(shapes(kind.record, kind.name), record, ()):
        if (kind.name, route[0]) not in APART:
            yield url, route
    for section in getattr(record, "sections", ()):
        yield from ((url, BODY) for url in dict.fromkeys(targets(section.html)))


def _fields(some: tuple[Shape, ...], record: Record, above: Route) -> Iterator[tuple[str, Route]]:
    """By the form of each field, which its record tells: a new field that holds an address is found by itself."""
    names = {field.alias or name: name for name, field in type(record).model_fields.items()}
    for shape in some:
        value: Any = getattr(record, names[shape.name])
        for number, one in enumerate(value or ()) if shape.many else ((None, value),):
            route = (*above, shape.name) if number is None else (*above, shape.name, number)
            if isinstance(one, Record):
                yield from _fields(shape.parts, one, route)
            elif shape.form in ("address", "source") and _is_address(one):
                yield one, route


def targets(html: str) -> Iterator[str]:
    """Where the links of a rendered text lead, in canonical form; those into the site itself are left out."""
    reader = _Links()
    reader.feed(html)
    for target in filter(_is_address, reader.found):
        with suppress(urls.Refused):
            yield urls.canonical(target)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


class _Links(HTMLParser):
    """Collects `href`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value and tag == "a"]
