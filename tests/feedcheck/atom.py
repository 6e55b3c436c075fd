"""Atom by RFC 4287: its grammar, what a grammar cannot say, and what the W3C's validator warns of.

Two of its warnings are accepted. DuplicateUpdated: the catalogue knows the day of a change, not the second, so entries
of one day have one `updated`; an invented second would be a lie. ImplausibleDate (far in the past): responses are from
2011.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from .html import IRI, LANGUAGE, address_fault, html_faults

NAMESPACE = "{http://www.w3.org/2005/Atom}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TYPE = "application/atom+xml"
MOST = 300
"""Characters that the hub shares of other people's words."""


@cache
def grammar() -> etree.RelaxNG:
    """RFC 4287's, appendix B."""
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))


def atom_faults(text: str, address: str, *, hub: str = "") -> Iterator[str]:
    """What is wrong with the feed that is published at `address`; `hub` is the WebSub hub that it has to name."""
    root = etree.fromstring(text.encode())
    schema = grammar()
    if not schema.validate(root):
        yield from (f"grammar: line {one.line}: {one.message}" for one in schema.error_log)
        return
    yield from _document(root)
    yield from _feed_links(root, address, hub)
    entries = root.findall(f"{NAMESPACE}entry")
    yield from _together(root, entries)
    for entry in entries:
        where = told(entry, "id")
        yield from (f"{where}: {fault}" for fault in _entry(entry))


def told(parent: etree._Element, tag: str) -> str:
    """The text of a child; empty where there is none."""
    return parent.findtext(NAMESPACE + tag) or ""


def linked(parent: etree._Element, rel: str) -> list[etree._Element]:
    """The links of one relation; one without `rel` is an alternate."""
    return [one for one in parent.findall(f"{NAMESPACE}link") if (one.get("rel") or "alternate") == rel]


def _document(root: etree._Element) -> Iterator[str]:
    if root.tag != f"{NAMESPACE}feed":
        yield "the root is no feed"
    if root.xpath("preceding-sibling::processing-instruction()"):
        yield "browsers drop stylesheets, so there is none"
    for element in root.iter("{*}*"):
        language = element.get(f"{XML}lang")
        if language is not None and not LANGUAGE.match(language):
            yield f"{language!r} is no language tag"
        if element.tag in (f"{NAMESPACE}id", f"{NAMESPACE}uri") and not IRI.match(element.text or ""):
            yield f"{element.text!r} is no absolute IRI"
        for name in ("href", "scheme"):
            if (value := element.get(name)) is not None:
                yield from address_fault(f"{name} of {etree.QName(element).localname}", str(value))
    if not root.get(f"{XML}lang"):
        yield "the feed does not say its language"
    if not told(root, "title").strip():
        yield "the feed has no title"


def _feed_links(root: etree._Element, address: str, hub: str) -> Iterator[str]:
    own = [(one.get("href"), one.get("type")) for one in linked(root, "self")]
    if own != [(address, TYPE)]:
        yield f"its own address is {address}, and it says {own}"
    if [one.get("type") for one in linked(root, "alternate")] != ["text/html"]:
        yield "it wants one alternate, the page that it belongs to"
    hubs = [str(one.get("href")) for one in linked(root, "hub")]
    if hubs != ([hub] if hub else []):
        yield f"its hub should be {hub or 'none'}, and is {hubs}"


def _together(root: etree._Element, entries: list[etree._Element]) -> Iterator[str]:
    """RFC 4287 4.1.1, 4.2.6: what holds of the entries as a whole."""
    ids = [told(one, "id") for one in entries]
    if len({*ids, told(root, "id")}) != len(ids) + 1:
        yield "two ids are the same"
    changes, first = ([told(one, tag) for one in entries] for tag in ("updated", "published"))
    if not any(dates == sorted(dates, reverse=True) for dates in (changes, first)):
        yield "the entries are in no order, newest first"
    if changes and told(root, "updated") != max(changes):
        yield "the feed is as new as its newest entry"
    if not all(root.findall(f"{NAMESPACE}author") or one.findall(f"{NAMESPACE}author") for one in entries):
        yield "an entry has no author, nor has the feed"


def _entry(entry: etree._Element) -> Iterator[str]:
    if not told(entry, "title").strip():
        yield "no title"
    if any(not (name.text or "").strip() for name in entry.iter(f"{NAMESPACE}name")):
        yield "somebody without a name"
    if len(linked(entry, "alternate")) != 1:
        yield "it wants one alternate"
    dates = [told(entry, tag) for tag in ("published", "updated")]
    if not all(one.endswith("Z") and one == one.strip() for one in dates):
        yield f"{dates} are not all in UTC"
    if dates[0] > dates[1]:
        yield "published after it was updated"
    yield from _content(entry)
    source = entry.find(f"{NAMESPACE}source")
    if source is not None:
        yield from _source(entry, source)


def _content(entry: etree._Element) -> Iterator[str]:
    content = entry.find(f"{NAMESPACE}content")
    if content is None or content.get("type") != "html" or not (content.text or "").strip():
        yield "no content as HTML"
        return
    yield from html_faults("content", content.text or "")
    if entry.find(f"{NAMESPACE}title[@type]") is not None:
        yield "a title is plain text"


def _source(entry: etree._Element, source: etree._Element) -> Iterator[str]:
    """RFC 4287 4.2.11, and the promise about other people's words."""
    yield from (f"its source has no {tag}" for tag in ("id", "title", "updated") if not told(source, tag).strip())
    if len(linked(source, "self")) != 1:
        yield "its source does not say where it is"
    if len(told(entry, "summary")) > MOST:
        yield f"more than {MOST} characters of other people's words"
