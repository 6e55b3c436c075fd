"""A worker's limits, each just below, at and just above it, in processes that have them."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Sequence

import pytest

from cpdhub.harvest.work import Fault, Read, Task, digest, told, work

from .samples import ADDRESS, atom, rss, source

BURN = """
import sys, time
from cpdhub.harvest.work import _clock
allowed, wanted = map(float, sys.argv[1:])
with _clock(allowed):
    begun = time.process_time()
    while time.process_time() - begun < wanted:
        pass
print("done", flush=True)
with _clock(allowed):
    time.sleep(0.01)
print("and again")
"""

ALLOCATE = """
import mmap, sys
from cpdhub.harvest.work import limit

def used():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmData:"))

bound = used() + 64 * 1024 * 1024
limit(bound)
pages = int(sys.argv[1])
free = bound - used()
try:
    mmap.mmap(-1, free + pages * mmap.PAGESIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
except OSError as error:
    print(error.strerror)
else:
    print("there")
"""


def ran(script: str, *arguments: str) -> tuple[int, Sequence[str]]:
    """The exit code of a script, and the lines that it printed."""
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def task(document: str, cpu: float = 5.0) -> Task:
    """A document to read."""
    return Task(document.encode(), "", ADDRESS, source(), frozenset(), "2026-11-22T09:30:00Z", cpu)


@pytest.mark.parametrize(("wanted", "ends"), [(0.2, False), (0.285, False), (0.36, True), (5.0, True)])
def test_computing_time_is_bounded(wanted: float, ends: bool) -> None:
    """0.3 s are allowed here; the kernel looks every few milliseconds, so "at" is to within that."""
    code, said = ran(BURN, "0.3", str(wanted))
    assert (code, list(said)) == ((-signal.SIGPROF, []) if ends else (0, ["done", "and again"]))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not keep to RLIMIT_DATA")
@pytest.mark.parametrize(("pages", "says"), [(-1, "there"), (0, "there"), (1, "Cannot allocate memory")])
def test_memory_is_bounded_to_the_page(pages: int, says: str) -> None:
    """A page below what is left, all of it, and a page more."""
    assert ran(ALLOCATE, str(pages)) == (0, [says])


def test_a_document_is_read_and_cleaned() -> None:
    """Items, what was refused, and what the feed calls itself, without hidden characters."""
    channel = "<title>A\u202e blog</title><link>https://blog.example.org/</link>"
    found = work(
        task(rss("<title>One</title><guid>1</guid>", "<description>&lt;br&gt;</description>", channel=channel))
    )
    assert isinstance(found, Read)
    assert ([one.title for one in found.items], found.seen, found.cut, found.title) == (["One"], 2, False, "A blog")
    assert found.refused == (("without title, text and link", 1),)


def test_a_fault_of_ours_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the place in our code where it happened, though the last step was in somebody else's."""

    def bug(*_: object) -> None:
        raise KeyError("what stands in the document")

    monkeypatch.setattr("cpdhub.harvest.clean.clean", bug)
    found = work(task(rss()))
    assert isinstance(found, Fault)
    assert found.why.startswith("the hub itself has a fault here (KeyError in work.py:")
    assert "document" not in found.why


def test_where_no_frame_is_ours_the_last_is_told() -> None:
    """An error without our code in its trace has a place too."""
    try:
        int("x")
    except ValueError as error:
        assert "(ValueError in test_work.py:" in told(error)


@pytest.mark.parametrize(
    "feed",
    ["tag:jane@library.example,2026:f", "mailto:jane@library.example", "https://x.example/?user=jane", "q" * 4_000],
)
def test_the_id_of_a_feed_is_not_handed_on(feed: str) -> None:
    """Sixteen hex digits stand for it, whatever it holds and however long it is."""
    found = work(task(atom("<id>i</id><title>t</title>").replace("<title>T", f"<id>{feed}</id><title>T", 1)))
    assert isinstance(found, Read)
    assert found.feed == digest(feed)
    assert re.fullmatch("[0-9a-f]{16}", found.feed)


def test_the_digest_of_an_id_tells_what_the_id_told() -> None:
    """The same for every spelling of an address, another for another id, none where there is none."""
    assert digest("http://www.a.example/feed/") == digest("https://a.example/feed")
    assert digest(" tag:a ") == digest("tag:a")
    assert len({digest(one) for one in ("tag:a", "tag:A", "https://a.example/?p=1", "https://a.example/?p=2")}) == 4
    assert digest("") == digest(" \n") == ""
    assert len(digest("\ud800")) == 16
