"""The life of an event that a calendar tells: from its file through the archive to page, feed and calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cpdhub.harvest.decide import decide
from cpdhub.merge.hub import merge
from cpdhub.model.catalogue import Catalogue
from cpdhub.model.item import Item
from cpdhub.model.merged import HubEvent
from cpdhub.publish.feed_entries import Entry, entry
from cpdhub.publish.machine import calendars
from cpdhub.publish.pages import life
from cpdhub.publish.pages.lookup import Lookup

from .harvest.samples import calendar, cleaned, source
from .publish import ics, sample

FIRST = ("DTSTART:20261203T140000Z", "DTEND:20261203T150000Z", "DTSTAMP:20261122T000000Z", "STATUS:TENTATIVE")
MOVED = ("DTSTART:20261204T160000Z", "DTEND:20261204T170000Z", "DTSTAMP:20261125T000000Z", "SEQUENCE:3")
STEPS = (
    ("2026-11-22", FIRST),
    ("2026-11-24", FIRST),
    ("2026-11-25", MOVED),
    ("2026-11-28", (*MOVED, "STATUS:CANCELLED")),
    ("2026-11-30", (*MOVED, "STATUS:CANCELLED")),
)
"""When the source is asked, and what its calendar says: it writes no LAST-MODIFIED, which is optional."""


@dataclass
class Step:
    """What the hub shows after one harvest."""

    archive: Sequence[Item]
    event: HubEvent
    entry: Entry
    vevent: ics.Part


def steps() -> list[Step]:
    """The hub after each of the harvests."""
    gives = source(gives="events", url="https://blog.example.org/all.ics")
    held: tuple[Item, ...] = ()
    found = []
    for day, lines in STEPS:
        now = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
        held = decide(held, cleaned(calendar(*lines), gives="events").items, now).items
        look = Lookup(merge(Catalogue(sources={gives.id: gives}), held, {}, now), sample.SITE)
        [event] = look.hub.events
        bodies = {file.address: file.body for file in calendars(look.channels, look)}
        [vevent] = ics.events(ics.read(bodies[f"/calendars/event-{event.id}.ics"]))
        found.append(Step(held, event, entry(event, look), vevent))
    return found


def test_what_a_source_moves_or_cancels_reaches_calendars_and_feeds() -> None:
    """One UID; SEQUENCE, LAST-MODIFIED, DTSTAMP and the feed's `updated` move with each change, and only then."""
    found = steps()
    assert len({step.event.uid for step in found}) == 1
    assert found[1].archive == found[0].archive and found[4].archive == found[3].archive
    said = [(step.vevent.text("STATUS"), step.vevent.text("DTSTART")) for step in found]
    moved = "20261204T160000Z"
    assert said == [
        ("TENTATIVE", "20261203T140000Z"), ("TENTATIVE", "20261203T140000Z"), ("CONFIRMED", moved),
        ("CANCELLED", moved), ("CANCELLED", moved),
    ]  # fmt: skip
    days = ["20261122", "20261122", "20261125", "20261128", "20261128"]
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert [step.vevent.text(name)[:8] for step in found] == days
    assert [f"{step.entry.updated:%Y%m%d}" for step in found] == days
    sequence = [int(step.vevent.text("SEQUENCE")) for step in found]
    assert sequence == sorted(sequence) and len(set(sequence)) == 3


def test_what_a_source_moves_says_from_where() -> None:
    """On its page, in its feed and in its calendar; the first date that was announced counts."""
    step = steps()[2]
    assert step.event.next is not None and step.event.next.was is not None
    assert (step.event.next.status, step.event.next.was.iso()) == ("moved", "2026-12-03T14:00:00+00:00")
    assert "Moved from Thursday 3 December 2026, 14:00, UTC." in step.entry.content
    assert "Moved from Thursday 3 December 2026, 14:00, UTC." in step.vevent.text("DESCRIPTION")
    assert "Moved from Thursday 3 December 2026, 14:00." in [
        turn.row.note for turn in life.mains(step.event) if turn.row
    ]
