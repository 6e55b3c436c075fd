"""The sources of the harvest as OPML 2.0, for a feed reader to take over in one go."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from ..model.control import Source
from ..model.fields import UNKNOWN
from .page import Site
from .serial import child, rfc822, xml

GROUPS = {"reading": "Reading", "events": "Events", "responses": "Responses to Things"}


def opml(sources: Iterable[Source], site: Site) -> str:
    """The enabled sources, grouped by what they give; a calendar stands there as a link, since no reader takes it."""
    used = [one for one in sources if one.enabled and one.url != UNKNOWN]
    root = ET.Element("opml", {"version": "2.0"})
    head = child(root, "head")
    child(head, "title", f"{site.name}: sources")
    if used:
        child(head, "dateModified", rfc822(max(one.changed for one in used)))
    child(head, "ownerName", site.name)
    child(head, "ownerId", site.absolute("/"))
    child(head, "docs", "https://opml.org/spec2.opml")
    body = child(root, "body")
    for gives, name in GROUPS.items():
        group = child(body, "outline", "", {"text": name, "title": name})
        for source in used:
            if source.gives == gives:
                child(group, "outline", "", _outline(source))
    return xml(root)


def _outline(source: Source) -> dict[str, str]:
    named = {"text": source.name, "title": source.name}
    site = {"htmlUrl": source.site} if source.site != UNKNOWN else {}
    language = {"language": source.language} if source.language != UNKNOWN else {}
    if source.format == "calendar" or source.url.split("?")[0].endswith(".ics"):
        return named | {"type": "link", "url": source.url} | site
    return named | {"type": "rss", "xmlUrl": source.url} | site | language
