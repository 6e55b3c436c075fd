"""What the guides say holds: their examples are sound; files, commands, options and headings they name are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from os.path import basename as base
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from cpdhub.arguments import Parser
from cpdhub.commands.every import adders
from cpdhub.load.catalogue import load
from cpdhub.load.files import find
from cpdhub.model.catalogue import KINDS
from cpdhub.problems import report

from .built import PROJECT
from .conftest import Write

CODE = PROJECT / "plugins" / "cpdhub"
BLOCK = re.compile(r"^```(?:yaml|markdown)\n(.*?)^```$", re.M | re.S)
FILE = re.compile(r"(?:---\n)?# ((?:data|content)/\S+)\n")
MADE = ("output", ".cache", "data/archive", "data/digests", "data/links", "data/decisions", "shots")
"""Folders that the commands make: they may be absent."""
GUIDES = (
    "README.md", "CONTRIBUTING.md", "HACKING.md", "CURATING.md", "SECURITY.md", "CODE_OF_CONDUCT.md",
    ".github/pull_request_template.md",
)  # fmt: skip
SPAN = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^ *```.*?^ *```$", re.M | re.S)


def guide(name: str) -> str:
    """The text of one of the guides."""
    return (PROJECT / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[str]:
    """Every fenced entry of a guide."""
    return BLOCK.findall(guide(name))


def examples() -> dict[str, str]:
    """The file that each example of CONTRIBUTING names → the example."""
    return {match[1]: block for block in blocks("CONTRIBUTING.md") if (match := FILE.match(block))}


def twin() -> tuple[str, str]:
    """The evening round that the example of an exception speaks of."""
    name = "data/events/2026/acme-coffee-hour.yaml"
    return name.replace("-hour", "-hour-evening"), examples()[name].replace("-hour", "-hour-evening")


@pytest.fixture
def catalogue(tmp_path: Path, write: Write) -> Path:
    """A root that holds all examples and nothing else."""
    for name, text in (*examples().items(), twin()):
        write(name, text)
    return tmp_path


def test_examples_are_sound(catalogue: Path) -> None:
    """Whoever copies an example gets no problem."""
    assert report(load(catalogue).problems) == ""


def test_each_example_names_its_file() -> None:
    """No example is left out for want of its first line, and none stands twice."""
    assert len(examples()) == len(blocks("CONTRIBUTING.md"))


def test_every_kind_has_an_example(catalogue: Path) -> None:
    """CONTRIBUTING shows each kind of entry that the catalogue has, and a series."""
    assert {kind.name for kind, _ in find(catalogue).entries} == {kind.name for kind in KINDS}
    loaded = load(catalogue).catalogue
    assert loaded.waivers
    assert any(event.repeat for event in loaded.events.values())


@pytest.mark.parametrize("block", blocks("content/pages/contribute.md"))
def test_examples_of_the_page_are_sound(block: str, catalogue: Path, write: Write) -> None:
    """The page for readers shows events that load as they stand."""
    identifier = re.match(r"id: (\S+)\n", block)
    assert identifier
    write(f"data/events/2026/{identifier[1]}.yaml", block)
    assert report(load(catalogue).problems) == ""


def test_contents_lead_to_headings() -> None:
    """Each line of the table of contents leads to a heading of the guide, and no heading of a kind is left out."""
    text = guide("CONTRIBUTING.md")
    outside = BLOCK.sub("", text)
    headings = {re.sub(r"[^a-z -]", "", h.lower()).replace(" ", "-") for h in re.findall(r"^## (.+)$", outside, re.M)}
    assert set(re.findall(r"\]\(#([a-z-]+)\)", text)) == headings


def anchors(name: str) -> set[str]:
    """The headings of a guide, as GitHub writes them in an address."""
    outside = FENCE.sub("", guide(name))
    headings = re.findall(r"^#+ (.+)$", outside, re.M)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", GUIDES)
def test_links_between_guides_lead_to_headings(name: str) -> None:
    """A heading that was reworded is told."""
    links = re.findall(r"\]\(([\w./]*)#([\w-]+)\)", FENCE.sub("", guide(name)))
    assert [(other, anchor) for other, anchor in links if anchor not in anchors(other or name)] == []


def targets() -> set[str]:
    """What can be made."""
    return set(re.findall(r"^([a-z-]+):", guide("Makefile"), re.M))


def said(name: str) -> list[str]:
    """Code spans and the lines of blocks: where commands are named."""
    text = guide(name)
    return [*SPAN.findall(FENCE.sub("", text)), *(line for block in FENCE.findall(text) for line in block.splitlines())]


@pytest.mark.parametrize("name", GUIDES)
def test_make_targets_exist(name: str) -> None:
    """Every `make …` of a guide is a target of the Makefile."""
    named = {word for text in said(name) for word in re.findall(r"^\s*make ([a-z-]+)", text)}
    assert named <= targets()


def test_readme_names_every_target() -> None:
    """`make help` lists every target; all stand in the table of commands, and the table holds nothing else."""
    helped = set(re.findall(r"^([a-z-]+):.*## ", guide("Makefile"), re.M))
    assert helped == targets()
    assert set(re.findall(r"`make ([a-z-]+)", guide("README.md"))) == helped


def options() -> dict[str, set[str]]:
    """Every command of the command line and its options."""
    parser = Parser()
    commands = parser.add_subparsers()
    for add in adders():
        add(commands)
    return {name: set(re.findall(r"--[a-z-]+", one.format_help())) for name, one in commands.choices.items()}


@pytest.mark.parametrize("name", GUIDES)
def test_commands_exist(name: str) -> None:
    """Every `cpdhub …` of a guide is a command, and each option that it gives is one of that command."""
    known = options()
    for text in said(name):
        for command, rest in re.findall(r"(?:^|[ /])cpdhub ([a-z]\S*)(.*)", text):
            assert command in known, text
            assert set(re.findall(r"(?<= )--[a-z-]+", rest)) <= known[command], text


def test_commands_are_read() -> None:
    """The readers of names find some: an empty list would pass."""
    assert any("cpdhub decide" in text for text in said("CURATING.md"))
    assert any("cpdhub new webinar" in text for text in said("CONTRIBUTING.md"))


def paths(name: str) -> Iterator[str]:
    """What the code spans and links of a guide name with a path, patterns and addresses apart."""
    text = FENCE.sub("", guide(name))
    for span in re.findall(r"`([^`\n]+)`|\]\(([^)\s#]+)[^)\s]*\)", text):
        path = "".join(span)
        if re.fullmatch(r"[\w.-]*/[\w./-]*|[\w-]+\.(?:py|md|toml|ya?ml|txt|sh)", path) and not path.startswith(
            ("..", "/")
        ):
            yield path


@pytest.mark.parametrize(("name", "path"), [(name, path) for name in GUIDES for path in paths(name)])
def test_named_files_exist(name: str, path: str) -> None:
    """A file or folder that a guide names is there: in the project, below the code, or among the examples."""
    if path.startswith(MADE) or path in available_timezones() or path in {*examples(), *map(base, examples())}:
        return
    assert any((root / path).exists() for root in (PROJECT, CODE, PROJECT / ".github/workflows")), (
        f"{name} names {path}"
    )


def test_paths_are_read() -> None:
    """The reader of names finds those of the code: an empty list would pass."""
    assert {"load/files.py", "harvest/parse/"} <= set(paths("HACKING.md"))
    assert {"CONTRIBUTING.md", "data/"} <= set(paths("README.md"))
