"""/subscribe/: every feed and calendar, with addresses to copy, and a form to choose several at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..channels import ALL, Channel
from ..page import Page, Site
from . import changes
from .lookup import Lookup

FIRST = (ALL.name, "digest")
"""What most people want, shown before all else; their calendars with them."""
OPML, OWN = "/opml.xml", "/subscriptions.opml"


@dataclass(frozen=True, slots=True)
class Offer:
    """A channel with its addresses in full, as a feed reader or calendar wants them."""

    name: str
    description: str
    page: str
    feeds: tuple[tuple[str, str], ...]
    """(format, address): Atom, RSS, JSON Feed."""
    calendar: str = ""
    open: str = ""
    """The calendar's address as webcal:, which opens the reader's own calendar."""
    value: str = ""
    """What a chosen one is called in the page's address: a topic's id, or the channel's name."""


def pages(look: Lookup) -> Iterator[Page]:
    found = [channel for channel in look.channels if not channel.single]
    topics = sorted((one for one in found if one.name.startswith("topic-")), key=lambda one: one.title.casefold())
    kinds = [channel for channel in found if not channel.name.startswith("topic-")]
    data = {
        "first": tuple(offer(channel, look.site) for channel in kinds if channel.name in FIRST),
        "kinds": tuple(offer(channel, look.site) for channel in kinds),
        "topic_offers": tuple(offer(channel, look.site) for channel in topics),
        "opml": look.site.absolute(OPML),
        "own": look.site.absolute(OWN),
    }
    text = "Every feed and calendar of the hub, how to use them, and your own choice of topics."
    yield Page("/subscribe/", "subscribe", "Subscribe", text, data, changes.topics(look))


def offer(channel: Channel, site: Site) -> Offer:
    """One channel, worded for the page."""
    feeds = tuple((one.name, site.absolute(one.address)) for one in channel.formats if one != channel.ics)
    calendar = site.absolute(channel.ics.address) if channel.calendar else ""
    webcal = "webcal" + calendar.removeprefix("https").removeprefix("http") if calendar else ""
    value = channel.name.removeprefix("topic-")
    return Offer(channel.title, channel.description, channel.page, feeds, calendar, webcal, value)
