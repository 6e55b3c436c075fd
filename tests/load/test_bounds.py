"""No text keeps the check busy: what would is told with its line, and whatever is read is read within two seconds."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from cpdhub.load import bounds, prose
from cpdhub.load.catalogue import load
from cpdhub.load.document import parse
from cpdhub.model.catalogue import KINDS

from ..built import PROJECT
from .entries import THING

SECONDS = 2.0
THINGS = next(kind for kind in KINDS if kind.name == "thing")
UNITS = (
    "[a ", "[a](", "![a]", '![a](b "',
    "`", "``", "<a ", "<http://", "<x@", "&a;", "\\", "|", "*", "*a", "_a_", "***",
    "a  \n", "\n", "> ", "- ", "1. ", ": ", "    ", "\t", "# ", "## a\n", "=\n", "[a]: /x\n", "[a][b]", "](", "(",
    '"', "~~~\n", "```\n", "<!--", "<div>\n", "</div>", "a|b\n-|-\n", "a\n: b\n", "*a **b ", "[x](/things/)\n",
    "é", "]",
)  # fmt: skip
SEPARATORS = ("\n\n", "\n\n    ", "\n\n> ", "\n\n- ", "\n\n## a\n\n")

SLOW = {
    "brackets": ("[" * 60_000, 0),
    "pictures": ("![" * 2_000, 0),
    "open addresses": ("<http://" * 25_000, 0),
    "open tags": ("words\n\n" + "<a " * 60, 2),
    "fences": ("\n".join("`" * n for n in range(3, 200)), 8),
    "backticks": (" ".join("`" * n for n in range(1, 90)), 0),
    "a nested list": ("\n".join(f"{'    ' * n}- a" for n in range(90)), 8),
    "a list on one line": ("- " * 300 + "a", 0),
    "quotations": ("> " * 300 + "a", 0),
    "quotations without blanks": (">" * 100 + "a", 0),
    "stars": ("words\n\n" + "*" * 3_000, 2),
    "emphasis": ("words\n\n" + "_a_" * 1_000, 2),
    "headings": ("## a\n\n" * 200, 200),
    "definitions": ("a\n: b\n\n" * 600, 1_500),
    "a table": ("a|b\n-|-\n" + "|\n" * 1_000, 0),
    "links": ("[a](/things/)\n\n" * 600, 1_000),
    "one paragraph": ("word " * 1_000, 0),
    "all of it": ("word word word\n\n" * 2_500, 0),
}  # fmt: skip
"""Texts that take long, or that nobody reads; and the line of the text, from 0, to which the refusal points."""


@pytest.mark.parametrize("name", SLOW)
def test_what_takes_long_is_told_before_it_is_read(name: str) -> None:
    """With its file and line, at once."""
    text, line = SLOW[name]
    content = f"---\nid: a\n---\n{text}\n"
    began = time.process_time()
    found = bounds.excess(text)
    assert time.process_time() - began < SECONDS / 4
    assert found is not None
    assert found[0] == line
    front = THING.split("---\n")[1]
    documents, [problem] = parse(THINGS, "content/things/7-networks.md", f"---\n{front}---\n{text}\n".encode())
    assert (documents, problem.line) == ([], content.count("\n", 0, content.index(text)) + front.count("\n") + line)


def test_what_is_there_is_far_below_the_bounds() -> None:
    """The largest text takes a fifth of what may be."""
    texts = [prose.split(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / "content").rglob("*.md"))]
    bodies = [parts[1] for parts in texts if parts]
    assert len(bodies) > 20
    assert max(map(len, bodies)) * 5 < bounds.LARGEST
    assert [bounds.excess(body * 5) for body in bodies if bounds.excess(body * 5)] == []


@pytest.mark.parametrize("rule", ["---", "* * *", "- - - - - - - - - -", "| --- | :---: | --- | --- | --- |", "=" * 80])
def test_rules_and_tables_are_no_levels(rule: str) -> None:
    """Marks alone on their line are a rule, or a table's second line."""
    assert bounds.excess(f"a | b\n{rule}\n") is None


def test_a_text_that_is_too_deep_all_the_same_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the bounds out of the way: no traceback."""
    monkeypatch.setattr(bounds, "BOUNDS", ())
    front = THING.split("---\n")[1]
    nested = "\n".join(f"{'    ' * n}- a" for n in range(90))
    _, [problem] = parse(
        THINGS, "content/things/7-networks.md", f"---\n{front}---\n{'- ' * 2_000}a\n{nested}\n".encode()
    )
    assert "nested too deeply" in problem.message
    assert prose.render("- a") == "<ul>\n<li>a</li>\n</ul>"


def _most(unit: str, separator: str, times: int) -> str:
    """The unit again and again, up to the bounds."""
    low, high = 0, times
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if bounds.excess(separator.join([unit] * middle)) is None else (low, middle - 1)
    return separator.join([unit] * low)


def worst(rng: random.Random) -> str:
    """A block of a few marks, as large as it may be, as often as it may be."""
    unit = "".join(rng.choice(UNITS) for _ in range(rng.randint(1, 4)))
    block = _most(unit, "", bounds.BLOCK // len(unit))
    return _most(block, rng.choice(SEPARATORS), bounds.LARGEST // (len(block) + 2)) if block else ""


def _seconds(text: str) -> float:
    front = THING.split("---\n")[1]
    began = time.process_time()
    parse(THINGS, "content/things/7-networks.md", f"---\n{front}---\n{text}".encode())
    return time.process_time() - began


@pytest.mark.parametrize("unit", ["<a ", "<x@+", "(<http://", "[a ", "[a](", "*a", "__&a;", "# ", "a\n=\n"])
def test_what_was_slowest_takes_no_two_seconds(unit: str) -> None:
    """The units that the tries below found, each as often as the bounds let in."""
    block = _most(unit, "", bounds.BLOCK // len(unit))
    assert _seconds(_most(block, "\n\n", bounds.LARGEST // (len(block) + 2))) < SECONDS


@pytest.mark.slow
def test_no_text_within_the_bounds_takes_two_seconds() -> None:
    """Three hundred tries; the generator found the slow ones above in as many."""
    rng = random.Random(7)  # noqa: S311 # no secret
    slow = [(text[:40], spent) for text in (worst(rng) for _ in range(300)) if (spent := _seconds(text)) > SECONDS]
    assert slow == []


def test_the_catalogue_is_still_sound() -> None:
    """No entry of ours is beyond a bound."""
    assert [one for one in load(Path(PROJECT)).problems if one.path.startswith("content/")] == []
