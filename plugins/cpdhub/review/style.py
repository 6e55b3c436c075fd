"""How prose reads: words that sell in place of telling, and sentences too long to hold in mind."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from .finding import Finding
from .passages import Passage

LONGEST = 30
"""Words in a sentence, as tests/test_words.py holds our own pages to."""
ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|etc|vs|St|Dr|Mr|Mrs|Ms|Prof|No|cf|approx|Inc|Ltd|Co|U\.S|U\.K|[A-Z])\.$")
END = re.compile(r"[.?!…][”’\")]*(?=\s+[^\sa-z]|\s*$)")

SELLS = {
    "very": "leave it out",
    "extremely|incredibly|truly|highly": "leave it out, or give the number",
    "leading|world-leading|industry-leading|market-leading": "say what it does, or how many use it",
    "best-in-class|world-class|first-class|top-notch|second to none": "say what it does",
    "cutting-edge|state-of-the-art|next-generation|groundbreaking|ground-breaking|revolutionary|game-changing": (
        "say what is new in it"
    ),
    "innovative|exciting|amazing|fantastic|stunning|inspiring|unmissable|must-attend|must-see|must-read": (
        "say what one learns there"
    ),
    "unique|unparalleled|unrivalled|unrivaled|premier|renowned|prestigious|acclaimed": "say what sets it apart",
    "seamless|seamlessly|effortless|effortlessly|hassle-free": "say what one has to do",
    "simply|obviously|of course|needless to say": "leave it out: it may not be so to whoever asks",
    "empower|empowers|empowering|leverage|leverages|leveraging|synergy|synergies|utilise|utilises|utilising": (
        "use a plain word"
    ),
    "in order to": "“to” says the same",
    "a wide range of|a wide variety of": "“many”, or the number",
}
"""Words, and what to do in their place. Only those that matter where webinars are announced."""
WEASEL = re.compile(rf"(?<![\w-])(?:{'|'.join(f'(?P<w{n}>{words})' for n, words in enumerate(SELLS))})(?![\w-])", re.I)
ADVICE = tuple(SELLS.values())
NAMED = re.compile(r"[A-Z]")


def selling_words(passage: Passage, lines: Collection[int]) -> Iterator[Finding]:
    """What announcements are full of and what tells nobody anything. What has a capital within a sentence is a name."""
    for found in WEASEL.finditer(passage.text):
        line, column = passage.place(found.start())
        first = passage.text[max(found.start() - 8, 0) : found.start()].rstrip()[-1:] in ("", ".", "!", "?", ":")
        if line in lines and (first or not NAMED.match(found[0])) and found.lastgroup:
            advice = ADVICE[int(found.lastgroup[1:])]
            yield Finding("warning", "Plain words", f"“{found[0]}”: {advice}", passage.path, line, column)


def long_sentences(passage: Passage, lines: Collection[int]) -> Iterator[Finding]:
    """More words than one holds in mind, where any of them was touched."""
    for start, end in sentences(passage.text):
        count = len([word for word in passage.text[start:end].split() if any(map(str.isalnum, word))])
        touched = range(passage.place(start)[0], passage.place(end - 1)[0] + 1)
        if count > LONGEST and any(line in lines for line in touched):
            text = f"a sentence of {count} words; {LONGEST} are enough: make two of it"
            yield Finding("warning", "Long sentence", text, passage.path, *passage.place(start))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends."""
    start = 0
    for found in END.finditer(text):
        if not ABBREVIATED.search(text[max(start, found.end() - 8) : found.end()]):
            begin = found.end() - len(text[start : found.end()].lstrip())
            yield begin, found.end()
            start = found.end()
    if rest := text[start:].strip():
        begin = text.index(rest, start)
        yield begin, begin + len(rest)
