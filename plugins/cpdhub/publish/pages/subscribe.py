"""/subscribe/: every feed and calendar, with addresses to copy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..channels import Channel
from ..page import Page, Site
from .lookup import Lookup


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


def pages(look: Lookup) -> Iterator[Page]:
    found = [channel for channel in look.channels if not channel.single]
    topics = [channel for channel in found if channel.name.startswith("topic-")]
    kinds = [channel for channel in found if not channel.name.startswith("topic-")]
    data = {
        "kinds": tuple(offer(channel, look.site) for channel in kinds),
        "topic_offers": tuple(offer(channel, look.site) for channel in topics),
        "opml": look.site.absolute("/opml.xml"),
    }
    text = "Every feed and calendar of the hub, and how to use them."
    yield Page("/subscribe/", "subscribe", "Subscribe", text, data)


def offer(channel: Channel, site: Site) -> Offer:
    """One channel, worded for the page."""
    feeds = tuple((one.name, site.absolute(one.address)) for one in channel.formats if one != channel.ics)
    calendar = site.absolute(channel.ics.address) if channel.calendar else ""
    webcal = "webcal" + calendar.removeprefix("https").removeprefix("http") if calendar else ""
    return Offer(channel.title, channel.description, channel.page, feeds, calendar, webcal)
