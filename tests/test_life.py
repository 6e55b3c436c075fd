"""An event's whole life, built from its entry as its curator changes it and as the clock goes on: Done when (9)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import feedparser
import icalendar
import pytest
from lxml import html

from . import clocks
from .built import Built, built
from .publish import ics

BORN = {"added": "2026-11-20", "changed": "2026-11-20"}
FIRST: dict[str, dict[str, Any]] = {
    "held": {"start": "2026-12-03T14:00", "recording": "yes"},
    "bare": {"start": "2026-12-03T14:00"},
    "off": {"start": "2026-12-04T14:00"},
    "put-off": {"start": "2026-12-04T14:00"},
    "weekly": {"start": "2026-11-26T10:00", "repeat": "FREQ=WEEKLY;BYDAY=TH"},
}
"""One of each fate."""
FILM = {"recording_url": "https://example.org/film", "recording_since": "2026-12-10", "changed": "2026-12-10"}
NEW_DATE = {"status": "scheduled", "moved": {"2026-12-04": "2026-12-18T15:00"}, "changed": "2026-11-28"}
STEPS: dict[str, tuple[str, dict[str, dict[str, Any]]]] = {
    "announced": ("2026-11-22T12:00", {}),
    "doubtful": ("2026-11-25T12:00", {
        "off": {"status": "cancelled", "changed": "2026-11-25"},
        "put-off": {"status": "postponed", "changed": "2026-11-25"},
    }),
    "moved": ("2026-11-28T12:00", {
        "put-off": NEW_DATE,
        "weekly": {"except": ["2026-12-10"], "moved": {"2026-12-17": "2026-12-18T10:00"}, "changed": "2026-11-28"},
    }),
    "begun": ("2026-12-03T14:30", {}),
    "over": ("2026-12-05T12:00", {}),
    "recorded": ("2026-12-19T12:00", {"held": FILM}),
    "years on": ("2028-12-19T12:00", {}),
    "given up": ("2029-01-02T12:00", {
        "held": {"status": "retired", "changed": "2029-01-02"},
        "weekly": {"status": "retired", "changed": "2029-01-02"},
    }),
}  # fmt: skip
"""When the site is built, and what its curators have changed by then."""


@dataclass
class Moment:
    """The site as it was built at one moment."""

    site: Built
    entries: Mapping[str, Mapping[str, Any]]

    @cached_property
    def states(self) -> dict[str, str]:
        """By the API."""
        told = json.loads((self.site.folder / "api" / "v1" / "events.json").read_text(encoding="utf-8"))
        return {one["id"]: one["state"] for one in told["entries"]}

    def page(self, id: str) -> html.HtmlElement:
        return self.site.tree(f"events/{id}/index.html")

    def notice(self, id: str) -> str:
        """What the page says first, of what is not hidden."""
        found = self.page(id).xpath("//main//*[@role='status']/p[not(@hidden)]/text()")
        return " ".join(found).strip()

    def badges(self, id: str, month: str = "2026-12") -> list[list[str]]:
        """Of each of its rows in the list of a month."""
        rows = self.site.tree(f"webinars/{month}/index.html").xpath(f"//li[.//a[contains(@href, '/events/{id}/')]]")
        return [[badge.text for badge in row.xpath(".//*[contains(@class, 'badge')]")] for row in rows]

    def entry(self, id: str, feed: str = "events") -> Any:
        """Its entry in a feed, or None."""
        found = feedparser.parse((self.site.folder / "feeds" / f"{feed}.atom").read_bytes()).entries
        own = [one for one in found if f"/events/{id}/" in one.link]
        return own[0] if own else None

    def parts(self, id: str) -> list[ics.Part]:
        """Its VEVENTs; icalendar has read them too."""
        body = (self.site.folder / "calendars" / f"event-{id}.ics").read_bytes()
        theirs: list[Any] = icalendar.Calendar.from_ical(body).walk("VEVENT")
        strict = ics.events(ics.read(body.decode()))
        assert [str(one["STATUS"]) for one in theirs] == [one.text("STATUS") for one in strict]
        return strict

    def calendar(self, id: str) -> tuple[str, str]:
        """(STATUS, DTSTART) of its first VEVENT."""
        main = self.parts(id)[0]
        return main.text("STATUS"), main.text("DTSTART")


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Moment]:
    """The site at every moment, each built into a folder of its own from the entries of that moment."""
    folder = tmp_path_factory.mktemp("life")
    entries = {id: _entry(id, first) for id, first in FIRST.items()}
    found = {}
    for name, (at, changes) in STEPS.items():
        entries = {id: entry | changes.get(id, {}) for id, entry in entries.items()}
        clocks.write(folder, entries)
        now = datetime.fromisoformat(at).replace(tzinfo=UTC)
        found[name] = Moment(built(folder, folder / f"output-{name.replace(' ', '-')}", now), entries)
    return found


def _entry(id: str, first: Mapping[str, Any]) -> dict[str, Any]:
    own = {"id": id, "title": f"The one {id}", "url": f"https://example.org/{id}", "minutes": 60}
    return {**clocks.FACTS, **own, **BORN, "timezone": "Europe/London", **first}


def test_the_clock_and_the_curator_move_an_event_through_its_life(life: dict[str, Moment]) -> None:
    """Upcoming, under way, awaiting its recording, recorded, retired; or straight to its end."""
    assert [moment.states["held"] for moment in life.values()] == [
        "upcoming", "upcoming", "upcoming", "under-way", "awaiting-recording", "recorded", "recorded", "retired"
    ]  # fmt: skip
    assert [moment.states["bare"] for moment in life.values()] == ["upcoming"] * 3 + ["under-way"] + ["retired"] * 4
    assert [moment.states["off"] for moment in life.values()] == ["upcoming"] + ["cancelled"] * 7
    assert [moment.states["put-off"] for moment in life.values()] == [
        "upcoming", "postponed", "upcoming", "upcoming", "upcoming", "retired", "retired", "retired"
    ]  # fmt: skip
    assert [moment.states["weekly"] for moment in life.values()] == ["upcoming"] * 7 + ["retired"]


@pytest.mark.parametrize("id", FIRST)
def test_address_and_identity_stay_for_ever(life: dict[str, Moment], id: str) -> None:
    """One page, one UID, one id in feeds; the SEQUENCE rises with every change of the entry, and only then."""
    uids, feed_ids, seen = set(), set(), {}
    for moment in life.values():
        assert moment.site.target(f"https://hub.example/events/{id}/")
        parts = moment.parts(id)
        uids |= {part.text("UID") for part in parts}
        feed_ids.add(moment.entry(id).id)
        sequence = {int(part.text("SEQUENCE")) for part in parts}
        assert len(sequence) == 1
        seen[str(moment.entries[id]["changed"])] = sequence.pop()
        assert moment.entry(id).updated[:10] == moment.entries[id]["changed"]
    assert len(uids) == len(feed_ids) == 1
    assert {f"urn:uuid:{uid}" for uid in uids} == feed_ids
    rising = [seen[changed] for changed in sorted(seen)]
    assert rising == sorted(set(rising))


def test_what_is_held_is_told_on_page_list_feed_and_calendar(life: dict[str, Moment]) -> None:
    """At every step in its words; the calendar goes on saying when it was."""
    wanted = {
        "announced": ("", []),
        "begun": ("This is under way now.", ["on now"]),
        "over": ("This is over. A recording may follow", ["over; recording awaited"]),
        "recorded": ("This is over, and it was recorded.", ["recorded"]),
        "given up": ("This is over, and its recording is not offered any more.", ["over"]),
    }
    for name, (words, badges) in wanted.items():
        moment = life[name]
        assert moment.notice("held").startswith(words) and bool(moment.notice("held")) == bool(words), name
        assert moment.badges("held") == [badges], name
        assert moment.calendar("held") == ("CONFIRMED", "20261203T140000"), name
    offered = {name: "Watch the recording" in moment.site.text("/events/held/") for name, moment in life.items()}
    assert [name for name, shown in offered.items() if shown] == ["recorded", "years on"]
    assert "not offered any more" in life["given up"].entry("held").content[0].value


def test_a_new_recording_is_an_entry_of_its_own(life: dict[str, Moment]) -> None:
    """In the feed of recordings from the day on which it became known, until it is taken down."""
    found = {name: moment.entry("held", "recordings") for name, moment in life.items()}
    assert [name for name, entry in found.items() if entry] == ["recorded", "years on"]
    entry = found["recorded"]
    assert (entry.title, entry.published[:10]) == ("Recording: The one held", "2026-12-10")
    assert entry.id != life["recorded"].entry("held").id
    assert entry == found["years on"]


def test_what_is_cancelled_says_so_everywhere(life: dict[str, Moment]) -> None:
    """From then on, after its date too."""
    assert life["announced"].calendar("off")[0] == "CONFIRMED"
    for name in list(STEPS)[1:]:
        moment = life[name]
        assert moment.notice("off").startswith("This was cancelled."), name
        assert moment.badges("off") == [["cancelled"]], name
        assert moment.entry("off").title == "Cancelled: The one off", name
        assert moment.calendar("off") == ("CANCELLED", "20261204T140000"), name
        assert moment.parts("off")[0].text("SUMMARY").startswith("Cancelled: "), name
        assert "Google" not in moment.site.text("/events/off/"), name


def test_what_is_put_off_comes_back_on_its_new_date(life: dict[str, Moment]) -> None:
    """Cancelled in calendars until the date is known, since nothing happens then; moved after that."""
    moment = life["doubtful"]
    assert moment.notice("put-off").startswith("This was put off.")
    assert moment.badges("put-off") == [["postponed"]]
    assert moment.entry("put-off").title == "Postponed: The one put-off"
    assert moment.calendar("put-off") == ("CANCELLED", "20261204T140000")
    moment = life["moved"]
    was = "Moved from Friday 4 December 2026, 14:00"
    assert was in moment.site.text("/events/put-off/")
    assert moment.badges("put-off") == [["moved"]]
    assert was in moment.entry("put-off").content[0].value
    assert moment.calendar("put-off") == ("CONFIRMED", "20261218T150000")
    assert was in moment.parts("put-off")[0].text("DESCRIPTION")
    assert life["recorded"].badges("put-off") == [["moved", "over"]]


def test_a_series_tells_which_of_its_dates_changed(life: dict[str, Moment]) -> None:
    """One date is left out, one is moved; given up, it has no date more, and those that were held stay."""
    moment = life["moved"]
    _, gone, departure = moment.parts("weekly")
    assert (gone.text("RECURRENCE-ID"), gone.text("STATUS")) == ("20261210T100000", "CANCELLED")
    assert (departure.text("RECURRENCE-ID"), departure.text("DTSTART")) == ("20261217T100000", "20261218T100000")
    assert moment.badges("weekly") == [[], ["cancelled"], ["moved"], [], []]
    assert "Moved from Thursday 17 December 2026, 10:00." in moment.site.text("/events/weekly/")
    assert "cancelled" in moment.site.text("/events/weekly/")
    assert life["over"].badges("weekly") == [["over"], ["cancelled"], ["moved"], [], []]
    assert "UNTIL=20290101T235959Z" in life["given up"].parts("weekly")[0].text("RRULE")
    assert "No further date is known." in life["given up"].site.text("/events/weekly/")
    assert life["given up"].notice("weekly").startswith("This is over, and it is not offered any more.")
    assert life["given up"].badges("weekly") == life["years on"].badges("weekly")


def test_lists_of_what_is_to_come_follow(life: dict[str, Moment]) -> None:
    """Cancelled ones stay until their date, so that who counted on them learns of it; what is over leaves."""
    for name, ids in {
        "announced": {"held", "bare", "off", "put-off", "weekly"},
        "doubtful": {"held", "bare", "off", "put-off", "weekly"},
        "begun": {"held", "bare", "off", "put-off", "weekly"},
        "over": {"put-off", "weekly"},
        "given up": set(),
    }.items():
        links = life[name].site.tree("webinars/index.html").xpath("//*[@data-coming]//li[@data-over]//a/@href")
        assert {link.split("/")[-2] for link in links} == ids, name


def test_only_the_state_follows_from_the_clock(life: dict[str, Moment]) -> None:
    """Between two builds without a change of an entry, its calendar and its feed entry stay the same."""
    for id in FIRST:
        for before, after in (("moved", "begun"), ("begun", "over"), ("recorded", "years on")):
            own = [(life[name].site.folder / "calendars" / f"event-{id}.ics").read_bytes() for name in (before, after)]
            assert own[0] == own[1], (id, before, after)
            assert life[before].entry(id) == life[after].entry(id), (id, before, after)
