"""How often a series is held, in words."""

from __future__ import annotations

import pytest

from cpdhub.publish.rhythm import rule_words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=MONTHLY;BYDAY=2WE", "the second Wednesday of each month"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "the last Tuesday of each month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2WE", "the second Wednesday of every second month"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "the first Monday and the third Monday of each month"),
        ("FREQ=WEEKLY;BYDAY=WE", "every Wednesday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every second week, on Tuesday and Thursday"),
        ("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270630T080000Z", "every Thursday"),
        ("FREQ=DAILY", "every day"),
    ],
)
def test_common_rules_are_put_into_words(rule: str, words: str) -> None:
    """Weekly and monthly by weekday, with their intervals."""
    assert rule_words(rule) == words


@pytest.mark.parametrize(
    "rule",
    ["", "FREQ=YEARLY;BYMONTH=1,3;BYDAY=4TU", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYDAY=WE",
     "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=2WE", "FREQ=DAILY;INTERVAL=3"],
)  # fmt: skip
def test_a_rule_that_says_more_is_not_put_into_too_few_words(rule: str) -> None:
    """Better no words than wrong ones."""
    assert rule_words(rule) == ""
