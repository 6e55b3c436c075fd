"""What the month's runs left, run by run, and whether it holds what is promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cpdhub import hub, urls
from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered
from cpdhub.model.item import Item, Outcome
from cpdhub.model.merged import HubEvent, HubReading

from .world import BEGIN, World


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
        """What a sound document held is in the archive, and every post once, however its source names it."""
        for host in self.world.hosts:
            if host.form == "ics" or "cap" in host.entry or host.name == "lapsed":
                continue
            have = [urls.key(one.url) for one in items if one.source == host.name and one.url]
            assert len(have) == len(set(have)), f"run {run}: {host.name} has posts twice"
            if outcomes[host.name].result == "fetched" and host.well(run):
                posts = host.posts(self.world.told(host, run), self.world.number(host), BEGIN)
                missing = {urls.key(post.link) for post in posts} - set(have)
                assert missing == set(), f"run {run}: of {host.name} are missing {missing}"

    def _published(self, run: int, now: datetime) -> None:
        """Whatever was shown once is shown still, under the same id and UID."""
        made = hub.assemble(self.world.root, now)
        every: list[HubEvent | HubReading] = [*made.events, *made.readings]
        shown = {one.id: one.uid for one in every}
        gone = sorted(self.shown.keys() - shown.keys() - self.allowed)
        assert gone == [], f"run {run}: not shown any more: {gone}"
        assert {one: uid for one, uid in shown.items() if self.shown.get(one, uid) != uid} == {}
        self.shown |= shown
