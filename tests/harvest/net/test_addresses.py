"""Only the public internet is fetched and linked to."""

from __future__ import annotations

import socket
import time
from threading import Event

import pytest

from cpdhub.harvest.net.addresses import HOPELESS, MOST_LOST, Names, NotFound, local_name, loopback, place, public


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "168.63.129.17",
        "192.88.98.255",
        "2a00:1450::1",
        "3ffe::1",
    ],
)
def test_public_addresses_are_public(address: str) -> None:
    """An address of the internet is one, also as an IPv4 address in IPv6's clothes."""
    assert public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.1.1.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104 — nothing is bound to it
        "224.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "198.18.0.1",
        "::",
        "::1",
        "fe80::1%eth0",
        "fec0::1",
        "fc00::1",
        "ff02::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "168.63.129.16",
        "::ffff:168.63.129.16",
        "64:ff9b::a83f:8110",
        "192.0.0.9",
        "192.0.0.192",
        "192.31.196.1",
        "192.52.193.1",
        "192.88.99.1",
        "192.175.48.1",
        "198.19.255.255",
        "100.127.255.255",
        "64:ff9b:1::808:808",
        "100::1",
        "100:0:0:1::1",
        "2001:1::1",
        "2001:4:112::1",
        "2620:4f:8000::1",
        "3fff::1",
        "3fff:fff::1",
        "5f00::1",
        "feff::1",
        "4000::1",
        "nonsense",
    ],
)
def test_other_addresses_are_not(address: str) -> None:
    """This machine, private, special and unused networks, multicast, a cloud's own, and every way of wrapping them."""
    assert not public(address)


def test_loopback_is_this_machine_only() -> None:
    """What `--allow-loopback` can let in is loopback and nothing else."""
    assert loopback("127.0.0.2")
    assert loopback("::1")
    assert not loopback("10.0.0.1")
    assert not loopback("x")


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "x.localhost",
        "printer.local",
        "intranet",
        "127.0.0.1",
        "[::1]",
        "10.0.0.1",
        "2130706433",
        "0x7f.1",
        "0X7F.0.0.0x1",
        "0177.0.0.01.",
        "127.1",
        "10.0x1",
    ],
)
def test_names_that_readers_cannot_reach(host: str) -> None:
    """A development server's name and a bare one are not linked to."""
    assert local_name(host)


def test_other_names_are_fine() -> None:
    """A name with a dot, or a public address."""
    assert not local_name("blog.example.org")
    assert not local_name("8.8.8.8")
    assert not local_name("0x7f.example.org")


def test_a_place_is_host_and_port() -> None:
    """As it is written after --allow-loopback; the scheme gives the port where none is said."""
    assert [place("http://a.example/x"), place("https://a.example"), place("http://127.0.0.1:81/")] == [
        "a.example:80",
        "a.example:443",
        "127.0.0.1:81",
    ]


@pytest.mark.parametrize("address", ["127.0.0.1", "8.8.8.8", "::1", "2001:db8::1"])
def test_an_address_resolves_to_itself(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked for a host that is an address."""
    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", None)
        assert Names().resolve(address, 80, 5) == (address,)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "127.1", "0x7f.1"])
def test_other_ways_to_write_this_machine_are_read_as_the_system_reads_them(host: str) -> None:
    """They are no way around the check: what comes out is what is checked and connected to."""
    assert Names().resolve(host, 80, 5) == ("127.0.0.1",)


def test_a_name_that_is_none_is_not_found() -> None:
    """The top-level name `invalid` never resolves (RFC 6761)."""
    with pytest.raises(NotFound):
        Names().resolve("nowhere.invalid", 80, 5)


def test_a_resolver_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """The question is given up after the time that was set, whatever the system's resolver does."""
    over = Event()

    def never(*_: object, **__: object) -> list[object]:
        over.wait(5)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", never)
    begun = time.monotonic()
    with pytest.raises(NotFound, match="no answer"):
        Names().resolve("slow.example.org", 80, 0.05)
    over.set()
    assert time.monotonic() - begun < 1


def test_without_any_network_nobody_is_waited_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """After some names that are not found the rest get half a second; one that is, and patience is back."""
    over = Event()

    def never(*_: object, **__: object) -> list[tuple[object, ...]]:
        over.wait(10)
        return []

    names = Names()
    with monkeypatch.context() as patched:
        patched.setattr(socket, "getaddrinfo", never)
        for number in range(MOST_LOST):
            with pytest.raises(NotFound):
                names.resolve(f"s{number}.example.org", 80, 0.01)
        begun = time.monotonic()
        with pytest.raises(NotFound):
            names.resolve("late.example.org", 80, 60)
        assert time.monotonic() - begun < HOPELESS * 3
        over.set()
    assert "127.0.0.1" in names.resolve("localhost", 80, 60)
    with pytest.raises(NotFound):
        names.resolve("nowhere.invalid", 80, 60)
