"""iCalendar's lines: one bad line costs itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.parse.components import Component, Property, components


def only(*lines: str, end: str = "\r\n") -> Component:
    """The event of these lines."""
    return list(components(end.join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])))[-1]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_lines_end_in_every_way(end: str) -> None:
    """The standard's, Unix's and the old Mac's."""
    assert only("SUMMARY:A", "URL:https://a.example/", end=end).text("URL") == "https://a.example/"


def test_folded_and_blank_lines() -> None:
    """A fold is joined, a blank line is nothing."""
    assert only("SUMMARY:Long", "  er title", "", " still", "X:1").text("SUMMARY") == "Long er titlestill"


def test_parameters_and_escapes() -> None:
    """Quoted parameters, escaped text, lists."""
    found = only(
        'DTSTART;TZID="(GMT+10:00) Canberra, Sydney";value=DATE-TIME:20270101T000000',
        "SUMMARY:a\\, b\\n\\;c",
        "CATEGORIES:x\\,y,z",
    )
    assert found.first("DTSTART") == Property(
        "20270101T000000", {"TZID": "(GMT+10:00) Canberra, Sydney", "VALUE": "DATE-TIME"}
    )
    assert found.text("SUMMARY") == "a, b\n;c"
    assert found.all("CATEGORIES")[0].listed == ("x,y", "z")


@pytest.mark.parametrize(
    "zone",
    [
        "tzone://Microsoft/Utc",
        "TZONE://Microsoft/W. Europe Standard Time",
        "(GMT-05:00) Eastern Time (US & Canada)",
        "(UTC+01:00) Amsterdam, Berlin",
    ],
)
@pytest.mark.parametrize("quote", ["", '"'])
def test_a_zone_keeps_its_colon(zone: str, quote: str) -> None:
    """Exchange's names of zones and old Outlooks' have a colon, quoted or not."""
    found = only(f"DTSTART;VALUE=DATE-TIME;TZID={quote}{zone}{quote}:20270101T100000").first("DTSTART")
    assert found and (found.value, found.parameters["TZID"]) == ("20270101T100000", zone)


def test_a_colon_elsewhere_ends_the_parameters() -> None:
    """The first one that is not part of such a name, even before slashes."""
    found = only("URL;VALUE=URI://a.example/tzone://Microsoft/Utc:x", "SUMMARY;X=tzone://none")
    assert found.text("URL") == "//a.example/tzone://Microsoft/Utc:x"
    assert found.text("SUMMARY") == "//none"


def test_a_bad_line_costs_itself() -> None:
    """A quote in the wrong place, a line that is none, an empty value."""
    found = only('DTSTART;TZID="W. Europe:20200101', "nonsense", "b@d;x:1", "SUMMARY:", "SUMMARY:kept")
    assert found.text("SUMMARY") == "kept"
    assert found.first("DTSTART") is None


def test_parts_of_an_event_are_not_the_event() -> None:
    """An alarm's description is not the event's."""
    assert only("BEGIN:VALARM", "DESCRIPTION:Wake up", "END:VALARM", "DESCRIPTION:x").text("DESCRIPTION") == "x"


def test_what_is_not_closed_is_told() -> None:
    """The next one, its calendar's end, or the end of the document closes an event, which then is not whole."""
    first = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VTODO"
    text = f"{first}\nBEGIN:VEVENT\nUID:3\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:4"
    found = [(one.text("UID"), one.whole) for one in components(text) if one.name == "VEVENT"]
    assert found == [("1", False), ("2", True), ("3", False), ("4", False)]


def test_a_time_zone_keeps_its_lines() -> None:
    """All of them, those of its parts too."""
    _, zone = components("BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE")
    assert zone.lines == ["BEGIN:VTIMEZONE", "TZID:x", "BEGIN:STANDARD", "TZOFFSETTO:+0100", "END:STANDARD"]
    assert zone.text("TZID") == "x"


@given(
    st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "BEGIN:VCALENDAR",
                "END:VCALENDAR",
                "BEGIN:X",
                "END:X",
                "A;B=C:D",
                ":",
                "",
                " x",
                "BEGIN:",
                '"',
            ]
        )
    )
)
def test_no_lines_make_it_stumble(lines: list[str]) -> None:
    """Whatever is nested in whatever, every component that was begun comes out once."""
    found = list(components("\n".join(lines)))
    begun = sum(line.startswith("BEGIN:") for line in lines)
    assert len(found) <= begun


@pytest.mark.parametrize(("lines", "kept"), [(199, 199), (200, 200), (201, 200)])
def test_so_many_lines_of_a_name_are_kept(lines: int, kept: int) -> None:
    """Two hundred, in one component."""
    assert len(only(*["CATEGORIES:x"] * lines).all("CATEGORIES")) == kept


@pytest.mark.parametrize(("length", "kept"), [(65_523, 65_523), (65_524, 65_524), (65_525, 65_524)])
def test_so_much_of_a_line_is_kept(length: int, kept: int) -> None:
    """64 Ki characters, name and all; folded or not."""
    folded = "\r\n ".join(["x" * 500] * (length // 500) + ["x" * (length % 500)])
    assert len(only(f"DESCRIPTION:{'x' * length}").text("DESCRIPTION")) == kept
    assert len(only(f"DESCRIPTION:{folded}").text("DESCRIPTION")) == kept


@pytest.mark.parametrize("deep", [8, 9, 10, 1_000])
def test_components_that_never_end_hide_no_event(deep: int) -> None:
    """Nor does one that stands within them."""
    event = "BEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\n"
    found = list(components("BEGIN:VCALENDAR\r\n" + "BEGIN:X\r\n" * deep + event * 2 + "END:VCALENDAR\r\n"))
    assert [one.text("UID") for one in found if one.name == "VEVENT" and one.whole] == ["1", "1"]


def test_persons_are_not_read() -> None:
    """Neither who organises nor who comes; nor what nobody asks for."""
    found = only("ATTENDEE;CN=Jane Doe:mailto:jane@a.example", "ORGANIZER:mailto:a@b.example", "X-OWN:1", "UID:1")
    assert list(found.properties) == ["UID"]
