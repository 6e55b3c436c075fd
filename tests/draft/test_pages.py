"""Twenty saved pages of the common platforms: what is filled from each, what is told as not found, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cpdhub.commands.reading import TOOLS, document
from cpdhub.draft.found.settle import Found, found
from cpdhub.load.catalogue import load
from cpdhub.model.catalogue import Catalogue

from .catalogue import put

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Case:
    """What a page gives: `values` without its address, and a word of each sentence about what is not found."""

    values: dict[str, Any]
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    withheld: frozenset[str] = field(default_factory=frozenset)
    url: str | None = ""
    """Its address where the head of the page does not name it; None where none is taken."""


def at(day: str, hour: str) -> datetime:
    """A wall time."""
    return datetime.fromisoformat(f"{day}T{hour}")


def filled(title: str, day: str, hour: str, zone: str | None, minutes: int | None, **more: Any) -> dict[str, Any]:
    """The values that most pages give; None leaves one out."""
    values = {"title": title, "start": at(day, hour), "timezone": zone, "minutes": minutes, **more}
    return {name: value for name, value in values.items() if value is not None}


NEW_YORK, LONDON, THIRD = "America/New_York", "Europe/London", "2026-12-03"
START, DOUBT = ("start",), frozenset(("start", "timezone", "minutes", "end"))
CASES = {
    "zoom-named-zone.html": Case(filled("Budget for one: a start", THIRD, "14:00", NEW_YORK, 60, provider="acme")),
    "zoom-duration.html": Case(
        filled(
            "Open access in small libraries",
            "2027-03-29",
            "10:00",
            "America/Los_Angeles",
            90,
            organiser="Shoreline Reading Rooms",
        )
    ),
    "zoom-several-dates.html": Case(
        {"title": "Weeding, week by week", "timezone": "America/Los_Angeles", "provider": "thames"},
        ("several (2026-12-03, 2026-12-10, 2026-12-17)",),
        withheld=frozenset(("start", "minutes", "end")),
    ),
    "goto-organiser-in-words.html": Case(
        filled("A full shelf, and what leaves it", THIRD, "14:00", NEW_YORK, 60, organiser="Paper and Thread Archive")
    ),
    "goto-embedded-zone.html": Case(filled("Reference by mail", THIRD, "14:00", NEW_YORK, 75, provider="acme")),
    "goto-contradicting-times.html": Case(
        {"title": "Story time online"}, ("who holds", "has 2027-03-17 14:00 (UTC); "), withheld=DOUBT
    ),
    "eventbrite-embedded-zone.html": Case(
        filled("A guide in an hour", THIRD, "14:00", NEW_YORK, 60, provider="acme", cost="free", languages=["en"])
    ),
    "eventbrite-offset-agrees.html": Case(
        filled("Local history online", THIRD, "14:00", LONDON, 90, provider="thames", cost="paid", price="12 GBP")
    ),
    "eventbrite-offset-only.html": Case(
        filled("Maps for everybody", "2027-06-10", "14:00", None, 60, organiser="Book People Cooperative"),
        ("the time zone: the page names none (it gives 2027-06-10 14:00 (UTC-04:00))", "the cost"),
        withheld=frozenset(("timezone", "cost")),
    ),
    "libcal-named-zone.html": Case(
        filled("Reference interviews by chat", THIRD, "13:00", "America/Chicago", 60, provider="north"),
        (),
        ("ical_event",),
    ),
    "libcal-mountain-zone.html": Case(
        filled("Citation clinic", "2027-03-15", "10:00", "America/Denver", 90, provider="north"), (), ("ical_event",)
    ),
    "libcal-institution-in-words.html": Case(
        filled("Staff learning day", "2027-06-07", "09:00", NEW_YORK, 120, organiser="Prairie Libraries Consortium"),
        (),
        ("ical_event",),
    ),
    "wordpress-calendar-link-zone.html": Case(
        filled("Display – what draws people in", THIRD, "14:00", NEW_YORK, 60, provider="acme", cost="free"),
        (),
        ("ical=1",),
    ),
    "wordpress-organiser-block.html": Case(
        filled("Small libraries morning", "2027-03-27", "10:00", LONDON, 120, organiser="Friends of Small Libraries"),
        (),
        ("ical=1",),
    ),
    "wordpress-contradicting-text.html": Case(
        {"title": "Licences in plain words", "provider": "thames"},
        ("the page’s text has 3:00 pm (GMT)",),
        ("ical=1",),
        withheld=DOUBT,
    ),
    "wordpress-cancelled-french.html": Case(
        filled("Bibliothèques vertes", THIRD, "14:00", "Europe/Paris", 90, provider="lumiere", status="cancelled"),
        (),
        ("ical=1",),
    ),
    "plain-json-ld-graph.html": Case(
        filled("Quiet rooms", "2027-03-28", "10:00", LONDON, 45, provider="thames", cost="free", languages=["en"])
    ),
    "plain-open-graph.html": Case(filled("How we teach silence", THIRD, "14:00", NEW_YORK, 60, provider="quiet")),
    "plain-calendar.ics": Case(
        filled("Grants, step by step", "2027-03-16", "14:00", NEW_YORK, 60, provider="acme"),
        url="https://acme.example/grants",
    ),
    "plain-no-event.html": Case({"title": "Five budgets that we liked"}, ("an event: nothing on the page",)),
}


ALL_FIVE = 15
"""Of the twenty pages, those that state title, start, zone, length and holder; of the rest something is withheld."""


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The small one with its providers."""
    loaded = load(put(tmp_path_factory.mktemp("pages")))
    assert loaded.problems == ()
    return loaded.catalogue


def read(name: str, catalogue: Catalogue) -> tuple[Found, str]:
    """What is found in a page, and the address that its head names."""
    text = (PAGES / name).read_bytes().decode()
    named = re.search(r"Address: (\S+)", text)
    address = named[1] if named else ""
    return found(document(text, address), address, catalogue, TOOLS), address


def test_there_are_twenty_and_each_says_what_it_is() -> None:
    """Ours, three or four of each platform, with what to expect in the head."""
    names = sorted(path.name for path in PAGES.iterdir())
    assert names == sorted(CASES)
    assert len(names) == 20
    for path in PAGES.iterdir():
        head = path.read_text(encoding="utf-8")[:600]
        assert "Written for this project" in head and "Expect:" in head, path.name


@pytest.mark.parametrize("name", CASES)
def test_a_page_fills_what_it_says_and_nothing_else(name: str, catalogue: Catalogue) -> None:
    """Title, time, zone, length and provider where they stand there without a contradiction; the rest is told."""
    case, (result, address) = CASES[name], read(name, catalogue)
    values = dict(result.values)
    assert values.pop("url", None) == (case.url or address)
    assert values == case.values
    assert len(result.missing) == len(case.missing), result.missing
    for sentence, words in zip(result.missing, case.missing, strict=True):
        assert words in sentence
    assert len(result.remarks) == len(case.remarks), result.remarks
    assert all(words in text for text, words in zip(result.remarks, case.remarks, strict=True))
    assert result.withheld == case.withheld
    assert set(result.where) == set(result.values)


@pytest.mark.parametrize("name", CASES)
def test_nothing_of_others_is_copied(name: str, catalogue: Catalogue) -> None:
    """No description, no mail address, no way into a meeting; neither in what is filled nor in what is told."""
    result, _ = read(name, catalogue)
    told = " ".join([*map(str, result.values.values()), *result.where.values(), *result.missing, *result.remarks])
    assert "summary" not in result.values
    assert "@" not in told
    for words in ("pwd=", "Passcode", "zoom.us/j/", "P. Erson", "What a year costs"):
        assert words not in told


def test_most_of_the_twenty_fill_all_five(catalogue: Catalogue) -> None:
    """Of each platform at least two: title, start with its hour, zone, length, and a provider or an organiser."""
    found = {name: read(name, catalogue)[0].values for name in CASES}
    full = [
        name
        for name, values in found.items()
        if {"title", "start", "timezone", "minutes"} <= set(values) and {"provider", "organiser"} & set(values)
    ]
    assert all(isinstance(found[name]["start"], datetime) for name in full)
    assert f"{len(full)} of {len(CASES)} fill all five" == f"{ALL_FIVE} of 20 fill all five", sorted(
        set(CASES) - set(full)
    )
    platforms = [name.split("-")[0] for name in full]
    assert {platform: platforms.count(platform) >= 2 for platform in sorted(set(platforms))} == dict.fromkeys(
        ("eventbrite", "goto", "libcal", "plain", "wordpress", "zoom"), True
    )
