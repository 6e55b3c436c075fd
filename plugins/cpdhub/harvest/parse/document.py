"""One document to records: a pure function of bytes, which can be run where it can be killed."""

from __future__ import annotations

from typing import Literal

from . import calendar, feed, jsonfeed
from .decode import text
from .raw import Parsed, Unreadable
from .sniff import Format, sniff

NAMES = {"feed": "a feed (RSS or Atom)", "calendar": "a calendar", "jsonfeed": "a JSON Feed"}


def read(
    body: bytes, charset: str = "", form: Format | Literal["auto"] = "auto", zone: str | None = None
) -> Parsed | Unreadable:
    """The records of a document.

    `charset` is what the server said, `form` and `zone` what the source's entry
    says: the format that is expected, and the IANA zone of times that carry none.
    """
    document = text(body, charset)
    found = sniff(document)
    if isinstance(found, Unreadable):
        return found
    if form not in ("auto", found):
        return Unreadable(f"it is {NAMES[found]}, though the source's entry says format: {form}")
    if found == "calendar":
        return calendar.read(document, zone)
    return jsonfeed.read(document) if found == "jsonfeed" else feed.read(document, zone)
