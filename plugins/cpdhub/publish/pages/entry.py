"""What every entry's page carries: where its facts come from, its parts with anchors, its dates of change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from ...model.activities import Section
from .. import dates
from .lookup import out
from .views import Fact, Link, Origin, Part

DESCRIPTION = 160


def checked_words(checked: date | str | None, year: int | str | None, address: bool = True) -> str:
    """Whether somebody opened the address, and how old the sources are."""
    age = f"Its sources are from {year}" if isinstance(year, int) else "The year of its sources is not known"
    if isinstance(checked, date):
        return f"Last checked by a person on {dates.day_words(checked)}. {age}."
    if not address:
        return f"We do not know its own address yet. {age}."
    return f"Nobody has opened this address yet; {age[0].lower()}{age[1:]}."


def origin(
    sources: Iterable[str],
    checked: str,
    file: str = "",
    changed: date | None = None,
    gathered: str = "",
    links: tuple[Link, ...] = (),
) -> Origin:
    """The block on sources at the end of an entry's page."""
    stamp = dates.Stamp(dates.day_words(changed), machine=changed.isoformat()) if changed else None
    return Origin(checked, tuple(source(text) for text in sources), file, stamp, gathered, links)


def source(text: str) -> Fact:
    """A public address, or a file of a public repository at one commit."""
    place = out(text)
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


def parts(sections: Sequence[Section], taken: Iterable[str] = ()) -> tuple[Part, ...]:
    """Sections with an anchor each, none of which is used twice on the page."""
    used, found = set(taken), []
    for section in sections:
        name = anchor = slug(section.heading)
        number = 1
        while anchor in used:
            number += 1
            anchor = f"{name}-{number}"
        used.add(anchor)
        found.append(Part(anchor, section.heading, section.level, section.html))
    return tuple(found)


def latest(changed: Iterable[date | datetime]) -> date | None:
    """The newest day of change; None where there is nothing."""
    days = [one.date() if isinstance(one, datetime) else one for one in changed]
    return max(days, default=None)


def short(text: str) -> str:
    """A description of at most 160 characters that ends with a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= DESCRIPTION else plain[: DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
