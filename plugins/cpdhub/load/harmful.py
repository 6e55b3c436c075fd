"""What no text of the catalogue may hold: HTML, signs of templates, and characters that cannot be seen.

The build escapes and sanitises whatever it is given; this is the first of two doors, and it says the line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
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

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^\n]*")
TICKS = re.compile(r"`+")
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
    ends = [-1, *(match.start() for match in re.finditer("\n", body))]
    for match, what, mend in found:
        line = bisect_left(ends, match.start()) - 1
        yield Mark(what, mend, first_line + line, match.start() - ends[line])


def _without_code(body: str) -> str:
    """The text with blanks, of the same length and lines, in place of code and of plain addresses."""
    return AUTOLINK.sub(lambda match: _blank(match[0]), _without_ticks(_without_fences(body)))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_fences(body: str) -> str:
    """Without the lines from ``` or ~~~ to the next line of as many of these, or to the end. Each line is seen once."""
    lines, fence = body.split("\n"), ""
    for number, line in enumerate(lines):
        found = FENCE.fullmatch(line)
        if fence:
            lines[number] = _blank(line)
            if found and found[1].startswith(fence) and not line.strip(" \t`~"):
                fence = ""
        elif found:
            fence, lines[number] = found[1], _blank(line)
    return "\n".join(lines)


def _without_ticks(body: str) -> str:
    """Without what stands between two runs of as many backticks. Each run is seen once."""
    runs = [match.span() for match in TICKS.finditer(body)]
    partner: dict[int, int] = {}
    after: dict[int, int] = {}
    for at in range(len(runs) - 1, -1, -1):
        long = runs[at][1] - runs[at][0]
        if long in after:
            partner[at] = after[long]
        after[long] = at
    parts, done, at = list[str](), 0, 0
    while at < len(runs):
        if at in partner:
            begin, end = runs[at][0], runs[partner[at]][1]
            parts += body[done:begin], _blank(body[begin:end])
            done, at = end, partner[at]
        at += 1
    return "".join([*parts, body[done:]])
