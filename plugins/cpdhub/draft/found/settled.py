"""What was taken for an entry, and what could not be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from .page import Page


@dataclass
class Settled:
    """Values for the entry, each with where it comes from, and what a person has to be told."""

    filled: dict[str, tuple[Any, str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    """What could not be found, or contradicts itself, one sentence each."""
    withheld: set[str] = field(default_factory=set)
    """Fields for which nothing may be proposed: what would be is known to be doubtful."""

    def fill(self, name: str, value: Any, where: str) -> None:
        """Take a value."""
        self.filled[name] = (value, where)

    def doubt(self, sentence: str, *names: str) -> None:
        """Take nothing for these fields."""
        self.missing.append(sentence)
        self.withheld |= set(names)
        for name in names:
            self.filled.pop(name, None)


@dataclass(frozen=True)
class Clocks:
    """What is known of the clock that the event's hours are on."""

    zone: str | None
    """The zone that the document names, as an IANA name."""
    where: str
    home: str | None
    """The zone in which its provider gives its hours."""
    holder: str
    """What the provider is called."""
    page: Page | None
    """Where its text is, to compare with."""
