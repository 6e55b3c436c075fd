"""What a document is, and what it is not."""

from __future__ import annotations

import time

import pytest

from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Unreadable
from cpdhub.harvest.parse.sniff import load, sniff


@pytest.mark.parametrize(
    ("document", "form"),
    [
        ("<rss>", "feed"),
        ("<?xml version='1.0'?>\n<!-- c --><rss version='2.0'>", "feed"),
        ("  \n junk <rss>", "feed"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'> ]><rss>", "feed"),
        ("<a:feed xmlns:a='x'>", "feed"),
        ("<feed>", "feed"),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "feed"),
        ("<RDF><channel>", "feed"),
        ("<html><body><feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("BEGIN:VCALENDAR\r\n", "calendar"),
        ("\ufeffbegin:vcalendar\n", "calendar"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "jsonfeed"),
    ],
)
def test_formats_are_told_by_what_stands_in_them(document: str, form: str) -> None:
    """By the first element, or the first line, whatever stands before it."""
    assert sniff(document) == form


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("", "empty"),
        (" \n\0", "empty"),
        ("<!doctype HTML><title>", "web page"),
        ("<html>", "web page"),
        ("<p>Sorry", "web page"),
        ("<meetings>", "no feed .*<meetings>"),
        ("<rdf:RDF><foaf:Person>", "no feed"),
        ("<svg:html>", "no feed"),
        ("hello", "plain text"),
        ("<", "plain text"),
        ("<!-- never closed <rss>", "plain text"),
        ("<!DOCTYPE x [ <rss>", "plain text"),
        ("%PDF-1.7", "another kind"),
        ("PK\x03\x04", "another kind"),
        ("\x89PNG", "another kind"),
        ("a" + "\0" * 20, "another kind"),
        ("{", "broken or cut short"),
        ('{"version": "1.0"}', "no JSON Feed"),
        ("[1, 2]", "no JSON Feed"),
        ("[" * 100_000, "broken"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "no JSON Feed"),
        ('{"a": ' + "9" * 5000 + "}", "no JSON Feed"),
    ],
)
def test_everything_else_is_told_apart(document: str, why: str) -> None:
    """Empty, a web page, other XML, broken JSON: a curator reads which."""
    found = sniff(document)
    assert isinstance(found, Unreadable)
    assert pytest.importorskip("re").search(why, found.why)


def test_the_sources_word_on_its_format_is_kept() -> None:
    """A calendar in place of the feed that was expected is not taken."""
    found = read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", form="feed")
    assert isinstance(found, Unreadable)
    assert "a calendar, though" in found.why
    assert not isinstance(read(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", form="calendar"), Unreadable)


def test_only_an_object_is_loaded() -> None:
    """A list is JSON, but not what a feed is."""
    assert load('{"a": 1}') == {"a": 1}
    assert isinstance(load("[]"), Unreadable)


@pytest.mark.parametrize("evil", ["<!--", "<?", "<!", "<", "<!DOCTYPE [", "<![CDATA["])
def test_nothing_takes_long(evil: str) -> None:
    """Millions of openings that close nothing are read once, not over and over."""
    begun = time.monotonic()
    sniff(evil * 500_000)
    assert time.monotonic() - begun < 2
