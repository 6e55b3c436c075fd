"""`make bench`: what a harvest and a build cost, beside what they would cost at least, all measured in one run.

Five hundred feeds of about 100 KB, each on a loopback host of its own that answers
after 50 to 300 ms, are harvested by the real command. It may take half as long
again as the larger of two bounds:

- latency: all seconds of waiting that the server imposes by its plan (robots.txt too,
  and not what it slept longer because the machine was busy), by as many as may be
  waited for at once;
- parsing: the CPU seconds that reading and cleaning the same documents takes, by
  the processes that share them. It is measured after the harvest with nothing else
  running, by the function that the harvest's own workers call, in as many processes
  at once: starting them, handing documents over, fetching and writing all count
  against the harvest.

The server is a process on the same cores; its seconds of computing are told.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from rich.console import Console
from rich.table import Table

from cpdhub.harvest.sweep import CONCURRENCY, remembered
from cpdhub.harvest.work import Read, Task, work

from .harvest.farm_feeds import FORMS
from .harvest.farm_hosts import Host
from .harvest.farming import Farm, farm, harvest, plant
from .harvest.samples import source
from .measured import Cost, command

SOURCES, SIZE, LATENCY = 500, 100_000, (0.05, 0.3)
MOST = 1.5
"""Times the larger bound."""
PER_HOST = 2
NOW, AGAIN = "2026-11-22T12:00:00Z", "2026-11-22T13:00:00Z"
URL = "https://hub.example"


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    value: float
    unit: str
    most: float | None = None
    """What it may be at most; None where it is only told."""

    @property
    def kept(self) -> bool:
        """Whether it is within its bound."""
        return self.most is None or self.value <= self.most


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, tell; 1 where a bound is not kept."""
    parser = argparse.ArgumentParser(prog="make bench", description="Measure a harvest and a build against bounds.")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    parser.add_argument("--sources", type=int, default=SOURCES, help="how many feeds (default: %(default)s)")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        figures = measure(Path(folder), hosts(options.sources))
    told = as_json(figures) if options.json else as_table(figures)
    Console(width=None if sys.stdout.isatty() else 120).print(told, highlight=False, soft_wrap=options.json)
    return 0 if all(figure.kept for figure in figures) else 1


def hosts(number: int) -> list[Host]:
    """Feeds of few long entries and of many short ones, behind lines of all lengths."""
    random = Random(10)  # noqa: S311 - wants the same again
    return [
        Host(one, FORMS[one % len(FORMS)], random.choice((10, 10, 20, 25, 50)), SIZE, random.uniform(*LATENCY))
        for one in range(number)
    ]


def measure(folder: Path, some: Sequence[Host]) -> list[Figure]:
    """All figures, in the order of the table."""
    root = folder / "hub"
    with farm(some, folder) as running:
        plant(root, running)
        first = _harvest(root, running)
        again = _again(root, running)
    return [*first, *again, *_build(root)]


def _harvest(root: Path, running: Farm) -> list[Figure]:
    cost = _ended_well(harvest(root, running, "--now", NOW))
    told = running.told()
    outcomes = remembered(root / ".cache").values()
    failed = sum(one.result != "fetched" or one.accepted == 0 for one in outcomes) + len(running.hosts) - len(outcomes)
    latency = sum(seen.waited for seen in told.seen.values()) / CONCURRENCY
    computing, size = reading(running.hosts)
    processes = os.cpu_count() or 1
    bound = max(latency, computing / processes)
    return [
        Figure("sources", len(running.hosts), ""),
        Figure("mean size of a feed", size / 1000 / len(running.hosts), "KB"),
        Figure("requests", sum(sum(seen.asked.values()) for seen in told.seen.values()), ""),
        Figure(f"latency bound (all waiting by {CONCURRENCY})", latency, "s"),
        Figure(f"parsing bound (all reading by {processes})", computing / processes, "s"),
        Figure("harvest, by the clock", cost.seconds, "s", MOST * bound),
        Figure("harvest, times the larger bound", cost.seconds / bound, "", MOST),
        Figure("computing of the command itself", cost.own, "s"),
        Figure("computing of its workers", cost.helpers, "s"),
        Figure("computing of the server", told.cpu, "s"),
        Figure("memory of all processes of the harvest", cost.memory / 2**20, "MiB", 512),
        Figure("connections at once to one host", max(seen.at_once for seen in told.seen.values()), "", PER_HOST),
        Figure("sources that failed", failed, "", 0),
    ]


def _again(root: Path, running: Farm) -> list[Figure]:
    cost = _ended_well(harvest(root, running, "--now", AGAIN))
    told = running.told()
    return [
        Figure("harvest again, by the clock", cost.seconds, "s"),
        Figure("harvest again, bytes of bodies", sum(seen.body for seen in told.seen.values()), "", 0),
    ]


def _build(root: Path) -> list[Figure]:
    cold, again = (_ended_well(command(root, "build", "--now", AGAIN, "--url", URL)) for _ in range(2))
    pages = sum(1 for _ in (root / "output").rglob("*.html"))
    lines = sum(path.read_bytes().count(b"\n") - 1 for path in (root / "data" / "archive").glob("*.jsonl"))
    return [
        Figure("items in the archive", lines, ""),
        Figure("pages of the site", pages, ""),
        Figure("build, by the clock", cold.seconds, "s"),
        Figure("build, pages a second", pages / cold.seconds, ""),
        Figure("build, memory", cold.memory / 2**20, "MiB"),
        Figure("build again, nothing changed", again.seconds, "s"),
    ]


def _ended_well(cost: Cost) -> Cost:
    """What a command cost; one that failed is not measured, but shown."""
    if cost.code:
        sys.exit(f"A command ended with {cost.code}:\n{cost.said[-3000:]}")
    return cost


def reading(some: Sequence[Host]) -> tuple[float, int]:
    """CPU seconds that all cores together need to read and clean the documents of hosts, and the bytes of these."""
    processes = os.cpu_count() or 1
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        shares = list(pool.map(_read, (some[at::processes] for at in range(processes))))
    return sum(seconds for seconds, _ in shares), sum(size for _, size in shares)


def _read(share: Sequence[Host]) -> tuple[float, int]:
    bodies = [host.body for host in share]
    tasks = [
        Task(body, "", f"http://{host.address}/feed", source(f"s{host.number:03}"), frozenset(), NOW, 60)
        for host, body in zip(share, bodies, strict=True)
    ]
    work(tasks[0])  # what is made at the first use is not counted
    begun = time.process_time()
    found = [work(task) for task in tasks]
    seconds = time.process_time() - begun
    for host, one in zip(share, found, strict=True):
        assert isinstance(one, Read) and len(one.items) == host.items, (host, one)
    return seconds, sum(map(len, bodies))


def as_json(figures: Sequence[Figure]) -> str:
    """For programs."""
    machine = {"cores": os.cpu_count(), "python": platform.python_version()}
    kept = all(figure.kept for figure in figures)
    return json.dumps({**machine, "kept": kept, "figures": [asdict(figure) for figure in figures]}, indent=1)


def as_table(figures: Sequence[Figure]) -> Table:
    """For people."""
    title = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    table = Table("what", "measured", "at most", "", title=title, box=None, pad_edge=False, title_justify="left")
    for column in table.columns[1:3]:
        column.justify = "right"
    for figure in figures:
        most = "" if figure.most is None else _number(figure.most, figure.unit)
        verdict = "" if figure.most is None else "kept" if figure.kept else "NOT KEPT"
        table.add_row(figure.what, _number(figure.value, figure.unit), most, verdict)
    return table


def _number(value: float, unit: str) -> str:
    plain = f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:.2f}"
    return f"{plain} {unit}".rstrip()


if __name__ == "__main__":
    sys.exit(main())
