"""iCalendar text to components: line by line, so that one bad line costs itself and no more (RFC 5545 section 3.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from icalendar.parser import split_on_unescaped_comma, unescape_backslash

from .raw import KEPT

MOST_DEEP, MOST_LINES, MOST_DEFINED = 10, 200, 500
"""How deep components may be nested, lines of one name in one of them, lines of a zone's definition."""
READ = frozenset({
    "CATEGORIES", "CLASS", "CREATED", "DESCRIPTION", "DTEND", "DTSTART", "DURATION", "EXDATE", "EXRULE",
    "LAST-MODIFIED", "METHOD", "NAME", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS", "SUMMARY", "TZID",
    "UID", "URL", "X-ALT-DESC", "X-LIC-LOCATION", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-ORIGINAL-URL", "X-WR-CALNAME",
    "X-WR-RELCALID", "X-WR-TIMEZONE",
})  # fmt: skip
"""All that is read. ATTENDEE, ORGANIZER and CONTACT are persons, and not among them."""
FOLD = re.compile(r"(?<![\r\n])(?:\r?\n)+[ \t]")
LINE = re.compile(r"[^\n]+")
NAMED = re.compile(r"[A-Za-z0-9-]+(?=[ \t]*[;:])")
INNER = r"(?:(?<=tzone):(?=//)|(?<=[(](?:UTC|GMT)[+-]\d\d):(?=\d\d[)]))"
"""Colons that Exchange and old Outlooks leave unquoted in the name of a zone: tzone://Microsoft/Utc, (GMT-05:00) …"""
PARAMETERS = re.compile(rf"""[^":]*(?:(?:"[^"]*"|{INNER})[^":]*)*(?=:)""", re.I)
PARAMETER = re.compile(r"""(?:[^";]|"[^"]*")+""")


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: parameters in upper case, and its value as it stands in the file."""

    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545 section 3.3.11)."""
        return str(unescape_backslash(self.value))

    @property
    def listed(self) -> tuple[str, ...]:
        """The value as a list of TEXT."""
        return tuple(split_on_unescaped_comma(self.value))


@dataclass(frozen=True, slots=True)
class Component:
    """The properties of one component; those of its parts (alarms) are left out."""

    name: str
    properties: dict[str, list[Property]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    """All that stands in a VTIMEZONE, its parts included; empty for others."""
    whole: bool = True
    """Whether its END was there."""

    def first(self, name: str) -> Property | None:
        """The first property of that name that is not empty."""
        return next((one for one in self.all(name) if one.value.strip()), None)

    def text(self, name: str) -> str:
        """The first property of that name as text; empty where there is none."""
        found = self.first(name)
        return found.text.strip() if found else ""

    def all(self, name: str) -> list[Property]:
        """Every property of that name."""
        return self.properties.get(name, [])


def components(text: str) -> Iterator[Component]:
    """All components of a document, each when it ends, and so the calendar last.

    icalendar 7.3 gives up a whole file for one bad value, and for a VTIMEZONE
    with two TZIDs, and takes seconds for a long line with parameters: so the
    lines are taken apart here, and their values are read where they are used.
    """
    stack: list[Component] = []
    for line in _lines(text):
        opening = line[:6].upper()
        if opening == "BEGIN:":
            yield from _begun(stack, line[6:100].strip().upper())
        elif line[:4].upper() == "END:" and stack:
            yield from _ended(stack, line[4:100].strip().upper())
        elif stack:
            _add(stack[-1], line)
        for outer in stack:
            if outer.name == "VTIMEZONE" and len(outer.lines) <= MOST_DEFINED:
                outer.lines.append(line)
    yield from _unclosed(stack, "VCALENDAR")


def _lines(text: str) -> Iterator[str]:
    """The lines, unfolded (RFC 5545 section 3.1), each as long as a field may be."""
    for one in LINE.finditer(FOLD.sub("", _mended(text))):
        line = one[0][:KEPT].removesuffix("\r")
        if line:
            yield line


def _mended(text: str) -> str:
    """Lines that end in CR alone, as old Macs wrote them, end in LF too."""
    return text if "\n" in text else text.replace("\r", "\n")


def _begun(stack: list[Component], name: str) -> Iterator[Component]:
    """Open a component; where they are nested too deep only those are opened that matter, in place of the others."""
    matters = name in {"VEVENT", "VCALENDAR", "VTIMEZONE"}
    if name in {"VEVENT", "VCALENDAR"}:
        yield from _unclosed(stack, name)
    if len(stack) >= MOST_DEEP and matters:
        yield from (replace(one, whole=False) for one in stack[1:])
        del stack[1:]
    if len(stack) < MOST_DEEP:
        stack.append(Component(name))


def _unclosed(stack: list[Component], name: str) -> Iterator[Component]:
    """Everything that is still open where another one begins, or at the end of the document."""
    while stack and (name == "VCALENDAR" or any(one.name == name for one in stack)):
        one = stack.pop()
        yield replace(one, whole=False)


def _ended(stack: list[Component], name: str) -> Iterator[Component]:
    """The component that this END closes, and what was left open in it; a stray END closes nothing."""
    if any(one.name == name for one in stack):
        while stack[-1].name != name:
            one = stack.pop()
            yield replace(one, whole=False)
        yield stack.pop()


def _add(component: Component, line: str) -> None:
    """One line that is wanted, unless there are enough of its name; one that is ill-formed is left out."""
    named = NAMED.match(line)
    name = named[0].upper() if named else ""
    held = component.properties.get(name, [])
    if named is None or name not in READ or len(held) >= MOST_LINES:
        return
    parameters = PARAMETERS.match(line, named.end())
    if parameters:
        given = (one.partition("=") for one in PARAMETER.findall(parameters[0]))
        found = {key.strip().upper(): value.strip().replace('"', "") for key, equals, value in given if equals}
        component.properties.setdefault(name, []).append(Property(line[parameters.end() + 1 :], found))
