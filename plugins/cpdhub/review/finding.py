"""One thing that a reviewer should know, with its place; as words, and as an annotation of a CI run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from ..model.harmless import command, plain
from ..problems import Problem

Level = Literal["error", "warning"]

SHOWN = 10
"""GitHub shows so many errors and so many warnings of a step; the summary has all."""
LONGEST = 600
"""Characters of one finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An error has to be mended; a warning is for a person to weigh."""

    level: Level
    title: str
    """What it is about in two or three words."""
    message: str
    path: str = ""
    """Relative to the root; empty where it is of no file."""
    line: int = 0
    """From 1; 0 where it is the file's as a whole."""
    column: int = 0


def of_problem(problem: Problem) -> Finding:
    """A problem of `check`."""
    field = f"{problem.field}: " if problem.field else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    text = f"{field}{problem.message}{hint}"
    return Finding("error", "Check", text, problem.path, problem.line, problem.column)


def ordered(findings: Iterable[Finding], changed: Collection[str]) -> tuple[Finding, ...]:
    """Each once: errors first, and of both kinds first those of files that the pull request changes."""

    def place(one: Finding) -> tuple[bool, bool, str, int, int, str]:
        return one.level != "error", one.path not in changed, one.path, one.line, one.column, one.message

    return tuple(sorted(dict.fromkeys(findings), key=place))


def told(one: Finding) -> str:
    """One line for a person: the place, whether it has to be mended, and what it is."""
    place = ":".join([one.path, *(str(number) for number in (one.line, one.column) if number)])
    word = "" if one.level == "error" else "warning: "
    return plain(f"{f'{place}: ' if one.path else ''}{word}{one.title}: {one.message}", LONGEST)


def annotation(one: Finding) -> str:
    """The workflow command with which GitHub shows it beside the line."""
    places = {"file": one.path, "line": str(one.line or ""), "col": str(one.column or ""), "title": one.title}
    return command(one.level, places, one.message, LONGEST)
