"""Names of time zones as calendars write them, to names of the IANA database."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

# What Windows and Outlook show in place of a name, without the offset before it;
# lists of cities are looked up by city, so only the rest stands here.
SHOWN = {
    "eastern time (us & canada)": "America/New_York",
    "central time (us & canada)": "America/Chicago",
    "mountain time (us & canada)": "America/Denver",
    "pacific time (us & canada)": "America/Los_Angeles",
    "pacific time (us & canada); tijuana": "America/Los_Angeles",
    "atlantic time (canada)": "America/Halifax",
    "arizona": "America/Phoenix",
    "indiana (east)": "America/Indiana/Indianapolis",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "saskatchewan": "America/Regina",
    "newfoundland": "America/St_Johns",
    "central america": "America/Guatemala",
    "chetumal": "America/Cancun",
    "guadalajara, mexico city, monterrey": "America/Mexico_City",
    "brasilia": "America/Sao_Paulo",
    "city of buenos aires": "America/Argentina/Buenos_Aires",
    "greenland": "America/Nuuk",
    "greenwich mean time : dublin, edinburgh, lisbon, london": "Europe/London",
    "dublin, edinburgh, lisbon, london": "Europe/London",
    "west central africa": "Africa/Lagos",
    "eastern europe": "Europe/Chisinau",
    "abu dhabi, muscat": "Asia/Dubai",
    "chennai, kolkata, mumbai, new delhi": "Asia/Kolkata",
    "sri jayawardenepura": "Asia/Colombo",
    "astana": "Asia/Almaty",
    "beijing, chongqing, hong kong, urumqi": "Asia/Shanghai",
    "canberra, melbourne, sydney": "Australia/Sydney",
    "coordinated universal time": "UTC",
    "greenwich mean time": "Etc/GMT",
}
PREFIX = re.compile(r"^\((?:UTC|GMT)\s*(?:([+-])\s*(\d{1,2})[:.]?(\d{2})?)?\)\s*", re.I)
OFFSET = re.compile(r"^(?:UTC|GMT)\s*([+-])0?(\d{1,2})(?:[:.]?00)?$", re.I)
EXCHANGE = re.compile(r"^tzone://Microsoft/", re.I)
"""Before a Windows name, Utc or Custom, where Exchange wrote the calendar."""
UTC_NAMES = {"utc", "gmt", "z", "zulu", "uct", "universal", "greenwich", "gmt0", "gmt+0", "gmt-0"}


LONGEST = 300
"""Characters of a name; Outlook's longest has 70."""


@lru_cache(4096)
def known(name: str) -> str | None:
    """The IANA name for a TZID or X-WR-TIMEZONE; "UTC" for UTC in any spelling; None where nobody can tell."""
    if len(name) > LONGEST:
        return None
    plain = EXCHANGE.sub("", name.replace("\\", "").strip().strip('"').strip())
    if _is_utc(plain):
        return "UTC"
    found = _iana(plain) or _windows().get(plain.casefold()) or _shown(plain)
    if found:
        return "UTC" if _is_utc(found) else found
    fixed = OFFSET.match(plain)
    if fixed and int(fixed[2]) <= 12:
        # POSIX's sign: Etc/GMT-1 is one hour east of Greenwich.
        return _iana(f"Etc/GMT{'-' if fixed[1] == '+' else '+'}{int(fixed[2])}") if int(fixed[2]) else "UTC"
    return None


def _is_utc(name: str) -> bool:
    return name.casefold().removeprefix("etc/") in UTC_NAMES


@cache
def _by_name() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones() - {"localtime", "Factory"})}


@cache
def _by_city() -> dict[str, str]:
    """`new york` → America/New_York."""
    cities = (name for name in sorted(_by_name().values()) if "/" in name and not name.startswith("Etc/"))
    return {name.rsplit("/", 1)[1].replace("_", " ").casefold(): name for name in cities}


@cache
def _windows() -> dict[str, str]:
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items()}


def _iana(name: str) -> str | None:
    """An IANA name in any case, or at the end of a longer one: /mozilla.org/20050126_1/Europe/Berlin."""
    parts = name.strip("/").split("/")
    endings = ("/".join(parts[-length:]) for length in (len(parts), 3, 2) if length <= len(parts))
    return next((_by_name()[end.casefold()] for end in endings if end.casefold() in _by_name()), None)


def _shown(name: str) -> str | None:
    """Outlook's "(UTC+01:00) Amsterdam, Berlin, …": by what is shown, if its offset bears it out."""
    prefix = PREFIX.match(name)
    rest = name[prefix.end() :].strip().casefold() if prefix else name.casefold()
    cities = (part.strip() for part in re.split(r"[,;/]" if prefix else r"[,;]", rest))
    zone = SHOWN.get(rest) or next((_by_city()[city] for city in cities if city in _by_city()), None)
    if zone is None or (prefix is None and "," not in rest and rest not in SHOWN):
        return None
    if prefix and prefix[2]:
        ahead = timedelta(hours=int(prefix[2]), minutes=int(prefix[3] or 0))
        return zone if (ahead if prefix[1] == "+" else -ahead) in _offsets(zone) else None
    return zone


def _offsets(zone: str) -> set[timedelta | None]:
    """The offsets of a zone's winter and summer."""
    return {datetime(2025, month, 1, tzinfo=ZoneInfo(zone)).utcoffset() for month in (1, 7)}
