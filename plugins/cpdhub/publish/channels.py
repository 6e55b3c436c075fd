"""Which feeds and calendars there are, what each holds, and to which page it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from ..model.activities import EventKind, Topic
from ..model.digest import Digest
from ..model.merged import Hub, HubEvent
from ..model.when import expand
from .subjects import Subject, available, everything, kind, newest, newest_first, topics

MOST, OF_EACH = 200, 20
"""Entries in one feed, and how many of each kind are among them whatever comes in bulk; the API has all."""
RECORDINGS = "recordings"
KEPT = timedelta(days=90)
"""How long an event stays in shared calendars after its last date."""
NOT_HELD = ("cancelled", "postponed")
EVENT_KINDS: dict[str, EventKind] = {
    "webinars": "webinar", "courses": "course", "conferences": "conference", "discussions": "discussion",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Format:
    """One file of a channel."""

    name: str
    """What a reader calls it: Atom, RSS, JSON Feed, Calendar."""
    type: str
    """Its media type, for `<link rel="alternate" type="…">`."""
    address: str
    """On this site, without the base."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One thing to subscribe to: a feed in three formats, a calendar, or both."""

    name: str
    title: str
    page: str
    """Address of the page that a person would read in its place."""
    description: str
    feed: bool
    calendar: bool
    subjects: tuple[Subject, ...] = ()
    """What its feed carries, newest first."""
    events: tuple[HubEvent, ...] = ()
    """What its calendar holds, in the hub's order."""
    single: bool = False
    """Whether it is the calendar of one event; not for the page that lists all channels."""

    @property
    def atom(self) -> Format:
        return Format("Atom", "application/atom+xml", f"/feeds/{self.name}.atom")

    @property
    def rss(self) -> Format:
        return Format("RSS", "application/rss+xml", f"/feeds/{self.name}.rss")

    @property
    def json(self) -> Format:
        return Format("JSON Feed", "application/feed+json", f"/feeds/{self.name}.json")

    @property
    def ics(self) -> Format:
        return Format("Calendar", "text/calendar", f"/calendars/{self.name}.ics")

    @property
    def formats(self) -> tuple[Format, ...]:
        """Every file that it has: feeds first, then the calendar."""
        feeds = (self.atom, self.rss, self.json) if self.feed else ()
        return (*feeds, self.ics) if self.calendar else feeds


ALL = Channel("all", "Everything new", "/subscribe/", "All that is new on the hub, of every kind.", True, True)
KINDS = (
    Channel("webinars", "Webinars", "/webinars/", "Webinars that you can join from your desk.", True, True),
    Channel("events", "Events", "/events/", "Webinars, courses, online conferences and discussions.", True, True),
    Channel("courses", "Courses", "/events/", "Courses that are held online.", True, True),
    Channel("conferences", "Online conferences", "/events/", "Conferences that come to your desk.", True, True),
    Channel("discussions", "Discussions", "/events/", "Chats, meetings and book clubs held online.", True, True),
    Channel(
        "recordings", "New recordings", "/webinars/", "What can be watched at any time, as we learn of it.", True, False
    ),
    Channel("reading", "Reading", "/reading/", "Articles, guides and recordings worth your time.", True, False),
    Channel("things", "23 Things", "/things/", "Activities that you can do alone, in 10 minutes or more.", True, False),
    Channel("responses", "Responses to Things", "/things/", "What people wrote when they did a Thing.", True, False),
    Channel("associations", "Associations", "/associations/", "Professional bodies and networks.", True, False),
    Channel("providers", "Providers", "/providers/", "Who runs webinars and courses.", True, False),
    Channel("schemes", "CPD schemes", "/schemes/", "What each CPD scheme asks you to record.", True, False),
    Channel("paths", "Paths", "/paths/", "Things, events and people in an order, each for one need.", True, False),
    Channel("digest", "Weekly digest", "/digest/", "What is on and what is new: one entry a week.", True, False),
)


def channels(hub: Hub) -> tuple[Channel, ...]:
    """Everything first, then the kinds, the topics, and one calendar for each event."""
    subjects = newest_first(everything(hub))
    live = tuple(event for event in hub.events if in_calendars(event, hub))
    subjects = (*subjects, *hub.digests)
    shared = (ALL, *KINDS, *map(_topic, hub.catalogue.topics.values()))
    return (*(_filled(one, subjects, live) for one in shared), *map(_single, hub.events))


def belonging(channels: Sequence[Channel], page: str) -> tuple[Channel, ...]:
    """The channels of a page, else those of the nearest page above it; at home the one with everything."""
    above = page
    while above.strip("/"):
        found = tuple(channel for channel in channels if channel.page == above)
        if found:
            return found
        above = above.rstrip("/").rpartition("/")[0] + "/"
    return tuple(channel for channel in channels if channel.name == ALL.name)


def in_calendars(event: HubEvent, hub: Hub) -> bool:
    """Whether a shared calendar shows it: it has a date to come, or had one in the past 90 days."""
    since = hub.now - KEPT
    if any(one.over() >= since for one in event.occurrences):
        return True
    return event.series and bool(expand(event.pattern, since, hub.now))


def _filled(channel: Channel, subjects: Iterable[Subject], live: Iterable[HubEvent]) -> Channel:
    held = [one for one in subjects if _holds(channel.name, one)]
    if channel.name == RECORDINGS:
        held.sort(key=available, reverse=True)
    events = tuple(event for event in live if _holds(channel.name, event)) if channel.calendar else ()
    return replace(channel, subjects=newest(held, MOST, OF_EACH), events=events)


def _holds(name: str, subject: Subject) -> bool:
    if name == ALL.name:
        return not isinstance(subject, Digest)
    if name.startswith("topic-"):
        return name.removeprefix("topic-") in topics(subject)
    if name == RECORDINGS:
        # Of a series, recordings may be there while it goes on. No state that follows from the clock is asked.
        return isinstance(subject, HubEvent) and bool(subject.available) and subject.state not in NOT_HELD
    if name in EVENT_KINDS:
        return isinstance(subject, HubEvent) and subject.kind == EVENT_KINDS[name]
    return kind(subject) == ("reading" if name == "reading" else name.removesuffix("s"))


def _topic(topic: Topic) -> Channel:
    return Channel(f"topic-{topic.id}", topic.name, f"/topics/{topic.id}/", topic.meaning, True, True)


def _single(event: HubEvent) -> Channel:
    words = f"The dates of one event: {event.title}"
    page = f"/events/{event.id}/"
    return Channel(f"event-{event.id}", event.title, page, words, False, True, (), (event,), single=True)
