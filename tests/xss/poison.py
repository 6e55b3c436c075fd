"""Feeds and calendars that carry one payload an entry, in every field that their formats have."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from html import escape

Spelling = Callable[[str], str]


def once(text: str) -> str:
    """Escaped as XML asks for."""
    return escape(text)


def twice(text: str) -> str:
    """Escaped so that it reads as its own characters where HTML is expected."""
    return escape(escape(text))


def cdata(text: str) -> str:
    """As it stands, in a CDATA section."""
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def bare(text: str) -> str:
    """As it stands: the document is no XML any more, and readers fall back to guessing."""
    return text


SPELLINGS: tuple[Spelling, ...] = (once, twice, cdata, bare)

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" '
    'xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:ev="http://purl.org/rss/1.0/modules/event/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
)
RSS_FEED = (
    "title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate",
    "category", "generator", "docs", "ttl", "rating", "dc:creator", "itunes:author", "itunes:summary", "media:credit",
)  # fmt: skip
RSS_ITEM = (
    "description", "content:encoded", "author", "dc:creator", "dc:contributor", "dc:publisher", "dc:subject",
    "dc:rights", "dc:language", "category", "comments", "wfw:commentRss", "slash:comments", "media:title",
    "media:description", "media:credit", "media:keywords", "itunes:author", "itunes:subtitle", "itunes:summary",
    "itunes:keywords", "ev:location", "ev:organizer", "ev:type",
)  # fmt: skip


def rss(texts: Sequence[str], spelt: Spelling, *, before: str = "", dated: bool = False) -> str:
    """RSS 2.0. `before`: what every title begins with; `dated`: whether entries have a date and a link of their own."""
    feed = "".join(f"<{name}>{spelt(texts[0])}</{name}>" for name in RSS_FEED)
    image = f"<image><url>{spelt(texts[1])}</url><title>{spelt(texts[2])}</title><link>{spelt(texts[3])}</link></image>"
    items = "".join(_rss_item(number, text, spelt, before, dated) for number, text in enumerate(texts))
    lang = escape(texts[4])
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xml:lang="{lang}" {NAMESPACES}>'
        f"<channel>{feed}{image}<textInput><name>{spelt(texts[5])}</name></textInput>{items}</channel></rss>"
    )


def _rss_item(number: int, text: str, spelt: Spelling, before: str, dated: bool) -> str:
    fields = "".join(f"<{name}>{spelt(text)}</{name}>" for name in RSS_ITEM)
    quoted = escape(text)
    link = f"https://blog.example/{number}?{quoted}#{quoted}" if dated else spelt(text)
    date = f"{1 + number % 28:02} {('Oct', 'Sep', 'Jan')[number % 3]} 202{number % 3 + 4} 10:00:00 GMT"
    return (
        f'<item xml:base="{quoted}"><title>{before}{spelt(text)}</title><link>{link}</link>{fields}'
        f'<guid isPermaLink="{quoted}">{spelt(f"{number} {text}")}</guid>'
        f"<pubDate>{date if dated else spelt(text)}</pubDate>"
        f'<category domain="{quoted}">{spelt(text)}</category><source url="{quoted}">{spelt(text)}</source>'
        f'<enclosure url="{quoted}" type="{quoted}" length="{quoted}"/><itunes:image href="{quoted}"/>'
        f'<media:thumbnail url="{quoted}"/><media:content url="{quoted}" medium="{quoted}"/></item>'
    )


def atom(texts: Sequence[str], kind: str, spelt: Spelling) -> str:
    """Atom; `kind`: what it says that its texts are: text or html."""
    named = ("title", "subtitle", "rights")
    feed = "".join(f'<{name} type="{kind}">{spelt(texts[0])}</{name}>' for name in named)
    entries = "".join(_atom_entry(number, text, kind, spelt) for number, text in enumerate(texts))
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(texts[1])}">{feed}'
        f'<id>{spelt(texts[2])}</id><link rel="self" href="{escape(texts[3])}"/><icon>{spelt(texts[4])}</icon>'
        f'<logo>{spelt(texts[5])}</logo><generator uri="{escape(texts[6])}">{spelt(texts[6])}</generator>'
        f"{entries}</feed>"
    )


def _atom_entry(number: int, text: str, kind: str, spelt: Spelling) -> str:
    quoted, plain = escape(text), spelt(text)
    texts = "".join(f'<{name} type="{kind}">{plain}</{name}>' for name in ("title", "summary", "content", "rights"))
    person = f"<name>{plain}</name><uri>{plain}</uri><email>{plain}</email>"
    links = "".join(
        f'<link rel="{rel}" href="{quoted}" type="{quoted}" title="{quoted}"/>' for rel in ("alternate", "enclosure")
    )
    return (
        f'<entry xml:base="{quoted}">{texts}<id>{spelt(f"{number} {text}")}</id><author>{person}</author>'
        f"<contributor>{person}</contributor>{links}<updated>{plain}</updated><published>{plain}</published>"
        f'<category term="{quoted}" label="{quoted}" scheme="{quoted}"/><source><title>{plain}</title></source></entry>'
    )


def jsonfeed(texts: Sequence[str], field: str) -> str:
    """JSON Feed; `field`: in which of its fields the text of an item stands."""
    names = ("title", "home_page_url", "feed_url", "description", "icon", "favicon", "language", "user_comment")
    person = {"name": texts[0], "url": texts[0], "avatar": texts[0]}
    items = [
        {
            **dict.fromkeys(("title", "url", "external_url", "image", "banner_image", "language"), text),
            **dict.fromkeys(("date_published", "date_modified"), text),
            "id": f"{number} {text}",
            field: text,
            "tags": [text],
            "authors": [{"name": text, "url": text, "avatar": text}],
            "attachments": [{"url": text, "mime_type": text, "title": text}],
        }
        for number, text in enumerate(texts)
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "author": person, "authors": [person]}
    return json.dumps({**dict.fromkeys(names, texts[0]), **head, "items": items})


EVENT = (
    "LOCATION", "URL", "CATEGORIES", "ORGANIZER", "ATTENDEE", "CONTACT", "COMMENT", "CONFERENCE", "ATTACH", "IMAGE",
    "STATUS", "CLASS", "RESOURCES", "RELATED-TO", "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK", "GEO", "COLOR", "PRIORITY",
)  # fmt: skip
CALENDAR = ("PRODID", "NAME", "X-WR-CALNAME", "X-WR-CALDESC", "X-ORIGINAL-URL", "X-WR-TIMEZONE", "METHOD", "SOURCE")


def calendar(texts: Sequence[str], spelt: Spelling, minute: int, about: str = "DESCRIPTION") -> str:
    """iCalendar with one event a text.

    `minute`: of every start, so that no two calendars hold the same event;
    `about`: the property that tells about it, DESCRIPTION or X-ALT-DESC.
    """
    head = [f"{name}:{_value(spelt(texts[0]))}" for name in CALENDAR]
    events = [line for number, text in enumerate(texts) for line in _event(number, text, spelt, minute, about)]
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *head, *events, "END:VCALENDAR", ""])


def _event(number: int, text: str, spelt: Spelling, minute: int, about: str) -> list[str]:
    said = _value(spelt(text))
    inside = "".join(one for one in text if one >= " " and one != '"')  # RFC 5545 section 3.1: QSAFE-CHAR
    start = f"2026{(11, 12)[number % 2]}{1 + number % 28:02}T{number % 24:02}{minute:02}00"
    # One in five names a zone that nobody knows.
    zone, utc = (f';TZID="{inside}"', "") if number % 5 == 0 else ("", "Z")
    return [
        "BEGIN:VEVENT",
        f"UID:{number} {said}",
        f'SUMMARY;LANGUAGE="{inside}";ALTREP="{inside}":{said}',
        f"DTSTART{zone}:{start}{utc}",
        f'{about};ALTREP="{inside}";FMTTYPE="{inside}":{said}',
        f'ORGANIZER;CN="{inside}";DIR="{inside}";SENT-BY="{inside}":{said}',
        *(f"{name}:{said}" for name in EVENT),
        *(f"{name}:{said}" for name in ("DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP")),
        "BEGIN:VALARM",
        f"DESCRIPTION:{said}",
        f"ATTACH:{said}",
        "END:VALARM",
        "END:VEVENT",
    ]


def _value(text: str) -> str:
    """As TEXT (RFC 5545 section 3.3.11)."""
    for mark, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(mark, written)
    return text
