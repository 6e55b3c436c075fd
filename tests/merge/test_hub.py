"""Catalogue and archive become one hub, by rules that lose nothing and merge nothing by guess."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cpdhub.merge.hub import merge
from cpdhub.model.item import Nature, Outcome, Override
from cpdhub.model.merged import Hub

from .samples import NOW, RESPONSE, catalogue, dated, decision, event, item, source


def hub(*items: Any, now: Any = NOW, **tables: Any) -> Hub:
    """The hub of the small catalogue and these items."""
    return merge(catalogue(**tables), items, {}, now)


def test_curated_and_harvested_stand_side_by_side() -> None:
    """Readings come newest first, each once, with where it is from."""
    found = hub(item(1), item(2))
    assert [(r.title, r.origin, r.publisher) for r in found.readings] == [
        ("A", "curated", ""),
        ("Entry 2", "harvested", "Source"),
        ("Entry 1", "harvested", "Source"),
    ]
    assert found.readings[1].id == "s-000000000000"


def test_topics_come_from_the_source_and_the_title() -> None:
    """Whole words of the vocabulary count, in any case and number; the source's own are always there."""
    titles = ["COPYRIGHT news", "Copyrights", "copyrighted", "On fair use", "Licences and licence"]
    found = {r.title: r.topics for r in hub(*(item(n, title=t) for n, t in enumerate(titles, 1))).readings}
    assert found["COPYRIGHT news"] == found["Copyrights"] == found["On fair use"] == ("copyright", "e-resources")
    assert found["copyrighted"] == found["Licences and licence"] == ("e-resources",)


def test_a_date_in_the_future_sorts_by_first_seen() -> None:
    """An entry dated 2041 does not sit on top for years, and shows no date that cannot be."""
    found = hub(item(1, published="2041-01-01T00:00:00Z"), item(2, published="2026-11-21T00:00:00Z"), readings=[])
    assert [(r.title, r.date) for r in found.readings] == [("Entry 2", "2026-11-21"), ("Entry 1", "")]


def test_an_undated_entry_sorts_by_first_seen() -> None:
    """It shows no date, and none is invented."""
    assert [(r.date, r.order.isoformat()) for r in hub(item(1, published=None), readings=[]).readings] == [
        ("", "2026-11-20T06:00:00+00:00")
    ]


def test_what_was_there_first_keeps_its_id() -> None:
    """A source that begins to carry the same later takes nobody's place, whatever its name sorts before."""
    first, early = source(id="z", name="Z"), {"first_seen": "2026-11-10T06:00:00Z"}
    sources = [source(), first]
    entry = item(2, id="z/0000000000000002", source="z", url="https://s.example/1", **early)
    assert [r.source for r in hub(item(1), entry, sources=sources, readings=[]).readings] == ["z"]
    event_ = dated(2, id="z/0000000000000002", source="z", url="https://s.example/1", **early)
    assert [e.source for e in hub(dated(1), event_, sources=sources, events=[]).events] == ["z"]
    posts = [source(gives="responses", programme="cpd23"), source(id="z", gives="responses", programme="cpd23")]
    thing = replace(entry, title="Thing 7")
    found = hub(item(1, title="Thing 7"), thing, sources=posts, responses=[])
    assert [r.source for r in found.responses[7]] == ["z"]


def test_one_address_is_one_reading() -> None:
    """Two sources that carry one post show it once; the curated entry wins."""
    again = item(2, url="http://www.s.example/1/", title="The same")
    assert [r.title for r in hub(item(1), again, readings=[]).readings] == ["Entry 1"]
    assert [r.title for r in hub(item(1, url="https://a.example/a#x")).readings] == ["A"]


def test_a_curated_event_wins_by_address_and_day() -> None:
    """The calendar's copy of a curated event has no page of its own."""
    copy = dated(1, url="https://acme.example/budget/", start="2026-12-03T14:00:00", title="Budgets")
    assert [e.id for e in hub(copy).events] == ["2026-12-03-budget"]


def test_a_curated_event_wins_by_title_and_start() -> None:
    """The same title at the same instant is the same event, in whatever zone it is written."""
    copy = dated(1, title="Budget, for one!", start="2026-12-03T09:00:00", timezone="America/New_York")
    assert [e.id for e in hub(copy).events] == ["2026-12-03-budget"]


def test_two_sources_that_carry_one_event_show_it_once() -> None:
    """By address and start, or by title and start; the first source keeps it."""
    sources = [source(), source(id="t", url="https://t.example/feed")]
    first, by_title = dated(1, title="A"), dated(2, title="a!", id="t/0000000000000002", source="t")
    by_address = dated(3, title="B", url="https://s.example/1", id="t/0000000000000003", source="t")
    assert [e.title for e in hub(first, by_title, by_address, sources=sources, events=[]).events] == ["A"]


def test_one_source_may_give_all_events_one_address() -> None:
    """Events of one calendar that share its address are as many as they are; an exact copy is one."""
    shared = "https://s.example/calendar"
    items = [dated(n * 0x10000000000, title=t, url=shared) for n, t in ((1, "A"), (2, "B"), (3, "A"))]
    assert sorted(e.title for e in hub(*items, events=[]).events) == ["A", "B"]


def test_the_same_title_at_another_time_is_another_event() -> None:
    """Neither the title nor the time alone makes two events one; a near match is reported."""
    other = dated(1, title="Budget for one", start="2026-12-03T16:00:00")
    found = hub(other)
    assert len(found.events) == 2
    assert found.notices == ("s/0000000000000001 may be the same as 2026-12-03-budget: join them, or leave both",)


def test_a_decision_joins_two_events() -> None:
    """A curator's word merges what no rule would."""
    found = hub(dated(1, title="Quite other"), decisions=[decision(join="2026-12-03-budget")])
    assert [e.id for e in found.events] == ["2026-12-03-budget"]


def test_a_decision_hides_an_item() -> None:
    """A hidden item is nowhere."""
    assert hub(item(1), readings=[], decisions=[decision(hide=True)]).readings == ()


def test_a_decision_hides_a_source() -> None:
    """All that a source ever gave is gone, events and readings."""
    found = hub(item(1), dated(2), readings=[], events=[], decisions=[decision(item=None, source="s", hide=True)])
    assert (found.readings, found.events) == ((), ())


def test_what_is_hidden_does_not_come_back_by_another_source() -> None:
    """The same address in a second feed stays hidden too."""
    twin = item(1, id="t/0000000000000001", source="t")
    sources = [source(), source(id="t", url="https://t.example/feed")]
    assert hub(item(1), twin, sources=sources, readings=[], decisions=[decision(hide=True)]).readings == ()


def test_a_source_that_was_taken_out_is_nowhere() -> None:
    """Not even among the sources, and its decision is never unused."""
    found = hub(decisions=[decision(item=None, source="s", hide=True)])
    assert (found.sources, found.notices) == ((), ())


def test_a_decision_retags_and_corrects() -> None:
    """Topics and facts are the curator's, where one has spoken."""
    decisions = [
        decision(id="d1", retag=["copyright"]),
        decision(id="d2", correct={"title": "Right", "published": "2026-11-03"}),
    ]
    [reading] = hub(item(1), readings=[], decisions=decisions).readings
    assert (reading.title, reading.topics, reading.date) == ("Right", ("copyright",), "2026-11-03")


def test_an_unused_decision_is_reported() -> None:
    """A decision about an item that nobody has is a notice."""
    found = hub(item(2), decisions=[decision(hide=True)])
    assert found.notices == ("decision d is about nothing that was harvested: delete it",)


def test_items_of_a_source_that_is_gone_stay_unpublished() -> None:
    """The archive keeps them; the site does not show them."""
    assert hub(item(1, source="gone", id="gone/1"), readings=[]).readings == ()


def test_an_event_feed_without_dates_gives_readings() -> None:
    """An entry that carries no date of an event is a reading, whatever its feed is for."""
    found = hub(item(1), sources=[source(gives="events")], readings=[], events=[])
    assert (len(found.readings), len(found.events)) == (1, 0)


@pytest.mark.parametrize(
    ("changes", "later", "state"),
    [
        ({}, timedelta(), "upcoming"),
        ({}, timedelta(days=11, hours=2, minutes=30), "under-way"),
        ({}, timedelta(days=11, hours=3, minutes=1), "retired"),
        ({"recording": "yes"}, timedelta(days=12), "awaiting-recording"),
        ({"recording": "yes", "recording_url": "https://v.example/1"}, timedelta(days=12), "recorded"),
        ({"recording": "yes"}, timedelta(days=90), "recorded"),
        ({"status": "cancelled"}, timedelta(), "cancelled"),
        ({"status": "postponed"}, timedelta(), "postponed"),
        (
            {"start": "2026-12-03", "timezone": "unknown", "minutes": "unknown"},
            timedelta(days=11, hours=20),
            "upcoming",
        ),
        ({"start": "2026-12-03", "timezone": "unknown", "minutes": "unknown"}, timedelta(days=12, hours=1), "retired"),
    ],
)
def test_an_event_lives_through_its_states(changes: dict[str, Any], later: timedelta, state: str) -> None:
    """As `now` moves on, the state follows; the identity does not."""
    [before] = hub(events=[event(**changes)]).events
    [after] = hub(events=[event(**changes)], now=NOW + later).events
    assert (after.state, after.id, after.uid) == (state, before.id, before.uid)


def test_a_series_is_one_event_with_its_dates_ahead() -> None:
    """Its next date is the first that is held; the one left out is told among them."""
    series = event(id="series", start="2026-01-07T14:00", repeat="FREQ=MONTHLY;BYDAY=1WE", **{"except": ["2026-12-02"]})
    [found] = hub(events=[series]).events
    assert found.next is not None
    assert (found.series, len(found.occurrences), found.next.start.iso()) == (True, 12, "2027-01-06T14:00:00+00:00")


DAYS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("2026-11-22", {}),
    ("2026-11-22", {"status": "postponed"}),
    ("2026-11-23", {}),
    ("2026-11-23", {"status": "cancelled"}),
    ("2026-11-25", {"moved": {"2026-12-03": "2026-12-04T14:00"}}),
    ("2026-11-26", {"status": "cancelled"}),
)
"""When an entry was changed, and into what."""


def test_the_sequence_rises_with_what_is_not_held_as_it_was_announced() -> None:
    """Also on the day on which it was added; it never falls when that is put right."""
    found = [hub(events=[event(changed=day, **more)]).events[0].sequence for day, more in DAYS]
    assert found == sorted(set(found)) and found[0] == 0


@pytest.mark.parametrize("more", [{"status": "cancelled"}, {"overrides": (Override("2026-12-10T15:00:00", None),)}])
def test_a_harvested_event_that_comes_cancelled_has_a_sequence(more: Any) -> None:
    """Some programs pass over a cancellation with the number of the announcement."""
    [plain] = hub(dated(), events=[]).events
    [gone] = hub(dated(**more), events=[]).events
    assert (plain.sequence, gone.sequence) == (0, 1)


def test_harvested_events_are_told_by_their_titles() -> None:
    """The kind follows from words of the title; "Cancelled:" cancels; length comes from the times."""
    found = {
        e.title: e
        for e in hub(
            dated(1, title="Annual Conference", end="2026-12-10T16:30:00"),
            dated(0x1000000002, title="Cancelled: Cataloguing workshop"),
            dated(0x2000000003, title="Metadata"),
            events=[],
        ).events
    }
    assert (found["Annual Conference"].kind, found["Annual Conference"].minutes) == ("conference", 90)
    assert found["Cancelled: Cataloguing workshop"].state == "cancelled"
    assert (found["Metadata"].kind, found["Metadata"].cost) == ("webinar", "unknown")


def test_upcoming_events_come_first_by_date() -> None:
    """Then the past ones, newest first."""
    events = [event(id=day, start=f"{day}T10:00") for day in ("2026-12-05", "2020-01-01", "2026-12-01", "2021-01-01")]
    assert [e.id for e in hub(events=events).events] == ["2026-12-01", "2026-12-05", "2021-01-01", "2020-01-01"]


def test_harvested_responses_are_attached_by_number() -> None:
    """Only sources of the first programme count, and a curated address is not shown twice."""
    cpd23 = source(gives="responses", programme="cpd23")
    posts = [item(1, title="Thing 7 and 8"), item(2, title="A holiday"), item(3, title="x", tags=("thing-12",))]
    found = hub(*posts, item(4, title="Thing 7 again", url=RESPONSE["url"]), sources=[cpd23])
    assert {n: [r.title for r in rs] for n, rs in found.responses.items() if rs} == {
        7: ["Thing 7", "Thing 7 and 8"],
        8: ["Thing 7 and 8"],
        12: ["x"],
    }
    assert found.readings == hub(sources=[cpd23]).readings
    rudai = source(gives="responses", programme="rudai23")
    assert hub(*posts, sources=[rudai]).responses[8] == ()


def test_sources_say_how_they_are() -> None:
    """How many items are shown, when the last new one came, and what the last run said."""
    outcome = Outcome("s", "failed", "no answer", last_success="2026-11-01T00:00:00Z")
    found = merge(catalogue(), [item(1), dated(2)], {"s": outcome}, NOW)
    [state] = found.sources
    assert (state.items, state.last_new, state.outcome) == (2, "2026-11-20T06:00:00Z", outcome)
    assert found.harvested == "2026-11-01T00:00:00Z"


def test_an_event_without_a_title_is_named_after_its_page() -> None:
    """Where nothing is left of a title the host that it leads to stands there, else the source."""
    one = replace(dated(1), title="", url="https://www.a.example/x")
    assert [event.title for event in hub(one).events if event.origin == "harvested"] == ["a.example"]
    assert [event.title for event in hub(replace(one, url=None)).events if event.origin == "harvested"] == ["Source"]


def test_sources_say_what_they_were() -> None:
    """Whether one is quarantined is told by its archive or by the last run, whichever is at hand."""
    held = Nature(held="2026-11-20T06:00:00Z", why="another owner")
    [state] = merge(catalogue(), [item(1)], {}, NOW, {"s": held}).sources
    assert (state.nature, state.held, state.items) == (held, True, 1)
    [state] = merge(catalogue(), [item(1)], {"s": Outcome("s", "quarantined")}, NOW).sources
    assert (state.nature, state.held) == (Nature(), True)
    [state] = merge(catalogue(), [item(1)], {"s": Outcome("s", "failed")}, NOW).sources
    assert not state.held
