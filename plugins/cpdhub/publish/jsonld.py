"""Linked data for search engines: schema.org in JSON-LD, only what is known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from ..model.merged import Hub
from .page import Page, Site
from .pages.lookup import Lookup
from .schemaorg import bodies, lists, resources
from .schemaorg.events import event
from .schemaorg.terms import Data, head
from .serial import clean

ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(data: object) -> Markup:
    """JSON that may stand inside a script element: neither `</script>` nor `<!--` can be read in it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(clean(text).translate(ESCAPES))  # noqa: S704 # nothing in it means anything in HTML


def for_page(page: Page, site: Site, records: Mapping[str, Data]) -> tuple[Markup, ...]:
    """What the page's `<script type="application/ld+json">` elements hold; `records` comes from `linked`."""
    return tuple(script(data) for data in nodes(page, site, records))


def nodes(page: Page, site: Site, records: Mapping[str, Data]) -> Iterator[Data]:
    """What the page is about, or the list that it is; then the way to it. Nothing for the error page."""
    found = records.get(page.address)
    if found is None and page.address.endswith("/"):
        found = lists.collection(page, site)
    if found and found["@type"] == "CollectionPage":
        found = found | lists.listed(page, site)
    yield from filter(None, (found, lists.breadcrumbs(page, site)))


def linked(hub: Hub, site: Site) -> Mapping[str, Data]:
    """The data of every page that is about one record, of the programme and of home, by the page's address."""
    known, look = hub.catalogue, Lookup(hub, site)
    things = tuple(known.things.values())
    return {
        "/": lists.website(site),
        **({"/things/": resources.programme(things, look)} if things else {}),
        **{f"/events/{one.id}/": event(one, look) for one in hub.events},
        **{f"/things/{one.id}/": resources.thing(one, look) for one in things},
        **{f"/paths/{one.id}/": resources.path(one, look) for one in known.paths.values()},
        **{f"/associations/{one.id}/": bodies.association(one, look) for one in known.associations.values()},
        **{f"/providers/{one.id}/": bodies.provider(one, look) for one in known.providers.values()},
        **{f"/topics/{one.id}/": lists.topic(one, look) for one in known.topics.values()},
        # The vocabulary has no type for the rules of a scheme: the page says what it is about in words.
        **{
            f"/schemes/{one.id}/": head("WebPage", one.name, f"/schemes/{one.id}/", site)
            | {"description": one.summary, "dateModified": one.changed.isoformat(), "inLanguage": "en-GB"}
            for one in known.schemes.values()
        },
    }
