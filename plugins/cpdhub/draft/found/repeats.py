"""An event's schedule (schema.org's eventSchedule) to whether it repeats, and how that is printed."""

from __future__ import annotations

import re
from typing import Any

RULES = ("repeatFrequency", "byDay", "byMonth", "byMonthDay", "byMonthWeek", "exceptDate")


def told(schedules: list[Any]) -> str:
    """How it repeats, as it is printed; empty where its schedule is of one date."""
    found = [one for one in schedules if not isinstance(one, dict) or not _once(one)]
    if not found and len(schedules) < 2:
        return ""
    rules = (_text(one.get(name)) for one in schedules if isinstance(one, dict) for name in RULES[:2])
    return next((re.split(r"[/#]", rule)[-1][:40] for rule in rules if rule), "a schedule")


def _once(schedule: dict[str, Any]) -> bool:
    if _text(schedule.get("repeatCount")) == "1":
        return True
    days = {_text(schedule.get(name))[:10] for name in ("startDate", "endDate") if schedule.get(name)}
    return len(days) < 2 and not any(schedule.get(name) for name in RULES)


def _text(value: object) -> str:
    one = value[0] if isinstance(value, list) and value else value
    return one[:200] if isinstance(one, str) else str(one) if isinstance(one, bool) or one in range(100) else ""
