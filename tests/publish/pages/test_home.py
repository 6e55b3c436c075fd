"""The front page: four questions, each answered from the hub."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from cpdhub.model.merged import HubEvent
from cpdhub.model.when import Occurrence, When
from cpdhub.publish import digests
from cpdhub.publish.pages import home
from cpdhub.publish.pages.meanwhile import empty, short_recordings, short_things, suited
from cpdhub.publish.pages.views import Empty, Link

from .. import sample
from .samples import empty as empty_hub
from .samples import hub, look, several, site, titles, with_events
from .test_templates import render, tree_of


def test_what_suits_comes_before_what_is_soonest() -> None:
    """A date for people who work alone beats a sooner one, free beats paid; they are shown by date."""
    soon = replace(sample.event("webinar"), id="soon", title="Soon", cost="paid", topics=())
    solo = replace(soon, id="solo", title="Solo", topics=("solo-librarians",))
    free = [replace(soon, id=f"free-{n}", title=f"Free {n}", cost="free") for n in range(4)]
    _, rows, later = home.join(look(with_events(soon, *free, solo)))
    assert "Solo" in titles(rows + later)
    assert "Soon" not in titles(rows + later)
    assert len(rows + later) == home.JOIN


def at(days: int, **changes: Any) -> HubEvent:
    """The sample's webinar, so many days from now, without topics."""
    first = sample.event("webinar")
    when = When(sample.NOW.replace(tzinfo=None) + timedelta(days=days), "Europe/London")
    one = Occurrence(when)
    plain = replace(first, id=f"in-{days}", title=f"In {days}", topics=(), occurrences=(one,), next=one)
    return replace(plain, **changes)


def test_this_week_comes_before_the_next() -> None:
    """What is open to all this week stands before what suits better later, and what is for some comes last."""
    members = at(1, audience="Members of ABC", topics=("solo-librarians",))
    solo, far = at(10, topics=("solo-librarians",)), at(60, topics=("solo-librarians",), cost="free")
    soon, found = suited(look(with_events(members, at(5), solo, at(12), far)), 9)
    assert soon
    assert [event.title for event, _ in found] == ["In 5", "In 10", "In 12", "In 1", "In 60"]


def test_a_week_with_members_dates_alone_is_not_called_this_week() -> None:
    """The heading promises nothing that most readers cannot join."""
    assert not home.join(look(with_events(at(1, audience="Members of ABC"), at(10))))[0]


def test_the_year_of_a_date_is_shown_where_it_is_not_this_one() -> None:
    """On the front page a date of this year needs no year."""
    _, rows, later = home.join(look(with_events(at(5), at(60))))
    assert [row.call.foot for row in rows + later] == ["", "2027"]


def test_what_is_further_off_is_not_called_this_week() -> None:
    """It stands under a heading of its own; where nothing is near, all stand together under words that say so."""
    soon, rows, later = home.join(look(with_events(at(5), at(9), at(60))))
    assert (soon, titles(rows), titles(later)) == (True, ["In 5"], ["In 9", "In 60"])
    tree = tree_of(render(site(with_events(at(5), at(9)))["/"]))
    assert tree.xpath("//h3[text()='Later']/following-sibling::ul//bdi[text()='In 9']")
    soon, rows, later = home.join(look(with_events(at(9), at(60))))
    assert (soon, titles(rows), titles(later)) == (False, ["In 9", "In 60"], [])


def test_an_empty_hub_offers_no_search_that_finds_nothing() -> None:
    """Half an hour is searched for only where something is found."""
    offers = "//a[contains(@href, 'length=30')]"
    assert tree_of(render(site()["/"])).xpath(offers)
    assert not tree_of(render(site(empty_hub())["/"])).xpath(offers)


def test_what_can_be_opened_comes_first() -> None:
    """An entry whose address nobody knows is worth reading only after the others."""
    one = hub().readings[0]
    lost = [replace(one, id=f"lost-{n}", url=None, date="2026-11-20") for n in range(home.READING)]
    known = replace(one, id="known", url="https://example.org/", date="")
    assert home.new_reading(look(replace(hub(), readings=(*lost, known))))[0].id == "known"


def test_networks_change_with_the_week() -> None:
    """One made for people who work alone, one of another country; in time all have their turn."""
    one = hub().catalogue.associations["abc"]
    made = [
        ("dedicated", "GB"),
        ("dedicated", "US"),
        *(("has-group", "GB"), ("helpful", "US")) * 2,
        ("none-known", "FR"),
    ]
    many = {f"{n}": one.model_copy(update={"id": f"{n}", "name": f"Net {n}", "solo": solo, "countries": (country,)})
            for n, (solo, country) in enumerate(made)}  # fmt: skip
    weeks = [titles(home.networks(look(replace(hub(associations=many), now=sample.NOW + timedelta(weeks=n)))))
             for n in range(8)]  # fmt: skip
    shown = {tuple(week) for week in weeks}
    assert {pair[0] for pair in shown} == {"Net 0", "Net 1"}
    assert {name for pair in shown for name in pair} <= {f"Net {n}" for n in range(6)}
    assert all(made[int(a[-1])][1] != made[int(b[-1])][1] for a, b in shown)


def test_a_series_fills_one_row() -> None:
    """Of each event only the next date stands on the front page."""
    weekly = sample.event("c1")
    assert len(weekly.occurrences) > 3
    assert len(suited(look(with_events(weekly)), 9)[1]) == 1


def test_where_nothing_is_near_the_soonest_is_shown() -> None:
    """The page says so, and still names a date."""
    far = sample.event("course")
    soon, rows, _ = home.join(look(with_events(far)))
    assert not soon
    assert titles(rows) == [far.title]


def test_cancelled_dates_are_nothing_to_join() -> None:
    """Neither what is cancelled nor what is put off is offered."""
    assert home.join(look(with_events(sample.event("cancelled"), sample.event("postponed")))) == (False, (), ())


def test_twenty_minutes_hold_some_things() -> None:
    """Tiers of Things, a short recording and a short reading, four in all."""
    film: HubEvent = replace(sample.event("recorded"), minutes=18)
    rows = home.twenty(look(with_events(film, things=several("7-mentoring", 9))))
    assert len(rows) == home.TWENTY == 4
    assert film.title in titles(rows)


def test_a_long_recording_does_not_fit() -> None:
    """An hour is more than twenty minutes, and an unknown length may be."""
    film = sample.event("recorded")
    assert short_recordings(look(with_events(replace(film, minutes=21), replace(film, minutes=None))), 5) == ()


def test_short_recordings_take_turns() -> None:
    """Another one each week, so that a regular reader sees all."""
    film = sample.event("recorded")
    films = with_events(*(replace(film, id=f"film-{n}", title=f"Film {n}", minutes=n) for n in (12, 18, 20)))
    weeks = [replace(films, now=sample.NOW + timedelta(weeks=n)) for n in range(3)]
    assert len({titles(short_recordings(look(week), 1))[0] for week in weeks}) == 3


def test_the_things_shown_change_with_the_week() -> None:
    """In a few weeks every Thing has its turn; within one week they stay."""
    things = several("7-mentoring", 9)
    weeks = [short_things(look(replace(hub(things=things), now=sample.NOW.replace(day=day))), 3) for day in (2, 9, 16)]
    assert {thing.number for week in weeks for thing in week} == set(range(1, 10))


def test_things_with_a_long_first_tier_are_not_twenty_minutes() -> None:
    """Only first tiers of twenty minutes or less are offered."""
    assert short_things(look(hub(things=several("7-mentoring", 3, minutes=(25, 30, 60)))), 3) == ()


def test_networks_for_people_who_work_alone_are_named() -> None:
    """One with a group for them is; a closed one is not."""
    one = hub().catalogue.associations["abc"]
    assert titles(home.networks(look())) == ["A B C"]
    closed = one.model_copy(update={"status": "closed"})
    assert home.networks(look(hub(associations={"abc": closed}))) == ()


def test_new_reading_with_a_date_comes_first() -> None:
    """What is only new on the hub fills up what has a date."""
    found = home.new_reading(look())
    assert [bool(one.date) for one in found] == sorted((bool(one.date) for one in found), reverse=True)
    assert len(found) == len(hub().readings)


def test_the_newest_digest_is_named() -> None:
    """With what it says of itself; a hub without one names the place where they will be."""
    newest = hub().digests[0]
    assert home.newest_digest(look()) == Link(digests.title(newest), digests.address(newest), digests.summary(newest))
    assert home.newest_digest(look(empty_hub())) is None


def test_old_readings_are_not_called_new() -> None:
    """Without anything of the past three months the list is offered as worth reading."""
    data = site()["/"].data
    later = replace(hub(), now=hub().now.replace(year=hub().now.year + 2))
    assert (data["new"], site(later)["/"].data["new"]) == (True, False)


def test_dates_that_anybody_can_count_on_come_first() -> None:
    """A series that nobody saw for years, and what is for members of something, stand behind the rest."""
    first = sample.event("webinar")
    closed = replace(first, id="closed", title="Closed", audience="Members of ABC")
    series = replace(
        first, id="old", title="Old", pattern=replace(first.pattern, rule="FREQ=WEEKLY"), sources_year=2019
    )
    _, found = suited(look(with_events(closed, series, first)), 3)
    assert [event.id for event, _ in found] == [first.id, "old", "closed"]


def test_an_empty_hub_still_has_a_front_page() -> None:
    """Each list has something to say, and nothing fails."""
    page = site(empty_hub())["/"]
    assert page.data["join"] == ()
    assert isinstance(page.data["empty"], Empty)


def test_another_date_takes_its_turn_when_one_is_over() -> None:
    """Whatever suits best first; what follows is over later, and begins where the one before it ended."""
    solo = at(5, topics=("solo-librarians",))
    first, second, third = empty(look(with_events(at(1), solo, at(3), at(9), at(30), at(40))), "Here.").next
    assert [one.row.title for one in (first, second, third) if one.row] == ["In 5", "In 9", "In 30"]
    assert [one.hidden for one in (first, second, third)] == [False, True, True]
    assert (first.since, first.until, second.until) == ("", second.since, third.since)


def test_an_empty_list_says_what_to_do_meanwhile() -> None:
    """The words, one date, and up to three short tasks."""
    found = empty(look(), "Dates stand here.")
    assert found.words == "Dates stand here."
    assert sum(not one.hidden for one in found.next) == 1
    assert titles(found.meanwhile)[0] == "Mentoring & more"
