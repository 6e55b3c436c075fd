"""What a page says of itself within its first kilobytes: that it moved, is not there, or is an ordinary page."""

from __future__ import annotations

import time

import pytest

from cpdhub.harvest.answers import Looked, Validators
from cpdhub.harvest.links.decide import Sight
from cpdhub.harvest.links.sight import sight

ASKED = "https://acme.example/events/2026/budget"


def seen(text: str, asked: str = ASKED, lasting: str = "", came: str = "", refresh: str = "") -> Sight:
    """What is seen of a page with these very words."""
    url = came or asked.partition("#")[0]
    known = Validators(url)
    found = sight(asked, Looked(url, text.encode(), "utf-8", known, type="text/html", lasting=lasting, refresh=refresh))
    assert found
    return found


@pytest.mark.parametrize(
    "tag",
    [
        '<meta http-equiv=refresh content="0; url=/elsewhere">',
        "<META HTTP-EQUIV='Refresh' CONTENT='0;URL=https://acme.example/elsewhere'>",
        '<meta content="5;url=\'/elsewhere\'" id=a http-equiv="refresh" />',
        '<meta http-equiv="refresh" content="1.5, /elsewhere">',
        "<meta http-equiv=refresh content=0;url=../../elsewhere>",
    ],
)
def test_a_page_that_sends_its_readers_on(tag: str) -> None:
    """It is doubtful, and where it leads is told; whether that is there nobody asked."""
    found = seen(f"<html><head>{tag}<title>Moved</title>")
    assert (found.verdict, found.to) == ("doubtful", "https://acme.example/elsewhere")
    assert "sends its readers on" in found.why


@pytest.mark.parametrize(
    ("header", "to"),
    [
        ("0; url=/elsewhere", "https://acme.example/elsewhere"),
        ("3;URL='https://b.example/'", "https://b.example/"),
        ("0;url=javascript:alert(1)", ""),
    ],
)
def test_a_header_that_sends_readers_on(header: str, to: str) -> None:
    """It does what the tag does, and comes before it."""
    found = seen("<meta http-equiv=refresh content='0; url=/third'><title>A page</title>", refresh=header)
    assert (found.verdict, found.to) == ("doubtful", to)


@pytest.mark.parametrize("header", ["", "300", "0", "60; url=/elsewhere", "nonsense", f"0; url={ASKED}#now"])
def test_a_header_that_only_loads_a_page_again(header: str) -> None:
    """Or does so after a while."""
    assert seen("<title>A page</title>", refresh=header) == Sight("fine")


def test_a_page_that_sends_its_readers_nowhere_good() -> None:
    """An address that the gate refuses is not told."""
    found = seen('<meta http-equiv=refresh content="0; url=javascript:alert(1)"><title>Moved</title>')
    assert (found.verdict, found.to) == ("doubtful", "")


@pytest.mark.parametrize(
    "name",
    [
        "acme.example is for sale", "Acme.example is for sale!", "acme.example is for sale | Names", "buy this domain",
        "Domain parked", "Names.example - acme.example may be for sale", "Acme: Domain is parked",
        "Buy this domain now",
        "www.acme.example is for sale", "This domain is available", "acme.example: this domain has expired",
    ],
)  # fmt: skip
def test_names_that_are_for_sale(name: str) -> None:
    """Whatever else stands in the title."""
    found = seen(f"<title>{name}</title><h1>Welcome</h1>")
    assert found.verdict == "doubtful"
    assert "for sale" in found.why


@pytest.mark.parametrize(
    "heading",
    [
        "<h1>404 Page not found</h1>", "<h1 class='x y'>404</h1><h2>Oh dear</h2>",
        "<h1><span>Page</span> not found</h1>",
        "<h1>Oops! That page can&rsquo;t be found.</h1>", "<H1>Sorry, this page isn't available</H1>",
        "<h1>Error 404: page not found</h1>", "<h1>\n  We can't find that page\n</h1>", "<h1>Seite nicht gefunden</h1>",
    ],
)  # fmt: skip
def test_headings_of_what_is_not_there(heading: str) -> None:
    """Under a title that says nothing."""
    found = seen(f"<title>Acme</title><body><header><a href=/>Acme</a></header>{heading}<p>Go home.")
    assert (found.verdict, found.why) == ("doubtful", "its heading says that it is not found")


ORDINARY = (
    "<title>Budget for one</title><h1>Budget for one</h1><p>How to plan the year of a one-person library.",
    "<title>Acme</title><h1>How to mend a 404 in your catalogue</h1><p>404 Page not found, it says.",
    "<title>How to tell whether a domain is for sale</title><h1>Domains</h1>",
    "<title>Is your domain available? A guide for libraries</title><h1>Names</h1>",
    "<title>Twitter.com is for sale: what librarians should do</title><h1>Twitter.com is for sale</h1>",
    '<title>News</title><meta http-equiv="refresh" content="300"><h1>News of the week</h1>',
    f'<title>Live</title><meta http-equiv="refresh" content="5; url={ASKED}?"><meta http-equiv=refresh '
    f'content="0;url={ASKED}#now"><h1>Live</h1>',
    '<title>Catalogue</title><noscript><meta http-equiv="refresh" content="0; url=/plain"></noscript><h1>Search</h1>',
    '<title>How to redirect</title><!-- <meta http-equiv="refresh" content="0; url=/x"> --><h1>Redirects</h1><pre>'
    '&lt;meta http-equiv="refresh" content="0; url=/x"></pre>',
    '<title>App</title><template><h1>Page not found</h1></template><script>t = "<h1>404</h1>"; u = \'<meta '
    'http-equiv=refresh content="0;url=/x">\'</script><h1>Our webinars</h1>',
    "<title>Acme</title><h1 hidden>Page not found</h1><h1>Members</h1>",
    "<title>Slides</title><meta http-equiv=refresh content='60; url=/slides/2'><h1>Slide one</h1>",
    "<title>Things not found in libraries</title><h1>Not found: a history of what is lost</h1>",
    "<title>Estate sale of the library</title><h1>Library books are for sale</h1><p>Buy this domain? No.",
)


@pytest.mark.parametrize("text", ORDINARY, ids=range(len(ORDINARY)))
def test_ordinary_pages_are_fine(text: str) -> None:
    """No false alarm for what only speaks of such things, or hides them."""
    assert seen(text) == Sight("fine")


@pytest.mark.parametrize(
    "part",
    [
        "<meta ", "<meta http-equiv=refresh content=", "<h1>", "<!--", "<script>", "<h1 <", "<title>", "a.a-", "<a ",
        "<![foo[x]]>", "<a b='", "<![", "<", "&#", "<h1></h1>", "<meta a='>", "<noscript>", "</",
    ],
)  # fmt: skip
def test_a_page_made_to_be_slow_is_read_quickly(part: str) -> None:
    """Whatever is opened and never closed, or is no HTML at all; the beginning of a page is at most 16 KiB."""
    began = time.process_time()
    assert seen(f"<title>Acme</title><p>x{part * (16_000 // len(part))}") == Sight("fine")
    assert time.process_time() - began < 0.5


@pytest.mark.parametrize(
    ("lasting", "came", "verdict", "to"),
    [
        ("https://acme.example/second", "https://acme.example/third", "moved", "https://acme.example/second#part"),
        ("https://acme.example/", "https://acme.example/en-2026/third", "fine", ""),
        ("https://acme.example/login", "https://acme.example/third", "fine", ""),
        ("https://names.example/404", "https://acme.example/third", "fine", ""),
        ("http://acme.example/second", "https://acme.example/third", "fine", ""),
        ("https://acme.example/second", "https://acme.example/", "doubtful", ""),
    ],
)
def test_for_good_and_then_for_now(lasting: str, came: str, verdict: str, to: str) -> None:
    """Where the permanent redirects at the beginning lead is proposed, if that is a page like the one asked for."""
    found = seen("<title>Budget</title>", f"{ASKED}#part", lasting, came)
    assert (found.verdict, found.to) == (verdict, to)
