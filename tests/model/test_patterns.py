"""A value that fits its pattern is refused with a line break at its end, in every field of every record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import StringConstraints, TypeAdapter, ValidationError

from cpdhub.model import activities, control, digest, fields, moves, people, records, repeat, texts

SOUND = {
    fields.ID_PATTERN: "budget-for-one",
    fields.COUNTRY_PATTERN: "GB",
    fields.LANGUAGE_PATTERN: "en",
    digest.WEEK_PATTERN: "2026-w47",
    r"^https?://[^\s<>\"]+$": "https://acme.example/",
    r"^[\dT:-]+$": "2026-12-03T14:00:00",
    r"^[\dT:-]+Z$": "2026-12-03T14:00:00Z",
    r"^[\d-]*$": "2026-12",
}
"""Pattern → a value that fits it; a new one asks for one here."""
ENDS = ["\n", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\v", "\f"]
MODULES = (activities, control, digest, moves, people, records, texts)


def every(above: type[records.Record] = records.Record) -> Iterator[type[records.Record]]:
    """Every record that there is."""
    for below in above.__subclasses__():
        yield below
        yield from every(below)


def patterned(hint: Any) -> Iterator[tuple[str, Any]]:
    """Every pattern in a type, at any depth, with the type that it narrows."""
    for constraint in getattr(hint, "__metadata__", ()):
        if isinstance(constraint, StringConstraints) and isinstance(constraint.pattern, str):
            yield constraint.pattern, hint
    for part in get_args(hint):
        yield from patterned(part)


NAMES = {module.__name__ for module in MODULES}
OF_HOUSE = [one for one in every() if one.__module__ in NAMES]
FOUND = sorted(
    {
        (f"{record.__name__}.{name}", pattern, kind)
        for record in OF_HOUSE
        for name, hint in get_type_hints(record, include_extras=True).items()
        for pattern, kind in patterned(hint)
    },
    key=lambda one: one[:2],
)


def test_all_are_found() -> None:
    """Of every module of records, and every pattern that is in use."""
    assert {one.__module__ for one in OF_HOUSE} == NAMES
    assert {one.__module__ for one in every() if one.__module__.startswith("cpdhub.model.")} <= NAMES
    assert {pattern for _, pattern, _ in FOUND} == set(SOUND)
    assert len(FOUND) > 40


@pytest.mark.parametrize(("field", "pattern", "kind"), FOUND, ids=[f"{one[0]}-{at}" for at, one in enumerate(FOUND)])
def test_nothing_stands_behind_a_pattern(field: str, pattern: str, kind: Any) -> None:
    """Python's `$` would let a last line break pass: into names of files, addresses, headers."""
    of_records = TypeAdapter(kind, config=records.Record.model_config)
    assert of_records.validate_python(SOUND[pattern]) == SOUND[pattern]
    for end in ENDS:
        with pytest.raises(ValidationError):
            of_records.validate_python(SOUND[pattern] + end)


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (fields.Day, "2026-12-03"), (fields.Local, "2026-12-03T14:00"), (fields.PartialDay, "2026-12"),
        (fields.Zone, "Europe/London"), (repeat.Rule, "FREQ=WEEKLY;BYDAY=TH"), (fields.Line, "Budget"),
        (fields.Prose, "Budget."), (fields.Name, "Budget"), (fields.Url, "https://acme.example/"),
        (fields.UrlOrUnknown, "https://acme.example/"), (fields.SourceRef, "https://acme.example/"),
        (fields.SourceRef, "owner/repo facts @abc1234"),
    ],
)  # fmt: skip
def test_no_other_value_keeps_a_line_break_at_its_end(kind: Any, value: str, end: str) -> None:
    """It is refused, or taken as if it were not there."""
    with suppress(ValidationError):
        assert TypeAdapter(kind).validate_python(value + end) == TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("value", ["٢٠٢٦", "２０２６-12", "２０２６-12-03"])
def test_days_are_written_in_our_digits(value: str) -> None:
    """Other scripts' digits would pass into feeds and addresses, where no program reads them."""
    with pytest.raises(ValidationError):
        TypeAdapter(fields.PartialDay).validate_python(value)
