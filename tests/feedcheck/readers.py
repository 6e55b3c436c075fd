"""What readers find in a feed: feedparser and the hub's own harvest in Python, feedsmith on Node."""

from __future__ import annotations

import calendar
import json
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple

import feedparser

from cpdhub.harvest.parse import document
from cpdhub.harvest.parse.raw import Parsed

NODE = Path(__file__).parents[1] / "node"


class Item(NamedTuple):
    """One entry, as every reader should see it. Dates are RFC 3339 in UTC, to the second."""

    id: str
    title: str
    link: str
    published: str
    updated: str


def in_python(path: Path) -> list[Item]:
    """Atom and RSS by feedparser."""
    found = feedparser.parse(path.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, f"{path}: {found.bozo_exception}"
    return [
        Item(one.id, one.title, one.link, _utc(one.published_parsed), _utc(one.updated_parsed)) for one in found.entries
    ]


def by_the_harvest(path: Path) -> list[Item]:
    """Any format by the reader with which the hub harvests others, which shares no code with what writes feeds."""
    found = document.read(path.read_bytes())
    assert isinstance(found, Parsed), f"{path}: {found}"
    assert found.refused == (), f"{path}: {found.refused}"
    return [
        Item(one.guid, one.title.text, one.link, _moment(one.published), _moment(one.updated)) for one in found.records
    ]


def on_node(paths: Sequence[Path]) -> Mapping[Path, list[Item]]:
    """Every format by feedsmith, all files in one process."""
    said = subprocess.run(
        ["node", str(NODE / "feeds.mjs")],
        input=json.dumps([str(path) for path in paths]),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(said.stdout)
    return {path: [Item(*map(_known, one)) for one in found[str(path)]] for path in paths}


def _known(value: str) -> str:
    """Dates of all formats alike; any other text as it is."""
    try:
        return _moment(value)
    except ValueError:
        return value


def _moment(value: str) -> str:
    made = datetime.fromisoformat(value) if value[:4].isdigit() else parsedate_to_datetime(value)
    return f"{made.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _utc(value: Any) -> str:
    return f"{datetime.fromtimestamp(calendar.timegm(value), UTC):%Y-%m-%dT%H:%M:%SZ}"
