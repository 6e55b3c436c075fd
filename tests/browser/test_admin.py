"""The web editor opens, changes and adds every kind of entry; what it saves is what `cpdhub check` accepts."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, TimeoutError, expect

from cpdhub import __main__
from cpdhub.admin.config import Place, configuration
from cpdhub.load.catalogue import load
from cpdhub.load.files import find
from cpdhub.load.prose import split
from cpdhub.load.yamlcore import read
from cpdhub.model.catalogue import KINDS
from cpdhub.problems import report

from ..built import PROJECT
from ..chromium import SKIP, needs_browser, serving
from ..test_guides import examples, twin
from .editor import Editor

pytestmark = needs_browser
CONFIG = configuration(Place("example/hub", "main"))
COLLECTIONS = {each["name"]: each for each in CONFIG["collections"]}
LISTS = {each["name"]: each for each in COLLECTIONS["lists"]["files"]}
TOUCHED = "2026-11-23"
END = {"sources": ["https://example.org/new"], "sources_year": "2026"}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder with the editor, laid there by the command, served on loopback."""
    if SKIP:
        pytest.skip("CPDHUB_SKIP_BROWSER=1")
    subprocess.run(["sh", str(PROJECT / "theme/admin/install.sh")], check=True)
    output = tmp_path_factory.mktemp("editor") / "output"
    output.mkdir()
    (output / "status.json").write_text("{}")
    assert __main__.main(["admin", "--output", str(output)]) == 0
    yield from serving(output)


def guide() -> dict[str, str]:
    """The entries of CONTRIBUTING: every kind, nearly every field, and an explanation beside each."""
    name, text = twin()
    return examples() | {name: text}


NEW: dict[str, tuple[str, dict[str, Any]]] = {
    "associations": ("data/associations/new-net.yaml", {
        "id": "new-net", "name": "New Network", "url": "https://new.example/", "countries": ["GB", "IE"],
        "sectors": ["school", "health"], "solo": "helpful", "status": "active", "summary": "Joins people up.", **END}),
    "providers": ("data/providers/no.yaml", {
        "id": "no", "name": "No", "kind": "vendor", "url": "unknown", "cost": "free", "recordings": "yes",
        "certificate": "no", "association": "example-library-network", "summary": "Runs: webinars.", **END,
        "series": [{"name": "Talks", "pattern": "weekly", "year": "2026"}]}),
    "events": ("data/events/2027/2027-01-01-new-year.yaml", {
        "id": "2027-01-01-new-year", "title": "12:30", "provider": "acme", "kind": "webinar", "url": "unknown",
        "start": "2027-01-01", "minutes": "unknown", "moved": [], "cost": "mixed", "recording": "no",
        "languages": ["no"], "topics": ["budgeting"], "summary": "On the first day.", **END}),
    "readings": ("data/reading/a-year-alone.yaml", {
        "id": "a-year-alone", "title": "1984", "url": "https://read.example/1984", "author": "null", "date": "2026",
        "minutes": "15", "topics": ["budgeting", "solo-librarians"], "summary": "true", **END}),
    "sources": ("data/sources/new-feed.yaml", {
        "id": "new-feed", "name": "# New", "url": "https://feed.example/x,y", "gives": "reading", "cap": "50",
        "include": ["a, b", "- c"], "enabled": True, "sources": ["where: it stands"]}),
    "schemes": ("data/schemes/new-scheme.yaml", {
        "id": "new-scheme", "name": "New scheme", "body": "New body", "url": "https://network.example.org/register",
        "countries": ["GB"], "obligation": "voluntary", "cycle": "unknown", "summary": "Asks for hours.", **END,
        "requirements": [{"amount": "7.5", "unit": "hours", "per": "year"}], "notes": ["One.", "Two: more."],
        "categories": [{"name": "Ways", "items": ["Reading", "Doing"]}]}),
    "responses": ("data/responses/hub-08-other.yaml", {
        "id": "hub-08-other", "thing": ["8"], "programme": "hub", "programme_thing": ["8"], **END,
        "url": "https://other.example/8", "title": "unknown", "date": "2026-11"}),
    "decisions": ("data/decisions/2026-11-22-correct.yaml", {
        "id": "2026-11-22-correct", "item": "example-weekly/0123456789abcde0", "join": "2026-12-03-budget-for-one",
        "why": "It is the same.", "by": "A. N. Author", "date": "2026-11-22"}),
    "paths": ("content/paths/second.md", {
        "id": "second", "title": "Second", "for": "Somebody: anybody.", "minutes": "20", "summary": "Two steps.",
        "steps": [{"kind": "thing", "id": "8-a-year-on-one-page", "why": "First."},
                  {"kind": "provider", "id": "acme", "why": "Then."}], "body": "Take *both*.\n\n- One\n- Two"}),
    "pages": ("content/pages/second-page.md", {
        "id": "second-page", "title": "Second page", "summary": "More words.", "body": "## A part\n\nSome text."}),
}  # fmt: skip
"""Collection → the file that somebody adds there, and what they fill in: words that YAML could take for others too."""

MORE: dict[str, tuple[str, dict[str, Any]]] = {
    "topics": ("data/topics.yaml", {
        "id": "new-topic", "name": "New topic", "meaning": "What is new.", "terms": ["new", "yes"],
        "about": "It is good to know what is new. " * 5}),
    "waivers": ("data/exceptions.yaml", {
        "rule": "same-url", "ids": ["example-register", "new-scheme"], "why": "They share: a page."}),
    "redirects": ("data/redirects.yaml", {
        "kind": "event", "old": "acme-tea-hour", "into": "acme-coffee-hour", "date": "2026-11-22"}),
}  # fmt: skip
"""List → the same for a member of it."""


def values(name: str, text: str) -> Any:
    """What a file holds, comments apart."""
    if not name.endswith(".md"):
        return read(text).value
    parts = split(text)
    assert parts, name
    return [read(parts[0]).value, parts[1].strip()]


def widget(fields: list[dict[str, Any]], name: str) -> dict[str, Any]:
    """One of the configured fields."""
    return next(field for field in fields if field["name"] == name)


def fill(editor: Editor, fields: list[dict[str, Any]], given: Mapping[str, Any], key: str = "") -> None:
    """Fill in what is given, in the order of the form."""
    for field in fields:
        if field["name"] in given:
            editor.fill(field, given[field["name"]], f"{key}{field['name']}")


def checked(files: Mapping[str, str], folder: Path) -> str:
    """What `cpdhub check` says of the files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return report(load(folder).problems)


def place(name: str) -> tuple[str, str]:
    """The collection and the entry's route of a file."""
    for kind in KINDS:
        if kind.listed and name == kind.place:
            return "lists", f"{kind.name}s"
        if name.startswith(f"{kind.place}/"):
            return kind.field, name.removeprefix(f"{kind.place}/").removesuffix(kind.suffix)
    raise AssertionError(f"{name} is of no kind")


def told(name: str, before: str) -> dict[str, str]:
    """What somebody changes in a file: the day of its last change, and its first words."""
    held = values(name, before)
    fields = held[0] if name.endswith(".md") else held
    word = next(each for each in ("title", "name", "why") if each in fields)
    return {word: f"{fields[word]} after all", "changed": TOUCHED}


def touched(editor: Editor, name: str, before: str) -> str:
    """A file after somebody opened it and changed it so."""
    editor.open(*place(name))
    for key, text in told(name, before).items():
        editor.set(key, text)
    return editor.save(name, before)


def same_but_touched(name: str, before: str, after: str) -> bool:
    """Whether it holds that change, and all else that it held."""
    held = values(name, before)
    new = [held[0] | told(name, before), held[1]] if name.endswith(".md") else held | told(name, before)
    return bool(values(name, after) == new)


SAMPLE = ("events", "paths", "topics")
"""What every test run changes and adds; the other kinds take their turn in the slow run."""


@pytest.mark.parametrize(
    "names", [SAMPLE, pytest.param((*NEW, "things", *MORE), marks=pytest.mark.slow)], ids=["sample", "all"]
)
def test_somebody_changes_one_of_each_and_adds_one(
    names: tuple[str, ...], browser: Browser, address: str, tmp_path: Path
) -> None:
    """All collections open; of each one file is changed and one is added; check passes, and nothing else is lost."""
    files = guide()
    editor = Editor(browser, address, files)
    for name, collection in COLLECTIONS.items():
        editor.page.get_by_role("treeitem").filter(has_text=collection["label"]).first.click()
        expect(editor.page.get_by_role("row")).to_have_count(sum(place(file)[0] == name for file in files))
    for name in names:
        change_and_add(editor, name, files)
    assert set(COLLECTIONS) == {*NEW, "things", "lists"}, "a kind that this test does not know"
    assert checked(editor.files(), tmp_path) == ""
    assert not editor.errors
    assert not editor.warnings  # as that it does not know a key of the configuration
    assert editor.asked == []


def change_and_add(editor: Editor, name: str, files: Mapping[str, str]) -> None:
    """Change the first file of a collection and add one, or a member to a list."""
    if name in MORE:
        path, given = MORE[name]
        editor.open("lists", name)
        before = values(path, files[path])
        editor.fill(LISTS[name]["fields"][0], [given], there=len(before))
        assert values(path, editor.save(path, files[path]))[: len(before)] == before
        return
    first = next(path for path in files if place(path)[0] == name)
    assert same_but_touched(first, files[first], touched(editor, first, files[first])), first
    if name in NEW:
        path, given = NEW[name]
        editor.new(name)
        fill(editor, COLLECTIONS[name]["fields"], given)
        editor.save(path, None)


def test_what_check_would_refuse_is_not_saved(browser: Browser, address: str) -> None:
    """An hour without its time zone: the editor says so, in the words of check, and saves once it is there."""
    files = guide()
    name = next(path for path in files if place(path)[0] == "events")
    editor = Editor(browser, address, files)
    editor.open(*place(name))
    editor.set("timezone", "unknown")
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.page.get_by_role("alertdialog")).to_contain_text("start: has an hour but no timezone")
    assert editor.files() == files
    editor.page.get_by_role("button", name="OK").click()
    editor.set("timezone", "Europe/Dublin")
    start = str(values(name, files[name])["start"])
    editor.set("start", f"2031{start[4:]}")  # Its file would stay in the folder of the old year.
    editor.page.get_by_role("button", name="Save", exact=True).click()
    expect(editor.page.get_by_role("alertdialog")).to_contain_text("start: does not lie in")
    assert editor.files() == files
    editor.page.get_by_role("button", name="OK").click()
    editor.set("start", start)
    assert "timezone: Europe/Dublin" in editor.save(name, files[name])


@pytest.mark.slow
@pytest.mark.parametrize("collection", COLLECTIONS)
def test_no_file_loses_anything(
    browser: Browser, address: str, shipped_root: Path, tmp_path: Path, collection: str
) -> None:
    """Each file of the catalogue is opened, touched and saved: what it held it holds, and check passes."""
    files = {
        path.relative_to(shipped_root).as_posix(): path.read_text(encoding="utf-8")
        for _, path in find(shipped_root).entries
    }
    editor = Editor(browser, address, files)
    own = {name: text for name, text in files.items() if place(name)[0] == collection}
    assert own or collection == "decisions"
    for name, before in own.items():
        if collection != "lists":
            assert same_but_touched(name, before, touched(editor, name, before)), name
        elif whole := values(name, before):
            key = "name" if "name" in whole[0] else "why"
            assert list_touched(editor, name, before, key) == [{**whole[0], key: "Touched."}, *whole[1:]], name
    assert checked(editor.files(), tmp_path) == ""


def list_touched(editor: Editor, name: str, before: str, key: str) -> Any:
    """What a list holds after somebody opened all its members, and changed a word of the first."""
    editor.open(*place(name))
    try:
        editor.field(f"entries.0.{key}").wait_for(timeout=3000)  # a few members are unfolded a moment after they show
    except TimeoutError:
        editor.page.get_by_role("button", name="Expand All", disabled=False).first.click()
    editor.set(f"entries.0.{key}", "Touched.")
    return values(name, editor.save(name, before))
