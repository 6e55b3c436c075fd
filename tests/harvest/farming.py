"""A farm that runs, a catalogue whose sources are its hosts, and their harvest by the real command."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..load.entries import SITE
from ..measured import Cost, command
from .farm_hosts import Host, Seen


@dataclass(frozen=True)
class Told:
    """What a farm counted."""

    cpu: float
    seen: Mapping[str, Seen]


@dataclass(frozen=True)
class Farm:
    """A farm that runs."""

    hosts: tuple[Host, ...]
    port: int

    def place(self, host: Host) -> str:
        """HOST:PORT, for `--allow-loopback`."""
        return f"{host.address}:{self.port}"

    def told(self) -> Told:
        """What was counted since this was last asked."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/told", timeout=30) as answer:
            found: dict[str, Any] = json.loads(answer.read())
        return Told(found["cpu"], {address: Seen(**seen) for address, seen in found["seen"].items()})


@contextmanager
def farm(hosts: Sequence[Host], folder: Path) -> Iterator[Farm]:
    """A farm of these hosts, in a process of its own, while the block runs; its plan is written to `folder`."""
    plan = folder / "plan.json"
    plan.write_text(json.dumps([asdict(host) for host in hosts]), encoding="utf-8")
    command = [sys.executable, "-m", "tests.harvest.farm", str(plan)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as process:
        assert process.stdout and process.stdin
        try:
            yield Farm(tuple(hosts), int(process.stdout.readline()))
        finally:
            process.stdin.close()
            process.wait(10)


def name(host: Host) -> str:
    """The id of a host's source."""
    return f"s{host.number:03}"


def plant(root: Path, farm: Farm, *more: str) -> None:
    """Write the small catalogue, with a source for every host in place of its own, and one for each of `more` paths."""
    for path, text in SITE.items():
        _write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    for host in farm.hosts:
        for path in ("feed", *more):
            source = name(host) if path == "feed" else f"{name(host)}-{path}"
            _write(root / "data" / "sources" / f"{source}.yaml", _entry(source, host, farm.place(host), path))


def harvest(root: Path, farm: Farm, *more: str) -> Cost:
    """The harvest as a person calls it, with every host let through."""
    allowed = [part for host in farm.hosts for part in ("--allow-loopback", farm.place(host))]
    return command(root, "harvest", *more, *allowed)


def _entry(source: str, host: Host, place: str, path: str) -> str:
    gives = "events" if host.form == "ics" else "reading"
    return (
        f"id: {source}\nname: Source {source}\nurl: http://{place}/{path}\n"
        f"gives: {gives}\nenabled: true\nsources: [a test]\nadded: 2026-11-22\nchanged: 2026-11-22\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
