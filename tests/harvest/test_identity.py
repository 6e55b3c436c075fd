"""An entry keeps its id, and two entries never share one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.identity import TWICE, archive_id, key, renamed, unique
from cpdhub.harvest.parse.raw import Raw, Timing, Words
from cpdhub.model.item import Item

from .samples import item

EVENT = Timing("2027-01-01")


@pytest.mark.parametrize(
    ("raw", "link", "found"),
    [
        (Raw(guid=" g "), "https://a.example/b", ("guid g", 0)),
        (Raw(guid="cid://https://a.example/x"), None, ("at a.example/x", 0)),
        (Raw(guid="https://a.example/x#3"), "https://a.example/x", ("at a.example/x", 3)),
        (Raw(guid="https://a.example/log#3", link="/log#3"), "https://a.example/log#3", ("at a.example/log#3", 0)),
        (Raw(guid="tag:a#20261122"), None, ("guid tag:a#20261122", 0)),
        (Raw(), "https://www.a.example/x/?utm_source=y", ("at a.example/x", 0)),
        (Raw(), "https://a.example/log#two", ("at a.example/log#two", 0)),
        (Raw(Words("T")), "http://a.example/", ("text T\n\n", 0)),
        (Raw(guid="https://a.example/"), "https://a.example/x", ("at a.example/x", 0)),
        (Raw(Words("T"), guid="https://www.a.example"), "http://a.example", ("text T\n\n", 0)),
        (Raw(Words("T"), Words("s"), published="p"), None, ("text T\np\ns", 0)),
        (Raw(Words("T"), Words("s"), timing=EVENT), None, ("event T\n2027-01-01\n", 0)),
        (Raw(Words("T"), timing=EVENT), "https://a.example/b", ("event T\n2027-01-01\nhttps://a.example/b", 0)),
    ],
)
def test_what_identifies_an_entry(raw: Raw, link: str | None, found: tuple[str, int]) -> None:
    """The source's id, then the address, then all together; a counter is no part of it, a place on a page is."""
    assert key(raw, link, "https://www.a.example") == found


def test_a_move_to_https_makes_no_new_entries() -> None:
    """Nor does dropping www., or a permalink that becomes the guid."""
    old, new, late = "http://www.a.example/2026/x/", "https://a.example/2026/x/", Raw(guid="https://a.example/2026/x")
    assert key(Raw(guid=old), None) == key(Raw(guid=new), None) == key(Raw(), old) == key(late, None)


@given(st.text())
def test_ids_have_one_shape(identity: str) -> None:
    """Source, slash, sixteen hex digits; the same for the same, whatever characters are in it."""
    assert re.fullmatch(r"blog/[0-9a-f]{16}", archive_id("blog", identity))
    assert archive_id("blog", identity) == archive_id("blog", identity)
    assert archive_id("blog", identity) != archive_id("blog", identity + "x")


def test_the_latest_revision_wins_and_else_the_first() -> None:
    """Every other is counted."""
    a0, a1, b, b_again = (
        item("s/a", title="0"),
        item("s/a", title="1"),
        item("s/b", title="first"),
        item("s/b", title="second"),
    )
    assert list(unique([(a0, 0), (b, 0), (a1, 1), (b_again, 0)])) == [TWICE, TWICE, a1, b]
    assert list(unique([(a1, 1), (a0, 0)])) == [TWICE, a1]


def test_an_id_that_is_given_to_different_entries_does_not_lose_them() -> None:
    """They count by their links, whichever of them comes first; the same link is the same entry."""
    a, b = (item("s/g", title=name.upper(), url=f"https://a.example/{name}") for name in "ab")
    again = item("s/g", title="B, mended", url="http://www.a.example/b/")
    kept = [one for one in unique([(a, 0), (b, 0), (again, 0)]) if isinstance(one, Item)]
    assert [one.id for one in kept] == [archive_id(a.source, f"at a.example/{name}") for name in "ab"]
    assert [one.title for one in kept] == ["A", "B"]
    assert {one.id for one in unique([(b, 0), (a, 0)]) if isinstance(one, Item)} == {one.id for one in kept}


@pytest.mark.parametrize(
    "other",
    [
        {"title": "A", "url": "https://a.example/amp/a"},
        {"title": "A, mended", "url": "https://a.example/a"},
        {"title": "Other", "url": None},
    ],
)
def test_an_entry_that_stands_there_twice_is_one(other: dict[str, Any]) -> None:
    """The same title under two addresses, the same address with two titles, or no address to go by."""
    whole = item("s/g", title="A", url="https://a.example/a")
    assert list(unique([(whole, 0), (item("s/g", **other), 0)])) == [TWICE, whole]


def test_an_item_is_found_again_under_its_new_id() -> None:
    """Also after a move to https; what the document still holds under its own id is not taken for another."""
    old = item("s/old", title="T", url="http://www.a.example/t")
    new = item("s/new", title="T", url="https://a.example/t/")
    assert [one.id for one in renamed([old], [new])] == ["s/old"]
    assert [one.id for one in renamed([old], [new, old])] == ["s/new", "s/old"]
    assert [one.id for one in renamed([old], [new, item("s/3", title="T", url=new.url)])] == ["s/old", "s/3"]


@pytest.mark.parametrize(
    "new",
    [
        {"title": "Other"},
        {"url": "https://a.example/other"},
        {"url": None},
        {"kind": "event", "start": "2027-01-01"},
    ],
)
def test_what_differs_is_new(new: dict[str, Any]) -> None:
    """Title and link have both to be the same."""
    old = {"title": "T", "url": "https://a.example/t"}
    assert [one.id for one in renamed([item("s/old", **old)], [item("s/new", **{**old, **new})])] == ["s/new"]


def test_a_home_page_makes_no_two_posts_one() -> None:
    """A post called "Update" on a site without pages of its own is followed by the next one."""
    same = {"title": "Update", "url": "https://a.example/"}
    assert [one.id for one in renamed([item("s/old", **same)], [item("s/new", **same)])] == ["s/new"]


def test_an_event_under_a_new_id_is_the_one_of_that_start() -> None:
    """A page may be shared by many dates; it may also be missing."""
    old = [item(f"s/{day}", kind="event", title="Hour", start=f"2027-01-0{day}") for day in (1, 2)]
    new = item("s/new", kind="event", title="Hour", start="2027-01-02")
    assert [one.id for one in renamed(old, [new])] == ["s/2"]
    assert [one.id for one in renamed(old[:1], [new])] == ["s/new"]


def test_an_id_that_was_shared_once_is_not_taken_over() -> None:
    """Two entries came under one id and were told apart; then only the second of them is left."""
    first = item("s/shared", title="A", url="https://a.example/a")
    second = item("s/by-link", title="B", url="https://a.example/b")
    left = item("s/shared", title="B", url="https://a.example/b")
    assert [one.id for one in renamed([first, second], [left])] == ["s/by-link"]
