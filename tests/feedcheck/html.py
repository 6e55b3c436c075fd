"""What a reader shows of an entry: HTML that is well formed, safe, and whose links hold away from the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "wbr"}
DANGEROUS = {
    "applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link", "meta", "object",
    "script", "select", "style", "svg", "textarea", "math",
}  # fmt: skip
"""What the W3C's validator calls a risk in a feed, and what a reader drops."""
EMPTY = {"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"}
"""What says nothing when nothing stands in it."""
ADDRESSES = {"href", "src", "cite", "srcset", "action", "data", "poster"}
ABSOLUTE = re.compile(r"(https?://[^\s/?#<>\"]+|mailto:[^\s<>\"]+@)[^\s<>\"]*\Z")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
TAG = re.compile(r"</?(?:a|b|i|em|strong|p|br|div|span|ul|li)(?:\s[^<>]*)?/?>", re.I)


def html_faults(where: str, html: str) -> Iterator[str]:
    """What is wrong with a fragment that would stand in a div."""
    yield from (f"{where}: {fault}" for fault in _faults(html))


@cache
def _faults(html: str) -> tuple[str, ...]:
    """Remembered, since an entry stands in five feeds of three formats."""
    seen = _Reader()
    seen.feed(html)
    seen.close()
    return (*seen.faults, *(f"<{tag}> is not closed" for tag, _ in seen.open))


def address_fault(where: str, address: str | None) -> Iterator[str]:
    """A web address has to be whole."""
    if not ABSOLUTE.match(address or ""):
        yield f"{where}: {address!r} is no absolute address"


class _Reader(HTMLParser):
    """Takes note of tags that do not nest, and of what no feed should carry."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._filled()
        if tag in DANGEROUS:
            self.faults.append(f"<{tag}> is dangerous")
        if tag not in VOID:
            self.open.append((tag, False))
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.faults.append(f"<{tag} {name}> is dangerous")
            if name in ADDRESSES and not ABSOLUTE.match(value or ""):
                self.faults.append(f"<{tag} {name}={value!r}> is no absolute address")
            if name == "lang" and not LANGUAGE.match(value or ""):
                self.faults.append(f"{value!r} is no language tag")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.faults.append(f"</{tag}> closes nothing")
            return
        _, filled = self.open.pop()
        if tag in EMPTY and not filled:
            self.faults.append(f"<{tag}> is empty")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._filled()

    def _filled(self) -> None:
        self.open = [(tag, True) for tag, _ in self.open]
