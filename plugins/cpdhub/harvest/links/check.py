"""Ask many addresses: one at a time at each site, many sites at once; what comes is decided and kept as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from queue import SimpleQueue
from threading import Event
from time import monotonic
from urllib.parse import urlsplit

from ..answers import Failure, Limits, Look, Looked
from ..memory.waits import Waits
from ..trust.domains import registrable
from .decide import Sight, decide
from .link import Link
from .sight import conclusive, sight

SITES = 24
"""Sites that are asked at once."""
KEEP = 1.0
"""Seconds between two times that the results are written: a killed run loses no more than that."""

LIMITS = Limits(whole=20.0, redirects=8, per_host=1, tries=1)
"""One try: what fails is asked again the next time, and four times before anybody is told."""

NO_PART = 416

Ask = Callable[[str, Look], Looked | Failure]


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of asking one address; no sight where it was left for another time."""

    url: str
    sight: Sight | None


@dataclass
class Run:
    """What the workers of one run share."""

    ask: Ask
    waits: Waits
    until: float
    """Moment (monotonic) after which nothing more is begun."""
    over: Event = field(default_factory=Event)
    results: SimpleQueue[Seen | BaseException] = field(default_factory=SimpleQueue)

    def site(self, urls: Sequence[str]) -> None:
        """Ask the addresses of one site, one after the other; exactly one result for each, or one fault."""
        try:
            for url in urls:
                idle = self.over.is_set() or monotonic() >= self.until or self.waits.until(url) is not None
                self.results.put(Seen(url, None if idle else self._one(url)))
        except BaseException as fault:  # handed to the main thread, which raises it
            self.results.put(fault)

    def _one(self, url: str) -> Sight | None:
        answer = probe(self.ask, url)
        if isinstance(answer, Failure) and answer.wait:
            self.waits.learn(url, answer)
        return sight(url, answer)


def probe(ask: Ask, url: str) -> Looked | Failure:
    """HEAD, which costs a site next to nothing; then the beginning by GET, where HEAD does not say enough.

    Who has no part to give (HTTP 416: of what is empty there is none) is asked for the whole; no more of it is read.
    """
    bare = url.partition("#")[0]
    answer = ask(bare, Look("HEAD"))
    redirected = isinstance(answer, Looked) and answer.url != bare
    if conclusive(answer) and not redirected:
        return answer
    answer = ask(bare, Look("GET"))
    no_part = isinstance(answer, Looked) and answer.status == NO_PART and not answer.wall
    return ask(bare, Look("GET", part=False)) if no_part else answer


def check(
    urls: Iterable[str],
    known: Mapping[str, Link],
    run: Run,
    today: date,
    *,
    keep: Callable[[Mapping[str, Link]], None],
    progress: Callable[[str], None],
) -> dict[str, Link]:
    """Ask `urls`, and what is known after that of all; those that were not asked keep their record.

    `keep` is called with all records now and then, and at the end however the run ends. Where no host was
    found and nothing else came, that is our network: it counts against nobody.
    """
    links, kept, lost, others = dict(known), monotonic(), dict[str, Sight](), False
    groups = sites(urls)
    try:
        with _workers(run, groups):
            for _ in range(sum(map(len, groups))):
                seen = run.results.get()
                if isinstance(seen, BaseException):
                    raise seen
                if seen.sight and seen.sight.lost:
                    lost[seen.url] = seen.sight
                elif seen.sight:
                    links[seen.url] = decide(known.get(seen.url), seen.sight, seen.url, today)
                    others |= seen.sight.verdict != "failing"
                progress(urlsplit(seen.url).hostname or "")
                if monotonic() - kept >= KEEP:
                    keep(links)
                    kept = monotonic()
        if others:
            links |= {url: decide(known.get(url), seen, url, today) for url, seen in lost.items()}
    finally:
        keep(links)
    return links


def sites(urls: Iterable[str]) -> list[list[str]]:
    """The addresses by site, the site with the most first: it takes longest."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        groups.setdefault(registrable(url), []).append(url)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


@contextmanager
def _workers(run: Run, groups: Sequence[Sequence[str]]) -> Iterator[None]:
    with ThreadPoolExecutor(SITES, thread_name_prefix="links") as pool:
        try:
            for group in groups:
                pool.submit(run.site, group)
            yield
        except BaseException:
            # Whoever stops the run waits for what is under way, and for nothing else.
            run.over.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
