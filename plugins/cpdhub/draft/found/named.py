"""Zones as people print them in words: which clocks they may mean. They are compared with a start, never taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .. import zones as cities

EXACT = re.compile(
    r"\b((?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?)\b"
)
Meaning = tuple[float | str, ...]
"""Hours from UTC, or IANA names."""
EAST, MIDDLE, ROCKY, WEST = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
SHORT: dict[str, Meaning] = {
    "utc": (0,), "gmt": (0,), "est": (-5,), "edt": (-4,), "cst": (-6,), "cdt": (-5,), "mst": (-7,), "mdt": (-6,),
    "pst": (-8,), "pdt": (-7,), "akst": (-9,), "akdt": (-8,), "hst": (-10,), "adt": (-3,), "bst": (1, 6),
    "ist": (1, 5.5, 2), "wet": (0,), "west": (1,), "cet": (1,), "cest": (2,), "mez": (1,), "mesz": (2,), "eet": (2,),
    "eest": (3,), "sast": (2,), "sgt": (8,), "hkt": (8,), "jst": (9,), "awst": (8,), "acst": (9.5,), "acdt": (10.5,),
    "aest": (10,), "aedt": (11,), "nzst": (12,), "nzdt": (13,),
}  # fmt: skip
TWO: dict[str, Meaning] = {"et": (EAST,), "ct": (MIDDLE,), "mt": (ROCKY,), "pt": (WEST,)}
"""In capitals alone: they are words too."""
WORDS: dict[str, Meaning] = {
    "eastern": (EAST,), "eastern standard": (-5,), "eastern daylight": (-4,),
    "central": (MIDDLE,), "central standard": (-6,), "central daylight": (-5,),
    "mountain": (ROCKY,), "mountain standard": (-7,), "mountain daylight": (-6,),
    "pacific": (WEST,), "pacific standard": (-8,), "pacific daylight": (-7,),
    "atlantic": ("America/Halifax",), "alaska": ("America/Anchorage",), "hawaii": ("Pacific/Honolulu",),
    "arizona": ("America/Phoenix",), "uk": ("Europe/London",), "british": ("Europe/London",),
    "british summer": (1,), "greenwich mean": (0,), "universal": (0,), "coordinated universal": (0,),
    "irish": ("Europe/Dublin",), "irish standard": (1,), "india": (5.5,), "indian": (5.5,), "india standard": (5.5,),
    "indian standard": (5.5,), "central european": ("Europe/Berlin",), "central european standard": (1,),
    "central european summer": (2,), "eastern european": ("Europe/Helsinki",), "western european": ("Europe/Lisbon",),
    "mitteleuropäische": ("Europe/Berlin",), "mitteleuropäischer": ("Europe/Berlin",),
    "australian eastern": ("Australia/Sydney", "Australia/Brisbane"), "australian eastern standard": (10,),
    "australian eastern daylight": (11,), "australian central": ("Australia/Adelaide", "Australia/Darwin"),
    "australian western": ("Australia/Perth",), "new zealand": ("Pacific/Auckland",),
}  # fmt: skip
NAMES = {**SHORT, **TWO, **WORDS}
"""What the words may mean: it only tells whether two hours may be the same."""
NO_CITIES = frozenset(("Center", "Easter", "Troll", "Knox"))
"""Cities after which a zone is called, and which are other words far more often."""


def _any(names: dict[str, Meaning]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


OFFSET = r"(?:UTC|GMT)\s?(?P<sign>[+−–-])(?P<far>\d{1,2})(?::?(?P<part>00|30|45))?(?![\d:.]|\s?[ap]\.?m)"
TIME = r"\s(?:time|zeit)"
CITY = r"(?P<city>[A-Z][\w’]*(?: [A-Z][\w’]*){0,2}?)"
BEHIND = re.compile(
    r"(?i:(?:\s?Uhr)?[\s,]*\(?(?:in (?:the )?|(?P<called>(?:heure|hora|ora) (?:de|du|del|di) ))?)(?:U\.?S\.? )?"
    rf"(?:(?P<exact>{EXACT.pattern})|(?i:{OFFSET})"
    rf"|(?P<name>(?:{_any(TWO).upper()})\b|(?:(?<=[Mm]\s)|(?<=[Mm]\.\s))(?:{_any(TWO)})\b"
    rf"|(?i:(?:{_any(SHORT)})\b|(?:{_any(WORDS)})\b(?:{TIME}\b)?))"
    rf"|{CITY}(?:(?P<time> time\b)| Time\b|(?! ?[A-Z])))"
)
"""What stands behind an hour."""
ALONE = re.compile(
    rf"(?P<exact>{EXACT.pattern})|\b{OFFSET}|\b(?P<name>(?:{_any(SHORT).upper()})\b(?!\.?\s?\d{{4}})"
    rf"|(?i:(?:{_any(WORDS)}){TIME}\b)|(?<=\()(?:{_any(TWO).upper()}|(?i:{_any(WORDS)}))(?=\))"
    rf"|(?:{_any(TWO).upper()}|(?i:{_any(WORDS)}))(?=\s?[:–-]?\s?\d{{1,2}}(?:[:.]\d\d)?\s?[AaPp]\.?[Mm]))"
    rf"|(?:[Tt]imes?|[Zz]one)(?: are)?(?: (?:shown|given|listed|displayed|stated))?(?: in)?:? "
    rf"(?P<said>{_any(TWO).upper()}|(?i:{_any(WORDS)}))\b"
    rf"|\b{CITY} [Tt]ime\b"
)
"""What is surely a zone without an hour before it."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone as printed; what it may mean is empty where nobody here knows it."""

    printed: str
    means: Meaning

    def offsets(self, wall: datetime) -> tuple[timedelta, ...]:
        """How far it may be from UTC at a wall time."""
        return tuple(
            wall.replace(tzinfo=ZoneInfo(one)).utcoffset() or timedelta()
            if isinstance(one, str)
            else timedelta(hours=one)
            for one in self.means
        )


def behind(text: str, at: int) -> Zone | None:
    """The zone that stands there, behind an hour; a place of no known zone counts where it is called a time."""
    found = BEHIND.match(text, at)
    return _zone(found, bool(found["time"] or found["called"])) if found else None


def whole(text: str) -> Zone | None:
    """The zone that a line is, which stands below an hour."""
    found = BEHIND.fullmatch(text.rstrip(")."))
    return _zone(found, bool(found["time"])) if found else None


def alone(text: str) -> Iterator[tuple[int, Zone]]:
    """(where it begins, zone) of all that is surely one."""
    at = 0
    while found := ALONE.search(text, at):
        zone = _zone(found, False)
        # A word before the zone may have been taken for a part of its name.
        at = found.end() if zone else found.start() + 1
        if zone:
            yield found.start(), zone


def _zone(found: re.Match[str], called: bool) -> Zone | None:
    printed = found[0].strip(" ,(")
    if found["exact"] or found["city"]:
        name = _placed(found["exact"] or found["city"])
        return Zone(printed, (name,) if name else ()) if name or called else None
    if found["far"]:
        hours = int(found["far"]) + int(found["part"] or 0) / 60
        return Zone(printed, (hours if found["sign"] == "+" else -hours,)) if hours <= 14 else None
    name = re.sub(rf"{TIME}$", "", (found["name"] or found.groupdict().get("said") or "").lower())
    return Zone(printed, NAMES[" ".join(name.split())])


@lru_cache(1024)
def _placed(name: str) -> str | None:
    """The IANA name of a zone or city; None for other words."""
    found = cities.zone(name)
    try:
        return None if name in NO_CITIES else ZoneInfo(found).key
    except (KeyError, ValueError, OSError):
        return None
