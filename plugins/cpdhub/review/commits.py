"""The project's rules for commits, applied to those of a pull request: warnings only, a maintainer may mend them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .finding import Finding

LONGEST = 72
FORM = re.compile(r"(?:\[[a-z][a-z0-9 ,&/-]*\]|[\w][\w ,&/.-]{0,30}:) \S")
"""`[webinars] add …` for content, `harvest: keep …` for code."""
PASSING = re.compile(r"(?:fixup|squash|amend)!|wip\b", re.IGNORECASE)
SHOWN = 5
"""Commits that are told one by one."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: its id, who wrote it, and its whole message."""

    oid: str
    author: str
    email: str
    message: str

    @property
    def subject(self) -> str:
        """The first line."""
        return self.message.lstrip("\n").partition("\n")[0].strip()


def judged(commits: Sequence[Commit]) -> Iterator[Finding]:
    """What each of the first few should have been, and how many more there are; robots are let off."""
    wrong = [(one, why) for one in commits if not one.author.endswith("[bot]") and (why := "; ".join(_faults(one)))]
    for one, why in wrong[:SHOWN]:
        yield Finding("warning", f"Commit {one.oid[:7]}", f'"{one.subject[:LONGEST]}" {why}')
    if rest := wrong[SHOWN:]:
        yield Finding(
            "warning", "Commits", f"{len(rest)} more {'does' if len(rest) == 1 else 'do'} not follow the rules"
        )


def _faults(one: Commit) -> Iterator[str]:
    if PASSING.match(one.subject):
        yield "is not meant to stay: squash it before the merge"
    elif not FORM.match(one.subject):
        yield "does not say what it is about: `[webinars] add …` for content, `area: …` for code"
    if len(one.subject) > LONGEST:
        yield f"has {len(one.subject)} characters; {LONGEST} are shown in full"
    if not one.author.strip() or "@" in one.author:
        yield "has an author without a name: git config user.name"
