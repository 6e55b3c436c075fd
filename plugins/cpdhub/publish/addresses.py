"""Where a record stands on the site, whatever its kind."""

from __future__ import annotations

from ..model.merged import HubReading, HubResponse
from .pages.lookup import Lookup
from .subjects import Subject, kind

PLACES = {
    "event": "/events/{}/", "thing": "/things/{}/", "association": "/associations/{}/", "provider": "/providers/{}/",
    "scheme": "/schemes/{}/", "path": "/paths/{}/",
    "digest": "/digest/{}/",
}  # fmt: skip


def address(subject: Subject, look: Lookup) -> str:
    """Its place, beginning with a slash, without the site's base."""
    if isinstance(subject, HubReading):
        return look.reading_address(subject)
    if isinstance(subject, HubResponse):
        return f"{thing_address(subject.things[0], look)}#{subject.id}"
    return PLACES[kind(subject)].format(subject.id)


def thing_address(number: int, look: Lookup) -> str:
    """The page of a Thing by its number; the list of Things where it has no page."""
    found = (thing.id for thing in look.hub.catalogue.things.values() if thing.number == number)
    return next((PLACES["thing"].format(id) for id in found), "/things/")
