"""Pages of our own prose: what stands in content/pages, and what a reader gets where nothing does."""

from __future__ import annotations

from collections.abc import Iterator

from ..page import Page
from .entry import parts, short
from .lookup import Lookup

NEEDED = {"about": "About", "contribute": "Contribute"}
"""Pages that every other page links to, so that they must be there."""


def pages(look: Lookup) -> Iterator[Page]:
    texts = look.hub.catalogue.pages
    for text in texts.values():
        data = {
            "summary": text.summary,
            "parts_of_text": parts(text.sections, ("content", "feeds")),
            "file": look.file("page", text.id),
        }
        yield Page(f"/{text.id}/", "prose", text.title, short(text.summary), data, text.changed)
    for id, title in NEEDED.items():
        if id not in texts:
            said = "This page has not been written yet."
            yield Page(f"/{id}/", "prose", title, said, {"summary": said, "parts_of_text": (), "file": ""})
    yield missing(look)


def missing(look: Lookup) -> Page:
    """What a server shows for an address that is not there."""
    return Page("/404.html", "notfound", "Page not found", "There is no page at this address.", {})
