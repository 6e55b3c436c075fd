"""Markdown to sections: front matter apart, rendered once, sanitised always."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from html.parser import HTMLParser

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
    "hr",
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
HEADING = re.compile(r"^(#{2,3}) +(.+?) *#*$")
FENCE = re.compile(r"^(```|~~~)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading with the text under it: where both begin in the body; its HTML, before and after it is sanitised."""

    heading: str
    level: int
    at: int
    raw: str
    html: str


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
    cut = (one for one in pieces(body) if one.heading or one.html)
    return tuple(Section(heading=one.heading, level=one.level, html=one.html) for one in cut)


@lru_cache(maxsize=1)  # a text is asked for its sections, its links and what it may not hold, one after the other
def pieces(body: str) -> tuple[Piece, ...]:
    """The body as it is rendered, cut as the sections are. Raises RecursionError."""
    return tuple(
        Piece(heading, level, at, raw := _converted(text), _clean(raw)) for heading, level, at, text in _cut(body)
    )


def _cut(body: str) -> Iterator[tuple[str, int, int, str]]:
    """(heading, level, where it begins, text under it) in order."""
    heading, level, begin, at, lines, fenced = "", 2, 0, 0, list[str](), False
    for line in body.split("\n"):
        fenced ^= bool(FENCE.match(line))
        match = None if fenced else HEADING.match(line)
        if match:
            yield heading, level, begin, "\n".join(lines)
            heading, level, begin, lines = match[2], len(match[1]), at, []
        else:
            lines.append(line)
        at += len(line) + 1
    yield heading, level, begin, "\n".join(lines)


def render(markdown: str) -> str:
    """Sanitised HTML of a piece of Markdown; raw HTML in it is shown as it is written."""
    return _clean(_converted(markdown))


def _converted(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return _converter().reset().convert(text)
    except RecursionError:
        _converter.cache_clear()  # it would go on where it broke off, in the next text
        raise


def targets(body: str) -> tuple[tuple[str, bool], ...]:
    """(target, whether it is a picture) of every link in the rendered body, each once, in order.

    Targets that the sanitiser takes away, as javascript:, stand at the end, so that they can be told.
    """
    kept, raw = _Targets(), _Targets()
    for piece in pieces(body):
        kept.feed(piece.html)
        raw.feed(piece.raw)
    return tuple(dict.fromkeys([*kept.found, *raw.found]))


class _Targets(HTMLParser):
    """Collects where links and pictures lead."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        wanted = {"a": "href", "img": "src"}.get(tag)
        self.found += [(value or "", tag == "img") for name, value in attrs if name == wanted]


def _clean(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def words(body: str) -> int:
    """How many words a reader reads: headings count, marks do not."""
    return len(re.findall(r"\b\w[\w'’-]*", re.sub(r"\]\([^)]*\)|^#+ ", " ", body, flags=re.M)))


@cache
def _converter() -> Markdown:
    """Markdown without its raw HTML: what is written as HTML, and is no code, is text like any other."""
    converter = Markdown(extensions=["tables", "fenced_code", "def_list", "sane_lists"], output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    return converter
