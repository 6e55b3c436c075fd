"""Which entries a person is asked about, since they may be one and the same."""

from __future__ import annotations

import pytest

from cpdhub.model.near import Sketch, near, plain, reason

HOUSE = "https://acme.example/"
ONE = Sketch("event", "a", "Budget for one: a start", f"{HOUSE}budget", ("2026-12-03",))


def other(title: str, url: str = "", *days: str, kind: str = "event") -> Sketch:
    """Another entry."""
    return Sketch(kind, "b", title, url, days)


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (other("BUDGET for One — a start!", "", "2026-12-03"), "the same title and day"),
        (other("Budget for one: a start", f"{HOUSE}x", "2026-12-04"), "the same title and host"),
        (other("Budget for one: a start", f"{HOUSE}x", "2026-12-03"), "the same title and day and host"),
        (other("Budgets for one: the start", "https://b.example/", "2026-12-03"), "a like title and the same day"),
        (other("Budgets for one: the start", "https://www.acme.example/x"), "a like title and the same host"),
        (other("Webinar: budget for one", f"{HOUSE}x", "2026-12-03"), "a like title and the same day and host"),
        (other("Something else", "http://www.acme.example/budget/"), "the same address"),
    ],
)  # fmt: skip
def test_what_is_near(second: Sketch, why: str) -> None:
    """Like titles where day or host is the same; the same address in any case."""
    assert reason(ONE, second) == reason(second, ONE) == why


@pytest.mark.parametrize(
    "second",
    [
        other("Budget for one: a start", "https://b.example/", "2027-12-03"),
        other("Webinar: budget for one", "https://b.example/", "2026-12-03"),
        other("Copyright in a day", f"{HOUSE}x", "2026-12-03"),
        other("Budget for one: a start", f"{HOUSE}budget", "2026-12-03", kind="reading"),
        other("Budget for one: a start", f"{HOUSE}budget", "2027-12-03"),
        other("Budget for one: a start 2", f"{HOUSE}x", "2026-12-03"),
    ],
)
def test_what_is_not(second: Sketch) -> None:
    """Not the title alone, not day and host alone, no other kind, and no other part of a series."""
    assert reason(ONE, second) == ""


def test_without_day_and_address_the_title_is_all_there_is() -> None:
    """Two readings of the same title that tell neither."""
    bare = Sketch("reading", "a", "On weeding")
    assert reason(bare, Sketch("reading", "b", "On Weeding.")) == "the same title"
    assert reason(bare, Sketch("reading", "b", "On weeding too")) == ""


def test_every_pair_in_order() -> None:
    """In the order of the ones and then of the others, each once whatever they share; none with itself."""
    known = [other("Budget for one: a start", f"{HOUSE}x", "2026-12-03"), ONE]
    again = Sketch("event", "c", ONE.title, ONE.url, ONE.days)
    pairs = [(one.one.id, one.other.id) for one in near([again, ONE], known)]
    assert pairs == [("c", "b"), ("c", "a"), ("a", "b")]


def test_a_plain_title_is_its_words() -> None:
    """Whatever stands between them."""
    assert plain("  “Ärger” – im  Haus!") == "ärger im haus"
