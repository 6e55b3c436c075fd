"""One request at a time to a site, and a pause after each: for who asks a site for many addresses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from threading import Lock
from time import monotonic, sleep

from ..trust.domains import registrable

GAP = 1.0
"""Seconds from the end of one answer to the next request: so two never arrive closer, however slow the one before."""

MOST_PAUSE = 60.0
"""A site that asks for longer pauses than this is not asked at all."""


class Pace:
    """By registrable domain: the hosts below one are mostly one machine, each blog at a host of blogs is its own."""

    def __init__(self, gap: float = GAP) -> None:
        self._gap = gap
        self._lock = Lock()
        self._turns: dict[str, Lock] = {}
        self._pauses: dict[str, float] = {}
        self._last: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Be the only one to ask this host's site, when its pause is over."""
        site = registrable(host)
        with self._lock:
            turn = self._turns.setdefault(site, Lock())
        with turn:
            # What a robots.txt asks for is known by now, and goes for the first request after it too.
            since = monotonic() - self._last.get(site, -inf)
            sleep(max(max(self._gap, self._pauses.get(site, 0.0)) - since, 0.0))
            try:
                yield
            finally:
                self._last[site] = monotonic()

    def heed(self, host: str, pause: float) -> bool:
        """Leave so many seconds between two requests to this host's site; False where that is longer than we wait."""
        if pause <= MOST_PAUSE:
            site = registrable(host)
            with self._lock:
                self._pauses[site] = max(pause, self._pauses.get(site, 0.0))
            return True
        return False
