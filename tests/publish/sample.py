"""A small hub with one of everything that is published, made by the real merge from records of our own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from cpdhub.merge.digest import digest
from cpdhub.merge.hub import merge
from cpdhub.model.activities import Event, Path, Reading, Response, Thing, Topic
from cpdhub.model.catalogue import Catalogue
from cpdhub.model.control import Source
from cpdhub.model.item import Item, Outcome, Override
from cpdhub.model.merged import Hub, HubEvent
from cpdhub.model.moves import Redirect
from cpdhub.model.people import Association, Provider, Scheme
from cpdhub.publish.page import Page, Site

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 20, 7, 30, tzinfo=UTC)
MOVES = (
    {"kind": "association", "old": "ab", "new": "abc", "date": "2026-11-22"},
    {"kind": "provider", "old": "away", "gone": "It has closed.", "title": "Away", "date": "2026-11-22"},
)
SITE = Site("https://example.org/hub", "CPD hub", "For librarians who work alone.", "https://example.org/code")
ABOUT = " ".join(["Why it matters, and what to do first."] * 4)
WEEKS = ("2026-w48", "2026-w47")
NASTY = "<b>&\"' ]]> \U0001f4da</b>"
DATED: dict[str, Any] = {"added": "2026-11-20", "changed": "2026-11-22"}
TOPIC: dict[str, Any] = {"about": ABOUT, **DATED}
FACTS: dict[str, Any] = {"sources": ["https://example.org/facts"], "sources_year": 2025, "checked": "never", **DATED}
EVENT: dict[str, Any] = {
    "organiser": "Acme", "kind": "webinar", "url": "unknown", "cost": "unknown", "recording": "unknown",
    "summary": "What it is about.", "topics": ["copyright"], **FACTS,
}  # fmt: skip

EVENTS: tuple[dict[str, Any], ...] = (
    {"id": "webinar", "title": "Budget for one", "organiser": None, "provider": "acme", "start": "2026-12-03T14:00",
     "minutes": 60, "timezone": "America/New_York", "cost": "free", "recording": "yes", "certificate": "yes",
     "url": "https://acme.example/budget", "register_by": "2026-12-01", "languages": ["en"], "level": "beginner"},
    {"id": "course", "title": "Cataloguing, slowly", "kind": "course", "start": "2027-02-01", "end": "2027-02-05",
     "cost": "paid", "price": "£40", "topics": ["e-resources"]},
    {"id": "series", "title": "Monthly chat", "kind": "discussion", "start": "2026-01-14T13:00", "minutes": 45,
     "timezone": "Europe/London", "repeat": "FREQ=MONTHLY;BYDAY=2WE", "except": ["2027-01-13"],
     "moved": {"2027-03-10": "2027-03-31T13:30"}},
    {"id": "fortnight", "title": "Days only", "kind": "discussion", "start": "2026-11-24",
     "repeat": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270202T090000", "except": ["2026-12-22"], "topics": []},
    {"id": "cancelled", "title": "Not held", "start": "2027-01-20T10:00", "timezone": "Pacific/Auckland",
     "status": "cancelled"},
    {"id": "postponed", "title": "Put off", "start": "2027-01-21T10:00", "timezone": "Asia/Kolkata",
     "status": "postponed"},
    {"id": "recorded", "title": "Seen before", "start": "2026-10-01T14:00", "end": "2026-10-01T15:00",
     "timezone": "America/New_York", "recording": "yes", "recording_url": "https://acme.example/film"},
    {"id": "old", "title": "Long ago", "kind": "conference", "start": "2025-06-03", "end": "2025-06-04"},
)  # fmt: skip
SOURCES: tuple[dict[str, Any], ...] = (
    {"id": "blog", "name": f"Blog {NASTY}", "url": "https://blog.example/feed", "site": "https://blog.example/",
     "gives": "reading", "topics": ["copyright"], "language": "en"},
    {"id": "dates", "name": "Dates", "url": "https://dates.example/all.ics", "gives": "events"},
    {"id": "posts", "name": "Posts", "url": "https://posts.example/feed", "gives": "responses", "programme": "cpd23"},
    {"id": "off", "name": "Off", "url": "unknown", "gives": "reading", "enabled": False, "why_disabled": "Gone."},
)  # fmt: skip
ITEMS = (
    Item("blog/a100000000000000", "blog", "entry", f"Title {NASTY}", "https://blog.example/1?a=1&b=2",
         "2026-11-21T06:00:00Z", "2026-11-20T06:00:00Z", summary=f"Summary {NASTY}", author=f"Author {NASTY}"),
    Item("blog/a200000000000000", "blog", "entry", "No date", None, "2026-11-19T06:00:00Z"),
    Item("posts/b100000000000000", "posts", "entry", "Thing 7 done", "https://posts.example/7",
         "2026-11-18T06:00:00Z", "2011-08-01T06:00:00Z"),
    Item("dates/c100000000000000", "dates", "event", "Sydney webinar", "https://dates.example/c1",
         "2026-11-21T06:00:00Z", start="2026-03-05T18:00:00", end="2026-03-05T19:00:00", timezone="Australia/Sydney",
         repeat="FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630T080000Z", extra=("2026-12-05T09:00:00",),
         without=("2026-12-24T18:00:00", "2026-12-31T18:00:00"),
         overrides=(Override("2026-12-10T18:00:00", "2026-12-11T18:00:00", "2026-12-11T20:00:00"),
                    Override("2027-04-08T18:00:00", None))),
    Item("dates/c200000000000000", "dates", "event", "Floating webinar", None, "2026-11-21T06:00:00Z",
         start="2026-12-08T15:00:00", end="2026-12-08T16:00:00"),
    Item("dates/c300000000000000", "dates", "event", "UTC webinar", None, "2026-11-21T06:00:00Z",
         start="2026-12-09T15:00:00", end="2026-12-09T16:00:00", timezone="UTC"),
    Item("dates/c400000000000000", "dates", "event", "Casablanca webinar", None, "2026-11-21T06:00:00Z",
         start="2027-01-04T15:00:00", end="2027-01-04T16:00:00", timezone="Africa/Casablanca",
         repeat="FREQ=WEEKLY;BYDAY=MO;COUNT=20"),
    Item("dates/c500000000000000", "dates", "event", "Two dates course", None, "2026-11-21T06:00:00Z",
         start="2026-12-15", all_day=True, extra=("2026-12-17", "2026-12-13")),
)  # fmt: skip
OUTCOMES = {
    "blog": Outcome("blog", "fetched", at="2026-11-22T06:00:00Z", status=200, accepted=2, refused=(("too old", 3),),
                    last_success="2026-11-22T06:00:00Z"),
    "dates": Outcome("dates", "failed", "the server did not answer", at="2026-11-22T06:00:00Z"),
}  # fmt: skip

PEOPLE: dict[str, Any] = {"countries": ["GB"], "summary": "Who they are & what they do.", **FACTS}
BODY = '<p>Read <a href="/things/">Things</a>, <a href="https://elsewhere.example/?a=1&amp;b=2">that</a>.</p>'


def catalogue(events: Sequence[dict[str, Any]] = EVENTS) -> Catalogue:
    """The records that people wrote."""
    body = [{"heading": "Why", "level": 2, "html": BODY}]
    text = {"title": "Mentoring & more", "summary": "Find somebody to ask.", "sections": body, **DATED}
    return Catalogue(
        redirects=tuple(map(Redirect.model_validate, MOVES)),
        associations=_by_id(
            Association.model_validate({"id": "abc", "name": "A B C", "acronym": "ABC", "url": "https://abc.example/",
                "sectors": ["public"], "solo": "has-group", "status": "active", "topics": ["copyright"], **PEOPLE})
        ),
        providers=_by_id(
            Provider.model_validate({"id": "acme", "name": "Acme & Co", "kind": "vendor", "url": "unknown",
                "cost": "free", "recordings": "unknown", "certificate": "unknown", **PEOPLE})
        ),
        schemes=_by_id(
            Scheme.model_validate({"id": "revalidation", "name": "Revalidation", "body": "A B C", "url": "unknown",
                "obligation": "voluntary", "cycle": "1 year", "caveat": "From an old page.", **PEOPLE})
        ),
        events=_by_id(*(Event.model_validate(EVENT | event) for event in events)),
        readings=_by_id(
            Reading.model_validate({"id": "guide", "title": "A guide", "url": "https://guide.example/",
                "date": "2011-08", "topics": ["copyright"], "summary": "How to.", **FACTS})
        ),
        responses=_by_id(
            Response.model_validate({"id": "cpd23-07-a", "thing": [7, 9], "programme": "cpd23", "title": "unknown",
                "url": "https://post.example/7", "blog": "A blog", "date": "2011-08-01", **FACTS})
        ),
        sources=_by_id(*(Source.model_validate({"enabled": True, **DATED} | source) for source in SOURCES)),
        topics=_by_id(
            Topic.model_validate({"id": "copyright", "name": "Copyright & law", "meaning": "Who may copy.", **TOPIC}),
            Topic.model_validate({"id": "e-resources", "name": "E-resources", "meaning": "Licences.", **TOPIC}),
        ),
        things=_by_id(
            Thing.model_validate({"id": "7-mentoring", "number": 7, "minutes": [10, 30, 60], "topics": ["copyright"],
                "reviewed": "2026-11-22", **text})
        ),
        paths=_by_id(
            Path.model_validate({"id": "first-week", "for": "Somebody new.", "minutes": 90, **text,
                "steps": [{"kind": "thing", "id": "7-mentoring", "why": "Begin here."},
                          {"kind": "event", "id": "webinar", "why": "Then this."}]})
        ),
    )  # fmt: skip


def _by_id(*records: Any) -> dict[str, Any]:
    return {record.id: record for record in records}


def hub(now: datetime = NOW, events: Sequence[dict[str, Any]] = EVENTS, items: Iterable[Item] = ITEMS) -> Hub:
    """The hub as of `now`; the same records whatever `now` is, and the same two digests."""
    held, made = tuple(items), catalogue(events)
    digests = tuple(digest(made, held, week) for week in WEEKS)
    return replace(merge(made, held, OUTCOMES, now), digests=digests)


def empty() -> Hub:
    """A hub with nothing in it."""
    return merge(Catalogue(), (), {}, NOW)


def event(id: str, now: datetime = NOW) -> HubEvent:
    """One event of the hub, curated by its id, harvested by the first digits of its item's."""
    return next(one for one in hub(now).events if one.id in (id, f"dates-{id}0000000000"))


def pages() -> tuple[Page, ...]:
    """A few pages as the generator would pass them."""
    trail = (("/events/", "Events"),)
    return (
        Page("/", "home", "CPD hub", "Home.", {}),
        Page("/events/webinar/", "event", "Budget for one", "An event.", {}, datetime(2026, 11, 22).date(), trail),  # noqa: DTZ001
        Page("/404.html", "404", "Not found", "Nothing here.", {}),
    )
