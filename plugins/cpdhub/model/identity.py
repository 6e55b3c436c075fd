"""Identities that never change: one UUID for each record, made from its kind and id."""

from __future__ import annotations

from uuid import UUID, uuid5

NAMESPACE = UUID("d590c86a-4f5c-4344-945c-df343c0f1700")
"""Chosen once, at random. Another value would make every subscriber see every entry as new."""


def uid(kind: str, id: str) -> str:
    """The UUID of one record (RFC 9562 section 5.5), as "event" and its id; in feeds with urn:uuid: before it."""
    return str(uuid5(NAMESPACE, f"{kind}:{id}"))
