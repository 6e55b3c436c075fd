"""robots.txt by RFC 9309: what the hub may ask of an origin, learnt once a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from ..answers import Answer, Failure, Fetched, NotModified, Validators
from ..memory import disk
from .budget import Budget, Lesson
from .pace import MOST_PAUSE, Pace
from .rules import allowed, delay, ours

DAY, MONTH = timedelta(days=1), timedelta(days=30)
"""How long a copy does (2.4), and how long where the file cannot be had (2.3.1.4)."""

UNREACHED = frozenset({"name", "private", "connect", "tls", "silent"})
"""Nobody answers there: then nobody answers for the feed either, and it is not tried."""

FAIR, SHARE = 0.5, 0.5
"""Of a source's whole time: with less left, its failure to get the file is not the others'. Of what is left: so much
may be spent on asking for a new copy where the old one would do."""

Ask = Callable[[str, Validators | None, Budget], Answer]


@dataclass(frozen=True, slots=True)
class Copy:
    """What an origin's robots.txt says to us."""

    origin: str
    at: datetime
    """When it was last seen to be so."""
    rules: str = ""
    """Our group as protego reads it; empty where everything is allowed."""
    known: Validators | None = None


COPY = TypeAdapter(Copy)


class Robots:
    """The robots.txt of every origin (scheme, host, port) for one run, each asked for once; remembered in `folder`.

    `pace` is told what each asks for between two requests (Crawl-delay); a harvest, which asks a site for one or two
    feeds four times a day, has none.
    """

    def __init__(self, folder: Path, now: datetime, pace: Pace | None = None) -> None:
        self._folder = folder
        self._now = now
        self._pace = pace
        self._lock = Lock()
        self._lessons: dict[str, Lesson] = {}

    def check(self, url: str, ask: Ask, budget: Budget) -> Failure | None:
        """Why an address may not be asked for; None where it may.

        `ask` fetches a robots.txt, following redirects. Whoever comes first asks for an
        origin, the others wait for what comes of it; both out of the budget of their own source.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        while (rules := self._told(origin, ask, budget)) is None:
            pass
        if isinstance(rules, Failure):
            return rules
        if self._pace and not self._pace.heed(parts.hostname or "", delay(rules)):
            why = f"its robots.txt asks for more than {MOST_PAUSE:g} seconds between two requests: the hub stays away"
            return Failure("robots", why, url=url)
        if allowed(rules, url):
            return None
        why = f"the robots.txt of {parts.netloc} asks the hub not to fetch it: respect that, or ask its owner"
        return Failure("robots", why, url=url)

    def _told(self, origin: str, ask: Ask, budget: Budget) -> str | Failure | None:
        """The rules; None where who asked for them had too little time, so that somebody else has to."""
        with self._lock:
            first = origin not in self._lessons
            lesson = self._lessons.setdefault(origin, Lesson())
        if not first:
            return lesson.wait(budget)
        hurried = budget.seconds < FAIR * budget.limits.whole
        try:
            rules = self._learn(origin, ask, budget, lesson)
        except BaseException as fault:
            lesson.told.set_exception(fault)
            raise
        again = hurried and lesson.exhausted() and isinstance(rules, Failure)
        if again:
            with self._lock:
                del self._lessons[origin]
        lesson.told.set_result(None if again else rules)
        return rules

    def _learn(self, origin: str, ask: Ask, budget: Budget, lesson: Lesson) -> str | Failure:
        copy = self._held(origin)
        if copy and self._now - copy.at < DAY:
            return copy.rules
        url = f"{origin}/robots.txt"
        part = budget.part(SHARE if copy else 1.0)
        lesson.begin(part)
        answer = ask(url, copy.known if copy else None, part)
        budget.seconds -= lesson.cost()
        if isinstance(answer, NotModified) and copy:
            return self._keep(replace(copy, at=self._now))
        if isinstance(answer, Fetched):
            return self._keep(Copy(origin, self._now, ours(answer.body), answer.validators))
        if isinstance(answer, NotModified) or _absent(answer, url):
            return self._keep(Copy(origin, self._now))
        failure = _undefined(answer, url)
        return copy.rules if copy and failure.kind not in {*UNREACHED, "busy", "waiting"} else failure

    def _held(self, origin: str) -> Copy | None:
        """The last copy, where there is one that is not too old, nor from the future."""
        try:
            copy = COPY.validate_python(disk.load(self._place(origin)))
            age = self._now - copy.at
        except (ValidationError, TypeError):
            return None
        return copy if copy.origin == origin and timedelta() <= age < MONTH else None

    def _keep(self, copy: Copy) -> str:
        # What cannot be written is asked for again the next time: no reason to lose a source.
        disk.save(self._place(copy.origin), COPY.dump_python(copy, mode="json"))
        return copy.rules

    def _place(self, origin: str) -> Path:
        return self._folder / f"{sha256(origin.encode()).hexdigest()[:24]}.json"


def _absent(failure: Failure, url: str) -> bool:
    """Whether there is none: said so (4xx, but not "too often"), empty, or redirects that lead nowhere (2.3.1.2-3)."""
    if failure.kind == "redirect" or (failure.kind == "private" and failure.url != url):
        return True
    return failure.status is not None and failure.status < 500 and failure.status != 429


def _undefined(failure: Failure, url: str) -> Failure:
    """What a source fails with when the file cannot be had, which forbids everything (2.3.1.4)."""
    at_first = failure.url in (url, "") and (failure.status is None or failure.status == 429)
    if failure.kind == "waiting" or at_first:
        return failure
    why = f"nothing may be asked for there until its robots.txt can be read again: {failure.why}"
    return replace(failure, kind="robots", why=why)
