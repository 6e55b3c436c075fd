"""What waits for a curator, in which order and why; and the values that a word becomes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cpdhub.model.item import Nature
from cpdhub.upkeep.choice import Choice, Unclear, fields, values
from cpdhub.upkeep.waiting import new_from, waiting

from ..merge.samples import dated, decision, item, source
from .samples import NOW, seen

LONG_AGO = {"first_seen": "2026-01-01T06:00:00Z"}
TODAY = NOW.date()


def test_sources_then_twins_then_doubts_then_what_is_new() -> None:
    """Each once, for the first reason; what is new, the newest first."""
    twin = dated(1, title="Budgets for one", start="2026-12-03T15:00:00", url="https://b.example/x", timezone=None)
    some = [twin, dated(2, timezone=None), item(3), item(4, first_seen="2026-11-21T06:00:00Z"), item(5, **LONG_AGO)]
    held = {"s": Nature("s.example", held="2026-11-20T06:00:00Z", why="It turned.")}
    found = waiting(seen(*some, natures=held), date(2026, 11, 15))
    assert [(one.kind, one.id[-1]) for one in found] == [
        ("held", "s"), ("twice", "1"), ("unsure", "2"), ("new", "4"), ("new", "3"),
    ]  # fmt: skip
    assert found[1].join == "2026-12-03-budget"
    assert "a like title and the same day" in found[1].why


@pytest.mark.parametrize(
    ("one", "why"),
    [
        (dated(timezone=None), "its hour is given without a time zone"),
        (dated(status="tentative"), "its calendar says that it may not be held"),
        (dated(url=None), "it has no link"),
        (item(title=""), "it has no title"),
        (item(published="2041-01-01T00:00:00Z"), "it is dated in the future (2041-01-01)"),
    ],
)
def test_what_is_in_doubt(one: Any, why: str) -> None:
    """In words."""
    assert [(found.kind, found.why) for found in waiting(seen(one), date(2026, 11, 1))] == [("unsure", why)]


def test_doubts_of_an_event_to_come_stay() -> None:
    """Those of one that is over, or of an old post, do not."""
    some = [dated(1, timezone=None, **LONG_AGO), dated(2, timezone=None, start="2026-02-01T10:00:00", **LONG_AGO)]
    found = waiting(seen(*some, item(3, title="", **LONG_AGO), events=[]), TODAY)
    assert [one.id for one in found] == [some[0].id]


def test_what_is_decided_waits_no_more() -> None:
    """Whatever was decided."""
    assert waiting(seen(item(), decisions=[decision(retag=[])]), date(2026, 11, 1)) == ()


def test_new_is_what_came_since_the_last_decision() -> None:
    """And in any case what came within a week: one decision does not mean that all was looked at."""
    assert new_from(seen()) == date(2026, 11, 15)

    def after(*days: str) -> date:
        return new_from(seen(decisions=[decision(id=f"d-{one}", hide=True, date=one) for one in days]))

    assert after("2026-11-01") == date(2026, 11, 1)
    assert after("2026-10-01", "2026-11-01") == date(2026, 11, 1)
    assert after("2026-11-01", "2026-11-22") == date(2026, 11, 15)
    assert after("2026-11-01", "2062-11-19") == date(2026, 11, 1), "one of the future has not been made yet"


def test_what_one_harvest_brought_is_listed_by_its_own_days() -> None:
    """The newest first."""
    some = [item(number, published=f"2026-11-0{day}T00:00:00Z") for number, day in enumerate((4, 9, 2))]
    found = waiting(seen(*some), date(2026, 10, 1))
    assert [one.day[-1] for one in found] == ["9", "4", "2"]


def made(choice: Choice, about: Any = None, **changes: Any) -> Any:
    """The values of a decision on the first item."""
    given: dict[str, Any] = {"why": " So. ", "by": "Me", "today": TODAY, "taken": ()}
    return values(about or item(), choice, **(given | changes))


def test_a_word_becomes_a_decision() -> None:
    """Named after the day, the word and the item; of a name that is taken, the next."""
    facts = {"why": "So.", "by": "Me", "date": "2026-11-22", "added": "2026-11-22", "changed": "2026-11-22"}
    name = "2026-11-22-hide-s-00000000"
    assert made(Choice(hide=True)) == {"id": name, "item": item().id, "hide": True, **facts}
    assert made(Choice(hide=True), taken={name, f"{name}-2"})["id"] == f"{name}-3"
    assert made(Choice(retag=()))["retag"] == []
    assert made(Choice(release=True), "s") == {"id": "2026-11-22-release-s", "source": "s", "release": True, **facts}


def test_a_correction_notes_what_the_source_says() -> None:
    """Of the same facts, where it says anything; without what `check` would take for markup."""
    one = item(title="On <more> {{ of it }}", summary="")
    found = made(Choice(correct={"title": "T", "published": "2026-01-01", "summary": "S"}), one)
    assert found["was"] == {"title": "On more of it", "published": "2026-11-01"}
    assert made(Choice(correct={"summary": "S"}), one)["was"] is None


@pytest.mark.parametrize("choice", [Choice(), Choice(hide=True, release=True), Choice(hide=True, retag=())])
def test_one_word_at_a_time(choice: Choice) -> None:
    """Nothing, or two at once, is no decision."""
    with pytest.raises(Unclear, match="one thing"):
        made(choice)


@pytest.mark.parametrize("changes", [{"why": " "}, {"by": ""}])
def test_a_decision_says_why_and_who(changes: dict[str, str]) -> None:
    """Both are public."""
    with pytest.raises(Unclear, match="--why and --by"):
        made(Choice(hide=True), **changes)


def test_corrections_are_fields_and_values() -> None:
    """A value may hold an equals sign; other fields cannot be corrected."""
    assert fields(["title=A = B", " url = https://a.example/?b=c "]) == {
        "title": "A = B",
        "url": "https://a.example/?b=c",
    }
    for text in ("date=2026-01-01", "title", "title="):
        with pytest.raises(Unclear, match="field=value"):
            fields([text])


def test_a_source_that_is_switched_off_is_not_waited_for() -> None:
    """Held or not."""
    off = source(enabled=False, why_disabled="Broken.")
    held = {"s": Nature("s.example", held="2026-11-20T06:00:00Z")}
    assert waiting(seen(sources=[off], natures=held), TODAY) == ()
