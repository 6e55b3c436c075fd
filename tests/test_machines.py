"""The built site as machines read it: linked data, the metas of shared links, microformats, the sitemap."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import mf2py
import pytest
from lxml import etree

from cpdhub.hub import assemble
from cpdhub.model.merged import Hub, HubEvent
from cpdhub.model.when import Occurrence
from cpdhub.publish.cards import HEIGHT, WIDTH
from cpdhub.publish.page import Site
from cpdhub.publish.pages.every import pages

from .built import Built
from .conftest import LATER, NOW
from .publish.schemaorg.check import faults

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ORIGIN = "https://hub.example"


@pytest.fixture(scope="session", params=["site", "full_site"])
def either(request: pytest.FixtureRequest) -> Built:
    """The shipped catalogue's site, and that of the full hub."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Built)
    return found


@pytest.fixture(scope="session")
def full_hub(full_root: Path) -> Hub:
    """What the full site was built from."""
    return assemble(full_root, NOW)


def attributes(site: Built, name: str, path: str) -> list[str]:
    """The values of an XPath's attributes in one page."""
    found = site.tree(name).xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def metas(site: Built, name: str) -> dict[str, str]:
    """The metas of a page by property or name; one that stands twice is told."""
    found: dict[str, str] = {}
    for meta in site.tree(name).iter("meta"):
        key = meta.get("property") or meta.get("name")
        if key:
            assert key not in found, (name, key)
            found[key] = str(meta.get("content"))
    return found


def nodes(site: Built, name: str) -> list[Any]:
    """The linked data of a page, parsed."""
    scripts = site.tree(name).xpath("//script[@type='application/ld+json']/text()")
    assert isinstance(scripts, list)
    return [json.loads(str(text)) for text in scripts]


def test_all_linked_data_of_all_pages_is_sound(either: Built) -> None:
    """It parses, and keeps to the written check; only the error page has none."""
    wrong, without = [], []
    for name in either.pages():
        found = nodes(either, name)
        wrong += [(name, fault) for node in found for fault in faults(node)]
        without += [] if found else [name]
    assert wrong == []
    assert without == ["404.html"]


def addresses(value: Any) -> Iterator[str]:
    """Every address in nested data."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from [inner] if name in ("url", "@id", "item") and isinstance(inner, str) else addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)


def test_linked_data_leads_to_pages_that_are_there(site_below: Built) -> None:
    """Every address within the site that it names, under a path too."""
    named = {one for name in site_below.pages() for node in nodes(site_below, name) for one in addresses(node)}
    inside = {one.split("#")[0] for one in named if urlsplit(one).netloc == "owner.example"}
    assert len(inside) > 300
    assert [one for one in sorted(inside) if site_below.target(one) is None] == []


def test_every_page_is_where_it_says(site_below: Built) -> None:
    """One canonical link, which is the page's own address; the error page has none."""
    for name in site_below.pages():
        found = attributes(site_below, name, "//link[@rel='canonical']/@href")
        assert found == ([] if name == "404.html" else [site_below.address(name)]), name


def test_a_shared_link_has_a_picture_and_words(site_below: Built) -> None:
    """Title, description, address, and a picture of the section that is there, with its size and its words."""
    for name in site_below.pages():
        said = metas(site_below, name)
        if name == "404.html":
            assert not [key for key in said if key.startswith(("og:", "twitter:"))]
            continue
        assert said["og:url"] == site_below.address(name)
        assert said["og:title"] and said["og:description"] == said["description"], name
        assert (said["og:type"], said["og:locale"], said["og:site_name"]) == ("website", "en_GB", "CPD hub")
        assert said["twitter:card"] == "summary_large_image"
        picture = site_below.target(said["og:image"])
        assert picture and picture.suffix == ".png", name
        assert (said["og:image:width"], said["og:image:height"]) == (str(WIDTH), str(HEIGHT))
        assert said["og:image:alt"]


def test_sections_have_different_pictures(site: Built) -> None:
    """Home, webinars and Things, for three."""
    names = ("index.html", "webinars/index.html", "things/index.html")
    assert len({metas(site, name)["og:image"] for name in names}) == 3


def microformats(site: Built, address: str) -> Any:
    """What a parser of microformats reads in a page: its one item."""
    path = site.target(f"{ORIGIN}{address}")
    assert path
    [item] = mf2py.parse(path.read_text(encoding="utf-8"), url=f"{ORIGIN}{address}")["items"]
    return item


def inner(item: Any, type: str) -> list[dict[str, list[str]]]:
    """The properties of the children of a type."""
    return [child["properties"] for child in item["children"] if child["type"] == [type]]


def instant(text: str) -> datetime | str:
    """A time with an offset as an instant; a day or a floating time as it stands."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else text


@pytest.mark.parametrize("address", ["/", "/webinars/", "/events/", "/reading/", "/topics/copyright/"])
def test_lists_are_feeds_with_a_name_and_an_address(either: Built, address: str) -> None:
    """One h-feed a page; each entry in it has a name and an address in full."""
    feed = microformats(either, address)
    assert feed["type"] == ["h-feed"]
    assert feed["properties"]["url"] == [f"{ORIGIN}{address}"]
    assert len(feed["properties"]["name"]) == 1
    for child in [*inner(feed, "h-event"), *inner(feed, "h-entry")]:
        assert len(child["name"]) == 1 and child["name"][0].strip() == child["name"][0] != ""
        assert [urlsplit(one).scheme in ("http", "https") for one in child.get("url", [])] in ([True], [])


def test_events_of_a_list_are_those_of_the_hub(full_site: Built, full_hub: Hub) -> None:
    """Name, address and start of each, whatever its organiser or a feed called it."""
    events = {f"{ORIGIN}/events/{one.id}/": one for one in full_hub.events}
    shown = inner(microformats(full_site, "/events/"), "h-event")
    assert len(shown) > 60
    for one in shown:
        [url] = one["url"]
        event = events[url]
        assert one["name"] == [" ".join(event.title.split())]
        assert instant(one["start"][0]) in {instant(on.start.iso()) for on in dates(event)}
        assert one.get("organizer", []) == ([event.organiser] if event.organiser else [])
        if one.get("end"):
            assert instant(one["end"][0]) in {instant(on.end.iso()) for on in dates(event) if on.end}


def dates(event: HubEvent) -> tuple[Occurrence, ...]:
    """The dates that a list may show of an event: the first of a series that is over."""
    return event.occurrences or (Occurrence(event.pattern.first, event.pattern.end),)


def test_readings_of_a_list_are_those_of_the_hub(full_site: Built, full_hub: Hub) -> None:
    """Name, the original's address, author, day and topics."""
    known = {one.url: one for one in full_hub.readings if one.url}
    topics = full_hub.catalogue.topics
    shown = inner(microformats(full_site, "/reading/"), "h-entry")
    assert len(shown) > 150
    for one in shown:
        if "url" not in one:
            continue
        reading = known[one["url"][0]]
        assert one["name"] == [" ".join(reading.title.split())]
        assert one.get("author", []) == ([reading.author] if reading.author else [])
        assert one.get("published", []) == ([reading.date] if reading.date else [])
        assert one.get("category", []) == [topics[id].name for id in reading.topics if id in topics]


def test_an_event_page_is_the_event(full_site: Built, full_hub: Hub) -> None:
    """Its name, its address here, its date, what it is about and its topics; of a series the next date."""
    # Every series, and one in five of the rest: a page takes a parser of HTML5 about 30 ms.
    some = [one for number, one in enumerate(full_hub.events) if one.series or number % 5 == 0]
    assert {"upcoming", "recorded", "retired"} <= {one.state for one in some}
    for event in some:
        found = microformats(full_site, f"/events/{event.id}/")
        said = found["properties"]
        assert found["type"] == ["h-event"]
        assert said["name"] == [" ".join(event.title.split())]
        assert said["url"] == [f"{ORIGIN}/events/{event.id}/"]
        shown = event.next or next((on for on in event.occurrences if not event.series), None)
        assert [instant(one) for one in said.get("start", [])] == ([instant(shown.start.iso())] if shown else [])
        assert said.get("summary", []) == ([" ".join(event.summary.split())] if event.summary else [])
        assert len(said.get("category", [])) == len(event.topics)


def lastmods(site: Built) -> dict[str, str]:
    """The day of change of each page of the sitemap, by its address; empty where none is told."""
    root = etree.parse(site.folder / "sitemap.xml").getroot()
    rows = [(one.findtext(f"{NAMESPACE}loc"), one.findtext(f"{NAMESPACE}lastmod")) for one in root]
    return {str(place): day or "" for place, day in rows}


def test_the_sitemap_names_every_page(either: Built) -> None:
    """But those for no person: the error page, folders of files for programs, what has moved or is gone."""
    named = lastmods(either)
    hidden = {name for name in either.pages() if attributes(either, name, "//meta[@name='robots']/@content")}
    assert sorted(named) == sorted(either.address(name) for name in either.pages() if name not in hidden)
    folders = ("theme", "api", "feeds", "calendars", ".well-known", "images")
    past = {name for name in hidden if {"copying", "card-catalogues", "example-typing-circle"} & set(name.split("/"))}
    assert {name.split("/")[0] for name in hidden - past} <= {"404.html", *folders}
    assert {"404.html", "theme/js/index.html", "api/v1/schema/index.html", ".well-known/index.html"} <= hidden
    assert not [place for place in named if place.removeprefix(f"{ORIGIN}/").startswith(folders)]


def test_robots_are_sent_to_the_sitemap(site_below: Built) -> None:
    """By its full address, which is there."""
    lines = (site_below.folder / "robots.txt").read_text(encoding="utf-8").splitlines()
    [line] = [line for line in lines if line.startswith("Sitemap: ")]
    assert site_below.target(line.removeprefix("Sitemap: "))


def test_the_clock_alone_changes_no_day_of_change(full_root: Path, full_hub: Hub) -> None:
    """Four weeks without a new record: every page tells the same day, but /digest/ and home, which got new ones."""
    before, after = (days_of_change(hub) for hub in (full_hub, assemble(full_root, LATER)))
    common = before.keys() & after.keys() - {"/digest/", "/"}
    assert after["/"] == after["/digest/"] == LATER.date() - timedelta(days=LATER.weekday())
    assert len(common) > 400
    assert {place: before[place] for place in sorted(common) if before[place] != after[place]} == {}
    assert max(day for day in before.values() if day) <= NOW.date()


def days_of_change(hub: Hub) -> dict[str, date | None]:
    """What each page tells, by its address."""
    return {page.address: page.changed for page in pages(hub, Site(ORIGIN, "CPD hub", "For tests"))}
