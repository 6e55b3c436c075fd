"""Cities after which time zones are called."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from zoneinfo import available_timezones

REGIONS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
STATES = frozenset(("ACT", "LHI", "NSW", "North", "Queensland", "South", "Tasmania", "Victoria", "West"))
"""Names under Australia/ that are no cities, and mean other places too."""


def zone(text: str) -> str:
    """The zone of `europe/lisbon`, or of `Lisbon` where one city alone is called so; any other text as it is."""
    whole, cities = _zones()
    named = cities.get(_plain(text), ())
    found = named if len(named) == 1 else whole.get(_plain(text), ())
    return found[0] if len(found) == 1 else text


@cache
def _zones() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Plain name → zones, by the whole name and by that of the city."""
    whole: dict[str, tuple[str, ...]] = defaultdict(tuple)
    cities: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name in sorted(available_timezones()):
        whole[_plain(name)] += (name,)
        first, _, city = name.partition("/")
        last = city.rpartition("/")[2]
        if first in REGIONS and last not in STATES:
            cities[_plain(last)] += (name,)
    return dict(whole), dict(cities)


def _plain(text: str) -> str:
    """Without case, marks and underscores."""
    letters = unicodedata.normalize("NFKD", text.replace("_", " ").casefold())
    return " ".join("".join(one for one in letters if not unicodedata.combining(one)).split())
