"""A channel as iCalendar (RFC 5545, with the names and hints of RFC 7986).

A calendar in which nothing is on still holds one component, as RFC 5545 section
3.6 asks for: the time zone UTC, as the files of RFC 7808 hold nothing but a time
zone. No client shows it. An address that came and went with its events would lose
its subscribers; a VEVENT, VTODO or VJOURNAL to fill the file would be shown; a
VFREEBUSY would tell of somebody's time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from icalendar import Calendar
from icalendar.prop import vText

from ..model.merged import HubEvent
from .channels import Channel
from .page import Site
from .serial import clean, moment
from .timezones import timezone
from .vevent import zones

PRODUCT = "-//cpdhub//CPD hub//EN"
REFRESH = timedelta(hours=12)
END = b"END:VCALENDAR\r\n"
NOTHING_ON = ("Etc/UTC", 1971, 1971)


def calendar(channel: Channel, parts: Mapping[str, Sequence[bytes]], site: Site) -> str:
    """The whole file, lines ending in CRLF; `parts` are the VEVENTs of each event by its id, serialised.

    An event stands in five calendars or so, and its text is the same in each: so components are
    serialised once, and put together here between the calendar's own first lines and its last.
    """
    head = _head(channel, site).to_ical().removesuffix(END)
    zones = [timezone(*span) for span in years(channel.events)]
    events = [part for event in channel.events for part in parts[event.id]]
    return b"".join((head, *(zones if events else [timezone(*NOTHING_ON)]), *events, END)).decode()


def years(events: Iterable[HubEvent]) -> list[tuple[str, int, int]]:
    """(zone, first year, last year) of every zone that these events need, by name."""
    found: dict[str, list[date]] = {}
    for event in events:
        for zone, day in zones(event):
            found.setdefault(zone, []).append(day)
    return [(zone, min(found[zone]).year, max(found[zone]).year) for zone in sorted(found)]


def _head(channel: Channel, site: Site) -> Calendar:
    name = clean(channel.title if channel.single else f"{site.name}: {channel.title}")
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    # As vText, since the library does not know that these are text, and would not escape a comma.
    made.add("name", vText(name))
    made.add("x-wr-calname", vText(name))
    made.add("description", clean(channel.description))
    made.add("x-wr-caldesc", vText(clean(channel.description)))
    made.add("url", site.absolute(channel.page))
    # RFC 7986 5.7 and 5.8 ask for VALUE, which the library leaves out.
    made.add("source", site.absolute(channel.ics.address), parameters={"VALUE": "URI"})
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    if channel.events:
        made.add("last-modified", max(moment(event.changed) for event in channel.events))
    return made
