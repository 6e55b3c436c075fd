"""Events around changes of the clock, north and south: one catalogue for calendars, pages and digests to agree upon."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

NODE = Path(__file__).parent / "node"
NOW = datetime(2026, 9, 20, 12, tzinfo=UTC)
"""Before the first of the changes."""
UNTIL = datetime(2027, 5, 1, tzinfo=UTC)
ZONES = (
    "Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu",
    "Africa/Casablanca",  # its changes follow the moon: no yearly rule
)  # fmt: skip
CHANGES = {
    "auckland": date(2026, 9, 27), "london": date(2026, 10, 25), "new-york": date(2026, 11, 1),
    "casablanca": date(2027, 2, 7), "new-york-spring": date(2027, 3, 14), "london-spring": date(2027, 3, 28),
    "auckland-autumn": date(2027, 4, 4),
}  # fmt: skip
"""The Sunday on which clocks change; an event is held on the Friday before and on the Monday after."""
TWICE, NEVER = "2026-10-25T01:30", "2027-03-28T01:30"
"""London: an hour that comes twice, of which RFC 5545 3.3.5 takes the first, and one that never comes."""
FACTS = {
    "organiser": "The Example Library School", "kind": "webinar", "cost": "free", "recording": "unknown",
    "topics": [], "summary": "What it is about.", "sources": ["https://example.org/facts"], "sources_year": 2026,
    "checked": "never", "added": "2026-09-01", "changed": "2026-09-01",
}  # fmt: skip


def events() -> dict[str, dict[str, Any]]:
    """The entries, by id: single dates before and after each change, in each zone, and a weekly series across all."""
    found: dict[str, dict[str, Any]] = {}
    for zone in ZONES:
        place = zone.rpartition("/")[2].lower().replace("_", "-")
        for day in (change + timedelta(days=days) for change in CHANGES.values() for days in (-2, 1)):
            found |= _event(f"{place}-{day}", f"{day}T19:30", zone)
        found |= _event(f"{place}-weekly", "2026-09-21T09:00", zone, repeat="FREQ=WEEKLY;BYDAY=MO")
    return found | _event("twice", TWICE, "Europe/London") | _event("never", NEVER, "Europe/London")


def _event(id: str, start: str, zone: str, **more: str) -> dict[str, dict[str, Any]]:
    own = {"id": id, "title": f"At {id}", "url": f"https://example.org/{id}", "start": start, "minutes": 60}
    return {id: own | {"timezone": zone} | FACTS | more}


def write(root: Path, events: Mapping[str, Mapping[str, Any]]) -> None:
    """A catalogue of nothing but these events. JSON is YAML too."""
    (root / "content").mkdir(parents=True, exist_ok=True)
    for id, event in events.items():
        path = root / "data" / "events" / str(event["start"])[:4] / f"{id}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(event), encoding="utf-8")


def starts(event: Mapping[str, Any]) -> list[datetime]:
    """Its instants until UNTIL, worked out here from the wall time and the zone alone."""
    first, zone = datetime.fromisoformat(event["start"]), ZoneInfo(event["timezone"])
    walls = [first + timedelta(weeks=week) for week in range(60 if "repeat" in event else 1)]
    return [at for at in (wall.replace(tzinfo=zone).astimezone(UTC) for wall in walls) if at <= UNTIL]


def on_node(paths: Sequence[Path], until: datetime = UNTIL) -> dict[Path, dict[str, list[list[Any]]]]:
    """What ical.js finds in calendars, all in one process: path → UID → [start, end, status, title, sequence]."""
    asked = json.dumps({"paths": [str(path) for path in paths], "until": until.isoformat()})
    command = ["node", str(NODE / "calendars.mjs")]
    said = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)
    return {Path(path): found for path, found in json.loads(said.stdout).items()}
