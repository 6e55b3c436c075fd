"""Hubs to make pages from: the small one of the published formats, changed where a test needs it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from cpdhub.model.catalogue import Catalogue
from cpdhub.model.merged import Hub, HubEvent
from cpdhub.publish.page import Page
from cpdhub.publish.pages import every
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.pages.views import Row

from .. import sample

SITE = sample.SITE
NOW = sample.NOW


def hub(now: datetime = NOW, **records: Any) -> Hub:
    """The sample hub; `records` replace kinds of its catalogue."""
    found = sample.hub(now)
    return replace(found, catalogue=replace(found.catalogue, **records)) if records else found


def with_events(*events: HubEvent, **records: Any) -> Hub:
    """The sample hub with exactly these events."""
    return replace(hub(**records), events=events)


def empty(**records: Any) -> Hub:
    """A hub with nothing but what is given."""
    return replace(sample.empty(), catalogue=replace(Catalogue(), **records))


def look(of: Hub | None = None) -> Lookup:
    """A hub, ready for questions."""
    return Lookup(of or hub(), SITE)


def site(of: Hub | None = None) -> dict[str, Page]:
    """All pages by their address."""
    found = list(every.pages(of or hub(), SITE))
    by_address = {page.address: page for page in found}
    assert len(found) == len(by_address), "two pages at one address"
    return by_address


def titles(rows: object) -> list[str]:
    """What a list shows, in its order."""
    assert isinstance(rows, tuple)
    assert all(isinstance(row, Row) for row in rows)
    return [row.title for row in rows]


def several(thing: str, count: int, **changes: Any) -> dict[str, Any]:
    """`count` Things like the sample's one, numbered from 1."""
    first = hub().catalogue.things[thing]
    made = (first.model_copy(update={"id": f"{n}-thing", "number": n, "title": f"Thing of {n}"} | changes)
            for n in range(1, count + 1))  # fmt: skip
    return {one.id: one for one in made}
