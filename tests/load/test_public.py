"""What must not be published is told by `check`: contacts, ways into a meeting, places that nobody else can reach."""

# ruff: noqa: E501 # the table reads best with one case a line

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cpdhub import urls
from cpdhub.load.catalogue import load

from ..conftest import Write
from .entries import EVENT, SITE, THING
from .test_broken import BUDGET, SEVEN, line_of, problems, swap

SAID = "summary: How to make a small budget."
CASES: Mapping[str, tuple[str, str, str, str, str]] = {
    # what it is: the old text, the new, the field, words of the message, words of the hint
    "a meeting as the address": ("url: unknown", "url: https://us02web.zoom.us/j/8123456?pwd=abc", "url", "opens a meeting", "registers"),
    "a meeting as a source": ("https://example.org/facts", "https://teams.microsoft.com/l/meetup-join/19", "sources.0", "opens a meeting", "registers"),
    "a meeting in the words": (SAID, "summary: Join at https://us02web.zoom.us/j/812?pwd=abc today.", "summary", "a way into a meeting", "registers"),
    "a telephone number": (SAID, "summary: Call 020 7946 0958 for the code.", "summary", "a telephone number", "leave it out"),
    "a mail address": (SAID, "summary: Write to jane@school.example to join.", "summary", "a mail address", "leave it out"),
    "a mail address in a title": ("title: Budget for one", "title: Ask jane@school.example", "title", "a mail address", "leave it out"),
    "a passcode": (SAID, 'summary: "The passcode: 4711abc, see you."', "summary", "a passcode", "registers"),
    "two addresses as one": ("url: unknown", "url: https://a.example/ and https://b.example/", "url", "more than one address", "write one"),
    "an address with a blank": ("url: unknown", "url: https://a.example/x y", "url", "more than one address", "write one"),
    "the cloud’s own address": ("url: unknown", "url: http://169.254.169.254/latest/", "url", "network of its own", "everybody"),
    "a house’s number": ("https://example.org/facts", "http://192.168.1.1/x", "sources.0", "network of its own", "everybody"),
    "a house’s name": ("url: unknown", "url: http://printer.local/", "url", "network of its own", "everybody"),
    "a number in circles": ("url: unknown", "url: http://①⓪.⓪.⓪.①/", "url", "network of its own", "everybody"),
    "the cloud’s own, within another": ("https://example.org/facts", "http://[64:ff9b::a9fe:a9fe]/", "sources.0", "network of its own", "everybody"),
    "an hour of the East": ("Europe/London", "EST", "timezone", '"EST" is no place', "America/New_York"),
    "a fixed offset": ("Europe/London", "Etc/GMT+5", "timezone", "is no place", "America/New_York"),
    "an old name": ("Europe/London", "EST5EDT", "timezone", "is no place", "America/New_York"),
    "an old name of Hawaii": ("Europe/London", "HST", "timezone", "is no place", "Pacific/Honolulu"),
    "another word for UTC": ("Europe/London", "Zulu", "timezone", "is no place", "Etc/UTC"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_told_with_its_line(write: Write, case: str) -> None:
    """One problem, at its field, with a way out."""
    old, new, field, message, hint = CASES[case]
    broken = swap(EVENT, old, new)
    [problem] = problems(write, {BUDGET: broken})
    assert (problem.field, message in problem.message, hint in problem.hint) == (field, True, True), str(problem)
    assert problem.line == line_of(broken, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("url: unknown", "url: https://us02web.zoom.us/webinar/register/WN_abc"),
        ("url: unknown", "url: http://127.0.0.1:4000/x"),
        ("https://example.org/facts", "https://calendar.google.com/calendar/ical/x%40group.calendar.google.com/basic.ics"),
        ("https://example.org/facts", "https://github.com/owner/repo a folder/file.md"),
        (SAID, "summary: Held 2019-2024 @ the library, ISBN 978-0-306-40615-7, 10:00-11:00."),
        ("Europe/London", "Etc/UTC"),
        ("Europe/London", "UTC"),
        ("Europe/London", "US/Eastern"),
    ],
)  # fmt: skip
def test_what_only_looks_like_it_is_let_through(write: Write, old: str, new: str) -> None:
    """A page to register on, a calendar’s public address, the machine on which the hub is tried out."""
    assert problems(write, {BUDGET: swap(EVENT, old, new)}) == []


def test_a_contact_in_a_text_is_told_where_it_stands(write: Write) -> None:
    """In Markdown too, to the column."""
    text = swap(THING, "Because.", "Because.\n\nCall 020 7946 0958, or jane@school.example.")
    found = problems(write, {SEVEN: text})
    line = line_of(text, "Call 020")
    assert [(one.message, one.line, one.column) for one in found] == [
        ("holds a telephone number", line, 6), ("holds a mail address", line, 24),
    ]  # fmt: skip


def test_a_link_into_a_house_is_told_where_it_stands(write: Write) -> None:
    """In Markdown too; this machine's own is let through."""
    text = swap(THING, "Because.", "Because.\n\n[a](http://127.0.0.1/) and\n[x](http://169.254.169.254/).")
    [problem] = problems(write, {SEVEN: text})
    assert "network of its own" in problem.message
    assert (problem.line, problem.column) == (line_of(text, "[x]"), 5)


@pytest.mark.parametrize(
    ("address", "where"),
    [
        ("http://127.0.0.1/", "loopback"), ("http://localhost:4000/x", "loopback"), ("http://[::1]/", "loopback"),
        ("http://[::ffff:127.0.0.1]/", "loopback"), ("http://x.localhost/", "loopback"),
        ("http://10.0.0.1/", "private"), ("http://172.16.3.4/", "private"), ("http://0.0.0.0/", "private"),
        ("http://[fd00::1]/", "private"), ("http://2130706433/", "private"), ("http://0x7f.1/", "private"),
        ("http://intranet/", "private"), ("http://nas.home.arpa/", "private"), ("http://printer.local./", "private"),
        ("https://acme.example/", ""), ("http://8.8.8.8/", ""), ("https://local.example/", ""),
        ("http://①⓪.⓪.⓪.①/", "private"), ("http://10.0.0.1。/", "private"), ("http://１６９.254.169.254/", "private"),
        ("http://ＰＲＩＮＴＥＲ.ｌｏｃａｌ/", "private"), ("http://ｌocalhost/", "loopback"), ("http://①②⑦.0.0.1/", "loopback"),
        ("http://%31%30.0.0.1/", "private"), ("http://x@10.0.0.1/", "private"), ("http://10.0.0.\u00ad1/", "private"),
        ("http://[64:ff9b::a9fe:a9fe]/", "private"), ("http://[64:ff9b::808:808]/", ""), ("http://[::a00:1]/", "private"),
        ("http://[2002:a9fe:a9fe::1]/", "private"), ("http://[2002:808:808::1]/", ""), ("http://[::]/", "private"),
        ("http://[2001:0:a00:1::]/", "private"), ("http://[2606:4700::1111]/", ""), ("https://bücher.example/", ""),
        ("http://[fec0::1]/", "private"), ("http://[ff02::1]/", "private"), ("http://[64:ff9b:1::a00:1]/", "private"),
        ("http://[::ffff:0:a00:1]/", "private"), ("http://224.0.0.1/", "private"), ("http://[fe80::1%25eth0]/", "private"),
        ("http://[broken", ""), ("http://", ""), ("see my page", ""),
    ],
)  # fmt: skip
def test_where_an_address_leads(address: str, where: str) -> None:
    """Into the web, to the reader’s own machine, or into a house."""
    assert urls.inward(address) == where


def test_the_small_catalogue_is_public(write: Write) -> None:
    """What the other tests break is sound."""
    root = write("data/topics.yaml", SITE["data/topics.yaml"]).parents[1]
    assert load(root).problems == ()
