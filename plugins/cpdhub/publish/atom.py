"""A feed as Atom (RFC 4287)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from .channels import Channel
from .feed_entries import Entry, Origin, updated
from .page import Site
from .serial import child, rfc3339, xml

NAMESPACE = "http://www.w3.org/2005/Atom"
HTML, ATOM = "text/html", "application/atom+xml"


def atom(channel: Channel, entries: Sequence[Entry], id: str, site: Site) -> str:
    """The whole document; `id` is the feed's own urn:uuid:."""
    # As an attribute, since ElementTree's default_namespace refuses attributes without a namespace.
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": "en-GB"})
    child(feed, "id", id)
    child(feed, "title", f"{site.name}: {channel.title}")
    child(feed, "subtitle", channel.description)
    child(feed, "updated", rfc3339(updated(entries)))
    _link(feed, "self", site.absolute(channel.atom.address), ATOM)
    _link(feed, "alternate", site.absolute(channel.page), HTML)
    if site.websub:
        _link(feed, "hub", site.websub)
    _person(feed, site.name, site.absolute("/"))
    for entry in entries:
        _entry(feed, entry, site)
    return xml(feed)


def _entry(feed: ET.Element, entry: Entry, site: Site) -> None:
    made = child(feed, "entry")
    child(made, "id", entry.id)
    language = {"xml:lang": entry.language} if entry.language else {}
    child(made, "title", entry.title, language)
    child(made, "updated", rfc3339(entry.updated))
    child(made, "published", rfc3339(entry.published))
    _link(made, "alternate", entry.link, HTML)
    if entry.related:
        _link(made, "related", entry.related)
    for author in entry.authors:
        _person(made, author)
    for topic, name in entry.topics:
        child(made, "category", "", {"term": topic, "scheme": site.absolute("/topics/"), "label": name})
    if entry.summary:
        child(made, "summary", entry.summary, language)
    child(made, "content", entry.content, {"type": "html"})
    if entry.origin:
        _source(made, entry, entry.origin)


def _source(parent: ET.Element, entry: Entry, origin: Origin) -> None:
    """What RFC 4287 4.2.11 asks for. The feed changed when this entry did: that much is known, and stays true."""
    made = child(parent, "source")
    child(made, "id", origin.id)
    child(made, "title", origin.title)
    child(made, "updated", rfc3339(entry.updated))
    _link(made, "self", origin.feed)
    _link(made, "alternate", origin.site)


def _link(parent: ET.Element, rel: str, href: str, type: str = "") -> None:
    child(parent, "link", "", {"rel": rel, "href": href} | ({"type": type} if type else {}))


def _person(parent: ET.Element, name: str, uri: str = "") -> None:
    person = child(parent, "author")
    child(person, "name", name)
    if uri:
        child(person, "uri", uri)
