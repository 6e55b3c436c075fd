"""Calendars in two parsers that are not ours: icalendar in Python, and ical.js on Node."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest

from cpdhub.merge.hub import merge
from cpdhub.model.activities import Event
from cpdhub.model.catalogue import Catalogue
from cpdhub.publish.machine import calendars
from cpdhub.publish.pages.lookup import Lookup

from .. import clocks
from ..chromium import needs_browser
from . import ics, sample
from .test_calendar import FILES

UNTIL = datetime(2028, 6, 1, tzinfo=UTC)
CLOCKS = clocks.events()


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The calendar of each event that is held around a change of the clock."""
    records = {id: Event.model_validate(event) for id, event in CLOCKS.items()}
    look = Lookup(merge(Catalogue(events=records), (), {}, clocks.NOW), sample.SITE)
    files = {file.address: file.body for file in calendars(look.channels, look)}
    return written(tmp_path_factory.mktemp("around"), {id: files[f"/calendars/event-{id}.ics"] for id in CLOCKS})


def written(folder: Path, bodies: dict[str, str]) -> dict[str, Path]:
    """Files under their names, byte for byte."""
    for name, body in bodies.items():
        (folder / f"{name}.ics").write_bytes(body.encode())
    return {name: folder / f"{name}.ics" for name in bodies}


def in_python(path: Path) -> list[Any]:
    """The VEVENTs as icalendar has them."""
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def instant(text: str) -> date | datetime:
    """What ical.js says, as Python has it."""
    if text.endswith("Z"):
        return datetime.fromisoformat(text)
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


@needs_browser  # where Node and ical.js are installed with it
def test_all_readers_agree_around_changes_of_the_clock(around: dict[str, Path]) -> None:
    """The instants of each event are those of its wall time and zone: in ical.js, and in the strict reader."""
    told = clocks.on_node(list(around.values()))
    for id, path in around.items():
        wanted = clocks.starts(CLOCKS[id])
        [dates] = told[path].values()
        assert [instant(one[0]) for one in dates] == wanted, id
        (main,) = in_python(path)
        assert main["DTSTART"].dt.astimezone(UTC) == wanted[0], id
        strict = ics.held(path.read_bytes().decode(), str(main["UID"]), clocks.UNTIL)
        assert [one.start for one in strict] == wanted, id
    assert len(clocks.starts(CLOCKS["london-weekly"])) == 32


def test_a_single_date_in_a_zone_without_yearly_rules_is_told_in_utc(around: dict[str, Path]) -> None:
    """Outlook reads none but those; an hour that comes twice or never is told in UTC too. All else names its zone."""
    for id, path in around.items():
        (main,) = ics.events(ics.read(path.read_bytes().decode()))
        start = main.one("DTSTART")
        in_utc = (id.startswith("casablanca") and not id.endswith("weekly")) or id in ("twice", "never")
        assert start.value.endswith("Z") == in_utc, id
        assert start.parameters.get("TZID") == (None if in_utc else CLOCKS[id]["timezone"]), id


@needs_browser
def test_ical_js_reads_every_calendar_as_the_strict_reader_does(tmp_path: Path) -> None:
    """Series with moved and cancelled dates, days, floating times and UTC: each date, its end and what became of it."""
    own = {name[11:-4]: body for name, body in FILES.items() if name.startswith("/calendars/event-")}
    paths = written(tmp_path, own)
    told = clocks.on_node(list(paths.values()), UNTIL)
    for name, path in paths.items():
        [(uid, dates)] = told[path].items()
        wanted = [(one.start, one.end, one.status) for one in ics.held(own[name], uid, UNTIL)]
        found = [(instant(start), instant(end) if end else None, status) for start, end, status, *_ in dates]
        assert sorted(found, key=str) == sorted(wanted, key=str), name


@needs_browser
def test_a_calendar_with_nothing_on_opens_and_shows_nothing(tmp_path: Path) -> None:
    """It holds one component, since RFC 5545 3.6 wants one: a time zone, which nobody sees."""
    empty = {name.rpartition("/")[2][:-4]: body for name, body in FILES.items() if "BEGIN:VEVENT" not in body}
    assert "conferences" in empty
    paths = written(tmp_path, empty)
    for path, found in clocks.on_node(list(paths.values())).items():
        assert found == {}
        assert in_python(path) == []
        assert [part.name for part in ics.read(path.read_bytes().decode()).parts] == ["VTIMEZONE"]
