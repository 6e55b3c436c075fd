"""What calendars tell a full hub: one of each kind of event that a source may give."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from cpdhub.model.item import Item, Override

SOURCES = ("iiif-community", "open-research-calendar")
"""Sources of the shipped catalogue that give events."""
SAID = "What a calendar says about its event: a talk of half an hour, and time for questions."


def events(now: datetime) -> tuple[Item, ...]:
    """Fourteen events around `now`, by the source; dates are those of the organiser's wall clock."""
    return (
        *(_item(number, SOURCES[0], now, **fields) for number, fields in enumerate(_single(now))),
        *(_item(number, SOURCES[1], now, **fields) for number, fields in enumerate(_others(now))),
    )


def _single(now: datetime) -> tuple[dict[str, Any], ...]:
    """One date each, with an hour: to come, moved, on now, over, in doubt, floating, in UTC, called off in two ways."""
    new_york, london = {"timezone": "America/New_York"}, {"timezone": "Europe/London"}
    return (
        {"title": "Community call: captions for old films", **_hour(now, 4, "15:00", 60), **london},
        {"title": "Workshop on shared manifests", **_hour(now, 6, "10:00", 90), **new_york, "status": "tentative"},
        {"title": "An evening for newcomers", **_hour(now, 8, "18:30", 45)},
        {"title": "Open hour for questions", **_hour(now, 11, "13:00", 30), "timezone": "UTC", "url": None},
        {"title": "Webinar: what a small museum learnt", **_hour(now, 9, "16:00", 60), **london, "status": "cancelled"},
        {"title": "Lightning talks", **_hour(now, 14, "15:00", 60), **london,
         "overrides": (Override(_hour(now, 13, "15:00", 0)["start"], _hour(now, 14, "15:00", 0)["start"]),)},
        {"title": "Cancelled: Coffee with the editors", **_hour(now, 12, "09:00", 30), **new_york},
        {"title": "Sprint to mend broken links", **_hour(now, 0, f"{now:%H}:00", 120), "timezone": "UTC"},
        {"title": "Discussion of last year’s survey", **_hour(now, -16, "14:00", 60), **london},
    )  # fmt: skip


def _others(now: datetime) -> tuple[dict[str, Any], ...]:
    """Days without an hour, and series: with a rule, with named dates, with dates that were moved or called off."""
    weekly = _hour(now, 3, "11:00", 45)
    dates = [(datetime.fromisoformat(weekly["start"]) + timedelta(weeks=week)).isoformat() for week in range(6)]
    later = (datetime.fromisoformat(dates[2]) + timedelta(days=1, hours=3)).isoformat()
    return (
        {"title": "Open Repositories meeting", **_days(now, 20, 3)},
        {"title": "Day of open data", **_days(now, 27, 1)},
        {"title": "Weekly drop-in for repository managers", **weekly, "timezone": "Australia/Sydney",
         "repeat": "FREQ=WEEKLY;COUNT=20", "without": (dates[4],),
         "overrides": (Override(dates[1], None), Override(dates[2], later))},
        {"title": "Course in four evenings", **_hour(now, 10, "19:00", 75), "timezone": "Europe/London",
         "extra": tuple(_hour(now, 10 + 7 * week, "19:00", 75)["start"] for week in (1, 2, 5))},
        {"title": "Reading group on open science", **_days(now, 15, 1), "repeat": "FREQ=MONTHLY;COUNT=9",
         "extra": (_days(now, 19, 1)["start"],)},
    )  # fmt: skip


def _hour(now: datetime, days: int, clock: str, minutes: int) -> dict[str, str]:
    start = datetime.fromisoformat(f"{now + timedelta(days=days):%Y-%m-%d}T{clock}")
    return {"start": start.isoformat(), "end": (start + timedelta(minutes=minutes)).isoformat()}


def _days(now: datetime, days: int, count: int) -> dict[str, Any]:
    first = now.date() + timedelta(days=days)
    last = (first + timedelta(days=count - 1)).isoformat() if count > 1 else None
    return {"start": first.isoformat(), "end": last, "all_day": True}


def _item(number: int, source: str, now: datetime, **fields: Any) -> Item:
    """An event as it stands in the archive; every third one changed after it was first seen."""
    seen = now - timedelta(days=3 + number)
    changed = f"{now - timedelta(days=1):%Y-%m-%dT%H:%M:%SZ}" if number % 3 == 2 else None
    whole = {
        "id": f"{source}/{number * 6101 + 1:012x}0000",
        "source": source,
        "kind": "event",
        "url": f"https://example.org/{source}/event-{number}",
        "first_seen": f"{seen:%Y-%m-%dT%H:%M:%SZ}",
        "updated": changed,
        "summary": SAID if number % 2 == 0 else "",
    }
    return Item(**whole | fields)
