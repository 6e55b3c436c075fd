"""The pool of workers: a document that does not end, or eats all memory, costs itself and nobody else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from cpdhub.harvest.answers import Failure
from cpdhub.harvest.readers import NO_READERS, Bounds, Readers
from cpdhub.harvest.work import Read, Task

from .samples import ADDRESS, rss, source

ONE = rss("<title>One</title><guid>1</guid>").encode()
MANY = rss(*(f"<title>{number}</title><link>/{number}</link>" for number in range(4000))).encode()
"""Takes about half a second to read."""
LARGE = rss(*(f"<title>{number}</title><description>{'word ' * 4000}</description>" for number in range(300))).encode()
"""Six megabytes, several times in memory while it is read."""


def task(document: bytes, cpu: float = 5.0, form: str = "auto") -> Task:
    """A document to read."""
    return Task(document, "", ADDRESS, source(format=form), frozenset(), "2026-11-22T09:30:00Z", cpu)


@pytest.fixture(scope="module")
def readers() -> Iterator[Readers]:
    """One pool with the usual bounds."""
    with Readers() as some:
        yield some


def test_many_threads_may_ask_at_once(readers: Readers) -> None:
    """Each gets the answer to its own question."""
    documents = [rss(f"<title>{number}</title>").encode() for number in range(40)]
    with ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda one: readers.read(task(one)), documents))
    assert [one.items[0].title for one in found if isinstance(one, Read)] == [str(number) for number in range(40)]


def test_a_document_that_is_none_says_why(readers: Readers) -> None:
    """As an outcome for people and programs."""
    found = readers.read(task(b"<html>"))
    assert isinstance(found, Failure)
    assert (found.kind, "web page" in found.why) == ("unreadable", True)


def test_computing_for_too_long_ends_the_document_alone(readers: Readers) -> None:
    """Those beside it and after it are read."""
    with ThreadPoolExecutor(4) as pool:
        burning = pool.submit(readers.read, task(MANY, cpu=0.05))
        beside = [pool.submit(readers.read, task(ONE)) for _ in range(3)]
        ended = burning.result()
        assert all(isinstance(one.result(), Read) for one in beside)
    assert ended == Failure("cpu", "reading it takes more than 0.05 seconds of computing")
    assert isinstance(readers.read(task(MANY)), Read)


def test_too_much_memory_ends_the_document_alone() -> None:
    """48 MiB are enough for a worker and a small document, and not for a large one."""
    with Readers(Bounds(memory=48 * 1024 * 1024), processes=1) as small:
        assert isinstance(small.read(task(ONE)), Read)
        assert small.read(task(LARGE)) == Failure("memory", "reading it takes more than 48 MiB of memory")
        assert isinstance(small.read(task(ONE)), Read)


def test_taking_too_long_by_the_clock_ends_it() -> None:
    """However little it computes."""
    with Readers(Bounds(wall=0.1), processes=1) as hurried:
        assert hurried.read(task(MANY)) == Failure("time", "reading it was not done after 0.1 seconds")


def test_a_crash_of_the_parser_ends_it(readers: Readers) -> None:
    """A worker that dies for another reason is told by its exit code, and another takes its place."""
    with ThreadPoolExecutor(1) as pool, Readers(processes=1) as mortal:
        assert isinstance(mortal.read(task(ONE)), Read)
        (worker,) = mortal._pool._pool_manager.worker_manager.workers.values()  # type: ignore[union-attr]
        ending = pool.submit(mortal.read, task(MANY))
        time.sleep(0.1)
        os.kill(worker.pid or 0, signal.SIGSEGV)
        assert ending.result() == Failure("crash", "it makes the parser crash (exit code -11)")
        assert isinstance(mortal.read(task(ONE)), Read)


def test_workers_that_cannot_start_are_a_fault_and_no_endless_wait() -> None:
    """Of this machine: told for each document, those that come later too, and the pool ends as ever."""
    large = ONE + b" " * 200_000  # more than fits into the pipe to workers that never read it
    with ThreadPoolExecutor(4) as pool, Readers(Bounds(memory=1_000_000), processes=1) as stillborn:
        found = list(pool.map(stillborn.read, [task(large)] * 8))
    assert set(found) == {Failure("fault", NO_READERS)}


def test_no_document_no_process() -> None:
    """A harvest without network starts no worker."""
    with Readers() as idle:
        assert idle._pool is None


def test_workers_end_when_the_harvest_is_killed(tmp_path: Path) -> None:
    """Nothing goes on computing for a process that is no more: at the latest when a document's time is over."""
    script = (
        "import os, sys\n"
        "from tests.harvest.test_readers import ONE, Readers, task\n"
        "with Readers(processes=2) as readers:\n"
        "    readers.read(task(ONE))\n"
        "    workers = readers._pool._pool_manager.worker_manager.workers\n"
        "    print(*(worker.pid for worker in workers.values()), flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    workers = [int(word) for word in done.stdout.split()]
    assert (done.returncode, len(workers)) == (-signal.SIGKILL, 2)
    until = time.monotonic() + 5
    while time.monotonic() < until and any(Path(f"/proc/{pid}").exists() for pid in workers):
        time.sleep(0.05)
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
