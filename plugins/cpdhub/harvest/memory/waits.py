"""What must not be asked before when: kept between runs, and believed within bounds.

One `Waits` a run. `until` before a source is asked; `closed` for the fetcher;
`learn` with what came of it, when its items are safely in the archive; `save` at
the end. A wait belongs to an address: an entry with another one is asked at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from ..answers import Answer, Failure
from ..net.headers import DAY
from . import disk

WEEK = timedelta(days=7)
"""What is gone for good is looked at again after so long."""

LONGEST = {"fresh": timedelta(seconds=DAY), "busy": timedelta(seconds=DAY), "gone": WEEK}
"""A wait beyond these was never written by us: a clock jumped."""

FRESH = "the site says that nothing new comes before then"


@dataclass(frozen=True, slots=True)
class Wait:
    """Until when, and why."""

    until: datetime
    """UTC."""
    why: str
    kind: Literal["fresh", "busy", "gone"]
    mark: str = ""
    """fresh: what became of the body; it counts only as long as that is so."""


WAITS = TypeAdapter(dict[str, Wait])


class Waits:
    """Waits by address and by host. May be asked and told by several threads at once."""

    def __init__(self, path: Path, now: datetime, held: Mapping[str, Wait]) -> None:
        self._path = path
        self._now = now
        self._held = {key: wait for key, wait in held.items() if timedelta() < wait.until - now <= LONGEST[wait.kind]}
        self._lock = Lock()

    @classmethod
    def load(cls, cache: Path, now: datetime) -> Waits:
        """Those that stand as of `now` (UTC); none where the cache is lost, damaged or of another make."""
        path = cache / "waits.json"
        try:
            return cls(path, now, WAITS.validate_python(disk.load(path)))
        except (ValidationError, TypeError):
            return cls(path, now, {})

    def until(self, url: str, mark: str = "") -> Wait | None:
        """Why this address is not to be asked now; None where it may be.

        `mark` stands for all on which the last reading of the document depended (digests
        of the entry and of the archive): where it is not the one that was learnt, the
        site's "nothing new" does not count, since we do not have what it speaks of.
        """
        with self._lock:
            own, host = self._held.get(url), self._held.get(_host(url))
        if own and (own.kind != "fresh" or own.mark == mark):
            return own
        return host

    def closed(self) -> dict[str, tuple[int, str]]:
        """The hosts that are not to be asked at all: for how many seconds from now, and why."""
        with self._lock:
            return {
                key.removeprefix("host:"): (int((wait.until - self._now).total_seconds()), wait.why)
                for key, wait in sorted(self._held.items())
                if key.startswith("host:")
            }

    def learn(self, url: str, answer: Answer, mark: str = "") -> None:
        """Remember what an answer says about the next time. `url`: the source's own. `mark`: as it is now."""
        if isinstance(answer, Failure):
            if answer.kind == "gone":
                self._put(url, Wait(self._now + WEEK, answer.why, "gone"))
            elif answer.wait and answer.kind != "waiting":
                key = _host(answer.url or url) if answer.whole_host else url
                self._put(key, Wait(self._now + timedelta(seconds=min(answer.wait, DAY)), answer.why, "busy"))
        else:
            self._put(url, Wait(self._now + timedelta(seconds=min(answer.fresh, DAY)), FRESH, "fresh", mark))

    def save(self) -> None:
        """Write those that still stand. A disk that is full loses them, and nothing else."""
        with self._lock:
            held = {key: wait for key, wait in self._held.items() if wait.until > self._now}
        disk.save(self._path, WAITS.dump_python(held, mode="json"))

    def _put(self, key: str, wait: Wait) -> None:
        with self._lock:
            self._held[key] = wait


def _host(url: str) -> str:
    return f"host:{urlsplit(url).hostname or ''}"
