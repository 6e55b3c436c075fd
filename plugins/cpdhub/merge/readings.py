"""Curated and harvested readings to one stream."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from .. import urls
from ..model.activities import Reading
from ..model.catalogue import Catalogue
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.identity import uid
from ..model.item import Item
from ..model.merged import HubReading
from .events import address

SLACK = timedelta(days=1)
"""A post may be dated tomorrow where its blog is."""


def curated(reading: Reading, catalogue: Catalogue) -> HubReading:
    """A curated entry; it sorts by its own date, else by the day on which it was added."""
    return HubReading(
        id=reading.id,
        uid=catalogue.uid("reading", reading.id),
        origin="curated",
        title=reading.title,
        url=_empty(reading.url) or None,
        author=_empty(reading.author),
        publisher=_empty(reading.publisher),
        date=_empty(reading.date),
        order=_start_of(_empty(reading.date) or reading.added.isoformat()),
        minutes=reading.minutes if isinstance(reading.minutes, int) else None,
        topics=reading.topics,
        summary=reading.summary,
        added=reading.added,
        changed=datetime.combine(reading.changed, time(), UTC),
        sources=reading.sources,
    )


def harvested(item: Item, source: Source, topics: tuple[str, ...], now: datetime) -> HubReading:
    """A harvested entry; one that is dated in the future sorts by when it was first seen, and shows no such date."""
    seen = instant(item.first_seen)
    published = _start_of(item.published) if item.published else seen
    return HubReading(
        id=address(item.id),
        uid=uid("item", item.id),
        origin="harvested",
        title=item.title or (urls.host(item.url) if item.url else source.name),
        url=item.url,
        author=item.author,
        publisher=source.name,
        date=(item.published or "")[:10] if published <= now + SLACK else "",
        order=published if published <= now else seen,
        minutes=None,
        topics=topics,
        summary=item.summary,
        added=seen.date(),
        changed=max(seen, _start_of(item.updated)) if item.updated else seen,
        source=source.id,
        item=item.id,
        tags=item.tags,
        inline=item.inline,
    )


def instant(text: str) -> datetime:
    """An RFC 3339 instant, or midnight UTC of a day, as an aware datetime in UTC."""
    value = datetime.fromisoformat(text)
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _start_of(text: str) -> datetime:
    """The first moment of a day, a month or a year; an instant as it is. UTC."""
    missing = {4: "-01-01", 7: "-01"}.get(len(text), "")
    return instant(text + missing)


def _empty(value: str | date) -> str:
    return "" if value == UNKNOWN else str(value)
