"""The words of pyspellchecker, where it is installed: the only module that imports it."""

from __future__ import annotations


class Lexicon:
    """Its English, which is spelt as in America."""

    def __init__(self) -> None:
        from spellchecker import SpellChecker

        self._words = SpellChecker(language="en", distance=1)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def near(self, word: str) -> str:
        """The most usual word that is one slip away; among equals the first of the alphabet."""
        found = self._words.candidates(word) or set()
        return min(found - {word}, key=lambda one: (-self._words[one], one), default="")


found: list[Lexicon] = []


def lexicon() -> Lexicon | None:
    """The words, read once; None where the package is not installed."""
    if not found:
        try:
            found.append(Lexicon())
        except ImportError:
            return None
    return found[0]
