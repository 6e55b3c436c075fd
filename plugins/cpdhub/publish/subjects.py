"""What a feed can carry, whatever its kind: its identity, its dates and its topics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import cast

from ..model.activities import Path, Thing
from ..model.catalogue import Catalogue
from ..model.digest import Digest
from ..model.identity import uid
from ..model.merged import Hub, HubEvent, HubReading, HubResponse
from ..model.people import Association, Provider, Scheme
from ..model.when import Occurrence, expand
from .serial import moment

Subject = HubEvent | HubReading | HubResponse | Thing | Association | Provider | Scheme | Path | Digest

KINDS: dict[type, str] = {
    HubEvent: "event", Thing: "thing", HubReading: "reading", HubResponse: "response", Scheme: "scheme",
    Path: "path", Association: "association", Provider: "provider", Digest: "digest",
}  # fmt: skip
ORDER = tuple(KINDS.values())
"""In which kinds take turns."""
AHEAD = timedelta(days=366)


def kind(subject: Subject) -> str:
    """As in the catalogue: "event", "reading" and so on."""
    return KINDS[type(subject)]


def identity(subject: Subject) -> str:
    """What tells a subject from all others of one hub."""
    if isinstance(subject, HubEvent | HubReading | HubResponse):
        return subject.uid
    return uid(kind(subject), subject.id)


def lasting(subject: Subject, catalogue: Catalogue) -> str:
    """The UUID of a subject, which outlives another name of it; the same in feeds, calendars and the API."""
    if isinstance(subject, HubEvent | HubReading | HubResponse):
        return subject.uid
    return catalogue.uid(kind(subject), subject.id)


def changed(subject: Subject) -> datetime:
    """When a published fact of it last changed, UTC; never from the clock."""
    return moment(subject.changed)


def added(subject: Subject) -> datetime:
    """When it came to the hub, UTC."""
    return moment(subject.added)


def available(subject: Subject) -> datetime:
    """When its recording became known, UTC; of what has none, when it came to the hub."""
    return moment(getattr(subject, "available", None) or subject.added)


def topics(subject: Subject) -> tuple[str, ...]:
    """Ids of its topics."""
    return cast(tuple[str, ...], getattr(subject, "topics", ()))


def responses(hub: Hub) -> tuple[HubResponse, ...]:
    """Every response once, though it may stand under several Things."""
    found = {one.id: one for number in sorted(hub.responses) for one in hub.responses[number]}
    return tuple(found.values())


def everything(hub: Hub) -> tuple[Subject, ...]:
    """All that a feed can carry, in the order of the kinds."""
    known = hub.catalogue
    return (
        *hub.events, *hub.readings, *known.things.values(), *responses(hub), *known.associations.values(),
        *known.providers.values(), *known.schemes.values(), *known.paths.values(),
    )  # fmt: skip


def newest_first(subjects: Iterable[Subject]) -> tuple[Subject, ...]:
    """By the day of the last change, then of arrival; among equals the kinds take turns, and what is past comes last.

    So many of one kind that come on one day do not hide the others.
    """
    turns: Counter[tuple[datetime, datetime, bool, str]] = Counter()
    keys: dict[str, tuple[float, float, bool, int, int]] = {}
    held = sorted(subjects, key=lambda one: (_soonest(one), identity(one)))
    for one in held:
        group = (changed(one), added(one), past(one), kind(one))
        since, arrived, over, _ = group
        keys[identity(one)] = (-since.timestamp(), -arrived.timestamp(), over, turns[group], ORDER.index(kind(one)))
        turns[group] += 1
    return tuple(sorted(held, key=lambda one: keys[identity(one)]))


def newest(subjects: Sequence[Subject], most: int, of_each: int) -> tuple[Subject, ...]:
    """At most so many, in the order in which they come, newest first: the newest `of_each` kind, and then any.

    What is past gives way to what is not. So no import of a whole list drives everything else out of a feed.
    """
    if len(subjects) <= most:
        return tuple(subjects)
    places: Counter[str] = Counter()
    ranks: dict[str, tuple[bool, bool]] = {}
    for one in sorted(subjects, key=past):
        ranks[identity(one)] = (places[kind(one)] >= of_each, past(one))
        places[kind(one)] += 1
    kept = {identity(one) for one in sorted(subjects, key=lambda one: ranks[identity(one)])[:most]}
    return tuple(one for one in subjects if identity(one) in kept)


def past(subject: Subject) -> bool:
    """Whether it is an event that was over on the day of its last change, and left nothing to watch.

    Never asked of the clock: the same records give the same feeds.
    """
    return isinstance(subject, HubEvent) and not subject.available and not _dates(subject)


def _dates(event: HubEvent) -> tuple[Occurrence, ...]:
    since = changed(event)
    if event.series:
        return expand(event.pattern, since, since + AHEAD)
    return tuple(one for one in event.occurrences if one.over() > since)


def _soonest(subject: Subject) -> float:
    """Among events the next date first, as of the day of change; of what is past the latest."""
    if not isinstance(subject, HubEvent):
        return 0.0
    dates = _dates(subject)
    return dates[0].start.order().timestamp() if dates else -subject.pattern.first.order().timestamp()
