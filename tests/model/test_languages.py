"""Languages are named in words, and known by their names."""

from __future__ import annotations

import pytest

from cpdhub.model.languages import NAMES, code, language


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("he", "Hebrew"), ("pt-BR", "Portuguese (BR)"), ("mi", "Māori"), ("smj", "smj")],
)
def test_a_code_becomes_a_name(code: str, name: str) -> None:
    """With its region where it has one; what nobody can name stays a code."""
    assert language(code) == name


@pytest.mark.parametrize(
    ("text", "known"),
    [("English", "en"), ("  scottish   gaelic ", "gd"), ("Français", "fr"), ("CYMRAEG", "cy"), ("maori", "mi"),
     ("Norwegian", "Norwegian"), ("en", "en"), ("Klingon", "Klingon"), ("", "")],
)  # fmt: skip
def test_a_name_becomes_a_code(text: str, known: str) -> None:
    """In English or in the language itself; what two codes share, and what nobody knows, stays what it was."""
    assert code(text) == known


def test_every_name_means_its_code() -> None:
    """All but the one that two codes share."""
    assert {name for key, name in NAMES.items() if code(name) != key} == {"Norwegian"}
