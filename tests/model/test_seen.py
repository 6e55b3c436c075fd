"""What cannot be seen stands in no line, what joins and marks letters stays, and a name shows something."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cpdhub.harvest.text.tidy import visible
from cpdhub.model import seen
from cpdhub.model.fields import Line, Name, Prose, SourceRef, Url

RIGHT = {
    "Vietnamese, each mark by itself": "Thu\u031b vie\u0323\u0302n",
    "Hebrew with vowels": "\u05e1\u05b4\u05e4\u05b0\u05e8\u05b4\u05d9\u05b8\u05bc\u05d4",
    "Arabic with vowels": "\u0645\u064e\u0643\u0652\u062a\u064e\u0628\u064e\u0629\u064c",
    "Persian with its joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "Sinhala with its joiner": "\u0dc1\u0dca\u200d\u0dbb\u0dd3",
    "Thai": "\u0e2b\u0e49\u0e2d\u0e07\u0e2a\u0e21\u0e38\u0e14\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48",
    "Khmer with its places for breaks": "\u1794\u178e\u17d2\u178e\u17b6\u200b\u179b\u17d0\u1799",
    "a family in emoji": "Libraries \U0001f468\u200d\U0001f469\u200d\U0001f467 for all",
    "a heart on fire": "We \u2764\ufe0f\u200d\U0001f525 books",
    "a number in a box": "1\ufe0f\u20e3 thing",
    "a sign of copyright in colour": "\u00a9\ufe0f in one hour",
    "a Japanese name in its own form": "\u845b\U000e0100\u98fe",
    "digits alone": "23",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_languages_and_emoji_need_is_kept(text: str) -> None:
    """As names and titles, to the letter."""
    assert TypeAdapter(Name).validate_python(text) == text


def test_what_does_nothing_can_be_left_out() -> None:
    """Also what stood after nothing else; what is of use stays."""
    assert seen.bare("Bud\u00adget\u200d\u00ad\u200d for\u2060 \u200cone\u3164") == "Budget\u200d for one"
    assert [text for text in RIGHT.values() if seen.bare(text) != text] == []


WRONG = {
    "no letter": "-",
    "stops": "\u2026",
    "an emoji alone": "\U0001f389",
    "Braille blanks": "\u2800\u2800",
    "a joiner alone": "\u200d",
    "a joiner between Latin letters": "Bud\u200dget",
    "a selector after a Latin letter": "B\ufe00udget",
    "two joiners": "B\u200d\u200cudget",
    "a space of no width": "Bud\u200bget",
    "a soft hyphen": "Bud\u00adget",
    "a mark of byte order": "Bud\ufeffget",
    "a Hangul filler": "\u3164",
    "a half-width filler": "A\uffa0B",
    "60 selectors": "Budget" + "".join(chr(0xE0100 + number) for number in range(60)),
    "200 marks": "B" + "\u0301" * 200,
    "six marks": "B" + "\u0301" * 6 + "udget",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_a_name_that_hides_something_or_shows_nothing_is_refused(text: str) -> None:
    """As it would be shown on pages, in feeds and in calendars."""
    with pytest.raises(ValidationError):
        TypeAdapter(Name).validate_python(text)


@pytest.mark.parametrize("kind", [Line, Prose])
@pytest.mark.parametrize("text", [text for text in WRONG.values() if len(text) > 2], ids=ascii)
def test_what_is_kept_of_other_people_s_words_can_be_quoted(kind: Any, text: str) -> None:
    """A correction says what the source said: what cleaning leaves, every line takes."""
    assert TypeAdapter(kind).validate_python(visible(text)) == visible(text)


@pytest.mark.parametrize("kind", [Line, Prose])
def test_other_lines_hide_nothing_either(kind: Any) -> None:
    """They may be of signs alone."""
    assert TypeAdapter(kind).validate_python("…") == "…"
    for text in ("Bud\u200bget", "\u3164", "B" + "\u0301" * 6):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u0085", "\n", "\u2028", "\x1b"])
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Url, "https://acme.example/{}gpj.exe"),
        (SourceRef, "https://acme.example/{}gpj.exe"),
        (SourceRef, "owner/repo fac{}ts @abc1234"),
        (SourceRef, "owner/repo facts @abc1234 l{}ine"),
    ],
)
def test_an_address_and_a_source_hide_nothing(kind: Any, text: str, hidden: str) -> None:
    """Raw, as an editor would show them; percent-encoded they may be anything."""
    assert TypeAdapter(kind).validate_python(text.format(""))
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(text.format(hidden))
