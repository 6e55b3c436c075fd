"""The Big List of Naughty Strings: into every format, and out of every kind of page and file, by the real commands."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import icalendar
import pytest
from lxml import etree

from cpdhub.harvest.text.markup import seems_html
from cpdhub.harvest.text.tidy import tidy

from .built import Built
from .harvest.samples import corpus
from .harvest.server import serve
from .load.entries import SITE
from .real import NOW, URL, command

CHUNK = 100
"""As many as a feed of ours holds: each chunk has a source and a topic of its own, and so a feed of its own."""
FORMATS = ("rss", "atom", "json", "ics")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot carry (section 2.2)."""
BASE = "https://naughty.example"
DAY = "2026-11-20T10:00:00Z"


def strings() -> tuple[str, ...]:
    """All of them, in the order of the list."""
    found = json.loads((corpus("naughty-strings") / "blns.json").read_text(encoding="utf-8"))
    assert len(found) == 515
    return tuple(found)


@dataclass(frozen=True)
class Naughty:
    """The catalogue that was harvested and built, read back by address."""

    root: Path
    strings: tuple[str, ...]
    site: Built

    @cached_property
    def archived(self) -> Mapping[str, Mapping[str, Any]]:
        """Archived items by address."""
        lines = (self.root / "data" / "archive").glob("*.jsonl")
        items = [
            json.loads(line) for path in lines for line in path.read_text(encoding="utf-8").split("\n")[1:] if line
        ]
        return {item["url"]: item for item in items}

    @cached_property
    def readings(self) -> Mapping[str, Mapping[str, Any]]:
        """The API's readings by address."""
        return self._api("readings")

    @cached_property
    def events(self) -> Mapping[str, Mapping[str, Any]]:
        """The API's harvested events by address."""
        return self._api("events")

    def _api(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        whole = json.loads((self.site.folder / "api" / "v1" / f"{name}.json").read_text(encoding="utf-8"))
        return {one["url"]: one for one in whole["entries"] if (one["url"] or "").startswith(BASE)}

    def texts(self, kinds: Sequence[str]) -> Iterator[tuple[str, int, str]]:
        """(format, number, string) of all that went in through these formats."""
        return ((kind, number, text) for kind in kinds for number, text in enumerate(self.strings))


def link(kind: str, number: int) -> str:
    """The address of an entry."""
    return f"{BASE}/{kind}/{number}"


def carried(text: str) -> str:
    """A string as far as XML can carry it."""
    return NOT_XML.sub("", text)


def rss(texts: Sequence[tuple[int, str]]) -> bytes:
    """RSS 2.0: the description is HTML, so the text stands there escaped; the rest is plain."""
    root = ET.Element("rss", {"version": "2.0", "xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    channel = ET.SubElement(root, "channel")
    ET.SubElement(channel, "title").text = "T"
    for number, text in texts:
        item = ET.SubElement(channel, "item")
        fields = {"title": text, "description": html.escape(text), "dc:creator": text, "category": text}
        fields |= {"link": link("rss", number), "guid": f"s{number}-", "pubDate": "Fri, 20 Nov 2026 10:00:00 GMT"}
        for name, value in fields.items():
            ET.SubElement(item, name).text = carried(value)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def atom(texts: Sequence[tuple[int, str]]) -> bytes:
    """Atom, where every text says that it is text."""
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    ET.SubElement(root, "title").text = "T"
    for number, text in texts:
        entry = ET.SubElement(root, "entry")
        ET.SubElement(entry, "id").text = f"s{number}-"
        ET.SubElement(entry, "link", {"href": link("atom", number)})
        ET.SubElement(entry, "published").text = ET.SubElement(entry, "updated").text = DAY
        ET.SubElement(entry, "category", {"term": carried(text)})
        ET.SubElement(ET.SubElement(entry, "author"), "name").text = carried(text)
        for name in ("title", "summary"):
            ET.SubElement(entry, name, {"type": "text"}).text = carried(text)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def json_feed(texts: Sequence[tuple[int, str]]) -> bytes:
    """JSON Feed, where all that is used here is plain text."""
    items = [
        {"id": f"s{n}-", "url": link("json", n), "date_published": DAY, "title": text, "summary": text}
        | {"authors": [{"name": text}], "tags": [text]}
        for n, text in texts
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": "T"}
    return json.dumps(head | {"items": items}).encode()


def calendar(texts: Sequence[tuple[int, str]]) -> bytes:
    """iCalendar, where TEXT is plain; an event has no author."""
    made = icalendar.Calendar()
    for number, text in texts:
        event = icalendar.Event()
        event.add("uid", f"s{number}-")
        event.add("url", link("ics", number))
        event.add("dtstart", datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=number))
        event.add("summary", text)
        event.add("description", text)
        event.add("categories", [text])
        made.add_component(event)
    return bytes(made.to_ical())


WRITERS: dict[str, Callable[[Sequence[tuple[int, str]]], bytes]] = {
    "rss": rss, "atom": atom, "json": json_feed, "ics": calendar,
}  # fmt: skip


@pytest.fixture(scope="module")
def naughty(tmp_path_factory: pytest.TempPathFactory) -> Naughty:
    """All strings through all formats: one harvest, one build."""
    root, texts = tmp_path_factory.mktemp("naughty"), strings()
    files = {path: text for path, text in SITE.items() if "/sources/" not in path}
    numbered = list(enumerate(texts))
    chunks = {
        f"{kind}-{at // CHUNK}": WRITERS[kind](numbered[at : at + CHUNK])
        for kind in FORMATS
        for at in range(0, len(texts), CHUNK)
    }
    with serve({f"/{name}": body for name, body in chunks.items()}) as serving:
        for name in chunks:
            gives = "events" if name.startswith("ics") else "reading"
            days = "added: 2026-11-22\nchanged: 2026-11-22\n"
            files["data/topics.yaml"] += (
                f"- id: {name}\n  name: Topic {name}\n  meaning: A feed of its own\n  about: {'word ' * 30}\n"
                + "".join(f"  {line}\n" for line in days.splitlines())
            )
            files[f"data/sources/{name}.yaml"] = (
                f"id: {name}\nname: מקור {name}\nurl: {serving.url('/' + name)}\ngives: {gives}\ntopics: [{name}]\n"
                f"cap: 5000\nenabled: true\nsources: [a test]\n{days}"
            )
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        command(root, "harvest", "--now", NOW, "--allow-loopback", serving.place)
    command(root, "build", "--now", NOW, "--url", URL)
    return Naughty(root, texts, Built(root / "output", URL))


def title(text: str) -> str:
    """The title that comes out: where nothing is left of it, the host that the entry leads to."""
    return tidy(text) or "naughty.example"


def name(text: str) -> str:
    """The author that comes out; what stood around a contact that was dropped may go with it."""
    return tidy(text, 100)


def differences(found: Mapping[object, object], wanted: Mapping[object, object]) -> list[object]:
    """What did not come out as it should: (where, what was found, what was wanted)."""
    return [(key, found.get(key), value) for key, value in wanted.items() if found.get(key) != value]


def test_what_xml_cannot_carry() -> None:
    """Six strings hold what XML forbids; the cleaning drops that too, so nothing else is lost."""
    lost = [number for number, text in enumerate(strings()) if carried(text) != text]
    assert lost == [93, 95, 98, 506, 507, 508]
    assert all(tidy(carried(text)) == tidy(text) for text in strings())


CHANGED = {
    109: "",  # ten digits from nought, in Arabic-Indic figures: a telephone number
    93: "",
    94: "",
    95: "",
    96: "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u200c\U000110bd",
    97: "",
    98: "",
    104: "ÅÍÎÏ˝ÓÔÒÚÆ☃",
    113: "ด้้้้้ ด้้้้้ ด้้้้้",
    146: "(ﾉಥ益ಥ）ﾉ ┻━┻",
    171: "᚛ᚄᚓᚐᚋᚒᚄ ᚑᚄᚂᚑᚏᚅ᚜",
    172: "᚛ ᚜",
    173: "test",
    174: "test",
    176: "testtest",
    177: "test",
    506: "Roses are [0;31mred[0m, violets are [0;34mblue. Hope you enjoy terminal hue",
    507: "But now...[20Cfor my greatest trick...[8m",
    508: "The quick brown fox... [Beeeep]",
}
"""What the documented cleaning makes of those that do not stay as they are, written by hand; the marked ones below."""
MARKED = range(178, 183)
MARKS = re.compile("[\u0300-\u036f\u0489]+")


def test_the_cleaning_itself() -> None:
    """491 strings stay as they are, but for white space, all that look like markup among them; the rest is listed."""
    for number, text in enumerate(strings()):
        if number in MARKED:
            assert max(map(len, MARKS.findall(tidy(text)))) <= 5
            bare, whole = (MARKS.sub("", unicodedata.normalize("NFD", one)) for one in (tidy(text), text))
            assert bare == whole
        else:
            assert tidy(text) == CHANGED.get(number, " ".join(text.split())), number
    alike = [number for number, text in enumerate(strings()) if "<" in text]
    assert len(alike) > 200
    assert not {*alike} & {*CHANGED, *MARKED}


def test_none_is_taken_for_html_by_guessing() -> None:
    """Where a format does not say what its text is, none of them becomes markup."""
    assert [text for text in strings() if seems_html(text)] == []


def test_the_archive(naughty: Naughty) -> None:
    """Every string is archived from every format, cleaned: title, author, tag and summary."""
    wanted: dict[object, object] = {}
    found: dict[object, object] = {}
    for kind, number, text in naughty.texts(FORMATS):
        item = naughty.archived[link(kind, number)]
        tag = "" if text.strip().startswith(("http://", "https://")) and kind in {"rss", "atom"} else tidy(text, 60)
        author = "" if kind == "ics" else name(text)
        found[kind, number] = (item["title"], item.get("summary", ""), item.get("author", ""), item.get("tags", []))
        wanted[kind, number] = (tidy(text), tidy(text), author, [tag] if tag else [])
    assert len(wanted) == 4 * 515
    assert differences(found, wanted) == []


def test_the_api(naughty: Naughty) -> None:
    """JSON gives the same: of readings with author and tags."""
    readings, events = naughty.readings, naughty.events
    wanted: dict[object, object] = {}
    found: dict[object, object] = {}
    for kind, number, text in naughty.texts(FORMATS):
        one = (events if kind == "ics" else readings)[link(kind, number)]
        found[kind, number] = one["title"], one["summary"], (one.get("author") or "")
        wanted[kind, number] = title(text), tidy(text), "" if kind == "ics" else name(text)
    assert differences(found, wanted) == []


def test_the_reading_pages(naughty: Naughty) -> None:
    """The text of a row is the string: title, author and summary, each in an element that keeps its direction."""
    tree = naughty.site.tree("reading/2026/index.html")
    rows = {str(row.get("id")): row for row in tree.xpath("//li[@id]")}
    readings = naughty.readings
    wanted: dict[object, object] = {}
    found: dict[object, object] = {}
    for kind, number, text in naughty.texts(FORMATS[:3]):
        one = readings[link(kind, number)]
        row = rows[one["id"]]
        facts = [fact.text_content() for fact in row.xpath(".//p[@class='facts']/bdi")]
        found[kind, number] = (
            row.xpath("string(.//p[@class='title']/a/bdi)"),
            row.xpath("string(.//p[starts-with(@class, 'summary')][@dir='auto'])"),
            facts,
        )
        wanted[kind, number] = (title(text), tidy(text), [*([name(text)] if name(text) else []), one["publisher"]])
    assert differences(found, wanted) == []
    assert tree.xpath("//main//script | //main//img | //main//svg | //main//iframe | //main//@onerror") == []


def test_the_event_pages(naughty: Naughty) -> None:
    """So is the text of an event's own page."""
    wanted: dict[object, object] = {}
    found: dict[object, object] = {}
    events = naughty.events
    for kind, number, text in naughty.texts(("ics",)):
        tree = naughty.site.tree(f"events/{events[link(kind, number)]['id']}/index.html")
        found[number] = (
            tree.xpath("string(//h1[@dir='auto'])"),
            tree.xpath("string(//p[starts-with(@class, 'summary')][@dir='auto'])"),
        )
        wanted[number] = title(text), tidy(text)
        assert tree.xpath("//main//script | //main//img | //main//svg | //main//iframe | //main//@onerror") == []
    assert differences(found, wanted) == []


def entries(naughty: Naughty, suffix: str) -> Iterator[tuple[str, Path]]:
    """(source, file) of the feeds, one for each source."""
    for path in sorted((naughty.root / "data" / "sources").iterdir()):
        yield path.stem, naughty.site.folder / "feeds" / f"topic-{path.stem}.{suffix}"


def wanted_in_feeds(naughty: Naughty) -> dict[object, object]:
    """(title, summary, author) by the address that an entry of a feed leads to."""
    wanted: dict[object, object] = {}
    for kind, number, text in naughty.texts(FORMATS):
        source = f"מקור {kind}-{number // CHUNK}"
        address = naughty.events[link(kind, number)]["page"] if kind == "ics" else link(kind, number)
        wanted[address] = title(text), tidy(text), source if kind == "ics" else name(text) or source
    assert len(wanted) == 4 * 515
    return wanted


def test_the_atom_feeds(naughty: Naughty) -> None:
    """Read by feedparser and by libxml2."""
    by_feedparser: dict[object, object] = {}
    by_libxml: dict[object, object] = {}
    for source, path in entries(naughty, "atom"):
        for entry in feedparser.parse(str(path)).entries if source.startswith("atom") else ():
            summary = (
                "" if "summary_detail" not in entry or entry.summary_detail.type != "text/plain" else entry.summary
            )
            by_feedparser[entry.link] = entry.title, summary, entry.author
        ns = {"a": "http://www.w3.org/2005/Atom"}
        for one in etree.parse(path).iterfind("a:entry", ns):
            address = one.find("a:link[@rel='alternate']", ns).get("href")  # type: ignore[union-attr]
            fields = ("a:title", "a:summary", "a:author/a:name")
            by_libxml[address] = tuple(one.findtext(field, "", ns) for field in fields)
    wanted = wanted_in_feeds(naughty)
    assert differences(by_libxml, wanted) == []
    assert differences(by_feedparser, {key: wanted[key] for key in by_feedparser}) == []
    assert len(by_feedparser) == 515


def test_the_rss_feeds(naughty: Naughty) -> None:
    """The title is text, the description HTML whose text is the string, or our own words where it is empty."""
    found: dict[object, object] = {}
    for _, path in entries(naughty, "rss"):
        for one in etree.parse(path).iterfind("channel/item"):
            description = html.unescape(one.findtext("description", ""))
            creator = one.findtext("{http://purl.org/dc/elements/1.1/}creator", "")
            if description.startswith(("In: ", "When: ")) and description.endswith("not checked by the hub."):
                description = ""  # an item needs one: where the feed gave none, it is made of what is known
            found[one.findtext("link")] = one.findtext("title", ""), description, creator
    assert differences(found, wanted_in_feeds(naughty)) == []


def test_the_json_feeds(naughty: Naughty) -> None:
    """Every string as it is."""
    found: dict[object, object] = {}
    for _, path in entries(naughty, "json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["items"]:
            found[one["url"]] = one["title"], one.get("summary", ""), one["authors"][0]["name"]
    assert differences(found, wanted_in_feeds(naughty)) == []


def test_the_calendars(naughty: Naughty) -> None:
    """A calendar program reads the string as the event's name, and in its description."""
    found: dict[object, object] = {}
    uids = {one["uid"]: url for url, one in naughty.events.items()}
    texts = {link(kind, number): text for kind, number, text in naughty.texts(("ics",))}
    for number in range(0, len(texts), CHUNK):
        path = naughty.site.folder / "calendars" / f"topic-ics-{number // CHUNK}.ics"
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            url = uids[str(event["uid"])]
            paragraphs = str(event["description"]).split("\n\n")
            found[url] = str(event["summary"]), tidy(texts[url]) in ("", paragraphs[0])
    assert differences(found, {url: (title(text), True) for url, text in texts.items()}) == []


def test_right_to_left_text_keeps_to_itself(naughty: Naughty) -> None:
    """On every kind of page that shows it each such text stands in an element with a direction of its own."""
    rtl = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
    seen: set[str] = set()
    for page in naughty.site.pages():
        for text in naughty.site.tree(page).xpath("//body//text()[not(parent::script)]"):
            if rtl.search(str(text)):
                seen.add(page.split("/")[0])
                assert text.getparent().xpath("ancestor-or-self::*[self::bdi or @dir='auto']"), (page, str(text))
    assert {"index.html", "reading", "events", "webinars", "topics", "sources"} <= seen


def test_no_control_of_direction_is_left(naughty: Naughty) -> None:
    """In no file that is written: so what stands in feeds and calendars is balanced."""
    controls = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
    files = [
        path for path in naughty.site.folder.rglob("*") if path.suffix in {".html", ".ics", ".json", ".rss", ".atom"}
    ]
    assert len(files) > 500
    assert [path.name for path in files if controls.search(path.read_text(encoding="utf-8"))] == []
