"""The digests of the shipped hub as they are built: whole, linked, valid, and the same instant everywhere."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser
import icalendar
from lxml import etree

from .built import Built

WEEKS = [f"2026-w{number}" for number in (47, 48, 49, 50)]


def file(site: Built, name: str) -> str:
    """What a file of the site holds."""
    return (site.folder / name).read_text(encoding="utf-8")


def test_none_is_there_before_the_first_week_is_over(site: Built) -> None:
    """The list alone, with its day; its feed is there, and empty."""
    assert [name for name in site.files if name.startswith("digest/")] == ["digest/index.html"]
    assert "The next one is due on Monday 23 November 2026" in site.text("/digest/")
    assert feedparser.parse(file(site, "feeds/digest.atom")).entries == []


def test_each_week_has_its_files(site_later: Built) -> None:
    """A page, a text and a mail."""
    made = [name for name in site_later.files if name.startswith("digest/2026")]
    assert made == [f"digest/{week}/{name}" for week in WEEKS for name in ("digest.txt", "index.html", "mail.html")]
    assert list(site_later.mails()) == [name for name in made if name.endswith("mail.html")]


def test_every_link_leads_somewhere(site_later: Built) -> None:
    """Those of the pages as of all pages, and those of texts and mails, which are whole addresses."""
    assert [broken for broken in site_later.broken() if broken[0].startswith("digest/")] == []
    names = [name for name in site_later.files if re.match(r"digest/.+(?:txt|mail\.html)$", name)]
    found = {
        (name, one) for name in names for one in re.findall(r"https://hub\.example[^\s\"<]*", file(site_later, name))
    }
    assert len(found) > 60
    assert [(name, one) for name, one in found if site_later.target(one) is None] == []


def test_it_is_linked(site_later: Built) -> None:
    """From every page's foot to the list; from there to the newest and to the others; and on /subscribe/."""
    links = set(site_later.links())
    assert {name for name in site_later.pages() if (name, f"{site_later.url}/digest/") not in links} <= {"404.html"}
    assert all(("digest/index.html", f"{site_later.url}/digest/{week}/") in links for week in WEEKS)
    assert ("subscribe/index.html", f"{site_later.url}/feeds/digest.atom") in links


def test_the_sitemap_tells_the_monday(site_later: Built) -> None:
    """Of each page; no text and no mail stands there."""
    tree = etree.parse(site_later.folder / "sitemap.xml")
    listed = {str(one[0].text): str(one[1].text) for one in tree.getroot() if "/digest/" in str(one[0].text)}
    days = ("2026-11-23", "2026-11-30", "2026-12-07", "2026-12-14")
    addresses = [f"{site_later.url}/digest/{week}/" for week in WEEKS]
    assert listed == dict(zip(addresses, days, strict=True)) | {f"{site_later.url}/digest/": days[-1]}


def test_all_formats_of_the_feed_carry_the_same(site_later: Built) -> None:
    """Four entries with the ids, the days and the content of one another."""
    atom, rss = (feedparser.parse(file(site_later, f"feeds/digest.{kind}")).entries for kind in ("atom", "rss"))
    items = json.loads(file(site_later, "feeds/digest.json"))["items"]
    assert len(atom) == 4
    assert [one.id for one in atom] == [one.id for one in rss] == [one["id"] for one in items]
    assert [one.updated for one in atom] == [one["date_modified"] for one in items]
    assert [one.link for one in atom] == [f"{site_later.url}/digest/{week}/" for week in reversed(WEEKS)]
    assert all("Twenty minutes or less" in one["content_html"] for one in items)


def test_page_text_and_calendar_agree_on_the_instant(site_later: Built) -> None:
    """What the digest says in UTC is what the event's own calendar says for that day."""
    checked = 0
    for week in WEEKS:
        for entry in re.findall(r"(?ms)^\* .+?(?=^\* |\Z)", file(site_later, f"digest/{week}/digest.txt")):
            held = re.search(
                r"(\d+ \w{3} \d{4}), (\d\d:\d\d).*?UTC (?:\w{3} )?(\d\d:\d\d).*?/events/([\w-]+)/", entry, re.S
            )
            if not held:
                continue
            day = datetime.strptime(f"{held[1]} {held[2]}", "%d %b %Y %H:%M")  # noqa: DTZ007 # wall time
            assert utc(site_later.folder / "calendars" / f"event-{held[4]}.ics", day) == held[3], held[0]
            checked += 1
    assert checked > 10


def utc(path: Path, wall: datetime) -> str:
    """The hour in UTC of a wall time in the zone of a calendar's event; the wall time has to be the event's own."""
    start: Any = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")[0].decoded("DTSTART")
    assert f"{start:%H:%M}" == f"{wall:%H:%M}"
    return f"{wall.replace(tzinfo=start.tzinfo).astimezone(UTC):%H:%M}"


def test_a_mail_needs_nothing(site_later: Built) -> None:
    """No script, style sheet, picture or form; every link whole; not so long that a mail program cuts it off."""
    for name in site_later.mails():
        tree = site_later.tree(name)
        assert tree.xpath("//script | //link | //img | //style | //form | //iframe | //@src | //@class") == []
        assert all(re.match("https?://", str(one)) for one in tree.xpath("//@href"))
        assert (len(tree.xpath("//h1")), tree.get("lang")) == (1, "en-GB")
        # Gmail cuts mails off at 102 KB.
        assert (site_later.folder / name).stat().st_size < 100_000
