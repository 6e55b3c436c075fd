"""What was found, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from cpdhub.harvest.links.decide import Sight, decide
from cpdhub.harvest.links.gather import Place
from cpdhub.harvest.links.link import VERDICTS, Link
from cpdhub.harvest.links.told import counts, issue, lines

DAY = date(2026, 11, 22)
LATER = DAY + timedelta(days=14)
URL = "https://a.example/page"
PLACE = Place("data/reading/a.yaml", ("sources", 0), "reading", "a")
GONE = Link(
    URL, "gone", DAY, DAY, "the page is not there (HTTP 404)", strikes=(date(2026, 11, 1),), archived="https://x/(y)"
)


def told(*links: Link) -> str:
    """The issue about these."""
    return issue({link.url: link for link in links}, {link.url: (PLACE,) for link in links})


def test_nothing_to_say() -> None:
    """No issue for what is fine, cannot be told, is only doubtful, or was seen once."""
    quiet = (
        Link("a", "fine", DAY, DAY),
        Link("b", "unclear", DAY, DAY),
        Link("c", "unasked", DAY, DAY),
        Link("d", "doubtful", DAY, DAY),
        Link("e", "failing", DAY, DAY, times=1),
        Link("f", "moved", DAY, DAY, to="https://b.example/", times=1),
        Link("g", "missing", DAY, DAY),
    )
    assert told(*quiet) == ""
    text = told(*quiet, GONE)
    assert "8 addresses are known. 2 of them cannot be told" in text
    assert "1 is missing for now." in text
    assert "Doubtful: 1" in text
    assert told(GONE).endswith("\n\n1 address is known.\n")


def test_each_has_its_section_and_its_place() -> None:
    """With the first day, the copy, and where to mend it; the same day after day."""
    text = told(
        GONE,
        Link("https://b.example/", "failing", DAY, LATER, "broken", times=3),
        Link("https://c.example/a", "moved", DAY, DAY, "redirects", "https://c.example/b", 2),
        Link("https://d.example/a", "moved", DAY, DAY, "redirects", "https://e.example/b", 2),
    )
    assert "### Gone: 1" in text
    assert "- `https://a.example/page`: the page is not there (HTTP 404), since 2026-11-01." in text
    assert "[A copy in a public archive](https://x/%28y%29)" in text
    assert "In `data/reading/a.yaml` (sources.0)" in text
    assert "### Moved, on the same site: 1" in text
    assert "### Moved, to another site: 1" in text
    assert "### Failing: 1" in text


@pytest.mark.parametrize(
    ("days", "listed"),
    [
        ([0, 7], False),
        ([0, 7, 14], True),
        ([0, 7, 13], False),
        ([*range(14)], False),
        ([*range(15)], True),
        ([0, 14], False),
        ([0, 21, 22], True),
    ],
)
def test_failing_means_two_weeks(days: Sequence[int], *, listed: bool) -> None:
    """From the first look to the last, and three looks at least: what broke twice may have been well between."""
    link = None
    for day in days:
        link = decide(link, Sight("failing", "broken"), URL, DAY + timedelta(days=day))
    assert link
    assert ("### Failing: 1\n\nTwo weeks or longer." in told(link)) is listed
    assert bool([*lines({URL: link}, {})]) is listed


@pytest.mark.parametrize("to", ["https://a.example/en/404", "https://a.example/en/", "https://a.example/login"])
def test_what_leads_to_no_page_has_not_moved(to: str) -> None:
    """Also where an earlier version of the hub, or somebody by hand, wrote down that it has."""
    assert told(Link(URL, "moved", DAY, DAY, "redirects", to, 2)) == ""


def test_what_a_server_says_stays_text() -> None:
    """No mention, no link, no end of the code: neither in the reason nor in the address."""
    hostile = Link("https://a.example/@owner?`x`", "failing", DAY, LATER, "@owner [x](javascript:1) <b>", times=3)
    text = told(hostile)
    assert "`https://a.example/@owner?%60x%60`" in text
    assert "[x](" not in text
    assert "<b>" not in text
    assert " @owner" not in text


def test_a_list_has_an_end() -> None:
    """GitHub takes no more than 65,536 characters."""
    many = [Link(f"https://a.example/{'x' * 200}{number:03}", "gone", DAY, DAY) for number in range(300)]
    assert len(told(*many)) < 40_000
    assert "and 220 more" in told(*many)


def test_the_terminal_is_told_the_same() -> None:
    """A line each for what needs a look, and how many there are of each verdict."""
    some: dict[str, Link] = {
        verdict: Link(verdict, verdict, DAY, LATER, "why\x1b[31m", times=3) for verdict in VERDICTS
    }
    assert [line.split(":")[0] for line in lines(some, {})] == ["gone", "failing", "moved", "doubtful"]
    assert not any("\x1b" in line for line in lines(some, {}))
    assert [number for _, number in counts(some)] == [1] * len(VERDICTS)
