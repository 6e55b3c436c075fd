"""The doors of hosts: how many may be inside at once, which hosts are left alone, and with which nobody is patient."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from ..answers import Failure, Limits, Stop

MOST_LOST = 4
"""Requests to an origin in a row to which not one byte came, after which patience is short: twenty feeds of one dead
host would else hold the run for minutes. One feed with all its tries stays below."""


class Doors:
    """At most so many connections to a host name at once, and none to a host that said so (429).

    By name, not by address: a hundred blogs at one host of blogs are a hundred
    sites, and their host is made for it. A door is held for one request and never
    while another is waited for, so two redirects that cross cannot lock each other
    out; neither is one held in the pause between two tries.

    An origin (scheme, host, port) that keeps silent is never given up: behind four
    feeds that hang there may be a fifth that is well. It is asked once for each
    further source, and has less time to show that it lives.
    """

    def __init__(self, limits: Limits, closed: Mapping[str, tuple[int, str]]) -> None:
        self._limits = limits
        self._doors: dict[str, BoundedSemaphore] = {}
        self._closed = {host: _left_alone(seconds, why) for host, (seconds, why) in closed.items()}
        self._lost: dict[str, int] = {}
        self._lock = Lock()

    @contextmanager
    def through(self, host: str) -> Iterator[None]:
        """Hold one of the host's doors, waited for. Raises Stop where the host is closed, also meanwhile."""
        with self._lock:
            door = self._doors.setdefault(host, BoundedSemaphore(self._limits.per_host))
        with door:
            self.check(host)
            try:
                yield
            except Stop as stop:
                if stop.failure.whole_host:
                    with self._lock:
                        self._closed[host] = _left_alone(stop.failure.wait, stop.failure.why)
                raise

    def check(self, host: str) -> None:
        """Raise Stop where the host is closed."""
        with self._lock:
            closed = self._closed.get(host)
        if closed:
            raise Stop.of(closed)

    def silent(self, origin: str) -> bool:
        """Whether nothing at all came of the last few requests."""
        with self._lock:
            return self._lost.get(origin, 0) >= MOST_LOST

    def patience(self, origin: str) -> float:
        """Seconds that a request may take to connect, and between two signs of life."""
        limits = self._limits
        return min(limits.brief, limits.connect) if self.silent(origin) else limits.connect

    def heard(self, origin: str) -> None:
        """Something came: it lives."""
        with self._lock:
            self._lost.pop(origin, None)

    def lost(self, origin: str) -> None:
        """A request was waited for in full, and not one byte came."""
        with self._lock:
            self._lost[origin] = self._lost.get(origin, 0) + 1


def _left_alone(seconds: int, why: str) -> Failure:
    return Failure("waiting", why, wait=seconds, whole_host=True)
