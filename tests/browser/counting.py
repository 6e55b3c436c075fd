"""What a list of facets should show: counted from the hub, and read from the page as it is seen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from cpdhub.model.merged import Hub, HubEvent
from cpdhub.model.when import Occurrence

from ..conftest import NOW

Chosen = Mapping[str, tuple[str, ...]]
ROWS = "[data-group] .cards > li"


@dataclass(frozen=True)
class Record:
    """One date or recording, counted from the hub and not from the page."""

    event: HubEvent
    one: Occurrence | None
    """None for a recording."""

    def facets(self, zone: str) -> dict[str, set[str]]:
        """Its values, as the issue words them."""
        event = self.event
        lengths = {str(most) for most in (15, 30, 60) if event.minutes is not None and event.minutes <= most}
        return {
            "topic": set(event.topics),
            "length": lengths or {"unknown" if event.minutes is None else "longer"},
            "cost": {event.cost},
            "kind": {event.kind},
            "certificate": {event.certificate},
            "recording": {event.recording},
            "captions": {event.captions},
            "provider": {event.provider or "other"},
            "language": set(event.languages) or {"unknown"},
            "when": self.when(ZoneInfo(zone)),
        }

    def when(self, zone: ZoneInfo) -> set[str]:
        """In the weeks and months of a reader in that zone."""
        if self.one is None:
            return {"any-time"}
        today = NOW.astimezone(zone).date()
        start = self.one.start.instant()
        day = max(start.astimezone(zone).date() if start else self.one.start.day, today)
        monday = today - timedelta(days=today.weekday())
        week = (day - monday).days // 7
        found = {"this-month" if (day.year, day.month) == (today.year, today.month) else "later"}
        return found | ({("this-week", "next-week")[week]} if week < 2 else set())

    def hour(self, zone: str) -> int | None:
        """The hour at which it begins there; None where nobody knows it."""
        start = self.one.start.instant() if self.one else None
        return start.astimezone(ZoneInfo(zone)).hour if start else None


def records(hub: Hub) -> Iterator[Record]:
    """What /webinars/ has to hold: dates within six weeks, later events once, and recordings."""
    for event in hub.events:
        ahead = [one for one in event.occurrences if one.over() > NOW]
        near = [one for one in ahead if one.start.order() <= NOW + timedelta(weeks=6)]
        once = [event.next] if event.next else ahead[:1]
        yield from (Record(event, one) for one in near or once)
    recorded = [event for event in hub.events if event.state == "recorded" and event.recording_url]
    yield from (Record(event, None) for event in recorded[:60])


def fitting(found: Iterable[Record], chosen: Chosen, zone: str = "Europe/London") -> list[Record]:
    """AND across the facets, OR within one."""
    return [one for one in found if all(one.facets(zone)[name] & set(values) for name, values in chosen.items())]


def finder(browser: Browser, url: str, *, zone: str = "Europe/London", width: int = 1280) -> Page:
    """A page whose clock stands at the time of the build."""
    context = browser.new_context(viewport={"width": width, "height": 800}, timezone_id=zone, locale="en-GB")
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.goto(url)
    expect(page.locator(".shown")).not_to_be_empty()
    return page


def ending(address: str) -> re.Pattern[str]:
    """An address that ends so."""
    return re.compile(re.escape(address) + "$")


def shown(page: Page) -> Counter[str]:
    """The visible rows by their event."""
    addresses = page.locator(ROWS).evaluate_all(
        "rows => rows.filter(row => row.checkVisibility()).map(row => row.querySelector('a').pathname)"
    )
    return Counter(re.sub(r".*/events/|/$", "", one) for one in addresses)


def ids(found: Iterable[Record]) -> Counter[str]:
    """The same of our own count."""
    return Counter(one.event.id for one in found)


def numbers(page: Page) -> dict[tuple[str, str], int]:
    """The count that stands beside every value."""
    found = page.locator(".facets [data-facet] input").evaluate_all(
        "boxes => boxes.map(box => [box.name, box.value, box.labels[0].querySelector('.count').textContent])"
    )
    return {(name, value): int(count) for name, value, count in found}


def some(choices: Iterable[dict[str, tuple[str, ...]]], first: int) -> list[object]:
    """Every choice as a case; those after the first ones are for the long run."""
    return [
        pytest.param(one, id=urlencode(one, doseq=True) or "nothing", marks=[pytest.mark.slow] if at >= first else [])
        for at, one in enumerate(choices)
    ]
