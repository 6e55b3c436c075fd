"""Every event at its own address, whatever has become of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cpdhub.model.merged import HubEvent
from cpdhub.publish.pages import events
from cpdhub.publish.pages.views import Fact, Row

from .. import sample
from .samples import look, site, titles, with_events


def facts(event: HubEvent) -> dict[str, Fact]:
    """The facts of an event by their label."""
    return {fact.label: fact for fact in events.facts(look(), event)}


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
    data = site()[f"/events/{id}/"].data
    assert says in str(data["notice"])
    assert data["stop"] is stop


def test_an_event_to_come_has_no_notice() -> None:
    """Nothing is wrong with it."""
    assert site()["/events/webinar/"].data["notice"] == ""


def test_a_curated_series_is_to_be_confirmed() -> None:
    """Its rhythm, the year in which it was seen, and its next dates, the moved one named."""
    data = site()["/events/series/"].data
    assert data["pattern"] == (
        "Held the second Wednesday of each month. This is the usual pattern, seen in 2025: confirm with the organiser."
    )
    shown = data["dates"]
    assert isinstance(shown, tuple)
    assert [row.note for row in shown if row.note] == ["Moved from Wednesday 10 March 2027, 13:00."]
    main = data["main"]
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
