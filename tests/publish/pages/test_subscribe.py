"""Every feed and calendar, with full addresses."""

from __future__ import annotations

from cpdhub.publish.pages.subscribe import Offer

from .samples import look, site


def test_every_channel_is_offered() -> None:
    """Kinds and topics apart, the calendars of single events left to their pages."""
    data = site()["/subscribe/"].data
    kinds, topics = data["kinds"], data["topic_offers"]
    assert isinstance(kinds, tuple)
    assert isinstance(topics, tuple)
    assert len(kinds) + len(topics) == sum(not channel.single for channel in look().channels)
    assert [offer.name for offer in topics] == ["Copyright & law", "E-resources"]


def test_addresses_are_ready_to_be_pasted() -> None:
    """In full, three feeds and a calendar, and one that opens the reader's own calendar."""
    offers = site()["/subscribe/"].data["kinds"]
    assert isinstance(offers, tuple)
    first = offers[0]
    assert isinstance(first, Offer)
    assert [name for name, _ in first.feeds] == ["Atom", "RSS", "JSON Feed"]
    assert all(address.startswith("https://example.org/hub/feeds/") for _, address in first.feeds)
    assert first.calendar == "https://example.org/hub/calendars/all.ics"
    assert first.open == "webcal://example.org/hub/calendars/all.ics"


def test_a_channel_without_a_calendar_offers_none() -> None:
    """Reading has no dates."""
    offers = site()["/subscribe/"].data["kinds"]
    assert isinstance(offers, tuple)
    reading = next(offer for offer in offers if offer.name == "Reading")
    assert (reading.calendar, reading.open) == ("", "")


def test_a_choice_goes_by_short_names() -> None:
    """A topic by its id, a kind by its channel's name, in the order of their titles."""
    data = site()["/subscribe/"].data
    topics, kinds, first = data["topic_offers"], data["kinds"], data["first"]
    assert isinstance(topics, tuple) and isinstance(kinds, tuple) and isinstance(first, tuple)
    assert [offer.value for offer in topics] == ["copyright", "e-resources"]
    assert {"all", "webinars", "reading"} <= {offer.value for offer in kinds}
    assert first[0].value == "all"
    assert data["own"] == "https://example.org/hub/subscriptions.opml"
