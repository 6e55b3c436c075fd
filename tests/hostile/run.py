"""The hosts put up, harvested and built."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from cpdhub import hub
from cpdhub.harvest import archive
from cpdhub.harvest.answers import Limits
from cpdhub.harvest.readers import Bounds, Readers
from cpdhub.harvest.sweep import sweep
from cpdhub.model.item import Item, Outcome

from ..built import Built
from ..harvest.server import Behaviour, Serving, serve
from ..load.entries import SITE
from ..real import command
from . import network, words
from .case import FEED, Case, good

CASES = {case.name: case for case in (*network.CASES, *words.CASES)}
HEALTHY = tuple(f"healthy-{number}" for number in range(5))
DAYS = ("2026-11-20T06:00:00Z", "2026-11-21T06:00:00Z", "2026-11-22T06:00:00Z")
URL = "https://hub.example"
LIMITS = Limits(whole=1.2, connect=0.8, pause=0.02)


@dataclass(frozen=True)
class Hostile:
    """What came of it."""

    root: Path
    hosts: Mapping[str, Serving]
    days: tuple[Mapping[str, Outcome], ...]
    items: Mapping[str, tuple[Item, ...]]
    """After the last day, by source."""
    site: Built


@contextmanager
def hostile_run(root: Path) -> Iterator[Hostile]:
    """Every case on a host of its own, five sound hosts beside them; `root` is where they are harvested to."""
    for path, text in SITE.items():
        write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    with ExitStack() as stack:
        content: dict[str, dict[str, Behaviour]] = {}
        hosts: dict[str, Serving] = {}
        for number, name in enumerate([*HEALTHY, *CASES]):
            content[name] = {FEED: good(name)}
            host = f"127.9.{number // 200}.{number % 200 + 1}"
            hosts[name] = stack.enter_context(serve(content[name], host=host))
            write(root / "data" / "sources" / f"{name}.yaml", entry(name, hosts[name].url(FEED)))
        readers = stack.enter_context(Readers(Bounds(cpu=3, wall=60)))
        first = harvest(root, hosts, readers, DAYS[0])
        # Else the copies of a better day would do for those whose robots.txt fails now (RFC 9309 2.3.1.4).
        shutil.rmtree(root / hub.CACHE / "robots")
        for name, case in CASES.items():
            content[name] |= {FEED: case.does, **case.paths}
            turned = entry(name, **{"url": hosts[name].url(FEED), **case.entry})
            write(root / "data" / "sources" / f"{name}.yaml", turned)
        days = (first, *(harvest(root, hosts, readers, day) for day in DAYS[1:]))
        command(root, "build", "--now", DAYS[-1], "--url", URL)
        yield Hostile(root, hosts, days, archived(root), Built(root / "output", URL))


def harvest(root: Path, hosts: Mapping[str, Serving], readers: Readers, day: str) -> Mapping[str, Outcome]:
    """One harvest, with bounds that a test can wait for."""
    outcomes = sweep(
        tuple(hub.sound(root).catalogue.sources.values()),
        archive=root / hub.ARCHIVE,
        cache=root / hub.CACHE,
        now=datetime.fromisoformat(day).astimezone(UTC),
        allow=frozenset(serving.place for serving in hosts.values()),
        limits=LIMITS,
        readers=readers,
    )
    return {outcome.source: outcome for outcome in outcomes}


def archived(root: Path) -> Mapping[str, tuple[Item, ...]]:
    """All that is archived, by source."""
    items, problems = archive.read(root / hub.ARCHIVE)
    assert not problems
    return {name: tuple(item for item in items if item.source == name) for name in (*HEALTHY, *CASES)}


def entry(name: str, url: str, scheme: str = "http", **fields: object) -> str:
    """A source's entry, as a file."""
    day = "2026-11-01"
    known = {"id": name, "name": f"The {name} host", "url": url.replace("http:", f"{scheme}:"), "gives": "reading"}
    return yaml.safe_dump(
        {**known, "enabled": True, "sources": ["a test"], "added": day, "changed": day, **fields}, sort_keys=False
    )


def write(path: Path, text: str) -> None:
    """A file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


__all__ = ["CASES", "DAYS", "FEED", "HEALTHY", "URL", "Case", "Hostile", "hostile_run"]
