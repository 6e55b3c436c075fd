"""Which fields name other entries, and whether those exist."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from .. import urls
from ..model.catalogue import KINDS
from ..model.moves import Moves
from ..model.shape import REFERS
from ..problems import Problem, nearest
from .document import Document, Link
from .files import Found
from .sections import BELOW, FILES, OTHER, PLACES, SECTIONS, TAKEN, fits
from .yamlcore import Route

NUMBER = re.compile(r"[0-9]{1,2}(?=-)")
"""How the name of a Thing's file begins."""


@dataclass(frozen=True)
class Index:
    """Every id by kind, every Thing's number, every image.

    A file with a fault counts as the entry that it would be, so that nobody
    else is blamed for its absence.
    """

    ids: Mapping[str, frozenset[str]]
    numbers: frozenset[int]
    images: frozenset[str]
    broken: frozenset[str] = frozenset()
    """Ids of the entries whose own file has a fault."""
    unread: frozenset[str] = frozenset()
    """Names of the kinds of which not all could be read: nothing is known to be missing there."""

    @classmethod
    def of(cls, documents: Sequence[Document], found: Found, faulty: Set[str]) -> Index:
        """The index of `documents`, read from `found`; `faulty` holds the paths that have problems."""
        stems = [(kind, path.stem) for kind, path in found.entries if not kind.listed]
        ids: dict[str, set[str]] = {kind.name: set() for kind in KINDS}
        for document in documents:
            if hasattr(document.record, "id"):
                ids[document.kind.name].add(document.record.id)
        for kind, stem in stems:
            ids[kind.name].add(stem)
        numbers = {d.record.number for d in documents if d.kind.name == "thing"}
        numbers |= {int(match[0]) for kind, stem in stems if kind.name == "thing" and (match := NUMBER.match(stem))}
        unread = {kind.name for kind in KINDS if faulty & {kind.place, kind.place.split("/")[0]}}
        return cls(
            {kind: frozenset(names) for kind, names in ids.items()},
            frozenset(numbers),
            frozenset(found.images),
            frozenset(PurePosixPath(path).stem for path in faulty),
            frozenset(unread),
        )

    def has(self, kind: str, identifier: str) -> bool:
        """Whether there is such an entry, or may be."""
        return kind in self.unread or identifier in self.ids[kind]

    def link_fault(self, link: Link) -> tuple[str, str] | None:
        """What is wrong with a link or picture of a Markdown text: (message, hint), or None."""
        target = link.target
        if link.picture and not target.startswith("/images/"):
            return f'the picture "{target}" is not one of this site', "put it into content/images, write /images/…"
        if target.startswith("#"):
            return None
        if target.startswith(("http://", "https://")):
            return _outside(target)
        if not target.startswith("/") or target.startswith("//"):
            return f'the link "{target}" leads nowhere', "write https://… in full, or an address of this site, /things/"
        return self._inside(target, unquote(re.split("[?#]", target)[0]))

    def _inside(self, target: str, path: str) -> tuple[str, str] | None:
        _, first, *rest = path.split("/")
        if path in FILES:
            return None
        if first == "images":
            known = "/".join(rest) in self.images
            return None if known else (f'there is no picture "{target}"', "put it into content/images")
        if first and first not in SECTIONS and not self.has("page", first):
            return f'the site has no "/{first}/"', nearest(first, SECTIONS | self.ids["page"])
        if not fits(first, "/".join(rest)):
            return f'the site has no "{target}"', "leave out the last part, or open the page and copy its address"
        kind, identifier = _entry(first, rest)
        if identifier and not self.has(kind, identifier):
            return f'there is no {kind} "{identifier}"', nearest(identifier, self.ids[kind])
        return None


def _entry(first: str, rest: Sequence[str]) -> tuple[str, str]:
    """Of which entry a page of the site is: kind and id; the id is empty where it is of none."""
    if (first, rest[0] if rest else "") in BELOW and len(rest) > 1:
        return BELOW[first, rest[0]], "" if rest[1] == OTHER else rest[1]
    of_all = not rest or rest[0].startswith("by-") or (first, rest[0]) == ("schemes", "record")
    return ("", "") if of_all or first not in PLACES else (PLACES[first], rest[0])


def _outside(target: str) -> tuple[str, str] | None:
    try:
        urls.canonical(target)
    except urls.Refused as refusal:
        return f'the link "{target}" cannot be used: {refusal}', "write the address as a browser shows it"
    return None


def free(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """A page of prose does not take the place of a section of the site."""
    for document in documents:
        if document.kind.name == "page" and document.record.id in TAKEN:
            hint = f"choose another; these are taken: {', '.join(sorted(TAKEN))}"
            yield document.problem(("id",), f'"{document.record.id}" is a part of the site already', hint)


def _where(kind: str) -> str:
    """Where the ids of a kind stand."""
    found = next(one for one in KINDS if one.name == kind)
    return f"the ids stand in {found.place}" if found.listed else f"the ids are the names of the files in {found.place}"


def known(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """Every id that an entry names is there."""
    moves = Moves(tuple(one.record for one in documents if one.kind.name == "redirect"))
    for document in documents:
        for route, value, kind in _named(document):
            if not index.has(kind, value):
                today = moves.now(kind, value)
                hint = f"it is called {today} today" if today != value and index.has(kind, today) else ""
                hint = hint or nearest(value, index.ids[kind]) or _where(kind)
                yield document.problem(route, f'there is no {kind} "{value}"', hint)
        for number, thing in enumerate(getattr(document.record, "thing", ())):
            if "thing" not in index.unread and thing not in index.numbers:
                hint = "the Things are in content/things"
                yield document.problem(("thing", number), f"there is no Thing {thing}", hint)


def _named(document: Document) -> Iterator[tuple[Route, str, str]]:
    """(route, id, kind) of everything that the entry names."""
    record: Any = document.record
    fields = {**REFERS.get(document.kind.name, {}), "topics": "topic"}
    for field, kind in fields.items():
        value = getattr(record, field, None)
        if isinstance(value, str):
            yield (field,), value, kind
        elif value:
            yield from (((field, number), one, kind) for number, one in enumerate(value))
    if item := getattr(record, "item", None):
        yield ("item",), item.partition("/")[0], "source"
    for number, step in enumerate(getattr(record, "steps", ())):
        yield ("steps", number, "id"), step.id, step.kind
