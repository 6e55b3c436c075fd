"""What the web editor reads and writes of a file is what the hub reads of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cpdhub.admin.config import facts
from cpdhub.load.document import parse
from cpdhub.load.files import find
from cpdhub.load.yamlcore import read
from cpdhub.model.catalogue import Kind

from ..built import PROJECT
from ..chromium import SKIP

SCRIPT = Path(__file__).with_name("formats.mjs")
needs_node = pytest.mark.skipif(SKIP, reason="CPDHUB_SKIP_BROWSER=1")


def passed(files: dict[str, tuple[str, str]]) -> dict[str, Any]:
    """Path → the text after the editor's formats read and wrote it, and what they showed in between."""
    subprocess.run(["sh", str(PROJECT / "theme/admin/install.sh")], check=True)
    node = shutil.which("node")
    assert node, "install the package nodejs, or set CPDHUB_SKIP_BROWSER=1"
    given = json.dumps({"facts": facts(), "files": files})
    told = subprocess.run([node, str(SCRIPT)], input=given, capture_output=True, text=True, check=True)
    answers: dict[str, Any] = json.loads(told.stdout)
    return answers


def format_of(kind: Kind) -> str:
    """The format in which the editor has a kind."""
    return "hub-list" if kind.listed else "hub-markdown" if kind.suffix == ".md" else "hub-yaml"


def through(format: str, text: str) -> tuple[str, Any]:
    """One file: its new text, and what was shown."""
    after, shown = passed({"one": (format, text)})["one"]
    return after, shown


@needs_node
def test_every_file_of_the_catalogue_passes(shipped_root: Path) -> None:
    """All are read and written anew; what the hub reads then is what it read before."""
    entries = {path.relative_to(shipped_root).as_posix(): (kind, path) for kind, path in find(shipped_root).entries}
    files = {name: (format_of(kind), path.read_text(encoding="utf-8")) for name, (kind, path) in entries.items()}
    assert len(files) > 900
    for name, (text, _) in passed(files).items():
        before, faults = parse(entries[name][0], name, files[name][1].encode())
        after, problems = parse(entries[name][0], name, text.encode())
        assert problems == faults == []
        assert [one.record for one in after] == [one.record for one in before], name


STAYS = (
    "title: 12:30", "title: no", "title: '2026'", "title: 'null'", "title: 'true'", "title: '1e3'", "title: '0x1F'",
    "title: 'a: b'", "title: '# a'", "title: '- a'", "title: '[a]'", "title: '@a'", "title: it's", "title: '~'",
    "title: '.5'", "title: '007'", "minutes: 60", "minutes: unknown", "date: '2026'", "date: 2026-10",
    "start: 2026-12-03T14:00", "start: 2026-12-03", "recording: no", "captions: yes", "amount: 7.5",
    "sources_year: unknown", "enabled: false", "title: back\\slash", "title: 'ends with a colon:'",
)  # fmt: skip


@needs_node
def test_a_value_stays_what_it_is() -> None:
    """Words that some YAML takes for numbers, truths or times, and the other way round."""
    texts = {line: f"id: a\n{line}\n" for line in STAYS}
    after = passed({line: ("hub-yaml", text) for line, text in texts.items()})
    assert {line: text for line, (text, _) in after.items()} == texts
    for line, text in texts.items():
        assert read(text).value == read(after[line][0]).value


@needs_node
def test_what_was_left_empty_is_left_out() -> None:
    """Empty texts, lists and records, and switches that nobody set."""
    empty = "id: a\nacronym: ''\ncredit: []\nparent:\ncorrect: {title: '', url: ''}\nhide: false\nenabled: false\n"
    assert through("hub-yaml", empty)[0] == "id: a\nenabled: false\n"


@needs_node
def test_moved_days_are_pairs_in_the_editor() -> None:
    """A mapping has no form of its own there."""
    text = "id: a\nmoved:\n  2026-12-03: 2026-12-10T14:00\n"
    assert through("hub-yaml", text) == (
        text, {"id": "a", "moved": [{"day": "2026-12-03", "start": "2026-12-10T14:00"}]},
    )  # fmt: skip


@needs_node
def test_long_prose_stands_in_lines_of_its_own() -> None:
    """None is wider than the others of the catalogue, and a paragraph that somebody typed becomes one."""
    words = " ".join(["word"] * 50)
    after, shown = through("hub-yaml", f"id: a\nsummary: {words}\n")
    assert shown["summary"] == words
    assert after.startswith("id: a\nsummary: >-\n  word word")
    assert max(map(len, after.splitlines())) <= 100
    assert through("hub-yaml", 'id: a\nsummary: "One.\\n\\nTwo."\n')[0] == "id: a\nsummary: One. Two.\n"


@needs_node
def test_a_text_keeps_its_body() -> None:
    """Front matter above, the Markdown below it as it was typed."""
    text = "---\nid: a\nminutes: [10, 30, 60]\n---\n\n## Why\n\n* a\n- b\n\n    code\n\n---\n\nEnd.\n"
    after, shown = through("hub-markdown", text)
    assert after == text
    assert shown["body"].startswith("## Why")


@needs_node
def test_an_empty_list_is_an_empty_file() -> None:
    """A list of which nothing is left is still a list."""
    assert through("hub-list", "[]\n")[0] == "[]\n"
