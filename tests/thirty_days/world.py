"""The world of the month: hosts that answer to names on loopback, and a catalogue of their sources."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cpdhub.harvest import fetch
from cpdhub.harvest.answers import Limits

from ..harvest.server import Behaviour, Reply, Serving, serve
from ..hostile.run import entry, write
from ..load.entries import SITE
from .hosts import HOSTS, Host

FEED, ELSEWHERE = "/feed", "/elsewhere"
BEGIN = datetime.fromisoformat("2026-11-22T05:23:00Z")
PATIENCE = Limits(whole=6.0, connect=3.0, brief=1.0, pause=0.02)
"""The usual bounds but for the seconds: a harvest's own are tested elsewhere, and nobody waits for them 120 times."""
HOURS = timedelta(hours=6)
LOOK_UP = socket.getaddrinfo


@dataclass
class World:
    """Hosts that are up. `down`: whether no name is found; `lost`: names that are not."""

    root: Path
    hosts: Sequence[Host]
    serving: dict[str, Serving] = field(default_factory=dict)
    content: dict[str, dict[str, Behaviour]] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    down: bool = False
    lost: set[str] = field(default_factory=set)

    def number(self, host: Host) -> int:
        """The number by which its texts differ from the others'; who copies has those of the first."""
        return HOSTS.index(
            next(one for one in HOSTS if one.name == ("z-first" if host.name == "a-copy" else host.name))
        )

    def told(self, host: Host, run: int) -> int:
        """The run whose posts its document holds: the copy brings each of them a run after the first."""
        return max(run - 1, 0) if host.name == "a-copy" else run

    def step(self, run: int) -> None:
        """What the hosts do from now on."""
        for host in self.hosts:
            body = host.document(self.told(host, run), self.number(host), BEGIN)
            self.documents[host.name] = body
            robots = next((spell.does(b"") for spell in host.robots if spell.on(run)), Reply(status=404))
            self.content[host.name] |= {FEED: host.behaviour(run, body), "/robots.txt": robots}
        self.lost = {"unnamed.example"} if 36 <= run <= 64 else set()
        self._moves(run)

    def _moves(self, run: int) -> None:
        """Two hosts move for good: one to another path, the other to another name."""
        for name, first, to in (("moved", 30, "moved"), ("moved-away", 44, "new-home")):
            if name in self.content and run >= first:
                self.content[name][ELSEWHERE] = self.content[name][FEED]
                self.content[name][FEED] = Reply(status=301, headers={"Location": self.url(name, ELSEWHERE, to)})

    def url(self, name: str, path: str = FEED, called: str = "") -> str:
        """The address of a host's feed, by its own name or by another that it is called."""
        return f"http://{called or name}.example:{self._port(name)}{path}"

    def places(self) -> tuple[str, ...]:
        """HOST:PORT of all, for `--allow-loopback`."""
        own = [f"{host.name}.example:{self._port(host.name)}" for host in self.hosts]
        return (*own, *([f"new-home.example:{self._port('moved-away')}"] if "moved-away" in self.serving else []))

    def source(self, host: str, **fields: Any) -> None:
        """Write a source's entry."""
        given = next(one for one in HOSTS if one.name == host).entry
        text = entry(host, fields.pop("url", self.url(host)), **{**given, **fields})
        write(self.root / "data" / "sources" / f"{host}.yaml", text)

    def find(self, host: str, *arguments: Any, **options: Any) -> Any:
        """What the resolver says, in the place of socket.getaddrinfo."""
        if not host.endswith(".example"):
            return LOOK_UP(host, *arguments, **options)
        name = host.removesuffix(".example").replace("new-home", "moved-away")
        if self.down or host in self.lost or name not in self.serving:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        address = self.serving[name].place.rpartition(":")[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, arguments[0]))]

    def _port(self, name: str) -> str:
        return self.serving[name].place.rpartition(":")[2]


@contextmanager
def world(root: Path, hosts: Sequence[Host] = HOSTS) -> Iterator[World]:
    """The hosts, up and known by name, and the small catalogue with a source for each."""
    for path, text in SITE.items():
        write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    made = World(root, hosts)
    with ExitStack() as stack:
        for number, host in enumerate(hosts):
            made.content[host.name] = {}
            made.serving[host.name] = stack.enter_context(serve(made.content[host.name], host=f"127.30.0.{number + 1}"))
            made.source(host.name)
        patch = stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(socket, "getaddrinfo", made.find)
        patch.setattr(fetch, "Limits", partial(_limits, PATIENCE))
        yield made


def _limits(limits: Limits) -> Limits:
    return limits
