"""A feed as RSS 2.0, by the profile of the RSS Advisory Board."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as ET

from .channels import Channel
from .feed_entries import Entry, shortened, updated
from .page import Site
from .serial import child, numeric, rfc822, rfc3339, xml

NAMESPACES = {
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
MINUTES_TO_KEEP = "720"


def rss(channel: Channel, entries: Sequence[Entry], site: Site) -> str:
    """The whole document."""
    root = ET.Element("rss", {"version": "2.0", **NAMESPACES})
    made = child(root, "channel")
    child(made, "title", f"{site.name}: {channel.title}")
    child(made, "link", site.absolute(channel.page))
    child(made, "description", escape(channel.description, quote=False))
    child(made, "language", "en-gb")
    child(made, "lastBuildDate", rfc822(updated(entries)))
    child(made, "docs", "https://www.rssboard.org/rss-specification")
    child(made, "ttl", MINUTES_TO_KEEP)
    address = site.absolute(channel.rss.address)
    child(made, "atom:link", "", {"rel": "self", "href": address, "type": "application/rss+xml"})
    if site.websub:
        child(made, "atom:link", "", {"rel": "hub", "href": site.websub})
    for entry in entries:
        _item(made, entry, site)
    return numeric(xml(root))


def _item(channel: ET.Element, entry: Entry, site: Site) -> None:
    made = child(channel, "item")
    child(made, "title", entry.title)
    child(made, "link", entry.link)
    # A description is HTML by the specification, so plain text is escaped once more.
    # The profile wants one before content:encoded, always.
    child(made, "description", escape(entry.summary or shortened(entry.content), quote=False))
    child(made, "content:encoded", entry.content)
    child(made, "guid", entry.id, {"isPermaLink": "false"})
    child(made, "pubDate", rfc822(entry.published))
    child(made, "atom:updated", rfc3339(entry.updated))
    for author in entry.authors:
        # <author> wants a mail address, which nobody here gives away.
        child(made, "dc:creator", author)
    for _topic, name in entry.topics:
        child(made, "category", name, {"domain": site.absolute("/topics/")})
    if entry.origin:
        child(made, "source", entry.origin.title, {"url": entry.origin.feed})
