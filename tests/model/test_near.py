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


FIRST = Sketch("event", "a", "Digital Literacy & Pop-up Teaching", "", ("2026-12-03",), "Acme Libraries", "14:00")


@pytest.mark.parametrize(
    ("title", "day", "who", "hour", "why"),
    [
        ("Webinar: Digital Literacy and Pop up Teaching (free!)", "2026-12-03", "acme libraries", "14:00",
         "the same title and day and hour and organiser"),
        ("Pop-up Teaching and Digital Literacy", "2026-12-04", "Acme Libraries", "10:00",
         "the same title and organiser"),
        ("Digital Literacy and Pop-up Teaching 2026 [recording]", "2026-12-03", "", "", "the same title and day"),
        ("Digital literacy with pop-up teachers", "2026-12-03", "Acme Libraries", "14:00",
         "a like title and the same day and hour and organiser"),
        ("Digital literacy with pop-up teachers", "2026-12-03", "Acme Libraries", "16:00", ""),
        ("Pop-up Teaching and Digital Literacy", "2026-12-04", "Others", "14:00", ""),
        ("Pop-up Teaching and Digital Literacy", "2026-12-24", "Acme Libraries", "14:00", ""),
        ("Pop-up Teaching and Digital Literacy, part 2", "2026-12-03", "Acme Libraries", "14:00", ""),
        ("Webinar: free books, online", "2026-12-03", "Acme Libraries", "14:00", ""),
    ],
)  # fmt: skip
def test_titles_are_compared_by_what_they_say(title: str, day: str, who: str, hour: str, why: str) -> None:
    """Not by the order of their words, by what kind of thing it is, or by how “and” is written."""
    second = Sketch("event", "b", title, "", (day,), who, hour)
    assert reason(FIRST, second) == reason(second, FIRST) == why
    assert [pair.why for pair in near([FIRST], [second])] == ([why] if why else [])


def test_of_years_no_two_may_differ() -> None:
    """A conference is another one each year; one that tells none may be either."""
    one, other_, bare = (Sketch("event", str(n), f"Big talk {y}", HOUSE) for n, y in enumerate(("2025", "2026", "")))
    later = Sketch("event", "x", "Big talk 2026", f"{HOUSE}x")
    assert reason(one, later) == reason(one, other_) == ""
    assert reason(bare, later) == "the same title and host"


def test_kind_words_alone_are_a_title_too() -> None:
    """What is left of it is nothing; then it is compared as it stands."""
    one = Sketch("event", "a", "Free webinar", "", ("2026-12-03",))
    assert reason(one, Sketch("event", "b", "Online recording", "", ("2026-12-03",))) == ""
    assert reason(one, Sketch("event", "b", "FREE webinar!", "", ("2026-12-03",))) == "the same title and day"
