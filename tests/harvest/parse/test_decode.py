"""The encoding that a document has, not the one that it claims."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.parse.decode import text

XML = '<?xml version="1.0" encoding="{}"?><a>é – ü</a>'


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "utf-32-le"]
)
def test_unicode_in_every_width(encoding: str) -> None:
    """With a byte order mark or without one, whatever the declaration says."""
    assert text(XML.format("iso-8859-1").encode(encoding)) == XML.format("iso-8859-1")


@pytest.mark.parametrize(
    "declared", ["utf-16", "iso-8859-1", "windows-1252", "nonsense", "utf-7", "rot13", "base64", "unicode_escape"]
)
def test_valid_utf8_is_utf8(declared: str) -> None:
    """Nothing else looks like it: the document and the server may say what they like."""
    assert text(XML.format(declared).encode(), declared) == XML.format(declared)


@pytest.mark.parametrize(
    ("declared", "really"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("windows-1251", "cp1251"),
        ("koi8-r", "koi8-r"),
        ("shift_jis", "shift_jis"),
    ],
)
def test_a_declaration_is_believed_where_it_can_be(declared: str, really: str) -> None:
    """Latin-1 is read as Windows-1252, which it is on the web."""
    inner = {"cp1251": "Жук", "koi8-r": "Жук", "shift_jis": "日本語"}.get(really, "é – “ü”")
    document = f'<?xml version="1.0" encoding="{declared}"?><a>{inner}</a>'
    assert text(document.encode(really)) == document


def test_the_servers_word_comes_after_the_documents() -> None:
    """A server's setting is for all files; the document speaks of itself."""
    assert text("<a>Жук</a>".encode("cp1251"), "windows-1251") == "<a>Жук</a>"
    assert text('<?xml version="1.0" encoding="koi8-r"?><a>Жук</a>'.encode("koi8-r"), "windows-1251").endswith(
        "<a>Жук</a>"
    )


def test_one_cut_byte_does_not_spoil_every_accent() -> None:
    """A document cut in the middle of a character is UTF-8 all the same."""
    document = ("é" * 50).encode()
    assert text(document + b"\xc3") == "é" * 50 + "\ufffd"


def test_many_bytes_that_are_not_utf8_are_windows() -> None:
    """Latin-1 that says nothing about itself."""
    assert text("Últimas Notícias – já".encode("cp1252")) == "Últimas Notícias – já"


def test_seven_bit_encodings_need_their_name() -> None:
    """ISO-2022-JP is all ASCII bytes."""
    assert text("<a>日本語</a>".encode("iso-2022-jp"), "ISO-2022-JP") == "<a>日本語</a>"
    assert text(b"<a>+ADw-script+AD4-</a>", "utf-7") == "<a>+ADw-script+AD4-</a>"


@given(st.binary(max_size=200), st.text(max_size=20))
def test_no_bytes_make_it_stumble(body: bytes, charset: str) -> None:
    """Whatever comes, text comes out."""
    assert isinstance(text(body, charset), str)


def test_a_declaration_that_does_not_fit_is_passed_over() -> None:
    """Windows-1252 has five holes; what falls into them is not worth the document."""
    assert text(b"\xe9\x81", "iso-8859-1") == "é\ufffd"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("document", ["<rss>é</rss>", "BEGIN:VCALENDAR é", '{"a": "é"}'])
def test_wide_characters_without_a_mark(encoding: str, document: str) -> None:
    """A feed, a calendar and a JSON Feed are known by how they begin."""
    assert text(document.encode(encoding)) == document
