"""The gate for addresses lets in what is safe, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub import urls


@pytest.mark.parametrize(
    ("given_form", "canonical"),
    [
        ("https://Example.ORG", "https://example.org/"),
        ("http://example.org:80/a", "http://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=9", "https://example.org/a?id=3"),
        ("https://example.org/ä b", "https://example.org/%C3%A4%20b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ('https://example.org/"onmouseover="x', "https://example.org/%22onmouseover=%22x"),
        ("https://example.org/a%20b#c", "https://example.org/a%20b#c"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
    ],
)
def test_an_address_has_one_form(given_form: str, canonical: str) -> None:
    """Case, default port, tracking and unsafe characters do not make another address."""
    assert urls.canonical(given_form) == canonical


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("javascript:alert(1)", "http"),
        ("data:text/html,x", "http"),
        ("file:///etc/passwd", "http"),
        ("//example.org/x", "http"),
        ("https://", "no host"),
        ("https://user:pw@example.org/", "user name"),
        ("https://exa mple.org/", "not a name"),
        ("https://[::1", "well formed"),
        ("https://example.org:99999/", "well formed"),
        ("https://example.org/" + "a" * 2000, "too long"),
        ("https://" + "ü" * 80 + ".example/", "not a name"),
    ],
)
def test_what_is_not_let_in_is_told_why(address: str, why: str) -> None:
    """Another scheme, a missing host, a login and nonsense are refused in words."""
    with pytest.raises(urls.Refused, match=why):
        urls.canonical(address)


def test_a_relative_address_is_joined_and_checked_again() -> None:
    """A base makes a relative address whole, and cannot bring in another scheme."""
    assert urls.canonical("../b?x=1", "https://example.org/a/c") == "https://example.org/b?x=1"
    with pytest.raises(urls.Refused):
        urls.canonical("javascript:alert(1)", "https://example.org/")


def test_the_key_compares_pages_not_spellings() -> None:
    """Scheme, www., the last slash and the fragment do not tell two pages apart; a query does."""
    assert urls.key("http://www.example.org/a/#top") == urls.key("https://example.org/a")
    assert urls.key("https://example.org/?p=1") != urls.key("https://example.org/?p=2")
    assert urls.host("https://www.example.org/a") == "example.org"


@given(st.text(max_size=80))
def test_the_canonical_form_is_stable(text: str) -> None:
    """Whatever is let in comes out in a form that is left as it is the second time."""
    try:
        once = urls.canonical(f"https://example.org/{text}")
    except urls.Refused:
        return
    assert urls.canonical(once) == once
    assert once.isascii()
    assert not set(once) & set(' "<>`')
