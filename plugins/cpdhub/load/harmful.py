"""What no text of the catalogue may hold: HTML, signs of templates, and characters that cannot be seen.

The build escapes and sanitises whatever it is given; this is the first of two doors, and it says the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from ..model.fields import UNSEEN
from . import prose

TAG = re.compile(r"<(?=[A-Za-z/!?])")
TEMPLATE = re.compile(r"\{\{|\{%|\{#")
PLACEHOLDER = re.compile(r"\{(?:attach|static|filename|index|tag|category|author)\}|(?<!\S)\|filename\|", re.I)
"""Pelican's own words for files: its readers follow them out of content/."""

KINDS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (TAG, "holds HTML", "write plain text, without < before a word"),
    (TEMPLATE, "holds a sign of a template", "write it without the curly brackets"),
    (PLACEHOLDER, "holds a word of Pelican in curly brackets", "write the address itself, as /things/"),
)
"""What is looked for, what it is, and the mend."""
AS_CODE = ", or as code, between two backticks"
CODE = ("pre", "code")
TOKEN = 12
"""Characters by which a sign is told from its like."""
OTHERWISE = re.compile(r"&#?\w+;|\\")
"""Other ways to write a character."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in a Markdown text that may not be there: what, the mend, and where it stands."""

    what: str
    mend: str
    line: int
    column: int


def in_value(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with the text of a field, and the mend; characters are the affair of the field's own type."""
    return ((what, mend) for pattern, what, mend in KINDS if pattern.search(text))


def in_body(body: str, first_line: int) -> Iterator[Mark]:
    """What a Markdown text may not hold, where it stands; code may hold anything that can be seen.

    What is code is what the renderer takes for it: its own HTML is looked through, not the text.
    """
    found = [one for piece in prose.pieces(body) for one in _in_piece(piece, body)]
    unseen = "holds a character that cannot be seen", "delete it"
    found += [(match.start(), *unseen) for match in UNSEEN.finditer(body) if match[0] not in "\n\t"]
    ends = [-1, *(match.start() for match in re.finditer("\n", body))]
    for at, what, mend in found:
        line = bisect_left(ends, at) - 1
        yield Mark(what, mend, first_line + line, at - ends[line])


def _in_piece(piece: prose.Piece, body: str) -> Iterator[tuple[int, str, str]]:
    """Where each sign outside of code stands in the body, as well as can be told, what it is, and the mend."""
    shown = _Shown()
    shown.feed(piece.raw)
    shown.close()
    texts = ((piece.heading, "heading"), *shown.texts)
    for pattern, what, mend in KINDS:
        for at, place in _signs(pattern, texts, body, piece.at):
            if place != "code":
                yield at, what, mend + AS_CODE * (place == "text")


def _signs(
    pattern: re.Pattern[str], texts: Iterable[tuple[str, str]], body: str, begin: int
) -> Iterator[tuple[int, str]]:
    """Where each sign stands in the body, and in what it is shown.

    They are shown in the order in which they are written, so that the search goes on behind the last one; but an
    address may be written far from its link.
    """
    after = begin
    for text, place in texts:
        for match in pattern.finditer(text):
            token = text[match.start() : match.start() + TOKEN]
            at = _place(body, token, begin if place == "attribute" else after)
            after = after if place == "attribute" else at + 1
            yield at, place


def _place(body: str, shown: str, after: int) -> int:
    """Where the body has a sign of which so much is shown; where it is written otherwise, at the next entity."""
    for length in (len(shown), 2):
        if (at := body.find(shown[:length], after)) >= 0:
            return at
    other = OTHERWISE.search(body, after)
    return other.start() if other else min(after, len(body))


class _Shown(HTMLParser):
    """Collects the texts of rendered HTML in order, and whether each is text, code or an attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in CODE
        self.texts += [(value or "", "attribute") for _, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in CODE

    def handle_data(self, data: str) -> None:
        self.texts.append((data, "code" if self._code else "text"))
