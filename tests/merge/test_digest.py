"""The digest of a week: what it takes in, as of when, and what it leaves out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from cpdhub.merge.digest import MOST_DATES, MOST_NEW, SHORT, digest, shown, weeks, without
from cpdhub.model.activities import Reading, Section, Thing
from cpdhub.model.catalogue import Catalogue
from cpdhub.model.digest import Digest, Part, Told, as_text

from . import samples
from .samples import catalogue, decision, event, item, source

BEFORE: dict[str, Any] = {"added": "2026-11-20", "changed": "2026-11-20"}
WEEK = "2026-w48"
"""Its digest appears on 30 November 2026 and looks at the seven days from then on."""


def made(week: str = WEEK, items: tuple[Any, ...] = (), **tables: Any) -> Digest:
    """A digest of a small catalogue; what is not given is not there."""
    return digest(catalogue(**{"readings": [], "responses": [], "events": [], **tables}), items, week)


def held(*events: dict[str, Any], week: str = WEEK) -> list[tuple[str, str, str]]:
    """(id, start, status) of the dates of the week, of events with these changes."""
    records = [event(**{"id": f"e{number}", "url": "unknown", **BEFORE, **one}) for number, one in enumerate(events)]
    found = made(week, events=records).on.entries
    return [(one.id, one.date.start, one.date.status) for one in found if one.date]


def ids(part: Part) -> list[str]:
    """What a part holds."""
    return [one.id for one in part.entries]


def thing(number: int, **changes: Any) -> Thing:
    """A Thing whose first part takes ten minutes."""
    sections = (Section(heading="10 minutes: Look around", level=3, html=""),)
    base: dict[str, Any] = {
        "id": f"{number}-thing", "number": number, "title": f"Of {number}", "minutes": (10, 30, 60), "summary": "x",
        "topics": ("copyright",), "reviewed": "2026-11-20", **BEFORE,
    }  # fmt: skip
    return Thing.model_validate(base | changes).model_copy(update={"sections": sections})


def test_a_week_has_a_digest_when_it_is_over() -> None:
    """From the week in which the first entry came, each on the Monday after, at midnight UTC."""
    of = catalogue(topics=[])
    assert weeks(of, datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC)) == ()
    assert weeks(of, datetime(2026, 11, 23, tzinfo=UTC)) == ("2026-w47",)
    assert weeks(of, datetime(2027, 1, 4, tzinfo=UTC))[-2:] == ("2026-w52", "2026-w53")
    assert weeks(Catalogue(), datetime(2027, 1, 4, tzinfo=UTC)) == ()


def test_it_is_made_as_of_its_monday() -> None:
    """The moment, the week before and the week after follow from its name."""
    assert made().at == "2026-11-30T00:00:00Z"
    assert made("2026-w53").at == "2027-01-04T00:00:00Z"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"start": "2026-12-03T14:00"}, True),
        ({"start": "2026-12-03", "timezone": "unknown", "minutes": "unknown"}, True),
        ({"start": "2026-11-29T14:00"}, False),
        ({"start": "2026-12-07T00:30"}, False),
        # Sunday evening in New York is Monday in UTC: so it stands in the digests of both weeks.
        ({"start": "2026-12-06T20:00", "timezone": "America/New_York"}, True),
        ({"start": "2026-11-29T20:00", "timezone": "America/New_York"}, True),
        # Monday morning in Auckland was Sunday evening in UTC: it was in the digest before.
        ({"start": "2026-11-30T08:00", "timezone": "Pacific/Auckland"}, False),
        ({"start": "2026-12-07T08:00", "timezone": "Pacific/Auckland"}, True),
        ({"start": "2026-11-29", "timezone": "unknown", "minutes": "unknown"}, False),
        ({"start": "2026-12-06", "timezone": "unknown", "minutes": "unknown"}, True),
        ({"start": "2026-12-07", "timezone": "unknown", "minutes": "unknown"}, False),
        # A course of several days that began before.
        ({"start": "2026-11-26", "end": "2026-12-02", "timezone": "unknown", "minutes": "unknown"}, True),
        ({"start": "2026-11-26", "end": "2026-11-29", "timezone": "unknown", "minutes": "unknown"}, False),
    ],
)
def test_what_is_on(changes: dict[str, Any], expected: bool) -> None:
    """What begins in the week, by the organiser's days or in UTC, and is not over, or goes on for days."""
    assert bool(held(changes)) is expected


def test_no_date_falls_between_two_digests() -> None:
    """Every third hour of four days, in zones on both ends of the earth, stands in one digest at least."""
    zones = ("Pacific/Kiritimati", "Pacific/Auckland", "UTC", "America/New_York", "Pacific/Honolulu", "Etc/GMT+12")
    for zone in zones:
        hours = [
            {"start": f"2026-12-{day:02}T{hour:02}:00", "timezone": zone}
            for day in (5, 6, 7, 8)
            for hour in range(0, 24, 3)
        ]
        both = {id for week in ("2026-w48", "2026-w49") for id, _, _ in held(*hours, week=week)}
        assert len(both) == len(hours), zone


def test_dates_are_in_their_order_and_told_whole() -> None:
    """Wall time, zone and instant are kept; a date that is cancelled or put off is told as such."""
    found = held(
        {"start": "2026-12-04", "timezone": "unknown", "minutes": "unknown"},
        {"start": "2026-12-03T14:00", "status": "cancelled"},
        {"start": "2026-12-03T09:00", "timezone": "America/New_York", "status": "postponed"},
        {"start": "2026-12-01T14:00", "repeat": "FREQ=WEEKLY", "moved": {"2026-12-01": "2026-12-02T10:00"}},
    )
    assert found == [
        ("e3", "2026-12-02T10:00:00", "moved"),
        ("e1", "2026-12-03T14:00:00", "cancelled"),
        ("e2", "2026-12-03T09:00:00", "postponed"),
        ("e0", "2026-12-04", "scheduled"),
    ]
    [one] = made(events=[event(**BEFORE)]).on.entries
    assert one.date is not None
    assert (one.date.zone, one.date.at, one.by) == ("Europe/London", "2026-12-03T14:00:00Z", "Acme")


@pytest.mark.parametrize(
    ("week", "zone", "days"),
    [
        # In 2027 clocks go forward in London on 28 March and in New York on 14 March, back in Sydney on 4 April.
        ("2027-w11", "Europe/London", ("2027-03-26T14:00:00Z", "2027-03-29T13:00:00Z")),
        ("2027-w09", "America/New_York", ("2027-03-12T19:00:00Z", "2027-03-15T18:00:00Z")),
        ("2027-w12", "Australia/Sydney", ("2027-04-02T03:00:00Z", "2027-04-05T04:00:00Z")),
    ],
)
def test_a_series_keeps_its_wall_time_when_clocks_change(week: str, zone: str, days: tuple[str, str]) -> None:
    """Friday before and Monday after: the hour by the wall is the same, the instant is another."""
    records = [event(start="2026-01-02T14:00", timezone=zone, repeat="FREQ=WEEKLY;BYDAY=MO,FR", **BEFORE)]
    found = {
        one.date.at: one.date.start[11:]
        for name in (week, f"{week[:-2]}{int(week[-2:]) + 1:02}")
        for one in made(name, events=records).on.entries
        if one.date
    }
    assert {found[day] for day in days} == {"14:00:00"}


def test_what_came_later_does_not_count() -> None:
    """An entry added on the Monday itself, or an item first seen then, is in the next week's digest alone."""
    records = [
        event(**BEFORE),
        event(id="later", title="Other", url="unknown", added="2026-11-30", changed="2026-11-30"),
    ]
    items = (item(1, first_seen="2026-11-29T23:59:59Z"), item(2, first_seen="2026-11-30T00:00:00Z"))
    found = made(items=items, events=records)
    assert ids(found.on) == ["2026-12-03-budget"]
    assert [one.title for one in found.new["reading"].entries] == ["Entry 1"]
    after = made("2026-w49", items=items, events=records)
    assert [one.title for one in after.new["reading"].entries] == ["Entry 2"]
    assert as_text(made(events=records[:1], items=items[:1])) == as_text(found)


def test_what_was_hidden_later_is_hidden() -> None:
    """A decision that hides counts whenever it was made; another only from its day on."""
    items = (item(1, first_seen="2026-11-25T00:00:00Z"), item(2, first_seen="2026-11-26T00:00:00Z"))
    late: dict[str, Any] = {"added": "2026-12-05", "changed": "2026-12-05", "date": "2026-12-05"}
    hide = decision(hide=True, **late)
    retitle = decision(id="r", item=items[1].id, correct={"title": "Changed"}, **late)
    found = made(items=items, decisions=[hide, retitle])
    assert [one.title for one in found.new["reading"].entries] == ["Entry 2"]
    assert made("2026-w49", items=items, decisions=[hide, retitle]).new == {}


def test_register_soon() -> None:
    """Within two weeks, soonest first; not what is cancelled or past its day."""
    days = {"a": "2026-12-13", "b": "2026-11-30", "c": "2026-12-14", "d": "2026-11-29", "e": "2026-12-01T17:00"}
    records = [
        event(id=name, title=name, url="unknown", start="2026-12-20T14:00", register_by=day, **BEFORE)
        for name, day in days.items()
    ]
    records.append(event(id="f", url="unknown", register_by="2026-12-02", status="cancelled", **BEFORE))
    found = made(events=records).register_by
    assert ids(found) == ["b", "e", "a"]
    last = [one.register_by.at for one in found.entries if one.register_by]
    assert last == [None, "2026-12-01T17:00:00Z", None]


def test_where_nothing_is_on_the_next_dates_are_told() -> None:
    """The soonest two; where something is on, none."""
    records = [event(id=f"e{n}", url="unknown", start=f"2026-12-{n}T14:00", **BEFORE) for n in (12, 11, 10)]
    found = made(events=records)
    assert (ids(found.on), ids(found.later)) == ([], ["e10", "e11"])
    assert made("2026-w49", events=records).later == Part()


def test_twenty_minutes_or_less() -> None:
    """First parts of Things, recordings and readings that are short enough; each by the words of its task."""
    recording: dict[str, Any] = {"start": "2026-11-01T10:00", "recording": "yes", "recording_url": "https://r.example/"}
    events = [event(id=f"r{n}", url="unknown", minutes=n, **recording, **BEFORE) for n in (SHORT, SHORT + 1)]
    texts = [
        Reading.model_validate(samples.READING | {"id": f"t{n}", "url": "unknown", "minutes": n} | BEFORE)
        for n in (SHORT, SHORT + 1)
    ]
    found = made(events=events, readings=texts, things=[thing(1), thing(2, minutes=(SHORT + 1, 30, 60))]).twenty
    assert ids(found) == ["1-thing", f"r{SHORT}", f"t{SHORT}"]
    assert (found.entries[0].title, found.entries[0].thing, found.entries[0].minutes) == ("Look around", "Of 1", 10)


def test_tasks_take_turns() -> None:
    """Three a week, where those of the week before end, over the end of a year too, until all have come."""
    things = [thing(number) for number in range(1, 11)]
    names = [f"2026-w{n}" for n in range(48, 54)] + ["2027-w01", "2027-w02", "2027-w03", "2027-w04"]
    told = [one.number for name in names for one in made(name, things=things).twenty.entries]
    assert len(told) == 30
    assert all(after == before % 10 + 1 for before, after in pairwise(told) if before and after)


def test_newly_recorded() -> None:
    """Whose recording became known within the week, and not told again among what is new."""
    known: dict[str, Any] = {
        "start": "2026-11-03T10:00", "recording": "yes", "recording_url": "https://r.example/1", "url": "unknown",
        "added": "2026-11-24",
    }  # fmt: skip
    days = ("2026-11-30", "2026-11-29", "2026-11-23", "2026-11-22")
    records = [
        event(**known | {"id": f"r{day}", "title": day, "changed": day, "added": min(day, "2026-11-24")})
        for day in days
    ]
    found = made(events=records)
    assert sorted(ids(found.recorded)) == ["r2026-11-23", "r2026-11-29"]
    assert found.new == {}
    assert {(one.date, one.published) for one in found.recorded.entries} == {(None, "2026-11-03")}


def test_what_is_new() -> None:
    """By kind, what was added within the week; an event that is over, or is told above, is not told again."""
    day = {"added": "2026-11-29", "changed": "2026-11-29"}
    records = [
        event(id="on", **day), event(id="ahead", title="Next", url="unknown", start="2027-01-14T10:00", **day),
        event(id="over", title="Over", url="unknown", start="2026-11-27T10:00", **day),
    ]  # fmt: skip
    found = made(events=records, things=[thing(1, **day), thing(2)])
    assert {kind: ids(part) for kind, part in found.new.items()} == {"event": ["ahead"], "thing": ["1-thing"]}
    assert made("2026-w49", events=records).new == {}


def test_much_that_is_new_is_counted() -> None:
    """The newest are named, and how many more there are is told."""
    items = tuple(item(n, first_seen="2026-11-25T00:00:00Z") for n in range(1, MOST_NEW + 6))
    part = made(items=items).new["reading"]
    assert (len(part.entries), part.more) == (MOST_NEW, 5)
    assert part.entries[0].title == f"Entry {MOST_NEW + 5}"
    assert {one.gathered for one in part.entries} == {"Source"}


def test_of_many_dates_those_that_people_chose_are_named() -> None:
    """The soonest gathered ones fill up, all in their order, and the rest is counted."""
    many = tuple(
        samples.dated(n, start=f"2026-12-01T{n // 60:02}:{n % 60:02}:00", first_seen="2026-11-25T00:00:00Z")
        for n in range(1, MOST_DATES + 6)
    )
    part = made(items=many, sources=[source(gives="events")], events=[event(**BEFORE)]).on
    assert (len(part.entries), part.more) == (MOST_DATES, 6)
    assert part.entries[-1].id == "2026-12-03-budget"
    assert [one.title for one in part.entries[:-1]] == [f"Entry {n}" for n in range(1, MOST_DATES)]


def test_posts_about_things_are_new_once() -> None:
    """A response to two Things is one entry, named after its blog where it has no title."""
    post = item(1, title="Things 7 and 8", first_seen="2026-11-25T00:00:00Z")
    of = source(gives="responses", programme="cpd23")
    part = made(items=(post,), sources=[of]).new["response"]
    assert [(one.title, one.number, one.source) for one in part.entries] == [("Things 7 and 8", 7, "s")]


@pytest.mark.parametrize(
    "taken_out",
    [
        {"decisions": [decision(item=None, source="s", hide=True)]},
        {"decisions": [decision(item="s/0000000000000001", hide=True)]},
        {"sources": []},
    ],
    ids=["source", "item", "no source"],
)
def test_who_leaves_is_not_shown(taken_out: dict[str, Any]) -> None:
    """A stored digest is shown without what was taken out since; what stays is as it was."""
    items = (item(1, first_seen="2026-11-25T00:00:00Z"),)
    stored = made(items=items, events=[event(**BEFORE)])
    assert "Entry 1" in as_text(stored)
    found = shown(stored, catalogue(**taken_out), items)
    assert "Entry 1" not in as_text(found)
    assert found.on == stored.on
    assert shown(stored, catalogue(), items) == stored


def test_what_is_hidden_does_not_come_back_by_another_source() -> None:
    """The same address, gathered by two: with the one, the other goes."""
    twin = replace(item(1, first_seen="2026-11-25T00:00:00Z"), id="other/0000000000000001", source="other")
    first = item(1, first_seen="2026-11-26T00:00:00Z")
    both = [source(), source(id="other")]
    stored = made(items=(twin,), sources=both)
    assert stored.new["reading"].entries[0].source == "other"
    hidden = catalogue(sources=both, decisions=[decision(item=first.id, hide=True)])
    assert shown(stored, hidden, (twin, first)).new["reading"].entries == ()


def test_a_source_is_taken_out_of_all_parts() -> None:
    """No word of it is left in what is kept."""
    one = Told(kind="event", id="s-1", title="Word", source="s")
    other = Told(kind="event", id="e", title="Stays")
    part = Part(entries=(one, other), more=3)
    whole = made().model_copy(
        update=dict.fromkeys(("on", "later", "register_by", "twenty", "recorded"), part) | {"new": {"event": part}}
    )
    text = as_text(without(whole, frozenset({"s"})))
    assert ("Word" in text, text.count("Stays")) == (False, 6)
    assert without(whole, frozenset()) == whole


def test_nothing_of_it_is_invented() -> None:
    """What a calendar does not tell is not there, and a day has no hour."""
    found = made(
        items=(samples.dated(1, start="2026-12-03", timezone=None, all_day=True, first_seen="2026-11-25T00:00:00Z"),),
        sources=[source(gives="events")],
    ).on.entries
    assert [(one.minutes, one.cost, one.register_by) for one in found] == [(None, "unknown", None)]
    assert [(one.date.start, one.date.at, one.date.zone) for one in found if one.date] == [("2026-12-03", None, None)]
