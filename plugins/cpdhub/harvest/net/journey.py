"""From an address to an answer: through the doors of hosts, past robots.txt, along redirects, in several tries.

What one request is, it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from ..answers import Answer, Failure, Fetched, Limits, Look, NotModified, Redirect, Stop, Validators
from .budget import Budget
from .deadline import Deadline
from .doors import Doors
from .pace import Pace
from .robots import Robots

ROBOTS_HOPS = 5
"""At least so many redirects of a robots.txt are followed (RFC 9309 2.3.1.2)."""

LOST = frozenset({"silent", "slow"})
ALL = 0.9
"""Of the patience: clocks and timers are not that exact. What had less time, since redirects before it took it, says
nothing about the host."""


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
    look: Look | None = None
    """Set where no body is wanted, only to see whether one is there."""
    lasting: str = ""
    """Where the permanent redirects at the beginning led; empty where there were none."""

    @property
    def method(self) -> str:
        """The method of the request (RFC 9110 9.3)."""
        return self.look.method if self.look else "GET"

    @property
    def host(self) -> str:
        """The host whose door it goes through."""
        return urlsplit(self.url).hostname or ""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what lives or is dead."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def target(self) -> str:
        """Path and query, as they stand in the request line."""
        parts = urlsplit(self.url)
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


Once = Callable[[Asked, Deadline, float], Fetched | NotModified | Redirect]
"""One request within a deadline, and so many seconds to connect and between two signs of life. Raises Stop."""


class Journeys:
    """One journey at a time in each thread; doors and robots are the same for all of them."""

    def __init__(
        self,
        once: Once,
        limits: Limits,
        robots: Robots | None,
        closed: Mapping[str, tuple[int, str]],
        pace: Pace | None = None,
    ) -> None:
        self._once = once
        self._limits = limits
        self._robots = robots
        self._doors = Doors(limits, closed)
        self._pace = pace

    def get(self, url: str, known: Validators | None, look: Look | None = None) -> Answer:
        """What stands at an address, asked for as its robots.txt lets us; all within one budget."""
        budget = Budget.of(self._limits)
        return self._go(Asked(url, known, False, False, look), budget, self._permitted, self._limits.redirects)

    def _robots_txt(self, url: str, known: Validators | None, budget: Budget) -> Answer:
        hops = max(ROBOTS_HOPS, self._limits.redirects)
        return self._go(Asked(url, known, False, True), budget, lambda *_: None, hops)

    def _permitted(self, url: str, budget: Budget) -> None:
        """Raise Stop where the robots.txt of this address does not let us in, or cannot be had."""
        self._doors.check(urlsplit(url).hostname or "")
        failure = self._robots.check(url, self._robots_txt, budget) if self._robots else None
        if failure:
            raise Stop.of(failure)

    def _go(self, first: Asked, budget: Budget, permitted: Callable[[str, Budget], None], most: int) -> Answer:
        """Along the redirects; every hop is asked for permission, since each may be another site's."""
        permanent: list[bool] = []
        lasting = ""
        url, known, met = first.url, first.known, {first.url}
        try:
            while len(permanent) <= most:
                permitted(url, budget)
                own = known if known and known.url == url else None
                lasting = url if permanent and all(permanent) else lasting
                asked = replace(first, url=url, known=own, moved=bool(lasting) and all(permanent), lasting=lasting)
                answer = self._patiently(asked, budget)
                if not isinstance(answer, Redirect):
                    return answer
                permanent.append(answer.permanent)
                url, circle = answer.url, answer.url in met
                met.add(url)
        except Stop as stop:
            return stop.failure
        return Failure("redirect", f"it redirects more than {most} times{', in a circle' if circle else ''}", url=url)

    def _patiently(self, asked: Asked, budget: Budget) -> Fetched | NotModified | Redirect:
        """One request, again where the failure may heal. Raises Stop."""
        while True:
            try:
                return self._through(asked, budget)
            except Stop as stop:
                budget.rest(stop)

    def _through(self, asked: Asked, budget: Budget) -> Fetched | NotModified | Redirect:
        """One request through its host's door; waiting there costs none of the seconds. Raises Stop."""
        turn = self._pace.turn(asked.host) if self._pace else nullcontext()
        with turn, self._doors.through(asked.host), Deadline(budget.seconds) as deadline:
            budget.begin()
            patience = self._doors.patience(asked.origin)
            try:
                return self._once(asked, deadline, patience)
            except Stop as stop:
                spent = budget.seconds - deadline.left()
                raise self._weighed(stop, asked, mute=not deadline.heard and spent >= ALL * patience) from None
            finally:
                budget.end(deadline.left())
                if deadline.heard:
                    self._doors.heard(asked.origin)

    def _weighed(self, stop: Stop, asked: Asked, *, mute: bool) -> Stop:
        """A failure, with what it says about its origin; `mute`: all patience was spent, and not one byte came."""
        failure = replace(stop.failure, url=asked.url)
        if mute and failure.kind in LOST:
            if self._doors.silent(asked.origin):
                failure = replace(failure, why=f"{failure.why}, as others of its host before it")
                stop.heals = False
            self._doors.lost(asked.origin)
        stop.failure = failure
        return stop
