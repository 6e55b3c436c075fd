"""Tests of publish/channels.py."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from cpdhub.publish.channels import MOST, OF_EACH, Channel, belonging, channels
from cpdhub.publish.subjects import changed, identity, kind, past

from . import sample

FOUND = channels(sample.hub())
BY_NAME = {channel.name: channel for channel in FOUND}
KINDS = [
    "webinars", "events", "courses", "conferences", "discussions", "recordings", "reading", "things", "responses",
    "associations", "providers", "schemes", "paths", "digest",
]  # fmt: skip


def names(page: str) -> list[str]:
    return [channel.name for channel in belonging(FOUND, page)]


def test_everything_comes_first_then_kinds_topics_and_single_events() -> None:
    """The order is the same in every build, and no name stands twice."""
    listed = [channel.name for channel in FOUND]
    topics = ["topic-copyright", "topic-e-resources"]
    assert listed[: len(KINDS) + 3] == ["all", *KINDS, *topics]
    assert len(set(listed)) == len(listed)
    assert [one.name for one in FOUND if one.single] == [f"event-{event.id}" for event in sample.hub().events]


def test_each_channel_holds_what_its_name_says() -> None:
    """By kind and by topic, nothing twice, newest first."""
    assert [one.title for one in BY_NAME["courses"].events] == ["Two dates course", "Cataloguing, slowly"]
    assert {kind(one) for one in BY_NAME["topic-copyright"].subjects} == {"event", "reading", "thing", "association"}
    assert {kind(one) for one in BY_NAME["all"].subjects} == {
        "event", "reading", "response", "thing", "association", "provider", "scheme", "path"
    }  # fmt: skip
    for channel in (one for one in FOUND if one.name != "recordings"):
        assert len({identity(one) for one in channel.subjects}) == len(channel.subjects)
        assert [changed(one) for one in channel.subjects] == sorted(map(changed, channel.subjects), reverse=True)


@pytest.mark.parametrize(
    ("name", "count"),
    [("all", 23), ("webinars", 8), ("events", 13), ("courses", 2), ("conferences", 1), ("discussions", 2),
     ("reading", 3), ("things", 1), ("responses", 2), ("associations", 1), ("providers", 1), ("schemes", 1),
     ("paths", 1), ("topic-e-resources", 1)],
)  # fmt: skip
def test_a_feed_has_as_many_entries_as_there_are(name: str, count: int) -> None:
    """A response to two Things is one entry."""
    assert len(BY_NAME[name].subjects) == count


def test_a_feed_has_two_hundred_entries_at_most() -> None:
    """However many there are; calendars are not cut."""
    many = [sample.EVENTS[0] | {"id": f"webinar-{number}", "url": "unknown"} for number in range(MOST + 30)]
    (everything, *_) = channels(sample.hub(events=many))
    assert len(everything.subjects) == MOST
    assert len(everything.events) > MOST


MANY = [
    sample.EVENTS[7] | {"id": f"old-{number}", "start": "2019-06-03", "end": "2019-06-04", "topics": ["copyright"]}
    for number in range(MOST + 30)
]


def entries(found: tuple[Channel, ...], name: str) -> list[str]:
    """The ids of a channel's entries, in order."""
    [channel] = [one for one in found if one.name == name]
    return [one.id for one in channel.subjects]


@pytest.mark.parametrize("name", ["all", "topic-copyright"])
def test_many_of_a_day_hide_nothing_else(name: str) -> None:
    """Kinds take turns: two hundred and more old events of one day leave room for all else, newer or older."""
    found = channels(sample.hub(events=[*sample.EVENTS, *MANY]))
    others = entries(channels(sample.hub()), name)
    held = entries(found, name)
    assert len(held) == MOST
    assert set(others) <= set(held)
    [channel] = [one for one in found if one.name == name]
    assert [changed(one) for one in channel.subjects] == sorted(map(changed, channel.subjects), reverse=True)
    of_the_day = [one for one in channel.subjects if changed(one) == changed(channel.subjects[0])]
    assert len({kind(one) for one in of_the_day[:4]}) == 4
    assert [past(one) for one in of_the_day] == sorted(map(past, of_the_day))


def test_dates_to_come_stand_before_what_was_over_when_it_came() -> None:
    """Of one day: soonest first, then the old ones, the latest first; what came days before them is not pushed out."""
    found = channels(sample.hub(events=[*sample.EVENTS, *MANY]))
    coming = ["fortnight", "webinar", "series", "cancelled", "postponed", "course"]
    # A recording can be watched, so what was recorded is as good as a date to come.
    assert entries(found, "events")[:8] == ["recorded", *coming, "old"]
    harvested = {one.id for one in sample.hub().events if one.origin == "harvested"}
    assert len(harvested) == 5 and harvested <= set(entries(found, "events"))


def test_of_each_kind_the_newest_are_in() -> None:
    """Though there are more than enough newer ones of another kind, with dates to come."""
    many = [sample.EVENTS[0] | {"id": f"webinar-{number}", "url": "unknown"} for number in range(MOST + 30)]
    newer = [one | {"changed": "2026-11-22", "added": "2026-11-22"} for one in many]
    hub = sample.hub(events=newer)
    dates = Counter(kind(one) for one in channels(hub)[0].subjects)
    alone = Counter(kind(one) for one in BY_NAME["all"].subjects)
    assert {name: dates[name] for name in alone} == {**alone, "event": MOST - (alone.total() - alone["event"])}
    assert max(alone.values()) < OF_EACH


def test_what_a_feed_holds_follows_from_the_entries_alone() -> None:
    """A month and two years later it is the same, in the same order, though dates have passed."""
    held = sample.hub(events=[*sample.EVENTS, *MANY])
    for later in (sample.LATER, sample.NOW.replace(year=2028)):
        after = sample.hub(later, events=[*sample.EVENTS, *MANY])
        assert [entries(channels(after), name) for name in ("all", "events", "topic-copyright")] == [
            entries(channels(held), name) for name in ("all", "events", "topic-copyright")
        ]


def test_recordings_come_by_the_day_on_which_they_became_known() -> None:
    """Newest first; neither what was called off, nor what was given up, nor a recording whose address nobody has."""
    over = sample.EVENTS[6] | {"added": "2026-10-02", "changed": "2026-11-20"}
    days = {"late": "2026-11-19", "early": "2026-10-09", "middle": "2026-11-01"}
    known = [over | {"id": id, "recording_since": day, "url": "unknown"} for id, day in days.items()]
    others = [
        over | {"id": "gone", "status": "retired"},
        over | {"id": "nowhere", "recording_url": "unknown"},
        over | {"id": "off", "status": "cancelled"},
    ]
    found = {one.name: one for one in channels(sample.hub(events=[*known, *others], items=()))}
    assert [one.id for one in found["recordings"].subjects] == ["late", "middle", "early"]
    assert [one.id for one in BY_NAME["recordings"].subjects] == ["recorded"]


def test_a_page_has_its_own_channels() -> None:
    """Those whose page it is."""
    assert names("/webinars/") == ["webinars", "recordings"]
    assert names("/events/") == ["events", "courses", "conferences", "discussions"]
    assert names("/things/") == ["things", "responses"]
    assert names("/topics/copyright/") == ["topic-copyright"]
    assert names("/events/webinar/") == ["event-webinar"]
    assert names("/subscribe/") == ["all"]


def test_other_pages_have_those_of_the_page_above() -> None:
    """A month has the webinars, an association its list's; at home, and where nothing is above, all."""
    assert names("/webinars/2026-12/") == ["webinars", "recordings"]
    assert names("/associations/abc/") == ["associations"]
    assert names("/") == names("/about/") == names("/404.html") == ["all"]


def test_formats_have_addresses_and_media_types() -> None:
    """What a page links to."""
    webinars, event = BY_NAME["webinars"], BY_NAME["event-webinar"]
    assert [(one.name, one.type, one.address) for one in webinars.formats] == [
        ("Atom", "application/atom+xml", "/feeds/webinars.atom"),
        ("RSS", "application/rss+xml", "/feeds/webinars.rss"),
        ("JSON Feed", "application/feed+json", "/feeds/webinars.json"),
        ("Calendar", "text/calendar", "/calendars/webinars.ics"),
    ]
    assert event.formats == (event.ics,)
    assert BY_NAME["reading"].formats[-1].name == "JSON Feed"


def test_a_series_that_ended_in_the_last_90_days_is_still_in_calendars() -> None:
    """Its dates to come are none, so its rule is asked; after 90 days it is gone."""
    short = sample.EVENTS[2] | {"repeat": "FREQ=MONTHLY;BYDAY=2WE;COUNT=10", "except": [], "moved": {}}
    assert [one.id for one in channels(sample.hub(events=[short], items=()))[0].events] == ["series"]
    later = replace(sample.hub(events=[short], items=()), now=sample.NOW.replace(year=2027))
    assert channels(later)[0].events == ()
