"""What response headers say, read without trusting them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_tz

from ... import urls
from ..answers import Stop

MOST = 300

DAY = 86_400
"""Seconds: nothing that a site says keeps the hub away for longer (reader#384: a max-age of ten years)."""

BYTES = re.compile(r"[\x80-\xff]")
MAX_AGE = re.compile(r'\s*max-age\s*=\s*"?([0-9]+)"?\s*', re.IGNORECASE)
DIGITS = re.compile(r"\s*([0-9]+)\s*")
MOST_SECONDS = 2**31
"""What a larger number of seconds is read as (RFC 9111 1.2.2)."""
NOT_KEPT = re.compile(r"\s*(no-cache|no-store)\b", re.IGNORECASE)


def line(headers: Mapping[str, str], name: str) -> str:
    """A header that may be sent back: short, and nothing but visible ASCII; else empty."""
    value = headers.get(name, "").strip()
    return value if len(value) <= MOST and value.isascii() and value.isprintable() else ""


def visible(text: str) -> str:
    """What a server said, to be quoted: nothing but visible ASCII and blanks, `?` for the rest."""
    return "".join(one if one.isascii() and one.isprintable() else "?" for one in text)


def charset(headers: Mapping[str, str]) -> str:
    """The charset of the Content-Type; empty where there is none."""
    parameters = headers.get("Content-Type", "").split(";")[1:]
    pairs = (parameter.partition("=") for parameter in parameters)
    return next(
        (visible(value.strip().strip("\"'")[:40]) for name, _, value in pairs if name.strip().lower() == "charset"), ""
    )


def location(url: str, headers: Mapping[str, str]) -> str:
    """Where a redirect from `url` leads (RFC 9110 10.2.2). Raises Stop where that is no address for us."""
    # Bytes that are no ASCII are read as Latin-1, and mean themselves.
    target = BYTES.sub(lambda byte: f"%{ord(byte[0]):02X}", headers.get("Location", ""))
    if not target.strip():
        raise Stop("redirect", "it redirects without saying where to")
    try:
        return urls.canonical(target, url)
    except urls.Refused as refusal:
        raise Stop("redirect", f"it redirects to an address that is not let in: {refusal}") from None


def moment(text: str) -> datetime | None:
    """A date in one of the three forms of RFC 9110 5.6.7, in UTC: IMF-fixdate, RFC 850, asctime; None if it is none."""
    parsed = parsedate_tz(text) if len(text) <= MOST else None
    if not parsed:
        return None
    try:
        # A leap second is the last of its minute; a zone other than GMT is not allowed, but plain.
        at = datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC)
        return at - timedelta(seconds=parsed[9] or 0)
    except (ValueError, OverflowError):
        return None


def retry_after(headers: Mapping[str, str], now: datetime | None, default: int) -> int:
    """Seconds for which the server wants to be left alone, at most a day (RFC 9110 10.2.3).

    A number of seconds, or a date, taken by the server's own clock (Date) and by
    ours, `now`, where it tells none. A date that is past asks for nothing.
    `default` is for a header that is missing, negative or nonsense.
    """
    if found := DIGITS.fullmatch(headers.get("Retry-After", "")):
        return min(_seconds(found[1]), DAY)
    value = line(headers, "Retry-After")
    until, since = moment(value), moment(line(headers, "Date")) or now
    if until is None or since is None:
        return default
    return min(max(int((until - since).total_seconds()), 0), DAY)


def fresh(headers: Mapping[str, str]) -> int:
    """Seconds for which the answer will not change, at most a day; 0 where it may change at once.

    max-age less Age (RFC 9111 4.2): of several the shortest, none beside no-cache
    or no-store. Expires says when a copy has to be asked about again, not that
    nothing is new until then, and is often set for all kinds of files at once: it
    is not read.
    """
    directives = headers.get("Cache-Control", "")[:2000].split(",")
    if any(NOT_KEPT.match(directive) for directive in directives):
        return 0
    ages = [
        _seconds(found[1]) if (found := MAX_AGE.fullmatch(one)) else 0 for one in directives if "max-age" in one.lower()
    ]
    held = DIGITS.fullmatch(headers.get("Age", ""))
    left = min(ages, default=0) - (_seconds(held[1]) if held else 0)
    return min(max(left, 0), DAY)


def _seconds(digits: str) -> int:
    """A number that may be longer than Python reads."""
    return min(int(digits.lstrip("0")[:11] or "0"), MOST_SECONDS)


def last_modified(headers: Mapping[str, str], now: datetime | None) -> str:
    """The Last-Modified to be sent back; empty where it lies in the future by more than a day.

    A site whose clock once stood at 2041 would say "not changed" for ever
    (FreshRSS#1020). Its own Date is the better clock, ours, `now`, the second best.
    """
    value = line(headers, "Last-Modified")
    told, today = moment(value), moment(line(headers, "Date")) or now
    return "" if told and today and told > today + timedelta(seconds=DAY) else value
