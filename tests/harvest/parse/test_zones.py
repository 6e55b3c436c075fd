"""Names of time zones, as calendars and Outlook write them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from cpdhub.harvest.parse.components import components
from cpdhub.harvest.parse.definitions import defined
from cpdhub.harvest.parse.zones import SHOWN, known


@pytest.mark.parametrize(
    ("printed", "zone"),
    [
        ("Europe/lisbon", "Europe/Lisbon"),
        ("UTC", "UTC"),
        ("Etc/GMT", "UTC"),
        ("Z", "UTC"),
        ("Japan", "Japan"),
        ("W. Europe Standard Time", "Europe/Berlin"),
        ("Jordan Standard Time", "Asia/Amman"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ("/x/America/Argentina/Salta", "America/Argentina/Salta"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("Amsterdam, Belgrade, Berlin, Brussels, Budapest, Madrid, Paris, Prague, Stockholm", "Europe/Amsterdam"),
        ("(UTC+07:00) Bangkok\\, Hanoi\\, Jakarta", "Asia/Bangkok"),
        ("(UTC) Dublin, Edinburgh, Lisbon, London", "Europe/London"),
        ("GMT+0100", "Etc/GMT-1"),
        ("UTC-8", "Etc/GMT+8"),
        ("GMT+0", "UTC"),
        ("GMT+01.00", "Etc/GMT-1"),
        ("tzone://Microsoft/Utc", "UTC"),
        ("tzone://Microsoft/W. Europe Standard Time", "Europe/Berlin"),
        ("TZONE://microsoft/eastern standard time", "America/New_York"),
        ("(GMT-05.00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-0500) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT+01.00) Sarajevo/Warsaw/Zagreb", "Europe/Sarajevo"),
        ("(GMT+01:00) Sarajevo/Warsaw/Zagreb", "Europe/Sarajevo"),
    ],
)
def test_what_is_known(printed: str, zone: str) -> None:
    """IANA in any case, Windows by CLDR, what Outlook shows by its cities, whole offsets."""
    assert known(printed) == zone


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "Nowhere/Middle",
        "Customized Time Zone 1",
        "BST",
        "London",
        "(GMT +01:00)",
        "(UTC+05:00) Berlin, Paris",
        "GMT+25",
        "GMT+0130",
        "tzone://Microsoft/Custom",
        "tzone://Microsoft/",
        "(GMT+05.00) Sarajevo/Warsaw/Zagreb",
        "Sarajevo/Warsaw/Zagreb",
    ],
)
def test_what_nobody_can_tell(printed: str) -> None:
    """A made-up name, one that means several, cities that do not have the offset beside them."""
    assert known(printed) is None


def test_every_zone_of_the_tables_exists() -> None:
    """In the database that is installed."""
    for name in {*SHOWN.values(), *WINDOWS_TO_OLSON.values()}:
        assert ZoneInfo(name).key == name


DEFINITION = """BEGIN:VTIMEZONE
TZID:Our own
{extra}BEGIN:STANDARD
DTSTART:16010101T{night}0000
TZOFFSETFROM:{summer}
TZOFFSETTO:{winter}
{autumn}END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T{night}0000
TZOFFSETFROM:{winter}
TZOFFSETTO:{summer}
{spring}END:DAYLIGHT
END:VTIMEZONE
"""
EUROPE = {
    "autumn": "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n",
    "spring": "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n",
    "night": "03",
    "extra": "",
}
AMERICA = {
    "autumn": "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11\n",
    "spring": "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3\n",
    "night": "02",
    "extra": "",
}


def described(**parts: str) -> str | None:
    """The zone of a definition."""
    return defined(list(components(DEFINITION.format(**parts)))[-1])


@pytest.mark.parametrize(
    ("parts", "zone"),
    [
        ({**EUROPE, "winter": "+0100", "summer": "+0200"}, "Europe/Berlin"),
        ({**AMERICA, "winter": "-0500", "summer": "-0400"}, "America/New_York"),
        ({**EUROPE, "winter": "+0100", "summer": "+0200", "extra": "X-LIC-LOCATION:Europe/Vienna\n"}, "Europe/Vienna"),
        ({**EUROPE, "winter": "+0117", "summer": "+0217"}, None),
        ({**EUROPE, "winter": "nonsense", "summer": "+0200"}, None),
        ({**EUROPE, "winter": "+0100", "summer": "+0200", "autumn": "RRULE:FREQ=SECONDLY\n"}, None),
    ],
)
def test_zones_that_a_calendar_defines(parts: dict[str, str], zone: str | None) -> None:
    """By their clocks over a year; one that fits no zone, is broken or would keep us busy is not known."""
    assert described(**parts) == zone


def test_no_definition_is_no_zone() -> None:
    """Nothing comes of nothing."""
    assert defined(None) is None


@pytest.mark.parametrize(("length", "zone"), [(299, "Europe/Berlin"), (300, "Europe/Berlin"), (301, None)])
def test_a_name_is_read_so_far(length: int, zone: str | None) -> None:
    """A name of more than 300 characters is none; one that is a list of cities is."""
    name = "(UTC+01:00) Berlin, "
    assert known(name + "x" * (length - len(name))) == zone


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=YEARLY;BYMONTH=3;BYDAY=SU",
        "FREQ=YEARLY;BYMONTHDAY=1",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;BYHOUR=1,2",
        "FREQ=YEARLY;BYMONTH=3,4;BYDAY=-1SU",
        "FREQ=WEEKLY",
    ],
)
def test_a_clock_that_changes_more_than_once_a_year_is_none(rule: str) -> None:
    """It is there to keep a reader busy."""
    part = "BEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\n{}END:STANDARD"
    zone = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nTZID:x\r\n{}\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n"

    def read(rule: str) -> str | None:
        return defined(next(one for one in components(zone.format(part.format(rule))) if one.name == "VTIMEZONE"))

    assert read("") is not None
    assert read(f"RRULE:{rule}\r\n") is None
