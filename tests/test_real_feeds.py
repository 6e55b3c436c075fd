"""Real documents from end to end: served on loopback, harvested by the command, merged, and found on the pages."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from cpdhub import urls
from cpdhub.harvest import archive
from cpdhub.merge.duplicates import plain
from cpdhub.merge.events import address
from cpdhub.model.item import Item, pattern

from .built import Built
from .harvest.samples import corpus
from .harvest.server import Serving, serve
from .load.entries import SITE

NOW = "2026-11-22T12:00:00Z"
SUFFIXES = (".rss", ".atom", ".xml", ".rdf", ".json", ".ics", ".html")
URL = "https://hub.example"


@dataclass
class Harvested:
    """A catalogue whose sources are the documents, after one harvest and one build."""

    root: Path
    documents: tuple[Path, ...]
    said: str
    site: Built

    @property
    def items(self) -> tuple[Item, ...]:
        """All archived items."""
        return archive.read(self.root / "data" / "archive")[0]


def command(root: Path, *arguments: str) -> str:
    """Run the real command; what it said."""
    line = [sys.executable, "-m", "cpdhub", "--root", str(root), *arguments]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def identity(document: Path) -> str:
    """The id of the source that gives a document."""
    return re.sub(r"[^a-z0-9]+", "-", document.name.lower()).strip("-")


def entry(document: Path, serving: Serving) -> str:
    """The source's file."""
    gives = "events" if document.suffix == ".ics" else "reading"
    return (
        f"id: {identity(document)}\nname: {document.name}\nurl: {serving.url('/' + quote(document.name))}\n"
        f"gives: {gives}\ncap: 5000\nenabled: true\nsources: [a test]\nadded: 2026-11-22\nchanged: 2026-11-22\n"
    )


@pytest.fixture(scope="module")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harvested]:
    """Every document of the folder `real`, harvested once."""
    folder = corpus("real")
    documents = tuple(path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES)
    root = tmp_path_factory.mktemp("real")
    with serve(folder) as serving:
        for name, text in SITE.items():
            write(root / name, text)
        (root / "data" / "sources" / "feed.yaml").unlink()
        for document in documents:
            write(root / "data" / "sources" / f"{identity(document)}.yaml", entry(document, serving))
        said = command(root, "harvest", "--now", NOW, "--allow-loopback", serving.place)
        before = bytes_of(root / "data" / "archive")
        again = command(root, "harvest", "--now", NOW, "--allow-loopback", serving.place)
        later = command(root, "harvest", "--now", "2026-11-25T06:00:00Z", "--allow-loopback", serving.place)
        assert bytes_of(root / "data" / "archive") == before
        assert "0 new items" in again
        assert "0 new items" in later
    command(root, "build", "--now", NOW, "--url", URL)
    yield Harvested(root, documents, said, Built(root / "output", URL))


def write(path: Path, text: str) -> None:
    """A file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_all_documents_were_read(harvested: Harvested) -> None:
    """144 of them, one line each; what is no feed is told apart and fails nothing."""
    sys.stderr.write(f"{len(harvested.documents)} documents read\n")
    assert len(harvested.documents) == 144
    assert "144 sources tried" in harvested.said
    for document in harvested.documents:
        lines = [line for line in harvested.said.split("\n") if line.split()[:1] == [identity(document)]]
        assert len(lines) == 1, document.name
    assert len(harvested.items) > 5000


def test_every_reading_is_on_a_page(harvested: Harvested) -> None:
    """Each archived entry, or the one with the same address, stands in the reading stream with its title and link."""
    shown: set[str] = set()
    links: set[str] = set()
    for name in harvested.site.pages():
        if name.startswith("reading/"):
            shown.update(str(one) for one in harvested.site.tree(name).xpath("//@id"))
            links.update(
                urls.key(str(one)) for one in harvested.site.tree(name).xpath("//main//a/@href[starts-with(., 'http')]")
            )
    entries = [item for item in harvested.items if item.kind == "entry"]
    assert len(entries) > 4000
    missing = [i.id for i in entries if address(i.id) not in shown and not (i.url and urls.key(i.url) in links)]
    assert missing == []


def kept(item: Item) -> tuple[str, str]:
    """What two copies of one event have in common: the title's words, and the instant."""
    first = pattern(item).first
    return plain(item.title), (first.instant() or first.value).isoformat()


def test_every_event_has_its_page(harvested: Harvested) -> None:
    """Each archived event that is no copy of another has a page with its title."""
    events = [item for item in harvested.items if item.kind == "event"]
    assert len(events) > 1000
    pages = {item.id for item in events if harvested.site.target(f"{URL}/events/{address(item.id)}/")}
    titles = {kept(item) for item in events if item.id in pages}
    assert [item.id for item in events if item.id not in pages and kept(item) not in titles] == []
    first = next(item for item in events if item.id in pages and "&" in item.title)
    assert first.title in harvested.site.text(f"/events/{address(first.id)}/")


def test_dates_to_come_are_among_the_webinars(harvested: Harvested) -> None:
    """Every event with a date ahead is listed on a page of its month."""
    listed: set[str] = set()
    for name in harvested.site.pages():
        if name.startswith("webinars/"):
            listed.update(str(one) for one in harvested.site.tree(name).xpath("//main//a/@href"))
    data = (harvested.site.folder / "webinars" / "index.html").read_text(encoding="utf-8")
    assert "/events/" in data
    ahead = [i for i in harvested.items if i.kind == "event" and not i.repeat and (i.start or "") > "2026-11-24"]
    ahead = [i for i in ahead if harvested.site.target(f"{URL}/events/{address(i.id)}/") and i.status == "scheduled"]
    assert ahead
    assert [i.id for i in ahead if f"/events/{address(i.id)}/" not in listed] == []


def test_the_site_holds_together(harvested: Harvested) -> None:
    """With thousands of strangers' items every link within the site still resolves."""
    assert harvested.site.broken() == []


def test_no_text_of_others_is_longer_than_three_hundred_characters(harvested: Harvested) -> None:
    """Nor does a title or an author hold a mail address or markup."""
    for item in harvested.items:
        assert len(item.summary) <= 300
        assert len(item.title) <= 300
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", f"{item.title} {item.author} {item.summary}"), item.id
