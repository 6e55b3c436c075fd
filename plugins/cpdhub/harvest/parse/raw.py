"""What every format is read into: one record an entry, in the document's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeVar

from ...model.item import Override

Given = TypeVar("Given")
Counts = tuple[tuple[str, int], ...]
"""(reason, how many), in the order of the reasons."""

MOST_ENTRIES = 5_000
"""Entries or events that are read of one document, as many as the largest cap that a source's entry may have."""
MOST_TAGS = 100
"""Tags that are kept of one record."""
KEPT = 65_536
"""Characters that are kept of one field; what is shown of it is 300."""

OVER = f"over the {MOST_ENTRIES} that are read of one document"
FAULT = "could not be read ({})"
"""For a record at which our own code, or a library, gives up: with the name of the exception."""
CUT_SHORT = "the document is cut short: the last entry may be missing"


class Words(NamedTuple):
    """A text as it stands in the document, and whether it is HTML."""

    text: str = ""
    html: bool = False


EMPTY = Words()


CANCELLED = re.compile(r"\A\W{0,2}(?:event )?cancell?ed(?:\s*[:–—-]|\]|\))\s*", re.I)
"""How organisers cancel in the title, where their system has no STATUS: "Cancelled: …", "[CANCELED] …"."""


@dataclass(frozen=True, slots=True)
class Timing:
    """When an event is held. All fields as in `model.item.Item`."""

    start: str
    end: str | None = None
    timezone: str | None = None
    all_day: bool = False
    status: Literal["scheduled", "cancelled", "tentative"] = "scheduled"
    repeat: str = ""
    extra: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    overrides: tuple[Override, ...] = ()


@dataclass(frozen=True, slots=True)
class Raw:
    """One entry or event, uncleaned. Texts, dates and links are as printed; `timing` is made, and safe."""

    title: Words = EMPTY
    summary: Words = EMPTY
    guid: str = ""
    """guid, Atom id, JSON Feed id or UID; empty where the document gives none."""
    link: str = ""
    published: str = ""
    updated: str = ""
    author: str = ""
    tags: tuple[str, ...] = ()
    timing: Timing | None = None
    """None: an entry, not an event."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that was read."""

    records: tuple[Raw, ...]
    """In the order of the document."""
    seen: int
    """How many entries, or event components, the document holds, readable or not."""
    base: str = ""
    """What relative links are joined to, where the document says so; else its own address is."""
    refused: Counts = ()
    cut: bool = False
    """Whether the document ends before its outermost part does: there may have been more."""
    title: str = ""
    """The feed's or calendar's own title, as printed."""
    feed: str = ""
    """The id that it gives itself, as printed: Atom's id, what an RDF channel is about, JSON Feed's feed_url, a
    calendar's UID (RFC 7986 section 5.3) or X-WR-RELCALID; empty where it gives none."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that is not taken, and why, in words that a curator understands."""

    why: str


def each(make: Callable[[Given], Iterable[Raw]], given: Iterable[Given], tell: Callable[[str], None]) -> Iterator[Raw]:
    """The records that `make` gives; what raises costs itself and no other, and is told."""
    for one in given:
        try:
            yield from make(one)
        except MemoryError:
            raise
        except Exception as error:  # nothing that a document holds may cost more than the record that holds it
            tell(FAULT.format(type(error).__name__))


def counts(reasons: Iterable[str]) -> Counts:
    """How often each reason stands, in the order of the reasons."""
    return tuple(sorted(Counter(reasons).items()))
