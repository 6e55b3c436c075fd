"""Dates are read as they are printed, or not at all."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.dates import NAMES, iso, posted


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("Sun, 22 Nov 2026 09:30:00 GMT", "2026-11-22T09:30:00Z"),
        ("Sun, 22 Nov 2026 09:30 +0100", "2026-11-22T08:30:00Z"),
        ("22 Nov 26 09:30:00 EST", "2026-11-22T14:30:00Z"),
        ("Wed, 31 dec 1997 00:00:00 GMT", "1997-12-31T00:00:00Z"),
        ("Tue 5 June 2018 10:00:00 GMT", "2018-06-05T10:00:00Z"),
        ("Tue, 4 September 2018 10:00:00 GMT+0100", "2018-09-04T09:00:00Z"),
        ("Sun, 22 Nov 2026 09:30:00 +0000 (Coordinated Universal Time)", "2026-11-22T09:30:00Z"),
        ("Mon, 22-Nov-2026 09:30:00 UTC", "2026-11-22T09:30:00Z"),
        ("2026-11-22T09:30:00.123456+02:00", "2026-11-22T07:30:00Z"),
        ("2026-11-22T09:30Z", "2026-11-22T09:30:00Z"),
        ("2026-11-22 09:30:00 +01", "2026-11-22T08:30:00Z"),
        ("2026-11-22", "2026-11-22"),
        ("2020/1/10 14:33:00", "2020-01-10"),
        ("November 22nd, 2026", "2026-11-22"),
        ("Seg, 24 Set 2018 19:42:40 -0300", "2018-09-24T22:42:40Z"),
        ("Mi, 05 Dez 2018 10:00:00 +0100", "2018-12-05T09:00:00Z"),
        ("Mi., 6. März 2019 10:00:00 +0100", "2019-03-06T09:00:00Z"),
        ("mar. 14 févr. 2017 08:00:00 +0100", "2017-02-14T07:00:00Z"),
        ("15 août 2017 08:00:00 +0200", "2017-08-15T06:00:00Z"),
        ("lun, 3 de septiembre de 2018 10:00:00 +0200", "2018-09-03T08:00:00Z"),
        ("gio, 13 giugno 2019 10:00:00 +0200", "2019-06-13T08:00:00Z"),
        ("wo 20 mrt 2019 10:00:00 +0100", "2019-03-20T09:00:00Z"),
    ],
)
def test_what_is_certain_is_read(printed: str, read: str) -> None:
    """RFC 822 and ISO 8601 with their usual sins, and month names of seven languages."""
    assert posted(printed) == read


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "10/1/2020",
        "10.1.2020 14:33",
        "2020-13-01",
        "31 Feb 2026",
        "2026",
        "2026-11",
        "12 jui 2026",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "Mon, 01 Jan 0001 00:00:00 +0000",
        "9999-12-31",
        "22 Nov 2026 and more",
    ],
)
def test_what_is_not_certain_is_not_read(printed: str) -> None:
    """Two readings, no such day, half a date, the epoch: all stay unknown."""
    assert posted(printed) is None


@pytest.mark.parametrize(
    "printed",
    [
        "2026-11-22T09:30:00",
        "22 Nov 2026 09:30:00 BST",
        "22 Nov 2026 09:30 PM",
        "22 Nov 2026 29:30:00 GMT",
        "2026-11-22T09:30:00+19:00",
    ],
)
def test_a_clock_without_a_zone_leaves_the_day(printed: str) -> None:
    """No offset, one that means several, half a day's clock, no such hour: the day alone is certain."""
    assert posted(printed) == "2026-11-22"


def test_the_sources_zone_is_for_times_that_carry_none() -> None:
    """It fills a gap; it never overrides what is printed."""
    assert posted("2026-07-01T09:30:00", "Europe/London") == "2026-07-01T08:30:00Z"
    assert posted("2026-07-01T09:30:00Z", "Europe/London") == "2026-07-01T09:30:00Z"


@given(st.text(max_size=60))
def test_no_text_makes_it_stumble(printed: str) -> None:
    """Whatever is printed, the answer is a day, an instant or nothing."""
    assert len(posted(printed) or "") in (0, 10, 20)


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)),  # noqa: DTZ001 — the offset is drawn beside it
    st.integers(-14 * 60, 14 * 60),
)
def test_what_we_print_is_what_we_read(local: datetime, minutes: int) -> None:
    """ISO 8601 and RFC 822 of the same moment are read as that moment."""
    moment = local.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert (
        posted(moment.isoformat()) == posted(moment.strftime("%a, %d %b %Y %H:%M:%S %z")) == iso(moment.astimezone(UTC))
    )


SHAPES = (
    "{year}-{month:02}-{day:02}", "{year}-{month}-{day}T{hour:02}:{minute:02}:59{zone}", "{year}/{month}/{day}",
    "{day} {name} {year}", "Sun, {day:02} {name} {year} {hour:02}:{minute:02}:00 {zone}", "{name} {day}, {year}",
    "{day}/{month}/{year}", "{day}.{month}.{year} {hour}:{minute:02}", "{name} {year}", "{year}", "{hour}:{minute:02}",
    "{day}-{name}-{month:02} {hour}:{minute:02}{zone}", "{year}{month:02}{day:02}", "le {day} de {name} de {year}",
)  # fmt: skip
PRINTED = st.builds(
    lambda shape, **parts: shape.format(**parts),
    st.sampled_from(SHAPES),
    year=st.integers(1900, 2200) | st.integers(0, 9999),
    month=st.integers(0, 13),
    day=st.integers(0, 32),
    hour=st.integers(0, 25),
    minute=st.integers(0, 61),
    name=st.sampled_from(["Nov", "März", "mai", "Dec.", "jui", "september", "févr.", "x"]),
    zone=st.sampled_from(["", "Z", "GMT", "EST", "BST", "+0100", "-14:00", "+19:00", " (x)"]),
)


@given(PRINTED, st.sampled_from([None, "Europe/Berlin", "Pacific/Auckland"]))
def test_no_date_is_invented(text: str, zone: str | None) -> None:
    """Year, month and day of whatever is read stand in the text; no clock is read where none is printed."""
    read = posted(text, zone)
    if read is None:
        return
    numbers = {int(digits) for digits in re.findall(r"[0-9]+", text)}
    shifts = (-1, 0, 1) if "T" in read else (0,)
    days = [date.fromisoformat(read[:10]) + timedelta(days=shift) for shift in shifts]
    plain = text.casefold().replace("ä", "a").replace("é", "e")
    named = {number for name, number in NAMES.items() if name in plain}
    assert any(
        {day.year, day.year % 100} & numbers and day.day in numbers and day.month in numbers | named for day in days
    )
    assert "T" not in read or (":" in text and int(read[14:16]) in numbers)


@pytest.mark.parametrize("shape", [SHAPES[place] for place in (0, 1, 2, 3, 4, 5, 11)])
def test_the_shapes_above_are_read(shape: str) -> None:
    """So that the law is put to the test."""
    parts = {"year": 2026, "month": 11, "day": 22, "hour": 9, "minute": 30, "name": "Nov", "zone": "GMT"}
    assert posted(shape.format(**parts))


def test_a_long_text_is_no_date() -> None:
    """A megabyte of digits is looked at once."""
    assert posted("9" * 1_000_000) is None
    assert posted("2026-11-22" + " " * 1_000_000) == "2026-11-22"
