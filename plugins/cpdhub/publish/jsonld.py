"""Linked data for search engines: schema.org in JSON-LD, only what is known."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from ..model.activities import Thing
from ..model.fields import UNKNOWN
from ..model.merged import Hub, HubEvent
from ..model.people import Association, Provider
from ..model.when import Occurrence
from .page import Page, Site
from .serial import clean

CONTEXT = "https://schema.org"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
STATUS = {"cancelled": "EventCancelled", "postponed": "EventPostponed"}
FREE = {"free": True, "paid": False, "members": False}
PERIODS = {"DAILY": "D", "WEEKLY": "W", "MONTHLY": "M", "YEARLY": "Y"}
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

Data = dict[str, Any]


def script(data: object) -> Markup:
    """JSON that may stand inside a script element: neither `</script>` nor `<!--` can be read in it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(clean(text).translate(ESCAPES))  # noqa: S704 # nothing in it means anything in HTML


def for_page(page: Page, site: Site, records: Mapping[str, Data]) -> tuple[Markup, ...]:
    """What the page's `<script type="application/ld+json">` elements hold; `records` comes from `linked`."""
    found = (records.get(page.address), breadcrumbs(page, site))
    return tuple(script(data) for data in found if data is not None)


def linked(hub: Hub, site: Site) -> Mapping[str, Data]:
    """The data of every page that is about one record, and of home, by the page's address."""
    known = hub.catalogue
    home = {"@context": CONTEXT, "@type": "WebSite", "name": site.name, "url": site.absolute("/")}
    return {
        "/": home | {"description": site.description, "inLanguage": "en-GB"},
        **{f"/events/{one.id}/": event(one, site) for one in hub.events},
        **{f"/things/{one.id}/": thing(one, site) for one in known.things.values()},
        **{f"/associations/{one.id}/": organization(one, site, "associations") for one in known.associations.values()},
        **{f"/providers/{one.id}/": organization(one, site, "providers") for one in known.providers.values()},
    }


def event(event: HubEvent, site: Site) -> Data:
    """An EducationEvent on its next date, else on its only or first one; a series with its rule."""
    shape = event.pattern
    date = event.next or next(iter(event.occurrences), None) or Occurrence(shape.first, shape.end)
    return _known(
        {
            **_head("EducationEvent", event.title, f"/events/{event.id}/", site),
            "description": event.summary,
            "startDate": date.start.iso(),
            "endDate": date.end.iso() if date.end else None,
            "duration": f"PT{event.minutes}M" if event.minutes else None,
            "previousStartDate": date.was.iso() if date.was and date.status == "moved" else None,
            "eventStatus": f"{CONTEXT}/{_status(event, date)}",
            "eventSchedule": _schedule(event) if shape.rule else None,
            "organizer": {"@type": "Organization", "name": event.organiser} if event.organiser else None,
            "isAccessibleForFree": FREE.get(event.cost),
            "inLanguage": list(event.languages),
            "educationalLevel": event.level if event.level not in (UNKNOWN, "any") else None,
            "recordedIn": {"@type": "VideoObject", "url": event.recording_url} if event.recording_url else None,
            "sameAs": event.url,
            **_place(event),
        }
    )


def thing(thing: Thing, site: Site) -> Data:
    """A LearningResource with a part for each of its three lengths."""
    parts = [{"@type": "LearningResource", "timeRequired": f"PT{minutes}M"} for minutes in thing.minutes]
    course = {"@type": "Course", "name": "23 Things", "url": site.absolute("/things/")}
    return {
        **_head("LearningResource", thing.title, f"/things/{thing.id}/", site),
        "description": thing.summary,
        "learningResourceType": "activity",
        "position": thing.number,
        "hasPart": parts,
        "isPartOf": course,
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "license": CC_BY,
        "dateCreated": thing.added.isoformat(),
        "dateModified": thing.changed.isoformat(),
    }


def organization(body: Association | Provider, site: Site, section: str) -> Data:
    """An Organization; `section` is the list that it stands in. Its own address is `url`, ours the identity."""
    head = _head("Organization", body.name, f"/{section}/{body.id}/", site)
    acronym = body.acronym if isinstance(body, Association) else None
    own = {
        "url": body.url if body.url != UNKNOWN else None,
        "description": body.summary,
        "alternateName": acronym,
        "areaServed": [country for country in body.countries if country != "INT"],
    }
    return _known(head | own)


def breadcrumbs(page: Page, site: Site) -> Data | None:
    """The way from home to the page; None for home and for what hangs directly below nothing."""
    if page.address == "/" or not page.address.endswith("/"):
        return None
    trail = (("/", "Home"), *page.trail, (page.address, page.title))
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": site.absolute(address)}
        for number, (address, name) in enumerate(trail, 1)
    ]
    return {"@context": CONTEXT, "@type": "BreadcrumbList", "itemListElement": items}


def _head(type: str, name: str, address: str, site: Site) -> Data:
    page = site.absolute(address)
    return {"@context": CONTEXT, "@type": type, "@id": page, "url": page, "name": name}


def _known(data: Data) -> Data:
    """Without what is not known: absent is not the same as no."""
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _status(event: HubEvent, date: Occurrence) -> str:
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
    first = event.pattern.first
    period = PERIODS.get(rule.get("FREQ", ""))
    return _known(
        {
            "@type": "Schedule",
            "startDate": first.day.isoformat(),
            "startTime": f"{first.value:%H:%M}" if first.has_hour else None,
            "scheduleTimezone": first.zone,
            "repeatFrequency": f"P{rule.get('INTERVAL', '1')}{period}" if period else None,
            "byDay": rule.get("BYDAY", "").split(",") if rule.get("BYDAY") else None,
            "exceptDate": [gone.day.isoformat() for gone in event.pattern.without],
        }
    )
