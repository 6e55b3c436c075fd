"""How old things are: what a source shows, what was gathered, and the pages themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from ..model.merged import Hub, SourceState
from . import dates

GATHERING_STOPPED = timedelta(days=3)
"""Without one source reached: twelve scheduled harvests, and longer than any site may make the hub wait (a day)."""

By = Literal["last success", "newest item"]


@dataclass(frozen=True, slots=True)
class Age:
    """How old what is shown of a source is, in whole days, and from which moment that is counted."""

    days: int
    since: str
    """RFC 3339 in UTC."""
    by: By


@dataclass(frozen=True, slots=True)
class Freshness:
    """What every page says of its own age."""

    built: dates.Stamp
    """The day, so that a page changes once a day at most for the clock's sake."""
    gathered: dates.Stamp | None
    """The day on which a source was last reached, where that is too long ago; else None."""


def age(state: SourceState, now: datetime) -> Age | None:
    """Since it last answered, else since its newest item came; None where nothing of it is shown."""
    success = state.outcome.last_success if state.outcome else ""
    since = success or state.last_new
    if not since or not state.items:
        return None
    days = (now - datetime.fromisoformat(since)).days
    return Age(max(days, 0), since, "last success" if success else "newest item")


def freshness(hub: Hub) -> Freshness:
    """Of the whole site. Where no source is switched on, nothing is expected, and nothing is late."""
    expected = bool(hub.harvested) and any(state.record.enabled for state in hub.sources)
    late = expected and hub.now - datetime.fromisoformat(hub.harvested) > GATHERING_STOPPED
    return Freshness(_day(hub.now), day(hub.harvested) if late else None)


def day(moment: str) -> dates.Stamp | None:
    """The UTC day of an instant written as RFC 3339; None for empty text."""
    return _day(datetime.fromisoformat(moment)) if moment else None


def _day(moment: datetime) -> dates.Stamp:
    found = moment.astimezone(UTC).date()
    return dates.Stamp(dates.day_words(found), machine=found.isoformat())
