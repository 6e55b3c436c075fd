"""What must not be published: contacts, ways into a meeting, addresses of no public place, zones of no place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .. import urls
from ..model.contacts import contacts, opens
from ..model.fields import ID_PATTERN, UNKNOWN
from ..model.shape import Shape, shapes
from ..problems import Problem
from .document import Document
from .references import Index
from .within import texts

ADDRESS = re.compile(r"https?://", re.I)
TWO = re.compile(r"\s\S*https?://", re.I)
BARE = re.compile(rf"\d[\d.:T-]*|{ID_PATTERN[1:-1]}")
"""Days, hours, numbers and ids, which are most of what a catalogue holds."""
REGISTER = "write the page on which one registers; who registers is sent the rest"
MENDS = {
    "a mail address": "leave it out: everything here is public; name the page on which one finds it",
    "a telephone number": "leave it out: everything here is public; name the page on which one finds it",
    "a passcode": REGISTER,
    "a way into a meeting": REGISTER,
}


OWN = "leads into a network of its own"
OPEN = "write the address under which everybody can open it"


def contactless(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """No field holds a way into a meeting, and no words hold somebody's mail address or telephone number."""
    for document in documents:
        for route, text in texts(document):
            if ADDRESS.match(text):
                if opens(text):
                    yield document.problem(route, "opens a meeting by itself", REGISTER)
            elif not BARE.fullmatch(text) and (found := min(contacts(text), default=None)):
                yield document.problem(route, f"holds {found[1]}", MENDS[found[1]])


def public(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """An address is one address, of a place that everybody can reach.

    This machine's own is let through: it is how the hub is tried out. Forms refuse it, and a review tells it.
    """
    for document in documents:
        named = _addresses(shapes(document.kind.record, document.kind.name))
        for route, text in texts(document):
            if not ADDRESS.match(text):
                continue
            name = next((part for part in reversed(route) if isinstance(part, str)), "")
            if TWO.search(text) or (name in named and re.search(r"\s", text.strip())):
                yield document.problem(route, "holds more than one address", "write one, without blanks in it")
            elif urls.inward(text.split()[0]) == "private":
                yield document.problem(route, f'"{text[:60]}" {OWN}', OPEN)
        for link in document.links:
            if ADDRESS.match(link.target) and urls.inward(link.target) == "private":
                yield Problem(document.path, link.line, link.column, "", f'the link "{link.target[:60]}" {OWN}', OPEN)


def _addresses(fields: Sequence[Shape]) -> frozenset[str]:
    """The fields that are addresses, at any depth."""
    found = {one.name for one in fields if one.form == "address"}
    return frozenset(found).union(*(_addresses(one.parts) for one in fields if one.parts))


HINT = 'write the nearest large city of the zone, as "{}": clocks there change by themselves'
CITIES = {
    "EST": "America/New_York", "EST5EDT": "America/New_York", "CST6CDT": "America/Chicago", "MST": "America/Phoenix",
    "MST7MDT": "America/Denver", "PST8PDT": "America/Los_Angeles", "HST": "Pacific/Honolulu", "GB": "Europe/London",
    "GB-Eire": "Europe/London", "WET": "Europe/Lisbon", "CET": "Europe/Paris", "MET": "Europe/Paris",
    "EET": "Europe/Helsinki", "Eire": "Europe/Dublin", "NZ": "Pacific/Auckland", "PRC": "Asia/Shanghai",
    "ROC": "Asia/Taipei", "ROK": "Asia/Seoul", "Japan": "Asia/Tokyo", "Singapore": "Asia/Singapore",
    "Etc/GMT+5": "America/New_York", "Etc/GMT+6": "America/Chicago", "Etc/GMT+7": "America/Denver",
    "Etc/GMT+8": "America/Los_Angeles", "Etc/GMT-1": "Europe/Paris", "Etc/GMT-2": "Europe/Helsinki",
}  # fmt: skip
"""What people mean who write these."""
UTC = ("UTC", "Etc/UTC")


def placed(documents: Sequence[Document], index: Index) -> Iterator[Problem]:
    """A time zone is that of a place: a fixed offset is wrong for half of the year."""
    for document in documents:
        zone = getattr(document.record, "timezone", UNKNOWN)
        if zone in (UNKNOWN, None, *UTC) or ("/" in zone and not zone.startswith("Etc/")):
            continue
        hint = "write Etc/UTC" if zone.rpartition("/")[2] in SAME else HINT.format(CITIES.get(zone, "Europe/Lisbon"))
        yield document.problem(("timezone",), f'"{zone}" is no place', hint)


SAME = ("GMT", "GMT0", "GMT+0", "GMT-0", "Greenwich", "UCT", "Universal", "Zulu")
"""Other words for UTC."""
