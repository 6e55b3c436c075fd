"""iCalendar text to components: line by line, so that one bad line costs itself and no more (RFC 5545 section 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline, Contentlines, Parameters, split_on_unescaped_comma, unescape_backslash


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
    with two TZIDs: so it splits the lines here, and their values are read where
    they are used.
    """
    stack: list[Component] = []
    for line in Contentlines.from_ical(_mended(text)):  # type: ignore[no-untyped-call]
        opening = line[:6].upper()
        if opening == "BEGIN:":
            name = line[6:].strip().upper()
            if name in {"VEVENT", "VCALENDAR"}:
                yield from _unclosed(stack, name)
            stack.append(Component(name))
        elif line[:4].upper() == "END:" and stack:
            yield from _ended(stack, line[4:].strip().upper())
        elif stack and line:  # icalendar ends its list with an empty one
            _add(stack[-1], line)
        for outer in stack:
            if outer.name == "VTIMEZONE":
                outer.lines.append(line)
    yield from _unclosed(stack, "VCALENDAR")


def _mended(text: str) -> str:
    """Lines that end in CR alone, as old Macs wrote them, end in LF too."""
    return text if "\n" in text else text.replace("\r", "\n")


def _unclosed(stack: list[Component], name: str) -> Iterator[Component]:
    """Everything that is still open where another one begins, or at the end of the document."""
    while stack and (name == "VCALENDAR" or any(one.name == name for one in stack)):
        one = stack.pop()
        yield Component(one.name, one.properties, one.lines, whole=False)


def _ended(stack: list[Component], name: str) -> Iterator[Component]:
    """The component that this END closes, and what was left open in it; a stray END closes nothing."""
    if any(one.name == name for one in stack):
        while stack[-1].name != name:
            one = stack.pop()
            yield Component(one.name, one.properties, one.lines, whole=False)
        yield stack.pop()


def _add(component: Component, line: Contentline) -> None:
    plain = _plain(line)
    if plain is None:
        try:
            name, parameters, value = line.raw_parts()
        except ValueError:
            return
        plain = name.upper(), Property(value, _parameters(parameters))
    component.properties.setdefault(plain[0], []).append(plain[1])


def _plain(line: str) -> tuple[str, Property] | None:
    """A line without parameters: nine in ten, and ten times faster."""
    name, colon, value = line.partition(":")
    return (name.upper(), Property(value)) if colon and name.replace("-", "").isalnum() else None


def _parameters(parameters: Parameters) -> dict[str, str]:
    joined = ((name, ",".join(value) if isinstance(value, list) else str(value)) for name, value in parameters.items())
    return {name.upper(): value for name, value in joined}
