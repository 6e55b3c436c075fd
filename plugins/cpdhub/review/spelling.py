"""British spelling: words that no dictionary and no list of ours knows, and American ones with the British beside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from importlib import resources
from typing import Protocol

from .british import american, british
from .finding import Finding
from .passages import Passage

WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
SHORTEST = 4
"""Letters of a word that is looked at: shorter ones are mostly names and units, or known."""
SLIPS = {
    "adn": "and", "anf": "and", "fot": "for", "hte": "the", "nto": "not", "teh": "the", "thw": "the", "tje": "the",
    "yuo": "you",
}  # fmt: skip
"""What fingers make of the shortest words."""
ENDINGS = ("n't", "'s", "'re", "'ll", "'ve", "'d", "'m", "'")
JOINED = re.compile(r"[\w.@/\\#&+–-]")
"""A character beside a word that makes it part of a name, a number or an address; a hyphen is dealt with apart."""


BESIDE = " \"'“‘(*_"
"""What may stand between the end of a sentence and the first word of the next."""


class Dictionary(Protocol):
    """What knows English words, however they are spelt in America."""

    def __contains__(self, word: str) -> bool: ...

    def near(self, word: str) -> str:
        """The most usual word that is one slip away; empty where there is none."""


@cache
def own() -> frozenset[str]:
    """The words of `words.txt`, in small letters: names and terms that dictionaries lack."""
    text = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8")
    return frozenset(word for line in text.splitlines() for word in line.partition("#")[0].lower().split())


def american_words(passage: Passage, lines: Collection[int]) -> Iterator[Finding]:
    """Words that are written otherwise here. Names keep their own spelling: what has a capital within a sentence."""
    for at, word, first in _words(passage, lines):
        here = british(word.lower())
        if here and (word.islower() or first):
            yield _found(passage, at, "Spelling", f"“{word}”: in British English “{here}”")


def unknown_words(
    passage: Passage, lines: Collection[int], dictionary: Dictionary, known: Collection[str]
) -> Iterator[Finding]:
    """Words in small letters that neither the dictionary knows, nor our list, nor `known`, what the catalogue says."""
    for at, word, _ in _words(passage, lines):
        plain = _plain(word)
        if word in SLIPS:
            yield _found(passage, at, "Spelling", f"“{word}” is in no dictionary; did you mean “{SLIPS[word]}”?")
        elif word.islower() and plain.isascii() and len(plain) >= SHORTEST and not _known(plain, dictionary, known):
            near = dictionary.near(plain)
            meant = f"; did you mean “{british(near) or near}”?" if near else ""
            mend = "" if near else "; if it is right, add it to plugins/cpdhub/review/words.txt"
            yield _found(passage, at, "Spelling", f"“{word}” is in no dictionary{meant}{mend}")


def _known(word: str, dictionary: Dictionary, known: Collection[str]) -> bool:
    ours = own()
    if word in dictionary or word in ours or word in known or british(word):
        return True
    stems = (word.removesuffix("s"), word.removesuffix("es"))
    return any(one in dictionary for one in american(word)) or any(stem in ours for stem in stems)


def _words(passage: Passage, lines: Collection[int]) -> Iterator[tuple[int, str, bool]]:
    """(offset, word, whether a sentence begins with it) of what stands on these lines and is no part of a name."""
    text = passage.text
    for found in WORD.finditer(text):
        # A few characters are enough: a slice of all would cost the square of a long text.
        before, after = text[max(found.start() - 8, 0) : found.start()], text[found.end() : found.end() + 2]
        if JOINED.match(before[-1:].replace("-", "")) or JOINED.match(after[:1].strip("-.")):
            continue
        if after[:1] == "." and after[1:].isalnum():
            continue
        if passage.place(found.start())[0] in lines:
            yield found.start(), found[0], before.rstrip(BESIDE)[-1:] in ("", ".", "!", "?", ":")


def _plain(word: str) -> str:
    word = word.lower().replace("’", "'")
    for ending in ENDINGS:
        word = word.removesuffix(ending)
    return word


def _found(passage: Passage, at: int, title: str, message: str) -> Finding:
    return Finding("warning", title, message, passage.path, *passage.place(at))
