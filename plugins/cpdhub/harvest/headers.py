"""What response headers say, read without trusting them."""

from __future__ import annotations

from collections.abc import Mapping

MOST = 300


def line(headers: Mapping[str, str], name: str) -> str:
    """A header that may be sent back: short, and nothing but visible ASCII; else empty."""
    value = headers.get(name, "").strip()
    return value if len(value) <= MOST and value.isascii() and value.isprintable() else ""


def charset(headers: Mapping[str, str]) -> str:
    """The charset of the Content-Type; empty where there is none."""
    parameters = headers.get("Content-Type", "").split(";")[1:]
    pairs = (parameter.partition("=") for parameter in parameters)
    return next((value.strip().strip("\"'")[:40] for name, _, value in pairs if name.strip().lower() == "charset"), "")
