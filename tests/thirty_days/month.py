"""The month itself: run after run as the schedule has them, with what goes wrong and what a curator does meanwhile."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cpdhub import digests, hub
from cpdhub.__main__ import main

from ..built import Built
from ..harvest.test_crash import KILLED_AT, killed
from .hosts import HOSTS, Host
from .ledger import Ledger
from .pages import look_at
from .published import Names
from .repository import NOBODY, Repository
from .world import BEGIN, HOURS, World, world

RUNS = 120
URL = "https://hub.example"

NAMES = """
import json, socket
names = json.loads({names!r})

def find(host, port, *arguments, **options):
    if host not in names:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (names[host], port))]

socket.getaddrinfo = find
"""


@dataclass
class Month:
    """What came of it."""

    world: World
    ledger: Ledger
    repository: Repository
    addresses: set[str] = field(default_factory=set)
    """Of all pages that were ever built."""
    names: Names = field(default_factory=dict)
    """What the entries of feeds and calendars were ever called."""
    entries: dict[str, int] = field(default_factory=dict)
    """Feed or calendar → entries at the last build."""
    marked: dict[str, str] = field(default_factory=dict)
    """What a curator spoke of: the word → the item's id."""
    builds: int = 0
    kept_every: int = 1
    """Runs from one commit to the next."""

    def now(self, run: int) -> datetime:
        """A run's moment: every six hours, at odd minutes."""
        return BEGIN + run * HOURS

    def command(self, *arguments: str, now: datetime) -> None:
        """The real command, which has to end well."""
        code = main(["--root", str(self.world.root), *arguments, "--now", now.isoformat()])
        assert code == 0, f"{now}: cpdhub {arguments[0]} ended with {code}"

    def harvest(self, run: int) -> None:
        """As the schedule calls it."""
        self.command("harvest", *self._allowed(), now=self.now(run))

    def killed(self, run: int) -> None:
        """The same, in a process of its own that is killed while it writes its third file."""
        names = {f"{name}.example": one.place.rpartition(":")[0] for name, one in self.world.serving.items()}
        script = NAMES.format(names=json.dumps(names)) + KILLED_AT
        options = ["--root", str(self.world.root), "harvest", *self._allowed(), "--now", self.now(run).isoformat()]
        assert killed([sys.executable, "-c", script, "3", *options]), "the run was to be killed"

    def decide(self, run: int, about: str, *said: str) -> None:
        """A curator's word, by the real command."""
        self.command("decide", about, *said, "--why", "It is so.", "--by", "A curator", now=self.now(run))

    def item(self, host: str, mark: str) -> str:
        """The id of the one item of a host whose title holds this."""
        (found,) = (one.id for one in self.ledger.items.values() if one.source == host and mark in one.title)
        return found

    def build(self, run: int) -> None:
        """The site, and a look at its pages."""
        self.command("build", "--url", URL, now=self.now(run))
        self.builds += 1
        look_at(Built(self.world.root / "output", URL), self, run)

    def _allowed(self) -> Iterator[str]:
        for place in self.world.places():
            yield from ("--allow-loopback", place)


Act = Callable[[Month, int], None]


def lose_cache(month: Month, run: int) -> None:
    """The machine is another one, and the cache did not come with it."""
    for folder in (hub.CACHE, hub.ARCHIVE, digests.PLACE):
        shutil.rmtree(month.world.root / folder, ignore_errors=True)
    month.repository.elsewhere()


def hide(month: Month, run: int) -> None:
    """One item is taken out."""
    month.marked["hide"] = found = month.item("atom", "-5:")
    month.decide(run, found, "--hide")
    month.ledger.allowed.add(f"atom-{found.partition('/')[2][:12]}")


def correct(month: Month, run: int) -> None:
    """The title of an item is put right, which its source will change later."""
    month.marked["correct"] = found = month.item("mended", "-15:")
    month.decide(run, found, "--correct", "title=The corrected title")


def readdress(month: Month, run: int) -> None:
    """A source that moved to another name gets its new address."""
    old, new = month.world.url("moved-away"), month.world.url("moved-away", called="new-home", path="/elsewhere")
    month.world.source("moved-away", url=new, moved_from=[old])


def release(month: Month, run: int) -> None:
    """The feed that somebody had taken over is its owner's again."""
    month.decide(run, "lapsed", "--release")


ACTS: Mapping[int, Act] = {20: correct, 50: lose_cache, 52: readdress, 60: hide, 97: release}
KILLED, DOWN = (66, 67), (88, 89)


@contextmanager
def month(root: Path, hosts: Sequence[Host] = HOSTS, acts: Mapping[int, Act] = ACTS) -> Iterator[Month]:
    """A month that has not begun."""
    with world(root, hosts) as made:
        begun = Month(made, Ledger(made), Repository(root, {**os.environ, **NOBODY}))
        begun.repository.found()
        yield begun


def live(
    month: Month, first: int, last: int, acts: Mapping[int, Act] = ACTS, builds: Collection[int] | None = None
) -> None:
    """The runs from one to another: recall, harvest, digest, keep, build; `builds`: only these runs build."""
    for run in range(first, last):
        month.world.step(run)
        month.world.down = run in DOWN
        if run in acts:
            acts[run](month, run)
        month.repository.recall()
        if run in KILLED:
            month.killed(run)
        else:
            month.harvest(run)
        month.command("digest", now=month.now(run))
        month.repository.keep(push=run % month.kept_every == 0)
        month.ledger.look(run, month.now(run), whole=run not in KILLED)
        if builds is None or run in builds:
            month.build(run)
