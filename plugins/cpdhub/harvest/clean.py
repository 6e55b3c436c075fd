"""Raw records to items: every field cleaned, links through the gate, what cannot be kept counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from .. import urls
from ..model.contacts import contactless, secret
from ..model.control import Source
from ..model.fields import UNKNOWN
from ..model.item import Item
from .dates import posted
from .identity import archive_id, key, unique
from .net.addresses import local_name, place
from .parse.raw import CANCELLED, Counts, Parsed, Raw, Timing, Words, counts
from .text import markup
from .text.inline import inline
from .text.tidy import tidy, visible

AUTHOR, TAG, TAGS, TITLE_FROM_TEXT = 100, 60, 20, 80
"""Characters of an author, of a tag; tags of an item; characters of a title that is made of the text."""

NOTHING = "without title, text and link"
PRIVATE = "kept without its link: it leads to no public address"
NO_ADDRESS = "kept without its link: it is no web address"
MEETING = "kept without its link: it carries a pass code, or a mail address"

WORDS = re.compile(r"(?!\w+:|[/.?#])\S+\s")
"""What stands in the place of a link and would become a page of that name: "see our website"."""
EMPTY_BRACKETS = re.compile(r"[(\[<]\s*[)\]>]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Items in the order of the document; and what was refused, or kept in part."""

    items: tuple[Item, ...]
    refused: Counts


@dataclass(frozen=True, slots=True)
class Links:
    """How the links of one document are read."""

    base: str
    allow: frozenset[str] = frozenset()

    def read(self, printed: str, tell: Callable[[str], None]) -> str | None:
        """The address in its one form; None, and a reason told, where it is not for the public."""
        printed = printed.strip()
        if not printed:
            return None
        try:
            address = "" if WORDS.match(printed) else urls.canonical(printed, self.base)
        except urls.Refused:
            address = ""
        if not address:
            tell(NO_ADDRESS)
        elif _private(address, self.allow):
            tell(PRIVATE)
        elif secret(address) or ("://" not in printed and contactless(printed) != printed):
            tell(MEETING)
        else:
            return address
        return None


def clean(parsed: Parsed, source: Source, address: str, allow: frozenset[str] = frozenset(), seen: str = "") -> Cleaned:
    """The items of a document that came from `address`; `allow` as in `sweep`.

    `seen`, RFC 3339 in UTC, is when they were first seen, unless the archive knows better.
    """
    reasons = [reason for reason, times in parsed.refused for _ in range(times)]
    links = Links(_base(parsed.base, address, allow), allow)
    items: list[Item] = []
    for one in unique(_items(parsed.records, source, links, reasons, seen)):
        reasons.append(one) if isinstance(one, str) else items.append(one)
    return Cleaned(tuple(items), counts(reasons))


def _items(
    records: Iterable[Raw], source: Source, links: Links, reasons: list[str], seen: str
) -> Iterator[tuple[Item, int]]:
    for raw in records:
        link = links.read(raw.link, reasons.append)
        identity, revision = key(raw, link, links.base)
        item = _item(raw, source, link, archive_id(source.id, identity), seen)
        if item.title or item.url:
            yield item, revision
        else:
            reasons.append(NOTHING)


def _item(raw: Raw, source: Source, link: str | None, item_id: str, seen: str) -> Item:
    title, summary = tidy(_text(raw.title)), tidy(_text(raw.summary))
    zone = None if source.timezone == UNKNOWN else source.timezone
    when = raw.timing or Timing("")
    if raw.timing and CANCELLED.match(title):
        title, when = tidy(CANCELLED.sub("", title)), replace(when, status="cancelled")
    return Item(
        id=item_id,
        source=source.id,
        kind="event" if raw.timing else "entry",
        title=title or tidy(summary, TITLE_FROM_TEXT),
        url=link,
        first_seen=seen,
        published=posted(raw.published, zone),
        updated=posted(raw.updated, zone),
        start=when.start or None,
        end=when.end,
        timezone=when.timezone,
        all_day=when.all_day,
        status=when.status,
        repeat=when.repeat,
        extra=when.extra,
        without=when.without,
        overrides=when.overrides,
        summary=summary,
        inline=inline(raw.summary.text, summary) if source.html == "inline" and raw.summary.html else "",
        author=_author(raw.author),
        tags=tuple(_tags(raw.tags)),
    )


def _text(words: Words) -> str:
    return markup.plain(words.text) if words.html else words.text


def _author(printed: str) -> str:
    """A name; what stood around a mail address goes with it."""
    text = visible(_text(Words(printed, markup.seems_html(printed))))
    name = tidy(text, AUTHOR)
    if contactless(text) == text:
        return name
    return tidy(EMPTY_BRACKETS.sub(" ", name), AUTHOR).strip(" ,;:-–()<>")


def _tags(printed: Iterable[str]) -> Iterator[str]:
    """Each once, whatever its capitals."""
    seen: set[str] = set()
    for tag in printed:
        plain = tidy(_text(Words(tag, markup.seems_html(tag))), TAG)
        if plain and plain.casefold() not in seen and len(seen) < TAGS:
            seen.add(plain.casefold())
            yield plain


def _base(printed: str, address: str, allow: frozenset[str]) -> str:
    """What the document says that its links are relative to, where that is a public address; else its own."""
    try:
        base = urls.canonical(printed, address) if printed.strip() else address
    except urls.Refused:
        return address
    return address if _private(base, allow) else base


def _private(address: str, allow: frozenset[str]) -> bool:
    return local_name(urlsplit(address).hostname or "") and place(address) not in allow
