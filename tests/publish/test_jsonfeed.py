"""Tests of publish/jsonfeed.py by a written check of the specification's members."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpdhub.publish.channels import Channel
from cpdhub.publish.machine import feeds
from cpdhub.publish.pages.lookup import Lookup

from . import sample

LOOK = Lookup(sample.hub(), sample.SITE)
CHANNELS = [channel for channel in LOOK.channels if channel.feed]
FILES = {file.address: file.body for file in feeds(LOOK.channels, LOOK)}
TOP = {"version", "title", "description", "home_page_url", "feed_url", "language", "authors", "items"}
ITEM = {
    "id", "url", "external_url", "title", "content_html", "summary", "date_published", "date_modified", "authors",
    "tags", "_source",
}  # fmt: skip


def read(channel: Channel) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(FILES[channel.json.address])
    return made


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda one: one.name)
def test_every_feed_has_the_members_of_version_1_1(channel: Channel) -> None:
    """Required members are there, no member is unknown, ids are strings and differ, every item has content."""
    feed = read(channel)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert set(feed) == TOP
    assert feed["feed_url"] == sample.SITE.absolute(channel.json.address)
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) == len(channel.subjects)
    for item in feed["items"]:
        assert set(item) <= ITEM
        assert item["id"].startswith("urn:uuid:") and item["content_html"] and item["url"].startswith("https://")
        assert item["date_published"] <= item["date_modified"]
        assert item["authors"] and all(author["name"] for author in item["authors"])


def test_the_three_formats_carry_the_same_ids() -> None:
    """A reader who changes the format sees nothing twice."""
    for channel in CHANNELS:
        for item in read(channel)["items"]:
            assert item["id"] in FILES[channel.atom.address]
            assert item["id"] in FILES[channel.rss.address]


def test_a_harvested_item_names_its_source() -> None:
    """As an extension; text stays text."""
    feed = read(next(one for one in CHANNELS if one.name == "reading"))
    (item,) = (one for one in feed["items"] if one["title"].startswith("Title"))
    assert item["title"] == f"Title {sample.NASTY}"
    assert item["_source"] == {
        "title": f"Blog {sample.NASTY}", "feed_url": "https://blog.example/feed", "url": "https://blog.example/"
    }  # fmt: skip
    assert "<b>" not in item["content_html"]
