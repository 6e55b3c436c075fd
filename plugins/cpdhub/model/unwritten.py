"""The mark of what is still to be written in a new Markdown file; it stands in brackets, and `check` refuses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARK = "Still to write:"
MARKED = re.compile(r"\[still to write:\s*([^\]\n]*)\]?", re.I)


def mark(what: str) -> str:
    """A place that a person fills in; `what` names what belongs there."""
    return f"[{MARK} {what}]"


def marks(text: str) -> Iterator[tuple[int, str]]:
    """Where in a text something is still to be written, and what."""
    return ((found.start(), found[1].strip()) for found in MARKED.finditer(text))
