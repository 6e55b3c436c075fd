"""Which format a document has, by what stands in it and not by its content type."""

from __future__ import annotations

import json
import re
from typing import Any, Literal

from .raw import Unreadable

Format = Literal["feed", "calendar", "jsonfeed"]

ASIDES = (("<!--", "-->"), ("<?", ">"), ("<!", ">"))
"""What may stand before the first element: how it opens, and how it closes."""
OPENING = re.compile(r"<[A-Za-z_!?]")
ROOT = re.compile(r"<(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)")
RSS_IN_RDF = re.compile(r"purl\.org/rss/1\.0|netscape\.com/rdf|<(?:\w+:)?(?:channel|item)[\s>]")
HTML = {"html", "head", "body", "div", "p", "br", "b", "script", "span", "title", "meta", "center", "table", "h1"}
OTHER_FILES = ("%PDF", "PK\x03\x04", "\x89PNG", "‰PNG", "ÿØÿ", "GIF8", "\x1f\x8b", "{\\rtf")
ATOM_IN_PAGE = re.compile(r"""<feed\s[^>]{0,500}xmlns=["']http://www\.w3\.org/2005/Atom["']""")
JSON_FEED = "https://jsonfeed.org/version/"


def sniff(text: str) -> Format | Unreadable:
    """The format of a document's text, or why it is none that the hub reads."""
    head = text.lstrip("\ufeff \t\r\n\x00")
    if not head:
        return Unreadable("the address answers, but with an empty document")
    if head.startswith(OTHER_FILES) or text[:1000].count("\x00") > 10:
        return Unreadable("it is a file of another kind (a picture, a PDF, an archive), not a feed or a calendar")
    if head[:15].upper() == "BEGIN:VCALENDAR":
        return "calendar"
    if head[0] in "{[":
        return _json(head)
    return _xml(head)


def load(text: str) -> dict[str, Any] | Unreadable:
    """A JSON object, or why it is none."""
    try:
        found = json.loads(text, parse_int=_number)
    except (ValueError, RecursionError):
        return Unreadable("it begins as JSON, but it is broken or cut short")
    return found if isinstance(found, dict) else Unreadable("it is JSON, but no JSON Feed")


def _number(digits: str) -> int:
    """A number as it stands; one with more digits than anything has, which Python would refuse, counts as none."""
    return int(digits) if len(digits) <= 100 else 0


def _json(text: str) -> Format | Unreadable:
    found = load(text)
    if isinstance(found, Unreadable):
        return found
    if str(found.get("version", "")).startswith(JSON_FEED) and isinstance(found.get("items"), list):
        return "jsonfeed"
    return Unreadable("it is JSON, but no JSON Feed")


def _xml(text: str) -> Format | Unreadable:
    root = _root(text)
    if root is None:
        return Unreadable("it is plain text, not a feed or a calendar")
    prefix, name = root
    known = name.casefold()
    if known in {"rss", "feed"} or (known == "rdf" and RSS_IN_RDF.search(text)):
        return "feed"
    if known in HTML and not prefix:
        if ATOM_IN_PAGE.search(text[:4096]):
            return "feed"
        return Unreadable("it is a web page, not a feed: look on it for the feed's own address")
    return Unreadable(f"it is XML of a kind that is no feed (it begins with <{name[:40]}>)")


def _root(text: str) -> tuple[str, str] | None:
    """Prefix and name of the first element, whatever stands before it; None where there is none."""
    at = 0
    while opening := OPENING.search(text, at):
        at = opening.start()
        if text[at : at + 14].casefold() == "<!doctype html":
            return "", "html"
        found = ROOT.match(text, at)
        if found:
            return found[1] or "", found[2]
        end = _end_of_aside(text, at)
        if end < 0:
            return None
        at = end
    return None


def _end_of_aside(text: str, at: int) -> int:
    """Where the comment or declaration at `at` ends; -1 where it never does."""
    opening, closing = next(one for one in ASIDES if text.startswith(one[0], at))
    end = text.find(closing, at)
    inner = text.find("[", at, end) if end >= 0 else -1
    if opening == "<!" and inner >= 0:  # a DOCTYPE with declarations of its own
        end = text.find("]", inner)
    return -1 if end < 0 else end + len(closing)
