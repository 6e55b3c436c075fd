"""What holds for the hub, whatever the hosts do."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from io import BytesIO
from pathlib import Path

import feedparser
import icalendar
import pytest
from lxml import etree, html

from cpdhub import hub

from ..built import Built
from ..real import command
from .case import TITLES
from .run import CASES, DAYS, HEALTHY, URL, Hostile


@pytest.fixture(scope="module")
def shown(run: Hostile) -> str:
    """The text of all reading pages."""
    return " ".join(
        run.site.text(page.removesuffix("index.html")) for page in run.site.pages() if page.startswith("reading/")
    )


def test_every_sound_host_is_there(run: Hostile, shown: str) -> None:
    """On each of the days, whole, and on the page."""
    for name in HEALTHY:
        assert [day[name].result for day in run.days] == ["fetched"] * 3
        assert [day[name].accepted for day in run.days] == [3, 3, 3]
        assert {item.title for item in run.items[name]} == set(TITLES)
        assert f"The {name} host" in shown


def test_one_outcome_and_one_line_for_each(run: Hostile) -> None:
    """In the order of the catalogue, in what is remembered, in the state of the hub, and on the page of the sources."""
    names = sorted([*HEALTHY, *CASES])
    assert all(list(day) == names for day in run.days)
    state = json.loads((run.site.folder / "status.json").read_text())
    assert Counter(one["id"] for one in state["sources"]) == Counter(names)
    page = run.site.tree("sources/index.html")
    assert [len(page.xpath(f"//*[@id='{name}']")) for name in names] == [1] * len(names)


def test_what_failed_shows_its_age(run: Hostile, shown: str) -> None:
    """The day of the last success, two days ago, beside what it gave then."""
    for name, case in CASES.items():
        if case.result == "failed":
            (row,) = run.site.tree("sources/index.html").xpath(f"//*[@id='{name}']")
            assert "20 November 2026" in row.text_content(), name
            assert f"The {name} host" in shown


def test_nothing_is_written_elsewhere(run: Hostile) -> None:
    """Only the archive, the cache and the site were made; nothing is left behind in them."""
    made = {path.relative_to(run.root).as_posix() for path in run.root.rglob("*") if path.is_file()}
    written = {name for name in made if not name.startswith(("data/", "content/"))}
    assert {name.split("/")[0] for name in written} == {".cache", "output"}
    archives = {name for name in made if name.startswith(f"{hub.ARCHIVE}/")}
    assert archives == {f"{hub.ARCHIVE}/{name}.jsonl" for name in [*HEALTHY, *CASES]}
    assert not [name for name in made if name.endswith(".new")]


def test_all_that_is_published_is_well_formed(run: Hostile) -> None:
    """Pages by libxml2's and the browser's rules for ids, feeds and lists as XML and by feedparser, calendars, JSON."""
    for name in run.site.files:
        body = (run.site.folder / name).read_bytes()
        if name.endswith((".atom", ".rss", ".opml", ".xml")):
            etree.fromstring(body)
        if name.endswith((".atom", ".rss")):
            assert not feedparser.parse(BytesIO(body)).bozo, name
        if name.endswith(".ics"):
            icalendar.Calendar.from_ical(body)
        if name.endswith(".json"):
            json.loads(body)
        if name.endswith(".html"):
            ids = [one.get("id") for one in html.document_fromstring(body).iter() if one.get("id")]
            assert len(ids) == len(set(ids)), name


def test_the_same_inputs_give_the_same_bytes(run: Hostile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Built once more elsewhere, in another order of hashes and another time zone."""
    shutil.copytree(run.root, tmp_path / "again", ignore=shutil.ignore_patterns("output"))
    monkeypatch.setitem(os.environ, "PYTHONHASHSEED", "7")
    monkeypatch.setitem(os.environ, "TZ", "Pacific/Kiritimati")
    command(tmp_path / "again", "build", "--now", DAYS[-1], "--url", URL)
    again = Built(tmp_path / "again" / "output", URL)
    assert again.files == run.site.files
    for name in run.site.files:
        assert (again.folder / name).read_bytes() == (run.site.folder / name).read_bytes(), name


def test_nothing_of_this_machine_came_in(run: Hostile) -> None:
    """Neither a file of the system nor a private address."""
    everything = b"".join(path.read_bytes() for path in sorted((run.root / hub.ARCHIVE).glob("*.jsonl")))
    assert b"root:" not in everything
    assert b"10.0.0.7" not in everything
    assert b"169.254" not in everything
