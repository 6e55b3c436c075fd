"""The whole collection, numbered."""

from __future__ import annotations

from . import addresses, breakouts, encodings, events
from .payload import Payload

PAYLOADS: tuple[Payload, ...] = (
    *events.PAYLOADS, *breakouts.PAYLOADS, *addresses.PAYLOADS, *encodings.PAYLOADS,
)  # fmt: skip
"""A payload's number is its place here."""
