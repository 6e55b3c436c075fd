"""What a reader can see of a text: characters without a look are of use in few places, and a name shows something."""

from __future__ import annotations

import re
import unicodedata

MOST_MARKS = 5
"""Marks on one letter: Hebrew may need five, and more of them climb over the lines around."""

HIDDEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u2060-\u2065\u3164\ufeff\uffa0]"  # fillers, and marks of no width
    "|[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a]"  # formats of shorthand and music
    "|(?<![\u0e00-\u109f\u1780-\u17ff])\u200b"  # where a line may break: Thai, Khmer and their like need it
    "|(?<![\u1800-\u18af])[\u180b-\u180d\u180f]"  # other forms of Mongolian letters
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"  # and of ideographs
    "|(?<!\\S)[\u200c\u200d\ufe00-\ufe0f]|(?<=[\u200c\u200d])[\u200c\u200d]|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]"
)
"""What does nothing where it stands; of joiners and selectors, one that follows nothing, or its like."""

IDLE = re.compile(
    "(?<=[\x00-\u058f\u1e00-\u1fff])[\u200c\u200d]|(?<=[A-Za-z\u00c0-\u058f\u1e00-\u1fff])[\ufe00-\ufe0f]"
)
"""Joiners after letters that are never joined, and selectors after letters that have one look: Latin, Greek and
Cyrillic ones. What a source wrote may have them and is quoted as it is; a name of ours has none."""


def hidden(text: str) -> bool:
    """Whether something in it cannot be seen and does nothing. The joiners of Persian and of emoji are of use."""
    return not text.isascii() and bool(HIDDEN.search(text))


def bare(text: str) -> str:
    """`text` without that."""
    while hidden(text):  # what stood on both sides of it may do nothing now
        text = HIDDEN.sub("", text)
    return text


def piled(text: str) -> bool:
    """Whether a letter carries more marks than any language puts on one."""
    row = 0
    for char in "" if text.isascii() else text:
        row = row + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if row > MOST_MARKS:
            return True
    return False


def idle(text: str) -> bool:
    """Whether a joiner or a selector in it joins and selects nothing."""
    return bool(IDLE.search(text))


def named(text: str) -> bool:
    """Whether there is a letter or a digit to read; the letters that are not seen are refused before."""
    return any(map(str.isalnum, text))
