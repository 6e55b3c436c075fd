"""Registrable domains, by the bundled list."""

from __future__ import annotations

import pytest

from cpdhub.harvest.trust.domains import registrable


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("example.com", "example.com"),
        ("www.x.co.uk", "x.co.uk"),
        ("https://www.x.co.uk:8443/feed?a=1", "x.co.uk"),
        ("HTTPS://Blog.Example.ORG/", "example.org"),
        ("example.org.", "example.org"),
        ("a.b.city.kobe.jp", "city.kobe.jp"),
        ("www.example.unknowntld", "example.unknowntld"),
        ("_dmarc.example.org", "example.org"),
    ],
)
def test_the_part_that_somebody_registered(given: str, expected: str) -> None:
    """Hosts and addresses alike, without port, capitals and final dot."""
    assert registrable(given) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("alice.blogspot.com", "bob.blogspot.com"),
        ("desk.github.io", "other.github.io"),
        ("a.co.uk", "b.co.uk"),
    ],
)
def test_neighbours_under_a_suffix_are_two(one: str, other: str) -> None:
    """Private suffixes part their customers as public ones do."""
    assert registrable(one) == one != registrable(other)
    assert registrable(f"www.{one}") == one


@pytest.mark.parametrize(
    "host", ["co.uk", "com", "blogspot.com", "localhost", "intranet", "127.0.0.5", "10.0.0.1", "::1"]
)
def test_some_stand_for_themselves(host: str) -> None:
    """A suffix, a single name and an IP address."""
    assert registrable(host) == host


@pytest.mark.parametrize("address", ["http://127.0.0.5:8080/feed", "127.0.0.5:9", "http://127.0.0.5"])
def test_ports_count_for_nothing(address: str) -> None:
    """Two ports of a machine are one place."""
    assert registrable(address) == "127.0.0.5"


def test_addresses_of_version_6() -> None:
    """With brackets and without."""
    assert registrable("http://[2001:db8::1]:8080/") == registrable("[2001:db8::1]") == "2001:db8::1"
    assert registrable("2001:DB8::1") == "2001:db8::1"


@pytest.mark.parametrize(
    "host", ["bücher.example", "www.BÜCHER.example", "xn--bcher-kva.example", "http://bücher.example/a"]
)
def test_other_scripts_are_told_in_ascii(host: str) -> None:
    """One domain, in whichever form it is written."""
    assert registrable(host) == "xn--bcher-kva.example"


def test_suffixes_in_other_scripts() -> None:
    """The list knows them in both forms."""
    assert registrable("www.食狮.公司.cn") == registrable("xn--85x722f.xn--55qx5d.cn") == "xn--85x722f.xn--55qx5d.cn"


@pytest.mark.parametrize("text", ["", "  ", "http://", "mailto:", "https:///path"])
def test_no_host(text: str) -> None:
    """Nothing is the domain of nothing."""
    assert registrable(text) in {"", "mailto"}


@pytest.mark.parametrize(
    "text", ["[::1", "http://[::1/", "a..b", ".", "\udc80.com", "ex ample.com", "a" * 300 + ".com"]
)
def test_what_is_no_host_raises_nothing(text: str) -> None:
    """What cannot be read stands for itself, and equals nothing else."""
    assert isinstance(registrable(text), str)
    assert registrable(text) == registrable(text) != "example.org"
