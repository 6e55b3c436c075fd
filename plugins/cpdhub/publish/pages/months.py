"""Which months have dates, and which dates a month has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta

from ...model.merged import Hub, HubEvent
from ...model.when import Occurrence, expand
from .. import dates
from .views import Link

Dated = tuple[HubEvent, Occurrence]


def by_month(hub: Hub) -> dict[str, tuple[Dated, ...]]:
    """Dates under their month, 2026-12, in order.

    A series keeps the dates since the month in which it came to the hub, so that
    a month's page, once published, never goes away.
    """
    found: dict[str, list[Dated]] = {}
    for event in hub.events:
        for one in (*_earlier(hub, event), *event.occurrences):
            found.setdefault(f"{one.start.day:%Y-%m}", []).append((event, one))
    return {month: tuple(sorted(found[month], key=_order)) for month in sorted(found)}


def _order(dated: Dated) -> tuple[datetime, str, str]:
    return dated[1].start.order(), dated[0].title, dated[0].id


def _earlier(hub: Hub, event: HubEvent) -> Iterator[Occurrence]:
    if not event.series:
        return
    begin = datetime.combine(event.added.replace(day=1), time(), UTC)
    listed = {one.was or one.start for one in event.occurrences}
    for one in expand(event.pattern, begin, hub.now - timedelta(microseconds=1)):
        if (one.was or one.start) not in listed:
            yield one


def month_links(months: Mapping[str, tuple[Dated, ...]]) -> tuple[Link, ...]:
    """All months with their number of dates, the earliest first."""
    return tuple(
        Link(dates.month_words(month), f"/webinars/{month}/", dates.count(len(found), "date"))
        for month, found in months.items()
    )
