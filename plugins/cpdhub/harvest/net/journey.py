"""From an address to an answer: through the doors of hosts, past robots.txt, along redirects, in several tries.

What one request is, it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import random
from time import sleep
from urllib.parse import urlsplit

from ..answers import Answer, Failure, Fetched, Limits, NotModified, Redirect, Stop, Validators
from .deadline import Deadline
from .doors import Doors
from .robots import Robots

ROBOTS_HOPS = 5
"""At least so many redirects of a robots.txt are followed (RFC 9309 2.3.1.2)."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    url: str
    known: Validators | None
    """What makes it conditional: given only where it belongs to this very address."""
    moved: bool
    """Whether there were redirects before it, all of them permanent."""
    robots: bool
    """Whether it is for a robots.txt: of a large one the first part is enough."""

    @property
    def host(self) -> str:
        """The host whose door it goes through."""
        return urlsplit(self.url).hostname or ""

    @property
    def target(self) -> str:
        """Path and query, as they stand in the request line."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


Once = Callable[[Asked, Deadline], Fetched | NotModified | Redirect]
"""One request within a deadline. Raises Stop."""


@dataclass(slots=True)
class Budget:
    """What is left for one address with all its redirects and tries: seconds, and tries."""

    seconds: float
    tries: int
    pause: float

    def rest(self, stop: Stop) -> None:
        """Wait before another try: exponential backoff with full jitter. Raises the Stop where there is none.

        A name that is not found stays so for minutes (resolvers remember it), and
        with no network at all everybody would be waited for; where nobody listens
        on the port, nobody will in a second: neither heals. Our own deadline is over
        when it is over.
        """
        self.tries -= 1
        pause = random() * self.pause  # noqa: S311 — it spreads load, it guards nothing
        if not stop.heals or self.tries < 1 or pause >= self.seconds:
            raise stop
        self.pause *= 2
        self.seconds -= pause
        sleep(pause)


class Journeys:
    """One journey at a time in each thread; doors and robots are the same for all of them."""

    def __init__(
        self, once: Once, limits: Limits, robots: Robots | None, closed: Mapping[str, tuple[int, str]]
    ) -> None:
        self._once = once
        self._limits = limits
        self._robots = robots
        self._doors = Doors(limits.per_host, closed)

    def get(self, url: str, known: Validators | None) -> Answer:
        """What stands at an address, asked for as its robots.txt lets us."""
        return self._go(url, known, self._permitted, self._limits.redirects, robots=False)

    def _robots_txt(self, url: str, known: Validators | None) -> Answer:
        return self._go(url, known, lambda _: None, max(ROBOTS_HOPS, self._limits.redirects), robots=True)

    def _permitted(self, url: str) -> None:
        """Raise Stop where the robots.txt of this address does not let us in, or cannot be had."""
        self._doors.check(urlsplit(url).hostname or "")
        failure = self._robots.check(url, self._robots_txt) if self._robots else None
        if failure:
            raise Stop.of(failure)

    def _go(
        self, url: str, known: Validators | None, permitted: Callable[[str], None], most: int, *, robots: bool
    ) -> Answer:
        """Along the redirects; every hop is asked for permission, since each may be another site's."""
        budget = Budget(self._limits.whole, self._limits.tries, self._limits.pause)
        permanent: list[bool] = []
        try:
            while len(permanent) <= most:
                permitted(url)
                asked = Asked(
                    url, known if known and known.url == url else None, bool(permanent) and all(permanent), robots
                )
                answer = self._patiently(asked, budget)
                if not isinstance(answer, Redirect):
                    return answer
                permanent.append(answer.permanent)
                url = answer.url
        except Stop as stop:
            return stop.failure
        return Failure("redirect", f"it redirects more than {most} times", url=url)

    def _patiently(self, asked: Asked, budget: Budget) -> Fetched | NotModified | Redirect:
        """One request, again where the failure may heal. Raises Stop."""
        while True:
            try:
                return self._through(asked, budget)
            except Stop as stop:
                budget.rest(stop)

    def _through(self, asked: Asked, budget: Budget) -> Fetched | NotModified | Redirect:
        """One request through its host's door; waiting there costs none of the seconds. Raises Stop."""
        with self._doors.through(asked.host), Deadline(budget.seconds) as deadline:
            try:
                return self._once(asked, deadline)
            except Stop as stop:
                stop.failure = replace(stop.failure, url=asked.url)
                raise
            finally:
                budget.seconds = deadline.left()
