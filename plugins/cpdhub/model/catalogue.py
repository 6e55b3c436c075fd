"""The catalogue: all that people wrote, validated, by kind and id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from .activities import Event, Page, Path, Reading, Response, Thing, Topic
from .control import Decision, Source, Waiver
from .identity import uid
from .moves import Moves, Redirect
from .people import Association, Provider, Scheme
from .records import Record


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: where its files lie and what they hold."""

    name: str
    record: type[Record]
    field: str
    """The field of `Catalogue` that holds these records."""
    place: str
    """The folder, relative to the root, with one file an entry; or the one file that lists them all."""
    suffix: str = ".yaml"

    @property
    def listed(self) -> bool:
        """Whether one file lists all entries, in place of a folder with one file each."""
        return self.place.endswith(self.suffix)


KINDS = (
    Kind("association", Association, "associations", "data/associations"),
    Kind("provider", Provider, "providers", "data/providers"),
    Kind("event", Event, "events", "data/events"),
    Kind("reading", Reading, "readings", "data/reading"),
    Kind("source", Source, "sources", "data/sources"),
    Kind("scheme", Scheme, "schemes", "data/schemes"),
    Kind("response", Response, "responses", "data/responses"),
    Kind("decision", Decision, "decisions", "data/decisions"),
    Kind("topic", Topic, "topics", "data/topics.yaml"),
    Kind("waiver", Waiver, "waivers", "data/exceptions.yaml"),
    Kind("redirect", Redirect, "redirects", "data/redirects.yaml"),
    Kind("thing", Thing, "things", "content/things", ".md"),
    Kind("path", Path, "paths", "content/paths", ".md"),
    Kind("page", Page, "pages", "content/pages", ".md"),
)


def _empty() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True)
class Catalogue:
    """Every record by its id, in the order of the ids (Things by number)."""

    associations: Mapping[str, Association] = field(default_factory=_empty)
    providers: Mapping[str, Provider] = field(default_factory=_empty)
    events: Mapping[str, Event] = field(default_factory=_empty)
    readings: Mapping[str, Reading] = field(default_factory=_empty)
    sources: Mapping[str, Source] = field(default_factory=_empty)
    schemes: Mapping[str, Scheme] = field(default_factory=_empty)
    responses: Mapping[str, Response] = field(default_factory=_empty)
    decisions: Mapping[str, Decision] = field(default_factory=_empty)
    topics: Mapping[str, Topic] = field(default_factory=_empty)
    waivers: tuple[Waiver, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    things: Mapping[str, Thing] = field(default_factory=_empty)
    paths: Mapping[str, Path] = field(default_factory=_empty)
    pages: Mapping[str, Page] = field(default_factory=_empty)
    images: tuple[str, ...] = ()
    """Paths of the files under content/images, relative to it."""
    files: Mapping[tuple[str, str], str] = field(default_factory=_empty)
    """(kind, id) → the file that it was read from, relative to the root."""

    @cached_property
    def moves(self) -> Moves:
        """What was renamed, joined or removed."""
        return Moves(self.redirects)

    def uid(self, kind: str, id: str) -> str:
        """The UUID of an entry, which follows from the id that it had at first."""
        return uid(kind, self.moves.first(kind, id))
