"""Sources that need a hand: held back, failing, gone, moved, or without a new word for a long time."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.merged import SourceState
from .finding import FORTNIGHT, QUARTER, Finding, Section, Seen, before, day, oldest

FAILING = "Sources that could not be read for 14 days, or are gone for good."
UNKNOWN = (
    "How sources answered is known to the machine that harvests, not to this checkout: the page /sources/ of the site "
    "and its status.json tell it."
)
LOOK = "open its site: give its new feed as `url`, or set `enabled: false` and say why"


def held(seen: Seen) -> Section:
    """Sources in quarantine."""
    found = [
        Finding(
            f"{one.record.name} is held back: {cause(one)}",
            seen.file("source", one.record.id),
            day(one.nature.held),
            f"look at it, then `cpdhub decide {one.record.id} --release` or `--hide`, or mend its entry",
        )
        for one in waiting(seen)
    ]
    return Section(
        "held",
        "Sources in quarantine",
        "Sources that turned to something else; nothing new of them is shown.",
        oldest(found),
    )


def waiting(seen: Seen) -> Iterator[SourceState]:
    """Sources that are held back and on which nobody has decided: a release counts from the next harvest on."""
    decisions = seen.hub.catalogue.decisions.values()
    for one in seen.hub.sources:
        days = [d.date.isoformat() for d in decisions if d.release and d.source == one.record.id]
        released = any(when >= day(one.nature.held) and when > one.nature.released for when in days)
        if one.record.enabled and one.held and not released:
            yield one


def failing(seen: Seen) -> Section:
    """Sources that were asked and did not answer well for a fortnight, or never did."""
    limit = before(seen.hub.now, FORTNIGHT)
    found = []
    for one in seen.hub.sources:
        outcome = one.outcome
        if not one.record.enabled or outcome is None or one.held or outcome.result not in ("failed", "gone"):
            continue
        last = day(outcome.last_success) or day(one.last_new)
        since = last or one.record.added.isoformat()
        if since <= limit or outcome.result == "gone":
            told = f"last read on {last}" if last else "never read"
            found.append(
                Finding(f"{one.record.name}, {told}: {outcome.why}", seen.file("source", one.record.id), since, LOOK)
            )
    known = any(one.outcome for one in seen.hub.sources)
    return Section("failing", "Sources that fail", FAILING if known else UNKNOWN, oldest(found))


def silent(seen: Seen) -> Section:
    """Sources that can be read, and gave nothing new for 90 days."""
    limit = before(seen.hub.now, QUARTER)
    found = [
        Finding(
            f"{one.record.name} {'brought nothing new' if one.last_new else 'never brought anything'}",
            seen.file("source", one.record.id),
            _since(one),
            LOOK,
        )
        for one in seen.hub.sources
        if one.record.enabled and _since(one) <= limit
    ]
    return Section(
        "silent", "Silent sources", "Sources that are switched on and gave nothing new for 90 days.", oldest(found)
    )


def _since(one: SourceState) -> str:
    return day(one.last_new) or one.record.added.isoformat()


def cause(one: SourceState) -> str:
    """What made it so, without the ways out, which the finding names itself."""
    why = one.nature.why or (one.outcome.why if one.outcome else "")
    return why.partition(" Nothing of it is taken")[0] or "/sources/ says why"
