"""An independent, strict reader of iCalendar for tests: by the letter of RFC 5545, with dateutil for dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from io import StringIO

from dateutil.rrule import rrulestr
from dateutil.tz import tzical

NAME = re.compile(r"[A-Z0-9-]+")
PARAMETER = re.compile(r';([A-Z0-9-]+)=("[^"]*"|[^";:,]*)')
ONCE = (
    "UID", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "SEQUENCE", "CREATED",
    "LAST-MODIFIED", "LOCATION", "TRANSP", "RRULE", "RECURRENCE-ID", "PRODID", "VERSION", "METHOD", "CALSCALE", "TZID",
)  # fmt: skip
NEEDED = {
    "VCALENDAR": ("PRODID", "VERSION"),
    "VEVENT": ("UID", "DTSTAMP", "DTSTART", "SUMMARY"),
    "VTIMEZONE": ("TZID",),
    "STANDARD": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
    "DAYLIGHT": ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"),
}
TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "PRODID")
Value = date | datetime


@dataclass(frozen=True)
class Line:
    """One content line."""

    name: str
    parameters: dict[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a TEXT property without its escapes (3.3.11)."""
        return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], self.value)


@dataclass
class Part:
    """One component: its lines, and the components in it."""

    name: str
    lines: list[Line] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line:
        (line,) = self.all(name)
        return line

    def text(self, name: str) -> str:
        return self.one(name).text

    def has(self, name: str) -> bool:
        return bool(self.all(name))


@dataclass(frozen=True)
class Held:
    """One date of an event as a calendar has it: UTC instants, days, or floating times."""

    start: Value
    end: Value | None
    status: str


def unfolded(text: str) -> list[str]:
    """Lines by section 3.1: CRLF ends each, none is longer than 75 octets, no character is cut in two."""
    assert text.endswith("\r\n")
    physical = text.removesuffix("\r\n").split("\r\n")
    for line in physical:
        assert "\n" not in line and "\r" not in line, f"a bare line break in {line!r}"
        assert len(line.encode()) <= 75, f"more than 75 octets: {line!r}"
        assert line, "an empty line"
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line), f"a control character in {line!r}"
    return re.sub(r"\r\n[ \t]", "", "\r\n".join(physical)).split("\r\n")


def line(text: str) -> Line:
    """One content line by its grammar."""
    name = NAME.match(text)
    assert name, text
    at, parameters = name.end(), {}
    while text[at] == ";":
        found = PARAMETER.match(text, at)
        assert found, text
        parameters[found[1]] = found[2].strip('"')
        at = found.end()
    assert text[at] == ":", text
    return Line(name[0], parameters, text[at + 1 :])


def read(text: str) -> Part:
    """The one calendar of a file. Every rule that is broken is an AssertionError."""
    root = Part("")
    open_parts = [root]
    for content in map(line, unfolded(text)):
        if content.name == "BEGIN":
            made = Part(content.value)
            open_parts[-1].parts.append(made)
            open_parts.append(made)
        elif content.name == "END":
            assert open_parts.pop().name == content.value
        else:
            open_parts[-1].lines.append(content)
    assert open_parts == [root]
    (calendar,) = root.parts
    assert calendar.name == "VCALENDAR"
    check(calendar, zones=set())
    return calendar


def check(part: Part, zones: set[str]) -> None:
    """What must be there, what may be there once, and that values are of one kind."""
    for name in NEEDED.get(part.name, ()):
        assert part.has(name), f"{part.name} without {name}"
    for name in ONCE:
        assert len(part.all(name)) <= 1, f"{part.name} with more than one {name}"
    for text in (one for one in part.lines if one.name in TEXTS):
        assert not re.search(r"(?<!\\)(\\\\)*[,;]", text.value), f"not escaped: {text}"
    if part.name == "VEVENT":
        _event(part, zones)
    known = {one.one("TZID").value for one in part.parts if one.name == "VTIMEZONE"}
    for inner in part.parts:
        check(inner, known)
    if part.name == "VCALENDAR":
        used = {one.parameters["TZID"] for inner in part.parts for one in inner.lines if "TZID" in one.parameters}
        assert part.parts, "no component at all (3.6)"
        if events(part):
            assert used == known, "a zone that no date uses, or a date without its zone"


def _event(event: Part, zones: set[str]) -> None:
    assert not (event.has("DTEND") and event.has("DURATION"))
    start = event.one("DTSTART")
    dates = [one for name in ("DTEND", "RDATE", "EXDATE") for one in event.all(name)]
    for one in (start, *dates, *event.all("RECURRENCE-ID")):
        assert one.parameters.get("TZID") is None or one.parameters["TZID"] in zones
    for one in dates:
        assert one.parameters == start.parameters, f"another kind of value than DTSTART: {one}"
        assert all(value.endswith("Z") == start.value.endswith("Z") for value in one.value.split(","))
    until = re.search(r"UNTIL=([0-9TZ]+)", event.one("RRULE").value) if event.has("RRULE") else None
    if until:
        form = "DATE" if start.parameters.get("VALUE") == "DATE" else "UTC" if "TZID" in start.parameters else "SAME"
        assert re.fullmatch({"DATE": r"\d{8}", "UTC": r"\d{8}T\d{6}Z", "SAME": r"\d{8}T\d{6}Z?"}[form], until[1])
    assert event.one("STATUS").value in ("CONFIRMED", "CANCELLED", "TENTATIVE")


def events(calendar: Part) -> list[Part]:
    """Its VEVENTs."""
    return [part for part in calendar.parts if part.name == "VEVENT"]


def zones(text: str) -> dict[str, tzinfo]:
    """The zones as dateutil understands the VTIMEZONEs of a file; the machine's own are not asked."""
    found = tzical(StringIO("\n".join(unfolded(text))))
    return {str(name): zone for name in found.keys() if (zone := found.get(name)) is not None}  # noqa: SIM118 # no dict


def values(content: Line, known: dict[str, tzinfo]) -> Iterator[Value]:
    """The dates or times of a line: with their zone, in UTC, or floating."""
    for value in content.value.split(","):
        if content.parameters.get("VALUE") == "DATE":
            yield datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 # a day has no zone
        elif value.endswith("Z"):
            yield datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        else:
            zone = known[content.parameters["TZID"]] if "TZID" in content.parameters else None
            yield datetime.strptime(value, "%Y%m%dT%H%M%S").replace(tzinfo=zone)


def held(text: str, uid: str, until: datetime) -> list[Held]:
    """Every date of one event that starts by `until`, in order, as a strict client would work it out."""
    known = zones(text)
    parts = [part for part in events(read(text)) if part.text("UID") == uid]
    (main,) = (part for part in parts if not part.has("RECURRENCE-ID"))
    changed = {plain(one): part for part in parts for id in part.all("RECURRENCE-ID") for one in values(id, known)}
    found = {plain(start): start for start in starts(main, known, until)}
    made = [_held(changed.pop(key), known) if key in changed else _held(main, known, at) for key, at in found.items()]
    assert not changed, "a RECURRENCE-ID that is no date of the series"
    return sorted((one for one in made if before(one.start, until)), key=lambda one: (str(one.start), one.status))


def starts(event: Part, known: dict[str, tzinfo], until: datetime) -> Iterable[Value]:
    """DTSTART, RRULE and RDATE without EXDATE (3.8.5)."""
    (first,) = values(event.one("DTSTART"), known)
    found: dict[Value, Value] = {plain(first): first}
    for rule in event.all("RRULE"):
        for moment in rrulestr(rule.value, dtstart=first if isinstance(first, datetime) else midnight(first)):
            at = moment if isinstance(first, datetime) else moment.date()
            if not before(at, until + timedelta(days=60)):
                break
            found[plain(at)] = at
    found |= {plain(one): one for content in event.all("RDATE") for one in values(content, known)}
    gone = {plain(one) for content in event.all("EXDATE") for one in values(content, known)}
    assert gone <= set(found), "an EXDATE that is no date of the series"
    return [at for key, at in found.items() if key not in gone]


def _held(event: Part, known: dict[str, tzinfo], at: Value | None = None) -> Held:
    """One date; an end lies as far behind its start as that of the component, in real time."""
    (first,) = values(event.one("DTSTART"), known)
    start = at or first
    ends = [one for content in event.all("DTEND") for one in values(content, known)]
    length = plain(ends[0]) - plain(first) if ends else None
    if event.has("DURATION"):
        minutes = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", event.one("DURATION").value)
        assert minutes
        length = timedelta(hours=int(minutes[1] or 0), minutes=int(minutes[2] or 0))
    return Held(plain(start), plain(start) + length if length is not None else None, event.one("STATUS").value)


def midnight(day: date) -> datetime:
    """A day as dateutil takes it."""
    return datetime.combine(day, time())


def plain(value: Value) -> Value:
    """In UTC where there is a zone."""
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else value


def before(value: Value, until: datetime) -> bool:
    """Whether it starts by `until`, a day or a floating time as if in UTC."""
    if not isinstance(value, datetime):
        return value <= until.date()
    return value.astimezone(UTC) <= until if value.tzinfo else value <= until.replace(tzinfo=None)
