"""Tests of model/identity.py."""

from __future__ import annotations

from uuid import UUID

from cpdhub.model.identity import NAMESPACE, uid


def test_an_identity_is_the_same_for_ever() -> None:
    """The namespace and one UUID are written down here: whoever changes them makes every subscriber see all anew."""
    assert str(NAMESPACE) == "d590c86a-4f5c-4344-945c-df343c0f1700"
    assert uid("event", "webinar") == "dde64666-0259-556e-a40c-72c7b5833017"


def test_kind_and_id_both_make_the_identity() -> None:
    """Two kinds may use one id, and get two UUIDs."""
    assert uid("event", "a") != uid("reading", "a") != uid("reading", "b")
    assert UUID(uid("event", "a")).version == 5
