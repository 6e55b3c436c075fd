"""An address that only the contributor can open, and days to come, are told in a review; `check` lets them through."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpdhub.load.catalogue import load
from cpdhub.review.entries import compared
from cpdhub.review.facts import dated, local, uprooted
from cpdhub.review.finding import Finding

from ..conftest import Write
from ..contributions.hostile import BUDGET, SEVEN
from ..load.entries import EVENT, SITE, THING


def test_an_address_of_one_machine_is_told(tmp_path: Path) -> None:
    """Of the entry itself and of its sources; every other is fine."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = "data/events/2026/2026-12-03-budget.yaml"
    text = EVENT.replace("url: unknown", "url: http://localhost:4000/x").replace("example.org/facts", "example.org/x")
    before, after = load(tmp_path), load(tmp_path, {path: text})
    assert after.problems == ()
    [found] = local(list(compared(before.catalogue, after.catalogue)))
    assert (found.level, found.path, found.message) == (
        "warning", path, "url: http://localhost:4000/x can be opened on one machine alone",
    )  # fmt: skip


TODAY = date(2026, 11, 22)
RESPONSE = "data/responses/cpd23-07-a.yaml"
READING = (
    "id: a-guide\ntitle: A guide\nurl: https://guide.example/\ndate: {}\nsummary: How to.\n"
    "sources: [https://guide.example/]\nchecked: never\nadded: 2026-11-22\nchanged: 2026-11-22\n"
)
MOVED = "- kind: reading\n  old: a\n  gone: It ended.\n  title: A\n  date: {}\n"


def told(write: Write, name: str, text: str) -> list[Finding]:
    """What is said of the days of one file that comes to the small catalogue, and is sound by itself."""
    paths = [write(one, other) for one, other in SITE.items()]
    root = paths[0].parents[1]
    before, after = load(root), load(root, {name: text})
    assert after.problems == ()
    return list(dated(list(compared(before.catalogue, after.catalogue)), TODAY))


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        (BUDGET, EVENT.replace("checked: never", "checked: 2099-01-01"), "checked"),
        (BUDGET, EVENT.replace("checked: never", "checked: never\nsources_year: 2099"), "sources_year"),
        (BUDGET, EVENT.replace("changed: 2026-11-22", "changed: 2026-11-24"), "changed"),
        (SEVEN, THING.replace("reviewed: 2026-11-22", "reviewed: 2026-11-24"), "reviewed"),
        ("data/reading/a-guide.yaml", READING.format("2026-11-24"), "date"),
        ("data/redirects.yaml", MOVED.format("2099-01-01"), "date"),
        (RESPONSE, SITE[RESPONSE].replace("title:", "date: 2026-11-24\ntitle:"), "date"),
    ],
)
def test_a_day_to_come_on_which_something_was_is_an_error(write: Write, name: str, text: str, field: str) -> None:
    """One day is let pass: where the contributor lives it may be tomorrow already."""
    found = told(write, name, text)
    assert [(one.level, one.path, one.message.split(":")[0]) for one in found] == [("error", name, field)]
    assert "is to come" in found[0].message


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11", '"2026"', "unknown"])
def test_a_day_that_may_be_today_somewhere_is_none(write: Write, day: str) -> None:
    """A month and a year have begun already."""
    assert told(write, "data/reading/a-guide.yaml", READING.format(day)) == []


@pytest.mark.parametrize("day", ["2026-12", '"2027"'])
def test_a_month_to_come_is_told_and_stops_nobody(write: Write, day: str) -> None:
    """The issue of a journal may be out before the month that it bears."""
    [found] = told(write, "data/reading/a-guide.yaml", READING.format(day))
    assert (found.level, "is to come" in found.message) == ("warning", True)


def test_a_source_keeps_its_id(write: Write) -> None:
    """All that it gave stands under it: another id is no name, but the loss of every address and decision."""
    paths = [write(one, other) for one, other in SITE.items()]
    root, name = paths[0].parents[1], "data/sources/feed.yaml"
    before = load(root)
    text = (root / name).read_text(encoding="utf-8")
    (root / name).unlink()
    [found] = uprooted(list(compared(before.catalogue, load(root).catalogue)))
    assert (found.level, found.title, found.path) == ("warning", "Removed", name)
    renamed = load(root, {"data/sources/fed.yaml": text.replace("id: feed", "id: fed")})
    assert renamed.problems == ()
    [found] = uprooted(list(compared(before.catalogue, renamed.catalogue)))
    assert (found.level, found.title, "keep the id" in found.message) == ("error", "Renamed", True)
