"""Addresses that entries had before they were renamed, joined or removed, and where each leads now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.catalogue import Catalogue
from ..model.identity import uid
from ..model.moves import Moves, Redirect
from .addresses import address
from .channels import Channel
from .page import Site
from .pages.lookup import Lookup
from .subjects import responses

PAGES: Mapping[str, tuple[str, ...]] = {
    "event": ("/events/{}/",), "thing": ("/things/{}/",), "path": ("/paths/{}/",),
    "association": ("/associations/{}/",),
    "provider": ("/providers/{}/", "/webinars/by-provider/{}/"), "topic": ("/topics/{}/", "/webinars/by-topic/{}/"),
    "scheme": ("/schemes/{}/", "/schemes/{}/record/"), "page": ("/{}/",), "address": ("{}",),
}  # fmt: skip
"""Kind → the pages that an entry of it has, its own first. Readings and responses are anchors on others' pages."""
HOMES = {"reading": "/reading/", "response": "/things/"}
"""Where those stand that have no page of their own."""
CHANNELS = ("topic", "event")
"""Kinds whose entries have a feed or a calendar of their own, as topic-copyright."""


@dataclass(frozen=True, slots=True)
class Former:
    """One address of the past."""

    old: str
    new: str
    """Where it leads; the page itself where that says what was removed."""
    record: Redirect
    """The end of the way: what it leads to, or why there is nothing."""
    removed: bool = False
    """Whether its page says that the entry is gone."""


def formers(moves: Moves) -> Iterator[Former]:
    """Every address of the past; what hung below a removed entry leads to the list above it."""
    for one in moves.redirects:
        end = moves.last(one.kind, one.old) or one
        for number, place in enumerate(PAGES.get(one.kind, ())):
            old = place.format(one.old)
            if end.target:
                yield Former(old, place.format(end.target), end)
            elif number == 0:
                new = place.format(end.old)
                yield Former(old, new, end, removed=new == old)
            else:
                yield Former(old, place.partition("{")[0], end)


def place(end: Redirect, look: Lookup) -> str:
    """Where the end of a way is: the entry, the page that says why there is none, or at least the list."""
    id = end.target or end.old
    if end.kind in PAGES:
        return PAGES[end.kind][0].format(id)
    shown = look.hub.readings if end.kind == "reading" else responses(look.hub)
    return next((address(one, look) for one in shown if one.id == end.target), HOMES[end.kind])


def redirects(found: Mapping[str, str], moves: Moves, channels: Iterator[Channel], site: Site) -> str:
    """The `_redirects` file of Netlify, Cloudflare and others: old address, new one, 301; pages (old → new) first.

    Nothing but 301: Cloudflare refuses the whole file for a status that it does not know, as 410.
    """
    lines = ["# Where renamed entries are now, for hosts that read this file; elsewhere the pages themselves lead on."]
    lines += [f"{site.base}{old} {site.base}{new} 301" for old, new in found.items()]
    for channel in channels:
        for name in was(channel.name, moves):
            pairs = zip(named(channel, name).formats, channel.formats, strict=True)
            lines += [f"{site.base}{old.address} {site.base}{new.address} 301" for old, new in pairs]
    return "\n".join(lines) + "\n"


def was(name: str, moves: Moves) -> Iterator[str]:
    """The names that a channel had before."""
    kind, _, id = name.partition("-")
    if kind in CHANNELS:
        yield from (f"{kind}-{old}" for old in moves.olds(kind, id))


def named(channel: Channel, name: str) -> Channel:
    """The same channel at the address that it had, or has, by that name."""
    return Channel(name, channel.title, channel.page, channel.description, channel.feed, channel.calendar)


def identity(name: str, moves: Moves) -> str:
    """The id of a feed (RFC 4287 4.2.6), which it keeps whatever it is called now."""
    kind, _, id = name.partition("-")
    return f"urn:uuid:{uid('channel', f'{kind}-{moves.first(kind, id)}' if kind in CHANNELS else name)}"


def ended(catalogue: Catalogue) -> Iterator[Channel]:
    """Feeds and calendars of what was removed: empty, so that no subscriber meets an error; nothing lists them."""
    moves = catalogue.moves
    for one in moves.redirects:
        end = moves.last(one.kind, one.old)
        if one.kind in CHANNELS and end and end.gone:
            page = PAGES[one.kind][0].format(end.old)
            title = f"Removed: {end.title}"
            topic = one.kind == "topic"
            yield Channel(f"{one.kind}-{one.old}", title, page, end.gone, topic, True, single=not topic)
