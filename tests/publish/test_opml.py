"""Tests of publish/opml.py."""

from __future__ import annotations

from lxml import etree

from cpdhub.publish.opml import opml, subscriptions
from cpdhub.publish.pages.lookup import Lookup

from . import sample

ROOT = etree.fromstring(opml(sample.catalogue().sources.values(), sample.SITE).encode())


def test_enabled_sources_are_grouped_by_what_they_give() -> None:
    """Feeds to follow, with the site; what is switched off is left out."""
    groups = {one.get("text"): [inner.get("text") for inner in one] for one in ROOT.findall("body/outline")}
    assert groups == {"Reading": [f"Blog {sample.NASTY}"], "Events": ["Dates"], "Responses to Things": ["Posts"]}
    (blog,) = ROOT.findall("body/outline/outline[@htmlUrl]")
    assert {str(name): value for name, value in blog.items()} == {
        "text": f"Blog {sample.NASTY}", "title": f"Blog {sample.NASTY}", "type": "rss", "language": "en",
        "xmlUrl": "https://blog.example/feed", "htmlUrl": "https://blog.example/",
    }  # fmt: skip


def test_a_calendar_is_a_link() -> None:
    """A feed reader would fail on it as a feed."""
    (dates,) = ROOT.findall("body/outline/outline[@type='link']")
    assert dates.get("url") == "https://dates.example/all.ics"
    assert dates.get("xmlUrl") is None


def test_the_head_is_dated_by_the_newest_source() -> None:
    """Never by the clock; without sources not at all."""
    assert ROOT.findtext("head/dateModified") == "Sun, 22 Nov 2026 00:00:00 GMT"
    empty = etree.fromstring(opml((), sample.SITE).encode())
    assert empty.find("head/dateModified") is None
    assert len(empty.findall("body/outline")) == 3


def test_the_hubs_own_feeds_are_a_list_too() -> None:
    """As Atom, once each, by kind and by topic, with the page that each belongs to; calendars are no feeds."""
    look = Lookup(sample.hub(), sample.SITE)
    root = etree.fromstring(subscriptions(look.channels, sample.SITE).encode())
    groups = {one.get("text"): [str(inner.get("xmlUrl")) for inner in one] for one in root.findall("body/outline")}
    wanted = [sample.SITE.absolute(one.atom.address) for one in look.channels if one.feed]
    assert groups["By kind"] + groups["By topic"] == wanted
    assert groups["By topic"] == [
        "https://example.org/hub/feeds/topic-copyright.atom", "https://example.org/hub/feeds/topic-e-resources.atom"
    ]  # fmt: skip
    (copyright,) = root.findall("body/outline/outline[@text='CPD hub: Copyright & law']")
    assert copyright.get("htmlUrl") == "https://example.org/hub/topics/copyright/"
    assert {one.get("type") for one in root.findall("body/outline/outline")} == {"rss"}
