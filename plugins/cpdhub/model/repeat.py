"""The RRULE of a series (RFC 5545 section 3.3.10), read strictly."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from dateutil.rrule import rrulestr
from pydantic import AfterValidator

from .fields import refuse

SLOW = ("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY")


def _rule(value: str) -> str:
    text = value.upper().removeprefix("RRULE:").strip()
    if any(part in text for part in SLOW):
        refuse("repeats more than once a day", "write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")
    try:
        rrulestr(text, dtstart=datetime(2026, 1, 1))  # noqa: DTZ001 # rules are followed in wall time
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        refuse(f'"{value}" is not a repeat rule', "write it as FREQ=MONTHLY;BYDAY=2WE, the second Wednesday of a month")
    return text


Rule = Annotated[str, AfterValidator(_rule)]
