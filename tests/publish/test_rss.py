"""Tests of publish/rss.py: every feed of the sample hub, read by two parsers."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from html import unescape

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
ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def items(name: str) -> list[etree._Element]:
    return etree.fromstring(FILES[f"/feeds/{name}.rss"].encode()).findall("channel/item")


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda one: one.name)
def test_every_feed_is_rss(channel: Channel) -> None:
    """Title, link and description of the channel, its own address; a title or description and a guid for each item."""
    root = etree.fromstring(FILES[channel.rss.address].encode())
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (made,) = root.findall("channel")
    assert made.findtext("title") and made.findtext("description")
    assert made.findtext("link") == sample.SITE.absolute(channel.page)
    (own,) = made.findall(f"{ATOM}link")
    assert (own.get("rel"), own.get("href")) == ("self", sample.SITE.absolute(channel.rss.address))
    parsedate_to_datetime(made.findtext("lastBuildDate") or "")
    found = made.findall("item")
    assert len(found) == len(channel.subjects)
    for item in found:
        assert item.findtext("title") and item.findtext("link") and item.findtext(CONTENT)
        assert [one.get("isPermaLink") for one in item.findall("guid")] == ["false"]
        assert (item.findtext("guid") or "").startswith("urn:uuid:")
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo
        assert item.find("author") is None


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda one: one.name)
def test_feedparser_finds_the_same_items(channel: Channel) -> None:
    """Guids and links are those that lxml found, and nothing is malformed."""
    parsed = feedparser.parse(FILES[channel.rss.address].encode())
    assert not parsed.bozo
    assert parsed.version == "rss20"
    found = items(channel.name)
    assert [one.id for one in parsed.entries] == [one.findtext("guid") for one in found]
    assert [one.link for one in parsed.entries] == [one.findtext("link") for one in found]


def test_plain_text_stays_text_where_rss_reads_html() -> None:
    """A description is HTML by the specification: once more escaped, it shows the very characters."""
    (item,) = (one for one in items("reading") if (one.findtext("title") or "").startswith("Title"))
    assert item.findtext("title") == f"Title {sample.NASTY}"
    description = item.findtext("description") or ""
    assert "<" not in description
    assert unescape(description) == f"Summary {sample.NASTY}"
    assert item.findtext(f"{DC}creator") == f"Author {sample.NASTY}"


def test_a_harvested_item_names_its_source() -> None:
    """With the address of the feed; our own have none."""
    found = {one.findtext("title"): one.find("source") for one in items("events")}
    source = found["UTC webinar"]
    assert source is not None
    assert (source.text, source.get("url")) == ("Dates", "https://dates.example/all.ics")
    assert found["Budget for one"] is None
