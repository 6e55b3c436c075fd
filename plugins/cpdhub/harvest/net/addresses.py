"""Which hosts are public: nothing on this machine or on a private network is fetched, or linked to."""

from __future__ import annotations

import re
import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.parse import urlsplit

Ip = IPv4Address | IPv6Address
LOCAL_ENDINGS = (
    ".localhost", ".local", ".localdomain", ".internal", ".intranet", ".lan", ".home", ".corp", ".home.arpa", ".test",
    ".invalid",
)  # fmt: skip
CARRIES_IPV4 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"), ip_network("::/96"))
"""NAT64 (RFC 6052, 8215) and IPv4-compatible addresses: the last 32 bits say where they really lead."""

NOT_FOR_US = tuple(
    map(
        ip_network,
        (
            "168.63.129.16",  # the host under every machine of Azure, with a door to its keys
            "100.64.0.0/10", "192.0.0.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.175.48.0/24",
            "198.18.0.0/15", "64:ff9b:1::/48", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
        ),
    )
)  # fmt: skip
"""Shared, benchmarks, examples, anycast of AS112, AMT and 6to4 relays, and what a cloud has for itself: blocks of
IANA's registries of special-purpose addresses (RFC 6890) that some or all releases of Python from 3.11 on call global,
each in full, though single addresses of some be so."""

UNICAST = ip_network("2000::/3")
"""All of IPv6 that is in public use: so neither site-local (fec0::/10) nor segments' names (5f00::/16)."""

NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
"""The last part of a name that browsers read as an IPv4 address, in whatever base (WHATWG URL, section 3.5)."""

NONE = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}

MOST_LOST, HOPELESS = 8, 0.5
"""Names not found, and none found, after which there seems to be no network; seconds for each further one."""


class NotFound(OSError):
    """A name for which there is no address, or no answer in time.

    `certain`: whether it was said that there is none (RFC 3493 6.1: EAI_NONAME; EAI_AGAIN is a resolver in trouble).
    """

    def __init__(self, why: str, *, certain: bool = False) -> None:
        super().__init__(why)
        self.certain = certain


def public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps another address."""
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1]) or _embedded(ip)
        if inner and not _global(inner):
            return False
        if ip.ipv4_mapped or ip.is_site_local:
            return not ip.is_site_local
    return _global(ip)


def loopback(address: str) -> bool:
    """Whether an IP address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def local_name(host: str) -> bool:
    """Whether a host, by its name alone, is one that readers cannot reach: localhost, intranet, 10.0.0.1."""
    name = host.strip("[]").rstrip(".").casefold()
    if ":" in name or NUMBER.fullmatch(name.rpartition(".")[2]):
        return not public(name)
    return "." not in name or name.endswith(LOCAL_ENDINGS)


def place(url: str) -> str:
    """HOST:PORT of an address, as it is given to `--allow-loopback`."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}:{parts.port or {'http': 80, 'https': 443}.get(parts.scheme, 0)}"


class Names:
    """Looks names up, for one run."""

    def __init__(self) -> None:
        self._found = False
        self._lost = 0

    def resolve(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """The IP addresses of a host, IPv4 first, each once; asks for `seconds` at most. Raises NotFound.

        An address in its usual form is its own, and nobody is asked; other forms
        (2130706433, 0x7f.1) are the system's to read, and are checked as it reads them.
        Without a network some resolvers say so at once, others keep silent: where
        no name was ever found, those after the first few are not waited for.
        """
        if _literal(host):
            return (host,)
        hopeless = self._lost >= MOST_LOST and not self._found
        found = _ask(host, port, min(seconds, HOPELESS) if hopeless else seconds)
        if isinstance(found, OSError):
            self._lost += 1
            raise found
        self._found = True
        return found


def _ask(host: str, port: int, seconds: float) -> tuple[str, ...] | OSError:
    """Asks in a thread of its own, since nothing else can end the question."""
    answers: SimpleQueue[tuple[str, ...] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.sort(key=lambda one: one[0] != socket.AF_INET)
            answers.put(tuple(dict.fromkeys(str(one[4][0]) for one in found)))
        except (OSError, UnicodeError) as error:
            answers.put(NotFound(str(error), certain=isinstance(error, socket.gaierror) and error.errno in NONE))

    Thread(target=ask, daemon=True, name=f"resolve {host}").start()
    try:
        return answers.get(timeout=seconds)
    except Empty:
        return NotFound("no answer in time")


def _literal(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _global(ip: Ip) -> bool:
    usual = isinstance(ip, IPv4Address) or ip in UNICAST
    special = ip.is_multicast or ip.is_reserved or ip.is_unspecified or any(ip in network for network in NOT_FOR_US)
    return ip.is_global and usual and not special


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    inside = any(ip in network for network in CARRIES_IPV4) and int(ip) > 1
    return IPv4Address(int(ip) & 0xFFFFFFFF) if inside else None
