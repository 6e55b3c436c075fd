"""A page's markup to what may say something: metadata, scripts, links, headings, labelled lines and blocks of text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

LARGEST = 2_000_000
"""Characters of a page that are read."""
DEEPEST, MOST, LONGEST = 200, 10_000, 500
MOST_SCRIPTS, MOST_BLOCKS = 200, 1_500
"""Elements within one another, parts of one sort, characters of one text."""
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
SILENT = frozenset(("script", "style", "noscript", "template", "svg", "select", "textarea"))
OUTSIDE = frozenset(("footer", "nav"))
"""What these say, they say on every page of a site: it is no text of this one."""
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "label", "li", "main", "nav", "ol", "p", "section", "table",
    "tbody", "td", "th", "tr", "ul", "legend", "title", "head", "html",
))  # fmt: skip
Attributes = dict[str, str]


@dataclass
class Element:
    """An element with a class, an id or a property, and the text within."""

    tag: str
    attributes: Attributes
    text: str = ""

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()


@dataclass(eq=False)  # two are never compared, and what is read of one is kept
class Page:
    """What stands on a page, in its order."""

    title: str = ""
    metas: dict[str, str] = field(default_factory=dict)
    """`og:title` and the like, in lower case; the first of each."""
    canonical: str = ""
    linked_data: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    """(address as printed, its type)"""
    elements: list[Element] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)

    def classed(self, *names: str) -> list[Element]:
        """The elements that have one of these classes."""
        return [one for one in self.elements if not set(names).isdisjoint(one.classes)]

    def headings(self) -> list[str]:
        """The texts of h1."""
        return [one.text for one in self.elements if one.tag == "h1" and one.text]

    def labelled(self, label: str) -> str:
        """The text beside or below a label ("Topic", "Time:"); empty where there is none."""
        wanted = re.compile(rf"{label}\s*:?", re.I)
        for at, text in enumerate(self.blocks[:-1]):
            if wanted.fullmatch(text):
                return self.blocks[at + 1]
        begun = (re.fullmatch(rf"{label}\s*:\s*(\S.*)", text, re.I) for text in self.blocks)
        return next((found[1] for found in begun if found), "")


def read(text: str) -> Page:
    """The page of a document's text; never raises, whatever it holds."""
    reader = _Reader()
    try:
        reader.feed(_closed(text[:LARGEST]))
        reader.close()
    except (AssertionError, ValueError):  # html.parser gives up on some malformed declarations
        pass
    return reader.done()


LONGEST_TAG = 20_000
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
DECLARATION = re.compile(r"<(?=[!?])(?!!doctype\b)", re.I)


def _closed(text: str) -> str:
    """A document without comments, and without what opens as markup and is never closed.

    html.parser looks for the end of each such thing again, and takes hours over a page of nothing else.
    """
    plain = DECLARATION.sub("&lt;", COMMENT.sub(" ", text))
    parts: list[str] = []
    last, close = 0, -1
    for found in re.finditer("<", plain):
        at = found.start()
        if close < at:
            close = plain.find(">", at)
            close = len(plain) + LONGEST_TAG if close < 0 else close
        if close - at > LONGEST_TAG:
            parts += [plain[last:at], "&lt;"]
            last = at + 1
    return "".join([*parts, plain[last:]])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._open: list[tuple[str, Element | None]] = []
        self._words: list[str] = []
        self._script: list[str] | None = None
        self._target: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        given = {name: (value or "")[:2000] for name, value in reversed(attrs[:50])}
        self._note(tag, given)
        if tag in BLOCKS:
            self._break()
        if tag == "script":
            kind = given.get("type", "").split(";")[0].strip().lower()
            self._script = []
            self._target = self.page.linked_data if kind == "application/ld+json" else self.page.scripts
        if tag not in VOID and len(self._open) < DEEPEST:
            self._open.append((tag, self._element(tag, given)))

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._break()
        if tag == "script" and self._script is not None:
            if len(self._target) < MOST_SCRIPTS:
                self._target.append("".join(self._script))
            self._script = None
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        if any(name in SILENT for name, _ in self._open):
            return
        if self._open and self._open[-1][0] == "title":
            self.page.title = (self.page.title + data)[:LONGEST]
        elif len(self.page.blocks) < MOST_BLOCKS and not any(name in OUTSIDE for name, _ in self._open):
            self._words.append(data)
        for _, element in self._open:
            if element is not None and len(element.text) < LONGEST:
                element.text += data[:LONGEST]

    def done(self) -> Page:
        """The page, its texts tidied."""
        self._break()
        for element in self.page.elements:
            element.text = " ".join(element.text.split())
        self.page.title = " ".join(self.page.title.split())
        return self.page

    def _element(self, tag: str, given: Attributes) -> Element | None:
        if tag in ("h1", "time", "abbr") or not {"class", "id", "itemprop", "itemtype"}.isdisjoint(given):
            element = Element(tag, given)
            if len(self.page.elements) < MOST:
                self.page.elements.append(element)
                return element
        return None

    def _note(self, tag: str, given: Attributes) -> None:
        if tag == "meta" and (name := (given.get("property") or given.get("name") or "").lower()):
            self.page.metas.setdefault(name, given.get("content", "").strip())
        if tag == "meta" and given.get("itemprop"):
            self.page.elements.append(Element(tag, given))
        if tag == "link" and "canonical" in given.get("rel", "").lower().split():
            self.page.canonical = self.page.canonical or given.get("href", "")
        if tag in ("a", "link") and given.get("href") and len(self.page.links) < MOST:
            self.page.links.append((given["href"].strip(), given.get("type", "").lower()))

    def _break(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words = []
        if text:
            self.page.blocks.append(text[:LONGEST])
