"""What a command costs, seen from outside: seconds, and the memory and computing of all its processes (Linux)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY = 0.1
"""Seconds between two looks: short against what is measured, and 2 % of one core."""
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command did."""

    code: int
    said: str
    """Both streams, the results before the errors."""
    seconds: float
    memory: int
    """The most bytes that all its processes had in memory together. What two share is counted twice (RSS)."""
    own: float
    """Seconds of computing of the process itself."""
    helpers: float
    """The same of all processes that it began."""


@dataclass(frozen=True, slots=True)
class Look:
    """One process at one moment."""

    cpu: float
    memory: int


def measured(arguments: Sequence[str], folder: Path | None = None) -> Cost:
    """Run a command in a session of its own, so that its helpers are known by it, and look on until it ends."""
    cpu: dict[int, float] = {}
    memory = 0
    plain = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        begun = time.monotonic()
        process = subprocess.Popen(
            list(arguments), stdout=out, stderr=err, cwd=folder, env=plain, start_new_session=True
        )
        while process.poll() is None:
            looks = dict(_looks(process.pid))
            cpu |= {pid: look.cpu for pid, look in looks.items()}
            memory = max(memory, sum(look.memory for look in looks.values()))
            time.sleep(EVERY)
        seconds = time.monotonic() - begun
        out.seek(0)
        err.seek(0)
        said = out.read() + err.read()
    own = cpu.pop(process.pid, 0.0)
    return Cost(process.returncode, said, seconds, memory, own, sum(cpu.values()))


def command(root: Path, *arguments: str) -> Cost:
    """Run the hub's own command on a catalogue."""
    return measured([sys.executable, "-m", "cpdhub", "--root", str(root), *arguments])


def _looks(session: int) -> Iterator[tuple[int, Look]]:
    """The processes of a session (proc_pid_stat(5): fields 6, 14, 15 and 24)."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        if int(fields[3]) == session:
            cpu = (int(fields[11]) + int(fields[12])) / TICKS
            yield int(path.parent.name), Look(cpu, int(fields[21]) * PAGE)
