"""The prose of a file as it stands there: each passage with the line and column of every character."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ..model.catalogue import Kind
from ..model.shape import Shape, shapes

Route = tuple[str | int, ...]
Place = tuple[int, int]

MOST_LINES = 3_000
"""Of a longer file no lines are compared, which costs their square: all count as changed."""
ALSO = ("meaning",)
"""Fields of one line that are whole sentences of ours."""
CODE = re.compile(r"`[^`]*`|\]\([^)]*\)|<[^>]*>|https?://\S+|\S+@\S+|\{[^}]*\}")
"""What stands in a text and is no prose: code, targets of links, tags, addresses, what a template would take."""
BLOCK = re.compile(r"[>|][+-]?\d?[+-]?\s*$")
FENCE = re.compile(r"\s*(```|~~~)")
START = re.compile(r"\s*(?:#+|[-*+]|\d+[.)]|>|\|)\s+|\s*$")
"""A heading, a member of a list, a quotation, a row of a table, an empty line: a new passage begins."""


@dataclass(frozen=True)
class Passage:
    """Text that is read in one go, laid on one line."""

    path: str
    pieces: tuple[tuple[int, int, str], ...]
    """(line, column of its first character, text) of every line."""

    @cached_property
    def text(self) -> str:
        """All of it; a blank stands for a line's end, and for every character of what is no prose."""
        return " ".join(CODE.sub(lambda found: " " * len(found[0]), text) for _, _, text in self.pieces)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for _, _, text in self.pieces:
            starts.append(at)
            at += len(text) + 1
        return starts

    def place(self, offset: int) -> Place:
        """Line and column of a character of `text`."""
        piece = bisect_right(self._starts, offset) - 1
        line, column, _ = self.pieces[piece]
        return line, column + offset - self._starts[piece]


def changed_lines(old: str | None, new: str) -> Collection[int]:
    """The lines of a text that are not as they were, from 1; all of what is new."""
    before, after = (old or "").split("\n"), new.split("\n")
    if old is None or max(len(before), len(after)) > MOST_LINES:
        return range(1, len(after) + 1)
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return frozenset(line + 1 for what, _, _, start, end in blocks if what != "equal" for line in range(start, end))


def fields(
    path: str, text: str, kind: Kind, places: Mapping[Route, Place], keys: Mapping[Route, Place]
) -> Iterator[Passage]:
    """The prose fields of YAML, by the places that the loader found: a passage each."""
    lines = text.replace("\r\n", "\n").split("\n")
    wanted = {*_prose(shapes(kind.record, kind.name)), *ALSO}
    starts = sorted({line for line, _ in (*places.values(), *keys.values())})
    for route, (line, column) in places.items():
        name = next((part for part in reversed(route) if isinstance(part, str)), "")
        if name in wanted and not any(other[: len(route)] == route and other != route for other in places):
            after = bisect_right(starts, line)
            end = starts[after] - 1 if after < len(starts) else len(lines)
            yield Passage(path, tuple(_scalar(lines, line, column, end)))


def _scalar(lines: list[str], line: int, column: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The lines of one value, without the marks of YAML around it."""
    first = lines[line - 1][column - 1 :]
    if not BLOCK.match(first):
        yield line, column, first.replace("''", "’ ") if first.startswith("'") else first
    for number in range(line + 1, end + 1):
        text = lines[number - 1]
        if text.strip() in ("---", "..."):
            return
        if text.strip() and not text.startswith("#") and not text.strip().startswith("- "):
            yield number, 1, text


def _prose(fields: Iterable[Shape]) -> Iterator[str]:
    for one in fields:
        if one.form == "prose":
            yield one.name
        yield from _prose(one.parts)


def body(path: str, text: str) -> Iterator[Passage]:
    """The Markdown below the front matter: a passage for each paragraph, heading, member of a list and row."""
    lines = text.replace("\r\n", "\n").split("\n")
    closing = next((number for number, line in enumerate(lines[1:], 2) if line.rstrip() == "---"), len(lines))
    pieces: list[tuple[int, int, str]] = []
    fenced = False
    for number, line in enumerate(lines[closing:], closing + 1):
        fence = bool(FENCE.match(line))
        fenced ^= fence
        start = START.match(line)
        if pieces and (start or fence or fenced):
            yield Passage(path, tuple(pieces))
            pieces = []
        if not (fence or fenced) and line.strip():
            skipped = start.end() if start else 0
            pieces.append((number, skipped + 1, line[skipped:]))
            if line.lstrip().startswith("#"):
                yield Passage(path, tuple(pieces))
                pieces = []
    if pieces:
        yield Passage(path, tuple(pieces))
