"""How often a series is held, in words."""

from __future__ import annotations

import re

from .dates import DAYS

ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last", "-2": "last but one"}
CODES = dict(zip(("MO", "TU", "WE", "TH", "FR", "SA", "SU"), DAYS, strict=True))


def rule_words(rule: str) -> str:
    """How often a series is held, for the common rules; empty for one that has more to say."""
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if set(parts) - {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}:
        return ""
    every, days = int(parts.get("INTERVAL", "1")), parts.get("BYDAY", "")
    if parts.get("FREQ") == "WEEKLY" and days:
        return _weekly(days.split(","), every)
    if parts.get("FREQ") == "MONTHLY" and days:
        return _monthly(days.split(","), every)
    return "every day" if parts.get("FREQ") == "DAILY" and every == 1 and not days else ""


def _weekly(days: list[str], every: int) -> str:
    if not all(day in CODES for day in days):
        return ""
    names = " and ".join(CODES[day] for day in days)
    return f"every {names}" if every == 1 else f"every {ORDINALS.get(str(every), f'{every}th')} week, on {names}"


def _monthly(days: list[str], every: int) -> str:
    found = [re.fullmatch(r"\+?(-?\d)([A-Z]{2})", day) for day in days]
    names = [f"{ORDINALS[one[1]]} {CODES[one[2]]}" for one in found if one and one[1] in ORDINALS and one[2] in CODES]
    if len(names) != len(days):
        return ""
    month = "each month" if every == 1 else f"every {ORDINALS.get(str(every), f'{every}th')} month"
    return f"the {' and the '.join(names)} of {month}"
