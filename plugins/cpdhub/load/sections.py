"""Which addresses the site has, beside those of its pages of prose; a test compares it with a site that was built."""

from __future__ import annotations

import re

PLACES = {"things": "thing", "associations": "association", "providers": "provider", "topics": "topic",
          "paths": "path", "schemes": "scheme", "events": "event"}  # fmt: skip
"""The first part of a site address → the kind whose ids follow it."""

BELOW = {("webinars", "by-topic"): "topic", ("webinars", "by-provider"): "provider"}
"""The first two parts of a site address → the kind whose ids follow them."""
OTHER = "other"
"""Stands in the place of an id: what has none."""

ANY, NONE = re.compile(".*"), re.compile("")
DEEPER = {
    **dict.fromkeys(PLACES, re.compile("([^/]+/)?")),
    "associations": re.compile("(by-(joining|sector|solo)/|(?!by-)[^/]+/)?"),
    "digest": re.compile(r"(\d{4}-w(0[1-9]|[1-4]\d|5[0-3])/)?"),
    "reading": re.compile(r"(\d{4}/)?"),
    "schemes": re.compile("(record/|[^/]+/(record/)?)?"),
    "search": re.compile("(a-z/)?"),
    "webinars": re.compile(
        r"(\d{4}-\d{2}/|by-(topic|provider)/([^/]+/)?|by-length/((15|30|60|longer|unknown)/)?"
        r"|by-cost/((free|mixed|members|paid|unknown)/)?)?"
    ),
    "sources": NONE,
    "subscribe": NONE,
    **dict.fromkeys(("api", "calendars", "feeds"), ANY),
}
"""First part → what may follow. The files of the last three are the publisher's affair."""

FILES = {
    "/opml.xml", "/robots.txt", "/sitemap.xml", "/status.json", "/subscriptions.opml",
    "/.well-known/recommendations.opml",
}  # fmt: skip
"""Addresses of files that somebody may want to name, and that lie in none of these."""

SECTIONS = {*PLACES, *DEEPER}
"""The first parts of all addresses that the site has, files, pictures and pages of prose apart."""

TAKEN = {*SECTIONS, "admin", "changes", "preview", "previews", "theme", "images", "log", "index"}
"""What no page of prose may be called; `changes` shows what a pull request changes, in its preview."""


def fits(first: str, rest: str) -> bool:
    """Whether `rest` may follow /`first`/ in an address, by its form alone; a missing last slash is forgiven."""
    rest = f"{rest}/" if rest and not rest.endswith("/") else rest
    return DEEPER.get(first, NONE).fullmatch(rest) is not None
