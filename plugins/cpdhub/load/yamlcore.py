"""YAML 1.2's core rules over PyYAML's C parser: plain values, each with its line and column.

PyYAML builds YAML 1.1 values (`NO` is false, `12:30` is 750) and follows aliases
and tags; here an event stream is read and built by the core schema
(https://yaml.org/spec/1.2.2/#103-core-schema) alone, without recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

Place = tuple[int, int]
Route = tuple[str | int, ...]

MAX_DEPTH = 20
MAX_BYTES = 256 * 1024
NULL = {"", "~", "null", "Null", "NULL"}
TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]{1,3})?")


class Fault(Exception):
    """What keeps a text from being read: the place, what is wrong, and the mend."""

    def __init__(self, place: Place, message: str, hint: str, name: str = "") -> None:
        super().__init__(message)
        self.place, self.message, self.hint, self.name = place, message, hint, name


@dataclass
class Tree:
    """A value, and where in the text each part of it stands (line and column from 1)."""

    value: Any = None
    places: dict[Route, Place] = field(default_factory=dict)
    keys: dict[Route, Place] = field(default_factory=dict)

    def place(self, route: Route, *, of_key: bool = False) -> Place:
        """The place of `route`, or of the nearest part above it that stands in the text."""
        table = self.keys if of_key else self.places
        while route and route not in table:
            route = route[:-1]
        return table.get(route) or self.places.get(route, (1, 1))


def read(text: str, first_line: int = 1) -> Tree:
    """The one document of `text`. Raises Fault.

    `first_line` is the line of the file on which `text` begins.
    """
    if len(text) > MAX_BYTES:
        raise Fault((first_line, 1), "is larger than 256 KiB", "split it: one entry, one file")
    builder = _Builder(first_line - 1)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _not_yaml(error, first_line) from None
    except yaml.YAMLError as error:
        place = (first_line + text.count("\n", 0, getattr(error, "position", 0)), 1)
        raise Fault(place, "holds a character that YAML does not allow", "delete the invisible character") from None
    return builder.tree


def _events(text: str) -> Iterator[yaml.Event]:
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def _not_yaml(error: yaml.MarkedYAMLError, first_line: int) -> Fault:
    """The parser's complaint: where it noticed, or where it began if what opens there is not closed."""
    noticed, began = error.problem_mark, error.context_mark
    unclosed = "quoted scalar" in str(error.context) and "found unexpected" in str(error.problem)
    flowing = "flow" in str(error.context) and noticed is not None and began is not None and began.line < noticed.line
    mark = (began if unclosed or flowing else noticed) or began
    place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
    if unclosed:
        return Fault(place, "is not YAML: the quote that opens here is not closed", "close it on the same line")
    if flowing:
        return Fault(place, "is not YAML: the bracket that opens here is not closed", "close it, with commas between")
    return Fault(place, f"is not YAML: {error.problem or error.context}", _mend(str(error.problem)))


def _mend(problem: str) -> str:
    if "tab" in problem or "cannot start any token" in problem:
        return "use spaces, no tabs, and quote a value that begins with a special character"
    if "mapping values" in problem:
        return 'put a value that holds ": " between quotes'
    return "look at the indentation and the quotes on this line and the one above"


class _Builder:
    """Builds one value from parser events; `stack` holds the open collections."""

    def __init__(self, offset: int) -> None:
        self.tree = Tree()
        self.offset = offset
        self.stack: list[tuple[Any, Route]] = []
        self.key: list[str | None] = []
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise Fault(self._at(event), "holds a second document", "delete the line ---")
        elif isinstance(event, AliasEvent):
            raise Fault(self._at(event), "an alias (*) is not allowed", "write the value out")
        elif isinstance(event, ScalarEvent):
            self._plain(event)
            self._scalar(event)
        elif isinstance(event, CollectionStartEvent):
            self._plain(event)
            self._open(event)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.stack.pop()
            self.key.pop()

    def _at(self, event: yaml.Event) -> Place:
        mark: Any = event.start_mark
        return mark.line + 1 + self.offset, mark.column + 1

    def _plain(self, event: Any) -> None:
        if event.anchor:
            raise Fault(self._at(event), "an anchor (&) is not allowed", "delete it")
        if event.tag:
            raise Fault(self._at(event), f'a tag ("{event.tag}") is not allowed', "delete it; quote the value")
        if len(self.stack) > MAX_DEPTH:
            raise Fault(self._at(event), "is nested too deeply", f"no more than {MAX_DEPTH} levels")

    def _scalar(self, event: ScalarEvent) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key[-1] is None:
            self._key(event)
            return
        self._put(_core(event.value) if event.implicit[0] else event.value, self._at(event))

    def _key(self, event: ScalarEvent) -> None:
        container, route = self.stack[-1]
        if event.value in container:
            raise Fault(self._at(event), "stands twice", "keep one of the two", event.value)
        self.key[-1] = event.value
        self.tree.keys[(*route, event.value)] = self._at(event)

    def _open(self, event: CollectionStartEvent) -> None:
        if self.stack and isinstance(self.stack[-1][0], dict) and self.key[-1] is None:
            raise Fault(self._at(event), "a key must be a word", 'quote a value that begins with "[" or "{"')
        container: Any = {} if isinstance(event, MappingStartEvent) else []
        route = self._put(container, self._at(event))
        self.stack.append((container, route))
        self.key.append(None)

    def _put(self, value: Any, place: Place) -> Route:
        if not self.stack:
            self.tree.value = value
            self.tree.places[()] = place
            return ()
        container, route = self.stack[-1]
        if isinstance(container, list):
            container.append(value)
            route = (*route, len(container) - 1)
        else:
            key = self.key[-1]
            assert key is not None  # noqa: S101 # _scalar and _open have seen to it
            container[key] = value
            self.key[-1] = None
            route = (*route, key)
        self.tree.places[route] = place
        return route


def _core(text: str) -> Any:
    """A plain scalar by the core schema; numbers only in their decimal forms."""
    if text in NULL:
        return None
    if text in TRUTH:
        return TRUTH[text]
    if INTEGER.fullmatch(text):
        return int(text)
    if FLOAT.fullmatch(text):
        return float(text)
    return text
