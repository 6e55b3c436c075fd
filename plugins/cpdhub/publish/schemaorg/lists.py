"""The site, its lists and the way to a page: WebSite, CollectionPage with its ItemList, BreadcrumbList."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.activities import Topic
from ..page import Page, Site
from ..pages.lookup import Lookup
from ..pages.views import Group, Row
from .terms import CONTEXT, Data, head, known, topics

MOST = 30
"""Entries that are named of one list; how many there are is told as well."""


def website(site: Site) -> Data:
    """The whole hub, and how to search it."""
    return {
        **head("WebSite", site.name, "/", site),
        "description": site.description,
        "inLanguage": "en-GB",
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": site.absolute("/search/?q={search_term_string}"),
            },
            "query-input": "required name=search_term_string",
        },
    }


def topic(topic: Topic, look: Lookup) -> Data:
    """A page about one term of the vocabulary."""
    about = [one | {"description": topic.meaning} for one in topics([topic.id], look)]
    broader = topics([topic.broader] if topic.broader else [], look)
    return known(
        {
            **head("CollectionPage", topic.name, f"/topics/{topic.id}/", look.site),
            "description": topic.about,
            "about": about[0],
            "mentions": broader,
        }
    )


def collection(page: Page, site: Site) -> Data | None:
    """A page that is a list; None for one that lists nothing."""
    if not any(True for _ in rows(page)):
        return None
    return {**head("CollectionPage", page.title, page.address, site), "description": page.description}


def listed(page: Page, site: Site) -> Data:
    """What a page adds to its CollectionPage: its entries in their order, each once, and when they last changed."""
    names: dict[str, str] = {}
    for row in rows(page):
        if place := _place(row, page):
            names.setdefault(place, row.title)
    first = [
        {"@type": "ListItem", "position": number, "name": name, "url": site.absolute(place)}
        for number, (place, name) in enumerate(list(names.items())[:MOST], 1)
    ]
    items = {"@type": "ItemList", "numberOfItems": len(names), "itemListElement": first} if first else None
    changed = page.changed.isoformat() if page.changed else None
    return known({"inLanguage": "en-GB", "dateModified": changed, "mainEntity": items})


def rows(page: Page) -> Iterator[Row]:
    """Every row that a page shows as its content; what an empty list offers instead is not content."""
    for value in page.data.values():
        for one in value if isinstance(value, tuple | list) else (value,):
            if isinstance(one, Row):
                yield one
            elif isinstance(one, Group):
                yield from one.rows


def _place(row: Row, page: Page) -> str:
    """The address on this site where a row's entry lives; empty where that is elsewhere."""
    if row.address.startswith("/"):
        return row.address
    return f"{page.address}#{row.id}" if row.id else ""


def breadcrumbs(page: Page, site: Site) -> Data | None:
    """The way from home to the page; None for home and for what hangs directly below nothing."""
    if page.address == "/" or not page.address.endswith("/"):
        return None
    trail = (("/", "Home"), *page.trail, (page.address, page.title))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.absolute(address)}
        for number, (address, name) in enumerate(trail, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}
