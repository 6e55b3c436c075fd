"""What the beginning of a page says of itself: its title, its first heading, and where it sends its readers on to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from ... import urls
from ..answers import Looked

TITLE = re.compile(r"<title[^>]{0,200}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
PAGES = frozenset({"text/html", "application/xhtml+xml", ""})
"""Media types of what may be a page."""
REFRESH = re.compile(r"\s*(\d{1,6})(?:\.[\d.]*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
"""Seconds and an address, as browsers read it (HTML, 4.2.5.3, "shared declarative refresh steps")."""
SOON = 10
"""Seconds; a page that changes after more shows one picture after the other, or is looked at first."""
NAME, TAG = re.compile(r"<(/?[a-z][a-z0-9-]{0,30})(?=[\s/>])"), re.compile(r"<[^<>]*>")
ATTRIBUTE = re.compile(r"([\w-]{1,30})\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
HIDDEN = re.compile(r"\shidden\b|aria-hidden=[\"']?true|display:\s?none", re.IGNORECASE)
UNSEEN = frozenset({"script", "style", "textarea", "noscript", "template", "title", "svg"})
"""Elements whose headings and redirects are for nobody, or only for browsers without scripts."""
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
LONGEST, LONGEST_TAG = 200, 1000
"""Characters of a heading, and of a tag: more is none."""


def title(body: bytes, charset: str) -> str:
    """The title of a page that begins so, on one line; empty where there is none."""
    found = TITLE.search(_text(body, charset))
    return " ".join(unescape(found[1]).split()) if found else ""


@dataclass
class Inside:
    """What the beginning of a page shows."""

    refresh: str = ""
    """The address to which it sends on within seconds, as it stands there."""
    heading: str = ""
    """The first visible heading, on one line; empty where there is none, or it did not come to its end."""


def inside(answer: Looked) -> Inside:
    """Read the beginning of a page; never fails, and takes time in proportion to it, whatever is left open."""
    found, begun = Inside(_soon(answer.refresh)), -1  # the header of that name, which does what the tag does
    if answer.type not in PAGES:
        return found
    page = _text(answer.body, answer.charset)
    for start, end, name in _tags(page):
        tag = page[start : end + 1][:LONGEST_TAG]
        if name == "meta" and not found.refresh:
            found.refresh = _refresh(tag)
        elif name == "h1" and begun < 0 and not HIDDEN.search(tag):
            begun = end + 1
        elif name == "/h1" and begun >= 0:
            text = " ".join(unescape(TAG.sub("", page[begun:start])).split())
            found.heading = text if len(text) <= LONGEST else ""
            break
    return found


def _tags(page: str) -> Iterator[tuple[int, int, str]]:
    """(from, to, name) of the tags, without what stands in comments, or in elements that nobody sees."""
    lower, here = page.lower(), 0
    while (start := lower.find("<", here)) >= 0:
        if lower.startswith("<!--", start):
            end = lower.find("-->", start)
        elif (named := NAME.match(lower, start)) and named[1] in UNSEEN:
            end = lower.find(f"</{named[1]}", start)
        else:
            end = lower.find(">", start)
            if named and end >= 0:
                yield start, end, named[1]
        if end < 0:
            return
        here = end + 1


def _refresh(tag: str) -> str:
    known = {found[1].lower(): unescape(found[2] or found[3] or found[4] or "") for found in ATTRIBUTE.finditer(tag)}
    return _soon(known.get("content", "")) if known.get("http-equiv", "").strip().lower() == "refresh" else ""


def _soon(content: str) -> str:
    """The address to which it sends on, if that is within seconds."""
    found = REFRESH.match(content)
    return found[2].strip() if found and int(found[1]) <= SOON else ""


def sent_on(answer: Looked, page: Inside) -> tuple[bool, str]:
    """(whether a page sends its readers on to another one, where to, as far as the gate lets it in)."""
    if not page.refresh:
        return False, ""
    try:
        to = urls.canonical(page.refresh, answer.url)
        return to.partition("#")[0].rstrip("?") != urls.canonical(answer.url).partition("#")[0], to
    except urls.Refused:
        return True, ""


def _text(body: bytes, charset: str) -> str:
    """In the charset that its first bytes tell (https://encoding.spec.whatwg.org/#bom-sniff), or that was told."""
    marked = next((name for mark, name in MARKS if body.startswith(mark)), "")
    try:
        return body.decode(marked or charset or "utf-8", "replace")
    except (LookupError, UnicodeError):  # a name of no charset, or of a codec that is none (as "idna")
        return body.decode("utf-8", "replace")
