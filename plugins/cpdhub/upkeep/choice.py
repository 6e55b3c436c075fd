"""A curator's word made into a decision: the values of its file, and the name of that."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..model.item import Item
from .decided import FIELDS, noted, own


class Unclear(ValueError):
    """What was said cannot be made into a decision; the message says why, and what can."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a curator says of an item or of a source: one of these."""

    hide: bool = False
    release: bool = False
    retag: tuple[str, ...] | None = None
    correct: Mapping[str, str] = field(default_factory=dict)
    join: str = ""

    @property
    def word(self) -> str:
        """What is done, as part of the file's name."""
        said = {
            "hide": self.hide,
            "release": self.release,
            "retag": self.retag is not None,
            "correct": bool(self.correct),
            "join": bool(self.join),
        }
        words = [word for word, is_said in said.items() if is_said]
        if len(words) != 1:
            raise Unclear("a decision says one thing: hide, retag, correct, join or release")
        return words[0]


def fields(texts: Collection[str]) -> Mapping[str, str]:
    """Texts as `title=A better title` → field → value. Raises Unclear."""
    found: dict[str, str] = {}
    for text in texts:
        name, _, value = (part.strip() for part in text.partition("="))
        if name not in FIELDS or not value:
            raise Unclear(f'"{text}" corrects nothing; write field=value, where field is one of {", ".join(FIELDS)}')
        found[name] = value
    return found


def values(
    about: Item | str, choice: Choice, *, why: str, by: str, today: date, taken: Collection[str]
) -> Mapping[str, Any]:
    """The values of a decision's file; `about`: an item, or the id of a source; `taken`: ids that there are.

    Raises Unclear.
    """
    if not why.strip() or not by.strip():
        raise Unclear("a decision says why, and who decided: --why and --by")
    day = today.isoformat()
    word = choice.word
    said: dict[str, Any] = {word: getattr(choice, word) if word != "correct" else dict(choice.correct)}
    if word == "retag":
        said["retag"] = list(choice.retag or ())
    if word == "correct" and isinstance(about, Item):
        # What the source says now, so that a later change of its own is seen (upkeep/decided.py).
        said["was"] = {name: text for name in choice.correct if (text := noted(own(about, name)))} or None
    name = about.id.replace("/", "-")[: len(about.source) + 9] if isinstance(about, Item) else about
    subject = {"item": about.id} if isinstance(about, Item) else {"source": about}
    facts = {"why": why.strip(), "by": by.strip(), "date": day, "added": day, "changed": day}
    return {"id": _free(f"{day}-{word}-{name}", taken), **subject, **said, **facts}


def _free(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken."""
    number = 1
    while (found := name if number == 1 else f"{name}-{number}") in taken:
        number += 1
    return found
