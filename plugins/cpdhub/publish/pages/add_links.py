"""Links that put an event into somebody’s calendar on the web. Nobody is asked before a reader goes there.

None of the makers documents its addresses; these are what their own pages
have taken for years. They say less than the hub's own calendar file: that one
follows later changes, these are copied once.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from urllib.parse import quote, urlencode

from ...model.merged import HubEvent
from ...model.when import Occurrence, When
from ..page import Site
from ..recurrence import recurrence
from ..serial import rfc3339
from ..vevent import doubtful
from .entry import short
from .event_rows import event_note
from .views import Out

GOOGLE = "https://calendar.google.com/calendar/render"
OUTLOOK = (("Outlook.com", "outlook.live.com"), ("Outlook at work", "outlook.office.com"))


def add_links(event: HubEvent, site: Site) -> tuple[Out, ...]:
    """(address, name) for Google, Outlook twice, and Apple; none where there is nothing to come."""
    if event.next is None or not event.coming:
        return ()
    rule = _rule(event)
    only = " (next date only)" if event.series else ""
    apple = site.absolute(f"/calendars/event-{event.id}.ics").partition("://")[2]
    return (
        Out(_google(event, event.next, rule, site), "Google" + ("" if rule else only)),
        *(Out(_outlook(host, event, event.next, site), name + only) for name, host in OUTLOOK),
        Out(f"webcal://{apple}", "Apple"),
    )


def _rule(event: HubEvent) -> str:
    """The rule, where it holds from the next date on without any exception, and that date has an hour for all."""
    dates = recurrence(event)
    plain = not (dates.extra or dates.gone or dates.changed or "COUNT" in dates.rule)
    return dates.rule if event.series and plain and event.next and not _twice(event, event.next) else ""


def _google(event: HubEvent, one: Occurrence, rule: str, site: Site) -> str:
    """`dates` are wall times in `ctz`, or instants; of days, the end is the day after the last."""
    start, end = one.start, _end(event, one)
    basic = _instant if _twice(event, one) else _basic
    asked = {
        "action": "TEMPLATE",
        "text": event.title,
        "dates": f"{basic(start)}/{basic(end or start)}",
        "ctz": start.zone or "",
        "recur": f"RRULE:{rule}" if rule else "",
        "details": _details(event, site),
        "location": event.url or "",
    }
    return f"{GOOGLE}?{_query(asked)}"


def _outlook(host: str, event: HubEvent, one: Occurrence, site: Site) -> str:
    """It knows no series. Instants are in UTC; a floating time is taken as the reader's own."""
    start, end = one.start, _end(event, one)
    asked = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": event.title,
        "startdt": _extended(start),
        "enddt": _extended(end) if end else "",
        "allday": "" if start.has_hour else "true",
        "body": _details(event, site),
        "location": event.url or "",
    }
    return f"https://{host}/calendar/deeplink/compose?{_query(asked)}"


def _query(asked: Mapping[str, str]) -> str:
    """With %20 for a space: Outlook shows a plus sign as it is."""
    return urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)


def _end(event: HubEvent, one: Occurrence) -> When | None:
    """The end as calendars count it; None where nobody knows it."""
    if not one.start.has_hour:
        return (one.end or one.start).shifted(timedelta(days=1))
    return one.end or (one.start.shifted(timedelta(minutes=event.minutes)) if event.minutes else None)


def _basic(when: When) -> str:
    return f"{when.value:%Y%m%dT%H%M%S}" if when.has_hour else f"{when.value:%Y%m%d}"


def _instant(when: When) -> str:
    instant = when.instant()
    return f"{instant:%Y%m%dT%H%M%SZ}" if instant else _basic(when)


def _twice(event: HubEvent, one: Occurrence) -> bool:
    """Whether it begins or ends in an hour that comes twice: as wall times it would end before it begins."""
    end = _end(event, one)
    return doubtful(one.start) or (end is not None and doubtful(end))


def _extended(when: When) -> str:
    instant = when.instant()
    return rfc3339(instant) if instant else when.value.isoformat()


def _details(event: HubEvent, site: Site) -> str:
    page = site.absolute(f"/events/{event.id}/")
    return "\n\n".join(filter(None, (short(event.summary), event_note(event, None), page)))
