"""The doors of hosts: how many may be inside at once, and which hosts are left alone for the rest of the run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from threading import BoundedSemaphore, Lock

from ..answers import Failure, Stop

LOST = frozenset({"silent", "slow"})
MOST_LOST = 4
"""Requests to a host in a row that cost their whole time, after which no further one is made: twenty feeds of one
dead host would else hold the run for minutes. One feed with all its tries stays below."""


class Doors:
    """At most so many connections to a host name at once, and none to a host that said so (429).

    By name, not by address: a hundred blogs at one host of blogs are a hundred
    sites, and their host is made for it. A door is held for one request and never
    while another is waited for, so two redirects that cross cannot lock each other
    out; neither is one held in the pause between two tries.
    """

    def __init__(self, per_host: int, closed: Mapping[str, tuple[int, str]]) -> None:
        self._per_host = per_host
        self._doors: dict[str, BoundedSemaphore] = {}
        self._closed = {host: _left_alone(seconds, why) for host, (seconds, why) in closed.items()}
        self._lost: dict[str, int] = {}
        self._lock = Lock()

    @contextmanager
    def through(self, host: str) -> Iterator[None]:
        """Hold one of the host's doors, waited for. Raises Stop where the host is closed, also meanwhile."""
        with self._lock:
            door = self._doors.setdefault(host, BoundedSemaphore(self._per_host))
        with door:
            self.check(host)
            try:
                yield
            except Stop as stop:
                self._failed(host, stop.failure)
                raise
            with self._lock:
                self._lost.pop(host, None)

    def check(self, host: str) -> None:
        """Raise Stop where the host is closed."""
        with self._lock:
            closed = self._closed.get(host)
        if closed:
            raise Stop.of(closed)

    def _failed(self, host: str, failure: Failure) -> None:
        """Close it for the rest of the run where it said so, or where nothing came of the last few requests."""
        with self._lock:
            self._lost[host] = self._lost.get(host, 0) + 1 if failure.kind in LOST else 0
            if failure.whole_host:
                self._closed[host] = _left_alone(failure.wait, failure.why)
            elif self._lost[host] >= MOST_LOST:
                self._closed[host] = replace(failure, why=f"{failure.why}, as others of its host before it", url="")


def _left_alone(seconds: int, why: str) -> Failure:
    return Failure("waiting", why, wait=seconds, whole_host=True)
