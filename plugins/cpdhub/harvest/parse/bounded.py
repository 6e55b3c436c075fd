"""What stands before feedparser's parsers: bounds, and a fault in one entry costs that entry alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .raw import KEPT, MOST_ENTRIES, MOST_TAGS, Raw

MOST_ELEMENTS, MOST_WITHIN, MOST_DEEP = 250_000, 2_000, 1_000
"""Elements of a document, elements of an entry outside its texts, and how deep they may be nested."""
MOST_ATTRIBUTES, MOST_NAMESPACES, MOST_PIECES = 100, 100, 1_500_000
"""Attributes of an element, namespaces of a document, pieces of text in it."""
LONG, SHORT, PERSON = KEPT, 4_096, 200
"""Characters that are kept of a text, of any other field, and of what names a person."""
TEXTS = {"title", "summary", "description", "content", "subtitle", "info", "rights"}
PERSONS = {"author", "name", "email", "publisher"}
Make = Callable[[Any, str], Raw]
Pair = tuple[str, str]


class Enough(Exception):
    """There is more in the document than is read of one."""


class Pieces(list[Any]):
    """The pieces of one text, as many as there is room for; what leads with white space loses it."""

    def __init__(self, room: int) -> None:
        super().__init__()
        self.room = room

    def append(self, piece: str | bytes) -> None:
        """Take a piece, or its beginning."""
        if self.room > 0 and (self or piece.strip()):
            super().append(piece[: self.room])
            self.room -= len(piece)


class Bounded:
    """Stands before feedparser's classes and hands on what is within bounds; an entry becomes a record when it ends."""

    # What feedparser's classes bring.
    entries: list[Any]
    elementstack: list[list[Any]]
    basestack: list[str]
    langstack: list[str | None]
    contentparams: dict[str, Any]
    namespaces_in_use: dict[str, str]
    version: str
    baseuri: str
    feeddata: Any
    incontent: int
    inentry: int
    _get_context: Callable[[], dict[str, Any]]

    resolve_relative_uris = sanitize_html = False
    resting: tuple[int, int, int] | None = None
    """How high three stacks are between entries."""
    well_formed = False
    """Whether every element is closed in its place, as far as it was read."""
    bozo: bool = False
    """Whether it was not well formed."""
    more: bool = False
    """Whether there is more than was read."""

    def begin(self, make: Make) -> None:
        """`make` turns feedparser's entry and the feed's version into a record."""
        self.make = make
        self.records: list[Raw] = []
        self.stumbled: list[str] = []
        """The exception for each entry that was lost."""
        self.fault = ""
        self.elements = self.within = self.pieces_seen = 0
        self.handed: list[bool] = []
        """Of every open element, whether feedparser has it."""

    def end(self) -> None:
        """Take the entry that is still open."""
        entries: list[Any] = self.entries
        if entries and not self.fault:
            self._try(lambda: self.records.append(self.make(entries[-1], self.version)))
        if entries and self.fault:
            self.stumbled.append(self.fault)
        entries.clear()
        self.property_depth_map: dict[Any, Any] = {}
        self.fault, self.inentry = "", 0

    def leave(self) -> None:
        """Read no more; half an entry is not kept."""
        self.entries.clear()
        self.more = True

    def unknown_starttag(self, tag: str, attrs: Sequence[Pair]) -> None:
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise Enough
        if self._entry(tag):
            self._between()
        hand = self._fits()
        self.handed.append(hand)
        if hand:
            kept = [pair for pair in attrs[:MOST_ATTRIBUTES] if self._wanted(*pair)]
            self._try(lambda: super(Bounded, self).unknown_starttag(tag, kept))  # type: ignore[misc]

    def unknown_endtag(self, tag: str) -> None:
        hand = self.handed.pop() if self.handed else True
        entry = self._entry(tag)
        if hand or entry:
            self._try(lambda: super(Bounded, self).unknown_endtag(tag))  # type: ignore[misc]
        if entry and not self.inentry:
            self.end()

    def handle_data(self, text: str, escape: int = 1) -> None:
        self.pieces_seen += 1
        if self.pieces_seen > MOST_PIECES:
            raise Enough
        super().handle_data(text, escape)  # type: ignore[misc]

    def push(self, element: str, expecting_text: int) -> None:
        room = LONG if element in TEXTS else PERSON if element in PERSONS else SHORT
        self.elementstack.append([element, expecting_text, Pieces(room)])

    def track_namespace(self, prefix: str | None, uri: str) -> None:
        if len(self.namespaces_in_use) < MOST_NAMESPACES:
            super().track_namespace(prefix, uri)  # type: ignore[misc]

    def _add_tag(self, term: str, scheme: str, label: str) -> None:
        if len(self._get_context().get("tags", ())) < MOST_TAGS:
            super()._add_tag(term, scheme, label)  # type: ignore[misc]

    def _entry(self, tag: str) -> bool:
        """Whether an element is an entry; one in a well-formed text is part of the text."""
        within = self.incontent and not self.fault and self.well_formed
        return not within and tag.rpartition(":")[2] in {"item", "entry"}

    def _wanted(self, name: str, value: str | None) -> bool:
        """Half a value would be another one; and an address that is joined at every level grows."""
        length = len(name) + len(value or "")
        return length < SHORT and not (name in {"xml:base", "base"} and len(self.baseuri) + length > SHORT)

    def _fits(self) -> bool:
        """Whether feedparser is told of one more element."""
        if self.incontent and self.elementstack:
            pieces = self.elementstack[-1][2]
            if isinstance(pieces, Pieces) and pieces.room <= 0:
                return False
        else:
            self.within += 1
        return self.within <= MOST_WITHIN and len(self.handed) < MOST_DEEP

    def _between(self) -> None:
        """Before an entry: nothing of the one before is left open, whatever went wrong in it."""
        self.end()
        if len(self.records) + len(self.stumbled) >= MOST_ENTRIES:
            raise Enough
        stacks: tuple[list[Any], ...] = (self.elementstack, self.basestack, self.handed)
        if self.resting is None:
            self.resting = (len(stacks[0]), len(stacks[1]), len(stacks[2]))
        for stack, height in zip(stacks, self.resting, strict=True):
            del stack[height:]
        del self.langstack[self.resting[1] :]
        self.within = 0
        self.incontent = self.insource = self.inimage = self.intextinput = self.svgOK = 0
        self.inauthor = self.incontributor = self.inpublisher = 0
        self.contentparams.clear()
        self._summaryKey = None

    def _try(self, step: Callable[[], None]) -> None:
        try:
            step()
        except (MemoryError, Enough):
            raise
        except Exception as error:  # somebody else's parser on somebody else's text
            self.fault = self.fault or type(error).__name__
