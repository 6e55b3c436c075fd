"""One file of the catalogue to the records that it holds, or to problems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from ..model import unwritten
from ..model.catalogue import Kind
from ..model.contacts import contacts
from ..model.records import Record
from ..problems import Problem
from . import bounds, harmful, hidden, prose
from .explain import explain
from .yamlcore import Fault, Route, Tree, read

MOST = 50
"""Problems that are told of one file: the first are enough to begin with."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link or picture in a Markdown text: where it leads, and where it stands."""

    target: str
    line: int
    column: int
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A place in a Markdown text where something is still to be written: what, and where it stands."""

    what: str
    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """One record with the file and the tree that it came from."""

    kind: Kind
    path: str
    record: Any
    tree: Tree
    at: Route = ()
    """Where the record stands in the tree: () for a file of its own, (3,) in a list."""
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    strange: tuple[harmful.Mark, ...] = ()

    def problem(self, route: Route, message: str, hint: str = "") -> Problem:
        """A problem with the field at `route` of this record."""
        line, column = self.tree.place((*self.at, *route))
        return Problem(self.path, line, column, ".".join(map(str, route)), message, hint)


def parse(kind: Kind, name: str, content: bytes) -> tuple[list[Document], list[Problem]]:
    """The records of one file; `name` is its path relative to the root."""
    try:
        text = content.decode("utf-8-sig")
        if unseen := hidden.problems(name, text):
            return [], unseen
        return _markdown(kind, name, text) if kind.suffix == ".md" else _yaml(kind, name, read(text))
    except UnicodeDecodeError as error:
        return [], [Problem(name, 1, 1, "", f"is not UTF-8 text (byte {error.start})", "save it as UTF-8")]
    except Fault as fault:
        return [], [Problem(name, *fault.place, fault.name, fault.message, fault.hint)]


def _markdown(kind: Kind, name: str, text: str) -> tuple[list[Document], list[Problem]]:
    parts = prose.split(text)
    if parts is None:
        return [], [Problem(name, 1, 1, "", "has no front matter", "begin with a line ---, the fields, and a line ---")]
    front, body, first_line = parts
    tree = read(front, first_line=2)
    document, problems = _record(kind, name, tree, (), tree.value)
    if document is None:
        return [], problems
    if found := bounds.excess(body):
        line, message, hint = found
        return [], [Problem(name, first_line + line, 1, "", message, hint)]
    try:
        record = document.record.model_copy(update={"sections": prose.sections(body), "words": prose.words(body)})
        links = tuple(_links(body, first_line))
    except RecursionError:
        return [], [Problem(name, first_line, 1, "", "is nested too deeply", "write lists and quotations flat")]
    gaps = tuple(_gaps(body, first_line))
    strange = (*harmful.in_body(body, first_line), *_contacts(body, first_line))
    return [Document(kind, name, record, tree, (), links, gaps, strange)], problems


def _contacts(body: str, first_line: int) -> Iterator[harmful.Mark]:
    for at, what in contacts(body):
        line, column = body.count("\n", 0, at) + first_line, at - body.rfind("\n", 0, at)
        yield harmful.Mark(f"holds {what}", "leave it out: everything here is public", line, column)


def _gaps(body: str, first_line: int) -> Iterator[Gap]:
    for at, what in unwritten.marks(body):
        yield Gap(what, body.count("\n", 0, at) + first_line, at - body.rfind("\n", 0, at))


def _links(body: str, first_line: int) -> Iterator[Link]:
    for target, picture in prose.targets(body):
        at = _found(body, target)
        line = body.count("\n", 0, at) + first_line
        yield Link(target, line, at - body.rfind("\n", 0, at), picture)


def _found(body: str, target: str) -> int:
    """Where a link's target first stands: as one, else anywhere, else (it is written otherwise) at the start."""
    as_one = re.search(rf"""(?<=[(<"'\s:=]){re.escape(target)}(?=[)>"'\s]|$)""", body)
    return as_one.start() if as_one else max(body.find(target), 0)


def _yaml(kind: Kind, name: str, tree: Tree) -> tuple[list[Document], list[Problem]]:
    if not kind.listed:
        document, problems = _record(kind, name, tree, (), tree.value)
        return ([document] if document else []), problems
    if not isinstance(tree.value, list):
        return [], [Problem(name, 1, 1, "", "is not a list", "begin each entry with a hyphen; an empty list is []")]
    documents, problems = [], []
    for index, value in enumerate(tree.value):
        document, faults = _record(kind, name, tree, (index,), value)
        documents += [document] if document else []
        problems += faults
        if len(problems) > MOST:
            break  # to find the place of each takes the longer, the more there are
    return documents, problems


def _record(kind: Kind, name: str, tree: Tree, at: Route, value: Any) -> tuple[Document | None, list[Problem]]:
    if not isinstance(value, dict):
        line, column = tree.place(at)
        return None, [Problem(name, line, column, "", "holds no fields", "write `field: value`, one to a line")]
    if (route := bounds.crowded(value)) is not None:
        line, column = tree.place((*at, *route))
        field = ".".join(map(str, route))
        return None, [Problem(name, line, column, field, *bounds.CROWDED)]
    try:
        return Document(kind, name, _validate(kind.record, value), tree, at), []
    except ValidationError as error:
        return None, explain(error, _below(tree, at), name, kind.record)


def _validate(record: type[Record], value: dict[str, Any]) -> Record:
    return record.model_validate(value)


def _below(tree: Tree, at: Route) -> Tree:
    """The part of a tree under `at`, with its own routes."""
    if not at:
        return tree
    depth = len(at)
    value = tree.value
    for part in at:
        value = value[part]
    return Tree(
        value,
        {route[depth:]: place for route, place in tree.places.items() if route[:depth] == at},
        {route[depth:]: place for route, place in tree.keys.items() if route[:depth] == at},
    )
