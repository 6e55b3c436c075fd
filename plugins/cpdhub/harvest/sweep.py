"""One harvest over all sources: fetched together, one outcome for each, in the order of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from ..model.control import Source
from ..model.item import Outcome
from .answers import Limits
from .memory import cache as memory
from .memory import disk
from .memory.cache import remembered
from .memory.moves import Moves
from .memory.waits import Waits
from .readers import Readers
from .single import Run, harvest

__all__ = ["CONCURRENCY", "forget", "remembered", "sweep"]

CONCURRENCY = 32
"""Sources that are under way at once; what they do most is wait."""


def sweep(
    sources: Sequence[Source],
    *,
    archive: Path,
    cache: Path,
    now: datetime,
    allow: frozenset[str] = frozenset(),
    released: Mapping[str, date] | None = None,
    workers: int = CONCURRENCY,
    progress: Callable[[Outcome], None] | None = None,
    contact: str = "",
    limits: Limits | None = None,
    readers: Readers | None = None,
) -> tuple[Outcome, ...]:
    """Fetch every enabled source into `archive`; one outcome for each source, in their order.

    `allow`: HOST:PORT that are let through although they are this machine.
    `released`: source id → day on which a curator let a quarantined source go on.
    `contact`: an address where those who are asked can read who asks. A source
    that fails keeps its archive as it is. `progress` is called in this thread, in
    the order of completion. Only one sweep may run over a folder (`disk.alone`).
    """
    # The client costs 60-150 ms to import, and a build that does not harvest needs none.
    from .fetch import Fetcher, agent
    from .net.robots import Robots

    with ExitStack() as stack:
        disk.clear(archive)
        disk.clear(cache)
        waits, moves = Waits.load(cache, now), Moves.load(cache, allow)
        robots = Robots(cache / "robots", now)
        run = Run(
            fetcher=Fetcher(agent(contact), allow, limits, now=now, robots=robots, closed=waits.closed()),
            readers=readers or stack.enter_context(Readers()),
            archive=archive,
            cache=cache,
            now=now,
            allow=allow,
            released=released or {},
            before=remembered(cache),
            waits=waits,
            moves=moves,
        )
        outcomes = _together(sources, run, workers, progress)
        disk.settle(archive)
        waits.save()
        moves.save()
        memory.note(cache, outcomes)
    return outcomes


def forget(source: str, archive: Path, cache: Path) -> None:
    """Delete all that was ever kept of a source, half-written too; only for who writes there alone.

    Raises OSError where something cannot be deleted, when the rest is.
    """
    halves = disk.leftovers(archive, f"{source}.jsonl") + disk.leftovers(cache, f"{source}.json")
    with ExitStack() as each:  # calls every one, whichever of them fails
        for path in (archive / f"{source}.jsonl", *halves):
            each.callback(path.unlink, missing_ok=True)
        each.callback(memory.forget, cache, source)
        each.callback(_uncount, cache, source)


def _uncount(cache: Path, source: str) -> None:
    moves = Moves.load(cache)
    moves.forget(source)
    moves.save()


def _together(
    sources: Sequence[Source], run: Run, workers: int, progress: Callable[[Outcome], None] | None
) -> tuple[Outcome, ...]:
    done: dict[str, Outcome] = {}
    with ThreadPoolExecutor(workers, thread_name_prefix="harvest") as pool:
        under_way = [pool.submit(harvest, source, run) for source in _mixed(sources)]
        for outcome in _completed(under_way):
            done[outcome.source] = outcome
            if progress:
                progress(outcome)
    return tuple(done[source.id] for source in sources)


def _completed(under_way: Sequence[Future[Outcome]]) -> Iterator[Outcome]:
    """Outcomes as they come; when somebody stops the run nothing more is begun."""
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
