"""How a page is mended by whoever reads it: its file, its history, the forms; and who brought it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ..model.catalogue import KINDS, Catalogue
from ..model.records import Credited
from .page import Page, Site
from .pages.views import Origin

EDITOR = "/admin/"
"""Where `cpdhub admin` lays the web editor."""
FORMS = (
    ("webinar.yml", "A webinar or another event"),
    ("association.yml", "An association or a network"),
    ("provider.yml", "A provider of webinars or courses"),
    ("source.yml", "A blog or a calendar to gather from"),
    ("response.yml", "Your own post about a Thing"),
    ("correction.yml", "Something that is wrong"),
)
"""The forms of .github/ISSUE_TEMPLATE, each with what it is for."""
WEBINAR, ASSOCIATION = ("webinar.yml", "Add a webinar"), ("association.yml", "Add an association")
ADD: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("webinars", "month", "by", "by_value", "events", "home"), WEBINAR),
    **dict.fromkeys(("associations", "associations_by"), ASSOCIATION),
    "providers": ("provider.yml", "Add a provider"), "sources": ("source.yml", "Add a source"),
    "things": ("response.yml", "Add your post about a Thing"),
    "thing": ("response.yml", "Add your post about this Thing"),
}  # fmt: skip
"""Template → the form by which such a thing is added, and what its link says."""
FOLDERS = {
    "reading": ("data/reading", "Add something to read"), "reading_year": ("data/reading", "Add something to read"),
    "paths": ("content/paths", "The files of the paths"), "schemes": ("data/schemes", "The files of the schemes"),
    "topics": ("data/topics.yaml", "The file of the topics"),
}  # fmt: skip
"""Template → where its entries lie, where no form adds one."""
ANYWHERE = "notfound"
"""The template of the page that a server shows at any address: its own is nothing to correct."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A link to the project; `about` says to people who hear links alone what it is about."""

    words: str
    url: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Mend:
    """The quiet line at the foot of a page."""

    links: tuple[Ask, ...] = ()
    credit: tuple[str, ...] = ()


class Mender:
    """What is known of the files behind the pages of one hub."""

    def __init__(self, catalogue: Catalogue, site: Site) -> None:
        self.site = site
        self.credits = {
            catalogue.files[kind.name, id]: record.credit
            for kind in KINDS
            for id, record in _credited(getattr(catalogue, kind.field))
            if (kind.name, id) in catalogue.files
        }

    def of(self, page: Page) -> Mend:
        """Nothing but the credit, where nobody knows where the project is kept."""
        file = _file(page)
        links = tuple(self._links(page, file)) if self.site.repository else ()
        return Mend(links, self.credits.get(file, ()))

    def _links(self, page: Page, file: str) -> Iterator[Ask]:
        site = self.site
        if file:
            yield Ask("Edit this page", edit(site, file), page.title)
            if entry := editor(site, file):
                yield Ask("Edit in the web editor", entry, page.title)
            yield Ask("Its history", history(site, file), page.title)
        where = {} if page.template == ANYWHERE else {"page": site.absolute(page.address)}
        yield Ask("Suggest a correction", form(site, "correction.yml", **where), page.title)
        if found := ADD.get(page.template):
            number = {"thing": str(page.data["number"])} if page.template == "thing" else {}
            yield Ask(found[1], form(site, found[0], **number))
        elif place := FOLDERS.get(page.template):
            yield Ask(place[1], f"{site.repository}/tree/{site.branch}/{place[0]}")


def editor(site: Site, file: str) -> str:
    """The file in the hub's own web editor, whose collections admin/config.py names; empty where neither is."""
    for kind in KINDS if site.editor else ():
        if kind.listed and file == kind.place:
            return f"{site.base}{EDITOR}#/collections/lists/entries/{kind.name}s"
        if file.startswith(f"{kind.place}/"):
            entry = quote(file[len(kind.place) + 1 :].removesuffix(kind.suffix))
            return f"{site.base}{EDITOR}#/collections/{kind.field}/entries/{entry}"
    return ""


def edit(site: Site, file: str) -> str:
    """The file in the web editor of the project's host."""
    return f"{site.repository}/edit/{site.branch}/{quote(file)}"


def history(site: Site, file: str) -> str:
    """Who changed the file, when and why."""
    return f"{site.repository}/commits/{site.branch}/{quote(file)}"


def form(site: Site, template: str, **known: str) -> str:
    """One of the forms, filled in with what is known, by the ids of its fields."""
    return f"{site.repository}/issues/new?{urlencode({'template': template, **known}, quote_via=quote)}"


def thanked(catalogue: Catalogue) -> tuple[str, ...]:
    """Everybody who is named in an entry, by the alphabet."""
    tables = (getattr(catalogue, kind.field) for kind in KINDS)
    names = {name for table in tables for _, record in _credited(table) for name in record.credit}
    return tuple(sorted(names, key=lambda name: (name.casefold(), name)))


def _credited(table: object) -> Iterator[tuple[str, Credited]]:
    """(id, record) of those that name somebody."""
    for id, record in table.items() if isinstance(table, Mapping) else ():
        if isinstance(record, Credited) and record.credit:
            yield id, record


def _file(page: Page) -> str:
    """The catalogue's file behind a page, relative to the root; empty where it is made of many, or of none."""
    origin = page.data.get("origin")
    return origin.file if isinstance(origin, Origin) else str(page.data.get("file", ""))
