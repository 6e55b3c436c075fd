"""How every source answers, in public."""

from __future__ import annotations

import pytest

from cpdhub.model.item import Outcome
from cpdhub.publish.pages import sources

from .samples import empty, site


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (None, "not tried yet"),
        (Outcome("a", "disabled"), "not tried yet"),
        (Outcome("a", "fetched"), "answered"),
        (Outcome("a", "not modified"), "answered: nothing new"),
        (Outcome("a", "failed", "it is not a feed"), "failed: it is not a feed"),
        (Outcome("a", "failed"), "failed"),
    ],
)
def test_a_result_is_told_in_words(outcome: Outcome | None, words: str) -> None:
    """Also where nothing was tried."""
    assert sources.result_words(outcome) == words


def test_a_source_shows_how_old_its_items_are() -> None:
    """Last answer, newest item, age, number shown, and what was refused."""
    on = site()["/sources/"].data["on"]
    assert isinstance(on, tuple)
    blog = next(answer for answer in on if answer.id == "blog")
    assert blog.well
    assert {fact.label: fact.stamp.words if fact.stamp else fact.value for fact in blog.facts} == {
        "Last answer": "22 November 2026",
        "Newest item came": "21 November 2026",
        "Age of what is shown": "1 day",
        "Items shown": "2",
        "Refused": "3 too old",
    }


def test_a_source_that_failed_is_not_hidden() -> None:
    """It says why, and what it gave before stays counted."""
    on = site()["/sources/"].data["on"]
    assert isinstance(on, tuple)
    dates = next(answer for answer in on if answer.id == "dates")
    assert (dates.well, dates.result) == (False, "failed: the server did not answer")
    assert dates.facts[0].value == "never"
    assert dates.items == 5


def test_what_is_switched_off_has_its_reason() -> None:
    """Grouped by what it would give."""
    off = site()["/sources/"].data["off"]
    assert isinstance(off, tuple)
    assert [(group.name, [row.note for row in group.rows]) for group in off] == [("Things to read", ["Gone."])]


def test_before_any_harvest_nothing_is_claimed() -> None:
    """No day, no source, no item."""
    data = site(empty())["/sources/"].data
    assert (data["harvested"], data["on"], data["off"], data["items"]) == (None, (), (), 0)


def test_a_source_never_tried_has_nothing_to_show() -> None:
    """No row of empty facts."""
    on = site()["/sources/"].data["on"]
    assert isinstance(on, tuple)
    untried = [answer for answer in on if answer.result == "not tried yet" and not answer.items]
    assert all(answer.facts == () for answer in untried)
