"""/digest/, a page for every week's digest, and the same for a mail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ...model.digest import Digest, appears, week_of
from .. import dates, digests
from ..digest_text import link, told
from ..page import Page, Site
from .lookup import Lookup
from .meanwhile import empty
from .views import Group, Link

TRAIL = (("/digest/", "Weekly digest"),)
FIRST_ROWS = 6
NAMED = ("on", "later", "twenty")
"""The chapters of the newest digest that the list shows the beginning of."""


def pages(look: Lookup) -> Iterator[Page]:
    """The list, and a page for each, newest first."""
    made = look.hub.digests
    yield index(look, made)
    for number, digest in enumerate(made):
        yield digest_page(look, digest, made[number + 1 : number + 2], made[max(number - 1, 0) : number])


def letters(look: Lookup) -> Iterator[Page]:
    """Each once more as a mail: no page of the site, and outside the rules for pages."""
    return (mail(look, digest) for digest in look.hub.digests)


def index(look: Lookup, made: Sequence[Digest]) -> Page:
    """The newest in short, and the way to all others."""
    data = {
        "newest": _link(made[:1]),
        "week": digests.week(made[0]) if made else "",
        "chapters": _beginning(digests.chapters(made[0], look)) if made else (),
        "nothing": digests.NOTHING,
        "earlier": tuple(Link(digests.title(one), digests.address(one), digests.week(one)) for one in made[1:]),
        "next": dates.Stamp(dates.long_day(_next(look).date()), machine=_next(look).date().isoformat()),
        "empty": None if made else empty(look, "No week is over yet since this hub began."),
    }
    text = "Once a week: what is on, what fits into twenty minutes, and what came to the hub."
    changed = appears(made[0].week).date() if made else None
    return Page("/digest/", "digests", "Weekly digest", text, data, changed)


def digest_page(look: Lookup, digest: Digest, before: Sequence[Digest], after: Sequence[Digest]) -> Page:
    """One week."""
    address = digests.address(digest)
    data = {
        "week": digests.week(digest),
        "chapters": digests.chapters(digest, look),
        "text": f"{address}digest.txt",
        "mail": f"{address}mail.html",
        "file": f"digest-{digest.week}",
        "nothing": digests.NOTHING,
        "before": _link(before),
        "after": _link(after),
    }
    name, day = digests.title(digest), appears(digest.week).date()
    return Page(address, "digest", name, digests.summary(digest), data, day, TRAIL)


def mail(look: Lookup, digest: Digest) -> Page:
    """The same as a document of its own, which needs nothing of this site: links in full, styles inline."""
    site = look.site
    chapters = tuple((group, tuple(_letter(group, site))) for group in digests.chapters(digest, look))
    data = {
        "week": digests.week(digest),
        "chapters": chapters,
        "nothing": digests.NOTHING,
        "digest": digests.address(digest),
    }
    address, name = f"{digests.address(digest)}mail.html", digests.title(digest)
    return Page(address, "mail/digest", name, digests.summary(digest), data, appears(digest.week).date(), TRAIL)


def _letter(group: Group, site: Site) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """(title, full address or nothing, lines) of each row."""
    return ((row.title, link(row, site), tuple(filter(None, told(row)))) for row in group.rows)


def _beginning(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The first rows of the chapters that matter at once."""
    return tuple(Group(group.name, group.rows[:FIRST_ROWS]) for group in groups if group.id in NAMED)


def _next(look: Lookup) -> datetime:
    """When the next digest appears: the Monday to come."""
    now = look.hub.now
    return appears(week_of(now.date()))


def _link(made: Sequence[Digest]) -> Link | None:
    return Link(digests.title(made[0]), digests.address(made[0])) if made else None
