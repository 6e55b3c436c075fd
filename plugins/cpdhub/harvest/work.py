"""Reading and cleaning one document, as it is done in a process of its own that has limits and may be killed."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .. import urls
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.item import Item
from .parse.raw import Counts, Unreadable

OUT_OF_MEMORY = 77
"""Exit code of a worker that was refused memory: a fresh one is safer than what is left of it."""


@dataclass(frozen=True, slots=True)
class Task:
    """A document as it was fetched, and what the source's entry says of it."""

    body: bytes
    charset: str
    address: str
    """Where it came from at last."""
    source: Source
    allow: frozenset[str]
    now: str
    """When it came, RFC 3339 in UTC."""
    cpu: float
    """Seconds of computing that it may take."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a document gave."""

    items: tuple[Item, ...]
    """Cleaned, in the order of the document."""
    refused: Counts
    seen: int
    """Entries that stand in it, readable or not."""
    cut: bool
    title: str
    """Its own title, tidied; a digest of the id that it gives itself."""
    feed: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A bug of ours that a document brought to light."""

    why: str


def limit(memory: int) -> None:
    """Bound what this process may allocate (bytes); Linux keeps to it, other systems may not."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who stops the harvest stops the workers too, in order


def work(task: Task) -> Read | Unreadable | Fault:
    """Read and clean; a pure function, whose process ends where its limits do."""
    with _clock(task.cpu):
        try:
            return _read(task)
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:
            return Fault(told(error))


def digest(feed: str) -> str:
    """Stands for the id that a feed gives itself: 16 hex digits, the same for each spelling of an address.

    The id itself is not kept: it may hold a mail address, and is only ever compared. Empty where there is none.
    """
    if not feed.strip():
        return ""
    try:
        form = urls.key(feed)
    except urls.Refused:
        form = feed.strip()
    return hashlib.sha256(form.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def told(error: Exception) -> str:
    """What went wrong and where, for whoever mends it; nothing of the document."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "cpdhub" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}"
    return f"the hub itself has a fault here ({type(error).__name__} in {place}): please report it"


@contextmanager
def _clock(seconds: float) -> Iterator[None]:
    """SIGPROF ends the process, in whatever C code it is, when it has computed for so long (setitimer(2))."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _read(task: Task) -> Read | Unreadable:
    # The parsers take 100 ms to import, and only the workers need them.
    from .clean import clean
    from .parse.document import read
    from .text.tidy import tidy

    source = task.source
    zone = None if source.timezone == UNKNOWN else source.timezone
    parsed = read(task.body, task.charset, source.format, zone)
    if isinstance(parsed, Unreadable):
        return parsed
    cleaned = clean(parsed, source, task.address, task.allow, task.now)
    return Read(cleaned.items, cleaned.refused, parsed.seen, parsed.cut, tidy(parsed.title), digest(parsed.feed))
