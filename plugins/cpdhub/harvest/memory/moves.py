"""Where addresses have moved for good: counted over runs, reported after three, never followed by ourselves.

One `Moves` a run: `seen` with every answer that brought something, `save` at the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from ..net.addresses import local_name, place
from . import disk

ENOUGH = 3
"""Runs in a row: a 301 is easily sent by mistake, and soon mended."""


@dataclass(frozen=True, slots=True)
class Move:
    """One address that led elsewhere in the last so many runs."""

    url: str
    to: str
    times: int


MOVES = TypeAdapter(dict[str, Move])


class Moves:
    """Counts by source. May be told by several threads at once."""

    def __init__(self, path: Path, allow: frozenset[str], held: Mapping[str, Move]) -> None:
        self._path = path
        self._allow = allow
        self._held = dict(held)
        self._lock = Lock()

    @classmethod
    def load(cls, cache: Path, allow: frozenset[str] = frozenset()) -> Moves:
        """What was counted so far; nothing where the cache is lost, damaged or of another make.

        `allow`: HOST:PORT that are let through although they are this machine.
        """
        path = cache / "moves.json"
        try:
            return cls(path, allow, MOVES.validate_python(disk.load(path)))
        except ValidationError:
            return cls(path, allow, {})

    def seen(self, source: str, url: str, moved: str) -> str:
        """The address to report, where this run is at least the third in a row that led there; else empty.

        `url` is the source's address and `moved` that of `Fetched` or `NotModified`: a
        run in which nothing was asked, or nothing came, neither counts nor breaks the row.
        """
        last = self._held.get(source)
        again = last is not None and (last.url, last.to) == (url, moved)
        times = last.times + 1 if last and again else 1
        with self._lock:
            self._held.pop(source, None)
            if moved and self._public(moved):
                self._held[source] = Move(url, moved, min(times, ENOUGH))
                return moved if times >= ENOUGH else ""
        return ""

    def forget(self, source: str) -> None:
        """Lose what was counted of a source, as when it is taken out."""
        with self._lock:
            self._held.pop(source, None)

    def save(self) -> None:
        """Write the counts. A disk that is full loses them, and nothing else."""
        with self._lock:
            held = dict(self._held)
        disk.save(self._path, MOVES.dump_python(held, mode="json"))

    def _public(self, url: str) -> bool:
        return place(url) in self._allow or not local_name(urlsplit(url).hostname or "")
