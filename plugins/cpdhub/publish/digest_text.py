"""A digest without markup: as plain text for a file, and as the HTML that a feed carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from markupsafe import Markup

from . import digests
from .dates import Call
from .digests import NOTHING
from .page import File, Site
from .pages.lookup import Lookup
from .pages.views import Group, Row
from .serial import clean

WIDTH = 72
"""What a mail in plain text may have in a line and still be quoted (RFC 5322 section 2.1.1 asks for 78 at most)."""


def files(look: Lookup) -> Iterator[File]:
    """The plain text of every digest."""
    for digest in look.hub.digests:
        page = digests.address(digest)
        lead = f"What is on from {digests.week(digest)}, and what came to the hub in the week before."
        name, groups = digests.title(digest), digests.chapters(digest, look)
        yield File(f"{page}digest.txt", text(name, lead, groups, look.site.absolute(page), look.site))


def text(title: str, lead: str, groups: Sequence[Group], page: str, site: Site) -> str:
    """The whole file; no line is longer than 72 characters, but for an address, which stands in a line of its own."""
    lines = [*_lines(f"{site.name}: {title}"), "", *_lines(lead), "", page]
    for group in groups:
        lines += ["", "", *_lines(group.name), "-" * min(len(group.name), WIDTH)]
        for row in group.rows:
            lines += ["", *_entry(row, site)]
        if not group.rows:
            lines += ["", NOTHING]
        if group.note:
            lines += ["", *_lines(f"{group.note}:"), site.absolute(group.address)]
    return clean("\n".join(lines)) + "\n"


def html(groups: Sequence[Group], site: Site) -> Markup:
    """The chapters for a feed: headings, lists and links, every text escaped."""
    return Markup().join(_chapter(group, site) for group in groups)


def told(row: Row) -> Iterator[str]:
    """What a row says below its title, a sentence or a list of facts at a time, as plain text."""
    yield when(row)
    yield row.zones
    yield " · ".join(row.facts)
    yield row.note
    if row.gathered:
        yield f"Gathered from {row.gathered}; not checked by the hub."


def when(row: Row) -> str:
    """Wed 2 Dec 2026, 14:00 to 15:00, London time; 3 to 5 December 2026."""
    stamp = (row.stamp.words, row.stamp.zone) if row.stamp else ()
    marks = (" ".join(one.words for one in row.badges),)
    # Words of several days name the first one, with its year, themselves.
    several = row.stamp and not row.stamp.zone and row.call.foot and row.call.foot in row.stamp.words
    return ", ".join(filter(None, ("" if several else _call(row.call), *stamp, *marks)))


def link(row: Row, site: Site) -> str:
    """Where a row leads, in full; empty where it leads nowhere."""
    if row.address:
        return site.absolute(row.address)
    return row.out.url if row.out else ""


def _call(call: Call) -> str:
    return " ".join(filter(None, (call.top, call.main, call.foot)))


def _lines(words: str, first: str = "", later: str = "") -> list[str]:
    return wrap(words, WIDTH, initial_indent=first, subsequent_indent=later, break_on_hyphens=False)


def _entry(row: Row, site: Site) -> Iterator[str]:
    yield from _lines(row.title, "* ", "  ")
    for words in told(row):
        yield from _lines(words, "  ", "  ")
    if target := link(row, site):
        yield f"  {target}"


def _chapter(group: Group, site: Site) -> Markup:
    rows = Markup().join(_item(row, site) for row in group.rows)
    body = Markup("<ul>{}</ul>").format(rows) if group.rows else Markup("<p>{}</p>").format(NOTHING)
    more = Markup('<p><a href="{}">{}</a></p>').format(site.absolute(group.address), group.note)
    return Markup("<h3>{}</h3>{}{}").format(group.name, body, more if group.note else "")


def _item(row: Row, site: Site) -> Markup:
    target = link(row, site)
    name = Markup('<a href="{}">{}</a>').format(target, row.title) if target else Markup("{}").format(row.title)
    lines = (Markup("<br>{}").format(words) for words in told(row) if words)
    return Markup("<li>{}{}</li>").format(name, Markup().join(lines))
