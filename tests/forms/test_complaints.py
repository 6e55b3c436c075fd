"""Sentences of the check as an answer on an issue."""

from __future__ import annotations

import pytest

from cpdhub.forms.complaints import spoken


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Write `status: cancelled`.", "Write `status: cancelled`."),
        ('There is no topic "a `b` c": write `topics:`', "There is no topic ``a `b` c``: write `topics:`"),
        ('"`" and "@all" `x', "`` ` `` and `@all` &#96;x"),
        ("``x`` @all", "&#96;&#96;x&#96;&#96; &#64;\u200ball"),
        ('`"a` b"', "&#96;``a` b``"),
    ],
)
def test_our_code_and_what_is_quoted_is_code(said: str, told: str) -> None:
    """And nothing else means anything."""
    assert spoken(said) == told
