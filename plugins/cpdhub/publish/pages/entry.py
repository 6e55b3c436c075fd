"""What every entry's page carries: where its facts come from, its parts with anchors, its dates of change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from html import unescape

from ... import urls
from ...model.activities import Section
from .. import dates
from .lookup import Lookup
from .views import Fact, Link, Origin, Out, Part, Piece

DESCRIPTION = 160
LINK = re.compile(r'<a href="([^"]*)">.*?</a>', re.DOTALL)
"""As the loader's sanitiser writes one: with this attribute alone."""


def checked_words(checked: date | str | None, year: int | str | None, address: Out | None) -> str:
    """Whether somebody opened the address, and how old the sources are; of what is not found the page says that."""
    age = f"Its sources are from {year}" if isinstance(year, int) else "The year of its sources is not known"
    if isinstance(checked, date):
        return f"Last checked by a person on {dates.day_words(checked)}. {age}."
    if address is None:
        return f"We do not know its own address yet. {age}."
    if address.gone:
        return f"{age}."
    return f"Nobody has opened this address yet; {age[0].lower()}{age[1:]}."


def origin(
    look: Lookup,
    sources: Iterable[str],
    checked: str,
    file: str = "",
    changed: date | None = None,
    gathered: str = "",
    links: tuple[Link, ...] = (),
) -> Origin:
    """The block on sources at the end of an entry's page."""
    stamp = dates.Stamp(dates.day_words(changed), machine=changed.isoformat()) if changed else None
    return Origin(checked, tuple(source(look, text) for text in sources), file, stamp, gathered, links)


def source(look: Lookup, text: str) -> Fact:
    """A public address, or a file of a public repository at one commit."""
    place = look.way(text)
    if place:
        return Fact("web", text, out=place)
    match = re.fullmatch(r"(\S+/\S+?)(?: (.+?))? @([0-9a-f]{7,40})(?: (.+))?", text)
    if not match:
        return Fact("text", text)
    repository, path, commit, rest = match.groups()
    named = f"{path} in {repository}" if path else repository
    return Fact("file", f"{named}, version {commit[:7]}" + (f", {rest}" if rest else ""))


def slug(text: str) -> str:
    """An anchor from a heading: lower-case ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "part"


def parts(look: Lookup, sections: Sequence[Section], taken: Iterable[str] = ()) -> tuple[Part, ...]:
    """Sections with an anchor each, none of which is used twice on the page."""
    used, found = set(taken), []
    for section in sections:
        name = anchor = slug(section.heading)
        number = 1
        while anchor in used:
            number += 1
            anchor = f"{name}-{number}"
        used.add(anchor)
        found.append(Part(anchor, section.heading, section.level, tuple(pieces(look, section.html))))
    return tuple(found)


def pieces(look: Lookup, html: str) -> Iterator[Piece]:
    """A text, cut behind each link that is known to lead nowhere, where a page says so."""
    done = 0
    for link in LINK.finditer(html):
        there = look.way(_canonical(unescape(link[1])))
        if there and there.gone:
            yield Piece(html[done : link.end()], there)
            done = link.end()
    yield Piece(html[done:])


def _canonical(address: str) -> str | None:
    """The form in which what is known of an address is kept; None for a place on the site."""
    try:
        return urls.canonical(address)
    except urls.Refused:
        return None


def latest(changed: Iterable[date | datetime]) -> date | None:
    """The newest day of change; None where there is nothing."""
    days = [one.date() if isinstance(one, datetime) else one for one in changed]
    return max(days, default=None)


def short(text: str) -> str:
    """A description of at most 160 characters that ends with a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= DESCRIPTION else plain[: DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
