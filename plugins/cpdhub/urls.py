"""One gate for every address: which are let in, and their one canonical form."""

from __future__ import annotations

import re
import unicodedata
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Literal
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2000
TRACKING = re.compile(r"^(utm_[a-z_]+|fbclid|gclid|mc_cid|mc_eid)$")
UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
HOST = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?")
NUMBERED = re.compile(r"\[([0-9A-Fa-f:.]+)\](?::\d*)?")
TOGETHER = tuple(map(frozenset, ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "BOPOMOFO"}, {"CJK", "HANGUL"})))
"""Scripts that one word of Japanese, Chinese or Korean is written in (UTS 39, section 5.2)."""
IN_USE = frozenset((
    "ARABIC", "ARMENIAN", "BENGALI", "BOPOMOFO", "CJK", "CYRILLIC", "DEVANAGARI", "ETHIOPIC", "GEORGIAN", "GREEK",
    "GUJARATI", "GURMUKHI", "HANGUL", "HEBREW", "HIRAGANA", "KANNADA", "KATAKANA", "KHMER", "LAO", "LATIN",
    "MALAYALAM", "MYANMAR", "ORIYA", "SINHALA", "TAMIL", "TELUGU", "THAANA", "THAI", "TIBETAN",
))  # fmt: skip
"""The scripts of everyday use (UAX 31, table 5). In others, such as Cherokee or Lisu, letters pass for Latin ones, and
few would notice."""
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzæøœßðþđłħŋə")
"""Latin letters that are told apart from one another; with marks they are too. Not among them: ı, ɑ, ɡ and the like."""
LOOK_LATIN = {
    "CYRILLIC": frozenset("аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡґкмтвнӓӧёї"),
    "GREEK": frozenset("αβγεηικνορτυχωϲϳ"),
    "ARMENIAN": frozenset("աագզլհնոսւօքյցփտպ"),
}
"""Letters that pass for Latin ones: a word of nothing else may be made to deceive."""


class Refused(ValueError):
    """An address that is not let in; its message says why."""


def canonical(address: str, base: str = "") -> str:
    """`address` (joined to `base` where it is relative) in its one form.

    http and https only, also after joining; no user or password; host in lower-case
    ASCII (IDNA 2008 after the mapping of UTS 46, as browsers have it); default port
    and tracking parameters dropped, unsafe characters percent-encoded (RFC 3986).
    Raises Refused.
    """
    text = address.strip()
    if len(text) > MAX_LENGTH:
        raise Refused("it is too long")
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        port = parts.port
    except ValueError:
        raise Refused("it is not well formed") from None
    if parts.scheme not in ("http", "https"):
        raise Refused("it does not begin with http:// or https://")
    if parts.username is not None or parts.password is not None:
        raise Refused("it carries a user name")
    host = _numbered(parts.netloc) if "[" in parts.netloc else _host(parts.hostname or "")
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, default) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _quote(parts.path or "/"), _query(parts.query), _quote(parts.fragment)))


def key(address: str) -> str:
    """What two addresses of the same page have in common; never shown, only compared."""
    parts = urlsplit(canonical(address))
    host = (parts.netloc).removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


INWARD = re.compile(r"(?:.+\.)?(?:local|localdomain|internal|intranet|lan|home|corp|home\.arpa)")
"""Names that mean something in one house only (RFC 6762, RFC 8375, and those that houses use)."""


CARRY, UNICAST = (ip_network("64:ff9b::/96"), ip_network("::/96")), ip_network("2000::/3")
"""Numbers that lead to the IPv4 address in their last 32 bits (RFC 6052, RFC 4291 2.5.5.1); all others of the web."""


def inward(address: str) -> Literal["", "loopback", "private"]:
    """Whether an address leads to the reader's own machine, or into some house's own network, and not into the web.

    The host is asked as a browser reads it: http://①⓪.0.0.1/ is 10.0.0.1. One that is a number in any writing but the
    usual one, or has no dot, is taken for private.
    """
    name = _asked(address).rstrip(".")
    if not name:
        return ""
    if name == "localhost" or name.endswith(".localhost"):
        return "loopback"
    try:
        number = ip_address(name)
    except ValueError:
        numeric = re.fullmatch(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)", name)
        return "private" if numeric or "." not in name or INWARD.fullmatch(name) else ""
    if isinstance(number, IPv6Address):
        number = number.ipv4_mapped or number
    return "loopback" if number.is_loopback else "" if _public(number) else "private"


def _asked(address: str) -> str:
    """The host that is asked for an address, in small letters; none where it is no address."""
    try:
        return urlsplit(canonical(address)).hostname or ""
    except Refused:
        pass
    try:
        return unicodedata.normalize("NFKC", unquote(urlsplit(address).hostname or "")).lower()
    except ValueError:
        return ""


def _public(number: IPv4Address | IPv6Address) -> bool:
    """Whether it is one of the web; one of IPv6 that carries one of IPv4 leads there."""
    if isinstance(number, IPv6Address) and any(number in block for block in CARRY):
        number = IPv4Address(int(number) & 0xFFFFFFFF)
    if isinstance(number, IPv6Address):
        return number in UNICAST and (number.sixtofour or number).is_global
    return number.is_global and not number.is_multicast


def host(address: str) -> str:
    """The host of an address, for a reader to see where a link leads.

    In its own script where that deceives nobody, else in its ASCII form: the script must be in everyday use, and no
    label may mix scripts, but for those that Japanese, Chinese and Korean mix, or consist of letters that pass for
    Latin ones.
    """
    name = (urlsplit(address).hostname or "").removeprefix("www.")
    return _own_script(name) if "xn--" in name else name


def _own_script(name: str) -> str:
    from idna import IDNAError, ulabel  # 10 ms, and few hosts need it

    try:
        labels = [ulabel(label) if label.startswith("xn--") else label for label in name.split(".")]
    except (IDNAError, UnicodeError):
        return name
    home = _scripts(labels[-1])
    honest = all(label.isascii() or _honest(label, home) for label in labels)
    return ".".join(labels) if honest else name


def _honest(label: str, home: frozenset[str]) -> bool:
    """Whether a label reads as what it is; `home`: the scripts of the top-level domain."""
    scripts = _scripts(label)
    if len(scripts) != 1:
        return any(scripts <= some for some in TOGETHER)
    if not scripts <= IN_USE:
        return False
    letters = {letter for letter in label if letter.isalpha()}
    if scripts == {"LATIN"}:
        return {unicodedata.normalize("NFD", letter)[0] for letter in letters} <= LATIN
    return scripts <= home or not any(name in scripts and letters <= LOOK_LATIN[name] for name in LOOK_LATIN)


def _scripts(label: str) -> frozenset[str]:
    """The scripts of a label's characters, by their names in Unicode; digits and hyphens of ASCII have none."""
    plain = set("0123456789-")
    return frozenset(unicodedata.name(one, "UNKNOWN").split()[0] for one in label if one not in plain)


def _host(name: str) -> str:
    if not name:
        raise Refused("it names no host")
    lowered = _ascii(name).lower().rstrip(".")
    if not HOST.fullmatch(lowered):
        raise Refused("its host is not a name")
    return lowered


def _ascii(name: str) -> str:
    if name.isascii():
        return name
    from idna import IDNAError, encode  # as above

    try:
        return encode(name, uts46=True).decode("ascii")
    except (IDNAError, UnicodeError):
        raise Refused("its host is not a name") from None


def _numbered(place: str) -> str:
    """An IPv6 address in brackets; without a zone (RFC 6874), which means something on one machine only."""
    found = NUMBERED.fullmatch(place)
    try:
        return f"[{IPv6Address(found[1] if found else '')}]"
    except ValueError:
        raise Refused("its host is not a name") from None


def _query(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not TRACKING.match(pair.split("=", 1)[0].lower())]
    return _quote("&".join(kept))


def _quote(text: str) -> str:
    return UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), text)
