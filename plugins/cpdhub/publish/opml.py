"""Lists of feeds as OPML 2.0, for a feed reader to take over in one go: what the hub reads, and what it publishes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as ET

from ..model.control import Source
from ..model.fields import UNKNOWN
from .channels import Channel
from .page import Site
from .serial import child, rfc822, xml

GROUPS = {"reading": "Reading", "events": "Events", "responses": "Responses to Things"}


def opml(sources: Iterable[Source], site: Site) -> str:
    """The enabled sources, grouped by what they give; a calendar stands there as a link, since no reader takes it."""
    used = [one for one in sources if one.enabled and one.url != UNKNOWN]
    root, body = _document(f"{site.name}: sources", site, max((one.changed for one in used), default=None))
    for gives, name in GROUPS.items():
        group = child(body, "outline", "", {"text": name, "title": name})
        for source in used:
            if source.gives == gives:
                child(group, "outline", "", _outline(source))
    return xml(root)


def subscriptions(channels: Iterable[Channel], site: Site) -> str:
    """The hub's own feeds, as Atom: by kind, then by topic."""
    root, body = _document(f"{site.name}: feeds", site, None)
    groups = {name: child(body, "outline", "", {"text": name, "title": name}) for name in ("By kind", "By topic")}
    for one in channels:
        if one.feed:
            group = groups["By topic" if one.name.startswith("topic-") else "By kind"]
            named = {"text": f"{site.name}: {one.title}", "title": f"{site.name}: {one.title}", "type": "rss"}
            addresses = {"xmlUrl": site.absolute(one.atom.address), "htmlUrl": site.absolute(one.page)}
            child(group, "outline", "", named | addresses)
    return xml(root)


def _document(title: str, site: Site, changed: date | None) -> tuple[ET.Element, ET.Element]:
    """A new document with its head, and its body."""
    root = ET.Element("opml", {"version": "2.0"})
    head = child(root, "head")
    child(head, "title", title)
    if changed:
        child(head, "dateModified", rfc822(changed))
    child(head, "ownerName", site.name)
    child(head, "ownerId", site.absolute("/"))
    child(head, "docs", "https://opml.org/spec2.opml")
    return root, child(root, "body")


def _outline(source: Source) -> dict[str, str]:
    named = {"text": source.name, "title": source.name}
    site = {"htmlUrl": source.site} if source.site != UNKNOWN else {}
    language = {"language": source.language} if source.language != UNKNOWN else {}
    if source.format == "calendar" or source.url.split("?")[0].endswith(".ics"):
        return named | {"type": "link", "url": source.url} | site
    return named | {"type": "rss", "xmlUrl": source.url} | site | language
