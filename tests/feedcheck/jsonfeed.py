"""JSON Feed 1.1 by a schema, and what a schema cannot say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from .atom import MOST
from .html import html_faults


@cache
def schema() -> Draft202012Validator:
    """Of jsonfeed.org's version 1.1."""
    text = (Path(__file__).parent / "jsonfeed.schema.json").read_text(encoding="utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def jsonfeed_faults(text: str, address: str, *, hub: str = "") -> Iterator[str]:
    """What is wrong with the feed that is published at `address`; `hub` is the WebSub hub that it has to name."""
    feed: dict[str, Any] = json.loads(text)
    wrong = [f"{error.json_path}: {error.message}" for error in schema().iter_errors(feed)]
    if wrong:
        yield from wrong
        return
    if feed["feed_url"] != address:
        yield f"its own address is {address}, and it says {feed['feed_url']}"
    if feed.get("hubs", []) != ([{"type": "WebSub", "url": hub}] if hub else []):
        yield f"its hub should be {hub or 'none'}"
    ids = Counter(item["id"] for item in feed["items"])
    yield from (f"the id {id} stands twice" for id, count in ids.items() if count > 1)
    for item in feed["items"]:
        yield from (f"{item['id']}: {fault}" for fault in _item(item))


def _item(item: dict[str, Any]) -> Iterator[str]:
    yield from html_faults("content", item.get("content_html", ""))
    if item["date_published"] > item["date_modified"]:
        yield "published after it was changed"
    if "_source" in item and len(item.get("summary", "")) > MOST:
        yield f"more than {MOST} characters of other people's words"
