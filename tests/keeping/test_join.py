"""Two versions become one: what either side added is there; what both changed is as the repository has it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdhub.keeping.join import items, join
from cpdhub.keeping.words import MOST, annotation, message

from .repository import HEAD, archive

FEED = "data/archive/feed.jsonl"
DIGEST = "data/digests/2026-w47.json"
ONE, TWO, THREE = (1, 1, "One"), (2, 2, "Two"), (3, 3, "Three")
KNOWN = st.dictionaries(st.integers(0, 8), st.sampled_from("abc"), max_size=6)


def files(*found: tuple[int, int, str], name: str = FEED) -> dict[str, bytes]:
    """One archive."""
    return {name: archive("feed", *found).encode()}


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "found"),
    [
        (files(ONE), files(ONE), files(ONE), files(ONE)),
        (files(ONE), files(ONE, THREE), files(ONE, TWO), files(ONE, TWO, THREE)),
        (files(ONE), files(ONE), files((1, 1, "Mended")), files((1, 1, "Mended"))),
        (files(ONE), files((1, 1, "Ours"), TWO), files((1, 1, "Theirs"), THREE), files((1, 1, "Theirs"), TWO, THREE)),
        (files(ONE, TWO), files(ONE, TWO, THREE), files(ONE), files(ONE, THREE)),
        (files(ONE, TWO), files(ONE), files(ONE, TWO, THREE), files(ONE, THREE)),
        ({}, files(TWO), files(ONE), files(ONE, TWO)),
        (files(ONE), {}, files(ONE), {}),
        (files(ONE), {}, files(ONE, TWO), {}),
        (files(ONE), files(ONE, TWO), {}, {}),
        ({}, {DIGEST: b"ours"}, {DIGEST: b"theirs"}, {DIGEST: b"theirs"}),
        ({DIGEST: b"with"}, {DIGEST: b"without"}, {DIGEST: b"with"}, {DIGEST: b"without"}),
    ],
)
def test_what_becomes_of_three(
    base: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes], found: dict[str, bytes]
) -> None:
    """The table of the docstring."""
    assert join(base, ours, theirs) == found


@settings(max_examples=40)
@given(KNOWN, KNOWN, KNOWN)
def test_nothing_that_is_new_is_lost(base: dict[int, str], ours: dict[int, str], theirs: dict[int, str]) -> None:
    """Whatever either side has and the base has not; nothing comes from nowhere, and the same thing twice is once."""

    def made(found: dict[int, str]) -> dict[str, bytes]:
        return files(*((1, number, title) for number, title in sorted(found.items())))

    joined = join(made(base), made(ours), made(theirs))
    found = items(joined[FEED])
    before, left, right = (items(made(one)[FEED]) for one in (base, ours, theirs))
    assert (left.keys() | right.keys()) - before.keys() <= found.keys()
    assert found.keys() <= left.keys() | right.keys()
    assert join(made(base), joined, made(theirs))[FEED] == joined[FEED]
    assert join(made(base), made(base), made(theirs)) == made(theirs)


def test_what_cannot_be_read_is_kept() -> None:
    """A person may still mend it; it goes to the end, as the harvest says what to do with it."""
    spoilt = {FEED: (HEAD % "feed" + "\nno item\n[]\n").encode()}
    joined = join({}, spoilt, files(ONE))[FEED].decode().splitlines()
    assert joined[0] == HEAD % "feed"
    assert set(joined[2:]) == {"no item", "[]"}


def test_a_message_is_bounded() -> None:
    """However many sources have something new."""
    many = {f"data/archive/s{number:04}.jsonl": archive(f"s{number}", ONE).encode() for number in range(1000)}
    rows = message({}, many).splitlines()
    assert rows[0] == "archive: 1000 sources, 1000 new items"
    assert len(rows) == MOST + 3
    assert rows[-1] == "- and 800 more"


def test_a_warning_is_one_line() -> None:
    """Whatever git says."""
    assert annotation("100 %\nlost") == "::warning title=Not kept::100 %25%0Alost"
