"""All that the hub publishes for machines: feeds, calendars, OPML, API, sitemap and status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from ..model.merged import Hub
from . import api, search
from .atom import atom
from .calendar import calendar
from .channels import RECORDINGS, Channel
from .digest_text import files as digests
from .feed_entries import Entry, entry, recording
from .former import ended, named, redirects, was
from .former import identity as feed_id
from .jsonfeed import jsonfeed
from .opml import opml, subscriptions
from .page import File, Page, Site
from .pages.lookup import Lookup
from .pages.moved import led
from .rss import rss
from .sitemap import robots, sitemap
from .status import schema, status
from .subjects import Subject, identity
from .vevent import vevents


def files(hub: Hub, site: Site, pages: Sequence[Page]) -> Iterator[File]:
    """Every file for machines. Bodies are written as they are: a calendar's lines end in CRLF."""
    look = Lookup(hub, site)
    written = (*look.channels, *ended(hub.catalogue))
    yield from feeds(written, look)
    yield from calendars(written, look)
    yield File("/_redirects", redirects(led(iter(pages)), hub.catalogue.moves, iter(look.channels), site))
    listed = opml(hub.catalogue.sources.values(), site)
    yield File("/opml.xml", listed)
    yield File("/.well-known/recommendations.opml", listed)
    yield File("/subscriptions.opml", subscriptions(look.channels, site))
    yield from api.files(look)
    yield from search.files(look, pages)
    yield File("/sitemap.xml", sitemap(((page.address, page.changed) for page in pages if page.indexed), site))
    yield File("/robots.txt", robots(site))
    if site.indexnow:
        yield File(f"/{site.indexnow}.txt", f"{site.indexnow}\n")
    yield from digests(look)
    yield File("/status.json", status(hub))
    yield File(f"{api.PLACE}/schema/status.json", api.document("status", schema(), site))


def feeds(channels: Sequence[Channel], look: Lookup) -> Iterator[File]:
    """Three files for each channel with a feed, and the same at each address that it had.

    A static host redirects no reader: the feed at the old address names the new one as its own (rel=self), and all
    ids are the same. An entry is made once, however many feeds carry it.
    """
    known: dict[str, Entry] = {}
    moves = look.hub.catalogue.moves

    def made(subject: Subject) -> Entry:
        id = identity(subject)
        if id not in known:
            known[id] = entry(subject, look)
        return known[id]

    for channel in channels:
        if channel.feed:
            of = partial(recording, look=look) if channel.name == RECORDINGS else made
            entries = [of(subject) for subject in channel.subjects]
            id = feed_id(channel.name, moves)
            made_of = (atom(channel, entries, id, look.site), rss(channel, entries, look.site))
            bodies = (*made_of, jsonfeed(channel, entries, look.site))
            for one in (channel, *(named(channel, name) for name in was(channel.name, moves))):
                yield from map(File, (one.atom.address, one.rss.address, one.json.address), bodies)


def calendars(channels: Sequence[Channel], look: Lookup) -> Iterator[File]:
    """One file for each channel with a calendar, and the same at each address that it had."""
    parts, moves = _components(look), look.hub.catalogue.moves
    for channel in channels:
        if channel.calendar:
            body = calendar(channel, parts, look.site)
            yield File(channel.ics.address, body)
            for name in was(channel.name, moves):
                yield File(named(channel, name).ics.address, body)


def _components(look: Lookup) -> Mapping[str, Sequence[bytes]]:
    """The serialised components of each event by its id, made once for all calendars."""
    topics = look.hub.catalogue.topics
    named = ((one, [topics[id].name for id in one.topics if id in topics]) for one in look.hub.events)
    return {one.id: [part.to_ical() for part in vevents(one, names, look.site)] for one, names in named}
