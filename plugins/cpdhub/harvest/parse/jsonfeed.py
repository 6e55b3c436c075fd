"""JSON Feed 1.0 and 1.1 (jsonfeed.org) to records; feedparser reads none."""

from __future__ import annotations

from typing import Any

from .raw import KEPT, MOST_ENTRIES, MOST_TAGS, OVER, Parsed, Raw, Unreadable, Words, counts, each
from .sniff import load

LOST = "could not be read"


def read(text: str) -> Parsed | Unreadable:
    """The items of a JSON Feed's text."""
    feed = load(text.lstrip("\ufeff"))
    if isinstance(feed, Unreadable):
        return feed
    items = feed.get("items")
    if not isinstance(items, list):
        return Unreadable("it is JSON, but no JSON Feed")
    read = items[:MOST_ENTRIES]
    wanted = [item for item in read if isinstance(item, dict)]
    reasons = [LOST] * (len(read) - len(wanted)) + [OVER] * (len(items) - len(read))
    records = tuple(each(lambda item: [_record(item, feed)], wanted, reasons.append))
    return Parsed(
        records,
        len(items),
        _text(feed, "home_page_url"),
        counts(reasons),
        title=_text(feed, "title"),
        feed=_text(feed, "feed_url"),
    )


def _record(item: dict[str, Any], feed: dict[str, Any]) -> Raw:
    return Raw(
        title=Words(_text(item, "title")),
        summary=_summary(item),
        guid=_id(item),
        link=_text(item, "url") or _text(item, "external_url"),
        published=_text(item, "date_published"),
        updated=_text(item, "date_modified"),
        author=_authors(item) or _authors(feed),
        tags=tuple(tag[:KEPT] for tag in _list(item, "tags")[:MOST_TAGS] if isinstance(tag, str)),
    )


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value.lstrip()[:KEPT].rstrip() if isinstance(value, str) else ""


def _list(record: dict[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    return value if isinstance(value, list) else []


def _id(item: dict[str, Any]) -> str:
    """A string, or a number that some write in its place."""
    value = item.get("id")
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return repr(value) if number and abs(value or 0) < 1e18 else _text(item, "id")


def _summary(item: dict[str, Any]) -> Words:
    if _text(item, "summary"):
        return Words(_text(item, "summary"))
    if _text(item, "content_text"):
        return Words(_text(item, "content_text"))
    return Words(_text(item, "content_html"), html=True)


def _authors(record: dict[str, Any]) -> str:
    """`authors` of version 1.1, else `author` of 1.0."""
    people = [one for one in [*_list(record, "authors")[:MOST_TAGS], record.get("author")] if isinstance(one, dict)]
    return ", ".join(name for one in people[:3] if (name := _text(one, "name")))
