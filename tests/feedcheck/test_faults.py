"""The checks find what they are there for: each fault is put into a sound feed, and told."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from cpdhub.publish.machine import feeds
from cpdhub.publish.pages.lookup import Lookup

from ..publish import sample
from .atom import atom_faults
from .html import html_faults
from .jsonfeed import jsonfeed_faults
from .rss import rss_faults

LOOK = Lookup(sample.hub(), sample.SITE)
FILES = {file.address: file.body for file in feeds(LOOK.channels, LOOK)}
ATOM, RSS, JSON = (f"/feeds/all.{suffix}" for suffix in ("atom", "rss", "json"))
HARVESTED = "/feeds/reading"


def at(address: str) -> str:
    return sample.SITE.absolute(address)


@pytest.mark.parametrize("address", FILES)
def test_the_sample_is_sound(address: str) -> None:
    """With markup in titles, names and summaries of others."""
    check = {"atom": atom_faults, "rss": rss_faults, "json": jsonfeed_faults}[address.rpartition(".")[2]]
    assert list(check(FILES[address], at(address))) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<updated>", "<modified>2026</modified><updated>", "grammar"),
        ("</title><subtitle>", "</title><title>Two</title><subtitle>", "grammar"),
        ('xml:lang="en-GB"', 'xml:lang="e"', "no language tag"),
        (' xml:lang="en-GB"', "", "does not say its language"),
        ("<feed ", "<?xml-stylesheet href='/x.xsl'?><feed ", "stylesheets"),
        ('href="https://example.org/hub/feeds/all.atom"', 'href="https://example.org/all.atom"', "its own address"),
        ('alternate" href="https://example.org/hub/subscribe/"', 'via" href="https://example.org/"', "one alternate"),
        ("<id>urn:uuid:", "<id>", "no absolute IRI"),
        ('<link rel="related" href="https://', '<link rel="related" href="', "no absolute address"),
        ("<published>2026-11-20", "<published>2027-11-20", "published after"),
        ("<content type=\"html\">", "<content type=\"html\">&lt;script&gt;1&lt;/script&gt;", "dangerous"),
        ("<content type=\"html\">", "<content type=\"html\">&lt;a href='/x/'&gt;1&lt;/a&gt;", "no absolute address"),
        ("<content type=\"html\">", "<content type=\"html\">&lt;/b&gt;", "closes nothing"),
    ],
)  # fmt: skip
def test_atom(old: str, new: str, told: str) -> None:
    """By the grammar, and by what it cannot say."""
    assert old in FILES[ATOM]
    found = list(atom_faults(FILES[ATOM].replace(old, new, 1), at(ATOM)))
    assert any(told in fault for fault in found), found


def test_atom_as_a_whole() -> None:
    """Two entries with one id, an order that is none, a hub that is missing, a source that is not complete."""
    text = FILES[ATOM]
    first, second = text.index("<entry>"), text.index("<entry>", text.index("<entry>") + 1)
    twice = text[:first] + text[first:second] + text[first:]
    assert "two ids are the same" in list(atom_faults(twice, at(ATOM)))
    turned = text[:first] + text[second : text.index("</feed>")] + text[first:second] + "</feed>"
    later = turned.replace("<updated>2026-11-22T00", "<updated>2026-11-23T00", 1)
    assert any("newest" in fault for fault in atom_faults(later, at(ATOM)))
    lonely = atom_faults(text, at(ATOM), hub="https://h.example/")
    assert "its hub should be https://h.example/, and is []" in list(lonely)


def test_the_source_of_an_entry() -> None:
    """It has an id, a title, a date and an address, and of its words there are few."""
    text, address = FILES[f"{HARVESTED}.atom"], at(f"{HARVESTED}.atom")
    undated = re.sub("(<source>.*?)<updated>[^<]*</updated>", r"\1", text)
    assert any("its source has no updated" in fault for fault in atom_faults(undated, address))
    lost = text.replace('<link rel="self" href="https://blog', '<link rel="via" href="https://blog')
    assert any("does not say where it is" in fault for fault in atom_faults(lost, address))
    long = text.replace("<summary>Summary", "<summary>" + "Word " * 70)
    assert any("other people's words" in fault for fault in atom_faults(long, address))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('version="2.0"', 'version="0.91"', "version 2.0"),
        ("&#x26;", "&amp;", "the profile wants"),
        ("<language>en-gb</language>", "", "language"),
        ("<language>", "<lang>en</lang><language>", "not in the specification"),
        ("<description>", "<managingEditor>a@b.example</managingEditor><description>", "unwise"),
        ("<docs>", "<docs>http://", "docs"),
        ("<ttl>720", "<ttl>often", "ttl"),
        (" GMT</lastBuildDate>", " +0000</lastBuildDate>", "no date of RFC 822"),
        (" 2026 00:00:00 GMT</pubDate>", " 26 00:00:00 GMT</pubDate>", "no date of RFC 822"),
        ("<pubDate>Fri,", "<pubDate>Sat,", "another day"),
        ('rel="self" href="https://example.org/hub/feeds/all.rss"', 'rel="self" href="/feeds/all.rss"', "its own"),
        ('<guid isPermaLink="false">', "<guid>", "guid: "),
        ('<guid isPermaLink="false">', '<guid isPermaLink="no">', "isPermaLink"),
        ("<link>https://example.org/hub/events/", "<link>/events/", "no absolute address"),
        ('domain="https://example.org/hub/topics/"', 'domain="topics"', "domain"),
        ("<dc:creator>", "<author>a@b.example</author><dc:creator>", "unwise"),
        ("</item></channel>", "</item><copyright>None</copyright></channel>", "items come last"),
    ],
)
def test_rss(old: str, new: str, told: str) -> None:
    """By the specification and by the profile."""
    text = FILES[RSS] if old != "&#x26;" else FILES["/feeds/topic-copyright.rss"]
    address = RSS if old != "&#x26;" else "/feeds/topic-copyright.rss"
    assert old in text
    found = list(rss_faults(text.replace(old, new, 1), at(address)))
    assert any(told in fault for fault in found), found


def test_rss_order_and_source() -> None:
    """Content has a description before it, and a source its address."""
    text = FILES[f"{HARVESTED}.rss"]
    bare = text.replace("<description>", "<comments>").replace("</description>", "</comments>")
    assert any("without a description" in fault for fault in rss_faults(bare, at(f"{HARVESTED}.rss")))
    lost = text.replace('<source url="https://blog.example/feed"', '<source url="feed"')
    assert any("source: 'feed'" in fault for fault in rss_faults(lost, at(f"{HARVESTED}.rss")))
    long = text.replace("<description>Summary", "<description>" + "Word " * 70)
    assert any("other people's words" in fault for fault in rss_faults(long, at(f"{HARVESTED}.rss")))


@pytest.mark.parametrize(
    ("member", "value", "told"),
    [
        ("version", "https://jsonfeed.org/version/1", "$.version"),
        ("title", None, "title"),
        ("feed_url", "/feeds/all.json", "feed_url"),
        ("feed_url", "https://example.org/feed.json", "its own address"),
        ("author", {"name": "A"}, "author"),
        ("language", "English, please", "language"),
        ("hubs", [{"type": "WebSub"}], "url"),
        ("hubs", [{"type": "WebSub", "url": "https://h.example/"}], "its hub"),
    ],
)
def test_json_feed(member: str, value: Any, told: str) -> None:
    """By the schema, and by what it cannot say."""
    feed = json.loads(FILES[JSON]) | {member: value}
    found = list(jsonfeed_faults(json.dumps(feed), at(JSON)))
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize(
    ("member", "value", "told"),
    [
        ("id", 7, "id"),
        ("url", "/events/", "url"),
        ("content_html", "", "content_html"),
        ("content_html", "<p>a", "not closed"),
        ("date_published", "2026-11-22", "date_published"),
        ("date_published", "2027-11-22T00:00:00Z", "published after"),
        ("authors", [{}], "authors"),
        ("tags", ["", "a"], "tags"),
        ("summary", " ", "summary"),
        ("attachments", [{"url": "https://a.example/x.mp3"}], "mime_type"),
    ],
)
def test_an_item_of_a_json_feed(member: str, value: Any, told: str) -> None:
    """Each member that the specification knows."""
    feed = json.loads(FILES[JSON])
    feed["items"][0][member] = value
    found = list(jsonfeed_faults(json.dumps(feed), at(JSON)))
    assert any(told in fault for fault in found), found


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>a<p>b</p>", "not closed"),
        ("<h2></h2>", "empty"),
        ("<ul><li> </li></ul>", "empty"),
        ('<p onclick="x()">a</p>', "dangerous"),
        ('<img src="a.png">', "no absolute address"),
        ('<a href="javascript:x()">a</a>', "no absolute address"),
        ('<p lang="x y">a</p>', "no language tag"),
        ("<iframe></iframe>", "dangerous"),
    ],
)
def test_html(html: str, told: str) -> None:
    """As in a div of a reader."""
    assert any(told in fault for fault in html_faults("x", html))


def test_sound_html() -> None:
    """Elements within others, line breaks and whole addresses."""
    html = '<p>a<br>b <a href="https://a.example/?b=1&amp;c">c</a></p><ul><li><b>d</b></li></ul>'
    assert list(html_faults("x", html)) == []
