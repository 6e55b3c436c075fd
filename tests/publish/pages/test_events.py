"""Every event at its own address, whatever has become of it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest

from cpdhub.model.merged import HubEvent
from cpdhub.model.when import Occurrence
from cpdhub.publish.pages import events, life
from cpdhub.publish.pages.views import Fact, Row, Turn
from cpdhub.publish.serial import rfc3339

from .. import sample
from .samples import NOW, look, site, titles, with_events
from .test_templates import render, tree_of


def facts(event: HubEvent) -> dict[str, Fact]:
    """The facts of an event by their label."""
    return {fact.label: fact for fact in events.facts(look(), event)}


def turns(address: str, name: str) -> tuple[Turn, ...]:
    """What takes turns on a page."""
    found = site()[address].data[name]
    assert isinstance(found, tuple)
    assert all(isinstance(one, Turn) for one in found)
    return found


def rows(address: str, name: str) -> tuple[Row, ...]:
    """A list of a page."""
    found = site()[address].data[name]
    assert isinstance(found, tuple)
    return found


def test_unknown_reads_as_not_known() -> None:
    """Cost, recording, certificate, captions and length: never as no."""
    found = facts(sample.event("old"))
    for label in ("Length", "Cost", "Recording", "Certificate", "Captions"):
        assert (found[label].value, found[label].known) == ("not known", False), label


def test_what_is_known_is_told() -> None:
    """Provider, cost with its price, level, language, the last day to register."""
    found = facts(sample.event("webinar"))
    assert found["Held by"].links[0].address == "/providers/acme/"
    assert found["Cost"].value == "free"
    assert found["Certificate"].value == "yes"
    assert found["Recording"].value == "yes, it is to be recorded"
    assert found["Language"].value == "English"
    assert found["Level"].value == "for beginners"
    assert found["Register by"].stamp is not None
    assert found["Register by"].stamp.words == "Tuesday 1 December 2026"
    assert facts(sample.event("course"))["Cost"].value == "paid: £40"


def test_who_can_come_and_what_it_counts_for() -> None:
    """Audience and schemes are shown where they are given; a scheme that is not there is left out."""
    found = facts(replace(sample.event("webinar"), audience="members", approved_for=("revalidation", "gone")))
    assert found["Who can come"].value == "members"
    assert [link.name for link in found["Counts for"].links] == ["Revalidation"]


def test_a_recording_without_an_address_is_admitted() -> None:
    """A recording that nobody found is not offered as if it could be opened."""
    event = replace(sample.event("recorded"), recording_url=None)
    assert facts(event)["Recording"].value == "yes, at an address that we do not have"


@pytest.mark.parametrize(
    ("id", "says", "stop"),
    [("cancelled", "cancelled", True), ("postponed", "put off", True), ("recorded", "recorded", False),
     ("old", "over", False)],
)  # fmt: skip
def test_a_page_says_what_became_of_its_event(id: str, says: str, stop: bool) -> None:
    """Cancelled, put off, recorded and over each have a notice; the page stays."""
    [notice] = turns(f"/events/{id}/", "notices")
    assert says in notice.words
    assert (notice.stop, notice.hidden, notice.since) == (stop, False, "")


def test_an_event_to_come_has_its_notices_ready() -> None:
    """Nothing is shown yet; what the clock brings waits for it, hour by hour in UTC."""
    begins, over = "2026-12-03T19:00:00Z", "2026-12-03T20:00:00Z"
    now, later = turns("/events/webinar/", "notices")
    assert (now.words, now.since, now.until, now.hidden) == ("This is under way now.", begins, over, True)
    assert (later.since, later.until, later.hidden) == (over, "", True)
    assert later.words.startswith("This is over. A recording may follow")


def test_a_day_without_an_hour_is_never_under_way() -> None:
    """Nobody knows when it begins: it is only over, once the day is over everywhere."""
    [course] = [one for one in turns("/events/course/", "notices") if "under way" in one.words]
    assert (course.since, course.until) == ("2027-02-02T12:00:00Z", "2027-02-06T12:00:00Z")


def test_a_series_has_its_next_dates_ready() -> None:
    """When one is over the following takes its place, as long as the list; the series is not said to be over."""
    first, second, *rest = turns("/events/series/", "mains")
    assert (first.hidden, second.hidden) == (False, True)
    assert len(rest) + 2 == len([row for row in rows("/events/series/", "dates") if not row.badges or row.note])
    assert all(one.since == before.until for before, one in itertools.pairwise([second, *rest]))
    assert first.until == second.since == "2026-12-09T13:45:00Z"
    assert [one.words for one in turns("/events/series/", "notices")] == ["This is under way now."]


@pytest.mark.parametrize(
    ("id", "says"),
    [("webinar", "Add to my calendar"), ("series", "Add to my calendar"), ("old", ""), ("recorded", ""),
     ("cancelled", "says that it is cancelled"), ("postponed", "says that it is postponed")],
)  # fmt: skip
def test_only_what_is_to_come_is_added_to_a_calendar(id: str, says: str) -> None:
    """What is over offers nothing; the file of what is not held says that it is not."""
    page = site()[f"/events/{id}/"]
    assert any(says in one for one in events.calendar_words(sample.event(id)))
    acts = [one.text_content() for one in tree_of(render(page)).xpath("//a[contains(@href, '.ics')]/parent::p")]
    assert [says in one for one in acts if "Add" in one or "file" in one] == [True] * bool(says)
    if id in ("webinar", "series"):
        assert page.data["calendar_until"] == rfc3339(sample.event(id).occurrences[-1].over())


def test_later_dates_that_depart_are_listed() -> None:
    """A date beyond the list that is moved or cancelled stands on the page; the rest are counted."""
    first = sample.event("c1").occurrences[0]
    many = [Occurrence(first.start.shifted(timedelta(days=7 * n))) for n in range(30)]
    many[20] = replace(many[20], status="cancelled", was=many[20].start)
    many[22] = replace(many[22], status="moved", was=many[21].start)
    data = events.event_page(look(), replace(sample.event("c1"), occurrences=tuple(many))).data
    changed = data["changed"]
    assert isinstance(changed, tuple)
    assert [[badge.words for badge in row.badges] for row in changed] == [["cancelled"], ["moved"]]
    assert data["more_dates"] == 30 - events.DATES_SHOWN - 2


def test_a_row_without_a_title_has_no_empty_one() -> None:
    """A moved date has a badge and nothing before it."""
    tree = tree_of(render(site()["/events/series/"]))
    assert tree.xpath("//*[@class='dates']//*[contains(@class, 'badge')]")
    assert tree.xpath("//*[@class='title']/bdi[not(normalize-space())]") == []


def test_the_event_says_who_holds_it_and_where_to_machines() -> None:
    """Its microformat has an organiser and a place."""
    tree = tree_of(render(site()["/events/webinar/"]))
    assert tree.xpath("//*[@class='p-organizer']/@value") == [sample.event("webinar").organiser]
    assert tree.xpath("//*[@class='p-location']/@value") == ["Online"]


def test_what_is_given_up_says_so() -> None:
    """A curator’s "retired" is told apart from what we merely know nothing of."""
    event = replace(sample.event("recorded"), state="retired", then="retired", withdrawn=True)
    assert "recording is not offered any more" in life.notices(event, NOW)[0].words
    assert "it is not offered any more" in life.notices(replace(event, recording="no"), NOW)[0].words
    assert facts(event)["Recording"].value == "it was recorded; the recording is not offered any more"


def test_a_series_under_way_is_so_on_one_of_its_dates() -> None:
    """The others are still to come, and those of earlier days are over."""
    event = sample.event("series", NOW)
    begun = replace(event, state="under-way")
    first, second = [one for one in event.occurrences if one.status == "scheduled"][:2]
    assert [one.words for one in life.badges(look(), begun, first)] == ["on now"]
    assert life.badges(look(), begun, second) == ()
    gone = Occurrence(first.start.shifted(timedelta(days=-40)))
    assert [one.words for one in life.badges(look(), begun, gone)] == ["over"]


def test_a_curated_series_is_to_be_confirmed() -> None:
    """Its rhythm, the year in which it was seen, and its next dates, the moved one named."""
    data = site()["/events/series/"].data
    assert data["pattern"] == (
        "Held the second Wednesday of each month. This is the usual pattern, seen in 2025: confirm with the organiser."
    )
    shown = data["dates"]
    assert isinstance(shown, tuple)
    assert [row.note for row in shown if row.note] == ["Moved from Wednesday 10 March 2027, 13:00."]
    main = turns("/events/series/", "mains")[0].row
    assert isinstance(main, Row)
    assert main.title == "Next"


def test_a_harvested_series_is_not_a_usual_pattern() -> None:
    """Its calendar says when it is held; the page says whose calendar that is."""
    event = sample.event("c1")
    assert events.pattern_words(event) == "Held every Thursday."
    origin = site()[f"/events/{event.id}/"].data["origin"]
    assert getattr(origin, "checked", "") == "Gathered from Dates; not checked by the hub."


def test_a_series_by_dates_alone_has_no_rhythm() -> None:
    """Extra dates without a rule are more than one, and no more is said."""
    assert events.pattern_words(sample.event("c5")) == "Held more than once."


def test_the_address_of_an_event_may_be_unknown() -> None:
    """Then there is no link, and the block on sources says why."""
    data = site()["/events/old/"].data
    assert data["url"] is None
    assert "We do not know its own address yet" in getattr(data["origin"], "checked", "")
    known = site()["/events/webinar/"].data["url"]
    assert getattr(known, "host", "") == "acme.example"


def test_only_web_addresses_lead_out() -> None:
    """Whatever a record holds, no other scheme becomes a link."""
    bad = replace(sample.event("webinar"), url="javascript:alert(1)", recording_url="data:text/html,x")
    data = events.event_page(look(), bad).data
    assert (data["url"], data["recording"]) == (None, None)


def test_the_list_shows_every_event_once() -> None:
    """Those to come by their next date, then those that are over."""
    data = site()["/events/"].data
    shown = [*titles(data["coming"]), *titles(data["past"])]
    assert sorted(shown) == sorted(event.title for event in look().hub.events)
    assert data["hidden"] == 0


def test_older_events_are_left_to_their_months() -> None:
    """The list of all stays short enough to open; every month is linked."""
    old = sample.event("old")
    many = [replace(old, id=f"old-{number}") for number in range(events.PAST_SHOWN + 5)]
    data = events.index(look(with_events(*many))).data
    assert data["hidden"] == 5
    assert data["months"]


def test_a_list_without_dates_to_come_is_not_bare() -> None:
    """It says what will stand there, and what to do meanwhile."""
    data = events.index(look(with_events())).data
    assert data["coming"] == ()
    assert titles(getattr(data["empty"], "meanwhile", ())) == ["Mentoring & more"]
