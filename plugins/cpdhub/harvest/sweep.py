"""One harvest over all sources: fetched together, one outcome for each, in the order of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.item import Item, Outcome
from . import archive as archives
from . import cache as memory
from .answers import Failure, Fetched, Limits, Validators
from .cache import remembered
from .clean import clean
from .dates import iso
from .decide import choose, decide
from .parse.raw import Counts, Unreadable, counts

if TYPE_CHECKING:
    from .fetch import Fetcher

__all__ = ["forget", "remembered", "sweep"]

EMPTY = "it holds no entries"


@dataclass(frozen=True, slots=True)
class Run:
    """What every source of a run shares."""

    fetcher: Fetcher
    archive: Path
    cache: Path
    now: datetime
    allow: frozenset[str]
    before: Mapping[str, Outcome]

    def place(self, source: Source) -> Path:
        """The archive of a source."""
        return self.archive / f"{source.id}.jsonl"


def sweep(
    sources: Sequence[Source],
    *,
    archive: Path,
    cache: Path,
    now: datetime,
    allow: frozenset[str] = frozenset(),
    workers: int = 16,
    progress: Callable[[Outcome], None] | None = None,
    contact: str = "",
    limits: Limits | None = None,
) -> tuple[Outcome, ...]:
    """Fetch every enabled source into `archive`; one outcome for each source, in their order.

    `allow`: HOST:PORT that are let through although they are this machine.
    `contact`: an address where those who are asked can read who asks. A source that fails keeps
    its archive as it is; a fault of ours is raised when the fetches under way
    are done. `progress` is called in this thread, in the order of completion.
    """
    # The client costs 60-150 ms to import, and a build that does not harvest needs none.
    from .fetch import Fetcher, agent

    run = Run(Fetcher(agent(contact), allow, limits), archive, cache, now, allow, remembered(cache))
    done: dict[str, Outcome] = {}
    with ThreadPoolExecutor(workers, thread_name_prefix="harvest") as pool:
        under_way = [pool.submit(_harvest, source, run) for source in _mixed(sources)]
        for outcome in _completed(under_way):
            done[outcome.source] = outcome
            if progress:
                progress(outcome)
    outcomes = tuple(done[source.id] for source in sources)
    memory.note(cache, outcomes)
    return outcomes


def forget(source: str, archive: Path, cache: Path) -> None:
    """Delete all that was ever kept of a source."""
    (archive / f"{source}.jsonl").unlink(missing_ok=True)
    memory.forget(cache, source)


def _completed(under_way: Sequence[Future[Outcome]]) -> Iterator[Outcome]:
    """Outcomes as they come; at the first error of ours nothing more is begun."""
    try:
        for future in as_completed(under_way):
            yield future.result()
    except BaseException:
        for future in under_way:
            future.cancel()
        raise


def _mixed(sources: Sequence[Source]) -> list[Source]:
    """The sources so that those of one host stand apart: few connections to a host must not hold up the others."""
    turn: Counter[str] = Counter()
    turns: list[tuple[int, int]] = []
    for number, source in enumerate(sources):
        host = urlsplit(source.url).hostname or ""
        turns.append((turn[host], number))
        turn[host] += 1
    return [sources[number] for _, number in sorted(turns)]


def _harvest(source: Source, run: Run) -> Outcome:
    """One source, from the network to its archive."""
    before = run.before.get(source.id)
    last = before.last_success if before else ""
    outcome = Outcome(source.id, "disabled", source.why_disabled or "", iso(run.now), last_success=last)
    if not source.enabled or source.url == UNKNOWN:
        return outcome
    begun = monotonic()
    outcome = _fetch(source, run, replace(outcome, result="failed", why=""), before)
    return replace(outcome, milliseconds=round((monotonic() - begun) * 1000))


def _fetch(source: Source, run: Run, outcome: Outcome, before: Outcome | None) -> Outcome:
    path = run.place(source)
    held, problems = archives.read_one(path)
    if problems:
        # Writing it afresh would lose what a person could still mend.
        return replace(outcome, why=f"its archive has to be mended first: {problems[0]}")
    answer = run.fetcher.get(source.url, memory.recall(run.cache, source, path, run.now))
    if isinstance(answer, Failure):
        return replace(outcome, why=answer.why, status=answer.status)
    outcome = replace(outcome, status=answer.status)
    if isinstance(answer, Fetched):
        return _keep(answer, source, held, run, outcome)
    kept = (before.accepted, before.refused) if before else (0, ())
    return replace(outcome, result="not modified", accepted=kept[0], refused=kept[1], last_success=iso(run.now))


def _keep(answer: Fetched, source: Source, held: Sequence[Item], run: Run, outcome: Outcome) -> Outcome:
    """Read a body into the archive; the validators last, so that nothing is thought safe before it is."""
    from .parse.document import read

    outcome = replace(outcome, bytes=len(answer.body))
    parsed = read(answer.body, answer.charset, source.format, None if source.timezone == UNKNOWN else source.timezone)
    if isinstance(parsed, Unreadable):
        return replace(outcome, why=parsed.why)
    cleaned = clean(parsed, source, answer.url, run.allow)
    chosen, left = choose(cleaned.items, source, run.now)
    decided = decide(held, chosen, run.now)
    path = run.place(source)
    if decided.items:
        archives.write(path, decided.items)
    # A body that is cut short is asked for again, whole.
    validators = Validators(answer.url) if parsed.cut else answer.validators
    memory.remember(run.cache, source, path, validators, run.now)
    return replace(
        outcome,
        result="fetched",
        why="" if parsed.seen else EMPTY,
        accepted=len(chosen),
        new=decided.new,
        refused=_sum(cleaned.refused, left),
        last_success=iso(run.now),
    )


def _sum(*some: Counts) -> Counts:
    return counts(reason for one in some for reason, times in one for _ in range(times))
