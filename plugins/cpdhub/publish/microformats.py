"""The microformat of a whole page (https://microformats.org/wiki/microformats2); those of rows are in parts.html."""

from __future__ import annotations

from .page import Page
from .schemaorg.lists import rows


def root(page: Page) -> str:
    """One event is an h-event; a page with rows that are events or entries is their h-feed; others are nothing."""
    if page.template == "event":
        return "h-event"
    return "h-feed" if any(row.kind for row in rows(page)) else ""
