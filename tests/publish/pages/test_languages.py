"""Languages are named in words."""

from __future__ import annotations

import pytest

from cpdhub.publish.pages.languages import language


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "English"), ("he", "Hebrew"), ("pt-BR", "Portuguese (BR)"), ("mi", "Māori"), ("smj", "smj")],
)
def test_a_code_becomes_a_name(code: str, name: str) -> None:
    """With its region where it has one; what nobody can name stays a code."""
    assert language(code) == name
