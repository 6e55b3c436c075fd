"""What schema.org and Google's structured data guide ask of each type that the hub uses, as a table that is read.

Sources: https://schema.org/<Type> for the properties and the kinds of their values (version 28), and
https://developers.google.com/search/docs/appearance/structured-data/<feature> for what is required and
recommended: event, course-info, breadcrumb, organization, video, sitelinks-searchbox. What Google recommends and the
hub does not know (a picture of the event, a thumbnail, a day of upload) is never made up, so not asked for here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

CONTEXT = "https://schema.org"
STATUSES = {f"{CONTEXT}/Event{name}" for name in ("Scheduled", "Cancelled", "Postponed", "Rescheduled")}
MODES = {f"{CONTEXT}/OnlineEventAttendanceMode"}
LEVELS = {"beginner", "intermediate", "advanced"}
DURATION = re.compile(r"P(?:\d+[DWMY])?(?:T(?:\d+H)?(?:\d+M)?)?(?<=\d[DWMYHM])")
BY_DAY = re.compile(r"-?\d{0,2}(MO|TU|WE|TH|FR|SA|SU)")


def url(value: Any) -> bool:
    parts = urlsplit(value) if isinstance(value, str) else None
    return bool(parts and parts.scheme in ("http", "https") and parts.netloc and " " not in parts.geturl())


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def day(value: Any) -> bool:
    return isinstance(value, str) and len(value) == len("2026-12-03") and bool(date.fromisoformat(value))


def moment(value: Any) -> bool:
    return isinstance(value, str) and bool(datetime.fromisoformat(value))


def clock(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"\d\d:\d\d", value))


def duration(value: Any) -> bool:
    return isinstance(value, str) and bool(DURATION.fullmatch(value))


def language(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value))


def yes_or_no(value: Any) -> bool:
    return isinstance(value, bool)


def number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def by_day(value: Any) -> bool:
    return isinstance(value, str) and bool(BY_DAY.fullmatch(value))


NODE = {"@type": text, "@id": url, "@context": {CONTEXT}, "name": text, "url": url, "description": text}
WORK = {
    "inLanguage": language,
    "dateCreated": day,
    "dateModified": day,
    "license": url,
    "isAccessibleForFree": yes_or_no,
}

REQUIRED: dict[str, set[str]] = {
    "WebSite": {"name", "url", "description", "potentialAction", "inLanguage"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "WebPage": {"name", "url", "description"},
    "CollectionPage": {"name", "url", "description"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name"},
    "EducationEvent": {"name", "startDate", "eventStatus", "url"},
    "EventSeries": {"name", "url", "@id"},
    "Schedule": {"startDate"},
    "VirtualLocation": set(),
    "Offer": set(),
    "AggregateOffer": {"lowPrice", "highPrice", "priceCurrency", "offerCount"},
    "VideoObject": {"name", "url"},
    "Organization": {"name"},
    "Country": {"name"},
    "Audience": {"audienceType"},
    "DefinedTerm": {"name", "inDefinedTermSet"},
    "Course": {"name", "url"},
    "CourseInstance": {"courseMode", "courseWorkload"},
    "LearningResource": {"name"},
}
"""The properties without which a node of the type is of no use to those who read it."""

ALLOWED: dict[str, dict[str, Any]] = {
    "WebSite": NODE | WORK | {"potentialAction": "SearchAction"},
    "SearchAction": {"@type": text, "target": "EntryPoint", "query-input": {"required name=search_term_string"}},
    "EntryPoint": {"@type": text, "urlTemplate": text},
    "WebPage": NODE | WORK,
    "CollectionPage": NODE | WORK | {"mainEntity": "ItemList", "about": "DefinedTerm", "mentions": "DefinedTerm"},
    "ItemList": {"@type": text, "itemListElement": "ListItem", "numberOfItems": number},
    "BreadcrumbList": {"@type": text, "@context": {CONTEXT}, "itemListElement": "ListItem"},
    "ListItem": {"@type": text, "position": number, "name": text, "item": url, "url": url},
    "EducationEvent": NODE
    | {
        "startDate": moment,
        "endDate": moment,
        "previousStartDate": moment,
        "duration": duration,
        "eventStatus": STATUSES,
        "eventAttendanceMode": MODES,
        "location": "VirtualLocation",
        "organizer": "Organization",
        "offers": ("Offer", "AggregateOffer"),
        "isAccessibleForFree": yes_or_no,
        "inLanguage": language,
        "educationalLevel": LEVELS,
        "audience": "Audience",
        "about": "DefinedTerm",
        "superEvent": "EventSeries",
        "recordedIn": "VideoObject",
        "sameAs": url,
    },
    "EventSeries": NODE | {"eventSchedule": "Schedule"},
    "Schedule": {
        "@type": text,
        "startDate": day,
        "endDate": day,
        "startTime": clock,
        "duration": duration,
        "scheduleTimezone": text,
        "repeatFrequency": duration,
        "repeatCount": number,
        "byDay": by_day,
        "exceptDate": day,
    },
    "VirtualLocation": {"@type": text, "url": url},
    "Offer": {
        "@type": text,
        "url": url,
        "description": text,
        "price": number,
        "priceCurrency": {"GBP", "EUR", "USD", "AUD", "CAD", "NZD"},
        "validThrough": moment,
        "category": {"Free"},
    },
    "AggregateOffer": {
        "@type": text,
        "url": url,
        "description": text,
        "lowPrice": number,
        "highPrice": number,
        "offerCount": number,
        "priceCurrency": {"GBP", "EUR", "USD", "AUD", "CAD", "NZD"},
        "validThrough": moment,
    },
    "VideoObject": {"@type": text, "name": text, "description": text, "url": url, "inLanguage": language},
    "Organization": NODE
    | {
        "alternateName": text,
        "areaServed": "Country",
        "knowsAbout": "DefinedTerm",
        "mainEntityOfPage": url,
        "parentOrganization": "Organization",
    },
    "Country": {"@type": text, "name": text},
    "Audience": {"@type": text, "audienceType": text},
    "DefinedTerm": {"@type": text, "@id": url, "name": text, "description": text, "inDefinedTermSet": url},
    "Course": NODE
    | WORK
    | {
        "provider": "Organization",
        "offers": "Offer",
        "hasCourseInstance": "CourseInstance",
        "hasPart": "LearningResource",
    },
    "CourseInstance": {"@type": text, "name": text, "courseMode": {"Online"}, "courseWorkload": duration},
    "LearningResource": NODE
    | WORK
    | {
        "publisher": "Organization",
        "learningResourceType": text,
        "position": number,
        "timeRequired": duration,
        "teaches": "DefinedTerm",
        "hasPart": "LearningResource",
        "isPartOf": "Course",
        "audience": "Audience",
    },
}
"""The properties that the type has, with the kind of their value: a test, one of a set, or a node of a type."""


def faults(node: Any, path: str = "") -> Iterator[str]:
    """Everything that is wrong with a node and those within it, each with the way to it."""
    type = node.get("@type") if isinstance(node, dict) else None
    if type not in ALLOWED:
        yield f"{path}: no type that is known: {node!r}"
        return
    here = f"{path}/{type}"
    yield from (f"{here}: {name} is missing" for name in sorted(REQUIRED[type] - node.keys()))
    for name, value in node.items():
        if name not in ALLOWED[type]:
            yield f"{here}: has no {name}"
        elif value in (None, "", [], {}):
            yield f"{here}.{name}: is empty"
        else:
            for one in value if isinstance(value, list) else [value]:
                yield from _value(one, ALLOWED[type][name], f"{here}.{name}")
    yield from _together(node, type, here)


def _value(value: Any, kind: Any, path: str) -> Iterator[str]:
    if isinstance(kind, set):
        if value not in kind:
            yield f"{path}: {value!r} is none of {sorted(kind)}"
    elif callable(kind):
        if not kind(value):
            yield f"{path}: {value!r} is no {kind.__name__}"
    else:
        types = (kind,) if isinstance(kind, str) else kind
        if not isinstance(value, dict) or value.get("@type") not in types:
            yield f"{path}: {value!r} is no {kind}"
        else:
            yield from faults(value, path)


def _together(node: dict[str, Any], type: str, path: str) -> Iterator[str]:
    """What holds between the properties of one node."""
    if type == "EducationEvent":
        rescheduled = node.get("eventStatus") == f"{CONTEXT}/EventRescheduled"
        if rescheduled != ("previousStartDate" in node):
            yield f"{path}: a former date belongs to a moved event, and to no other"
        if node.get("endDate", node["startDate"])[:10] < node["startDate"][:10]:
            yield f"{path}: ends before it begins"
        if ("location" in node) != ("eventAttendanceMode" in node):
            yield f"{path}: a place without the way to take part, or the reverse"
    if type in ("BreadcrumbList", "ItemList"):
        positions = [one["position"] for one in node["itemListElement"]]
        if positions != list(range(1, len(positions) + 1)):
            yield f"{path}: positions are {positions}"
    if type == "BreadcrumbList" and not all("item" in one for one in node["itemListElement"]):
        yield f"{path}: a step without its address"
    if type == "ItemList" and len(node["itemListElement"]) > node["numberOfItems"]:
        yield f"{path}: more entries than it counts"
    if type == "EntryPoint" and "{search_term_string}" not in node["urlTemplate"]:
        yield f"{path}: nowhere to put what is searched"
