"""Other people's words are kept short, their contacts not at all, and who asks to leave is gone from everywhere."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import icalendar
import pytest
from lxml import etree
from lxml import html as pages

from cpdhub.harvest.answers import Limits
from cpdhub.harvest.readers import Readers
from cpdhub.harvest.sweep import sweep

from .harvest.samples import source
from .harvest.server import Behaviour, Handler, Reply, serve
from .load.entries import SITE
from .real import NOW, URL, Harvested, command

LATER = "2026-11-23T12:00:00Z"
MOST = 300
OURS = 40
"""Characters that our own words beside a title may take: "Postponed: ", and the name of the site."""

# Written for this test alone, and coarser than those of the code: what they find is looked at, and excused by name.
SUSPECT = {
    "mail": re.compile(r"[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+|mailto:|\w\s?[\[(]\s?at\s?[\])]\s?\w+\s?[\[(.]", re.I),
    "number": re.compile(r"(?<!\w)\+\d[\d ().-]{7,}|\b(?:tel|phone|fax|mobile)\b\W{0,3}\d[\d ().-]{5,}", re.I),
    "meeting": re.compile(r"(?:zoom\.us|teams\.microsoft\.com|webex\.com|meet\.google\.com)/|[?&]pwd=", re.I),
    "secret": re.compile(r"\b(?:pass ?code|meeting id|access code|kennwort)\b\s?:\s?\S+", re.I),
    "person": re.compile(r"ATTENDEE|ORGANIZER|MAILTO", re.S),
}
FINE: dict[str, set[str]] = {name: set() for name in SUSPECT}


def texts(value: Any) -> Iterator[str]:
    """Every text of a line of the archive, at whatever depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)


def lines(archive: Path) -> Iterator[dict[str, Any]]:
    """The heads and the items of an archive as they stand in its files."""
    for path in sorted(archive.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


@pytest.mark.slow  # a corpus
def test_the_archive_of_all_real_documents_names_nobody(harvested: Harvested) -> None:
    """No mail address, telephone number, attendee or way into a meeting in any head, or field of ten thousand items."""
    found: dict[str, set[str]] = {name: set() for name in SUSPECT}
    items = list(lines(harvested.root / "data" / "archive"))
    for item in items:
        for text in texts(item):
            for name, suspect in SUSPECT.items():
                found[name] |= {match[0] for match in suspect.finditer(text)}
    assert len(items) > 10_000
    assert found == FINE


@pytest.mark.slow
def test_the_archive_of_all_real_documents_is_short(harvested: Harvested) -> None:
    """No text is longer than 300 characters, an address apart."""
    long = [
        text for item in lines(harvested.root / "data" / "archive") for text in texts(item | {"url": ""})
        if len(text) > MOST and not text.startswith("FREQ=")
    ]  # fmt: skip
    assert long == []


def theirs(folder: Path) -> Iterator[tuple[str, str]]:
    """(file, text) of all that is shown of harvested things: in API, search, feeds, calendars and pages."""
    for name in ("events", "readings", "responses"):
        for entry in json.loads((folder / "api" / "v1" / f"{name}.json").read_text(encoding="utf-8"))["entries"]:
            if entry["origin"] == "harvested":
                yield from (
                    (name, text) for text in texts(entry | {"url": "", "page": "", "repeat": "", "sources": []})
                )
    for name in ("first", "older"):
        for entry in json.loads((folder / "search" / f"{name}.json").read_text(encoding="utf-8"))["entries"]:
            if "from" in entry:
                yield from ((f"search/{name}.json", text) for text in texts(entry | {"url": ""}))
    for path in sorted((folder / "feeds").glob("*.*[!l]")):
        yield from ((path.name, text) for text in in_feed(path))
    for path in [*(folder / "calendars").glob("[!e]*.ics"), folder / "calendars" / "events.ics"]:
        for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"):
            # Ours stand after the first paragraphs: facts, one a line.
            yield from ((path.name, text) for text in (str(event["summary"]), *str(event["description"]).split("\n")))
    for path in sorted(folder.rglob("*.html")):
        if path.parent.parent.name != "events" or path.parent.name < "c":
            yield from ((str(path), text) for text in in_page(path))


def in_feed(path: Path) -> Iterator[str]:
    """Titles, authors, summaries, and the paragraphs of the content."""
    if path.suffix == ".json":
        for item in json.loads(path.read_text(encoding="utf-8"))["items"]:
            yield from (item["title"], item.get("summary", ""), item["authors"][0]["name"])
            yield from paragraphs(item["content_html"])
        return
    for element in etree.parse(path).iter("{*}title", "{*}summary", "{*}name", "{*}creator", "{*}description"):
        yield html.unescape(element.text or "")
    for element in etree.parse(path).iter("{*}content", "{*}encoded"):
        yield from paragraphs(element.text or "")


def paragraphs(text: str) -> list[str]:
    """The text of each paragraph and each line of a list."""
    whole: Any = pages.fromstring(f"<div>{text}</div>")
    return [str(one.text_content()) for one in whole.iter("p", "li") if not one.xpath(".//p | .//li")]


def in_page(path: Path) -> Iterator[str]:
    """What a row, or an event's own page, shows of it; the description in its head too."""
    tree: Any = pages.document_fromstring(path.read_text(encoding="utf-8"))
    shown = tree.xpath("//h1 | //*[@dir='auto'] | //bdi")
    yield from (str(one.text_content()) for one in shown)
    yield from map(str, tree.xpath("//title/text() | //meta[@name='description']/@content"))
    for data in tree.xpath("//script[@type='application/ld+json']/text()"):
        yield from re.findall(r'"(?:name|description|headline)":"([^"]*)"', data)


@pytest.mark.slow
def test_nothing_that_is_shown_of_real_documents_is_long(harvested: Harvested) -> None:
    """300 characters at most, in pages, feeds, calendars and the API; a word of ours may stand before a title."""
    found = list(theirs(harvested.site.folder))
    assert len(found) > 50_000
    assert [(name, text) for name, text in found if len(text) > MOST + OURS] == []


CONTACTS = (
    "leak.one@leak.example", "mailto:leak@leak.example", "leak[at]leak.example", "leak (at) leak (dot) example",
    "leak@löak.example", '"leak leak"@leak.example', "leak&#64;leak.example", "+44 20 7946 0123", "tel:+442079460123",
    "(020) 7946 0123", "Tel. 7946 0123", "https://leak.zoom.us/j/79460123?pwd=leak", "https://wa.me/442079460123",
    "https://teams.microsoft.com/l/meetup-join/leak", "https://leak.webex.com/leak/j.php?MTID=leak",
    "https://meet.google.com/lea-leak-lea", "https://bbb.example/x?pwd=leak", "Passcode: leak",
    "Meeting ID: 794 6012 3000", "Kennwort: leak", ",,79460123#", "leak.one @ leak.example",
    "leak.one\u00a0@\u00a0leak.example",
    "０２０ ７９４６ ０１２３", "٠٢٠ ٧٩٤٦ ٠١٢٣", "Passcode is leak", "passcode - leak",
    "Passcode (case sensitive): leak", "PW: leak", "Host key: 794601", "Code d’accès\u00a0: leak", "Code secret : leak",
    "Codice di accesso: leak", "ID de réunion : 794 6012 3456", "https://vc.example/join?meetingPassword=leak",
    "https://vc.example/join?tel=%2B442079460123", "https://chat.whatsapp.com/leak",
    "leak%252540leak.example",
)  # fmt: skip
LEAKS = re.compile(r"leak|7\W?9\W?4\W?6\W?0\W?1\W?2", re.I)
TAIL = "Quetzalcoatl"
LONG = "A sentence of some length that goes on and on. " * 12 + TAIL
MARK = "Zanzibar"


def rss() -> bytes:
    """An entry for each contact, with it in every field, and one with far too much text in each."""
    root = ET.Element("rss", {"version": "2.0", "xmlns:c": "http://purl.org/rss/1.0/modules/content/"})
    channel = ET.SubElement(root, "channel")
    for name in ("title", "managingEditor", "webMaster", "description"):
        ET.SubElement(channel, name).text = f"{MARK} {CONTACTS[0]}"
    for number, text in enumerate((*CONTACTS, LONG)):
        item = ET.SubElement(channel, "item")
        for name in ("title", "description", "author", "category", "c:encoded", "comments"):
            ET.SubElement(item, name).text = html.escape(f"{MARK} {text}")
        ET.SubElement(item, "guid").text = f"rss-{number}"
        ET.SubElement(item, "link").text = text if text.startswith("http") else f"https://{MARK}.example/rss/{number}"
    return bytes(ET.tostring(root, encoding="utf-8"))


def json_feed() -> bytes:
    """The same in JSON Feed."""
    items = [
        {
            "id": f"json-{n}", "title": f"{MARK} {text}", "content_text": f"{MARK} {text}", "tags": [f"{MARK} {text}"],
            "authors": [{"name": f"{MARK} {text}", "url": text}, {"name": text}],
            "url": text if text.startswith("http") else f"https://{MARK}.example/json/{n}",
        }
        for n, text in enumerate((*CONTACTS, LONG))
    ]  # fmt: skip
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "feed_url": f"https://x.example/feed?user={CONTACTS[0]}",
        "title": f"{MARK} {CONTACTS[0]}",
        "authors": [{"name": MARK}],
    }
    return json.dumps(head | {"items": items}).encode()


def calendar() -> bytes:
    """The same as events, with people, places and conferences that a calendar has beside."""
    made = ["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{MARK} {CONTACTS[0]}"]
    made += [f"X-WR-RELCALID:{CONTACTS[0]}"]
    for number, text in enumerate((*CONTACTS, LONG)):
        value = text.replace(",", "\\,").replace(";", "\\;")
        made += ["BEGIN:VEVENT", f"UID:ics-{number}", f"DTSTART:202612{number % 28 + 1:02}T100000Z"]
        made += [f"{name}:{MARK} {value}" for name in ("SUMMARY", "CATEGORIES", "LOCATION", "COMMENT")]
        made += [f"DESCRIPTION:{MARK} {value}\\nATTENDEE\\;CN=Leak Leak:x\\nORGANIZER: Leak Leak"]
        made += [f"{name}:{value}" for name in ("CONTACT", "CONFERENCE", "X-ALT-DESC;FMTTYPE=text/html", "URL")]
        made += ["ATTENDEE;CN=Leak Leak;EMAIL=leak@leak.example:mailto:leak@leak.example"]
        made += ["ORGANIZER;CN=Leak Leak:mailto:leak@leak.example", "END:VEVENT"]
    return "\r\n".join([*made, "END:VCALENDAR", ""]).encode()


@dataclass(frozen=True)
class Crafted:
    """A hub with these three sources, before and after two of them were taken out."""

    root: Path
    before: dict[str, bytes]
    after: dict[str, bytes]


@pytest.fixture(scope="module")
def crafted(tmp_path_factory: pytest.TempPathFactory) -> Crafted:
    """Harvested and built by the command; then once more, with a decision for each source."""
    root = tmp_path_factory.mktemp("words")
    bodies = {"words-rss": rss(), "words-json": json_feed(), "words-ics": calendar()}
    days = "added: 2026-11-22\nchanged: 2026-11-22\n"
    files = {path: text for path, text in SITE.items() if "/sources/" not in path}
    with serve({f"/{name}": body for name, body in bodies.items()}) as serving:
        for name in bodies:
            gives = "events" if name.endswith("ics") else "reading"
            files[f"data/sources/{name}.yaml"] = (
                f"id: {name}\nname: The source {name}\nurl: {serving.url('/' + name)}\ngives: {gives}\n"
                f"html: inline\nenabled: true\nsources: [a test]\n{days}"
            )
        write(root, files)
        before = run(root, NOW, serving.place)
        for name in bodies:
            word = f"id: out-{name}\nsource: {name}\nhide: true\nwhy: asked to leave\nby: A curator\ndate: 2026-11-22\n"
            write(root, {f"data/decisions/out-{name}.yaml": word + days})
        after = run(root, LATER, serving.place)
    return Crafted(root, before, after)


def write(root: Path, files: dict[str, str]) -> None:
    """Write texts below a root."""
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


def run(root: Path, now: str, place: str) -> dict[str, bytes]:
    """Harvest and build; everything that is then in output, archive and cache."""
    command(root, "harvest", "--now", now, "--allow-loopback", place)
    command(root, "build", "--now", now, "--url", URL)
    folders = (root / "output", root / "data" / "archive", root / ".cache")
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def holding(files: dict[str, bytes], pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """(file, where) of the files that hold what a pattern finds."""
    return [
        (name, text[max(0, match.start() - 40) : match.end() + 40])
        for name, body in files.items()
        for text in [body.decode("utf-8", "replace")]
        for match in [pattern.search(text)]
        if match
    ]


def test_the_crafted_entries_are_all_there(crafted: Crafted) -> None:
    """Each is kept, without what it should not have told; those whose link was a way into a meeting have none."""
    items = list(lines_of(crafted.before))
    assert len(items) == 3 * (len(CONTACTS) + 1)
    assert all(MARK in item["title"] for item in items)
    assert all(
        MARK in (item["author"], *item["tags"]) for item in items if item["kind"] == "entry" and "url" not in item
    )
    assert sum("url" not in item for item in items) >= 3 * 6


def lines_of(files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    """The archived items among some files."""
    for name, body in files.items():
        if name.startswith("data/archive/"):
            yield from map(json.loads, body.decode().splitlines()[1:])


def test_no_contact_comes_through(crafted: Crafted) -> None:
    """Of all kinds, in every field of three formats and in their ids: archive, site and cache hold nothing."""
    assert LEAKS.search(rss().decode())
    assert LEAKS.search(calendar().decode())
    assert holding(crafted.before, LEAKS) == []


SAID = "Ask leak@leak.example, +44 20 7946 0123, Passcode: leak"


def rude(status: str) -> Callable[[Handler], None]:
    """A server that says so in its status line."""

    def say(handler: Handler) -> None:
        handler.wfile.write(f"{status} {SAID}\r\nRetry-After: 3600\r\n\r\n".encode())

    return say


@pytest.mark.parametrize(
    "behaviour",
    [
        rude("HTTP/1.1"),
        rude("HTTP/1.1 404"),
        rude("HTTP/1.1 503"),
        rude("GET"),
        Reply(b"x", headers={"Content-Encoding": SAID}),
        Reply(b"", 301, {"Location": "/moved?to=leak@leak.example&tel=%2B442079460123"}),
    ],
    ids=["no status", "not there", "busy", "no HTTP", "encoding", "moved"],
)
def test_no_contact_comes_out_of_what_a_server_says(tmp_path: Path, behaviour: Behaviour) -> None:
    """In no outcome of four runs: what is quoted is cleaned as a text is, and such an address is not reported."""
    with serve({"/feed": behaviour, "/moved": rss()}) as serving, Readers() as readers:
        entry = source("rude", serving.url("/feed"))
        where: dict[str, Any] = {"archive": tmp_path / "archive", "cache": tmp_path / "cache", "readers": readers}
        for hours in (0, 1, 30, 60):
            now = datetime(2026, 11, 22, 12, tzinfo=UTC) + timedelta(hours=hours)
            (outcome,) = sweep([entry], now=now, allow=frozenset({serving.place}), limits=Limits(whole=2), **where)
            assert bool(outcome.why) is (outcome.result != "fetched")
            assert not LEAKS.search(repr(outcome))


def test_no_long_text_comes_through(crafted: Crafted) -> None:
    """What stands after 300 characters is nowhere, whatever field it was in."""
    assert TAIL in json_feed().decode()
    assert holding(crafted.before, re.compile(TAIL)) == []
    long = [text for item in lines_of(crafted.before) for text in texts(item | {"url": ""}) if len(text) > MOST]
    assert long == []


def test_who_asks_to_leave_is_gone(crafted: Crafted) -> None:
    """By one decision: from pages, feeds, calendars, API, OPML, status, archive and cache."""
    shown = {name.split("/")[1] for name, _ in holding(crafted.before, re.compile(MARK, re.I)) if "/" in name}
    assert {"feeds", "calendars", "api", "reading", "events", "webinars", "archive"} <= shown
    assert holding(crafted.after, re.compile(MARK, re.I)) == []
    assert [name for name in crafted.after if "words-" in name] == []
    # The entry in data/sources is the curator's: nothing but the page of sources and its list may still name it.
    named = {name for name, _ in holding(crafted.after, re.compile("words-(?:rss|json|ics)"))}
    assert named <= {"output/sources/index.html", "output/status.json", "output/api/v1/sources.json"}
    assert "words-rss" not in crafted.after["output/opml.xml"].decode()
