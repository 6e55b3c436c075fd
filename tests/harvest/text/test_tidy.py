"""Text comes out clean, short and without anybody's contact details."""

from __future__ import annotations

import json
import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.text.tidy import MOST, tidy

from ..samples import corpus

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  a\n\tb\u2028c\x85d\u00a0e ", "a b c d e"),
        ("a\x00b\x1bc\x7fd\x9fe\ud800f\ufffeg\U0001ffffh", "abcdefgh"),
        (f"a{BIDI}b\u200bc\ufeffd", "abcd"),
        ("e\u0301", "é"),
        ("a\udfffb\ud83dc", "abc"),
        ("".join(f"a{chr(plane * 0x10000 + end)}" for plane in range(17) for end in (0xFFFE, 0xFFFF)), "a" * 34),
        ("a\ufdd0b\ufdefc", "abc"),
        ("a\U000e0041\U000e0001\U000e007fb", "ab"),
        ("a\U000e0100b\u034fc\u3164d\u115fe\u180bf\ufff9g\ufffch", "abcdefgh"),
        ("a\ue000b\U000f0000c\U0010fffdd", "abcd"),
        ("Z" + "\u0335\u0318\u031a" * 20 + "algo", "Z\u0335\u0335\u0318\u0318\u031aalgo"),
        ("שָּׁ֑לוֹם", "שָּׁ֑לוֹם"),
        ("☺\ufe0f\ufe0f\ufe01x \ufe0fy", "☺\ufe0fx y"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("a\u200d\u200c\u200db \u200dc", "a\u200db c"),
        ("\u200d\u200c\ufe0f", ""),
        ("\u202eevil\u202c \u2067x\u2069", "evil x"),
        ("<b>as it stands</b> &amp;", "<b>as it stands</b> &amp;"),
        ("شنبه\u200cها", "شنبه\u200cها"),
    ],
)
def test_characters(text: str, tidied: str) -> None:
    """Control, bidi and other hidden characters go, white space folds, markup is only text, joiners stay."""
    assert tidy(text) == tidied


def test_a_long_text_ends_at_a_word() -> None:
    """At most 300 characters, the ellipsis among them."""
    tidied = tidy("word, " * 100)
    assert len(tidied) <= MOST
    assert tidied.endswith("word…")
    assert len(tidy("x" * 1000)) == MOST


@pytest.mark.parametrize(
    ("length", "tidied"), [(299, "x" * 299), (300, "x" * 300), (301, "x" * 299 + "…"), (100_000, "x" * 299 + "…")]
)
def test_a_text_that_fits_is_left_alone(length: int, tidied: str) -> None:
    """Up to 300 characters nothing is cut."""
    assert tidy("x" * length) == tidied


@pytest.mark.parametrize(("length", "tidied"), [(2_047, "x"), (2_048, "x"), (2_049, "")])
def test_what_is_read_of_a_text(length: int, tidied: str) -> None:
    """2,048 characters: what stands in the last one is read, what stands after it is not."""
    assert tidy("a@b.example " * 200 + "x") == ""
    assert tidy("a@b.example " * 168 + "." * (length - 2_018) + " x").strip(" .") == tidied


@pytest.mark.parametrize("contact", ["jane.doe@library.example", "+44 20 7946 0123", "Passcode: geheim"])
def test_nothing_is_left_of_a_contact_at_the_end_of_what_is_read(contact: str) -> None:
    """Wherever it is cut: half an address cannot be told from other words."""
    for before in range(40):
        tidied = tidy("a@b.example " * 168 + "x" * before + f" {contact} and more")
        assert not {"jane", "library", "7946", "44", "geheim"} & set(re.findall(r"\w+", tidied)), before


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("A talk\nATTENDEE;CN=Leak Person:mailto:leak@leak.example\nand more", "A talk and more"),
        ("A talk\r\nORGANIZER;CN=Leak\r\n  Person:x\r\nand more", "A talk and more"),
        ("A talk\nORGANIZER: Leak Person", "A talk"),
        ("ATTENDEES: Leak Person, Leak Other\nA talk", "A talk"),
        ("CONTACT:Leak Person", ""),
        ("a@b.example ATTENDEE:Leak Person", ""),
        ("CONTACT: A novel", "CONTACT: A novel"),
        ("Attendees: all are welcome", "Attendees: all are welcome"),
        ("The ORGANIZER: who it is", "The ORGANIZER: who it is"),
    ],
)
def test_lines_of_a_calendar_that_name_people_go(text: str, tidied: str) -> None:
    """Those that a program wrote into a description; what a person writes about them stays."""
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    "contact",
    [
        "jane.doe@library.example.org",
        "mailto:a@b.example",
        "jane.doe＠library.example.org",
        '"quoted"@x.org',
        '"jane doe"@library.example.org',
        "jane (at) library [dot] org",
        "[email protected]",
        "+44 20 7946 0958",
        "(415) 555-0132",
        "415-555-0132",
        "1-800-555-0199",
        "020 7946 0958",
        "1300 123 456",
        "0044 20 7946 0958",
        "030/1234-567",
        "Tel: 555 0134",
        "phone 5550134",
        "+1 (415) 555-0132",
        "https://us02web.zoom.us/j/85512345678?pwd=abc",
        "teams.microsoft.com/l/meetup-join/xyz",
        "https://x.webex.com/meet/jane",
        "https://meet.google.com/abc-defg-hij",
        "https://bbb.example.org/x?pwd=abc",
        "Passcode: 99abc!",
        "password is lib2027",
        "Meeting ID: 812 3456 7890",
        "PIN 1234#",
        "Kennwort: geheim",
        ",,81234567890#",
    ],
)
def test_contacts_and_pass_codes_go(contact: str) -> None:
    """Mail addresses, telephone numbers, links to meetings and their pass codes do not reach the archive."""
    tidied = tidy(f"Come along {contact} and learn")
    assert contact not in tidied
    assert sum(character.isdigit() for character in tidied) <= 1
    assert tidied.startswith("Come along")
    assert tidied.endswith("and learn")


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22 to 2026-11-25",
        "22.11.2026, 10.00-11.30",
        "05-11-2026 10:00",
        "05 11 2026",
        "2019-2020",
        "12:30-13:30",
        "ISBN 978-0-306-40615-7",
        "ISBN 0306406157",
        "doi 10.1080/01616846.2019.1234567",
        "10 000 000 readers",
        "pages 100-200",
        "$1,000,000.00",
        "RFC 5545",
        "@library on Mastodon",
        "023 things",
        "password managers",
        "1234567",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    """Dates, hours, ISBNs, amounts and pages are no telephone numbers."""
    assert tidy(text) == text


@given(st.text(max_size=400))
def test_twice_is_once(text: str) -> None:
    """Tidying what is tidy changes nothing, and nothing hidden is left."""
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert len(tidied) <= MOST
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in tidied)


@given(
    st.lists(
        st.sampled_from(
            ["+44 ", "020 ", "7946", "a@b", ".org", "pwd=", " ", "Tel", ":", "…", "(", "x" * 90, "zoom.us/", "1-800-"]
        )
    )
)
def test_twice_is_once_for_what_is_nearly_a_contact(parts: list[str]) -> None:
    """Also where dropping one part brings two others together."""
    tidied = tidy("".join(parts))
    assert tidy(tidied) == tidied


def test_naughty_strings() -> None:
    """Every one of the big list is tidied, and stays so."""
    texts = json.loads((corpus("naughty-strings") / "blns.json").read_text(encoding="utf-8"))
    print(f"read {len(texts)} naughty strings")  # noqa: T201
    assert len(texts) > 500
    for text in texts:
        assert tidy(tidy(text)) == tidy(text)
        assert not set(BIDI) & set(tidy(text))


@pytest.mark.parametrize(
    "evil", ["1 ", "a@", "a.", "(", "1-", "http://a?", "+", ",,1", "a @ ", "a.a @", "pw ", "id de la ", "ATTENDEE:\n "]
)
def test_nothing_takes_long(evil: str) -> None:
    """What is made to be slow is done in well under a second."""
    begun = time.monotonic()
    tidy(evil * 100_000)
    assert time.monotonic() - begun < 1
