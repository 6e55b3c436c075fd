"""What differs between two texts of several parts: where it begins, and how many words came and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html import unescape
from itertools import takewhile

from ..model.texts import Section

BEFORE, AFTER = 3, 15
"""Words that are shown before the first that differs, and from it on."""
LINK = re.compile(r'<a [^>]*?href="([^"]*)"[^>]*>')
TAG = re.compile(r"<[^>]*>")
Word = tuple[int, str]
"""The number of its part, and the word."""


def differing(old: Sequence[Section], new: Sequence[Section]) -> tuple[str, str]:
    """How each of the two reads where they begin to differ; beside the new one, how much does."""
    was, now = _words(old), _words(new)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(was, now, strict=False)))
    if was == now:
        return "the same words", "laid out otherwise"
    # What one of them has there more stands at the end of the part before the one in which the other goes on.
    number = min(words[same][0] for words in (was, now) if len(words) > same)
    return _from(old, number, was, same), f"{_from(new, number, now, same)} ({_much(was, now)})"


def _words(parts: Sequence[Section]) -> list[Word]:
    """All that is read, and where links lead."""
    return [(number, word) for number, part in enumerate(parts) for word in f"{part.heading} {_plain(part)}".split()]


def _plain(part: Section) -> str:
    return unescape(TAG.sub(" ", LINK.sub(r" (\1) ", part.html)))


def _from(parts: Sequence[Section], number: int, words: Sequence[Word], at: int) -> str:
    """The part’s heading and some words around the place; the end of the part, where it ends before that."""
    if number >= len(parts):
        return "nothing"
    first = sum(word[0] < number for word in words) + len(parts[number].heading.split())
    last = sum(word[0] <= number for word in words)
    start, end = max(first, min(at, last) - BEFORE), min(last, at + AFTER)
    told = " ".join(word for _, word in words[start:end])
    heading = f"{parts[number].heading}: " if parts[number].heading else ""
    return f"{heading}{'… ' if start > first else ''}{told}{' …' if end < last else ''}"


def _much(was: Sequence[Word], now: Sequence[Word]) -> str:
    old, new = (Counter(word for _, word in words if any(map(str.isalnum, word))) for words in (was, now))
    more, fewer = (new - old).total(), (old - new).total()
    if not more and not fewer:
        return "the same words in another order"
    return f"{more} {'word' if more == 1 else 'words'} more, {fewer} fewer"
