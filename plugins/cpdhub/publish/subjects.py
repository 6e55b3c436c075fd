"""What a feed can carry, whatever its kind: its identity, its dates and its topics."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from ..model.activities import Path, Thing
from ..model.digest import Digest
from ..model.identity import uid
from ..model.merged import Hub, HubEvent, HubReading, HubResponse
from ..model.people import Association, Provider, Scheme
from .serial import moment

Subject = HubEvent | HubReading | HubResponse | Thing | Association | Provider | Scheme | Path | Digest

KINDS: dict[type, str] = {
    HubEvent: "event", HubReading: "reading", HubResponse: "response", Thing: "thing",
    Association: "association", Provider: "provider", Scheme: "scheme", Path: "path", Digest: "digest",
}  # fmt: skip


def kind(subject: Subject) -> str:
    """As in the catalogue: "event", "reading" and so on."""
    return KINDS[type(subject)]


def identity(subject: Subject) -> str:
    """The UUID of a subject; the same in feeds, calendars and the API."""
    if isinstance(subject, HubEvent | HubReading | HubResponse):
        return subject.uid
    return uid(kind(subject), subject.id)


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
    """By the day of the last change, then of arrival; the identity decides between equals."""
    ordered = sorted(subjects, key=lambda one: (kind(one), identity(one)))
    return tuple(sorted(ordered, key=lambda one: (changed(one), added(one)), reverse=True))
