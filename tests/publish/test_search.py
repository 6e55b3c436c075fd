"""Tests of publish/search.py and search_entries.py: what can be found, in which order, in how many bytes."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.model.merged import Hub
from cpdhub.publish import subjects
from cpdhub.publish.page import Page
from cpdhub.publish.pages import every
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.search import FIRST, OLDER, ROOM, TEXT, files, split
from cpdhub.publish.search_entries import KIND, found
from cpdhub.publish.serial import as_json

from ..built import PROJECT, Built
from . import sample

Entry = dict[str, Any]
VENDOR = PROJECT / "theme" / "static" / "js" / "vendor"
PACKAGE = PROJECT / "tests" / "node" / "node_modules" / "minisearch"


def read(hub: Hub) -> tuple[list[Entry], list[Entry]]:
    """The entries of the two files of a hub."""
    first, older = files(Lookup(hub, sample.SITE), tuple(every.pages(hub, sample.SITE)))
    assert (first.address, older.address) == (FIRST, OLDER)
    assert json.loads(first.body)["older"] == len(json.loads(older.body)["entries"])
    return json.loads(first.body)["entries"], json.loads(older.body)["entries"]


def entry(title: str, hub: Hub | None = None) -> Entry:
    """The one entry with a title."""
    (only,) = (one for many in read(hub or sample.hub()) for one in many if one["title"] == title)
    return only


def titles(entries: list[Entry]) -> list[str]:
    """In their order."""
    return [one["title"] for one in entries]


def test_everything_can_be_found_once() -> None:
    """Events, readings, Things, responses, networks, providers, schemes, paths, topics; and pages beside them."""
    hub = sample.hub()
    first, older = read(hub)
    counts: dict[str, int] = {}
    for one in (*first, *older):
        (kind,) = one["facets"]["kind"]
        name = kind if kind in KIND else "event"
        counts[name] = counts.get(name, 0) + 1
    wanted: dict[str, int] = {}
    for subject in subjects.everything(hub):
        name = subjects.kind(subject)
        wanted[name] = wanted.get(name, 0) + (name != "digest")
    assert counts.pop("page") >= 10
    assert counts == {name: many for name, many in wanted.items() if many} | {"topic": len(hub.catalogue.topics)}
    addresses = [one["url"] for one in (*first, *older) if "host" not in one]
    assert len(addresses) == len(set(addresses))


def test_first_comes_what_to_join_then_what_to_do_watch_and_read() -> None:
    """Then whom to meet, then what was gathered, then what others wrote about Things."""
    order = titles(read(sample.hub())[0])
    wanted = ["Budget for one", "Mentoring & more", "Seen before", "A guide", "Copyright & law", "A B C", "No date"]
    places = [order.index(title) for title in ("Mentoring & more", *wanted[2:])]
    assert places == sorted(places)
    assert order.index("Budget for one") < order.index("Mentoring & more")
    assert order.index("No date") < order.index("A blog")


def test_what_is_over_waits_for_those_who_look_further() -> None:
    """But what was recorded, and what was called off before its day, is among the first."""
    first, older = map(titles, read(sample.hub()))
    assert older == ["Long ago"]
    assert {"Seen before", "Not held", "Put off"} <= set(first)


def test_what_was_gathered_a_year_ago_is_older() -> None:
    """What people chose is not, however old."""
    hub = sample.hub()
    late = replace(hub, now=hub.now + timedelta(days=367))
    first, older = map(titles, read(late))
    assert "No date" in older
    assert "A guide" in first


def test_an_event_has_its_facets_and_its_hour() -> None:
    """As on the lists: the hour in the organiser's words, and for the script that adds the reader's."""
    one = entry("Budget for one")
    assert one["facets"]["length"] == ["60"]
    assert one["facets"]["cost"] == ["free"]
    assert one["facets"]["provider"] == ["acme"]
    assert one["call"] == ["Thu", "3 Dec", "2026"]
    assert one["when"]["at"] == "2026-12-03T14:00:00-05:00"
    assert one["when"]["words"].startswith("14:00")
    assert one["when"]["exact"] is True
    assert (one["url"], one["over"]) == ("/events/webinar/", "2026-12-03T20:00:00Z")


def test_a_thing_has_its_tiers_with_their_minutes() -> None:
    """By the shortest it is found; each is a link of its own; the words of its text lead to it."""
    hub = sample.hub()
    thing = hub.catalogue.things["7-mentoring"]
    tier = [thing.sections[0].model_copy(update={"heading": f"{n} minutes: Ask {n}", "level": 3}) for n in (10, 30, 60)]
    things = {thing.id: thing.model_copy(update={"title": "Ask", "sections": (thing.sections[0], *tier)})}
    one = entry("Ask", replace(hub, catalogue=replace(hub.catalogue, things=things)))
    assert one["facets"]["length"] == ["15", "30", "60"]
    assert one["links"] == [
        ["10 minutes: Ask 10", "/things/7-mentoring/#10-minutes-ask-10"],
        ["30 minutes: Ask 30", "/things/7-mentoring/#30-minutes-ask-30"],
        ["60 minutes: Ask 60", "/things/7-mentoring/#60-minutes-ask-60"],
    ]
    assert {"read", "things", "that"} <= set(one["words"].split())
    assert "href" not in one["words"]


def test_a_thing_has_its_number_for_a_name() -> None:
    """Whoever types `thing 7` wants that Thing, not what others wrote about it; it can be done at any time."""
    one = next(one for one in read(sample.hub())[0] if one["url"] == "/things/7-mentoring/")
    assert one["also"] == "Thing 7"
    assert one["facets"]["when"] == ["any-time"]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("CILIP, the library and information association", "CILIP"),
        ("WebJunction (OCLC)", "WebJunction"),
        ("Core: Leadership, Infrastructure, Futures (ALA)", "Core"),
        ("Jisc", ""),
        ("British and Irish Association of Law Librarians", ""),
    ],
)
def test_what_is_typed_of_a_long_name_is_a_name(name: str, short: str) -> None:
    """It stands beside the acronym, once."""
    network = sample.hub().catalogue.associations["abc"].model_copy(update={"name": name, "acronym": "CILIP"})
    hub = replace(sample.hub(), catalogue=replace(sample.hub().catalogue, associations={"abc": network}))
    assert entry(name, hub)["also"] == " · ".join(dict.fromkeys(filter(None, ("CILIP", short))))


def test_the_countries_of_associations_have_their_names() -> None:
    """By the codes of their facet, so that `New Zealand` and `NZ` find them."""
    network = sample.hub().catalogue.associations["abc"].model_copy(update={"countries": ("NZ", "GB")})
    hub = replace(sample.hub(), catalogue=replace(sample.hub().catalogue, associations={"abc": network}))
    first, _ = files(Lookup(hub, sample.SITE), ())
    assert json.loads(first.body)["names"]["country"] == {"gb": "United Kingdom", "nz": "New Zealand"}
    assert entry(network.name, hub)["facets"]["country"] == ["nz", "gb"]


def test_what_leads_away_says_where() -> None:
    """To the original, as lists do, with its host and the source that it was gathered from."""
    one = entry(f"Title {sample.NASTY}")
    assert (one["url"], one["host"]) == ("https://blog.example/1?a=1&b=2", "blog.example")
    assert one["from"] == f"Blog {sample.NASTY}"


def test_a_topic_is_found_by_its_other_names() -> None:
    """The words that assign it are words for it."""
    hub = sample.hub()
    topic = hub.catalogue.topics["copyright"].model_copy(update={"terms": ("fair dealing",)})
    changed = replace(hub, catalogue=replace(hub.catalogue, topics={"copyright": topic}))
    assert entry("Copyright & law", changed)["also"] == "fair dealing"


def test_markup_of_others_is_text() -> None:
    """No less-than sign stands in the files, so that a server that gives them as a page shows no markup."""
    for file in files(Lookup(sample.hub(), sample.SITE), ()):
        assert "<" not in file.body
    assert entry(f"Title {sample.NASTY}")["text"] == f"Summary {sample.NASTY}"


def test_texts_are_short() -> None:
    """300 characters of a summary at most, and of all tags of something gathered."""
    hub = sample.hub()
    long = replace(next(one for one in hub.readings if one.source), summary="long " * 200, tags=("long",) * 200)
    one = entry(long.title, replace(hub, readings=(long,)))
    assert len(one["text"]) == len(one["words"]) == TEXT


def test_the_same_inputs_give_the_same_bytes() -> None:
    """And nothing in them comes from the clock: an hour later the files are the same."""
    bodies = []
    for hub in (sample.hub(), sample.hub(), sample.hub(sample.NOW + timedelta(hours=1))):
        made = tuple(every.pages(hub, sample.SITE))
        bodies.append([file.body for file in files(Lookup(hub, sample.SITE), made)])
    assert bodies[0] == bodies[1] == bodies[2]


def test_pages_of_our_own_are_found_and_folders_are_not() -> None:
    """Sections and sheets by title and description."""
    made = (
        Page("/about/", "prose", "About", "What this is.", {}),
        Page("/feeds/", "folder", "Feeds", "Files.", {}),
        Page("/schemes/x/record/", "record", "Record sheet: X", "To print.", {}),
        Page("/events/webinar/", "event", "Budget for one", "An event.", {}),
        Page("/404.html", "notfound", "Page not found", "", {}),
        Page("/", "home", "CPD hub", "", {}),
    )
    kinds = [one.row.title for one in found(Lookup(sample.empty(), sample.SITE), made)]
    assert kinds == ["About", "Record sheet: X"]


@given(st.lists(st.tuples(st.integers(0, ROOM // 3), st.booleans()), max_size=12))
def test_the_first_file_never_grows_beyond_its_room(sizes: list[tuple[int, bool]]) -> None:
    """What comes late or finds no room is in the older file; nothing is lost, and the order stays."""
    entries = [({"id": number, "text": "x" * size}, late) for number, (size, late) in enumerate(sizes)]
    first, older = split(entries)
    assert sum(len(as_json(one).encode()) for one in first) <= ROOM
    kept = [one["id"] for one in first]
    rest = [one["id"] for one in older]
    assert (kept, rest) == (sorted(kept), sorted(rest))
    assert sorted(kept + rest) == list(range(len(sizes)))
    assert not [number for number in kept if sizes[number][1]]


def test_the_index_of_a_full_hub_is_small(full_site: Built) -> None:
    """Both files compressed, as a server sends them, and every address of theirs is there."""
    folder = full_site.folder / "search"
    assert len(gzip.compress((folder / "first.json").read_bytes(), 6)) < 90_000
    entries = [
        one for name in ("first", "older") for one in json.loads((folder / f"{name}.json").read_bytes())["entries"]
    ]
    assert len(entries) > 900
    for one in entries:
        if "host" not in one:
            assert full_site.target(full_site.url + one["url"].partition("#")[0]), one["url"]
        for _, address in one.get("links", ()):
            page, _, anchor = address.partition("#")
            assert full_site.tree(f"{page.strip('/')}/index.html").xpath("//*[@id=$id]", id=anchor), address


@pytest.mark.skipif(not PACKAGE.is_dir(), reason="the packages of tests/node are not installed")
def test_the_library_is_the_one_of_the_lock_file() -> None:
    """Byte for byte what the registry has under that version, with its licence."""
    version = json.loads((PACKAGE / "package.json").read_text())["version"]
    lock = json.loads((PACKAGE.parents[1] / "package-lock.json").read_text())
    assert lock["packages"]["node_modules/minisearch"]["version"] == version
    assert sorted(path.name for path in VENDOR.iterdir()) == [f"minisearch-{version}.js", f"minisearch-{version}.txt"]
    assert (VENDOR / f"minisearch-{version}.js").read_bytes() == (PACKAGE / "dist" / "es" / "index.js").read_bytes()
    assert (VENDOR / f"minisearch-{version}.txt").read_bytes() == (PACKAGE / "LICENSE.txt").read_bytes()


def test_the_code_asks_for_that_version() -> None:
    """The file that finding.js imports is there."""
    code = (VENDOR.parent / "finding.js").read_text(encoding="utf-8")
    (name,) = (Path(line.split('"')[1]).name for line in code.splitlines() if "vendor/" in line)
    assert (VENDOR / name).is_file()
