"""The files that a pull request touches, judged by their names, kinds and sizes; their content is not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .finding import Finding

LARGEST = 256 * 1024
"""Bytes of a file that a person can still read through."""
CATALOGUE = ("data/", "content/")
WRITTEN = {
    "data/archive/": "by the harvest",
    "data/digests/": "by `cpdhub digest`",
    "data/links/": "by `cpdhub links`",
    "data/schema/": "by `cpdhub schema`, from the records",
}
"""Folders that the project writes itself, and what writes them."""
RUNS = (
    ".github/",
    ".ci/",
    ".vscode/",
    "Makefile",
    "pyproject.toml",
    "requirements",
    "pelicanconf.py",
    "publishconf.py",
)
"""What decides what is run, by whom and with which rights."""
LINK, SUBMODULE, PROGRAM = "120000", "160000", "100755"
SHOWN = 20
"""Findings of one kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as git has it: its mode in octal, the id of its content, its size in bytes."""

    path: str
    mode: str
    oid: str
    size: int


@dataclass(frozen=True, slots=True)
class Change:
    """One path before and after; None where there is nothing."""

    path: str
    old: File | None
    new: File | None

    @property
    def ours(self) -> bool:
        """Whether it is content that people write."""
        return self.path.startswith(CATALOGUE) and not self.path.startswith(tuple(WRITTEN))


def looked_at(changes: Sequence[Change]) -> Iterator[Finding]:
    """All that can be said without opening a file."""
    for rule in (_kinds, _large, _by_hand):
        yield from _few(list(rule(changes)))
    yield from _beside(changes)


def _few(found: list[Finding]) -> Iterator[Finding]:
    """The first ones; what is left as one."""
    yield from found[:SHOWN]
    if rest := found[SHOWN:]:
        wrong = any(one.level == "error" for one in rest)
        yield Finding("error" if wrong else "warning", rest[0].title, f"and {len(rest)} more like these")


def _kinds(changes: Sequence[Change]) -> Iterator[Finding]:
    for one in changes:
        if one.new is None or (one.old and one.old.mode == one.new.mode):
            continue
        if one.new.mode == LINK:
            yield _of(one, "Symbolic link", "put the file itself here: a link may lead out of the project", error=True)
        elif one.new.mode == SUBMODULE:
            yield _of(one, "Submodule", "another repository is put here, and nobody reviews what is in it", error=True)
        elif one.new.mode == PROGRAM and one.path.startswith(CATALOGUE):
            yield _of(one, "Executable", "is marked as a program; a file of the catalogue is none: chmod -x")


def _large(changes: Sequence[Change]) -> Iterator[Finding]:
    for one in changes:
        if one.new and one.new.size > LARGEST and not one.path.startswith(tuple(WRITTEN)):
            size = f"{one.new.size // 1024:,} KB"
            yield _of(one, "Large file", f"has {size}; over {LARGEST // 1024} KB nobody reads it through")


def _by_hand(changes: Sequence[Change]) -> Iterator[Finding]:
    """What the project writes itself. The schema may change together with the records that it comes from."""
    records = any(one.path.startswith("plugins/cpdhub/model/") for one in changes)
    for one in changes:
        for folder, writer in WRITTEN.items():
            if one.path.startswith(folder) and not (folder == "data/schema/" and records):
                yield _of(one, "Not written by hand", f"is written {writer}: what is changed here passes no check")


def _beside(changes: Sequence[Change]) -> Iterator[Finding]:
    """Content and code in one pull request: said, not refused."""
    others = [one for one in changes if not one.path.startswith(CATALOGUE)]
    runs = [one.path for one in others if one.path.startswith(RUNS)]
    if runs:
        told = ", ".join(runs[:5]) + (f" and {len(runs) - 5} more" if len(runs) > 5 else "")
        yield Finding("warning", "Changes what is run", f"look closely before you approve a run: {told}")
    if others and len(others) < len(changes) and any(one.ours for one in changes):
        told = ", ".join(one.path for one in others[:5]) + (f" and {len(others) - 5} more" if len(others) > 5 else "")
        yield Finding("warning", "Not content alone", f"it also touches {told}")


def _of(one: Change, title: str, message: str, *, error: bool = False) -> Finding:
    return Finding("error" if error else "warning", title, message, one.path)
