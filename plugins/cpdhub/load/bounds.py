"""How much is read at all: what no person writes can keep a reader of Markdown busy for minutes.

Python-Markdown looks for the end of each mark in all of its block, and goes down a level for each nested one. So
blocks, marks and levels have bounds, each several times what the largest text of ours has; within them no text takes
two seconds, which tests/load/test_bounds.py tries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any

from .yamlcore import Route

LARGEST = 32_000
"""Characters of a text."""
BLOCK = 4_000
"""Characters between two empty lines."""
LINES = 1_500
HEADINGS = 100
MARKS = {"[": 100, "`": 200, "*": 300, "_": 600, "&": 200, "|": 600, "\\": 300, "!": 200, "(": 200}
"""How often each may stand between two empty lines."""
TOTALS = {"[": 500, "<": 50}
"""How often each may stand in all of a text."""
RUN = re.compile(r"([^\w\s])\1{119}|`{11}|~{11}")
"""One mark again and again: rules and tables need some in a row."""
LEVELS = 8
BEGIN = re.compile(r"[ \t]*(?:(?:[>*+:-]|[0-9]{1,9}\.)[ \t]*){0,9}")
"""What stands before the words of a line: blanks, and marks of lists and quotations."""
LEVEL = re.compile(r"[>*+:-]|[0-9]\.")
RULE = re.compile(r"[ \t]*(?:[-*_=][ \t]*){3,}|[ |:=-]+")
"""Marks alone: a rule, the line under a heading, the second line of a table."""
INDENT = 32

MEMBERS = 300
"""Of one list, or fields of one entry: ten times what the longest of ours has."""
CROWDED = f"has more than {MEMBERS} members", "keep those that matter, or make several entries of it"

Excess = tuple[int, str, str]
"""Line of the text, from 0; what is wrong; the mend."""
Numbered = tuple[int, str]


def excess(body: str) -> Excess | None:
    """The first bound that a text is beyond; None where it may be read. Takes time in proportion to its length."""
    if len(body) > LARGEST:
        return 0, f"has more than {LARGEST:,} characters of text", "make several of it"
    lines = list(enumerate(body.split("\n")))
    return next((found for bound in BOUNDS for found in bound(lines)), None)


def crowded(value: Any) -> Route | None:
    """Where a list or a mapping in a record has more members than that; None where none has."""
    rest: list[tuple[Route, Any]] = [((), value)]
    while rest:
        route, one = rest.pop()
        if isinstance(one, dict | list):
            if len(one) > MEMBERS:
                return route
            rest += (((*route, key), part) for key, part in (one.items() if isinstance(one, dict) else enumerate(one)))
    return None


def _long(lines: Sequence[Numbered]) -> Iterator[Excess]:
    if len(lines) > LINES:
        yield LINES, f"has more than {LINES:,} lines", "make several of it"
    headings = [number for number, line in lines if line.lstrip().startswith("#")]
    headings += [number for number, line in lines if line and not line.strip("=-")]
    if len(headings) > HEADINGS:
        yield sorted(headings)[HEADINGS], f"has more than {HEADINGS} headings", "make several of it"
    for mark, most in TOTALS.items():
        counts = accumulate(line.count(mark) for _, line in lines)
        for number in [number for number, count in enumerate(counts) if count > most][:1]:
            yield number, f"has more than {most} times {mark}", "make several of it"


def _repeated(lines: Sequence[Numbered]) -> Iterator[Excess]:
    for number, line in lines:
        if found := RUN.search(line):
            yield number, f"has a long run of {found[0][0]}", "shorten it"


def _nested(lines: Sequence[Numbered]) -> Iterator[Excess]:
    for number, line in lines:
        begin = BEGIN.match(line)
        before = begin[0] if begin else ""
        wide = len(before.expandtabs(4)) - len(LEVEL.findall(before)) if line.strip() else 0
        deep = len(LEVEL.findall(before)) > LEVELS and not (RULE.fullmatch(line) and len(line) <= 2 * INDENT)
        if wide > INDENT or deep:
            yield number, f"is nested deeper than {LEVELS} levels", "write it flat"


def _crowded(lines: Sequence[Numbered]) -> Iterator[Excess]:
    """Blocks that are too large, or too full of one mark."""
    for empty, group in groupby(lines, key=lambda one: not one[1].strip()):
        block = list(group)
        text = "\n".join(line for _, line in block)
        if empty:
            continue
        if len(text) > BLOCK:
            yield block[0][0], f"has more than {BLOCK:,} characters without an empty line", "make paragraphs of it"
        for mark, most in MARKS.items():
            if text.count(mark) > most:
                hint = "make several of it, with empty lines between"
                yield block[0][0], f"has more than {most} times {mark} without an empty line", hint


BOUNDS: tuple[Callable[[Sequence[Numbered]], Iterator[Excess]], ...] = (_long, _repeated, _nested, _crowded)
