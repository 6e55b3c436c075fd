"""Pages of our own prose: what stands in content/pages, and what a reader gets where nothing does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..mend import EDITOR, FORMS, Ask, form, thanked
from ..page import Page
from .entry import parts, short
from .lookup import Lookup

CONTRIBUTE = "contribute"
RESERVED = ("content", "feeds", "form", "editor", "edit", "file", "gathered", "thanks")
"""Anchors of the templates, which no heading takes."""
NEEDED = {"about": "About", "contribute": "Contribute"}
"""Pages that every other page links to, so that they must be there."""


def pages(look: Lookup) -> Iterator[Page]:
    texts = look.hub.catalogue.pages
    for text in texts.values():
        data = {
            "summary": text.summary,
            "parts_of_text": parts(look, text.sections, RESERVED),
            "file": look.file("page", text.id),
        }
        page = Page(f"/{text.id}/", "prose", text.title, short(text.summary), data, text.changed)
        yield contribute(page, look) if text.id == CONTRIBUTE else page
    for id, title in NEEDED.items():
        if id not in texts:
            said = "This page has not been written yet."
            page = Page(f"/{id}/", "prose", title, said, {"summary": said, "parts_of_text": (), "file": ""})
            yield contribute(page, look) if id == CONTRIBUTE else page
    yield missing(look)


def contribute(page: Page, look: Lookup) -> Page:
    """The page with what does not depend on its text: the ways to take part, and who did."""
    site = look.site
    forms = tuple(Ask(words, form(site, name)) for name, words in FORMS) if site.repository else ()
    data = {
        "forms": forms,
        "editor": f"{site.base}{EDITOR}" if forms and site.editor else "",
        "guide": f"{site.repository}/blob/{site.branch}/CONTRIBUTING.md" if forms else "",
        "gathered": form(site, "correction.yml") if forms else "",
        "thanked": thanked(look.hub.catalogue),
    }
    return replace(page, template="contribute", data={**page.data, **data})


def missing(look: Lookup) -> Page:
    """What a server shows for an address that is not there."""
    return Page("/404.html", "notfound", "Page not found", "There is no page at this address.", {})
