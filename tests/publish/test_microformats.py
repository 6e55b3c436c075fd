"""Tests of publish/microformats.py; what a parser reads in the pages is tested on the built site."""

from __future__ import annotations

from cpdhub.publish.microformats import root
from cpdhub.publish.pages import every

from . import sample


def test_pages_are_events_feeds_or_nothing() -> None:
    """By what they show: an event, rows that are events or entries, or neither."""
    found = {page.address: root(page) for page in every.pages(sample.hub(), sample.SITE)}
    assert {address for address, kind in found.items() if kind == "h-event"} == {
        address for address in found if address.startswith("/events/") and address != "/events/"
    }
    for address in ("/", "/webinars/", "/events/", "/reading/", "/topics/copyright/", "/webinars/2026-12/"):
        assert found[address] == "h-feed", address
    for address in ("/about/", "/404.html", "/schemes/", "/things/7-mentoring/", "/theme/", "/sources/"):
        assert found[address] == "", address


def test_an_empty_list_is_no_feed() -> None:
    """What it offers meanwhile is not its content."""
    assert {root(page) for page in every.pages(sample.empty(), sample.SITE)} == {""}
