"""What servers say about their answers, believed within bounds."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cpdhub.harvest.answers import Stop
from cpdhub.harvest.net.headers import DAY, charset, fresh, last_modified, line, location, moment, retry_after, visible

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DATE = {"Date": "Sun, 22 Nov 2026 12:00:00 GMT"}


def test_what_can_be_sent_back_is_short_and_plain() -> None:
    """Nothing else goes into a request."""
    assert line({"ETag": ' W/"a" '}, "ETag") == 'W/"a"'
    assert line({"ETag": "x" * 300}, "ETag")
    assert [line({"ETag": value}, "ETag") for value in ("x" * 301, "\xe4", 'a\r\nX: "b"', "")] == [""] * 4


def test_the_charset_is_that_of_the_content_type() -> None:
    """Quoted or not, in whatever case; none where none is told."""
    assert charset({"Content-Type": "text/xml; a=b; CharSet='utf-8'"}) == "utf-8"
    assert charset({"Content-Type": "text/xml; charset"}) == charset({}) == ""


def test_what_a_server_said_can_be_quoted() -> None:
    """On a page and in a feed, where control characters would break the whole."""
    assert visible("a b\x00\x1b[31m\xe4\u202e") == "a b??[31m??"
    assert charset({"Content-Type": "text/xml; charset=a\x00b"}) == "a?b"


@pytest.mark.parametrize(
    "text", ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
)
def test_dates_have_three_forms(text: str) -> None:
    """RFC 9110 5.6.7: one that is written, and two old ones that are read."""
    assert moment(text) == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)


def test_what_is_no_date_is_none() -> None:
    """Days that do not exist, years out of reach, words, and too much of it; a leap second is the one before."""
    wrong = ["", "soon", "Fri, 31 Feb 2027 00:00:00 GMT", "Sun, 06 Nov 9999999 08:49:37 GMT", "Sun, 06 Nov 1994" * 99]
    assert [moment(text) for text in wrong] == [None] * 5
    assert moment("Sat, 31 Dec 2016 23:59:60 GMT") == datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert moment("Fri, 31 Dec 9999 23:59:59 -2300") is None


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        (" 86400 ", DAY),
        ("86401", DAY),
        ("9" * 200, DAY),
        ("Sun, 22 Nov 2026 12:02:00 GMT", 120),
        ("Sunday, 22-Nov-26 12:02:00 GMT", 120),
        ("Sun Nov 22 12:02:00 2026", 120),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 0),
        ("Wed, 22 Nov 2126 12:00:00 GMT", DAY),
        ("", 7),
        ("-5", 7),
        ("1.5", 7),
        ("soon", 7),
        ("120, 240", 7),
        ("²", 7),
        ("9" * 20, DAY),
        ("9" * 5000, DAY),
        ("0" * 5000 + "5", 5),
    ],
)
def test_retry_after_in_every_form(value: str, seconds: int) -> None:
    """Seconds or a date, between now and a day; what is neither counts as missing."""
    assert retry_after({"Retry-After": value, **DATE}, None, 7) == seconds


def test_a_date_is_taken_by_the_clock_of_who_says_it() -> None:
    """A server that thinks it is 1999 means its own two minutes; our clock is for those that tell no time."""
    said = {"Retry-After": "Fri, 01 Jan 1999 00:02:00 GMT"}
    assert retry_after({**said, "Date": "Fri, 01 Jan 1999 00:00:00 GMT"}, NOW, 7) == 120
    assert retry_after(said, NOW, 7) == 0
    assert retry_after(said, None, 7) == 7


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"Cache-Control": "max-age=600"}, 600),
        ({"Cache-Control": 'public, Max-Age="600", must-revalidate'}, 600),
        ({"Cache-Control": "max-age=600", "Age": "200"}, 400),
        ({"Cache-Control": "max-age=600", "Age": "900"}, 0),
        ({"Cache-Control": "max-age=600", "Age": "old"}, 600),
        ({"Cache-Control": "max-age=600, max-age=300"}, 300),
        ({"Cache-Control": "max-age=600, max-age=x"}, 0),
        ({"Cache-Control": "max-age=600, no-cache"}, 0),
        ({"Cache-Control": "No-Store, max-age=600"}, 0),
        ({"Cache-Control": 'no-cache="Set-Cookie", max-age=600'}, 0),
        ({"Cache-Control": "max-age=-1"}, 0),
        ({"Cache-Control": "max-age=1.5"}, 0),
        ({"Cache-Control": "max-age=86399"}, DAY - 1),
        ({"Cache-Control": "max-age=86400"}, DAY),
        ({"Cache-Control": "max-age=86401"}, DAY),
        ({"Cache-Control": "max-age=315360000"}, DAY),
        ({"Cache-Control": "max-age=" + "9" * 20}, DAY),
        ({"Cache-Control": "max-age=" + "9" * 5000}, DAY),
        ({"Cache-Control": "max-age=" + "9" * 20, "Age": "9" * 5000}, 0),
        ({"Cache-Control": "s-maxage=600"}, 0),
        ({"Expires": "Sun, 22 Nov 2099 12:00:00 GMT"}, 0),
    ],
)
def test_max_age_never_freezes_a_feed(headers: dict[str, str], seconds: int) -> None:
    """Less the time that it lay elsewhere, the shortest of several, and a day at most."""
    assert fresh(headers) == seconds


def test_a_last_modified_from_the_future_is_not_kept() -> None:
    """One day is a matter of clocks; 2041 would mean "not changed" for ever."""
    old, near = "Sun, 01 Nov 2026 00:00:00 GMT", "Mon, 23 Nov 2026 12:00:00 GMT"
    far, further = "Mon, 23 Nov 2026 12:00:01 GMT", "Tue, 01 Jan 2041 00:00:00 GMT"
    for told in (old, near):
        assert last_modified({"Last-Modified": told, **DATE}, None) == told
    for told in (far, further):
        assert last_modified({"Last-Modified": told, **DATE}, None) == ""
        assert last_modified({"Last-Modified": told}, NOW) == ""
    assert last_modified({"Last-Modified": further}, None) == further
    assert last_modified({"Last-Modified": "yesterday", **DATE}, NOW) == "yesterday"


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/b c", "http://a.example/b%20c"),
        ("b?x=ä".encode().decode("latin-1"), "http://a.example/x/b?x=%C3%A4"),
        ("//b.example/", "http://b.example/"),
        ("https://B.example:443/#top", "https://b.example/#top"),
        ("http://b.example/a\r\n b", "http://b.example/a%20b"),
    ],
)
def test_a_redirect_is_read_as_browsers_read_it(target: str, found: str) -> None:
    """Relative, with spaces, with bytes that are no ASCII, folded over two lines."""
    assert location("http://a.example/x/y", {"Location": target}) == found


@pytest.mark.parametrize(
    "target",
    ["", " ", "file:///etc/passwd", "data:text/plain,x", "ftp://b.example/", "http://u:p@b.example/", "http://[::1",
     "http://b c.example/", "javascript:1", "http://b.example:99999/", "http://" + "b" * 3000],
)  # fmt: skip
def test_a_redirect_that_leads_nowhere_is_refused(target: str) -> None:
    """Other schemes, user names, hosts that are none: the failure says so."""
    with pytest.raises(Stop) as stop:
        location("http://a.example/", {"Location": target})
    assert stop.value.failure.kind == "redirect"
