"""What a hostile contribution can do where the check is passed by: nothing outside the output, nothing from outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from cpdhub import hub
from cpdhub.harvest import archive
from cpdhub.load.catalogue import Loaded, load
from cpdhub.model.catalogue import KINDS, Catalogue
from cpdhub.model.item import Item
from cpdhub.model.shape import shapes

from .around import CANARY, EXECUTED, assert_nothing_got_out_or_in, build, outside, published
from .hostile import Case
from .placed import CASES, SMALL

JINJA = "{{ 9876543210 * 10 }}{% include 'secret.txt' %}{attach}../secret.txt {static}../../secret.txt"
MARKUP = f"<script>alert('{EXECUTED[:3]}')</script><img src=x onerror=alert(1)>"
IDS = (
    "../evil",
    "..",
    "a/../../evil",
    "/evil",
    "../../../evil",
    "a/../b",
    ".git",
    "con",
    "a\\..\\evil",
    "a\0b",
    "%2e%2e",
)


@pytest.fixture
def unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The build takes whatever can be read, as if `check` found nothing."""
    monkeypatch.setattr(hub, "sound", lambda root: Loaded(load(root).catalogue, ()))


def put_all(world: Path) -> None:
    """All hostile files at once: each that is not a whole entry of the small catalogue, under a name of its own."""
    for number, case in enumerate(CASES.values()):
        if any(len(content) > 400_000 for content in case.files.values()):
            continue
        for name, content in case.files.items():
            path = Path(name)
            own = name if name not in SMALL else str(path.with_name(f"case-{number}{path.suffix}"))
            text = content.replace(f"id: {path.stem}", f"id: case-{number}") if isinstance(content, str) else content
            Case({own: text}, "", 0, "").put(world / "hub")
        for name, target in case.links:
            if name not in SMALL and not (world / "hub" / name).is_dir():
                Case({}, "", 0, "", ((name, target),)).put(world / "hub")


@pytest.mark.usefixtures("unchecked")
def test_all_at_once_do_nothing(world: Path) -> None:
    """Every hostile file in one catalogue; the site of what can be read is built, and is no worse for it."""
    put_all(world)
    before = outside(world)
    assert build(world) == ""
    assert len(list(published(world))) > 50
    assert_nothing_got_out_or_in(world, before)


@pytest.mark.slow
@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("name", CASES)
def test_each_alone_does_nothing(world: Path, name: str) -> None:
    """One after the other, in the place of what it replaces."""
    CASES[name].put(world / "hub")
    before = outside(world)
    build(world)
    assert_nothing_got_out_or_in(world, before)


def tainted(catalogue: Catalogue, poison: str) -> Catalogue:
    """Every record with the poison in place of each free text, past all validation."""
    tables: dict[str, Any] = {}
    for kind in KINDS:
        free = {one.name: one.many for one in shapes(kind.record, kind.name) if one.form in ("line", "prose")}
        change = {name: (poison,) if many else poison for name, many in free.items()}
        table = getattr(catalogue, kind.field)
        if isinstance(table, Mapping):
            tables[kind.field] = MappingProxyType({key: one.model_copy(update=change) for key, one in table.items()})
    return replace(catalogue, **tables)


@pytest.mark.parametrize("poison", [JINJA, MARKUP], ids=["templates", "markup"])
def test_text_in_every_field_is_only_text(world: Path, monkeypatch: pytest.MonkeyPatch, poison: str) -> None:
    """Past every door: what the records hold is shown to the letter, and neither run nor followed."""
    loaded = load(world / "hub")
    monkeypatch.setattr(hub, "sound", lambda root: Loaded(tainted(loaded.catalogue, poison), ()))
    before = outside(world)
    assert build(world) == ""
    assert_nothing_got_out_or_in(world, before)
    shown = b"".join(body for name, body in published(world) if name.endswith(".html"))
    assert (b"{{ 9876543210" if poison is JINJA else b"&lt;script&gt;alert") in shown


@pytest.mark.parametrize("id", IDS)
def test_an_id_leads_nowhere(world: Path, monkeypatch: pytest.MonkeyPatch, id: str) -> None:
    """Past every door: an address that leads out of the output ends the build, and any other stays within."""
    loaded = load(world / "hub")
    wrong = _renamed(loaded.catalogue, id)
    monkeypatch.setattr(hub, "sound", lambda root: Loaded(wrong, ()))
    before = outside(world)
    build(world)
    assert_nothing_got_out_or_in(world, before)


def _renamed(catalogue: Catalogue, id: str) -> Catalogue:
    """The association called otherwise: its page has the address that follows."""
    [(_, one)] = catalogue.associations.items()
    return replace(catalogue, associations=MappingProxyType({id: one.model_copy(update={"id": id})}))


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("name", ["passwd.png", "more/x.png"])
def test_a_picture_is_never_read_through_a_link(world: Path, name: str) -> None:
    """Not even where it is among the names that were found: the file itself has to be there."""
    folder = world / "hub" / "content" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passwd.png").symlink_to("../../secret.png")
    (folder / "more").symlink_to("../../private")
    assert name not in load(world / "hub").catalogue.images
    before = outside(world)
    build(world)
    assert_nothing_got_out_or_in(world, before)


@pytest.mark.usefixtures("unchecked")
@pytest.mark.parametrize("link", ["file", "folder"])
def test_what_the_project_writes_itself_is_never_read_through_a_link(world: Path, link: str) -> None:
    """An archive, and what is known of addresses, that lie outside of data/ are as good as none."""
    seen, address = "2026-11-20T12:00:00Z", "https://feed.example/a"
    item = Item(f"feed/{'7' * 16}", "feed", "entry", CANARY, address, seen, published=seen)
    (world / "aside").mkdir()
    archive.write(world / "aside" / "feed.jsonl", [item])
    assert archive.read(world / "aside")[0] == (item,)
    target = "../../aside" if link == "folder" else "../../../aside/feed.jsonl"
    place = "data/archive" if link == "folder" else "data/archive/feed.jsonl"
    Case({}, "", 0, "", ((place, target),)).put(world / "hub")
    before = outside(world)
    assert build(world) == ""
    assert_nothing_got_out_or_in(world, before)
