"""The body of a new Thing or path: the parts that it needs, with marks that `check` refuses until they are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.unwritten import mark


def body(kind: str, values: Mapping[str, Any]) -> str:
    """Markdown with the parts of this kind of entry; empty for a kind that has none."""
    if kind == "thing":
        return _thing(values)
    return mark("a few sentences that say how to go about it") if kind in ("path", "page") else ""


def _thing(values: Mapping[str, Any]) -> str:
    given = values.get("minutes")
    minutes = given if isinstance(given, list | tuple) and len(given) == 3 else (10, 30, 60)
    tiers = "\n\n".join(map(_tier, minutes))
    parts = (
        f"## Why\n\n{mark('what is better afterwards for somebody who works alone, in a few sentences')}",
        f"## Do\n\n{tiers}",
        f"## Reflect\n\n- {mark('a question to think about afterwards')}",
        f"## Go on\n\n- {mark('where to read or do more, with a link')}\n- All others: [the Things](/things/).",
    )
    return "\n\n".join(parts)


def _tier(minutes: object) -> str:
    return (
        f"### {minutes} minutes: {mark('what it is about')}\n\n1. {mark('the first step')}\n\n"
        f"**Done when** {mark('how one sees that it is done')}."
    )
