"""What the web editor reads and writes of a file is what the hub reads of it."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cpdhub.commands.editing import facts
from cpdhub.load.document import parse
from cpdhub.load.files import find
from cpdhub.load.prose import split
from cpdhub.load.yamlcore import read
from cpdhub.model.catalogue import Kind

from ..built import PROJECT
from ..chromium import SKIP

PROSE = frozenset(facts()["prose"])
SCRIPT = Path(__file__).with_name("formats.mjs")
PLAIN = {
    "yaml": {"suffix": ".yaml", "listed": False, "fields": []},
    "list": {"suffix": ".yaml", "listed": True, "fields": []},
    "markdown": {"suffix": ".md", "listed": False, "fields": []},
}
"""The three ways of writing, for kinds without fields: nothing of them is judged."""
needs_node = pytest.mark.skipif(SKIP, reason="CPDHUB_SKIP_BROWSER=1")


def passed(files: dict[str, tuple[str, str]], change: dict[str, Any] | None = None, **other: Any) -> dict[str, Any]:
    """Path → the text after the editor's formats read and wrote it, what they showed in between, and what hindered it.

    `change` is what somebody typed into a file, by its path; `other` are facts in place of those that there are.
    """
    subprocess.run(["sh", str(PROJECT / "theme/admin/install.sh")], check=True)
    node = shutil.which("node")
    assert node, "install the package nodejs, or set CPDHUB_SKIP_BROWSER=1"
    known = facts() | other
    known["kinds"] |= PLAIN
    given = json.dumps({"facts": known, "files": files, "change": change or {}})
    told = subprocess.run([node, str(SCRIPT)], input=given, capture_output=True, text=True, check=True)
    answers: dict[str, Any] = json.loads(told.stdout)
    return answers


def format_of(kind: Kind) -> str:
    """The format in which the editor has a kind."""
    return f"hub-{kind.name}"


def through(format: str, text: str) -> tuple[str, Any]:
    """One file: its new text, and what was shown."""
    after, shown, fault = passed({"one": (format, text)})["one"]
    assert fault == ""
    return after, shown


def seen(shown: dict[str, Any]) -> dict[str, Any]:
    """What is shown, without what the formats keep for themselves."""
    return {key: one for key, one in shown.items() if key[0] != "_"}


def raw(name: str, text: str) -> Any:
    """All that a file says, empty lists too."""
    if not name.endswith(".md"):
        return read(text).value
    parts = split(text)
    assert parts, name
    return [read(parts[0]).value, parts[1].strip()]


@needs_node
def test_every_file_of_the_catalogue_passes(shipped_root: Path) -> None:
    """All are read and written anew; what the hub reads then is what it read before."""
    entries = {path.relative_to(shipped_root).as_posix(): (kind, path) for kind, path in find(shipped_root).entries}
    files = {name: (format_of(kind), path.read_text(encoding="utf-8")) for name, (kind, path) in entries.items()}
    assert len(files) > 900
    for name, (text, _, fault) in passed(files).items():
        assert (fault, raw(name, text)) == ("", raw(name, files[name][1])), name
        before, faults = parse(entries[name][0], name, files[name][1].encode())
        after, problems = parse(entries[name][0], name, text.encode())
        assert problems == faults == []
        assert [one.record for one in after] == [one.record for one in before], name


STAYS = (
    "title: 12:30", "title: no", "title: '2026'", "title: 'null'", "title: 'true'", "title: '1e3'", "title: '0x1F'",
    "title: 'a: b'", "title: '# a'", "title: '- a'", "title: '[a]'", "title: '@a'", "title: it's", "title: '~'",
    "title: '.5'", "title: '007'", "minutes: 60", "minutes: unknown", "date: '2026'", "date: 2026-10",
    "end: 2026-12-03T14:00", "end: 2026-12-03", "recording: no", "captions: yes", "amount: 7.5",
    "sources_year: unknown", "enabled: false", "title: back\\slash", "title: 'ends with a colon:'",
)  # fmt: skip


@needs_node
def test_a_value_stays_what_it_is() -> None:
    """Words that some YAML takes for numbers, truths or times, and the other way round."""
    texts = {line: f"id: a\n{line}\n" for line in STAYS}
    after = passed({line: ("hub-yaml", text) for line, text in texts.items()})
    assert {line: text for line, (text, *_) in after.items()} == texts
    for line, text in texts.items():
        assert read(text).value == read(after[line][0]).value


WORDS = (
    "007", "1e3", "0x1F", "0o17", ".inf", ".nan", "-0", "1_000", "12:30", "+5", "1.50", "1.", ".5", "1.5e3", "~", "yes",
)  # fmt: skip


@needs_node
def test_a_plain_word_is_read_as_the_hub_reads_it() -> None:
    """What YAML's core schema takes for a number, and the hub for a word, stays a word."""
    texts = {word: f"id: a\ntitle: {word}\nitems:\n  - {word}\n" for word in WORDS}
    for word, (text, *_) in passed({word: ("hub-yaml", text) for word, text in texts.items()}).items():
        assert read(text).value == read(texts[word]).value, word


@needs_node
def test_what_was_left_empty_is_left_out() -> None:
    """Empty texts, lists and records, and switches that nobody set."""
    empty: dict[str, Any] = {
        "acronym": "",
        "credit": [],
        "parent": None,
        "correct": {"title": "", "url": ""},
        "hide": False,
    }
    after = passed({"one": ("hub-yaml", "id: a\n")}, {"one": {**empty, "enabled": False}})["one"]
    assert after[0] == "id: a\nenabled: false\n"


@needs_node
@pytest.mark.parametrize("shown", [True, False])
def test_what_was_empty_in_the_file_stays_there(shown: bool) -> None:
    """Where it stood, whether the editor hands the empty field back or forgets it; what was filled in is filled in."""
    text = "id: a\ntools: []\nmoved: {}\ntitle: B\nhide: false\nparts:\n  - name: C\n    items: []\ncredit: []\n"
    gone = {} if shown else dict.fromkeys(("tools", "moved", "hide"))
    after = passed({"one": ("hub-yaml", text)}, {"one": {**gone, "credit": ["D"]}})["one"]
    assert after[0] == text.replace("credit: []", "credit:\n  - D")


@needs_node
def test_what_was_taken_out_is_gone() -> None:
    """It was not empty before."""
    assert passed({"one": ("hub-yaml", "id: a\ntools:\n  - b\n")}, {"one": {"tools": []}})["one"][0] == "id: a\n"


@needs_node
def test_moved_days_are_pairs_in_the_editor() -> None:
    """A mapping has no form of its own there."""
    text = "id: a\nmoved:\n  2026-12-03: 2026-12-10T14:00\n"
    after, shown = through("hub-yaml", text)
    assert after == text
    assert seen(shown) == {"id": "a", "moved": [{"day": "2026-12-03", "start": "2026-12-10T14:00"}]}


@needs_node
def test_long_prose_stands_in_lines_of_its_own() -> None:
    """Where it does not fit on the line of its name; and paragraphs that somebody typed become one."""
    words = " ".join(["word"] * 50)
    after, shown = through("hub-yaml", f"id: a\nsummary: {words}\n")
    assert shown["summary"] == words
    assert after.startswith("id: a\nsummary: >-\n  word word")
    assert max(map(len, after.splitlines())) <= 100
    fitting = f"id: a\nsummary: {words[:91]}\nsteps:\n  - why: {words[:91]}\n"
    assert through("hub-yaml", fitting)[0] == fitting
    assert through("hub-yaml", f"id: a\nsummary: {words[:91]}s\n")[0].startswith("id: a\nsummary: >-\n  word")
    assert through("hub-yaml", 'id: a\nsummary: "One.\\n\\nTwo."\n')[0] == "id: a\nsummary: One. Two.\n"


@needs_node
def test_a_text_keeps_its_body() -> None:
    """Front matter above, the Markdown below it as it was typed."""
    text = "---\nid: a\nminutes: [10, 30, 60]\n---\n\n## Why\n\n* a\n- b\n\n    code\n\n---\n\nEnd.\n"
    after, shown = through("hub-markdown", text)
    assert after == text
    assert shown["body"].startswith("## Why")


@needs_node
@pytest.mark.parametrize("fence", ["--- ", "---\t", "---"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_check_reads_as_a_text_the_editor_opens(fence: str, end: str) -> None:
    """Blanks after the lines of hyphens, and the line ends of Windows."""
    text = f"{fence}\nid: a\n{fence}\n\n## Why\n\nSo.\n".replace("\n", end)
    assert raw("a.md", text) == [{"id": "a"}, "## Why\n\nSo."]
    assert through("hub-markdown", text)[0] == "---\nid: a\n---\n\n## Why\n\nSo.\n"


@needs_node
def test_a_text_that_begins_with_code_keeps_its_indent() -> None:
    """Only empty lines around it go."""
    text = "---\nid: a\n---\n\n    code\n\nEnd.\n"
    assert through("hub-markdown", text)[0] == text
    around = passed({"one": ("hub-markdown", text)}, {"one": {"body": "\n \n    code\n\n \n"}})["one"]
    assert around[0] == "---\nid: a\n---\n\n    code\n"


SIGNS = (
    *":?-#,[]{}&*!|>'\"%@`~=.\\", " ", "  ", ": ", " #", "- ", "? ", ":)", "\t", "\n", "\x85", "\u2028", "\u2029",
    "\xa0", "\ufeff", "\u200b", "\x07", "\x7f", "\x9b", "\ufffe", "\ud800", "a", "1", "é", "😀", "true", "null", "---",
    "<<", "|\n", "word " * 20,
)  # fmt: skip
"""Of what a text is made that YAML could take for something else."""


@needs_node
def test_every_text_comes_back() -> None:
    """Whatever somebody types, wherever it stands: the hub reads it, and as one line where it was several."""
    chance = random.Random(8)  # noqa: S311 # the same texts in every run
    typed: dict[str, dict[str, Any]] = {}
    for number in range(300):
        one, two, three = ("".join(chance.choices(SIGNS, k=chance.randint(1, 8))) for _ in range(3))
        step = {"kind": two, "why": three * chance.choice((1, 5)), "notes": [one, three]}
        fields = {"title": one, "tools": [two, three], "summary": three * chance.choice((1, 6)), "steps": [step]}
        typed |= {f"{number} yaml": fields, f"{number} markdown": fields}
    empty = {"yaml": "id: a\n", "markdown": "---\nid: a\n---\n\nText.\n"}
    files = {name: (f"hub-{name.split()[1]}", empty[name.split()[1]]) for name in typed}
    for name, (text, _, fault) in passed(files, typed, harmful=[]).items():
        fields = raw(name.replace(" markdown", ".md"), text)
        held = fields[0] if isinstance(fields, list) else fields
        assert (fault, held) == ("", {"id": "a"} | _plain(typed[name])), text


def _plain(value: Any, name: str = "") -> Any:
    """A value as the hub shall read it: each text one line, what is empty left out."""
    if isinstance(value, str):
        line = re.sub("[\t\n\r\x85\u2028\u2029]+", " ", re.sub("[\ud800-\udfff]", "\ufffd", value))
        line = line.strip(" \xa0\ufeff")
        return (re.sub(" +", " ", line) if name in PROSE else line) or None
    parts = value.items() if isinstance(value, dict) else ((name, one) for one in value)
    kept = [(key, held) for key, one in parts if (held := _plain(one, key)) is not None]
    return (dict(kept) if isinstance(value, dict) else [held for _, held in kept]) or None


@needs_node
def test_an_empty_list_is_an_empty_file() -> None:
    """A list of which nothing is left is still a list."""
    assert through("hub-list", "[]\n")[0] == "[]\n"
