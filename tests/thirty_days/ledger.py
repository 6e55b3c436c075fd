"""What the month's runs left, run by run, and whether it holds what is promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cpdhub import hub, urls
from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered
from cpdhub.model.item import Item, Outcome
from cpdhub.model.merged import Hub, HubEvent, HubReading

from .hosts import Host
from .published import told
from .world import BEGIN, World

SOME = 10


@dataclass
class Ledger:
    """All that was ever seen. Each `look` compares a run with those before it."""

    world: World
    items: dict[str, Item] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Hub id → UID, of all events and readings that were ever shown."""
    read: dict[str, bytes] = field(default_factory=dict)
    """Source → the document that was read last."""
    newest: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Page → titles that have to stand on it after the last run."""
    allowed: set[str] = field(default_factory=set)
    """Hub ids that a curator took out."""
    sizes: list[tuple[int, int]] = field(default_factory=list)
    """After each run: items, and bytes of the archive."""

    def look(self, run: int, now: datetime, *, whole: bool = True) -> Mapping[str, Outcome]:
        """After a run: nothing was lost, no id or day changed, and what brought nothing changed no byte.

        `whole`: whether it came to its end, and told of every source what became of it.
        """
        root = self.world.root
        found, problems = archive.read(root / hub.ARCHIVE)
        assert problems == (), f"run {run}: {problems}"
        items = {one.id: one for one in found}
        self._kept(run, items)
        outcomes = remembered(root / hub.CACHE)
        files = {path.name: path.read_bytes() for path in sorted((root / hub.ARCHIVE).glob("*"))}
        if whole:
            self._still(run, outcomes, files)
            self._complete(run, outcomes, found)
        self._published(run, now)
        self.items, self.files = items, files
        self.sizes.append((len(items), sum(map(len, files.values()))))
        return outcomes

    def _kept(self, run: int, items: Mapping[str, Item]) -> None:
        gone = [one for one in self.items if one not in items]
        assert gone == [], f"run {run}: lost {gone}"
        moved = [one for one, was in self.items.items() if items[one].first_seen != was.first_seen]
        assert moved == [], f"run {run}: another first_seen for {moved}"

    def _still(self, run: int, outcomes: Mapping[str, Outcome], files: Mapping[str, bytes]) -> None:
        """A source's file changes only with a document that was read, and that is another than the last."""
        for name, outcome in outcomes.items():
            document, file = self.world.documents[name], f"{name}.jsonl"
            host = next(one for one in self.world.hosts if one.name == name)
            nothing = outcome.result in ("not modified", "waiting", "failed", "gone")
            if nothing or (outcome.result == "fetched" and host.well(run) and self.read.get(name) == document):
                assert files.get(file) == self.files.get(file), f"run {run}: {name} changed, though {outcome}"
            if outcome.result == "fetched" and host.well(run):
                self.read[name] = document

    def _complete(self, run: int, outcomes: Mapping[str, Outcome], items: Sequence[Item]) -> None:
        """What a sound document held is in the archive as it was told, and once, however its source names it."""
        for host in self.world.hosts:
            if "cap" in host.entry or host.name == "lapsed":
                continue
            own = [one for one in items if one.source == host.name]
            keys = [one.title if host.form == "ics" else urls.key(one.url or "") for one in own]
            assert len(keys) == len(set(keys)), f"run {run}: {host.name} has something twice"
            if outcomes[host.name].result == "fetched" and host.well(run):
                have = {key: _held(host, one) for key, one in zip(keys, own, strict=True)}
                wanted = self._wanted(host, run)
                missing = {key: value for key, value in wanted.items() if have.get(key) != value}
                assert missing == {}, f"run {run}: of {host.name} is missing, or otherwise, {missing}"

    def _wanted(self, host: Host, run: int) -> Mapping[str, object]:
        if host.form == "ics":
            return told(self.world.documents[host.name])
        posts = host.posts(self.world.told(host, run), self.world.number(host), BEGIN)
        return {urls.key(post.link): post.title for post in posts}

    def _published(self, run: int, now: datetime) -> None:
        """Whatever was shown once is shown still, under the same id and UID."""
        made = hub.assemble(self.world.root, now)
        every: list[HubEvent | HubReading] = [*made.events, *made.readings]
        shown = {one.id: one.uid for one in every}
        gone = sorted(self.shown.keys() - shown.keys() - self.allowed)
        assert gone == [], f"run {run}: not shown any more: {gone}"
        assert {one: uid for one, uid in shown.items() if self.shown.get(one, uid) != uid} == {}
        self.shown |= shown
        self.newest = newest(made)


def _held(host: Host, item: Item) -> object:
    """What the archive has of what a host told: of an event its hour and whether it is held, of a post its title."""
    return (item.start, item.status) if host.form == "ics" else item.title


def newest(made: Hub) -> Mapping[str, tuple[str, ...]]:
    """List → titles that have to stand there: the newest reading, the next events."""
    posts = sorted(made.readings, key=lambda one: one.order, reverse=True)
    coming = [one.title for one in made.events if one.next and one.state == "upcoming"]
    return {"reading": tuple(one.title for one in posts[:SOME]), "events": tuple(coming)}
