"""Where a redirect led, as its address tells: to an error page, a front page, a login, or to a seller of names."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from ..trust.domains import registrable

SELLERS = frozenset((
    "hugedomains.com", "sedo.com", "sedoparking.com", "dan.com", "afternic.com", "parkingcrew.net", "bodis.com",
    "above.com", "undeveloped.com", "domainmarket.com", "buydomains.com", "uniregistry.com", "brandbucket.com",
))  # fmt: skip
"""Registrable domains where names are for sale."""

LANGUAGE = re.compile(r"[a-z]{2}([_-]([a-z]{2}|hans|hant|cyrl|latn))?")
FRONT = re.compile(r"(index|home|home-?page|main_?page|default)(\.\w{1,5})?")
FOLDER = re.compile(r"web|guest|www|sites?|sitepages|pages")
"""In which Liferay, SharePoint and others have their front page, too."""
NO_MATTER = re.compile(
    r"(set|ui|current)?_?(lang|language|locale|culture|lc|hl|l)(_?(code|id))?"
    r"|ref|referr?er|from|src|source|redirect(ed)?(_?(to|from))?"
)
"""Names in a query that choose no page: in which language it is shown, and where its reader came from."""
LOGIN = re.compile(
    r"(^|[/._-])(log-?in|sign-?in|sign_in|sso|saml2?|oauth2?|shibboleth|wayf|openid-connect|adfs|authwall)"
    r"([/.?]|[_-](form|page|required)\b|$)",
    re.IGNORECASE,
)
LOST = re.compile(
    r"(http|error|page)*404(error|page|notfound)*|(page|file|content|error|url)*notfound(error|page)?|aspxerrorpath"
)
"""An error page, by a part of a path without its ending, or by a name or a value of a query; hyphens left out."""
ERROR = re.compile(r"errors?|errorpages?")
"""The same, where nothing but numbers stands beside it, or it is a page with an ending: an article may be on errors."""
NUMBER_404 = re.compile(r"404\b")
SAYS_WHY = re.compile(r"\w*(err|status|code|reason|message)\w*|ref|from|src|source|msg|e|page|view|type|show|action")
"""Names of a query whose 404 is no number of an event or a post."""
ENDING, JOINTS = re.compile(r"\.\w{1,5}$"), re.compile(r"[\s_-]+")


def led(url: str, to: str) -> str:
    """Why an address to which another one leads may be another thing; empty where nothing speaks for that."""
    asked, came = urlsplit(url), urlsplit(to)
    if registrable(to) in SELLERS - {registrable(url)}:
        return "it leads to a place where domains are sold"
    if _lost(came) and not _lost(asked):
        return "it leads to a page that is for what is not found"
    if LOGIN.search(f"{came.hostname}{came.path}") and not LOGIN.search(f"{asked.hostname}{asked.path}"):
        return "it leads to a login"
    if _front(came) and not _front(asked) and not _shortened(asked, came):
        return "it leads to a front page, not to the page that it named"
    return ""


def _lost(address: SplitResult) -> bool:
    """Whether it is that of an error page, in whichever language and folder."""
    named = [part for part in _parts(address) if not _no_name(part)]
    parts = [JOINTS.sub("", ENDING.sub("", part)) for part in named]
    words = [part for part in parts if not part.isdigit()]
    if any(map(LOST.fullmatch, parts)) or (len(words) == 1 and ERROR.fullmatch(words[0])):
        return True
    if parts and ERROR.fullmatch(parts[-1]) and ENDING.search(named[-1]):
        return True
    return any(_says_lost(name, value) for name, value in _query(address))


def _says_lost(name: str, value: str) -> bool:
    """Of one part of a query: `?404;…` and `?aspxerrorpath=…` are those of IIS; `?p=404` is a post with a number."""
    name, value = JOINTS.sub("", name), JOINTS.sub("", value)
    if NUMBER_404.match(name) or LOST.fullmatch(name):
        return True
    return bool(LOST.fullmatch(value)) and (value != "404" or bool(SAYS_WHY.fullmatch(name)))


def _front(address: SplitResult) -> bool:
    """Whether it is that of a whole site, or of one in some language, and nothing in its query chooses a page."""
    chosen = (not NO_MATTER.fullmatch(name) and not FRONT.fullmatch(value) for name, value in _query(address))
    return all(map(_no_name, _parts(address))) and not any(chosen)


def _shortened(asked: SplitResult, came: SplitResult) -> bool:
    """Whether /it is a short way to say /information-technology, and no language."""
    initials = {"".join(word[0] for word in JOINTS.split(part) if word) for part in _parts(asked)}
    return any(len(part) > 1 and part in initials for part in _parts(came))


def _no_name(part: str) -> bool:
    return any(form.fullmatch(part) for form in (LANGUAGE, FRONT, FOLDER))


def _parts(address: SplitResult) -> list[str]:
    """The parts of its path, in small letters and without their parameters (`;jsessionid=…`)."""
    found = (unquote(part).lower().partition(";")[0] for part in address.path.split("/"))
    return [part for part in found if part]


def _query(address: SplitResult) -> list[tuple[str, str]]:
    return parse_qsl(address.query.lower(), keep_blank_values=True)
