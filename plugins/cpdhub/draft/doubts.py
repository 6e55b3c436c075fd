"""What may be a slip of whoever wrote a new entry: said, never refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from .names import day_of

MANY = 8
"""Topics of one entry: with more, it stands everywhere and is found nowhere."""
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def doubts(kind: str, values: Mapping[str, Any], today: date) -> Iterator[str]:
    """One sentence for each."""
    start = day_of(values.get("start")) if kind == "event" and not values.get("repeat") else None
    if start and start < today:
        yield f"{start} is {_ago(start, today)}: is the year right?"
    topics = values.get("topics") or ()
    if isinstance(topics, list | tuple) and len(topics) > MANY:
        yield f"It has {len(topics)} topics; the two or three that it is most about help more."


def _ago(day: date, today: date) -> str:
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    if not years:
        return "past already"
    word = NUMBERS[years] if years < len(NUMBERS) else str(years)
    return f"{word} year{'s' if years > 1 else ''} ago"
