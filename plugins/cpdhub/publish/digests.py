"""A digest in words: its chapters as groups of rows, for the page, the plain text, the mail and the feed alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from ..model.digest import WEEK, Digest, Part, appears
from . import dates
from .digest_rows import deadline, row
from .pages.lookup import Lookup
from .pages.views import Group

NOTHING = "We know of nothing that is on in this week."
LISTS: Mapping[str, tuple[str, str, str]] = {
    "on": ("", "/events/", "date"),
    "later": ("The next dates", "/events/", "date"),
    "register_by": ("Register soon", "/events/", "event"),
    "twenty": ("Twenty minutes or less", "/things/", "task"),
    "recorded": ("Newly recorded", "/webinars/", "recording"),
    "new-event": ("New events", "/events/", "new event"),
    "new-reading": ("New to read", "/reading/", "new reading"),
    "new-response": ("New responses to Things", "/things/", "new response"),
    "new-thing": ("New Things", "/things/", "new Thing"),
    "new-association": ("New associations", "/associations/", "new association"),
    "new-provider": ("New providers", "/providers/", "new provider"),
    "new-scheme": ("New CPD schemes", "/schemes/", "new scheme"),
    "new-path": ("New paths", "/paths/", "new path"),
}
"""Part → its heading, the list that holds more of it, and what one of it is called."""


def address(digest: Digest) -> str:
    """Its page."""
    return f"/digest/{digest.week}/"


def title(digest: Digest) -> str:
    """Named after the day on which it appeared, as a newspaper is."""
    return f"Digest of {dates.day_words(appears(digest.week).date())}"


def week(digest: Digest) -> str:
    """23 to 29 November 2026: the seven days that begin with its Monday."""
    first = appears(digest.week).date()
    last = first + WEEK - timedelta(days=1)
    begin = dates.day_words(first) if first.year != last.year else f"{first.day} {dates.MONTHS[first.month - 1]}"
    return f"{first.day if first.month == last.month else begin} to {dates.day_words(last)}"


def summary(digest: Digest) -> str:
    """One sentence: how much is on, and how much came."""
    new = sum(map(_count, digest.new.values()))
    off = sum(one.date is not None and one.date.status in ("cancelled", "postponed") for one in digest.on.entries)
    to_join = _count(digest.on) - off
    counted = (
        f"{dates.count(to_join, 'date') if to_join else 'no date'} to join",
        _told(digest.recorded, "new recording"),
        f"{new} new on the hub" if new else "",
    )
    return f"From {week(digest)}: " + ", ".join(filter(None, counted)) + ", and what takes twenty minutes or less."


def chapters(digest: Digest, look: Lookup) -> tuple[Group, ...]:
    """Its parts as headed rows; those without entries are left out, but for the dates of the week."""
    return tuple(
        _chapter(name, part, digest, look) for name, part in digest.parts().items() if part.entries or name == "on"
    )


def _count(part: Part) -> int:
    return len(part.entries) + part.more


def _told(part: Part, word: str) -> str:
    return dates.count(_count(part), word) if part.entries else ""


def _chapter(name: str, part: Part, digest: Digest, look: Lookup) -> Group:
    heading, place, word = LISTS[name]
    rows = tuple(deadline(one, look) if name == "register_by" else row(one, look) for one in part.entries)
    note = f"And {dates.count(part.more, 'more ' + word)}" if part.more else ""
    return Group(heading or f"On from {week(digest)}", rows, name.replace("_", "-"), place, note)
