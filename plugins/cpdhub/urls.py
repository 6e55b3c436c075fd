"""One gate for every address: which are let in, and their one canonical form."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2000
TRACKING = re.compile(r"^(utm_[a-z_]+|fbclid|gclid|mc_cid|mc_eid)$")
UNSAFE = re.compile(r"[^\x21-\x7e]|[\"<>\\^`{|}]")
HOST = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?")


class Refused(ValueError):
    """An address that is not let in; its message says why."""


def canonical(address: str, base: str = "") -> str:
    """`address` (joined to `base` where it is relative) in its one form.

    http and https only, no user or password, host in lower-case ASCII (IDNA),
    default port and tracking parameters dropped, unsafe characters
    percent-encoded (RFC 3986). Raises Refused.
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
    host = _host(parts.hostname or "")
    default = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, default) else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, _quote(parts.path or "/"), _query(parts.query), _quote(parts.fragment)))


def key(address: str) -> str:
    """What two addresses of the same page have in common; never shown, only compared."""
    parts = urlsplit(canonical(address))
    host = (parts.netloc).removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}" + (f"?{parts.query}" if parts.query else "")


def host(address: str) -> str:
    """The host of an address, for a reader to see where a link leads."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _host(name: str) -> str:
    if not name:
        raise Refused("it names no host")
    if ":" in name:
        return f"[{name}]"
    try:
        ascii_name = name.encode("ascii").decode() if name.isascii() else name.encode("idna").decode()
    except UnicodeError:
        raise Refused("its host is not a name") from None
    lowered = ascii_name.lower().rstrip(".")
    if not HOST.fullmatch(lowered):
        raise Refused("its host is not a name")
    return lowered


def _query(query: str) -> str:
    kept = [pair for pair in query.split("&") if pair and not TRACKING.match(pair.split("=", 1)[0].lower())]
    return _quote("&".join(kept))


def _quote(text: str) -> str:
    return UNSAFE.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")), text)
