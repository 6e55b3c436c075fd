"""Tests of publish/cards.py, and of the pictures that `make cards` drew from it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from cpdhub.publish.cards import CARDS, FOLDER, HEIGHT, WIDTH, card

PICTURES = Path(__file__).parents[2] / "theme/static/cards"
MOST_BYTES = 40_000


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/", "home"), ("/about/", "home"), ("/404.html", "home"), ("/webinars/2026-12/", "webinars"),
        ("/events/x/", "webinars"), ("/things/7-mentoring/", "things"), ("/paths/", "things"),
        ("/topics/copyright/", "topics"), ("/providers/acme/", "associations"), ("/schemes/x/record/", "schemes"),
        ("/digest/2026-w47/", "digest"), ("/search/a-z/", "search"), ("/subscribe/", "subscribe"),
        ("/reading/2026/", "reading"), ("/webinars-of-others/", "home"),
    ],
)  # fmt: skip
def test_a_page_has_the_picture_of_its_section(address: str, name: str) -> None:
    """By the first part of its address; what belongs to no section has that of home."""
    assert card(address).name == name


def test_every_section_has_one_picture() -> None:
    """No section stands under two, and no two have a name in common."""
    sections = [section for one in CARDS for section in one.sections]
    assert len(sections) == len(set(sections))
    assert len({one.name for one in CARDS}) == len(CARDS)


def test_the_pictures_are_those_of_the_cards() -> None:
    """None is missing, and none is left over: else run `make cards`."""
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(f"{one.name}.png" for one in CARDS)
    assert all(one.address == f"{FOLDER}{one.name}.png" for one in CARDS)


@pytest.mark.parametrize("name", [one.name for one in CARDS])
def test_a_picture_has_its_size(name: str) -> None:
    """A PNG of 1200 by 630 pixels (PNG, third edition, 11.2.1) that is light enough for a messenger."""
    body = (PICTURES / f"{name}.png").read_bytes()
    assert body[:8] == b"\x89PNG\r\n\x1a\n"
    assert body[12:16] == b"IHDR"
    assert struct.unpack(">II", body[16:24]) == (WIDTH, HEIGHT) == (1200, 630)
    assert len(body) < MOST_BYTES


def test_the_words_do_not_go_stale() -> None:
    """No year, no number that grows: 23 is the name of the programme."""
    words = " ".join(f"{one.call} {one.title} {one.text}" for one in CARDS).replace("23 Things", "")
    assert not any(letter.isdigit() for letter in words)
    assert max(len(one.text) for one in CARDS) <= 50, "it has one line of the picture"
    assert all(one.alt.count(". ") == 1 and len(one.alt) < 200 for one in CARDS)
