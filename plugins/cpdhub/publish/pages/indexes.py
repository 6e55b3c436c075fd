"""Pages for the folders that hold files for machines: whoever cuts an address back finds what is there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from ..api_records import MODELS
from ..cards import CARDS
from ..channels import Channel
from ..page import Page
from .lookup import Lookup
from .views import Link

THEME = (
    ("/theme/", "The parts of this site’s design.", ("favicon.svg", "cards/", "css/", "js/")),
    (
        "/theme/cards/",
        "The pictures that stand beside a link to this site, one for each section.",
        tuple(f"{card.name}.png" for card in CARDS),
    ),
    (
        "/theme/css/",
        "The style sheets of this site: one for all pages, and what one kind of page needs.",
        (
            "a-z.css",
            "by.css",
            "entry.css",
            "find.css",
            "home.css",
            "list.css",
            "search.css",
            "sheet.css",
            "site.css",
            "subscribe.css",
            "topic.css",
        ),
    ),
    (
        "/theme/js/",
        "The small scripts of this site. Every page works without them.",
        (
            "age.js",
            "bundle.js",
            "card.js",
            "copy.js",
            "digest.js",
            "facets.js",
            "finding.js",
            "hints.js",
            "hour.js",
            "list.js",
            "search.js",
            "times.js",
            "vendor/",
            "when.js",
        ),
    ),
    (
        "/theme/js/vendor/",
        "What others wrote and this site uses unchanged, with its licence: MiniSearch, for the search.",
        ("minisearch-7.2.0.js", "minisearch-7.2.0.txt"),
    ),
)
API = "/api/v1/"
WELL_KNOWN = (Link("recommendations.opml", "/.well-known/recommendations.opml", "what the hub reads, as OPML"),)


def pages(look: Lookup) -> Iterator[Page]:
    found = look.channels
    yield _folder("/feeds/", "Feeds", "Every feed, in three formats with the same entries.", _feeds(found))
    yield _folder("/calendars/", "Calendars", "Every calendar, as an iCalendar file.", _calendars(found))
    yield _folder("/.well-known/", "Recommendations", "What programs look for at a fixed address.", WELL_KNOWN)
    yield from _api()
    for address, text, names in THEME:
        yield _folder(address, "Design files", text, tuple(Link(name, address + name) for name in names))
    yield from _images(look.hub.catalogue.images)


def _folder(address: str, title: str, text: str, links: tuple[Link, ...]) -> Page:
    return Page(address, "folder", title, text, {"intro": text, "links": links})


def _feeds(found: tuple[Channel, ...]) -> tuple[Link, ...]:
    return tuple(
        Link(f"{channel.title}: {one.name}", one.address)
        for channel in found
        if channel.feed
        for one in channel.formats
        if one != channel.ics
    )


def _calendars(found: tuple[Channel, ...]) -> tuple[Link, ...]:
    return tuple(Link(channel.title, channel.ics.address) for channel in found if channel.calendar)


def _api() -> Iterator[Page]:
    """The API's folders: its one version, that version's lists, and their schemas."""
    kinds = tuple(MODELS)
    schemas = tuple(Link(f"{kind}.json", f"{API}schema/{kind}.json") for kind in (*kinds, "status"))
    lists = tuple(Link(f"{kind}.json", f"{API}{kind}.json") for kind in ("index", *kinds))
    text = "Everything on the hub as JSON: one list for each kind, and an index of the lists."
    yield _folder("/api/", "API", text, (Link("Version 1", API),))
    yield _folder(API, "API, version 1", text, (*lists, Link("Schemas", f"{API}schema/")))
    yield _folder(
        f"{API}schema/", "API schemas", "What each list of the API and status.json hold, as JSON Schema.", schemas
    )


def _images(images: tuple[str, ...]) -> Iterator[Page]:
    """One page a folder of images, the topmost included."""
    folders: dict[str, list[Link]] = {}
    for image in sorted(images):
        path = PurePosixPath("/images") / image
        folders.setdefault(f"{path.parent}/", []).append(Link(path.name, str(path)))
        for inner, outer in zip(path.parents, list(path.parents)[1:-1], strict=False):
            link = Link(f"{inner.name}/", f"{inner}/")
            known = folders.setdefault(f"{outer}/", [])
            known.append(link) if link not in known else None
    for address, links in sorted(folders.items()):
        yield _folder(address, "Images", "Pictures that the site’s pages use.", tuple(links))
