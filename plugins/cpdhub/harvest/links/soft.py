"""Pages that answer, but perhaps not with what was meant: told with care, for a person to look at.

Each rule is narrow. A page that is wrongly called fine is found the next time that somebody opens it; one that is
wrongly doubted costs a maintainer a minute each month.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from ..answers import Looked
from ..trust.domains import registrable
from .decide import Sight
from .inside import Inside, inside, sent_on, title

PARTS = re.compile(r"\s+[|·•»«:–—-]+\s+|\s*[|»«]\s*|:\s+")
NO_COLON = re.compile(r"\s+[|·•»«–—-]+\s+|\s*[|»«]\s*")
"""What divides the parts of a title; a colon may stand in a sentence, too."""
NOT_FOUND = re.compile(
    r"(error\s*)?404(\s*error)?([\s,.:!-]+(page |file )?not found)?|(error[\s:-]*)?(the )?(requested )?"
    r"(page|content|file|document|url|resource|item|post|event) (was |is |could |can)?"
    r"( ?not|n.t) (be )?(found|available)"
    r"|((oops|sorry|whoops|uh[ -]?oh)\W+)?"
    r"(((this|that|the) )?page (can.t|cannot|could not|isn.t|is not) (be )?(found|available)"
    r"|we (can.t|cannot|could not|couldn.t) find (this|that|the) page)"
    r"|not found|((this|the) )?page (does not|doesn.t) exist"
    r"|((this|the) )?page (is )?(no longer available|missing|unavailable)"
    r"|nothing found|page introuvable|seite nicht gefunden|p[aá]gina (no|n[aã]o) encontrada"
    r"|pagina niet gevonden|pagina non trovata|sidan (hittades inte|kunde inte hittas)",
    re.IGNORECASE,
)
WALLS = re.compile(
    r"just a moment\W*|attention required!?( \| cloudflare)?|access (denied|blocked)|pardon our interruption"
    r"|are you (a )?(robot|human)\W*|(please )?verify (that )?you are (a )?human\W*|security (check|verification)"
    r"|ddos-guard|one moment,? please\W*|checking your browser\W*|human verification|captcha|client challenge"
    r"|validation request",
    re.IGNORECASE,
)
FOR_SALE = re.compile(
    r"((this|the) )?domain( name)? ((is|has|may be) )?(for sale|available|expired|parked)"
    r"|buy this domain( name)?( now| today)?|parked domain( name)?",
    re.IGNORECASE,
)
"""Of a whole title, or of one part of it: an article speaks of such things in a longer sentence."""
NAME_FOR_SALE = re.compile(r"([\w-]{1,63}\.){1,5}[a-z]{2,24} (is|may be) (now )?(for sale|parked)\W*", re.IGNORECASE)
"""The same with the name of the domain, of parts that no colon divides."""
SELLERS = frozenset((
    "hugedomains.com", "sedo.com", "sedoparking.com", "dan.com", "afternic.com", "parkingcrew.net", "bodis.com",
    "above.com", "undeveloped.com", "domainmarket.com", "buydomains.com", "uniregistry.com", "brandbucket.com",
))  # fmt: skip
"""Registrable domains where names are for sale."""

FRONT = re.compile(r"/*((index|home|default)(\.\w{1,5})?|[a-z]{2}([_-][a-z]{2})?)?/*", re.IGNORECASE)
LOGIN = re.compile(
    r"(^|[/._-])(log-?in|sign-?in|sign_in|sso|saml2?|oauth2?|shibboleth|wayf|openid-connect|adfs|authwall)([/._?-]|$)",
    re.IGNORECASE,
)
LOST = re.compile(r"/(404|error-?404|not-?found|page-?not-?found|page_not_found|notfound)(\.\w{1,5})?/*", re.IGNORECASE)


def walled(answer: Looked) -> str:
    """What says that robots are kept out, though the status does not; empty where nothing does."""
    return "a wall against robots answers in its place" if WALLS.fullmatch(_name(answer)) else ""


def doubt(url: str, answer: Looked) -> Sight | None:
    """Why what answers may not be what was meant, and where it leads itself; None where nothing speaks for that."""
    page = inside(answer)
    on, to = sent_on(answer, page)
    why = led(url, answer.url)
    if _for_sale(_name(answer)):
        why = "its title says that the domain is for sale, or has lapsed"
    elif not why and on:
        return Sight("doubtful", "it sends its readers on to another page, which was not asked", to)
    elif not why:
        why = _empty(answer, page)
    return Sight("doubtful", why) if why else None


def led(url: str, to: str) -> str:
    """Why an address to which another one leads may be another thing; empty where nothing speaks for that."""
    asked, came = urlsplit(url), urlsplit(to)
    if registrable(to) in SELLERS - {registrable(url)}:
        return "it leads to a place where domains are sold"
    if LOST.fullmatch(came.path) and not LOST.fullmatch(asked.path):
        return "it leads to a page that is for what is not found"
    if LOGIN.search(f"{came.hostname}{came.path}") and not LOGIN.search(f"{asked.hostname}{asked.path}"):
        return "it leads to a login"
    if FRONT.fullmatch(came.path) and not came.query and not (FRONT.fullmatch(asked.path) and not asked.query):
        return "it leads to a front page, not to the page that it named"
    return ""


def _empty(answer: Looked, page: Inside) -> str:
    if any(map(_not_found, _ends(_name(answer)))):
        return "its title says that it is not found"
    if _not_found(page.heading):
        return "its heading says that it is not found"
    return "the page is empty" if answer.method == "GET" and not answer.body else ""


def _name(answer: Looked) -> str:
    return title(answer.body, answer.charset)


def _not_found(text: str) -> bool:
    return bool(NOT_FOUND.fullmatch(text.strip(" .!?'\"")))


def _for_sale(name: str) -> bool:
    parts = (*PARTS.split(name), *NO_COLON.split(name))
    return any(FOR_SALE.fullmatch(part.strip(" .!?")) for part in parts) or any(
        NAME_FOR_SALE.fullmatch(part.strip()) for part in NO_COLON.split(name)
    )


def _ends(name: str) -> tuple[str, ...]:
    """The whole title, and what stands before its first and after its last separator: names of sites stand there."""
    parts = PARTS.split(name)
    return (name, parts[0], parts[-1]) if name else ()
