"""Schemes, their rules and doubts, and record sheets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cpdhub.model.people import Requirement, Scheme
from cpdhub.publish.pages import schemes

from .. import sample
from .samples import hub, look, site, titles, with_events


def scheme(**changes: object) -> Scheme:
    """The sample's scheme with changes."""
    return hub().catalogue.schemes["revalidation"].model_copy(update=changes)


@pytest.mark.parametrize(
    ("amount", "unit", "per", "who", "words"),
    [
        (20, "hours", "12 months", "everyone in the scheme", "20 hours every 12 months"),
        (18, "activities", "three years", "everyone in the scheme", "18 activities per three years"),
        (1, "hours", "year", "everyone in the scheme", "1 hour per year"),
        (2.5, "points", "year", "directors", "2.5 points per year (directors)"),
    ],
)
def test_a_requirement_reads_as_a_sentence(amount: float, unit: str, per: str, who: str, words: str) -> None:
    """Amount, unit, period, and whom it holds for."""
    assert schemes.requirement_words(Requirement(amount=amount, unit=unit, per=per, who=who)) == words


def test_the_doubt_travels_with_the_number() -> None:
    """In the list, on the page and on the sheet."""
    need = Requirement(amount=20, unit="hours", per="year")
    pages = site(hub(schemes={"revalidation": scheme(requirements=(need,))}))
    rows = pages["/schemes/"].data["rows"]
    assert isinstance(rows, tuple)
    assert (rows[0].summary, rows[0].note) == ("20 hours per year", "In doubt: From an old page.")
    for address in ("/schemes/revalidation/", "/schemes/revalidation/record/"):
        assert pages[address].data["caveat"] == "From an old page."


def test_an_amount_that_is_not_known_is_not_nothing() -> None:
    """The list says that it is not known."""
    assert schemes.scheme_row(scheme()).summary == "The amount is not known."


def test_the_sheet_has_the_schemes_columns() -> None:
    """Narrow ones for dates and hours; what does not fit stands below; the plain sheet serves all others."""
    found = scheme(record=("date", "a", "b", "c", "d", "e", "hours", "proof"))
    data = schemes.sheet(look(), found).data
    assert data["columns"] == (
        ("date", True), ("a", False), ("b", False), ("c", False), ("d", False), ("e", False), ("hours", True),
    )  # fmt: skip
    assert data["also"] == ("proof",)
    plain = site()["/schemes/record/"].data
    assert [name for name, _ in plain["columns"]] == list(schemes.PLAIN)  # type: ignore[attr-defined]


def test_facts_of_a_scheme() -> None:
    """Who runs it, the round, whether it is a duty, and the year of the newest source."""
    one = scheme(association="abc", region="Kent", cycle="unknown")
    found = {fact.label: fact for fact in schemes.facts(look(), one)}
    assert found["Run by"].links[0].name == "A B C"
    assert found["Where"].value == "Kent, United Kingdom"
    assert (found["Round"].value, found["Round"].known) == ("not known", False)
    assert found["Newest source"].value == "2025"


def test_events_that_count_are_listed() -> None:
    """Those to come which the scheme accepts."""
    event = replace(sample.event("webinar"), approved_for=("revalidation",))
    data = site(with_events(event))["/schemes/revalidation/"].data
    assert titles(data["accepted"]) == ["Budget for one"]


def test_a_long_doubt_takes_lines_from_the_sheet() -> None:
    """So that it still prints on one page; a few lines always remain."""
    lines = [schemes.sheet(look(), scheme(caveat="x" * length)).data["lines"] for length in (10, 330, 2000)]
    assert lines == [12, 9, 5]
