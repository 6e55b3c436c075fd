"""Events as schema.org has them: an EducationEvent on one date, and the series that it belongs to."""

from __future__ import annotations

from ...model.fields import UNKNOWN
from ...model.merged import HubEvent
from ...model.when import Occurrence
from ..pages.lookup import Lookup
from .offers import offers
from .terms import CONTEXT, Data, head, known, topics

STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
FREE = {"free": True, "paid": False, "members": False}
PERIODS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}


def event(event: HubEvent, look: Lookup) -> Data:
    """An EducationEvent on its next date, else on its only or first one."""
    date = event.next or next(iter(event.occurrences), None) or Occurrence(event.pattern.first, event.pattern.end)
    moved = date.status == "moved" and date.was
    return known(
        {
            **head("EducationEvent", event.title, f"/events/{event.id}/", look.site),
            "description": event.summary,
            "startDate": date.start.iso(),
            "endDate": date.end.iso() if date.end else None,
            "duration": f"PT{event.minutes}M" if event.minutes else None,
            "previousStartDate": date.was.iso() if date.was and moved else None,
            "eventStatus": f"{CONTEXT}/{_status(event, date)}",
            "organizer": organizer(event, look),
            "isAccessibleForFree": FREE.get(event.cost),
            "offers": offers(event),
            "inLanguage": list(event.languages),
            "educationalLevel": event.level if event.level not in (UNKNOWN, "any") else None,
            "audience": {"@type": "Audience", "audienceType": event.audience} if event.audience else None,
            "about": topics(event.topics, look),
            "superEvent": series(event, look) if event.series else None,
            "recordedIn": recording(event),
            "sameAs": event.url,
            **_place(event),
        }
    )


def series(event: HubEvent, look: Lookup) -> Data:
    """All dates of the event; its rule where there is one."""
    page = look.site.absolute(f"/events/{event.id}/")
    made = {"@type": "EventSeries", "@id": f"{page}#series", "url": page, "name": event.title}
    return known(made | {"eventSchedule": _schedule(event) if event.pattern.rule else None})


def organizer(event: HubEvent, look: Lookup) -> Data | None:
    """Who holds it, with the address that is known of a provider; None where nobody is named."""
    if not event.organiser:
        return None
    made = {"@type": "Organization", "name": event.organiser}
    provider = look.hub.catalogue.providers.get(event.provider or "")
    if provider is None:
        return made
    own = {"url": provider.url} if provider.url != UNKNOWN else {}
    return made | own | {"@id": look.site.absolute(f"/providers/{provider.id}/")}


def recording(event: HubEvent) -> Data | None:
    """Where it can be watched. When it was put there nobody told us."""
    if not event.recording_url:
        return None
    return known(
        {
            "@type": "VideoObject",
            "name": event.title,
            "description": event.summary,
            "url": event.recording_url,
            "inLanguage": list(event.languages),
        }
    )


def _status(event: HubEvent, date: Occurrence) -> str:
    if date.status == "cancelled":
        return STATUS["cancelled"]
    moved = "EventRescheduled" if date.status == "moved" else "EventScheduled"
    return STATUS.get(event.state, moved)


def _place(event: HubEvent) -> Data:
    """The catalogue takes events that are held online; a harvested calendar may hold others."""
    if event.origin != "curated":
        return {}
    place = {"@type": "VirtualLocation"} | ({"url": event.url} if event.url else {})
    return {"eventAttendanceMode": f"{CONTEXT}/OnlineEventAttendanceMode", "location": place}


def _schedule(event: HubEvent) -> Data:
    """A Schedule; `byDay` is the value of the RRULE, as schema.org allows."""
    rule = dict(part.split("=", 1) for part in event.pattern.rule.split(";") if "=" in part)
    first, until = event.pattern.first, rule.get("UNTIL", "")
    period = PERIODS.get(rule.get("FREQ", ""))
    return known(
        {
            "@type": "Schedule",
            "startDate": first.day.isoformat(),
            "endDate": f"{until[:4]}-{until[4:6]}-{until[6:8]}" if until else None,
            "startTime": f"{first.value:%H:%M}" if first.has_hour else None,
            "duration": f"PT{event.minutes}M" if event.minutes else None,
            "scheduleTimezone": first.zone,
            "repeatFrequency": f"P{rule.get('INTERVAL', '1')}{period}" if period else None,
            "repeatCount": int(rule["COUNT"]) if rule.get("COUNT", "").isdigit() else None,
            "byDay": rule.get("BYDAY", "").split(",") if rule.get("BYDAY") else None,
            "exceptDate": sorted({gone.day.isoformat() for gone in (*event.pattern.without, *event.pattern.changes)}),
        }
    )
