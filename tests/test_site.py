"""The built site as a whole: what is there, what leads where, and that it is the same every time."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta
from pathlib import Path

import feedparser
import icalendar
import pytest
from lxml import etree

from . import full_hub
from .built import Built, built
from .conftest import NOW
from .settings import CPDHUB_REPOSITORY as REPOSITORY

ATOM = "{http://www.w3.org/2005/Atom}"


def folders(site: Built, section: str) -> set[str]:
    """The entries that have a page of their own below a section."""
    return {p.parent.name for p in (site.folder / section).glob("*/index.html")}


@pytest.mark.parametrize(
    ("section", "least"),
    [("associations", 100), ("providers", 45), ("things", 23), ("topics", 25), ("schemes", 15), ("paths", 2)],
)
def test_every_entry_has_its_page(site: Built, section: str, least: int) -> None:
    """As many pages as were promised, for each kind."""
    assert len(folders(site, section)) >= least


def test_dated_events_have_their_pages(site: Built) -> None:
    """At least eighty, the series not counted."""
    dated = {name for name in folders(site, "events") if re.match(r"\d{4}-\d{2}-\d{2}-", name)}
    assert len(dated) >= 80


def test_dates_to_come_are_those_of_the_series(site: Built) -> None:
    """The happy hour's next date stands on the page of all webinars and events of its month."""
    assert "Solo-ish Librarians Happy Hour" in site.text("/webinars/2026-12/")
    assert "9 Dec" in site.text("/webinars/2026-12/")


@pytest.mark.parametrize("fixture", ["site", "site_below"])
def test_every_link_and_asset_resolves(fixture: str, request: pytest.FixtureRequest) -> None:
    """At a root and under a path: every link within the site leads to a file, every fragment to an id."""
    found: Built = request.getfixturevalue(fixture)
    assert len(set(found.links())) > 5000
    assert found.broken() == []


@pytest.mark.parametrize("fixture", ["site", "site_below"])
def test_cutting_an_address_back_never_gives_a_404(fixture: str, request: pytest.FixtureRequest) -> None:
    """Every folder above every file has an index."""
    found: Built = request.getfixturevalue(fixture)
    for name in found.files:
        parts = name.split("/")[:-1]
        for depth in range(len(parts) + 1):
            address = "/" + "".join(f"{part}/" for part in parts[:depth])
            assert found.target(found.url + address), f"{address}, above {name}"


@pytest.mark.parametrize("fixture", ["site", "site_below"])
def test_addresses_in_files_for_machines_resolve(fixture: str, request: pytest.FixtureRequest) -> None:
    """Feeds, API, OPML, sitemap and calendars name pages and files that are there."""
    found: Built = request.getfixturevalue(fixture)
    count = 0
    for name in found.files:
        if not name.endswith((".atom", ".rss", ".json", ".xml", ".ics")):
            continue
        text = (found.folder / name).read_text(encoding="utf-8").replace("\n ", "").replace("\r", "")
        for address in set(re.findall(re.escape(found.url) + r"(?:/[^\s\"'<>\\#&]*)?", text)):
            count += 1
            assert found.target(address.rstrip(".,;)")), f"{address} in {name}"
    assert count > 1000


def test_nothing_loads_from_elsewhere(site: Built) -> None:
    """Scripts, styles and pictures are the site's own, and no page has an inline script, style or handler."""
    for name in site.pages():
        tree = site.tree(name)
        for element in tree.iter("script", "img", "iframe", "link"):
            address = element.get("src") or (
                element.get("href") if element.get("rel") in ("stylesheet", "icon") else None
            )
            assert address is None or address.startswith("/"), name
        assert not [e for e in tree.iter("script") if e.get("src") is None and e.get("type") != "application/ld+json"]
        assert not tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]"), name
        assert "script-src 'self'" in str(tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)"))


def test_pages_are_whole(site: Built) -> None:
    """One h1, one main, a title and a description that no other page has, and no id twice."""
    titles: Counter[str] = Counter()
    for name in site.pages():
        tree = site.tree(name)
        assert (len(tree.xpath("//h1")), len(tree.xpath("//main"))) == (1, 1), name
        titles[str(tree.xpath("string(//title)"))] += 1
        assert tree.xpath("string(//meta[@name='description']/@content)"), name
        ids = Counter(tree.xpath("//@id"))
        assert [one for one, times in ids.items() if times > 1] == [], name
    assert [title for title, times in titles.items() if times > 1 and "Record sheet" not in title] == []


def test_no_page_shows_the_inside_of_the_program(site: Built) -> None:
    """No bare `None` or `unknown` from a field, no object, no unrendered template."""
    for name in site.pages():
        for text in site.tree(name).xpath("//body//text()[not(ancestor::code)]"):
            assert text.strip() not in ("None", "unknown", "[]", "()"), name
            assert not re.search(r"<built-in|object at 0x|\{\{|\{%|Undefined", text), name


def subscriptions(site: Built, suffix: str) -> list[Path]:
    """The feeds or calendars with one ending."""
    return sorted((site.folder / ("calendars" if suffix == "ics" else "feeds")).glob(f"*.{suffix}"))


def test_every_feed_parses_with_the_items_that_it_should_have(site: Built) -> None:
    """feedparser and a JSON reader find the same ids in the same order in all three formats of a feed."""
    assert len(subscriptions(site, "atom")) > 40
    for path in subscriptions(site, "atom"):
        atom, rss = feedparser.parse(path.read_bytes()), feedparser.parse(path.with_suffix(".rss").read_bytes())
        data = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert (atom.bozo, rss.bozo, data["version"]) == (0, 0, "https://jsonfeed.org/version/1.1"), path
        ids = [entry.id for entry in atom.entries]
        assert ids == [entry.id for entry in rss.entries] == [item["id"] for item in data["items"]]
        assert len(ids) == len(set(ids)) == len(list(etree.parse(path).getroot().iter(f"{ATOM}entry")))


def test_feeds_hold_what_their_pages_hold(site: Built) -> None:
    """The number of entries follows from the catalogue, two hundred at most."""
    expected = {"things": 23, "schemes": 15, "paths": 4, "reading": 16, "providers": 48, "associations": 117}
    expected |= {"responses": 179, "events": 141, "all": 200}
    for name, number in expected.items():
        found = feedparser.parse((site.folder / "feeds" / f"{name}.atom").read_bytes())
        assert len(found.entries) == number, name


def uids(path: Path) -> set[str]:
    """The UIDs of a calendar, as icalendar reads it."""
    return {str(event["UID"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_every_calendar_parses(site: Built) -> None:
    """icalendar reads each; that of one event holds one; lines end in CRLF and are folded."""
    assert len(subscriptions(site, "ics")) > 140
    for path in subscriptions(site, "ics"):
        body, found = path.read_bytes(), uids(path)
        assert len(found) == 1 or not path.stem.startswith("event-"), path
        assert all(len(line) <= 75 for line in body.split(b"\r\n")), path
        assert b"\n" not in body.replace(b"\r\n", b""), path


def test_calendars_hold_the_events_that_they_should(site: Built) -> None:
    """Those with a date to come or one of the past ninety days: all of them, by kind and by topic."""
    since = (NOW - timedelta(days=90)).date().isoformat()
    events = json.loads((site.folder / "api" / "v1" / "events.json").read_text(encoding="utf-8"))["entries"]
    live = [event for event in events if event["next"] or event["start"][:10] >= since]
    assert len(live) >= 11
    folder = site.folder / "calendars"
    assert uids(folder / "all.ics") == {event["uid"] for event in live}
    for kind in ("webinar", "course", "conference", "discussion"):
        assert uids(folder / f"{kind}s.ics") == {event["uid"] for event in live if event["kind"] == kind}, kind
    for path in folder.glob("topic-*.ics"):
        topic = path.stem.removeprefix("topic-")
        assert uids(path) == {event["uid"] for event in live if topic in event["topics"]}, topic


def test_the_calendar_of_everything_holds_the_series(site: Built) -> None:
    """Each series is one event with a rule; no date of it stands apart."""
    calendar = icalendar.Calendar.from_ical((site.folder / "calendars" / "all.ics").read_bytes())
    ruled = [event for event in calendar.walk("VEVENT") if "RRULE" in event]
    assert len(ruled) == 11
    assert len({str(event["UID"]) for event in ruled}) == 11


def identities(site: Built) -> dict[str, set[str]]:
    """All entry ids and UIDs by file."""
    found = {p.name: {e.id for e in feedparser.parse(p.read_bytes()).entries} for p in subscriptions(site, "atom")}
    for path in subscriptions(site, "ics"):
        found[path.name] = set(re.findall(r"^UID:(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    return found


def test_identities_are_the_same_on_another_day(site: Built, site_later: Built) -> None:
    """Four weeks later every entry and event has the id that it had; only digests have come, one a week."""
    before, after = identities(site), identities(site_later)
    assert (len(before.pop("digest.atom")), len(after.pop("digest.atom"))) == (0, 4)
    shared = {"all.ics", "webinars.ics", "events.ics", "courses.ics", "conferences.ics", "discussions.ics"}
    moving = {name for name in before if name in shared or (name.startswith("topic-") and name.endswith(".ics"))}
    assert {n: ids for n, ids in before.items() if n not in moving} == {
        n: ids for n, ids in after.items() if n not in moving
    }
    # What has passed leaves the shared calendars after a while; nothing in them gets another identity.
    assert set().union(*after.values()) <= set().union(*before.values())


def test_the_same_inputs_give_the_same_bytes(site: Built, shipped_root: Path, tmp_path: Path) -> None:
    """Two builds of one catalogue at one time do not differ in a byte."""
    again = built(shipped_root, tmp_path / "output", NOW)
    assert again.files == site.files
    different = [n for n in site.files if (site.folder / n).read_bytes() != (again.folder / n).read_bytes()]
    assert different == []


def test_the_founding_reading_is_shown(site: Built) -> None:
    """On /reading/, with its title, its author and its day."""
    text = site.text("/reading/")
    assert "Is Virtual Networking the Best Option for Solo Librarians?" in text
    assert "Larry Cooperman" in text
    assert site.tree("reading/index.html").xpath("//time[@datetime='2017-07-13']")


def test_the_founding_course_is_shown(site: Built) -> None:
    """A day and no hour, cost unknown, and no link to a page of its own."""
    name = "events/2017-07-17-small-library-management/index.html"
    text = site.text("/events/2017-07-17-small-library-management/")
    assert "17 July 2017" in text
    assert not re.search(r"\d{1,2}:\d{2}", text)
    assert re.search(r"Cost\s+not known", text)
    links = {a for page, a in site.links() if page == name and not a.startswith((site.url, REPOSITORY))}
    assert links == {"https://lucidea.com/topics/special-librarianship/"}


def test_the_founding_response_is_shown_once(site: Built) -> None:
    """Under Thing 7, and nowhere twice."""
    address = "https://theindielibrarian.wordpress.com/2011/08/01/thing-7-face-to-face-networks-and-professional-organisations/"
    pages = [page for page, link in site.links() if link == address]
    assert pages == ["things/7-real-life-networks/index.html"]
    assert "Face-to-face networks and professional organizations" in site.text("/things/7-real-life-networks/")


def test_every_response_stands_under_its_things(site: Built) -> None:
    """Each of the 179 is on the page of each of its Things, by its id, and on no other."""
    entries = json.loads((site.folder / "api" / "v1" / "responses.json").read_text(encoding="utf-8"))["entries"]
    assert len(entries) == 179
    shown = {
        (int(page.split("/")[1].split("-")[0]), str(one))
        for page in site.pages()
        if re.match(r"things/\d", page)
        for one in site.tree(page).xpath("//li/@id")
    }
    wanted = {(thing, entry["id"]) for entry in entries for thing in entry["things"]}
    assert {(thing, one) for thing, one in shown if one.startswith(("cpd23-", "rudai23-", "edinburgh23-"))} == wanted


def test_the_api_counts_what_it_lists(site: Built) -> None:
    """Every list has the number of entries that its index says, and every schema is there."""
    folder = site.folder / "api" / "v1"
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        if path.name != "index.json":
            assert data["count"] == len(data["entries"]), path.name
            assert (folder / "schema" / f"{data['kind']}.json").is_file() or (folder / "schema" / path.name).is_file()


def test_the_sitemap_names_every_page_once(site: Built) -> None:
    """With the day of its last change where that is known; those that say noindex are not named."""
    tree = etree.parse(site.folder / "sitemap.xml")
    listed = [str(e.text) for e in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed))
    hidden = {name for name in site.pages() if site.tree(name).xpath("//meta[@name='robots'][@content='noindex']")}
    assert {"404.html", "feeds/index.html", "theme/js/index.html"} <= hidden
    assert set(listed) == {site.address(name) for name in site.pages() if name not in hidden}


def test_every_page_says_when_it_was_built(site: Built) -> None:
    """The day stands in the footer, and in the notice that a script shows when it is long ago."""
    for name in site.pages():
        tree = site.tree(name)
        assert tree.xpath("//footer//time/@datetime") == ["2026-11-22"], name
        assert tree.xpath("//div[@role='status']/p[@hidden]/@data-built") == ["2026-11-22"], name


def test_every_page_says_when_nothing_was_gathered(tmp_path: Path) -> None:
    """Where no source was reached for days; not a day before, and the same on every page."""
    full_hub.fill(tmp_path, NOW)
    fresh = built(tmp_path, tmp_path / "fresh", NOW)
    late = built(tmp_path, tmp_path / "late", NOW + timedelta(days=4))
    words = "What other sites offer was last gathered on 22 November 2026. Newer things may be missing."
    assert [name for name in fresh.pages() if words in fresh.tree(name).text_content()] == []
    assert [name for name in late.pages() if words not in " ".join(late.tree(name).text_content().split())] == []
