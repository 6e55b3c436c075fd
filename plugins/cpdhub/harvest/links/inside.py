"""What the beginning of a page says of itself: its title, its first heading, and where it sends its readers on to."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

from ... import urls
from ..answers import Looked

TITLE = re.compile(rb"<title[^>]{0,200}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
REFRESH = re.compile(r"\s*(\d{1,6})(?:\.[\d.]*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
"""Seconds and an address, as browsers read it (HTML, 4.2.5.3, "shared declarative refresh steps")."""
SOON = 10
"""Seconds; a page that changes after more shows one picture after the other, or is looked at first."""
UNSEEN = frozenset({"noscript", "template", "title", "svg"})
"""Elements whose headings and redirects are for nobody, or only for browsers without scripts."""
LONGEST = 200
"""Characters of a heading: more is none."""


def title(body: bytes, charset: str) -> str:
    """The title of a page that begins so, on one line; empty where there is none."""
    found = TITLE.search(body)
    return " ".join(unescape(_text(found[1], charset)).split()) if found else ""


class Inside(HTMLParser):
    """Reads the beginning of a page; never fails."""

    def __init__(self, answer: Looked) -> None:
        super().__init__()
        self.refresh = ""
        """The address to which it sends on within seconds, as it stands there."""
        self._heading: list[str] | None = None
        self._open = False
        self._unseen = 0
        if b"<" in answer.body and answer.type in ("text/html", "application/xhtml+xml", ""):
            self.feed(_text(answer.body, answer.charset))
            self.close()

    @property
    def heading(self) -> str:
        """The first visible heading, on one line; empty where there is none, or it did not come to its end."""
        text = " ".join("".join(self._heading or ()).split())
        return text if not self._open and len(text) <= LONGEST else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember where a heading begins, and the first refresh."""
        known = dict(attrs)
        if tag in UNSEEN:
            self._unseen += 1
        elif not self._unseen and tag == "meta" and (known.get("http-equiv") or "").strip().lower() == "refresh":
            found = REFRESH.match(known.get("content") or "")
            if found and int(found[1]) <= SOON:
                self.refresh = self.refresh or found[2].strip()
        elif not self._unseen and tag == "h1" and self._heading is None and not _hidden(known):
            self._heading, self._open = [], True

    def handle_endtag(self, tag: str) -> None:
        """Remember where it ends."""
        if tag in UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "h1":
            self._open = False

    def handle_data(self, data: str) -> None:
        """Keep the words of a heading."""
        if self._open and not self._unseen and self._heading is not None:
            self._heading.append(data)


def sent_on(answer: Looked, page: Inside) -> tuple[bool, str]:
    """(whether a page sends its readers on to another one, where to, as far as the gate lets it in)."""
    if not page.refresh:
        return False, ""
    try:
        to = urls.canonical(page.refresh, answer.url)
        return to.partition("#")[0].rstrip("?") != urls.canonical(answer.url).partition("#")[0], to
    except urls.Refused:
        return True, ""


def _hidden(attributes: dict[str, str | None]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style") or "").lower()
    return "hidden" in attributes or attributes.get("aria-hidden") == "true" or "display:none" in style


def _text(body: bytes, charset: str) -> str:
    try:
        return body.decode(charset or "utf-8", "replace")
    except (LookupError, UnicodeError):  # a name of no charset, or of a codec that is none (as "idna")
        return body.decode("utf-8", "replace")
