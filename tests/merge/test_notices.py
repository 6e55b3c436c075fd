"""What is said to a curator of decisions that release nothing, and of sources that need a hand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cpdhub.merge.hub import merge
from cpdhub.model.control import Decision
from cpdhub.model.item import Nature, Outcome

from .samples import NOW, catalogue, decision, source

HELD = Nature(held="2026-11-20T23:30:00Z", why="It comes from x.example now.", released="2026-10-01")
QUARANTINED = "source s is quarantined since 2026-11-20: /sources/ says why, and a curator decides what becomes of it"


def release(day: str, **changes: object) -> Decision:
    """A decision that releases the source s."""
    return decision(**{"id": "r", "item": None, "source": "s", "release": True, "date": day, **changes})


def notices(*decisions: Decision, nature: Nature = HELD, outcome: Outcome | None = None) -> tuple[str, ...]:
    """Those of a hub with one source, as of 22 November 2026."""
    known = {"s": outcome} if outcome else {}
    return merge(catalogue(decisions=decisions), [], known, NOW, {"s": nature}).notices


def test_a_decision_older_than_the_quarantine_is_told() -> None:
    """With the day that it needs; nothing would come of it."""
    early = "decision r is dated before the quarantine of s (2026-11-20): it has no effect; date it 2026-11-20 or later"
    assert notices(release("2026-11-19")) == (early, QUARANTINED)
    assert notices(release("2026-11-20")) == (QUARANTINED,)


@pytest.mark.parametrize("day", ["2026-09-01", "2026-10-01"])
def test_a_decision_that_had_its_effect_is_not_told(day: str) -> None:
    """It ended an earlier quarantine, and is no mistake in this one."""
    assert notices(release(day)) == (QUARANTINED,)


def test_where_nothing_is_held_no_old_decision_is_told() -> None:
    """Decisions stay where they are when they are done."""
    assert notices(release("2026-11-01"), nature=Nature(released="2026-11-01")) == ()
    assert notices(release("2026-11-01"), nature=Nature()) == ()


@pytest.mark.parametrize("nature", [HELD, Nature()])
def test_a_decision_of_the_future_is_told(nature: Nature) -> None:
    """At once, whether the source is held or not: a year is easily mistyped. A day ahead is today, further east."""
    far = "decision r is dated in the future (2062-11-22): it has no effect; mend its date"
    assert notices(release("2062-11-22"), nature=nature)[0] == far
    near = str((NOW + timedelta(days=1)).date())
    assert not [text for text in notices(release(near), nature=nature) if "future" in text]
    after = str((NOW + timedelta(days=2)).date())
    assert [text for text in notices(release(after), nature=nature) if "future" in text]


def test_decisions_are_told_by_their_ids() -> None:
    """Whatever the order of the files."""
    told = notices(release("2062-01-01", id="b"), release("2026-11-01", id="a"), nature=HELD)
    assert [text.split()[:2] for text in told] == [["decision", "a"], ["decision", "b"], ["source", "s"]]


def test_a_decision_that_hides_is_not_told() -> None:
    """Only a release waits for its day."""
    assert notices(release("2062-01-01", release=False, hide=True)) == ()


@pytest.mark.parametrize(
    ("outcome", "wanted"),
    [
        (Outcome("s", "fetched"), []),
        (Outcome("s", "failed", "no answer"), []),
        (
            Outcome("s", "gone", "410"),
            ["source s is gone for good, says its site: give its new address, or switch it off"],
        ),
        (
            Outcome("s", "not modified", moved="https://t.example/feed"),
            ["source s has moved for good to https://t.example/feed:"
             " give it as its url, the old one under moved_from"],
        ),
        (
            Outcome("s", "quarantined"),
            ["source s is quarantined: /sources/ says why, and a curator decides what becomes of it"],
        ),
    ],
)  # fmt: skip
def test_a_source_that_needs_a_hand_is_told(outcome: Outcome, wanted: list[str]) -> None:
    """By its id and in words; a failure heals by itself or not, and says so on its page."""
    assert list(notices(nature=Nature(), outcome=outcome)) == wanted


def test_sources_are_told_in_their_order() -> None:
    """Each for itself, and none that is switched off: there a curator has decided."""
    sources = [
        source(id="s"),
        source(id="a", url="https://a.example/feed"),
        source(id="off", url="https://off.example/feed", enabled=False, why_disabled="Another has it."),
    ]
    outcomes = {"a": Outcome("a", "gone"), "off": Outcome("off", "gone")}
    told = merge(catalogue(sources=sources), [], outcomes, NOW, {"s": HELD, "off": HELD}).notices
    assert [text.split()[1] for text in told] == ["s", "a"]
