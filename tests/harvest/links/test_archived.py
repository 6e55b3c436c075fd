"""Copies of what is gone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from cpdhub.harvest.answers import Answer, Failure, Fetched, Validators
from cpdhub.harvest.links.archived import WAYBACK, copy, question, seek, wanted
from cpdhub.harvest.links.link import Link

DAY = date(2026, 12, 13)
URL = "http://a.example/page?a=b&c=d"
GONE = Link(URL, "gone", DAY, DAY, "not there", strikes=(date(2026, 11, 22), DAY))
SNAPSHOT = {
    "available": True,
    "url": "http://web.archive.org/web/20130919044612/http://a.example/page?a=b&c=d",
    "timestamp": "20130919044612",
    "status": "200",
}


def told(**other: Any) -> bytes:
    """What the archive says."""
    return json.dumps({"url": URL, "archived_snapshots": {"closest": {**SNAPSHOT, **other}}}).encode()


def test_the_copy_closest_to_the_day_it_was_missed() -> None:
    """The address is one parameter, whatever it holds."""
    asked = "https://archive.org/wayback/available?url=http%3A%2F%2Fa.example%2Fpage%3Fa%3Db%26c%3Dd&timestamp=20261122"
    assert question(GONE, WAYBACK) == asked


def test_a_copy_is_linked_with_encryption() -> None:
    """As the archive serves it, though it tells it otherwise."""
    assert copy(told(), WAYBACK) == "https://web.archive.org/web/20130919044612/http://a.example/page?a=b&c=d"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b'{"archived_snapshots": {}}',
        b'{"archived_snapshots": {"closest": []}}',
        b"[" * 100_000,
        told(available=False),
        told(available="yes"),
        told(status="404"),
        told(url=7),
        told(url="javascript:alert(1)"),
        told(url="http://elsewhere.example/web/2013/http://a.example/"),
        told(url="http://archive.org.elsewhere.example/"),
        told(url="http://web.archive.org:8080/x"),
    ],
    ids=range(15),
)
def test_what_is_no_copy_is_none(body: bytes) -> None:
    """Nothing, nonsense, a copy of an error, and one that stands elsewhere than in the archive."""
    assert copy(body, WAYBACK) == ""


def links(**some: Link) -> Mapping[str, Link]:
    """By address."""
    return {link.url: link for link in some.values()}


def test_only_what_is_gone_is_sought_and_once_in_a_season() -> None:
    """An archive is somebody's server, too."""
    season = timedelta(days=80)
    known = links(
        a=GONE,
        b=Link("http://b.example/", "gone", DAY, DAY, archived="https://web.archive.org/x"),
        c=Link("http://c.example/", "missing", DAY, DAY),
        d=Link("http://d.example/", "gone", DAY, DAY, sought=DAY),
    )
    assert wanted(known, DAY) == [URL]
    assert wanted(known, DAY + season) == [URL, "http://d.example/"]


def test_what_comes_of_it() -> None:
    """A copy, or the day on which there was none; where the archive does not answer, nothing more is asked."""
    answers: list[Answer] = [
        Fetched("", told(), "", Validators("")),
        Fetched("", b"{}", "", Validators("")),
        Failure("busy", "too often", 429),
    ]
    known = {f"http://{name}.example/": Link(f"http://{name}.example/", "gone", DAY, DAY) for name in "abcd"}
    found = list(seek(known, DAY, lambda _: answers.pop(0), WAYBACK))
    assert [(bool(one.archived), one.sought) for one in found] == [(True, None), (False, DAY)]
    assert answers == []
