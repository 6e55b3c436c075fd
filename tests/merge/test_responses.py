"""Which Things a post's title names."""

from __future__ import annotations

import pytest

from cpdhub.merge.responses import numbers


@pytest.mark.parametrize(
    ("title", "things"),
    [
        ("Thing 7: Face-to-face networks", (7,)),
        ("CPD23 Things 5 & 6", (5, 6)),
        ("Things 2-4 in one go", (2, 3, 4)),
        ("Things 10, 11 and 12", (10, 11, 12)),
        ("Thing Twenty-Three: the end", (23,)),
        ("thing-12", (12,)),
        ("thing #3", (3,)),
        ("Thing Four", (4,)),
        ("thing17", (17,)),
        ("23 Things for Professional Development", ()),
        ("Starting 23 things", ()),
        ("Thing 24", ()),
        ("Something 7", ()),
        ("Things to do in 2012", ()),
        ("Thing 2012", ()),
        ("One more thing", ()),
    ],
)
def test_numbers_are_read_from_titles(title: str, things: tuple[int, ...]) -> None:
    """Digits and words, lists and ranges count; the programme's own name does not."""
    assert numbers(title) == things
