"""What stands at an address that an entry had: a page that leads to the new one, or says why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .. import dates
from ..former import Former, formers
from ..page import Page
from .lookup import Lookup
from .views import Link

LISTS: Mapping[str, tuple[str, str]] = {
    "event": ("/events/", "All events"), "thing": ("/things/", "23 Things"), "topic": ("/topics/", "Topics"),
    "association": ("/associations/", "Associations"), "provider": ("/providers/", "Providers"),
    "path": ("/paths/", "Paths"), "scheme": ("/schemes/", "CPD schemes"),
}  # fmt: skip
WHAT = {
    "event": "this event", "thing": "this Thing", "topic": "this topic", "association": "this association",
    "provider": "this provider", "path": "this path", "scheme": "this scheme",
}  # fmt: skip
HOME = ("/", "The front page")


def pages(look: Lookup, made: Mapping[str, Page]) -> Iterator[Page]:
    """One page for each address of the past that no page of today has; `made` are those, by their addresses."""
    found = {one.old: one for one in formers(look.hub.catalogue.moves)}
    for one in found.values():
        if one.old not in made:
            yield tombstone(one) if one.removed else moved(one, made, found)


def moved(one: Former, made: Mapping[str, Page], found: Mapping[str, Former]) -> Page:
    """It leads on at once, without a script, and says where to."""
    to = _there(one.new, made, found)
    title = made[to].title if to in made else found[to].record.title or ""
    data = {"to": Link(title, to)}
    name = one.old.strip("/").split("/")[-1]
    return Page(one.old, "moved", f"Moved: {name}", f"What stood here is now at {to}.", data)


def _there(address: str, made: Mapping[str, Page], found: Mapping[str, Former]) -> str:
    """The address, or the nearest page above it that is there: no reader is led to an error."""
    while address not in made and not (address in found and found[address].removed):
        address = address.rstrip("/").rpartition("/")[0] + "/"
    return address


def tombstone(one: Former) -> Page:
    """What was here, since when it is gone and why, and where to go on."""
    place, name = LISTS.get(one.record.kind, HOME)
    gone = one.record
    data = {
        "what": WHAT.get(gone.kind, "this page"),
        "why": gone.gone,
        "since": dates.Stamp(dates.day_words(gone.date), machine=gone.date.isoformat()),
        "on": Link(name, place),
    }
    trail = () if place == "/" else ((place, name),)
    return Page(one.old, "gone", gone.title or "", f"It was removed from the hub. {gone.gone}"[:160], data, trail=trail)


def led(pages: Iterator[Page]) -> dict[str, str]:
    """Old address → new one, of the pages among these that lead on."""
    return {page.address: link.address for page in pages if isinstance(link := page.data.get("to"), Link)}
