"""What titles and headings say that are no page's own: not found, for sale, no site here, a wall against robots.

Each rule is of a whole title or heading, or of what is left of it without the name of the site: an article speaks of
such things in a longer sentence.
"""

from __future__ import annotations

import re

from ..trust.domains import registrable

PARTS = re.compile(r"\s+[|·•»«:–—-]+\s+|\s*[|»«]\s*|:\s+")
NO_COLON = re.compile(r"\s+[|·•»«–—-]+\s+|\s*[|»«]\s*")
"""What divides the parts of a title; a colon may stand in a sentence, too."""
MARKS = " .!?'\"…¡¿()"

BEFORE = r"(?:(?:oops|(?:we.re )?sorry|whoops|uh[ -]?oh|error)\W+(?:but )?)*"
THING = (
    r"(?:(?:this|that|the) )?(?:requested )?"
    r"(?:page|content|file|document|url|resource|item|post|event|site|website)(?: you requested)?"
)
NOT_FOUND = re.compile(
    rf"{BEFORE}(?:"
    r"(error\s*)?404(\s*error)?(\W+(page |file |site )?not found)?|not found|nothing found"
    rf"|{THING} ((was |is |could |can )?not|(was|is|could|ca)n.t|cannot) (be )?(found|available)"
    rf"|{THING} (does not exist|doesn.t exist|no longer exists)( any ?more)?"
    rf"|{THING} (is |was )?(no longer available|missing|unavailable)|{THING} (has been|was) (removed|deleted)"
    r"|(we )?(can.t|cannot|could not|couldn.t) find (this|that|the|your) page"
    r"|((cette|la) )?page (demandée )?(introuvable|inexistante|non trouv[ée]e|n.existe (pas|plus)"
    r"|n.a pas été trouvée)"
    r"|((diese|die) )?seite ((wurde|konnte) )?(leider )?nicht gefunden( werden)?"
    r"|diese seite existiert (leider )?nicht( mehr)?"
    r"|(esta )?p[aáà]gina (no|n[aã]o) (encontrada|trobada|existe)( más| mais)?|(questa )?pagina non (trovata|esiste)"
    r"|(deze )?pagina (niet gevonden|bestaat niet( meer)?)|sidan (hittades inte|kunde inte hittas|finns inte)"
    r"|siden (blev ikke fundet|ble ikke funnet|findes ikke|finnes ikke)|sivua ei löytynyt|nie znaleziono strony"
    r"|ページが見つかりません(でした)?|(页面|頁面)不存在|找不到(页面|頁面|网页|網頁)"
    r")",
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
NAME_FOR_SALE = re.compile(r"([\w-]{1,63}\.){1,5}[a-z]{2,24} (is|may be) (now )?(for sale|parked)\W*", re.IGNORECASE)
"""The same with the name of the domain, of parts that no colon divides."""
NO_SITE = re.compile(
    r"((this|the|your) )?(account|(web ?)?site)( has been| is)? suspended|welcome to (nginx|openresty)( on [\w ]+)?"
    r"|apache2 \w+ default page(: it works)?|test page for the .* http server.*|iis windows( server)?|iis ?\d+"
    r"|((web ?server|domain|default plesk|default parallels plesk)('s)? )default page|default web ?site page",
    re.IGNORECASE,
)
"""Whole titles of hosts that switched a site off, and of servers that were never told of one."""


def wall(name: str) -> bool:
    """Whether a title is that of a wall against robots."""
    return bool(WALLS.fullmatch(name))


def not_found(text: str) -> bool:
    """Whether a heading, or one part of a title, says no more than that something is not there."""
    return bool(NOT_FOUND.fullmatch(text.strip(MARKS)))


def lost(name: str, host: str) -> bool:
    """Whether the title of a page at `host` says that it is not there.

    The site's name may stand before or after that. After a colon comes what a title is about, so there it has to be a
    name that fits the host: “Page not found: a librarian's memoir” is a page.
    """
    parts = NO_COLON.split(name)
    return not_found(name) or any(not_found(part) or _at_colon(part, host) for part in (parts[0], parts[-1]))


def _at_colon(part: str, host: str) -> bool:
    before, _, after = part.partition(": ")
    return not_found(after) or (not_found(before) and _names(after, host))


def _names(text: str, host: str) -> bool:
    """Whether a text may be the name of the site at a host: much of the one is in the other, or its initials are."""
    words = re.findall(r"\w+", text.lower())
    squashed, label = "".join(words), registrable(host).partition(".")[0].replace("-", "")
    within = len(label) > 2 and label in squashed and 2 * len(label) >= len(squashed)
    return bool(words) and (within or squashed in label or "".join(word[0] for word in words) == label)


def for_sale(name: str) -> bool:
    """Whether a title says that the domain is for sale, or has lapsed."""
    parts = (*PARTS.split(name), *NO_COLON.split(name))
    return any(FOR_SALE.fullmatch(part.strip(" .!?")) for part in parts) or any(
        NAME_FOR_SALE.fullmatch(part.strip()) for part in NO_COLON.split(name)
    )


def no_site(name: str) -> bool:
    """Whether a title is that of a host or a server in place of a site."""
    return bool(NO_SITE.fullmatch(name.strip(MARKS)))
