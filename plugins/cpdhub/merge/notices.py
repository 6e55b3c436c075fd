"""What a curator should look at: decisions that release nothing, and sources that need a hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from ..model.control import Decision
from ..model.merged import SourceState
from .decisions import ahead, releases


def told(decisions: Iterable[Decision], sources: Iterable[SourceState], today: date) -> Iterator[str]:
    """Sentences without a full stop: on decisions by their ids, then on the sources that are switched on, in order."""
    known = tuple(sources)
    held = {state.record.id: state for state in known if state.held}
    for decision in sorted(releases(decisions), key=lambda one: one.id):
        state = held.get(decision.source or "")
        if ahead(decision, today):
            yield f"decision {decision.id} is dated in the future ({decision.date}): it has no effect; mend its date"
        elif state:
            yield from _late(decision, state)
    for state in known:
        if state.record.enabled:
            yield from _source(state)


def _late(decision: Decision, state: SourceState) -> Iterator[str]:
    """Where a decision is older than the quarantine, and not one that ended an earlier one."""
    day = state.nature.held[:10]
    if day and state.nature.released < decision.date.isoformat() < day:
        yield (
            f"decision {decision.id} is dated before the quarantine of {state.record.id} ({day}):"
            f" it has no effect; date it {day} or later"
        )


def _source(state: SourceState) -> Iterator[str]:
    """All that is to be done about a source; what held it back is long, and stands on the page of sources."""
    name, outcome = state.record.id, state.outcome
    if state.held:
        since = state.nature.held[:10]
        yield (
            f"source {name} is quarantined{f' since {since}' if since else ''}:"
            " /sources/ says why, and a curator decides what becomes of it"
        )
    if outcome and outcome.result == "gone":
        yield f"source {name} is gone for good, says its site: give its new address, or switch it off"
    if outcome and outcome.moved:
        yield f"source {name} has moved for good to {outcome.moved}: give it as its url, the old one under moved_from"
