"""Days and repeat rules that cannot be right are refused in words, and none of them hangs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from cpdhub.model.control import Correction
from cpdhub.model.fields import Day, Local, Minutes, PartialDay, Zone
from cpdhub.model.repeat import Rule, gives_dates


@pytest.mark.parametrize(
    "value", ["9999-12-31", "0001-01-01", "0000-01-01", "2026-02-30", "2101-01-01", "", 2026, None]
)
@pytest.mark.parametrize("kind", [Day, Local, PartialDay])
def test_a_day_that_cannot_be_right_is_refused(kind: Any, value: object) -> None:
    """A day outside 1900 to 2100, or of no calendar, is refused wherever a day may stand."""
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("value", ["2026-13", "2026-00", "0000", "9999", "2026-1"])
def test_a_part_of_a_day_that_cannot_be_right_is_refused(value: str) -> None:
    """A year alone or a month of a year is checked as well."""
    with pytest.raises(ValidationError):
        TypeAdapter(PartialDay).validate_python(value)


@pytest.mark.parametrize("value", ["2011", "2011-08", "2011-08-01", "unknown"])
def test_a_part_of_a_day_is_kept(value: str) -> None:
    """What is known of a day is kept as it stands."""
    assert TypeAdapter(PartialDay).validate_python(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=YEARLY;INTERVAL=0;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;INTERVAL=-1",
        "FREQ=WEEKLY;INTERVAL=101",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20271231",
        "FREQ=WEEKLY;UNTIL=20271399",
        "FREQ=WEEKLY;UNTIL=99991231T235959Z",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;BYDAY=2WE",
        "FREQ=DAILY;BYHOUR=1,2",
        "FREQ=HOURLY",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "BYDAY=MO",
        "FREQ=WEEKLY;",
        "FREQ=WEEKLY\nRDATE:20260101",
        "",
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(value: str) -> None:
    """A rule that would stand still, run for ever or mean two things is refused at once."""
    with pytest.raises(ValidationError):
        TypeAdapter(Rule).validate_python(value)


@pytest.mark.parametrize(
    "value",
    [
        "FREQ=WEEKLY;BYDAY=WE;UNTIL=20271231T235959Z",
        "FREQ=WEEKLY;UNTIL=20271231T235959",
        "FREQ=WEEKLY;UNTIL=20271231",
        "FREQ=YEARLY;BYMONTH=1,3,5,7,9,11;BYDAY=4TU",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1;WKST=SU",
        "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=-1;COUNT=10",
    ],
)
def test_a_rule_that_can_be_followed_is_kept(value: str) -> None:
    """The forms of RFC 5545 that a person writes are taken, a prefix is not kept."""
    assert TypeAdapter(Rule).validate_python(f"RRULE:{value}") == value


@pytest.mark.parametrize(
    ("rule", "gives"),
    [
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", False),
        ("FREQ=MONTHLY;BYDAY=6MO", False),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTH=3", False),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", True),
        ("FREQ=YEARLY;BYMONTH=2;BYDAY=5MO", True),
        ("FREQ=WEEKLY;UNTIL=20200101", True),
    ],
)
def test_a_rule_without_a_date_is_known(rule: str, gives: bool) -> None:
    """Whether a rule ever gives a date is told without a search through all years."""
    assert gives_dates(rule, date(2026, 1, 14)) is gives


def test_true_is_no_number_and_the_machine_s_own_zone_no_zone() -> None:
    """What only happens to be taken by the tools below is refused."""
    for kind, value in ((Minutes, True), (Minutes, "60"), (Zone, "localtime"), (Zone, "Factory")):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("field", ["title", "summary"])
@pytest.mark.parametrize(
    "text", ["x" * 301, "a\u202eb", "a\u200fb", "a\u061cb", "a\x00b", "a\ud800b", "a\ufdd0b", "a\U000e0041b"]
)
def test_a_correction_is_as_short_and_as_clean_as_what_it_corrects(field: str, text: str) -> None:
    """At most 300 characters of other people's words are shown, whoever typed them; nothing hidden among them."""
    assert Correction.model_validate({field: "x" * 300})
    with pytest.raises(ValidationError):
        Correction.model_validate({field: text})
