"""One row from one record."""

from __future__ import annotations

from dataclasses import replace

from cpdhub.publish import dates
from cpdhub.publish.pages import event_rows, rows
from cpdhub.publish.pages.views import Badge

from .. import sample
from .samples import hub, look


def test_a_row_leads_with_day_and_hour() -> None:
    """The day in the left column, the hour with its zone beside the title."""
    row = event_rows.event_row(look(), sample.event("webinar"))
    assert (row.call.top, row.call.main, row.call.foot) == ("Thu", "3 Dec", "2026")
    assert row.stamp is not None
    assert (row.stamp.words, row.stamp.zone) == ("14:00 to 15:00", "New York time (US Eastern)")
    assert row.facts == ("Acme & Co", "webinar", "60 minutes", "free", "will be recorded")


def test_an_unknown_cost_is_not_left_to_be_guessed() -> None:
    """The cost is the first question, so its absence is told."""
    assert "cost not known" in event_rows.event_row(look(), sample.event("old")).facts


def test_other_languages_are_named() -> None:
    """English goes without saying; another language does not."""
    event = replace(sample.event("webinar"), languages=("en", "fr"))
    assert event_rows.event_facts(event)[-1] == "in French"


def test_states_stand_as_badges() -> None:
    """Cancelled stops; under way invites."""
    assert event_rows.event_row(look(), sample.event("cancelled")).badges == (Badge("cancelled", "stop"),)
    running = replace(sample.event("webinar"), state="under-way")
    assert event_rows.event_row(look(), running).badges == (Badge("on now", "good"),)


def test_a_recording_shows_its_length() -> None:
    """Its minutes stand where others have their day; without them the year does."""
    film = sample.event("recorded")
    assert event_rows.recording_row(look(), replace(film, minutes=25)).call.main == "25"
    assert event_rows.recording_row(look(), replace(film, minutes=None)).call.main == "2026"


def test_a_harvested_reading_is_marked() -> None:
    """It names its source, leads to the original, and says that nobody checked it."""
    found = next(one for one in hub().readings if one.origin == "harvested" and one.url)
    row = rows.reading_row(look(), found)
    assert row.out is not None
    assert row.out.host == "blog.example"
    assert row.gathered == found.publisher
    assert len(row.summary) <= 300


def test_a_reading_without_an_address_leads_to_its_place_here() -> None:
    """In other lists; in its own it says that the address is missing."""
    found = next(one for one in hub().readings if one.url is None)
    assert rows.reading_row(look(), found).address == f"/reading/#{found.id}"
    kept = rows.reading_row(look(), replace(found, origin="curated"), anchor=True)
    assert (kept.address, kept.id, kept.note) == ("", found.id, "We have no address for it yet.")


def test_the_first_tier_is_named_without_its_minutes() -> None:
    """The minutes stand in the left column already."""
    thing = hub().catalogue.things["7-mentoring"]
    section = thing.sections[0].model_copy(update={"level": 3, "heading": "10 minutes: Draw your map"})
    row = rows.tier_row(thing.model_copy(update={"sections": (section,)}))
    assert (row.title, row.call.main) == ("Draw your map", "10")


def test_a_network_says_first_where_it_is() -> None:
    """Two countries by name, but for the one that it stands under."""
    one = hub().catalogue.associations["abc"].model_copy(update={"countries": ("GB", "IE"), "region": None})
    assert rows.association_row(one).facts[0] == "United Kingdom, Ireland"
    assert rows.association_row(one, "GB").facts[0] == "Ireland"
    many = one.model_copy(update={"countries": ("INT", "AU", "NZ"), "region": "Oceania"})
    assert rows.association_row(many).facts[:2] == ("International, Australia and others", "Oceania")
    assert "International" not in rows.association_row(many, "INT").facts[0]


def test_a_merged_association_is_not_praised() -> None:
    """It is said to be merged in place of being called helpful."""
    one = hub().catalogue.associations["abc"]
    assert rows.association_row(one).badges == (Badge("has a group for people who work alone", "good"),)
    gone = one.model_copy(update={"status": "merged"})
    assert rows.association_row(gone).badges == (Badge("merged into another body", "stop"),)


def test_a_response_without_a_title_has_its_blogs_name() -> None:
    """And says which Thing of which programme it answered."""
    response = hub().responses[7][0]
    row = rows.response_row(look(), response)
    assert row.title == "A blog"
    assert "CPD23 (2011 and 2012)" in row.facts
    assert rows.response_row(look(), replace(response, blog="")).title == "A post without a title"
    numbered = replace(response, programme_things=(7, 8))
    assert "Thing 7, 8 of CPD23 (2011 and 2012)" in rows.response_row(look(), numbered).facts


def test_a_provider_says_how_much_is_coming() -> None:
    """A number of events to come, where there is one."""
    provider = hub().catalogue.providers["acme"]
    assert "1 coming up" in rows.provider_row(look(), provider).facts


def test_what_is_over_is_told_in_the_organisers_time_alone() -> None:
    """No script adds the reader's own to a date of years ago; a date to come is an instant."""
    coming, gone = sample.event("webinar"), sample.event("recorded")
    stamps = [event_rows.event_row(look(), event).stamp for event in (coming, gone)]
    assert [one and one.exact for one in stamps] == [True, False]
    assert dates.clock(gone.occurrences[0]).exact
