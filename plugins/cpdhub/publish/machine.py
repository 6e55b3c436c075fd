"""All that the hub publishes for machines: feeds, calendars, OPML, API, sitemap and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ..model.identity import uid
from ..model.merged import Hub
from . import api, search
from .atom import atom
from .calendar import calendar
from .channels import RECORDINGS, Channel
from .digest_text import files as digests
from .feed_entries import Entry, entry, recording
from .jsonfeed import jsonfeed
from .opml import opml, subscriptions
from .page import File, Page, Site
from .pages.lookup import Lookup
from .rss import rss
from .sitemap import robots, sitemap
from .status import schema, status
from .subjects import Subject, identity
from .vevent import vevents


def files(hub: Hub, site: Site, pages: Sequence[Page]) -> Iterator[File]:
    """Every file for machines. Bodies are written as they are: a calendar's lines end in CRLF."""
    look = Lookup(hub, site)
    yield from feeds(look.channels, look)
    yield from calendars(look.channels, look)
    listed = opml(hub.catalogue.sources.values(), site)
    yield File("/opml.xml", listed)
    yield File("/.well-known/recommendations.opml", listed)
    yield File("/subscriptions.opml", subscriptions(look.channels, site))
    yield from api.files(look)
    yield from search.files(look, pages)
    yield File("/sitemap.xml", sitemap(((page.address, page.changed) for page in pages if page.indexed), site))
    yield File("/robots.txt", robots(site))
    yield from digests(look)
    yield File("/status.json", status(hub))
    yield File(f"{api.PLACE}/schema/status.json", api.document("status", schema(), site))


def feeds(channels: Sequence[Channel], look: Lookup) -> Iterator[File]:
    """Three files for each channel with a feed. An entry is made once, however many feeds carry it."""
    known: dict[str, Entry] = {}

    def made(subject: Subject) -> Entry:
        id = identity(subject)
        if id not in known:
            known[id] = entry(subject, look)
        return known[id]

    for channel in channels:
        if channel.feed:
            of = partial(recording, look=look) if channel.name == RECORDINGS else made
            entries = [of(subject) for subject in channel.subjects]
            id = f"urn:uuid:{uid('channel', channel.name)}"
            yield File(channel.atom.address, atom(channel, entries, id, look.site))
            yield File(channel.rss.address, rss(channel, entries, look.site))
            yield File(channel.json.address, jsonfeed(channel, entries, look.site))


def calendars(channels: Sequence[Channel], look: Lookup) -> Iterator[File]:
    """One file for each channel with a calendar."""
    parts = _components(look)
    for channel in channels:
        if channel.calendar:
            yield File(channel.ics.address, calendar(channel, parts, look.site))


def _components(look: Lookup) -> Mapping[str, Sequence[bytes]]:
    """The serialised components of each event by its id, made once for all calendars."""
    topics = look.hub.catalogue.topics
    named = ((one, [topics[id].name for id in one.topics if id in topics]) for one in look.hub.events)
    return {one.id: [part.to_ical() for part in vevents(one, names, look.site)] for one, names in named}
