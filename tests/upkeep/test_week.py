"""What a curator with ten minutes sees first."""

from __future__ import annotations

import json

from cpdhub.upkeep.finding import Finding, Section
from cpdhub.upkeep.week import week
from cpdhub.upkeep.words import as_json, as_markdown, as_text

from .samples import NOW


def section(name: str, many: int) -> Section:
    """So many findings of a kind."""
    found = tuple(Finding(f"{name} {number}", f"data/{name}/{number}.yaml", "", "look") for number in range(many))
    return Section(name, f"Some {name}", "Some.", found)


def picked(*sections: Section) -> list[str]:
    """What is to be done this week."""
    return [one.what for one in week(sections)]


def test_a_little_of_each_kind() -> None:
    """The first of each kind, then the second of each: 516 old checks do not push the rest out."""
    many = section("recordings", 45), section("topics", 1), section("unchecked", 516)
    assert picked(*many) == ["recordings 0", "topics 0", "unchecked 0", "recordings 1", "unchecked 1"]


def test_what_harms_readers_comes_first() -> None:
    """Faults of the build, sources held back or failing and facts that changed: up to three of each before all else."""
    some = section("recordings", 9), section("held", 9), section("failing", 1), section("topics", 9)
    assert picked(*some) == ["held 0", "held 1", "held 2", "failing 0", "recordings 0"]


def test_a_week_is_short() -> None:
    """Five things; where there are fewer, all of them; where there are none, none."""
    assert len(picked(section("held", 20), section("failing", 20))) == 5
    assert picked(section("topics", 2)) == ["topics 0", "topics 1"]
    assert picked(section("topics", 0)) == []


def test_the_week_stands_at_the_top() -> None:
    """Then how many there are of each kind, then the sections; in each of the three forms."""
    sections = section("recordings", 45), section("none", 0), section("unchecked", 516)
    text = as_text(sections, NOW)
    top = text.partition("\nSome recordings: 45\n")[0]
    assert (
        "This week, if you have ten minutes:\n  1. recordings 0\n     data/recordings/0.yaml\n     → look\n  2." in top
    )
    assert "  5. recordings 2\n" in top
    assert "     45  Some recordings\n    516  Some unchecked\n" in top
    marked = as_markdown(sections, NOW).partition("## Some recordings")[0]
    assert "## This week, if you have ten minutes\n\n1. recordings 0. `data/recordings/0.yaml` → look\n2." in marked
    assert "| Some unchecked | 516 |\n" in marked
    assert [one["what"] for one in json.loads(as_json(sections, NOW))["week"]][:2] == ["recordings 0", "unchecked 0"]


def test_text_fits_a_terminal() -> None:
    """Eighty columns; only what must not be divided, as an address, is longer."""
    long = "word " * 60
    address = f"https://a.example/{'x' * 90}"
    found = Section(
        "some", "Some", long + ".", (Finding(long, f"data/{'y' * 90}.yaml", "2026-01-01", f"open {address}"),)
    )
    lines = as_text((found,), NOW).splitlines()
    assert all(len(line) <= 80 for line in lines if "x" * 90 not in line and "y" * 90 not in line)
    assert any(address in line for line in lines)


def test_what_is_to_be_done_with_all_is_said_once() -> None:
    """Not under each of ten."""
    [found] = [section("topics", 7)]
    rest = as_text((found,), NOW).partition("\nSome topics: 7\n")[2]
    assert rest.count("→ look") == 1
    assert as_markdown((found,), NOW).partition("## Some topics: 7\n")[2].count("look") == 1
