"""What no text of the catalogue may hold: HTML, signs of templates, and characters that cannot be seen.

The build escapes and sanitises whatever it is given; this is the first of two doors, and it says the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.fields import UNSEEN

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

FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1[`~]*[ \t]*$|^ {0,3}(?:`{3,}|~{3,}).*\Z", re.M | re.S)
CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", re.S)
AUTOLINK = re.compile(r"<https?://[^\s<>]*>")


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
    """What a Markdown text may not hold, where it stands; code may hold anything that can be seen."""
    prose = _without_code(body)
    found = [(match, what, mend) for pattern, what, mend in KINDS for match in pattern.finditer(prose)]
    unseen = "holds a character that cannot be seen", "delete it"
    found += [(match, *unseen) for match in UNSEEN.finditer(body) if match[0] not in "\n\t"]
    for match, what, mend in found:
        at = match.start()
        yield Mark(what, mend, body.count("\n", 0, at) + first_line, at - body.rfind("\n", 0, at))


def _without_code(body: str) -> str:
    """The text with blanks, of the same length and lines, in place of code and of plain addresses."""
    for pattern in (FENCE, CODE, AUTOLINK):
        body = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), body)
    return body
