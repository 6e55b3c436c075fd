"""How old what is shown is, and when the whole site says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from cpdhub.model.item import Outcome
from cpdhub.model.merged import SourceState
from cpdhub.publish import dates
from cpdhub.publish.freshness import GATHERING_STOPPED, Age, age, freshness

from . import sample

HUB = sample.hub()
LAST = "2026-11-22T06:00:00Z"
BLOG = next(state for state in HUB.sources if state.record.id == "blog")


@pytest.mark.parametrize(
    ("state", "found"),
    [
        (BLOG, Age(0, LAST, "last success")),
        (replace(BLOG, outcome=Outcome("blog", "failed", last_success="2026-11-10T13:00:00Z")),
         Age(11, "2026-11-10T13:00:00Z", "last success")),
        (replace(BLOG, outcome=Outcome("blog", "failed")), Age(1, "2026-11-21T06:00:00Z", "newest item")),
        (replace(BLOG, outcome=None), Age(1, "2026-11-21T06:00:00Z", "newest item")),
        (replace(BLOG, outcome=Outcome("blog", "fetched", last_success="2026-11-30T00:00:00Z")),
         Age(0, "2026-11-30T00:00:00Z", "last success")),
        (replace(BLOG, items=0), None),
        (replace(BLOG, outcome=None, last_new=""), None),
    ],
)  # fmt: skip
def test_age_is_counted_from_the_last_answer_or_the_newest_item(state: SourceState, found: Age | None) -> None:
    """In whole days, never below none, and only where something is shown."""
    assert age(state, sample.NOW) == found


@pytest.mark.parametrize(
    ("late", "told"), [(timedelta(seconds=-1), False), (timedelta(0), False), (timedelta(seconds=1), True)]
)
def test_the_site_says_when_nothing_was_gathered(late: timedelta, told: bool) -> None:
    """At the limit not yet, a second later it does, with the day."""
    hub = replace(HUB, harvested=LAST, now=datetime.fromisoformat(LAST) + GATHERING_STOPPED + late)
    found = freshness(hub).gathered
    assert (found is not None) == told
    assert found is None or (found.words, found.machine) == ("22 November 2026", "2026-11-22")


def test_where_nothing_is_expected_nothing_is_late() -> None:
    """No source is switched on, or none was ever reached."""
    later = replace(HUB, now=sample.LATER)
    assert freshness(later).gathered is not None
    off = tuple(state for state in HUB.sources if not state.record.enabled)
    assert off and freshness(replace(later, sources=off)).gathered is None
    assert freshness(replace(later, harvested="")).gathered is None


def test_a_page_knows_the_day_of_its_build() -> None:
    """The day alone: the hour would change every page with every build."""
    assert freshness(HUB).built == dates.Stamp("22 November 2026", machine="2026-11-22")
    assert freshness(replace(HUB, now=sample.NOW + timedelta(hours=11))).built == freshness(HUB).built
