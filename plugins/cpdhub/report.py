"""What a harvest brought, as JSON for programs and as Markdown for a CI summary; words of others made harmless."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from .model.harmless import command, markdown, plain
from .model.item import Outcome, Result
from .publish.serial import rfc3339

__all__ = ["annotation", "as_json", "as_markdown", "closing", "faults", "markdown", "plain", "totals", "words"]

RESULTS: tuple[Result, ...] = (
    "fetched", "not modified", "waiting", "failed", "gone", "quarantined", "disabled",
)  # fmt: skip
LOOK = ("failed", "gone", "quarantined")
"""Results that somebody should look at."""


def totals(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """How many sources there are of each result, and the sums of what they gave."""
    results = Counter(one.result for one in outcomes)
    return {
        "sources": len(outcomes),
        "tried": len(outcomes) - results["disabled"],
        **{result: results[result] for result in RESULTS},
        "accepted": sum(one.accepted for one in outcomes),
        "new": sum(one.new for one in outcomes),
        "refused": sum(map(refused, outcomes)),
        "held": sum(one.held for one in outcomes),
        "bytes": sum(one.bytes for one in outcomes),
    }


def refused(outcome: Outcome) -> int:
    """How many items were not taken, or in part."""
    return sum(number for _, number in outcome.refused)


def closing(outcomes: Sequence[Outcome], newest: str) -> Iterator[str]:
    """What it came to, in sentences; `newest`: when the archive last grew, or empty."""
    sums = totals(outcomes)
    told = ", ".join(f"{sums[result]} {result}" for result in RESULTS[:-1] if sums[result] or result in ALWAYS)
    new = f"{_count(sums['new'], 'new item')}."
    yield f"{_count(sums['tried'], 'source')} tried: {told}; {sums['disabled']} disabled. {new}"
    if sums["tried"] and sums["failed"] + sums["gone"] == sums["tried"]:
        last = max((one.last_success for one in outcomes), default="") or newest
        age = f"its newest is of {plain(last[:10])}" if last else "which is still empty"
        yield f"No source gave anything that can be read: the site is built from the archive, {age}."


ALWAYS = ("fetched", "not modified", "failed")
"""Results that are told though there is none."""


def faults(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Faults of ours that documents brought to light, for whoever maintains the code."""
    return tuple(f"{one.source}: {plain(one.why)}" for one in outcomes if one.kind == "fault")


def words(outcome: Outcome) -> str:
    """The result and its reason, in one line."""
    until = f" until {outcome.until}" if outcome.until and outcome.result == "waiting" else ""
    held = f" ({_count(outcome.held, 'item')} held back)" if outcome.held else ""
    moved = f"; moved for good to {outcome.moved}: change the entry" if outcome.moved else ""
    reason = f": {outcome.why}" if outcome.why else ""
    return f"{outcome.result}{until}{held}{plain(reason + moved)}"


def as_json(outcomes: Sequence[Outcome], now: datetime) -> str:
    """One document: every source of the catalogue in its order, under the names of status.json, and the sums.

    All but ASCII is escaped, so that a terminal shows it and obeys nothing in it.
    """
    # Its models take 70 ms to import, and only this form needs them.
    from .publish.status import told

    sources = [{"id": one.source, **told(one).model_dump()} for one in outcomes]
    text = json.dumps({"at": rfc3339(now), "totals": totals(outcomes), "sources": sources}, indent=1)
    return text.replace("\x7f", "\\u007f").replace("##[", "\\u0023#[") + "\n"


def as_markdown(outcomes: Sequence[Outcome], newest: str) -> str:
    """A summary: what needs a look first, then the others and those that are switched off, one row a source."""
    look = [one for one in outcomes if one.result in LOOK or one.moved]
    off = [one for one in outcomes if one.result == "disabled" and not one.moved]
    rest = [one for one in outcomes if one not in look and one not in off]
    lines = ["## Harvest", "", *(f"{one}\n" for one in closing(outcomes, newest))]
    lines += [f"**A fault of the hub itself:** {markdown(one)}\n" for one in faults(outcomes)]
    lines += _section("Need a look", look, shown=True)
    lines += _section("Answered, or asked to wait", rest, shown=False)
    lines += _section("Switched off", off, shown=False)
    return "\n".join(lines) + "\n"


def annotation(message: str) -> str:
    """A workflow command of ours that GitHub shows as a warning; its data is escaped as the runner reads it."""
    return command("warning", {"title": "Harvest"}, message)


def _section(title: str, some: Sequence[Outcome], *, shown: bool) -> Iterator[str]:
    if not some:
        return
    head = f"{title}: {len(some)}"
    yield f"### {head}\n" if shown else f"<details><summary>{head}</summary>\n"
    yield "| source | outcome | HTTP | bytes | ms | accepted | new | refused |"
    yield "|---|---|--:|--:|--:|--:|--:|---|"
    yield from map(_row, some)
    yield "" if shown else "\n</details>\n"


def _row(one: Outcome) -> str:
    why = ", ".join(f"{number} {reason}" for reason, number in one.refused)
    numbers = (one.status or "", f"{one.bytes:,}", f"{one.milliseconds:,}", f"{one.accepted:,}", f"{one.new:,}")
    return f"| {markdown(one.source)} | {markdown(words(one))} | {' | '.join(map(str, numbers))} | {markdown(why)} |"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
