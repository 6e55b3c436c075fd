"""A page or calendar for `cpdhub new webinar`: fetched as politely as a harvest does, or read from a file."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path

from ..draft.found.gather import Appointment, Document, from_calendar, from_page
from ..draft.found.sayings import Tools
from ..harvest.answers import Failure, Fetched, Limits
from ..harvest.parse import calendar, decode
from ..harvest.parse.components import components
from ..harvest.parse.raw import Raw
from ..harvest.parse.zones import known
from ..harvest.trust.domains import registrable
from ..model.contacts import contactless, secret

LARGEST = 8 * 1024 * 1024
TOOLS = Tools(zone=known, domain=registrable, secret=secret, contactless=contactless)


class Unread(Exception):
    """A document that could not be had; its message says why, for a person."""


def fetched(address: str, root: Path, now: datetime, allow: frozenset[str], contact: str) -> tuple[str, str]:
    """One page's text and the address where it stands now. Raises Unread."""
    # The client costs 60-150 ms to import, and most new entries need none.
    from ..harvest.fetch import Fetcher, agent
    from ..harvest.net.robots import Robots

    robots = Robots(root / ".cache" / "robots", now)
    answer = Fetcher(agent(contact), allow, Limits(tries=1), now=now, robots=robots).get(address)
    if isinstance(answer, Failure):
        raise Unread(f"{answer.why} ({answer.url or address})")
    if not isinstance(answer, Fetched):
        raise Unread("the site gave no page")
    return decode.text(answer.body, answer.charset), answer.moved or address


def saved(name: str) -> str:
    """The text of a file, or of the standard input where it is called -. Raises Unread, OSError."""
    body = sys.stdin.buffer.read(LARGEST + 1) if name == "-" else _file(Path(name))
    if len(body) > LARGEST:
        raise Unread(f"{name} is larger than {LARGEST // 1_048_576} MiB")
    return decode.text(body)


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def document(text: str, address: str) -> Document:
    """What a page or a calendar says, told apart by how it begins."""
    if not text.lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCALENDAR"):
        return from_page(text, address)
    records, unnamed = calendar.read(text).records, _unnamed(text)
    return from_calendar([found for one in records if (found := _appointment(one, unnamed))])


def _unnamed(text: str) -> str:
    """What the events' zone is called, where that is no zone's name: a harvest then goes by its offsets."""
    found = list(components(text))
    printed = [when.parameters.get("TZID", "") for one in found for when in one.all("DTSTART") if one.name == "VEVENT"]
    meant = {one.text("TZID"): one.text("X-LIC-LOCATION") for one in found if one.name == "VTIMEZONE"}
    bare = (name.strip('"') for name in printed)
    return next((name for name in bare if name and not known(name) and not known(meant.get(name, ""))), "")


def _appointment(one: Raw, unnamed: str) -> Appointment | None:
    when = one.timing
    if when is None:
        return None
    return Appointment(
        title=one.title.text,
        address=one.link,
        start=_moment(when.start),
        end=_moment(when.end) if when.end else None,
        zone=when.timezone,
        unnamed=unnamed,
        status=when.status,
        repeat=when.repeat,
        more=tuple(map(_moment, when.extra)),
    )


def _moment(text: str) -> date | datetime:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
