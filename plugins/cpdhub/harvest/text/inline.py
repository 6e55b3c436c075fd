"""A handful of inline tags for a summary: from a source that opted in, cleaned last by nh3, its text the plain one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

import nh3

from ...model.contacts import contactless
from .markup import parts
from .tidy import visible

TAGS = frozenset({"em", "strong", "b", "i", "code", "cite", "q", "sub", "sup"})
MOST = 16_384
"""Bytes that are handed to nh3, whose time grows with the square."""
DEEPEST = 4

OPEN = {tag: chr(0xF0000 + number) for number, tag in enumerate(sorted(TAGS))}
CLOSE = {tag: chr(0xF0100 + number) for number, tag in enumerate(sorted(TAGS))}
OPENS, CLOSES = ({mark: tag for tag, mark in marks.items()} for marks in (OPEN, CLOSE))
MARKS = OPENS.keys() | CLOSES.keys()
"""While the text is made shorter, a private character stands for each tag: `visible` leaves none of the text's own."""
TAG = re.compile(rf"</?(?:{'|'.join(sorted(TAGS))})>")


def inline(html: str, summary: str) -> str:
    """`summary`, the tidied text of `html`, with the inline tags that its characters stand in.

    Empty where there are none, or where the text would be any other than
    `summary`: a mail address in the middle of a tag, say, which only the plain
    text was freed of.
    """
    marked = contactless("".join(_marked(html)))
    laid = _laid(marked, summary, whole=True) or (
        _laid(marked, summary.removesuffix("…"), whole=False) + "…" if summary.endswith("…") else ""
    )
    cleaned = _cleaned(laid)
    return cleaned if sound(cleaned, summary) and TAG.search(cleaned) else ""


def sound(text: str, summary: str) -> bool:
    """Whether `text` is what `inline` makes for this summary: cleaned, and saying the same."""
    return _cleaned(text) == text and unescape(TAG.sub("", text)) == summary


def _cleaned(text: str) -> str:
    """`text` as nh3 leaves it; nothing where it is too long."""
    if len(text.encode("utf-8", "replace")) > MOST:
        return ""
    return nh3.clean(text, tags=set(TAGS), attributes={}, link_rel=None)


def _marked(html: str) -> Iterator[str]:
    """The text of a piece of HTML, with a mark in the place of each tag that is kept."""
    for text, tag, closing in parts(html):
        yield visible(text)
        yield (CLOSE if closing else OPEN).get(tag, "")


def _laid(marked: str, text: str, *, whole: bool) -> str:
    """`text` with tags where `marked` has them; empty where the two do not agree.

    `whole`: nothing but space may be left of `marked` in the end. Tags are well
    nested, not deeper than four, and none is empty.
    """
    made: list[str] = []
    wanted: list[str] = []
    opened: list[str] = []
    at = 0
    for character in marked:
        if character in MARKS:
            _turn(wanted, character)
        elif at < len(text) and character == text[at]:
            made += [*_between(opened, wanted), escape(character, quote=False)]
            opened, at = wanted[:], at + 1
        elif at < len(text) or whole:
            if character != " ":
                return ""
        else:
            break
    return "".join([*made, *_between(opened, [])]) if at == len(text) else ""


def _turn(wanted: list[str], mark: str) -> None:
    """What is open after a mark."""
    tag = OPENS.get(mark)
    if tag and tag not in wanted and len(wanted) < DEEPEST:
        wanted.append(tag)
    elif CLOSES.get(mark) in wanted:
        wanted.remove(CLOSES[mark])


def _between(opened: list[str], wanted: list[str]) -> Iterator[str]:
    """The tags that close and open on the way from one state to another."""
    same = 0
    while same < min(len(opened), len(wanted)) and opened[same] == wanted[same]:
        same += 1
    yield from (f"</{tag}>" for tag in reversed(opened[same:]))
    yield from (f"<{tag}>" for tag in wanted[same:])
