"""Who answers for a host: its registrable domain, by the Public Suffix List that is bundled."""

from __future__ import annotations

from functools import cache
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import idna

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList


def registrable(host_or_address: str) -> str:
    """The part of a host that somebody registered, in lower-case ASCII: x.co.uk of www.x.co.uk.

    By the Public Suffix List with its private section (https://publicsuffix.org/list/),
    so that alice.blogspot.com and bob.blogspot.com are two. The host of an IP address, a
    name of one part and a public suffix stand for themselves; ports count for
    nothing. Empty where there is no host.
    """
    host = _host(host_or_address.strip())
    if "." not in host or _is_ip(host):
        return host
    return _suffixes().privatesuffix(host) or host


def _host(text: str) -> str:
    try:
        name = urlsplit(text if "://" in text else f"//{text}").hostname or ""
    except ValueError:
        # More than one bracket or colon, which is no name, but may be an IPv6 address without brackets.
        return text.casefold()
    if text.count(":") > 1 and "://" not in text and not text.startswith("["):
        return text.casefold()
    name = name.strip(".")
    try:
        return name if name.isascii() else idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        return name


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


@cache
def _suffixes() -> PublicSuffixList:
    """Read where it is first needed: 70 ms, which no build without a harvest should pay."""
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
