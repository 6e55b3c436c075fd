"""What may be let through to this machine."""

from __future__ import annotations

from argparse import ArgumentTypeError

import pytest

from cpdhub.arguments import loopback, positive
from cpdhub.harvest.net.addresses import place


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1:8080/feed"),
        ("127.3.2.1:443", "https://127.3.2.1/"),
        ("localhost:80", "http://LOCALHOST/feed"),
        ("Feeds.Example:8000", "http://feeds.example:8000/"),
        ("[::1]:8080", "http://[::1]:8080/feed"),
        ("::1:8080", "http://[::1]:8080/feed"),
    ],
)
def test_a_server_on_this_machine_is_let_through(written: str, url: str) -> None:
    """A loopback address or a name, written as the harvest writes the place of an address."""
    assert loopback(written) == place(url)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("", "no HOST:PORT"),
        ("localhost", "no HOST:PORT"),
        (":8080", "no HOST:PORT"),
        ("127.0.0.1:", "no HOST:PORT"),
        ("127.0.0.1:0", "no HOST:PORT"),
        ("127.0.0.1:65536", "no HOST:PORT"),
        ("127.0.0.1:http", "no HOST:PORT"),
        ("127.0.0.1:\N{SUPERSCRIPT TWO}", "no HOST:PORT"),
        ("http://127.0.0.1:8080", "no HOST:PORT"),
        ("*:80", "no HOST:PORT"),
        ("192.168.0.1:80", "not on this machine"),
        ("8.8.8.8:80", "not on this machine"),
        ("169.254.169.254:80", "not on this machine"),
        ("[2001:db8::1]:80", "not on this machine"),
        ("2130706433:80", "not on this machine"),
        ("0.0.0.0:80", "not on this machine"),
    ],
)
def test_anything_else_is_refused_in_words(written: str, why: str) -> None:
    """What is no host with a port, and addresses of other machines."""
    with pytest.raises(ArgumentTypeError, match=why):
        loopback(written)


def test_so_many_at_once() -> None:
    """One to a thousand."""
    assert [positive(text) for text in ("1", "1000")] == [1, 1000]
    for text in ("0", "1001", "-1", "many"):
        with pytest.raises(ArgumentTypeError, match="from 1 to 1000"):
            positive(text)
