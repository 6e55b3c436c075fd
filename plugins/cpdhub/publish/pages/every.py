"""Every page of the hub, one kind after another."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.merged import Hub
from ..page import Page, Site
from . import (
    associations,
    digest,
    events,
    home,
    indexes,
    moved,
    paths,
    prose,
    providers,
    reading,
    schemes,
    search,
    sources,
    subscribe,
    things,
    topics,
    webinars,
    webinars_by,
)
from .lookup import Lookup

KINDS = (
    home,
    webinars,
    webinars_by,
    events,
    things,
    associations,
    providers,
    topics,
    paths,
    schemes,
    reading,
    search,
    subscribe,
    sources,
    digest,
    prose,
    indexes,
)


def pages(hub: Hub, site: Site) -> Iterator[Page]:
    """Every HTML page of the site, each at its own address."""
    look = Lookup(hub, site)
    made = [page for kind in KINDS for page in kind.pages(look)]
    yield from made
    yield from moved.pages(look, {page.address: page for page in made})


def letters(hub: Hub, site: Site) -> Iterator[Page]:
    """What is made to be sent: rendered like pages, and none of the site's."""
    return digest.letters(Lookup(hub, site))
