"""What one page says of itself and where it leads, as a browser's parser would find it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

LINKS = {("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src")}
CONTROLS = {"input", "select", "textarea"}
WORDLESS = {"hidden", "submit", "reset", "button", "image"}
"""Kinds of input that need no label (WCAG 2.2 H44): they are not shown, or are named by a value of their own."""
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
APART = {"script", "style", "template", "aside", "h1", "h2", "h3", "h4", "h5", "h6"}
"""What may stand on a page that has nothing else: its headings, and the ways to keep up that every page has."""
NAMED = ("aria-label", "aria-labelledby", "title")


@dataclass
class Seen:
    """The facts of a page."""

    lang: str = ""
    title: str = ""
    headings: int = 0
    mains: int = 0
    refresh: str = ""
    """Where the page sends people on to (meta refresh); empty for a page proper."""
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    """Addresses of pictures that have no alt at all."""
    unnamed: list[str] = field(default_factory=list)
    """Controls that no label can be for."""
    controls: list[str] = field(default_factory=list)
    """Ids of controls that a label has to be for."""
    labels: set[str] = field(default_factory=set)
    text: int = 0
    """Characters that are shown in <main>, but for what stands apart."""
    shown: list[str] = field(default_factory=list)
    """Those of the links that stand in <main>, and are not the ways to keep up."""


def seen(text: str) -> Seen:
    """Read a page."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = Seen()
        self._in_title = False
        self._in_label = 0
        self._in_main = False
        self._apart: list[str] = []
        """The elements that are open, from the first that stands apart."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        leads = [value for name, value in values.items() if (tag, name) in LINKS]
        self.found.links += leads
        self.found.shown += leads if self._in_main and tag == "a" and "aside" not in self._apart else []
        self.found.ids += [values["id"]] if "id" in values else []
        self._in_title = tag == "title" or self._in_title
        self._in_label += tag == "label"
        self._in_main = self._in_main or tag == "main"
        if tag not in VOID and (self._apart or tag in APART or "hidden" in values):
            self._apart.append(tag)
        self._facts(tag, values)
        if tag in CONTROLS and values.get("type", "text").lower() not in WORDLESS:
            self._control(tag, values)

    def handle_endtag(self, tag: str) -> None:
        self._in_title = self._in_title and tag != "title"
        self._in_label -= tag == "label"
        self._in_main = self._in_main and tag != "main"
        if tag in self._apart:
            del self._apart[len(self._apart) - 1 - self._apart[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.found.title += data.strip()
        elif self._in_main and not self._apart:
            self.found.text += len(data.strip())

    def _facts(self, tag: str, values: Mapping[str, str]) -> None:
        found = self.found
        match tag:
            case "html":
                found.lang = values.get("lang", "")
            case "h1":
                found.headings += 1
            case "main":
                found.mains += 1
            case "img" if "alt" not in values:
                found.pictures.append(values.get("src", ""))
            case "label" if "for" in values:
                found.labels.add(values["for"])
            case "meta" if values.get("http-equiv", "").lower() == "refresh":
                found.refresh = values.get("content", "").partition("url=")[2].strip("'\" ") or "nowhere"

    def _control(self, tag: str, values: Mapping[str, str]) -> None:
        if self._in_label > 0 or any(values.get(name) for name in NAMED):
            return
        if values.get("id"):
            self.found.controls.append(values["id"])
        else:
            self.found.unnamed.append(values.get("name") or tag)
