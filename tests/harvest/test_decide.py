"""What goes into the archive: nothing is lost, nothing is re-dated."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.dates import iso
from cpdhub.harvest.decide import EXCLUDED, FULL, MOST_KEPT, NOT_INCLUDED, choose, decide
from cpdhub.model.item import Item, Override

from .samples import NOW, item, source

THEN = NOW + timedelta(days=40)
SEEN = "2026-11-22T09:30:00Z"


def fresh(number: int, **fields: object) -> Item:
    """An item as it comes from a document."""
    return item(f"blog/{number:016x}", **{"first_seen": "", **fields})


def test_new_items_are_dated_and_come_last() -> None:
    """The archive grows at its end."""
    first = decide((), (fresh(9), fresh(5)), NOW)
    assert first.new == 2
    assert [(one.id[-1], one.first_seen) for one in first.items] == [("5", SEEN), ("9", SEEN)]
    second = decide(first.items, (fresh(1), fresh(9)), THEN)
    assert second.new == 1
    assert [one.id[-1] for one in second.items] == ["5", "9", "1"]


def test_what_left_the_feed_stays() -> None:
    """Also where the feed is empty now."""
    held = decide((), (fresh(1),), NOW).items
    assert decide(held, (), THEN) == decide(held, held, THEN)
    assert decide(held, (), THEN).items == held


def test_a_change_keeps_the_day_on_which_it_was_first_seen() -> None:
    """A new title is taken, the date of posting stays where the new version has none."""
    held = decide((), (fresh(1, published="2026-11-01"),), NOW).items
    (changed,) = decide(held, (fresh(1, title="New"),), THEN).items
    assert (changed.title, changed.first_seen, changed.published) == ("New", SEEN, "2026-11-01")


def test_a_date_of_change_counts_as_posted_once() -> None:
    """Where there is no other; it does not move on with every correction. An event has no such date."""
    held = decide(
        (),
        (
            fresh(1, updated="2026-11-01"),
            fresh(2, kind="event", start="2027-01-01", all_day=True, updated="2026-11-01"),
        ),
        NOW,
    ).items
    assert [one.published for one in held] == ["2026-11-01", None]
    (entry, _) = decide(held, (fresh(1, updated="2026-12-01"),), THEN).items
    assert (entry.published, entry.updated) == ("2026-11-01", "2026-12-01")


def meeting(**fields: object) -> Item:
    """An event as it comes from a calendar that writes no LAST-MODIFIED."""
    start: dict[str, object] = {"start": "2027-01-05T14:00:00", "end": "2027-01-05T15:00:00", "timezone": "UTC"}
    return fresh(1, kind="event", **(start | fields))


@pytest.mark.parametrize("change", [
    {"start": "2027-01-06T14:00:00"}, {"end": "2027-01-05T16:00:00"}, {"timezone": "Europe/London"},
    {"status": "cancelled"}, {"status": "tentative"}, {"repeat": "FREQ=DAILY;COUNT=2"}, {"title": "Else"},
    {"url": "https://blog.example.org/e"}, {"summary": "What it is about."}, {"without": ("2027-01-05T14:00:00",)},
    {"overrides": (Override("2027-01-05T14:00:00", None),)},
    {"status": "cancelled", "updated": "2026-11-01T00:00:00Z"}, {"title": "Else", "updated": "2030-01-01T00:00:00Z"},
])  # fmt: skip
def test_an_event_that_changed_says_when(change: dict[str, object]) -> None:
    """On the day on which it was seen, where its source tells none that is later; once, however often it comes."""
    held = decide((), (meeting(),), NOW).items
    again = decide(held, (meeting(**change),), THEN).items
    assert [one.updated for one in (*held, *again)] == [None, iso(THEN)]
    later = THEN + timedelta(days=5)
    assert decide(again, (meeting(**change),), later).items == again
    assert [one.updated for one in decide(again, (meeting(),), later).items] == [iso(later)]


def test_an_event_changed_when_its_source_says_so() -> None:
    """As long as that is no time to come: such a date is passed over until it is there."""
    held = decide((), (meeting(updated="2026-11-20T08:00:00Z"),), NOW).items
    (told,) = decide(held, (meeting(title="Else", updated="2026-12-20T08:00:00Z"),), THEN).items
    assert told.updated == "2026-12-20T08:00:00Z"
    ahead = (meeting(updated="2027-01-10T08:00:00Z"),)
    (first,) = decide((), ahead, NOW).items
    assert first.updated is None
    assert decide((first,), ahead, THEN).items == (first,)
    assert decide((first,), ahead, THEN + timedelta(days=30)).items[0].updated == "2027-01-10T08:00:00Z"


def test_a_single_event_that_was_moved_knows_from_where() -> None:
    """From the date that was announced, however often it moves, until it is back; the same again changes nothing."""
    first, second, third = "2027-01-05T14:00:00", "2027-01-06T14:00:00", "2027-01-07T14:00:00"
    held = decide((), (meeting(),), NOW).items
    for start in (second, third):
        held = decide(held, (meeting(start=start, end=None),), THEN).items
        assert [(one.start, one.overrides) for one in held] == [(start, (Override(first, start),))]
    over = NOW + timedelta(days=90)
    assert decide(held, (meeting(start=third, end=None),), over).items == held
    assert decide(held, (meeting(),), THEN).items[0].overrides == ()
    assert decide(held, (meeting(start="2027-06-01T14:00:00"),), over).items[0].overrides == ()
    assert decide(held, (meeting(start=first, timezone="Asia/Tokyo"),), THEN).items[0].overrides == ()
    assert decide(held, (meeting(start=first, repeat="FREQ=DAILY;COUNT=3"),), THEN).items[0].overrides == ()


def test_a_post_that_changed_says_no_more_than_its_feed() -> None:
    """A teaser that is written anew with every fetch would make every feed reader show it as new."""
    held = decide((), (fresh(1),), NOW).items
    (changed,) = decide(held, (fresh(1, title="New"),), THEN).items
    assert (changed.title, changed.updated) == ("New", None)


@given(st.lists(st.lists(st.tuples(st.integers(0, 9), st.sampled_from("AB")), max_size=6), max_size=6))
def test_any_history(rounds: list[list[tuple[int, str]]]) -> None:
    """Every id that ever came is there, with its first day, and a repeated round changes nothing."""
    held: tuple[Item, ...] = ()
    seen: dict[str, str] = {}
    for day, found in enumerate(rounds):
        new = tuple({number: fresh(number, title=title) for number, title in found}.values())
        decided = decide(held, new, NOW + timedelta(days=day))
        assert decided.new == len({one.id for one in new} - seen.keys())
        held = decided.items
        seen = {one.id: seen.get(one.id, one.first_seen) for one in held}
        assert {one.id: one.first_seen for one in held} == seen
        assert decide(held, new, NOW + timedelta(days=day + 1)).items == held


def post(number: int, id: int, **fields: object) -> Item:
    """A post with a page of its own, under some id."""
    return fresh(id, title=f"Post {number}", url=f"https://blog.example.org/{number}", **fields)


def test_ids_that_are_made_anew_with_every_fetch_fill_no_archive() -> None:
    """After any number of runs each post is there once, under its first id and with its first day."""
    held = decide((), [post(number, number) for number in range(5)], NOW).items
    for run in range(1, 4):
        again = decide(held, [post(number, 100 * run + number) for number in range(5)], THEN)
        assert (again.items, again.new) == (held, 0)


def test_a_change_of_system_shows_nothing_twice() -> None:
    """Old posts under new ids, and one that is new; those that left the feed stay."""
    held = decide((), [post(number, number) for number in range(5)], NOW).items
    after = decide(held, [post(number, 100 + number) for number in range(3, 6)], THEN)
    assert after.new == 1
    assert [one.title for one in after.items] == [f"Post {number}" for number in range(6)]


Held = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9), st.sampled_from(["", "?x=1"])), max_size=6)


@given(st.lists(Held, max_size=6))
def test_any_history_of_changing_ids(rounds: list[list[tuple[int, int, str]]]) -> None:
    """Nothing is lost, nothing is dated anew, and the same document again changes nothing."""
    held: tuple[Item, ...] = ()
    for day, found in enumerate(rounds):
        new = tuple({id: post(number, id, summary=query) for number, id, query in found}.values())
        before, now = {one.id: one for one in held}, NOW + timedelta(days=day)
        decided = decide(held, new, now)
        after = {one.id: one for one in decided.items}
        assert before.keys() <= after.keys()
        assert all(after[id].first_seen == one.first_seen for id, one in before.items())
        assert {(one.title, one.url) for one in new} <= {(one.title, one.url) for one in decided.items}
        assert decided.new == len(after) - len(before) <= len(new)
        assert decide(decided.items, new, now + timedelta(days=1)).items == decided.items
        held = decided.items


def test_words_that_let_in_and_keep_out() -> None:
    """Whole words in any case: in the title to be let in, in title or tags to be left out."""
    items = (
        fresh(1, title="A Webinar today"),
        fresh(2, title="Webinars"),
        fresh(3, title="webinar", tags=("Paid",)),
        fresh(4, title="C++ webinar"),
    )
    kept, refused = choose(items, source(include=["webinar"], exclude=["paid", "c++"]), NOW)
    assert [one.id[-1] for one in kept] == ["1"]
    assert refused == ((NOT_INCLUDED, 1), (EXCLUDED, 2)) or dict(refused) == {NOT_INCLUDED: 1, EXCLUDED: 2}


def test_the_cap_keeps_the_newest() -> None:
    """In the document's order; where a date is missing, that order is all there is."""
    dated = tuple(fresh(day, published=f"2026-11-0{day}") for day in (1, 5, 3))
    kept, refused = choose(dated, source(cap=2), NOW)
    assert [one.id[-1] for one in kept] == ["5", "3"]
    assert refused == (("over the cap of 2 for one fetch", 1),)
    kept, _ = choose((*dated, fresh(9)), source(cap=2), NOW)
    assert [one.id[-1] for one in kept] == ["1", "5"]


def test_the_cap_keeps_what_is_to_come() -> None:
    """What lies ahead, nearest first, then the latest past; a series counts as long as it goes on."""
    at = {1: "2020-01-01", 2: "2026-11-20", 3: "2026-12-01", 4: "2028-01-01"}
    events = [fresh(number, kind="event", start=day, all_day=True) for number, day in at.items()]
    weekly = fresh(5, kind="event", start="2019-01-01", all_day=True, repeat="FREQ=WEEKLY")
    over = fresh(6, kind="event", start="2019-01-01", all_day=True, repeat="FREQ=WEEKLY;UNTIL=20190601")
    extra = fresh(7, kind="event", start="2019-01-01", all_day=True, extra=("2027-01-01",))

    def best(cap: int) -> set[str]:
        kept, _ = choose((*events, weekly, over, extra), source(cap=cap), NOW)
        return {one.id[-1] for one in kept}

    assert best(2) == {"3", "4"}
    assert best(4) == {"3", "4", "5", "7"}
    assert best(5) == {"2", "3", "4", "5", "7"}


def test_a_full_archive_takes_nothing_new_and_follows_what_it_holds() -> None:
    """One below the most, at it, and one above."""
    old = [item(f"blog/{number:016x}", title=str(number)) for number in range(MOST_KEPT - 1)]
    new = [item(f"blog/{MOST_KEPT + number:016x}", title=f"New {number}") for number in range(3)]
    assert decide(old, new[:1], NOW).refused == ()
    decided = decide(old, [*new, item(old[0].id, title="Mended")], NOW)
    assert (len(decided.items), decided.new) == (MOST_KEPT, 1)
    assert decided.refused == ((FULL, 2),)
    assert "Mended" in {one.title for one in decided.items}
