"""The import rules of the house, read from the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).parents[1] / "plugins" / "cpdhub"
STAGES = ("load", "harvest", "merge", "publish")
ASIDE = {
    "draft": set[str](),
    "forms": {"draft"},
    "review": set[str](),
    "upkeep": set[str](),
    "admin": set[str](),
    "verify": set[str](),
}
"""Packages beside the stages, each with those that it may import besides the ground floor."""
GROUND = ("model", "problems", "urls")
MODULES = sorted(path for path in CODE.rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[str, str]]:
    """(importer, imported) with dotted names below cpdhub as `merge.hub`, others in full."""
    package = ["cpdhub", *path.relative_to(CODE).with_suffix("").parts]
    name = ".".join(package[1:])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((name, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield name, node.module or ""
        elif isinstance(node, ast.ImportFrom):
            stem = package[: len(package) - node.level]
            module = [*stem, *(node.module.split(".") if node.module else [])]
            for alias in node.names:
                yield name, ".".join([*module, alias.name])


ALL = [pair for path in MODULES for pair in imports(path)]


def inner() -> Iterator[tuple[str, str]]:
    """The imports within cpdhub, without the package's own name."""
    return ((a, b.removeprefix("cpdhub.")) for a, b in ALL if b.startswith("cpdhub."))


def test_the_reader_of_imports_sees_some() -> None:
    """The test reads real imports: an empty list would pass every rule."""
    assert ("merge.hub", "model.catalogue.Catalogue") in set(inner())
    assert len(ALL) > 100


@pytest.mark.parametrize("stage", STAGES)
def test_stages_do_not_import_one_another(stage: str) -> None:
    """A stage imports itself and the ground floor, nothing else of the hub."""
    allowed = {stage, *GROUND}
    if stage == "publish":
        wrong = [p for p in inner() if p[0].startswith("publish.") and p[0] != "publish.generator"]
    else:
        wrong = [p for p in inner() if p[0].split(".")[0] == stage]
    assert [(a, b) for a, b in wrong if b.split(".")[0] not in allowed] == []


@pytest.mark.parametrize("package", ASIDE)
def test_what_stands_beside_the_stages_imports_none(package: str) -> None:
    """They are given records and give texts and findings; `commands/` reads, calls and writes."""
    wrong = [p for p in inner() if p[0].split(".")[0] == package]
    assert [(a, b) for a, b in wrong if b.split(".")[0] not in {package, *ASIDE[package], *GROUND}] == []


def test_the_ground_floor_stands_on_itself() -> None:
    """Records, problems and addresses import no stage."""
    assert [(a, b) for a, b in inner() if a.split(".")[0] in GROUND and b.split(".")[0] not in GROUND] == []


def test_only_the_generator_and_the_command_line_import_the_hub() -> None:
    """`hub` joins the stages; nothing below it knows it."""
    importers = {a for a, b in inner() if b == "hub" or b.startswith("hub.")}
    assert {name for name in importers if not name.startswith("commands.")} == {"publish.generator", "__main__"}


@pytest.mark.parametrize(
    ("package", "allowed"),
    [
        ("pelican", {"publish.generator", "__init__"}),
        ("urllib3", {"harvest.fetch"}),
        ("feedparser", {"harvest.parse.reader"}),
    ],
)
def test_heavy_packages_have_one_importer(package: str, allowed: set[str]) -> None:
    """Pelican, the HTTP client and feedparser are each imported in one place."""
    importers = {a for a, b in ALL if b.split(".")[0] == package}
    assert importers
    assert importers <= allowed


def test_nobody_but_the_hub_reads_the_clock() -> None:
    """`now` is passed in: no other module asks for the time of day (monotonic clocks measure, and may be read)."""
    readers = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and node.attr in {"now", "utcnow", "today"}
                and isinstance(node.ctx, ast.Load)
            ):
                owner = node.value
                if isinstance(owner, ast.Name) and owner.id in {"datetime", "date", "Date"}:
                    readers.append(path.relative_to(CODE).as_posix())
            if isinstance(node, ast.Attribute) and node.attr == "time" and isinstance(node.value, ast.Name):
                readers += [path.relative_to(CODE).as_posix()] if node.value.id == "time" else []
    assert set(readers) == {"hub.py"}


def test_packages_have_no_code_in_their_init() -> None:
    """A package's __init__ says what it is for; only the plugin's own and the page list hold code."""
    with_code = {
        path.parent.relative_to(CODE).as_posix()
        for path in MODULES
        if path.name == "__init__.py" and len(ast.parse(path.read_text(encoding="utf-8")).body) > 1
    }
    assert with_code <= {".", "publish/pages"}
