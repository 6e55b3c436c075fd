"""Pages that answer, but perhaps not with what was meant: told with care, for a person to look at.

Each rule is narrow. A page that is wrongly called fine is found the next time that somebody opens it; one that is
wrongly doubted costs a maintainer a minute each month.
"""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

from ..answers import Looked
from ..trust.domains import registrable

TITLE = re.compile(rb"<title[^>]{0,200}>(.{0,1000}?)</title", re.IGNORECASE | re.DOTALL)
PARTS = re.compile(r"\s+[|·•»«:–—-]+\s+|\s*[|»«]\s*|:\s+")
NOT_FOUND = re.compile(
    r"(error\s*)?404(\s*error)?([\s,.:!-]+(page |file )?not found)?|(error[\s:-]*)?(the )?(requested )?"
    r"(page|content|file|document|url|resource|item|post|event) (was |is |could |can)?"
    r"( ?not|n.t) (be )?(found|available)"
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
    r"domain( name)? (is |may be )?(for sale|available|expired|parked)|buy this domain|parked domain"
    r"|this domain has expired",
    re.IGNORECASE,
)
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


def title(body: bytes, charset: str) -> str:
    """The title of a page that begins so, on one line; empty where there is none."""
    found = TITLE.search(body)
    if not found:
        return ""
    try:
        text = found[1].decode(charset or "utf-8", "replace")
    except (LookupError, UnicodeError):  # a name of no charset, or of a codec that is none (as "idna")
        text = found[1].decode("utf-8", "replace")
    return " ".join(unescape(text).split())


def walled(answer: Looked) -> str:
    """What says that robots are kept out, though the status does not; empty where nothing does."""
    return "a wall against robots answers in its place" if WALLS.fullmatch(_name(answer)) else ""


def doubt(url: str, answer: Looked) -> str:
    """Why what answers may not be what was meant; empty where nothing speaks for that."""
    asked, came = urlsplit(url), urlsplit(answer.url)
    if registrable(answer.url) in SELLERS - {registrable(url)}:
        return "it leads to a place where domains are sold"
    if FOR_SALE.search(_name(answer)):
        return "its title says that the domain is for sale, or has lapsed"
    if LOST.fullmatch(came.path) and not LOST.fullmatch(asked.path):
        return "it leads to a page that is for what is not found"
    if LOGIN.search(f"{came.hostname}{came.path}") and not LOGIN.search(f"{asked.hostname}{asked.path}"):
        return "it leads to a login"
    if FRONT.fullmatch(came.path) and not came.query and not (FRONT.fullmatch(asked.path) and not asked.query):
        return "it leads to a front page, not to the page that it named"
    if any(NOT_FOUND.fullmatch(part.strip(" .!?'\"")) for part in _ends(_name(answer))):
        return "its title says that it is not found"
    return "the page is empty" if answer.method == "GET" and not answer.body else ""


def _name(answer: Looked) -> str:
    return title(answer.body, answer.charset)


def _ends(name: str) -> tuple[str, ...]:
    """The whole title, and what stands before its first and after its last separator: names of sites stand there."""
    parts = PARTS.split(name)
    return (name, parts[0], parts[-1]) if name else ()
