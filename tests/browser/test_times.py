"""Times in a real browser, its clock and its zone set: the page, the calendar in two parsers and the digest agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Browser, Page

from cpdhub import hub
from cpdhub.model.digest import week_of

from .. import clocks
from ..built import Built, built
from ..chromium import needs_browser, serving

pytestmark = needs_browser
READERS = ("Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu")
PLACES = ("/events/", "/webinars/2026-10/", "/webinars/2027-03/")
"""Every event once, and two months with all dates of the weekly ones, in which clocks go back and forward."""
EVENTS = {id: event for id, event in clocks.events().items() if id != "never"}
"""No catalogue takes an hour that never comes."""
DAY = {"day-only": EVENTS["twice"] | {"id": "day-only", "url": "https://example.org/day", "start": "2026-09-26",
                                      "timezone": "unknown", "minutes": "unknown"}}  # fmt: skip
ROWS = """() => [...document.querySelectorAll("li[data-start]")].map((row) => ({
  id: row.querySelector("a").getAttribute("href").split("/").at(-2),
  start: row.dataset.start,
  shown: row.querySelector("time.instant").textContent,
  own: row.querySelector(".own")?.textContent ?? "",
}))"""


@dataclass
class Around:
    """The site of events around changes of the clock."""

    built: Built
    address: str


@pytest.fixture(scope="module")
def around(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Around]:
    folder = tmp_path_factory.mktemp("around")
    clocks.write(folder, EVENTS | DAY)
    site = built(folder, folder / "output", clocks.NOW)
    for address in serving(site.folder):
        yield Around(site, address)


def reading(browser: Browser, url: str, zone: str, now: datetime) -> Page:
    """A page before a reader in a zone at a moment; its timers run when the test says so."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, timezone_id=zone, locale="en-GB")
    page = context.new_page()
    page.clock.install(time=now)
    page.goto(url)
    page.clock.pause_at(now + timedelta(seconds=5))
    return page


def until(page: Page, moment: datetime) -> None:
    """Lets the reader's clock run to a moment, as if the page had slept."""
    page.clock.pause_at(moment)
    page.clock.run_for(61_000)


def words(event: dict[str, Any], start: datetime, reader: str, now: datetime) -> str:
    """What a reader should see beside the organiser's time, worked out by Python."""
    there, here = start.astimezone(ZoneInfo(event["timezone"])), start.astimezone(ZoneInfo(reader))
    said = []
    if there.replace(tzinfo=None) != here.replace(tzinfo=None):
        ahead = (here.date() - now.astimezone(ZoneInfo(reader)).date()).days
        other = "" if here.date() == there.date() else f"{here:%A} {here.day} {here:%B}, "
        day = {0: "today ", 1: "tomorrow "}.get(ahead, other)
        end = (start + timedelta(minutes=event["minutes"])).astimezone(ZoneInfo(reader))
        said.append(f"{day}{here:%H:%M} to {end:%H:%M} your time")
    if timedelta() < start - now <= timedelta(days=1):
        hours, minutes = divmod(-(-(start - now).total_seconds() // 60), 60)
        said.append("in " + " ".join(f"{n:.0f} {unit}{'s' if n > 1 else ''}"
                                     for n, unit in ((hours, "hour"), (minutes, "minute")) if n))  # fmt: skip
    return " · ".join(said)


@pytest.fixture(scope="module")
def by_calendar(around: Around) -> dict[str, set[datetime]]:
    """The instants of each event as ical.js has them, after icalendar has agreed upon the first."""
    paths = {id: around.built.folder / "calendars" / f"event-{id}.ics" for id in EVENTS}
    told = clocks.on_node(list(paths.values()))
    found = {}
    for id, path in paths.items():
        [dates] = told[path].values()
        found[id] = [datetime.fromisoformat(str(one[0])) for one in dates]
        assert found[id][0] == first(path), id
    return {id: set(dates) for id, dates in found.items()}


def first(path: Path) -> datetime:
    """DTSTART in UTC by icalendar."""
    found: list[Any] = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    at: datetime = found[0]["DTSTART"].dt
    return at.astimezone(UTC)


@pytest.mark.parametrize("zone", READERS)
def test_page_and_calendar_agree_wherever_the_reader_is(
    browser: Browser, around: Around, by_calendar: dict[str, set[datetime]], zone: str
) -> None:
    """Every date before and after every change of a clock, north and south: one instant, told in the reader's time."""
    seen: dict[str, set[datetime]] = {id: set() for id in EVENTS}
    now = clocks.NOW + timedelta(seconds=5)
    for place in PLACES:
        page = reading(browser, around.address + place, zone, clocks.NOW)
        rows = page.evaluate(ROWS)
        page.context.close()
        for row in rows:
            event, start = EVENTS[row["id"]], datetime.fromisoformat(row["start"])
            wall = start.astimezone(ZoneInfo(event["timezone"]))
            assert row["shown"].startswith(f"{wall:%H:%M}"), row
            if row["id"] != "twice":
                assert row["own"] == words(event, start, zone, now), row
            seen[row["id"]].add(start)
    for id, dates in seen.items():
        assert dates <= by_calendar[id], id
        assert len(dates) == (10 if "repeat" in EVENTS[id] else 1), id


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with the digest of every week, as the command stores them, a day after the last change of a clock."""
    folder = tmp_path_factory.mktemp("digests")
    clocks.write(folder, EVENTS)
    now = datetime(2027, 4, 6, tzinfo=UTC)
    # The command makes up for a few weeks at a time.
    for weeks in range((now - clocks.NOW).days // 7, -1, -4):
        assert hub.digest(folder, now - timedelta(weeks=weeks))
    return built(folder, folder / "output", now)


def test_the_digest_agrees(digests: Built, by_calendar: dict[str, set[datetime]]) -> None:
    """In every week with a change of a clock its dates are those of the calendars, and so is its hour in UTC."""
    told = set()
    for day in clocks.CHANGES.values():
        for week in (week_of(day - timedelta(days=9)), week_of(day - timedelta(days=1))):
            tree = digests.tree(f"digest/{week}/index.html")
            for row in tree.xpath("//li[.//time[@class='instant']][contains(string(.), 'UTC ')]"):
                id = row.xpath("string(.//a/@href)").split("/")[-2]
                start = datetime.fromisoformat(row.xpath("string(.//time[@class='instant']/@datetime)")).astimezone(UTC)
                assert start in by_calendar[id], (week, id)
                assert re.findall(r"UTC (?:\w+ )?(\d\d:\d\d)", row.text_content())[:1] == [f"{start:%H:%M}"], (week, id)
                told.add(id)
    assert told == set(EVENTS)


def test_the_hours_left_are_counted_down_in_silence(browser: Browser, around: Around) -> None:
    """From a day before to the last minute; no reader of screens is told each minute."""
    start = datetime(2026, 9, 25, 18, 30, tzinfo=UTC)
    url = f"{around.address}/events/london-2026-09-25/"
    page = reading(browser, url, "Europe/London", start - timedelta(hours=24, minutes=1))
    own = page.locator("main .own")
    assert own.count() == 0
    until(page, start - timedelta(hours=3, minutes=20, seconds=30))
    assert own.inner_text() == "in 3 hours 20 minutes"
    page.clock.run_for(60_000)
    assert own.inner_text() == "in 3 hours 19 minutes"
    assert page.locator("[role=status] .own, [aria-live] .own").count() == 0
    until(page, start - timedelta(seconds=100))
    assert own.inner_text() == "in 1 minute"
    page.context.close()


def test_the_page_of_an_event_follows_its_life(browser: Browser, around: Around) -> None:
    """Under way at its start, over at its end, in the status of the page; then nothing offers to add it any more."""
    start = datetime(2026, 9, 25, 18, 30, tzinfo=UTC)
    page = reading(browser, f"{around.address}/events/london-2026-09-25/", "Asia/Kolkata", start - timedelta(minutes=2))
    status = page.locator("main > [role=status]:not(:has([data-built]))")
    add = page.get_by_role("link", name="Google")
    assert (status.inner_text().strip(), add.is_visible()) == ("", True)
    until(page, start)
    assert status.inner_text().strip() == "This is under way now."
    until(page, start + timedelta(hours=1))
    assert status.inner_text().startswith("This is over.")
    assert not add.is_visible()
    assert "in " not in page.locator("main .own").inner_text()
    page.context.close()


def test_a_page_that_stays_open_over_midnight_knows_the_day(browser: Browser, around: Around) -> None:
    """Tomorrow becomes today, by the reader's midnight."""
    night = datetime(2026, 9, 25, 18, 28, tzinfo=UTC)  # 23:58 in Kolkata
    page = reading(browser, f"{around.address}/events/new-york-2026-09-25/", "Asia/Kolkata", night)
    own = page.locator("main .own")
    assert own.inner_text().startswith("tomorrow 05:00 to 06:00 your time · in 5 hours 2 minutes")
    until(page, night + timedelta(minutes=3))
    assert own.inner_text().startswith("today 05:00 to 06:00 your time · in 4 hours")
    page.context.close()


def test_what_is_over_leaves_what_is_to_come(browser: Browser, around: Around) -> None:
    """Row by row, week by week; at last the list says what to do. What has begun is on now."""
    friday = datetime(2026, 9, 25, 18, 45, tzinfo=UTC)
    page = reading(browser, f"{around.address}/webinars/", "Europe/London", clocks.NOW)
    weeks = page.locator("section section[data-group]:visible").count()
    assert page.locator("a[href$='/auckland-2026-09-25/']").count() == 1
    until(page, friday)
    assert page.locator("a[href$='/auckland-2026-09-25/']").count() == 0
    assert page.locator("li:has(a[href$='/london-2026-09-25/']) .title > .badge").inner_text() == "on now"
    assert page.locator("li:has(a[href$='/new-york-2026-09-25/']) .badge").count() == 0
    until(page, friday + timedelta(days=5))
    assert page.locator("section section[data-group]:visible").count() < weeks
    assert not page.locator(".emptied").first.is_visible()
    until(page, datetime(2027, 6, 1, tzinfo=UTC))
    assert page.locator("[data-coming] li").count() == 0
    page.context.close()


def test_an_emptied_list_says_what_to_do(browser: Browser, around: Around) -> None:
    """Long after the last build every date has passed: the line leads on, and works by keyboard."""
    for place in ("/webinars/", "/events/", "/"):
        page = reading(browser, around.address + place, "Europe/London", datetime(2028, 1, 1, tzinfo=UTC))
        assert page.locator("[data-coming] li[data-over]").count() == 0, place
        assert page.locator(".emptied:visible a").first.get_attribute("href") == "/webinars/", place
        page.context.close()


def test_a_date_offered_in_place_of_a_list_follows_the_clock(browser: Browser, around: Around) -> None:
    """When one is over another stands there; at last nothing does, not even the words that led to it."""
    page = reading(browser, f"{around.address}/reading/", "Europe/London", clocks.NOW)
    offered = page.locator(".nothing li[data-over]:visible")
    first = offered.get_attribute("data-over")
    assert first
    until(page, datetime.fromisoformat(first))
    assert (offered.get_attribute("data-over") or "") > first
    until(page, datetime(2028, 1, 1, tzinfo=UTC))
    assert (offered.count(), page.get_by_text("A date to join").locator("visible=true").count()) == (0, 0)
    page.context.close()


def test_a_row_that_is_read_is_not_taken_away(browser: Browser, around: Around) -> None:
    """Where the keyboard is in it, it stays and says that it is over, until the reader moves on."""
    start = datetime(2026, 9, 25, 18, 30, tzinfo=UTC)
    page = reading(browser, f"{around.address}/events/", "Europe/London", start)
    row = page.locator("li:has(a[href$='/london-2026-09-25/'])")
    row.locator("a").focus()
    until(page, start + timedelta(hours=2))
    assert row.locator(".badge").inner_text() == "over"
    page.locator("h1 ~ p a").first.focus()
    page.clock.run_for(61_000)
    assert row.count() == 0
    page.context.close()


def test_a_month_keeps_its_rows_and_says_what_is_over(browser: Browser, around: Around) -> None:
    """Nothing leaves a month: a CPD record may point to it."""
    page = reading(
        browser, f"{around.address}/webinars/2026-09/", "Europe/London", datetime(2026, 9, 29, 2, tzinfo=UTC)
    )
    assert page.locator("li[data-over]").count() == page.locator("li[data-over] .badge").count() + 1
    assert set(page.locator("li[data-over] .badge").all_inner_texts()) == {"over"}
    page.context.close()


def test_the_page_of_a_series_goes_on_to_its_next_date(browser: Browser, around: Around) -> None:
    """What stands on top follows the clock; in the list below, the date that is past says so beside its hour."""
    page = reading(browser, f"{around.address}/events/london-weekly/", "Europe/London", clocks.NOW)
    top = page.locator(".date:visible")
    assert top.inner_text().startswith("Next: Monday 21 September 2026, 09:00 to 10:00")
    assert page.get_by_role("link", name="Outlook.com (next date only)").is_visible()
    until(page, datetime(2026, 9, 21, 10, tzinfo=UTC))
    assert top.inner_text().startswith("Next: Monday 28 September 2026, 09:00 to 10:00")
    assert page.locator(".dates li").first.locator(".when > .badge").inner_text() == "over"
    assert page.locator(".dates .badge").count() == 1
    assert page.locator("main > [role=status] p:visible").count() == 0
    page.context.close()


def test_a_day_without_an_hour_stays_a_day(browser: Browser, around: Around) -> None:
    """No hour is made up for it, it is never on now, and it is over when the day has ended everywhere."""
    for hour, count in ((0, 1), (26, 1), (35, 1), (37, 0)):
        now = datetime(2026, 9, 26, tzinfo=UTC) + timedelta(hours=hour)
        page = reading(browser, f"{around.address}/events/", "Pacific/Honolulu", now)
        row = page.locator("li:has(a[href$='/day-only/'])")
        assert row.count() == count
        if count:
            assert not re.search(r"\d\d:\d\d|your time|on now", row.inner_text())
        page.context.close()


@pytest.mark.parametrize("place", ["/webinars/", "/webinars/2026-10/", "/events/twice/", "/"])
def test_the_readers_time_moves_nothing(browser: Browser, around: Around, place: str) -> None:
    """It stands there before the page is painted: no layout shift worth speaking of."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, timezone_id="Pacific/Auckland")
    page = context.new_page()
    page.clock.set_fixed_time(clocks.NOW)
    page.goto(around.address + place)
    shift = page.evaluate(
        "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " sum += one.value; }).observe({type: 'layout-shift', buffered: true}); requestAnimationFrame(() =>"
        " requestAnimationFrame(() => done(sum))); })"
    )
    assert page.locator(".own").count() > 0
    assert shift < 0.1
    context.close()
