"""What one source may spend on its address with all that belongs to it: robots.txt, redirects and further tries."""

from __future__ import annotations

from concurrent.futures import Future, wait
from dataclasses import dataclass
from random import random
from time import monotonic, sleep

from ..answers import Failure, Limits, Stop

SPENT = 0.02
"""Seconds: with less than that nothing can be asked any more."""


@dataclass(slots=True)
class Budget:
    """What is left: seconds, and tries. Of one thread; others may look how much is left."""

    limits: Limits
    seconds: float
    tries: int
    pause: float
    since: float | None = None
    """The moment (monotonic) since which a request is under way, which is not yet taken off the seconds."""

    @classmethod
    def of(cls, limits: Limits) -> Budget:
        """A whole one."""
        return cls(limits, limits.whole, limits.tries, limits.pause)

    def part(self, share: float) -> Budget:
        """One with a share of the seconds that are left, and with tries of its own."""
        return Budget(self.limits, self.seconds * share, self.limits.tries, self.limits.pause)

    def left(self) -> float:
        """Seconds that are left at this moment."""
        since = self.since
        return self.seconds - (monotonic() - since if since else 0.0)

    def begin(self) -> None:
        """A request is under way."""
        self.since = monotonic()

    def end(self, seconds: float) -> None:
        """It is over, and so much is left."""
        self.since = None
        self.seconds = seconds

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


def late(limits: Limits) -> Stop:
    """The failure of a source whose time is over."""
    return Stop("slow", f"it was not complete after {limits.whole:g} seconds")


class Lesson:
    """What one thread learns out of its budget, and others wait for out of theirs.

    Only the seconds in which a request is under way are counted: who waits for a
    host's door pays nothing, and neither do those who wait for him.
    """

    def __init__(self) -> None:
        self.told: Future[str | Failure | None] = Future()
        self._had = 0.0
        self._budget: Budget | None = None

    def begin(self, budget: Budget) -> None:
        """It is paid out of this one from now on."""
        self._had = budget.seconds
        self._budget = budget

    def cost(self) -> float:
        """Seconds that it has taken so far."""
        return self._had - self._budget.left() if self._budget else 0.0

    def exhausted(self) -> bool:
        """Whether the time of who learns it is over."""
        return self._budget is not None and self._budget.left() < SPENT

    def wait(self, own: Budget) -> str | Failure | None:
        """What was learnt, paid out of one's own budget; a failure when that is over."""
        had, before = own.seconds, self.cost()
        while own.seconds > 0:
            wait([self.told], max(own.seconds, SPENT))
            # First the answer: one that comes in the last moment is one.
            told = self.told.done()
            own.seconds = had - (self.cost() - before)
            if told:
                return self.told.result()
        return late(own.limits).failure
