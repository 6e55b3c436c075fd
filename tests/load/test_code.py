"""What is code in a text is decided once: what `check` lets through is shown as it was written, and nothing lives."""

# ruff: noqa: E501 # the table reads best with one case a line

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from html import escape, unescape

import pytest

from cpdhub.load import bounds, harmful, prose

CODE = re.compile(r"<pre>.*?</pre>|<code>.*?</code>", re.DOTALL)
OURS = re.compile(r"</?(?:p|ul|ol|li|strong|em|a|blockquote|h4|br|img|table|thead|tbody|tr|th|td|dl|dt|dd|hr)\b")
SIGNS = re.compile(r"\{\{|\{%|\{#|<(?=[A-Za-z/!?])|\{static\}")
HTML, JINJA, PELICAN = "HTML", "a sign of a template", "a word of Pelican"
EVIL = '<kbd>RAW</kbd> <a href="https://raw.example/">x</a>'

LIVE: Mapping[str, tuple[str, int, set[str]]] = {
    # what it is: the text, the line on which the first sign stands, what is found
    "between backticks of two paragraphs": (f"One ` tick.\n\n{EVIL} {{{{ 7*7 }}}} {{static}}/x\n\nA ` tick.", 3, {HTML, JINJA, PELICAN}),
    "behind a fence that never ends": (f"Words.\n\n```\n{EVIL}\n\n{{% include 'x' %}}", 4, {HTML, JINJA}),
    "behind a fence that ends with another": ("Words.\n\n~~~~\n<p>\n~~~", 4, {HTML}),
    "in a fence that a list indents": ("1. x\n   ~~~\n   <b>x</b>\n   ~~~", 3, {HTML}),
    "between backticks of two cells": ("|a|b|\n|-|-|\n|`|<b>x</b>|\n|y|`|", 3, {HTML}),
    "between backticks that are escaped": ("Words\n\\` <b>x</b> \\`", 2, {HTML}),
    "behind code of the same": ("`<b>` and\n\n```\n<b>\n```\n\nthen <b>", 7, {HTML}),
    "before code of the same": ("A\n<b> and `<b>`", 2, {HTML}),
    "in a heading": ("## A `<b>`\n\nWords.", 1, {HTML}),
    "in the title of a link": ('A\n[x](https://a.example "<b>")', 2, {HTML}),
    "where the address of a link is": ("`{static}`\n[x][y]\n\n[y]: {static}/x", 4, {PELICAN}),
    "as entities": ("Words\n&lt;script&gt;", 2, {HTML}),
    "with backslashes": ("Words\n\\{\\{ x }}", 2, {JINJA}),
    "over two lines": ("Be\n<img\nsrc=x>", 2, {HTML}),
    "a comment": ("Words\n\n<!-- x -->", 3, {HTML}),
    "a block of its own": ("Words\n\n<div markdown=1>\n\n*x*\n\n</div>", 3, {HTML}),
}  # fmt: skip


@pytest.mark.parametrize("case", LIVE)
def test_what_is_no_code_is_told(case: str) -> None:
    """With its line; and what is told shows as characters all the same."""
    text, line, found = LIVE[case]
    marks = list(harmful.in_body(text, 1))
    assert {kind for kind in (HTML, JINJA, PELICAN) for mark in marks if kind in mark.what} == found
    assert min(mark.line for mark in marks) == line
    assert alive(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "`<b>` and ``a`<u>`` in a line, <https://a.example/> too",
        "Words.\n\n```\n<b> {{ x }}\n\n{static}\n```\n\nWords.",
        "~~~ html\n<b>\n~~~",
        "Words.\n\n    <b>indented</b>",
        "- item\n\n    ```\n    <b>x</b>\n    ```",
        "A `code\nover <b> lines`.",
        "1 < 2, a &amp; b, 3 <4, {x}",
    ],
)
def test_what_is_code_may_hold_anything(text: str) -> None:
    """As the renderer has it, so that readers see the signs."""
    assert list(harmful.in_body(text, 1)) == []
    assert alive(text) == []
    assert all(sign in unescape(prose.render(text)) for sign in re.findall(r"<b>|\{\{ x|&amp; b", unescape(text)))


def alive(text: str) -> list[str]:
    """Elements of a rendered text that Markdown does not make."""
    shown = "".join(piece.html for piece in prose.pieces(text))
    tags = re.findall(r"</?[A-Za-z!?][^>]*", CODE.sub("", shown))
    return [tag for tag in tags if not OURS.match(tag) or '="https://raw.example' in tag]


PARTS = (
    "`", "``", "```", "~~~", "\\`", "\n", "\n", "\n\n", "\n\n", "    ", "   ", "\t", "- ", "1. ", "> ", "|", "|a|b|\n|-|-|\n",
    ": ", "## ", "#### ", "[x]: ", "[x]", "[", "](", ")", "![", "*", "_", "&lt;", "&#123;", "\\", "{", "<", "word ", "word ",
    "<kbd>", "</kbd>", '<a href="https://raw.example/">', "<!--", "-->", "<div>\n", "</div>\n", "<?", "{{ x }}", "{% x %}",
    "{#", "{static}", "```html\n", "~~~\n", "```\n", "\n```\n", "<https://a.example/>",
)  # fmt: skip


def mixes(times: int) -> list[str]:
    """Random texts within the bounds."""
    rng = random.Random(11)  # noqa: S311 # no secret
    texts = ["".join(rng.choices(PARTS, k=rng.randint(3, 24))) for _ in range(times)]
    return [text for text in texts if bounds.excess(text) is None]


def assert_the_law(texts: list[str]) -> None:
    """No text is alive; those that `check` lets through show no sign outside of code; there are such of both kinds."""
    passed = [text for text in texts if not list(harmful.in_body(text, 1))]
    assert [text for text in texts if alive(text)] == []
    shown = {text: "".join(f"{escape(piece.heading)}\n{piece.html}" for piece in prose.pieces(text)) for text in passed}
    words = {text: unescape(re.sub(r"<[^>]*>", "\n", CODE.sub("\n", html))) for text, html in shown.items()}
    assert [text for text in passed if SIGNS.search(words[text])] == []
    assert sum(bool(SIGNS.search(text)) for text in passed) > len(texts) / 100
    assert len(passed) < len(texts) / 2


def test_mixes_of_marks_let_nothing_through() -> None:
    """Backticks, fences, lists, tables, HTML and templates, thrown together."""
    assert_the_law(mixes(700))


@pytest.mark.slow
def test_many_mixes_let_nothing_through() -> None:
    """The same, for longer."""
    assert_the_law(mixes(40_000))


def test_a_text_of_nothing_but_signs_is_looked_through_at_once() -> None:
    """However many there are, each is told; and the most that may stand in a text takes no long."""
    text = "\n\n".join("{{" * 1_900 for _ in range(8))
    assert len(list(harmful.in_body(text, 1))) == 1_900 * 8
