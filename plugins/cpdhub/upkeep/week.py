"""What is most useful to do this week, for a curator with ten minutes: a few findings of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice, zip_longest

from .finding import Finding, Section

MOST = 5
URGENT = ("notices", "held", "failing", "changed")
"""Sections of what readers see wrong, or do not see at all."""
OF_EACH = 3
"""Findings of an urgent section that come before all others: one source of many must not fill the week."""


def week(sections: Sequence[Section], most: int = MOST) -> tuple[Finding, ...]:
    """First what is urgent; then one of each other kind, in the order of the sections, then a second of each."""
    urgent = chain.from_iterable(one.findings[:OF_EACH] for one in sections if one.name in URGENT)
    others = [one.findings for one in sections if one.name not in URGENT]
    more = chain.from_iterable(one.findings[OF_EACH:] for one in sections if one.name in URGENT)
    return tuple(islice(chain(urgent, _in_turn(others), more), most))


def _in_turn(some: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    for row in zip_longest(*some):
        yield from filter(None, row)
