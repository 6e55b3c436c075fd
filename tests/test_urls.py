"""The gate for addresses lets in what is safe, in one form."""

from __future__ import annotations

from urllib.parse import urlsplit

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


@pytest.mark.parametrize(("length", "let_in"), [(1_999, True), (2_000, True), (2_001, False)])
def test_an_address_has_a_longest_length(length: int, let_in: bool) -> None:
    """Two thousand characters, as it is written; white space around it does not count."""
    address = "https://example.org/".ljust(length, "x")
    if let_in:
        assert urls.canonical(f"  {address}\n") == address
    else:
        with pytest.raises(urls.Refused, match="too long"):
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


@pytest.mark.parametrize(
    ("address", "base"),
    [
        ("JaVaScRiPt:alert(1)", "https://a.example/"),
        ("java\nscript:alert(1)", "https://a.example/"),
        ("java\tscript:alert(1)", "https://a.example/"),
        ("\x01javascript:alert(1)", ""),
        (" \u00a0javascript:alert(1)", "https://a.example/"),
        ("vbscript:msgbox(1)", "https://a.example/"),
        ("data:text/html;base64,PHNjcmlwdD4=", "https://a.example/"),
        ("blob:https://a.example/1", "https://a.example/"),
        ("view-source:https://a.example/", "https://a.example/"),
        ("x", "javascript:alert(1)//"),
        ("//x", "javascript:alert(1)//"),
        ("?x", "data:text/html,<script>alert(1)</script>"),
        ("http:\\\\evil.example\\x", ""),
        ("http:/\\evil.example", ""),
        ("https:evil.example", ""),
        ("https://good.example\\@evil.example/", ""),
        ("https://good.example\\.evil.example/", ""),
        ("https://good.example%2eevil.example/", ""),
        ("https://good.example%00.evil.example/", ""),
        ("https://exa\x00mple.org/", ""),
        ("https://example.org\u2100/", ""),
        ("https://user@example.org/", ""),
        ("https://:pw@example.org/", ""),
        ("https://@example.org/", ""),
        ("https://example.org:80:80/", ""),
        ("https://example.org:0x50/", ""),
        ("https://example.org:٨٠/", ""),
        ("https://example.org:-1/", ""),
        ("https://[fe80::1%25eth0]/", ""),
        ("https://[fe80::1%eth0]/", ""),
        ("https://[v1.x]/", ""),
        ("https://[2001:db8::1]evil.example/", ""),
        ("https://evil.example[2001:db8::1]/", ""),
        ("https://\u2603.example/", ""),
    ],
)
def test_the_gate_stays_shut(address: str, base: str) -> None:
    """For other schemes however they are spelt, for hosts and ports that browsers may read otherwise, for zones."""
    with pytest.raises(urls.Refused):
        urls.canonical(address, base)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("java script:alert(1)", "https://a.example/b/java%20script:alert(1)"),
        ("javascript&#58;alert(1)", "https://a.example/b/javascript&#58;alert(1)"),
        ("javascript%3Aalert(1)", "https://a.example/b/javascript%3Aalert(1)"),
        ("ｊavascript:alert(1)", "https://a.example/b/%EF%BD%8Aavascript:alert(1)"),
        ("java\x00script:alert(1)", "https://a.example/b/java%00script:alert(1)"),
        ("//host.example/x", "https://host.example/x"),
        ("\\\\host.example\\x", "https://a.example/b/%5C%5Chost.example%5Cx"),
        ("https:/\\host.example", "https://a.example/%5Chost.example"),
        ("a\ud800b", "https://a.example/b/a%3Fb"),
    ],
)
def test_what_only_resembles_another_scheme_or_host_is_a_path(address: str, canonical: str) -> None:
    """It leads to the site that it was found on, with nothing in it that a browser reads anew."""
    assert urls.canonical(address, "https://a.example/b/c") == canonical
    assert urls.canonical(canonical) == canonical


@pytest.mark.parametrize(
    ("given_form", "canonical"),
    [
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://ＥＸＡＭＰＬＥ。org/", "https://example.org/"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://[2001:DB8:0::1]:443/", "https://[2001:db8::1]/"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
    ],
)
def test_hosts_have_the_form_that_browsers_ask_for(given_form: str, canonical: str) -> None:
    """IDNA 2008 after the mapping of UTS 46; what is ASCII already is only lowered."""
    assert urls.canonical(given_form) == canonical


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("bücher.example", "bücher.example"),
        ("пример.example", "пример.example"),
        ("ελλάδα.example", "ελλάδα.example"),
        ("日本語テスト.example", "日本語テスト.example"),
        ("한국漢字.example", "한국漢字.example"),
        ("עברית.example", "עברית.example"),
        ("хор.рф", "хор.рф"),
        ("аррӏе.example", "xn--80ak6aa92e.example"),
        ("pаypal.example", "xn--pypal-4ve.example"),
        ("ουα.example", "xn--mxa1as.example"),
        ("日本abc.example", "xn--abc-s08fl0d.example"),
        ("ıstanbul.example", "xn--stanbul-qfb.example"),
        ("www.xn--zzzzz99.example", "xn--zzzzz99.example"),
    ],
)
def test_a_host_is_shown_in_its_own_script_where_that_deceives_nobody(name: str, shown: str) -> None:
    """Mixed scripts, letters that pass for Latin ones and what is no name stay in their ASCII form."""
    assert urls.host(urls.canonical(f"https://{name}/a")) == shown


@pytest.mark.parametrize(
    ("label", "own"),
    [
        ("ꭺꮲꮲꮮꭼ", False),
        ("ꓮꓑꓑꓡꓰ", False),
        ("ᑭᐯᑎᑕ", False),
        ("ⲟⲣⲥ", False),
        ("ⰰⰱⰲ", False),
        ("日本", True),
        ("उदाहरण", True),
        ("உதாரணம்", True),
        ("ตัวอย่าง", True),
        ("მაგალითი", True),
        ("ምሳሌ", True),
        ("مثال", True),
        ("օրինակ", True),
    ],
)
def test_only_scripts_in_everyday_use_are_shown(label: str, own: bool) -> None:
    """In the others a whole word may look like a Latin one."""
    shown = urls.host(urls.canonical(f"https://{label}.example/"))
    assert (shown == f"{label}.example") is own
    assert own or shown.startswith("xn--")


@given(st.text(max_size=40), st.sampled_from(["", "https://a.example/b", "javascript:x", "data:,", "http://[::1]/"]))
def test_only_web_addresses_come_out(text: str, base: str) -> None:
    """Whatever is asked for, joined to whatever: http or https, ASCII, a host without a user."""
    try:
        found = urlsplit(urls.canonical(text, base))
    except urls.Refused:
        return
    assert found.scheme in {"http", "https"}
    assert found.hostname
    assert "@" not in found.netloc
    assert found.geturl().isascii()
