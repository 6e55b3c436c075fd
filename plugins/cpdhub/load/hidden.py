"""Characters that cannot be seen, anywhere in a file: in its comments and its code as well as in what it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from ..model.fields import UNSEEN
from ..problems import Problem

ANYWHERE = re.compile(UNSEEN.pattern.replace("\x00-\x1f", "\x00-\x08\x0b\x0c\x0e-\x1f"))
"""All of them but tabs and the ends of lines."""
MOST = 20
"""Told of one file: where there are more, a program has put them there."""


def problems(name: str, text: str) -> list[Problem]:
    """One for each in the file of that name, in order."""
    return list(islice(_each(name, text), MOST))


def _each(name: str, text: str) -> Iterator[Problem]:
    for found in ANYWHERE.finditer(text):
        at, char = found.start(), found[0]
        called = unicodedata.name(char, "a control character").lower()
        message = f"holds a character that cannot be seen: U+{ord(char):04X}, {called}"
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        yield Problem(name, line, column, "", message, "delete it; such characters come along when one pastes")
