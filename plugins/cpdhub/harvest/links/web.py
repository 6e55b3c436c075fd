"""One run over the web: the client, the pace, and what is remembered between runs; all of it polite, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic

from ..fetch import Fetcher, agent
from ..memory.waits import Waits
from ..net.pace import GAP, Pace
from ..net.robots import Robots
from . import archived
from .check import LIMITS, Run, check
from .link import Link

Keep = Callable[[Mapping[str, Link]], None]


class Web:
    """The client of one run. Only one may run with a cache (`disk.alone`).

    `allow`: HOST:PORT that are let through although they are this machine. `contact`: an address where those who are
    asked can read who asks. `gap`: seconds between an answer of a site and the next request to it.
    """

    def __init__(
        self, cache: Path, now: datetime, allow: frozenset[str] = frozenset(), contact: str = "", gap: float = GAP
    ) -> None:
        self._today = now.date()
        self._waits = Waits.load(cache, now)
        pace = Pace(gap)
        robots = Robots(cache / "robots", now, pace)
        closed = self._waits.closed()
        self._fetcher = Fetcher(agent(contact), allow, LIMITS, now=now, robots=robots, closed=closed, pace=pace)

    def check(
        self,
        urls: Sequence[str],
        known: Mapping[str, Link],
        *,
        keep: Keep,
        progress: Callable[[str], None],
        seconds: float = 3600,
    ) -> dict[str, Link]:
        """Ask `urls`; begin nothing more when the `seconds` are over. `keep` and `progress`: as for `check.check`."""
        run = Run(self._fetcher.look, self._waits, monotonic() + seconds)
        try:
            return check(urls, known, run, self._today, keep=keep, progress=progress)
        finally:
            self._waits.save()

    def seek(self, links: Mapping[str, Link], endpoint: str, keep: Keep) -> dict[str, Link]:
        """Look for copies of what is gone in the archive at `endpoint`; what is then known of all."""
        found = dict(links)
        for link in archived.seek(links, self._today, self._fetcher.get, endpoint):
            found[link.url] = link
            keep(found)
        return found
