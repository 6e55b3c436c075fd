"""A fault in the catalogue, told to the person who can mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault: where it stands, what is wrong, and how to mend it.

    `path` is relative to the catalogue's root; `line` and `column` count from 1,
    and are 1 where the fault is the file's as a whole.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}: "
        field = f"{self.field}: " if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}{field}{self.message}{hint}"


def report(problems: Iterable[Problem]) -> str:
    """All problems, one a line, in the order of the files."""
    return "\n".join(str(problem) for problem in sorted(problems))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word most like `word`; empty where none is near."""
    matches = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f'did you mean "{matches[0]}"?' if matches else ""
