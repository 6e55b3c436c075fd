"""RSS, RDF and Atom to records, by feedparser with its own resolving, cleaning and dating left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any, NamedTuple

from ..text.markup import seems_html
from .bounded import Bounded
from .happenings import timing
from .raw import CUT_SHORT, MOST_ENTRIES, OVER, Parsed, Raw, Unreadable, Words, counts
from .reader import parse

LOST = "could not be read"
STUMBLES = "it makes the parser give up ({})"
TOO_MUCH = "after more markup than is read of one document"
HEAD, MOST_ENTITIES = 100_000, 500
"""Characters that are searched for what a document says of itself; entities of its own."""
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What XML forbids, and the controls that it only asks to avoid: feedparser would make letters of them."""
REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.I)
CHARACTERS = ((0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))
# A wrapped part is text, and may well show how a feed is written.
WRAPPED = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)", re.S)
ENTRY = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)(?:\s[^<>]*)?/?>", re.I)
ENTRY_END = re.compile(
    r"</(?:[A-Za-z_][\w.-]*:)?(?:item|entry)\s*>|<(?:[A-Za-z_][\w.-]*:)?(?:item|entry)(?:\s[^<>]*)?/>", re.I
)
BUSY = re.compile(r"""<[A-Za-z](?:[^<>"']*(?:"[^"<]*"|'[^'<]*')){500}""")
"""An element with so many attributes that it was made to keep us busy."""
ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf)[\s/>]", re.I)
ROOT_END = re.compile(r"</(?:[A-Za-z_][\w.-]*:)?(?:rss|feed|rdf)\s*>|<(?:rss|feed)(?:\s[^<>]*)?/>", re.I)

ENTITY = re.compile(r"""<!ENTITY\s+(\w{1,64})\s+(["'])((?:&\#\w{1,8};|[^&"'<>%]){0,200})\2\s*>""")
ABOUT = re.compile(r"""<channel\s[^<>]{0,300}?\babout\s*=\s*["']([^"'<>]{1,500})["']""", re.I)


def read(text: str, zone: str | None = None) -> Parsed | Unreadable:
    """The entries of a feed's text. `zone`: IANA zone of event times that carry none.

    feedparser says nothing where it reads nothing, so what it finds is compared
    with the entries that stand in the text. Of a text that is cut short the
    entries count that are whole: half a one may lack its date, or end in mid-word.
    """
    bare = WRAPPED.sub(lambda part: " " * len(part[0]), text)
    span = _span(text, bare)
    found = parse(_sound(text[span.begin : span.end]), _entities(text[: span.begin]), partial(_record, zone=zone))
    records = tuple(found.records)
    if not records:
        why = _nothing(span, found)
        if why:
            return Unreadable(why)
    lost = max(span.wanted - len(records) - len(found.stumbled), 0)
    reasons = [STUMBLES.format(name) for name in found.stumbled] + [TOO_MUCH if found.more else LOST] * lost
    reasons += [CUT_SHORT] * span.cut + [OVER] * span.over
    return Parsed(
        records,
        max(span.seen, len(records)),
        _base(found),
        counts(reasons),
        span.cut,
        _text(found.feeddata, "title"),
        _id(found, text[span.begin : span.begin + HEAD]),
    )


class Span(NamedTuple):
    """What is read of a text: from its root to the end of the last entry that counts; and what stands in it."""

    begin: int
    end: int
    seen: int
    wanted: int
    """Entries that should be readable: neither too many nor cut in two."""
    over: int
    """Entries that are too many."""
    cut: bool


def _span(text: str, bare: str) -> Span:
    root = ROOT.search(bare)
    begin = root.start() if root else 0
    busy, cut = BUSY.search(text, begin), ROOT_END.search(bare, begin) is None
    starts = [one.start() for one in ENTRY.finditer(bare, begin)]
    over = max(len(starts) - MOST_ENTRIES, 0)
    stop = min([len(bare), *([busy.start()] if busy else []), *starts[MOST_ENTRIES:][:1]])
    end = stop
    if cut or stop < len(bare):
        end = max((one.end() for one in ENTRY_END.finditer(bare, begin, stop)), default=begin)
    wanted = sum(one < end for one in starts) if cut else len(starts) - over
    return Span(begin, end, len(starts), wanted, over, cut)


def _nothing(span: Span, found: Bounded) -> str:
    """Why a feed has no entries that could be read; empty where it has none."""
    if span.cut:
        return "the feed is cut short before the end of its first entry"
    if found.stumbled:
        return f"the feed cannot be read: {STUMBLES.format(found.stumbled[0])}"
    if span.seen:
        return f"the feed is broken: {span.seen} entries stand in it, but none can be read"
    return "the feed is broken" if found.bozo else ""


def _entities(head: str) -> dict[str, str]:
    """What the document type declares, short texts only: none that names another, or that stands elsewhere."""
    return {one[1]: one[3] for one in islice(ENTITY.finditer(head, 0, HEAD), MOST_ENTITIES)}


def _sound(text: str) -> str:
    """The text without what makes XML parsers give up on the spot."""
    return REFERENCE.sub(_reference, NOT_XML.sub("", text)).encode("utf-8", "replace").decode("utf-8")


def _reference(found: re.Match[str]) -> str:
    """A character reference as it is, or U+FFFD where it names no character (XML 1.0 section 4.1)."""
    digits = (found[1] or found[2]).lstrip("0")
    number = int(digits or "0", 16 if found[1] else 10) if len(digits) <= 8 else 0
    fits = number in (9, 10, 13) or any(first <= number <= last for first, last in CHARACTERS)
    return found[0] if fits else "\ufffd"


def _base(found: Bounded) -> str:
    """The site that an RSS feed names: relative links are meant from there. Atom has xml:base for that."""
    return "" if found.version.startswith("atom") else _text(found.feeddata, "link")


def _id(found: Bounded, head: str) -> str:
    """Atom's id, or what an RDF channel is about; RSS 2.0 has no such thing."""
    about = ABOUT.search(head) if found.version in {"rss10", "rss090"} else None
    return _text(found.feeddata, "id") or (about[1].strip() if about else "")


def _record(entry: Any, version: str, zone: str | None) -> Raw:
    published = _text(entry, "published") or _text(entry, "created")
    updated = _text(entry, "updated")
    if not version.startswith("atom") and not published:
        published, updated = updated, ""  # dc:date, the only date of RSS 1.0, is that of publication
    return Raw(
        # RSS does not say what its titles are, and feedparser takes for HTML what shows how a page is written.
        title=_words(entry, "title") if version.startswith("atom") else _guessed(_text(entry, "title")),
        summary=_summary(entry),
        guid=_text(entry, "id"),
        link=_text(entry, "link") or _sound_file(entry),
        published=published,
        updated=updated,
        author=_author(entry),
        tags=tuple(_tags(entry)),
        timing=timing(lambda name: _text(entry, name), zone),
    )


def _text(record: Any, name: str) -> str:
    """A field as it is held, without feedparser's substitutes (it passes `published` off as `updated`)."""
    value = dict.get(record, name)
    return value.strip() if isinstance(value, str) else ""


def _words(entry: Any, name: str) -> Words:
    kind = str((dict.get(entry, f"{name}_detail") or {}).get("type", ""))
    return Words(_text(entry, name), kind in {"text/html", "application/xhtml+xml"})


def _summary(entry: Any) -> Words:
    """The description, else the content; feedparser puts the content there too, but does not say of what kind it is."""
    contents = [one for one in dict.get(entry, "content") or [] if one.get("value", "").strip()]
    if _text(entry, "summary") and dict.get(entry, "summary_detail"):
        return _words(entry, "summary")
    if contents:
        return Words(contents[0]["value"], contents[0].get("type", "text/html") != "text/plain")
    return _guessed(_text(entry, "summary"))


def _guessed(text: str) -> Words:
    return Words(text, seems_html(text))


def _author(entry: Any) -> str:
    """Names of people. Where an address stands beside them feedparser takes them apart badly: cleaning drops it."""
    printed = _text(entry, "author")
    people = dict.fromkeys(one.get("name", "") for one in dict.get(entry, "authors") or [])
    names = [name for name in list(people)[:3] if name]
    return printed if "@" in printed or not names else ", ".join(names)


def _tags(entry: Any) -> Iterator[str]:
    for tag in dict.get(entry, "tags") or []:
        term = str(tag.get("label") or tag.get("term") or "").strip()
        if term and not term.startswith(("http://", "https://")):
            yield term


def _sound_file(entry: Any) -> str:
    """A podcast's episode, where there is no page for it; a picture is not one."""
    files = [one for one in dict.get(entry, "links") or [] if one.get("rel") == "enclosure"]
    heard = (one for one in files if str(one.get("type", "")).startswith(("audio/", "video/")))
    return next((one["href"] for one in heard if one.get("href")), "")
