"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from collections.abc import Sequence

from .channels import Channel
from .feed_entries import Entry
from .page import Site
from .serial import as_json, rfc3339

VERSION = "https://jsonfeed.org/version/1.1"


def jsonfeed(channel: Channel, entries: Sequence[Entry], site: Site) -> str:
    """The whole document."""
    made: dict[str, object] = {
        "version": VERSION,
        "title": f"{site.name}: {channel.title}",
        "description": channel.description,
        "home_page_url": site.absolute(channel.page),
        "feed_url": site.absolute(channel.json.address),
        "language": "en-GB",
        "authors": [{"name": site.name, "url": site.absolute("/")}],
        "items": [_item(entry) for entry in entries],
    }
    if site.websub:
        made["hubs"] = [{"type": "WebSub", "url": site.websub}]
    return as_json(made)


def _item(entry: Entry) -> dict[str, object]:
    made: dict[str, object] = {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.content,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
        "authors": [{"name": author} for author in entry.authors],
        "tags": [name for _topic, name in entry.topics],
    }
    if entry.summary:
        made["summary"] = entry.summary
    if entry.language:
        made["language"] = entry.language
    if entry.related:
        made["external_url"] = entry.related
    if entry.origin:
        # An extension, as the specification allows; Atom's source element in JSON.
        made["_source"] = {"title": entry.origin.title, "feed_url": entry.origin.feed, "url": entry.origin.site}
    return made
