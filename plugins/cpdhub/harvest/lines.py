"""One line of an archive, written and read: a head or an item, or what is wrong with it and how to mend it."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from .. import urls
from ..model.item import ARCHIVE_VERSION, Item, Nature, Override, pattern
from .parse import rules
from .text.inline import sound

ITEM = TypeAdapter(Item)
NATURE = TypeAdapter(Nature)
KINDS = (Item, Override, Nature)
DEFAULTS = {kind: [(one.name, one.default) for one in fields(kind)] for kind in KINDS}
VALUES = {kind: attrgetter(*(name for name, _ in DEFAULTS[kind])) for kind in KINDS}
WRITER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(", ", ": "))

CONFLICT = re.compile(rb"(<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)( |$)|=======$")
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold, section 2.2; a line can only by way of an escape, or in the last two."""

DAY = re.compile(r"[12]\d{3}-\d\d-\d\d", re.A)
CLOCK = re.compile(rf"{DAY.pattern}T\d\d:\d\d:\d\d", re.A)
INSTANT = re.compile(rf"{CLOCK.pattern}Z", re.A)
LABEL, SAFE = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", r"[\w./~%+:@=,;!-]"
SETTLED = re.compile(
    rf"https?://(?=[a-z0-9.-]{{1,253}}/)(?:{LABEL}\.)*{LABEL}/{SAFE}*"
    rf"(?:\?(?!.*(?i:utm_|clid|mc_)){SAFE}+(?:&{SAFE}+)*)?",
    re.A,
)
"""Most addresses that were let in: these are as `urls.canonical` leaves them, at a tenth of the cost."""

ID = re.compile(r"[^/]+/[0-9a-f]{16}", re.A)

MEND = "take the line out, or bring the file back from version control: harvest writes these files"
JOIN = "keep the items of both sides and take out the lines that git put in: the next harvest sorts the items"
NEWER = "bring the hub itself up to date, or the file back from version control"
NO_JSON = "is not JSON"
ONCE = "take out the line with the later first_seen"


class Wrong(Exception):
    """A line that cannot be read: what is wrong, and the mend."""

    def __init__(self, message: str, mend: str = MEND) -> None:
        super().__init__(message)
        self.mend = mend


class Foreign(Wrong):
    """The head of an archive of another version: its lines may mean something else by the same words."""


def head(source: str, nature: Nature) -> str:
    """The first line of a source's archive."""
    told = {"nature": _plain(nature)} if nature != Nature() else {}
    return WRITER.encode({"archive": source, "version": ARCHIVE_VERSION, **told})


def item(one: Item) -> str:
    """The line of an item."""
    return WRITER.encode(_plain(one))


def read_head(line: bytes, source: str) -> Nature:
    """What the first line of a source's archive tells of its nature. Raises Wrong."""
    mend = f"bring the file back from version control, or write as its first line {head(source, Nature())}"
    try:
        told = _object(line)
        if isinstance(version := told.get("version"), int) and version != ARCHIVE_VERSION:
            raise Foreign(
                f"this hub reads version {ARCHIVE_VERSION} of the archive, not {version}",
                "bring the hub itself up to date",
            )
        if (told.get("archive"), told.get("version")) != (source, ARCHIVE_VERSION):
            raise Wrong("the first line is not the head of this source's archive", mend)
        return NATURE.validate_python(told.get("nature", {}))
    except ValidationError as error:
        raise Wrong(f"the head cannot be read: {_first(error)}", mend) from None
    except Wrong as wrong:
        raise wrong if wrong.mend != MEND else Wrong("the first line is not the head of an archive", mend) from None


def read_item(line: bytes, source: str) -> Item:
    """The item of a line: what comes after need not ask again whether its times are times. Raises Wrong."""
    try:
        found = ITEM.validate_python({"url": None, **_object(line)})
    except ValidationError as error:
        raise Wrong(f"cannot be read: {_first(error)}") from None
    if not found.id.startswith(f"{source}/") or found.source != source:
        raise Wrong(f"belongs to another source ({found.source})")
    if not ID.fullmatch(found.id):
        raise Wrong(f"has an id that no harvest gave: {found.id}")
    _check(found, line)
    return found


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line.decode())
    except (ValueError, RecursionError):
        if CONFLICT.match(line):
            raise Wrong("stands there since git could not join two versions of the file", JOIN) from None
        raise Wrong(NO_JSON) from None
    if not isinstance(found, dict):
        raise Wrong("is not an item")
    return found


def _check(item: Item, line: bytes) -> None:
    try:
        _check_times(item)
    except (ValueError, OSError, LookupError) as error:
        raise Wrong(f"holds a time that is none: {error}") from None
    if item.url and not _settled(item.url):
        raise Wrong(f"holds an address that a harvest would not have kept: {item.url}")
    if item.inline and not sound(item.inline, item.summary):
        raise Wrong("holds markup that a harvest would not have kept: inline")
    seldom = b"\\" in line or b"\xef\xbf" in line
    if seldom and UNWRITABLE.search("".join((item.title, item.author, item.summary, *item.tags))):
        raise Wrong("holds characters that no page can show")


def _check_times(item: Item) -> None:
    """Raise ValueError and others where a time is none, or not in the form that `Item` describes."""
    _timed(item.first_seen, INSTANT)
    for instant in filter(None, (item.published, item.updated)):
        _timed(instant, INSTANT, DAY)
    changes = (moment for one in item.overrides for moment in (one.at, one.start, one.end))
    for moment in filter(None, (item.start, item.end, *item.extra, *item.without, *changes)):
        _timed(moment, CLOCK, DAY)
    if item.timezone:
        ZoneInfo(item.timezone)
    if item.kind == "event":
        first = pattern(item).first
        if item.repeat and rules.sound(item.repeat, first) is None:
            raise ValueError(item.repeat)


def _timed(text: str, *forms: re.Pattern[str]) -> None:
    if not any(form.fullmatch(text) for form in forms):
        raise ValueError(text)
    datetime.fromisoformat(text)


def _settled(address: str) -> bool:
    """Whether an address is in its one form."""
    if len(address) <= urls.MAX_LENGTH and SETTLED.fullmatch(address):
        return True
    try:
        return urls.canonical(address) == address
    except urls.Refused:
        return False


def _first(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"


def _plain(record: Item | Override | Nature) -> dict[str, Any]:
    """A record without the fields that have their default, or no link."""
    known = zip(DEFAULTS[type(record)], VALUES[type(record)](record), strict=True)
    values = {name: value for (name, default), value in known if value != default}
    if values.get("url", "") is None:
        del values["url"]
    if "overrides" in values:
        values["overrides"] = [_plain(one) for one in values["overrides"]]
    return values
