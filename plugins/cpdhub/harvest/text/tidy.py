"""Plain text made safe and short: no hidden characters, no personal contacts, at most 300 characters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...model.contacts import contactless, whole

MOST = 300
MOST_READ = 2_048
"""Characters of a text that are looked at: more than what is dropped of it is likely to need."""
SHORTEST_CUT = 200

HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1, the white space among them apart
    "\u00ad\u200b\ufeff\u2060-\u2065\u034f\u17b4\u17b5\u180b-\u180f"  # marks without width or meaning here
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers: letters that are not seen
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # Bidi_Control, and what was deprecated with it
    "\ufff0-\ufffc"  # annotations
    "\ue000-\uf8ff"  # private use: only one font knows what they mean
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # surrogates, non-characters
)
BEYOND = re.compile("[\U00010000-\U0010ffff]")
"""Characters beyond the basic plane. A class that mixes both is searched a hundred times as slowly as two."""
HIDDEN_BEYOND = re.compile(
    "[\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # formats of shorthand and music
    "\U000e0000-\U000e0fff"  # tags and further variation selectors: text that is not seen
    "\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private use
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(1, 17))
    + "]"
)
JOINER = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
JOINERS = re.compile(
    "(?<!\\S)[\u200c\u200d\ufe00-\ufe0f]+|(?<=[\u200c\u200d])[\u200c\u200d]+|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+"
)
"""Joiners and variation selectors that follow nothing, or their like: of use once after a letter or an emoji."""
PEOPLE = re.compile(
    r"^[ \t]*(?:(?:ATTENDEES?|ORGANIZER)[;:]|CONTACT(?:;|:(?=\S)))[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.M
)
"""Lines of a calendar (RFC 5545, 3.8.4) that a program wrote into a description: they name people."""
MOST_MARKS = 5
"""Marks on one letter: Hebrew may need five, and more of them climb over the lines around."""
MANY = re.compile(f"[\u0300-\U0010ffff]{{{MOST_MARKS + 1},}}")
"""Where there may be too many: few texts in Latin script hold such a run."""


def tidy(text: str, most: int = MOST) -> str:
    """One line of at most `most` characters, cut at a word with an ellipsis. Tidying twice changes nothing more.

    This is the documented cleaning. White space of any kind and length becomes
    one space, and composed letters are used (NFC). Dropped are control
    characters, surrogates, non-characters, private and other hidden
    characters, the sixth and further marks on a letter; the marks that steer the
    direction of text (what is left is balanced anywhere, and a page isolates
    it); mail addresses, telephone numbers, links to online meetings, pass codes;
    lines of a calendar that name people.
    The joiners of Persian and of emoji stay. The text is taken as plain: it is
    not decoded, and what looks like markup is kept as it stands.
    """
    text = whole(_folded(_peopleless(whole(text, 8 * MOST_READ))), MOST_READ)
    while (done := _cut(_folded(contactless(visible(_peopleless(text)))).strip(), most)) != text:
        text = done
    return text


def _peopleless(text: str) -> str:
    return PEOPLE.sub(" ", text)


def visible(text: str) -> str:
    """`text` without hidden characters, white space folded, in composed form (NFC)."""
    seen = HIDDEN.sub("", _folded(text))
    if seen.isascii():
        return seen
    seen = HIDDEN_BEYOND.sub("", seen) if BEYOND.search(seen) else seen
    seen = JOINERS.sub("", seen) if JOINER.search(seen) else seen
    return unicodedata.normalize("NFC", MANY.sub(_fewer, seen))


def _folded(text: str) -> str:
    """`text` with one space in the place of all white space that stands together."""
    inner = " ".join(text.split())
    if not inner:
        return text[:1] and " "
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _fewer(run: re.Match[str]) -> str:
    """A run of characters without those of its marks that are too many."""
    return _too_many(bool(BEYOND.search(run[0]))).sub(_few, run[0])


@cache
def _too_many(beyond: bool) -> re.Pattern[str]:
    """More marks in a row than a letter needs, also those beyond the basic plane.

    The class is made at first use: it takes a few milliseconds.
    """
    codes = range(0x300, 0x1F000 if beyond else 0x10000)
    marks = "".join(chr(code) for code in codes if unicodedata.category(chr(code)) in {"Mn", "Me"})
    return re.compile(f"[{marks}][{marks}]{{{MOST_MARKS},}}")


def _few(marks: re.Match[str]) -> str:
    return marks[0][:MOST_MARKS]


def _cut(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    kept = text[: most - 1]
    at = kept.rfind(" ") if not text[most - 1].isspace() else len(kept)
    if at >= most * 2 // 3:
        kept = kept[:at]
    return kept.rstrip(" ,;:.…-–—(") + "…"
