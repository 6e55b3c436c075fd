"""Tests of publish/atom.py: every feed of the sample hub, read by two parsers."""

from __future__ import annotations

import feedparser
import pytest
from lxml import etree

from cpdhub.publish.channels import Channel
from cpdhub.publish.machine import feeds
from cpdhub.publish.pages.lookup import Lookup

from . import sample

LOOK = Lookup(sample.hub(), sample.SITE)
CHANNELS = [channel for channel in LOOK.channels if channel.feed]
FILES = {file.address: file.body for file in feeds(LOOK.channels, LOOK)}
ATOM = "{http://www.w3.org/2005/Atom}"
ENTRY = {"id", "title", "updated", "published", "link", "author", "category", "summary", "content", "source"}


def root(name: str) -> etree._Element:
    return etree.fromstring(FILES[f"/feeds/{name}.atom"].encode())


def texts(element: etree._Element, tag: str) -> list[str]:
    return [one.text or "" for one in element.findall(ATOM + tag)]


def links(element: etree._Element, rel: str) -> list[str]:
    return [str(one.get("href")) for one in element.findall(f"{ATOM}link[@rel='{rel}']")]


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda one: one.name)
def test_every_feed_is_atom(channel: Channel) -> None:
    """RFC 4287 4.1: one id, title and updated, its own address, the page that it belongs to, an author; ids differ."""
    feed = root(channel.name)
    assert feed.tag == f"{ATOM}feed"
    for tag in ("id", "title", "updated"):
        assert len(texts(feed, tag)) == 1 and texts(feed, tag)[0]
    assert links(feed, "self") == [sample.SITE.absolute(channel.atom.address)]
    assert links(feed, "alternate") == [sample.SITE.absolute(channel.page)]
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == len(channel.subjects)
    assert len({id for entry in entries for id in texts(entry, "id")}) == len(entries)
    for entry in entries:
        assert {str(one.tag).removeprefix(ATOM) for one in entry} <= ENTRY
        assert len(texts(entry, "id")) == len(texts(entry, "title")) == len(texts(entry, "updated")) == 1
        assert len(links(entry, "alternate")) == 1
        assert texts(entry, "updated")[0] <= texts(feed, "updated")[0]
        assert texts(entry, "published")[0] <= texts(entry, "updated")[0]
        assert entry.findall(f"{ATOM}author/{ATOM}name")[0].text


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda one: one.name)
def test_feedparser_finds_the_same_entries(channel: Channel) -> None:
    """Ids and links are those that lxml found, and nothing is malformed."""
    parsed = feedparser.parse(FILES[channel.atom.address].encode())
    assert not parsed.bozo
    assert parsed.version == "atom10"
    entries = root(channel.name).findall(f"{ATOM}entry")
    assert [one.id for one in parsed.entries] == [texts(one, "id")[0] for one in entries]
    assert [one.link for one in parsed.entries] == [links(one, "alternate")[0] for one in entries]


def test_an_empty_feed_is_still_a_feed() -> None:
    """With the fixed day on which the catalogue began."""
    look = Lookup(sample.empty(), sample.SITE)
    body = next(file.body for file in feeds(look.channels, look) if file.address == "/feeds/paths.atom")
    feed = etree.fromstring(body.encode())
    assert texts(feed, "updated") == ["2026-11-22T00:00:00Z"]
    assert feed.findall(f"{ATOM}entry") == []


def test_harvested_text_is_shown_as_it_is() -> None:
    """Markup in a title, author or summary stays text."""
    (entry,) = (one for one in root("reading").iter(f"{ATOM}entry") if texts(one, "title")[0].startswith("Title"))
    assert texts(entry, "title") == [f"Title {sample.NASTY}"]
    assert texts(entry, "summary") == [f"Summary {sample.NASTY}"]
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == f"Author {sample.NASTY}"
    assert entry.findtext(f"{ATOM}source/{ATOM}title") == f"Blog {sample.NASTY}"


def test_a_harvested_entry_names_its_source() -> None:
    """Id, title and both links of the feed that it came from; our own entries have none."""
    entries = {texts(one, "title")[0]: one for one in root("events").iter(f"{ATOM}entry")}
    source = entries["UTC webinar"].find(f"{ATOM}source")
    assert source is not None
    assert texts(source, "id")[0].startswith("urn:uuid:")
    assert texts(source, "title") == ["Dates"]
    assert links(source, "self") == ["https://dates.example/all.ics"]
    assert entries["Budget for one"].find(f"{ATOM}source") is None
    assert links(entries["Budget for one"], "related") == ["https://acme.example/budget"]


def test_topics_are_categories() -> None:
    """The id as the term, the name as the label."""
    entry = next(root("things").iter(f"{ATOM}entry"))
    category = entry.find(f"{ATOM}category")
    assert category is not None
    assert {str(name): value for name, value in category.items()} == {
        "term": "copyright", "scheme": "https://example.org/hub/topics/", "label": "Copyright & law"
    }  # fmt: skip
