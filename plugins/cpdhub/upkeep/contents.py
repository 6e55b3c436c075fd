"""What readers will miss: recordings that were promised, topics with little in them, and offers of who is gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from ..model.activities import Thing
from ..model.merged import HubEvent, HubReading
from ..model.people import Association, Provider
from .finding import MONTH, Finding, Section, Seen, before, oldest

FEW = 5
"""Entries below which a topic has little in it: fewer do not fill a phone's screen."""
ENDED = ("closed", "merged")


def recordings(seen: Seen) -> Section:
    """Events whose recording was promised, and that have been over for a month without one."""
    limit = before(seen.hub.now, MONTH)
    found = [
        Finding(
            f"{one.title}: its recording was promised, and is not there",
            seen.file("event", one.id),
            _last(one),
            f"look for it{f' at {one.url}' if one.url else ''}: write `recording_url`, or `recording: no`",
        )
        for one in seen.hub.events
        if _awaits(one) and _last(one) <= limit
    ]
    return Section(
        "recordings",
        "Events that await their recording",
        "Events that were to be recorded, and have been over for 30 days without an address of the recording;"
        " the latest first, which are the likeliest to be found.",
        oldest(found)[::-1],
    )


def promises(seen: Seen) -> Section:
    """Providers that are said to keep recordings, of whom the hub has none."""
    kept = {one.provider for one in seen.hub.events if one.recording_url}
    found = [
        Finding(
            f"{one.name} is said to keep recordings, and the hub lists none",
            seen.file("provider", one.id),
            "",
            "add one of its recordings as an event, or write `recordings: some`, `no` or `unknown`",
        )
        for one in seen.hub.catalogue.providers.values()
        if one.recordings == "yes" and one.id not in kept
    ]
    return Section(
        "promises",
        "Providers without the recordings they promise",
        "Providers with `recordings: yes` and no recording here.",
        oldest(found),
    )


def topics(seen: Seen) -> Section:
    """Topics with little in them, the emptiest first."""
    have = seen.hub.catalogue
    records: list[Iterable[HubEvent | HubReading | Thing | Association | Provider]] = [
        seen.hub.events, seen.hub.readings, have.things.values(), have.associations.values(), have.providers.values()
    ]  # fmt: skip
    count = Counter(topic for one in chain.from_iterable(records) for topic in one.topics)
    few = sorted((count[one.id], one.id) for one in have.topics.values() if count[one.id] < FEW)
    found = [
        Finding(
            f"{have.topics[name].name} has {number} {'entry' if number == 1 else 'entries'}",
            seen.file("topic", name) or "data/topics.yaml",
            "",
            f"add an event, a reading or a source with the topic `{name}`, or join it to a broader topic",
        )
        for number, name in few
    ]
    return Section(
        "topics", "Topics with little in them",
        f"Topics with fewer than {FEW} entries: events, readings, Things, associations and providers.", tuple(found),
    )  # fmt: skip


def ended(seen: Seen) -> Section:
    """What is still offered by an association that closed or was merged, or leads to it."""
    gone = {one.id: one.status for one in seen.hub.catalogue.associations.values() if one.status in ENDED}
    found = [
        Finding(f"{what}, which is {gone[name]}", where, "", do)
        for name, what, where, do in _leading(seen)
        if name in gone
    ]
    return Section(
        "ended", "Offers of associations that are closed",
        "What the hub still takes from, or leads to, an association that closed or was merged.", tuple(found),
    )  # fmt: skip


Leading = tuple[str, str, str, str]
"""An association, what leads to it, in which file, and what to do."""


def _leading(seen: Seen) -> Iterator[Leading]:
    yield from _offered(seen)
    yield from _linked(seen)


def _offered(seen: Seen) -> Iterator[Leading]:
    """By providers that belong to it, and schemes that are its own."""
    have = seen.hub.catalogue
    for one in have.providers.values():
        if one.association:
            yield (
                one.association, f"{one.name} belongs to {one.association}", seen.file("provider", one.id),
                "see whether it still runs anything: name the successor, or retire its events",
            )  # fmt: skip
    for event in seen.hub.events:
        provider = have.providers.get(event.provider or "")
        if provider and provider.association and event.coming and not event.withdrawn:
            yield (
                provider.association, f"{event.title} is announced by {provider.association}",
                seen.file("event", event.id), "see whether it is held: write `status: cancelled` or `retired`",
            )  # fmt: skip
    for scheme in have.schemes.values():
        if scheme.association:
            yield (
                scheme.association, f"the scheme {scheme.name} is that of {scheme.association}",
                seen.file("scheme", scheme.id), "name who runs it now",
            )  # fmt: skip


def _linked(seen: Seen) -> Iterator[Leading]:
    """By paths, by those that are part of it, and by its sources."""
    have = seen.hub.catalogue
    for path in have.paths.values():
        for step in path.steps:
            if step.kind == "association":
                yield step.id, f"the path {path.title} leads to {step.id}", seen.file("path", path.id), "lead elsewhere"
    for association in have.associations.values():
        if association.parent:
            yield (
                association.parent, f"{association.name} is part of {association.parent}",
                seen.file("association", association.id), "see what became of it",
            )  # fmt: skip
        for feed in association.feeds:
            if feed in have.sources and have.sources[feed].enabled:
                yield (
                    association.id,
                    f"the source {feed} is harvested from it",
                    seen.file("source", feed),
                    "switch it off",
                )


def _awaits(one: HubEvent) -> bool:
    """Of a series every date has another recording; only single events are asked for theirs."""
    promised = one.recording == "yes" and one.recording_url is None
    held = one.origin == "curated" and not one.withdrawn and one.state in ("awaiting-recording", "recorded")
    return promised and held and not one.series


def _last(one: HubEvent) -> str:
    """The day on which it was over."""
    last = one.occurrences[-1] if one.occurrences else None
    found = (last.end or last.start) if last else (one.pattern.end or one.pattern.first)
    return found.day.isoformat()
