"""Bytes to text: which encoding a document really has, whatever it claims."""

from __future__ import annotations

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
WIDE = (
    *((first + b"\0\0\0", "utf-32-le") for first in (b"<", b"B", b"{")),
    *((b"\0\0\0" + first, "utf-32-be") for first in (b"<", b"B", b"{")),
    *((first + b"\0", "utf-16-le") for first in (b"<", b"B", b"{")),
    *((b"\0" + first, "utf-16-be") for first in (b"<", b"B", b"{")),
)
"""How a feed, a calendar or a JSON Feed begins where characters are wide and no mark says so."""
DECLARED = re.compile(rb"""^[^>]{0,80}<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""", re.S)
SEVEN_BIT = re.compile(r"^(iso-?2022|hz)", re.I)
LATIN = {"iso8859-1", "ascii", "iso8859-15"}
"""What is labelled so is Windows-1252 in practice (WHATWG Encoding, section 4.2)."""


def text(body: bytes, charset: str = "") -> str:
    """The document as text; never raises. `charset` is what the server said, or empty.

    A byte order mark decides; then valid UTF-8, which nothing else looks like;
    then what the document, and last what the server says. A few spoilt bytes in
    UTF-8 become U+FFFD and do not make the whole document Windows-1252.
    """
    for mark, encoding in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, "replace")
    for start, encoding in WIDE:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    claims = [name for claim in (_declared(body), charset) if (name := _known(claim))]
    if body.isascii():
        return body.decode(next((name for name in claims if SEVEN_BIT.match(name)), "ascii"), "replace")
    return _utf8(body) or _claimed(body, claims) or _mostly_utf8(body) or body.decode("cp1252", "replace")


def _declared(body: bytes) -> str:
    found = DECLARED.match(body[:400])
    return found[1].decode("ascii") if found else ""


def _known(name: str) -> str:
    """Python's name for a text encoding that is not its own; empty for one that is not known or not let in."""
    try:
        info = codecs.lookup(name.strip().strip("\"'") or "?")
    except (LookupError, ValueError):
        return ""
    # UTF-7 hides markup from every check before it; the wide ones were told by their bytes above.
    return "" if info.name.startswith(("utf-7", "utf-16", "utf-32")) or not _is_text(info) else info.name


def _is_text(info: codecs.CodecInfo) -> bool:
    """Not one of Python's own transformations, as rot13 and base64."""
    return bool(getattr(info, "_is_text_encoding", False)) and info.name not in {
        "punycode",
        "idna",
        "unicode_escape",
        "raw_unicode_escape",
        "unicode-escape",
        "raw-unicode-escape",
        "undefined",
    }


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _claimed(body: bytes, claims: list[str]) -> str:
    for name in claims:
        try:
            return body.decode("cp1252" if name in LATIN else name)
        except (UnicodeDecodeError, LookupError):
            continue
    return ""


def _mostly_utf8(body: bytes) -> str:
    decoded = body.decode("utf-8", "replace")
    spoilt = decoded.count("\ufffd")
    whole = len(decoded) - len(decoded.encode("ascii", "ignore")) - spoilt
    return decoded if whole >= 10 * spoilt else ""
