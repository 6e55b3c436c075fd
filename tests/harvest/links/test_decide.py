"""What an observation makes of what was known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.links.decide import Sight, decide, due
from cpdhub.harvest.links.link import Link, Verdict

URL = "https://a.example/page"
DAY = date(2026, 11, 22)
FINE, MISSING, FAULT = Sight("fine"), Sight("missing", "not there"), Sight("failing", "broken")
WALL, GONE_410 = Sight("unclear", "a wall"), Sight("missing", "gone for good", weight=2)
MOVED = Sight("moved", "redirects", "https://a.example/new")


def after(sights: Sequence[Sight], apart: int = 7) -> Link:
    """What is known after these, so many days apart."""
    link = None
    for number, seen in enumerate(sights):
        link = decide(link, seen, URL, DAY + timedelta(days=number * apart))
    assert link
    return link


@pytest.mark.parametrize(
    ("sights", "apart", "verdict"),
    [
        ([MISSING] * 3, 7, "missing"),
        ([MISSING] * 4, 7, "gone"),
        ([MISSING] * 4, 1, "missing"),
        ([MISSING] * 7, 1, "missing"),
        ([MISSING] * 8, 1, "gone"),
        ([MISSING] * 9, 0, "missing"),
        ([GONE_410], 7, "missing"),
        ([GONE_410] * 2, 7, "gone"),
        ([GONE_410] * 2, 6, "missing"),
        ([GONE_410, MISSING, MISSING], 7, "gone"),
        ([MISSING, MISSING, MISSING, GONE_410], 7, "gone"),
        ([MISSING] * 3 + [FINE, MISSING], 7, "missing"),
        ([MISSING] * 3 + [FAULT, MISSING], 7, "gone"),
        ([MISSING] * 3 + [WALL], 7, "unclear"),
        ([MISSING] * 4 + [FAULT], 7, "gone"),
        ([MISSING] * 4 + [WALL], 7, "gone"),
        ([MISSING] * 4 + [FINE], 7, "fine"),
        ([MISSING] * 4 + [MOVED], 7, "moved"),
        ([FAULT] * 20, 7, "failing"),
        ([WALL] * 20, 7, "unclear"),
    ],
)
def test_four_strikes_over_days(sights: Sequence[Sight], apart: int, verdict: Verdict) -> None:
    """On different days, a week from the first to the last; one success clears; what tells nothing neither adds nor."""
    assert after(sights, apart).verdict == verdict


def test_the_days_are_remembered() -> None:
    """The first, those after it, and the last; when it is gone no run changes the line but for the day of asking."""
    link = after([MISSING] * 4)
    assert [str(day) for day in link.strikes] == ["2026-11-22", "2026-11-29", "2026-12-06", "2026-12-13"]
    assert link.since == date(2026, 12, 13)
    again = decide(link, MISSING, URL, DAY + timedelta(days=60))
    assert (again.strikes, again.since) == (link.strikes, link.since)


def test_since_is_the_first_day_of_a_verdict() -> None:
    """It stays as long as the verdict does, and begins anew with another."""
    assert after([FINE, FINE, FINE]).since == DAY
    assert after([FINE, FAULT, FAULT]).since == DAY + timedelta(days=7)
    assert after([FAULT, FINE]).why == ""


def test_a_redirect_has_to_lead_there_twice() -> None:
    """On two days, and to the same place."""
    other = Sight("moved", "redirects", "https://a.example/other")
    assert after([MOVED]).times == 1
    assert after([MOVED, MOVED], apart=0).times == 1
    assert after([MOVED] * 5).times == 2
    assert after([MOVED, other]).times == 1
    assert after([MOVED, other]).since == DAY + timedelta(days=7)
    assert after([MOVED, FINE, MOVED]).times == 1


def test_faults_are_counted() -> None:
    """Up to four, so that a host that is broken for a year changes no line each week."""
    assert [after([FAULT] * number).times for number in (1, 2, 4, 9)] == [1, 2, 4, 4]
    assert after([FAULT, FAULT, FINE]).times == 0


def test_a_copy_is_kept_as_long_as_it_is_gone() -> None:
    """And lost with the first success."""
    gone = Link(URL, "gone", DAY, DAY, strikes=(DAY,) * 4, archived="https://web.archive.org/x")
    assert decide(gone, FAULT, URL, DAY + timedelta(days=30)).archived
    assert not decide(gone, FINE, URL, DAY + timedelta(days=30)).archived


@pytest.mark.parametrize(
    ("verdict", "times", "days", "wanted"),
    [
        ("fine", 0, 0, False),
        ("fine", 0, 21, False),
        ("fine", 0, 28, True),
        ("unclear", 0, 7, False),
        ("unasked", 0, 28, True),
        ("doubtful", 0, 7, False),
        ("gone", 0, 7, False),
        ("gone", 0, 28, True),
        ("missing", 0, 0, False),
        ("missing", 0, 1, True),
        ("failing", 1, 7, True),
        ("moved", 1, 7, True),
        ("moved", 2, 7, False),
        ("fine", 0, -400, True),
    ],
)
def test_each_run_asks_only_what_is_due(verdict: Verdict, times: int, days: int, wanted: bool) -> None:
    """What is settled once in four weeks, what is in trouble in each run; nothing twice a day."""
    link = Link(URL, verdict, DAY, DAY, times=times)
    assert due(link, DAY + timedelta(days=days)) is wanted
    assert due(None, DAY)


@given(st.lists(st.tuples(st.sampled_from([FINE, MISSING, FAULT, WALL, GONE_410, MOVED]), st.integers(0, 40))))
def test_nothing_is_gone_without_strikes(history: list[tuple[Sight, int]]) -> None:
    """Whatever came: gone needs days that lie a week apart since the last success, and fine has none."""
    link, day, since_success = None, DAY, list[date]()
    for seen, pause in history:
        day += timedelta(days=pause)
        since_success = [] if seen.verdict in ("fine", "moved") else since_success
        since_success += [day] if seen.verdict == "missing" else []
        link = decide(link, seen, URL, day)
        if link.verdict == "gone":
            assert len(set(since_success)) >= 2
            assert since_success[-1] - since_success[0] >= timedelta(days=7)
        assert bool(link.strikes) <= bool(since_success)
        assert len(link.strikes) <= 4
