"""Repeat rules: the sound ones, in one form."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest

from cpdhub.harvest.parse.rules import MOST_COUNT, MOST_INTERVAL, MOST_TRIED, Trials, shortened, sound
from cpdhub.model.when import When

BERLIN = When(datetime(2027, 1, 6, 15), "Europe/Berlin")  # noqa: DTZ001 — wall time
FLOATING = When(datetime(2027, 1, 6, 15))  # noqa: DTZ001 — wall time
DAY = When(date(2027, 1, 6))


@pytest.mark.parametrize(
    ("rule", "first", "form"),
    [
        ("freq=weekly;byday=we", BERLIN, "FREQ=WEEKLY;BYDAY=WE"),
        ("RRULE:BYDAY=WE;FREQ=WEEKLY;X-OWN=1", BERLIN, "FREQ=WEEKLY;BYDAY=WE"),
        ("FREQ=WEEKLY;UNTIL=20270301", BERLIN, "FREQ=WEEKLY;UNTIL=20270301T225959Z"),
        ("FREQ=WEEKLY;UNTIL=20270301T140000Z", BERLIN, "FREQ=WEEKLY;UNTIL=20270301T140000Z"),
        ("FREQ=WEEKLY;UNTIL=20270301T150000", BERLIN, "FREQ=WEEKLY;UNTIL=20270301T140000Z"),
        ("FREQ=WEEKLY;UNTIL=20270301", FLOATING, "FREQ=WEEKLY;UNTIL=20270301T235959"),
        ("FREQ=WEEKLY;UNTIL=20270301T230000Z", DAY, "FREQ=WEEKLY;UNTIL=20270301"),
        ("FREQ=DAILY;UNTIL=20200101", BERLIN, "FREQ=DAILY;UNTIL=20200101T225959Z"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", BERLIN, "FREQ=DAILY"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", DAY, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"),
        (
            f"FREQ=DAILY;COUNT={MOST_COUNT};INTERVAL={MOST_INTERVAL}",
            DAY,
            f"FREQ=DAILY;INTERVAL={MOST_INTERVAL};COUNT={MOST_COUNT}",
        ),
    ],
)
def test_sound_rules_have_one_form(rule: str, first: When, form: str) -> None:
    """Parts in order, UNTIL as the first date is written; one that is over already says so by itself."""
    assert sound(rule, first) == form


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nonsense",
        "FREQ=HOURLY",
        "FREQ=SECONDLY;COUNT=3",
        "FREQ=DAILY;COUNT=3;UNTIL=20270301",
        "FREQ=DAILY;COUNT=0",
        f"FREQ=DAILY;COUNT={MOST_COUNT + 1}",
        f"FREQ=DAILY;INTERVAL={MOST_INTERVAL + 1}",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;UNTIL=soon",
        "FREQ=DAILY;UNTIL=20271301",
        "FREQ=DAILY;UNTIL=00010101T000000Z",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=MONTHLY;BYSETPOS=900;BYDAY=MO",
        "FREQ=YEARLY;RSCALE=CHINESE",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTHDAY=31;BYMONTH=2",
        "FREQ=DAILY;COUNT=99999999999999999999",
    ],
)
def test_other_rules_are_refused_quickly(rule: str) -> None:
    """Too often, endless, contradictory or impossible; none is followed to the year 9999."""
    begun = time.monotonic()
    assert sound(rule, BERLIN) is None
    assert time.monotonic() - begun < 0.5


def test_a_rule_can_end_early() -> None:
    """Before a date from which another series takes over."""
    assert shortened("FREQ=WEEKLY;COUNT=9", BERLIN) == "FREQ=WEEKLY;UNTIL=20270106T135900Z"
    assert shortened("FREQ=WEEKLY;UNTIL=20300101", DAY) == "FREQ=WEEKLY;UNTIL=20270105"


@pytest.mark.parametrize(
    ("rule", "first", "kept"),
    [
        ("FREQ=DAILY;BYHOUR=9,11,13,15", BERLIN, True),
        ("FREQ=DAILY;BYHOUR=9,11,13,15,17", BERLIN, False),
        ("FREQ=DAILY;BYMINUTE=0,20,40;BYHOUR=9,10", BERLIN, False),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR", When(date(2020, 1, 1)), True),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", When(date(1970, 1, 1)), True),
        ("FREQ=MONTHLY;BYDAY=2WE", When(date(1901, 1, 1)), True),
        ("FREQ=YEARLY", When(date(1901, 1, 1)), True),
        ("FREQ=DAILY", When(date(1901, 1, 1)), True),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", When(date(2022, 1, 1)), False),
        ("FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", When(date(1970, 1, 1)), False),
        ("FREQ=WEEKLY;BYDAY=WE" + ";X=1" * 120, BERLIN, True),
        ("FREQ=WEEKLY;BYDAY=WE" + ";X=1" * 121, BERLIN, False),
    ],
)
def test_rules_that_keep_a_reader_busy_are_refused(rule: str, first: When, kept: bool) -> None:
    """More than four dates a day, more dates up to today than are counted through, more than 500 characters."""
    assert (sound(rule, first) is not None) is kept


def test_so_many_rules_of_a_document_are_tried() -> None:
    """Those whose dates have to be searched for; one that plainly has dates costs nothing."""
    trials = Trials()
    for _ in range(MOST_TRIED):
        assert sound("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", DAY, trials)
    assert sound("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", DAY, trials) is None
    assert sound("FREQ=WEEKLY;BYDAY=WE", DAY, Trials(0))
