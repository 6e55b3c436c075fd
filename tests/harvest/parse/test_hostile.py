"""Documents that were made to break a reader: each within five seconds and 200 MiB, and what is sound in it is read."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Parsed, Unreadable

from ..hostile_documents import HOSTILE, MOST
from ..samples import cleaned

SMALL = (
    "billion-laughs", "quadratic-blowup", "external-entity", "parameter-entity", "nested-markup", "poison-chapter",
    "poison-place", "poison-text-input", "poison-everywhere", "poison-head", "one-guid-for-all", "wrong-encoding",
    "seven-bit-markup", "wide-without-a-mark", "null-bytes", "control-characters", "mixed-encodings", "ill-typed-json",
    "busy-zones", "bad-events-among-good-ones", "long-number-in-json", "deep-json",
)  # fmt: skip
"""Those that take milliseconds, read in every run of the tests."""
UNREADABLE = {"many-namespaces": "none can be read", "deep-json": "broken"}
"""Hostile as a whole."""
WITHOUT = {"one-guid-for-all"}
"""Those that hold no entry called "Healthy"."""

MEASURED = """
import json, resource, sys, time
from tests.harvest.hostile_documents import HOSTILE
from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Parsed
body = HOSTILE[sys.argv[1]]()
def memory(): return int(open("/proc/self/status").read().split("VmRSS:")[1].split()[0])
before, begun = memory(), time.process_time()
found = read(body)
used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
titles = [one.title.text for one in found.records] if isinstance(found, Parsed) else []
print(json.dumps([len(body), time.process_time() - begun, used / 1024, "Healthy" in titles]))
"""


@dataclass(frozen=True)
class Cost:
    """Bytes of a document; seconds of CPU and MiB that reading it took, and whether the sound entry was there."""

    size: int
    seconds: float
    memory: float
    healthy: bool


def measured(name: str, project: Path) -> Cost:
    """A document read in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, name],
        cwd=project,
        env={"PYTHONPATH": f"{project}:{project / 'plugins'}"},
        capture_output=True,
        text=True,
        check=True,
    )
    return Cost(*json.loads(done.stdout))


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_no_document_takes_long_or_much(name: str, project: Path) -> None:
    """8 MiB at most, whatever stands in them."""
    cost = measured(name, project)
    assert cost.size <= MOST
    assert cost.seconds < 5
    assert cost.memory < 200
    assert cost.healthy or name in WITHOUT | UNREADABLE.keys()


@pytest.mark.parametrize("name", SMALL)
def test_what_is_sound_in_it_is_read(name: str) -> None:
    """No exception, and the other entries are there."""
    body = HOSTILE[name]()
    found = read(body)
    if name in UNREADABLE:
        assert isinstance(found, Unreadable)
        assert UNREADABLE[name] in found.why
        return
    assert isinstance(found, Parsed)
    assert "Healthy" in [one.title for one in cleaned(body).items] or name in WITHOUT


def test_one_guid_for_all_loses_nothing() -> None:
    """Twenty entries with one id are twenty items."""
    assert len({one.id for one in cleaned(HOSTILE["one-guid-for-all"]()).items}) == 20


@pytest.mark.parametrize("name", ["poison-chapter", "poison-place", "poison-text-input", "bad-events-among-good-ones"])
def test_what_stands_behind_the_poison_is_read(name: str) -> None:
    """The entry after the last one that cannot be read."""
    found = read(HOSTILE[name]())
    assert isinstance(found, Parsed)
    assert found.records[-1].title.text == "Hale"
    assert found.refused


def test_expansion_is_bounded() -> None:
    """What comes out is not much longer than what went in."""
    for name in ("billion-laughs", "quadratic-blowup"):
        body = HOSTILE[name]()
        assert len(str(read(body))) < 2 * len(body) + 100_000
