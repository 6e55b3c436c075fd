"""YAML is read by the core rules of 1.2, with places, and without surprises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.load.yamlcore import MAX_DEPTH, Fault, read


def test_words_stay_words() -> None:
    """NO is Norway, 12:30 a time and 1_000 a text; only the core schema's own forms are more."""
    text = "a: NO\nb: 12:30\nc: 1_000\nd: yes\ne: true\nf: 7\ng: 1.5\nh: null\n"
    text += "i: ''\nj: '7'\nk: 0x1F\nl: 2026-11-22\nm: +3\n"
    assert read(text).value == {
        "a": "NO", "b": "12:30", "c": "1_000", "d": "yes", "e": True, "f": 7, "g": 1.5, "h": None, "i": "",
        "j": "7", "k": "0x1F", "l": "2026-11-22", "m": 3,
    }  # fmt: skip


def test_every_part_has_its_place() -> None:
    """Line and column count from one, in nested lists and maps, and shift with the file's first line."""
    tree = read("a: 1\nb:\n  - x: 2\n    y: [3, 4]\n", first_line=5)
    assert tree.place(("a",)) == (5, 4)
    assert tree.place(("b", 0, "y", 1)) == (8, 12)
    assert tree.place(("b", 0, "x"), of_key=True) == (7, 5)
    assert tree.place(("b", 0, "nowhere", "at", "all")) == (7, 5)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: &x 1\n", 1, "anchor"),
        ("a: *x\n", 1, "alias"),
        ("a: !!python/object x\n", 1, "tag"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("? [a, b]\n: c\n", 1, "key must be a word"),
        ("a: [1, 2\nb: 1\n", 1, "bracket that opens here"),
        ("a: 'x\nb: 1\n\n", 1, "quote that opens here"),
        ('a: 1\nb: "x\nc: 2\n', 2, "quote that opens here"),
        ('a: 1\nb: "\\q"\n', 2, "unknown escape"),
        ("a: \x07\n", 1, "character"),
        ("[" * 20_000, 1, "too deeply"),
        ("x" * 300_000, 1, "larger than"),
    ],
)
def test_what_is_not_plain_data_is_refused(text: str, line: int, message: str) -> None:
    """Aliases, tags, duplicate keys, depth and size end in a Fault with a place, never in a crash."""
    with pytest.raises(Fault) as caught:
        read(text)
    assert (caught.value.place[0], message in caught.value.message) == (line, True), caught.value.message


def test_depth_has_one_bound() -> None:
    """A value may stand as deep as the bound and no deeper."""
    assert read("[" * MAX_DEPTH + "]" * MAX_DEPTH).value is not None
    with pytest.raises(Fault):
        read("[" * (MAX_DEPTH + 2) + "]" * (MAX_DEPTH + 2))


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the reader raise anything but a Fault."""
    try:
        read(text)
    except Fault as fault:
        assert fault.place >= (1, 1)
