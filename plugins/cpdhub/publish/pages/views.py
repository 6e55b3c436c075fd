"""What a template places: small frozen values, worded and sorted already."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..dates import Call, Stamp

NO_MARKUP = Markup()
NO_CALL = Call()


@dataclass(frozen=True, slots=True)
class Link:
    """A place on this site: `address` begins with a slash, without the base."""

    name: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Out:
    """A place elsewhere: an http or https address, and the host that a reader is sent to."""

    url: str
    host: str
    gone: str = ""
    """The month, in words, since which nothing is found there; empty where something is, as far as we know."""
    copy: str = ""
    """gone: the address of a copy in a public archive."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a list of facts; `known` is false where the value says that it is not known."""

    label: str
    value: str = ""
    links: tuple[Link, ...] = ()
    out: Out | None = None
    stamp: Stamp | None = None
    known: bool = True


@dataclass(frozen=True, slots=True)
class Badge:
    """One or two words beside a title; `tone` is plain, good or stop."""

    words: str
    tone: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in any list, as a catalogue card has it: the call column, a title, what is known."""

    title: str
    address: str = ""
    """On this site; empty where it has no page of its own."""
    out: Out | None = None
    """The original, where the title leads there."""
    id: str = ""
    """The anchor, in the list where this entry lives."""
    was: tuple[str, ...] = ()
    """The anchors that it had before: ids under which it was known."""
    call: Call = NO_CALL
    stamp: Stamp | None = None
    zones: str = ""
    """The same moment by other clocks, where a list is read in many places."""
    badges: tuple[Badge, ...] = ()
    facts: tuple[str, ...] = ()
    summary: str = ""
    inline: Markup = NO_MARKUP
    """The summary with inline tags, where its source opted in: shown in its place."""
    note: str = ""
    """What to know about it: a moved date, a usual pattern."""
    gathered: str = ""
    """The name of the source that it was harvested from; every such entry says so."""
    links: tuple[Link, ...] = ()
    file: str = ""
    """The catalogue's file, in the list where an entry lives that has no page of its own."""
    credit: tuple[str, ...] = ()
    """file: who is thanked for the entry."""
    marks: tuple[tuple[str, str], ...] = ()
    """(name, value) of its `data-` attributes, by which scripts filter, count and correct: facets, `start`, `over`."""
    author: str = ""
    """Whose it is, where the first of the facts names them: who wrote it, or holds it."""
    kind: str = ""
    """The microformat of the row: "event" or "entry"; empty where it is neither."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Words, or a row, that are shown from one instant to another; times.js follows the clock."""

    words: str = ""
    row: Row | None = None
    since: str = ""
    """RFC 3339 in UTC; empty where it is shown from the beginning."""
    until: str = ""
    hidden: bool = False
    """Whether its time has not come yet when the page is built."""
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading of their own."""

    name: str
    rows: tuple[Row, ...]
    id: str = ""
    address: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty list says: what will be here, the next date, and what to do meanwhile."""

    words: str
    next: tuple[Turn, ...] = ()
    """One date to join; when it is over another takes its turn."""
    meanwhile: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a Markdown text, as the loader sanitised it, up to a link that leads nowhere, or to the end."""

    html: str
    out: Out | None = None
    """What the link at its end is known not to lead to; None at the end of the text."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a Markdown text with an anchor."""

    id: str
    heading: str
    level: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the facts of an entry come from, and whether somebody looked."""

    checked: str
    sources: tuple[Fact, ...]
    file: str
    """The catalogue's file, relative to the root; empty for a harvested entry."""
    changed: Stamp | None = None
    gathered: str = ""
    """The name of the source of a harvested entry: a page keeps it apart from the words of `checked`."""
    links: tuple[Link, ...] = ()
    """That source, where the reader sees how our gathering goes."""
