"""Pages that answer, but perhaps not with what was meant: told with care, for a person to look at.

Each rule is narrow. A page that is wrongly called fine is found the next time that somebody opens it; one that is
wrongly doubted costs a maintainer a minute each month.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from ..answers import Looked
from . import said
from .decide import Sight
from .inside import Inside, inside, sent_on, title
from .led import led


def walled(answer: Looked) -> str:
    """What says that robots are kept out, though the status does not; empty where nothing does."""
    return "a wall against robots answers in its place" if said.wall(_name(answer)) else ""


def doubt(url: str, answer: Looked) -> Sight | None:
    """Why what answers may not be what was meant, and where it leads itself; None where nothing speaks for that."""
    page = inside(answer)
    on, to = sent_on(answer, page)
    why = led(url, answer.url)
    if said.for_sale(_name(answer)):
        why = "its title says that the domain is for sale, or has lapsed"
    elif not why and on:
        return Sight("doubtful", "it sends its readers on to another page, which was not asked", to)
    elif not why:
        why = _empty(answer, page)
    return Sight("doubtful", why) if why else None


def _empty(answer: Looked, page: Inside) -> str:
    name = _name(answer)
    if said.lost(name, urlsplit(answer.url).hostname or ""):
        return "its title says that it is not found"
    if said.no_site(name):
        return "its title says that the site was switched off, or never set up"
    if said.not_found(page.heading):
        return "its heading says that it is not found"
    return "the page is empty" if answer.method == "GET" and not answer.body else ""


def _name(answer: Looked) -> str:
    return title(answer.body, answer.charset)
