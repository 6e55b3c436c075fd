"""The files that a pull request touches, judged by their names, kinds and sizes; their content is not looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .finding import Finding

LARGEST = 256 * 1024
"""Bytes of a file that a person can still read through."""
CATALOGUE = ("data/", "content/")
SCHEMA = "data/schema/"
KEPT = {
    "data/archive/": ("by the harvest", "what is to be hidden or put right is a decision: `cpdhub decide`"),
    "data/digests/": ("by `cpdhub digest`", "what is to vanish from it is a decision: `cpdhub decide`"),
    "data/links/": ("by `cpdhub links`", "a link is mended in the entry that has it"),
}
"""Folders that the hub's own run commits to main: what writes them, and what a person does in place of that."""
WRITTEN = (*KEPT, SCHEMA)
"""Folders that the project writes itself."""
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
MADE = {"output": "by `cpdhub build`", ".cache": "by the harvest", "shots": "by `make shots`"}
"""What the commands make at the root and never keep: what lies there in a commit is read, or written to, as theirs."""
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
        return self.path.startswith(CATALOGUE) and not self.path.startswith(WRITTEN)


def looked_at(changes: Sequence[Change]) -> Iterator[Finding]:
    """All that can be said without opening a file."""
    for rule in (_made, _kinds, _large, _by_hand):
        yield from _few(list(rule(changes)))
    yield from _beside(changes)


def _few(found: list[Finding]) -> Iterator[Finding]:
    """The first ones; what is left as one."""
    yield from found[:SHOWN]
    if rest := found[SHOWN:]:
        wrong = any(one.level == "error" for one in rest)
        yield Finding("error" if wrong else "warning", rest[0].title, f"and {len(rest)} more like these")


def _made(changes: Sequence[Change]) -> Iterator[Finding]:
    for one in changes:
        if one.new and (writer := MADE.get(one.path.partition("/")[0])):
            yield _of(one, "Not to be kept", f"is made {writer}: take it out, with git rm --cached", error=True)


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
        if one.new and one.new.size > LARGEST and not one.path.startswith(WRITTEN):
            size = f"{one.new.size // 1024:,} KB"
            yield _of(one, "Large file", f"has {size}; over {LARGEST // 1024} KB nobody reads it through")


def _by_hand(changes: Sequence[Change]) -> Iterator[Finding]:
    """What the project writes itself. The schema may change together with the records that it comes from.

    What the hub remembers comes by no pull request, since all of it is published, and nobody would see a line among
    thousands. Its own run commits to main; what main got meanwhile is no change of the branch.
    """
    records = any(one.path.startswith("plugins/cpdhub/model/") for one in changes)
    for one in changes:
        if one.path.startswith(SCHEMA) and not records:
            told = "is written by `cpdhub schema`, from the records: what is changed here passes no check"
            yield _of(one, "Not written by hand", told)
        for folder, (writer, instead) in KEPT.items():
            if one.path.startswith(folder):
                told = f"is written {writer} alone: take it out of the branch ({instead})"
                yield _of(one, "Not written by hand", told, error=True)


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
