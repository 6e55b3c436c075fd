"""Tests of model/moves.py: where old ids lead, and which id identifies an entry."""

from __future__ import annotations

from cpdhub.model.catalogue import Catalogue
from cpdhub.model.identity import uid
from cpdhub.model.moves import Moves, Redirect


def moves(*told: str) -> Moves:
    """From lines as `event a new b`."""
    records = []
    for one in told:
        kind, old, word, target = one.split()
        more = {"title": "T"} if word == "gone" else {}
        records.append(Redirect.model_validate({"kind": kind, "old": old, word: target, "date": "2026-11-22"} | more))
    return Moves(tuple(records))


def test_a_chain_is_followed_to_its_end() -> None:
    """Forward for readers, backward for identity."""
    found = moves("event b new c", "event a new b")
    assert (found.now("event", "a"), found.now("event", "b"), found.now("event", "c")) == ("c", "c", "c")
    assert (found.first("event", "c"), found.first("event", "b")) == ("a", "a")
    assert found.olds("event", "c") == ("b", "a")
    assert found.olds("thing", "c") == ()


def test_what_is_joined_brings_no_identity() -> None:
    """The entry that it is joined to keeps its own."""
    found = moves("event a into b", "event z new b")
    assert found.first("event", "b") == "z"
    assert set(found.olds("event", "b")) == {"a", "z"}


def test_what_is_removed_leads_nowhere() -> None:
    """Its end says why; an id that never moved is itself."""
    found = moves("event a new b", "event b gone x")
    end = found.last("event", "a")
    assert end is not None
    assert (end.old, end.gone, found.now("event", "a")) == ("b", "x", "")
    assert found.last("event", "z") is None
    assert [one.old for one in found.removed("event")] == ["b"]


def test_a_circle_ends() -> None:
    """The check refuses it; whoever passes the check by still gets an answer."""
    found = moves("event a new b", "event b new a")
    assert found.first("event", "a") in ("a", "b")
    assert found.last("event", "a") is not None


def test_the_catalogue_knows_identities() -> None:
    """A renamed entry has the UUID of its first id; one of another kind has its own."""
    known = Catalogue(redirects=moves("event a new b").redirects)
    assert known.uid("event", "b") == uid("event", "a")
    assert known.uid("thing", "b") == uid("thing", "b")
