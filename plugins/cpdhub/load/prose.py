"""Markdown to sections: front matter apart, rendered once, sanitised always."""

from __future__ import annotations

import re
from functools import cache

import nh3
from markdown import Markdown

from ..model.activities import Section

TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "pre",
    "a",
    "blockquote",
    "h4",
    "br",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "kbd",
    "hr",
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt", "width", "height"}, "th": {"scope"}, "ol": {"start"}}
HEADING = re.compile(r"^(#{2,3}) +(.+?) *#*$")
FENCE = re.compile(r"^(```|~~~)")


def split(text: str) -> tuple[str, str, int] | None:
    """Front matter, body, and the line on which the body begins; None without front matter."""
    lines = text.replace("\r\n", "\n").split("\n")
    if not lines or lines[0].strip() != "---":
        return None
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return "\n".join(lines[1:number]) + "\n", "\n".join(lines[number + 1 :]), number + 2
    return None


def sections(body: str) -> tuple[Section, ...]:
    """The body cut at its headings of the second and third level; text before the first has no heading."""
    found: list[Section] = []
    heading, level, lines, fenced = "", 2, list[str](), False
    for line in [*body.split("\n"), "## "]:
        fenced ^= bool(FENCE.match(line))
        match = None if fenced else HEADING.match(line)
        if match or line == "## ":
            html = render("\n".join(lines))
            if heading or html:
                found.append(Section(heading=heading, level=level, html=html))
            heading, level, lines = (match[2], len(match[1]), []) if match else ("", 2, [])
        else:
            lines.append(line)
    return tuple(found)


def render(markdown: str) -> str:
    """Sanitised HTML of a piece of Markdown; raw HTML in it loses all but the plain tags."""
    if not markdown.strip():
        return ""
    html = _converter().reset().convert(markdown)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def words(body: str) -> int:
    """How many words a reader reads: headings count, marks do not."""
    return len(re.findall(r"\b\w[\w'’-]*", re.sub(r"\]\([^)]*\)|^#+ ", " ", body, flags=re.M)))


@cache
def _converter() -> Markdown:
    return Markdown(extensions=["tables", "fenced_code", "def_list", "sane_lists"], output_format="html")
