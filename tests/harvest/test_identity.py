"""An entry keeps its id, and two entries never share one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.identity import TWICE, archive_id, key, unique
from cpdhub.harvest.parse.raw import Raw, Timing, Words

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
