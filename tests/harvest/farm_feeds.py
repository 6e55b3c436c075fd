"""The documents that a farm of healthy sources serves: each different, as long as is wanted, like those of real blogs.

Everything follows from a source's number: who asks again, or in another process, gets the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from random import Random
from xml.sax.saxutils import escape

NEWEST = datetime(2026, 11, 20, 9, tzinfo=UTC)
FORMS = ("rss", "rss", "atom", "rss", "rss", "atom", "ics", "rss", "json", "rss")
"""In turn, as in the wild: mostly RSS as WordPress writes it."""
WORDS = [
    "library", "librarian", "catalogue", "shelf", "reader", "budget", "copyright", "licence", "archive",
    "metadata", "school", "hospital", "parliament", "museum", "training", "webinar", "colleague", "newsletter",
    "workshop", "collection", "borrowing", "repository", "preservation", "accessible", "enquiry", "literacy",
    "weeding", "volunteer", "association", "journal", "database", "open", "access", "policy", "teaching",
    "evidence", "practice", "small", "alone", "quiet", "useful", "digital", "local", "annual", "free", "early",
    "seldom", "often", "together", "because", "although", "while", "about", "the", "a", "of", "and", "in", "to",
    "for", "with", "on", "from", "that", "this", "our", "we", "they", "it", "is", "was", "can", "should", "might",
    "have", "been", "more", "than", "every", "café", "naïve", "Übersicht", "bibliothèque", "façade", "2026",
    "twenty-three", "“reading”", "child’s", "week", "morning",
]  # fmt: skip
SPACES = {
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "atom": "http://www.w3.org/2005/Atom",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
    "slash": "http://purl.org/rss/1.0/modules/slash/",
}


@dataclass(frozen=True, slots=True)
class Post:
    """One entry or event, before it is written in any form."""

    number: int
    title: str
    link: str
    author: str
    tags: tuple[str, ...]
    when: datetime
    html: str


def document(number: int, form: str, items: int, size: int) -> bytes:
    """The feed of a source: that many items, and about `size` bytes."""
    return MAKERS[form](number, list(_posts(number, items, max(size // items - OVERHEAD[form], 80))))


def title(number: int, item: int) -> str:
    """The title of an item, which no other has."""
    return f"Note {number}-{item}: {Random(number * 1000 + item).choice(_phrases())} & <more>"  # noqa: S311 - wants the same again, not the unguessable


def post(number: int, item: int, when: datetime, room: int = 400) -> Post:
    """One post of a blog, at its own address and its own time; `room`: about so many bytes of text."""
    random = Random(number * 1000 + item)  # noqa: S311
    link = f"https://www.blog-{number}.example.org/{item}/note/"
    tags = tuple(random.sample(WORDS[:40], 3))
    return Post(item, title(number, item), link, "The Library Team", tags, when, _html(random, room))


def _posts(number: int, items: int, room: int) -> Iterator[Post]:
    random = Random(number)  # noqa: S311
    for item in range(items):
        when = NEWEST - timedelta(hours=31 * item + number % 24, minutes=random.randrange(60))
        link = f"https://www.blog-{number}.example.org/{when:%Y/%m}/note-{number}-{item}/?utm_source=rss"
        author = random.choice(("Ada Reader", "Émile Bücher", "K. O'Neill", "The Library Team"))
        tags = tuple(random.sample(WORDS[:40], 3))
        yield Post(item, title(number, item), link, author, tags, when, _html(random, room))


def _html(random: Random, room: int) -> str:
    """Paragraphs with the marks that editors leave, `room` bytes of them."""
    parts: list[str] = []
    while room > 0:
        parts.append(_paragraph(random))
        room -= len(parts[-1].encode()) + 1
    return "\n".join(parts)


def _paragraph(random: Random) -> str:
    text = ". ".join(random.choices(_phrases(), k=random.randint(2, 6)))
    target = f"https://example.org/{random.randrange(10**6)}?a=1&amp;b=2"
    match random.randrange(8):
        case 0:
            return f'<h2 class="wp-block-heading" id="h-{random.randrange(10**6)}">{text[:60]}</h2>'
        case 1:
            rows = "".join(f"<li>{one}&nbsp;<em>now</em></li>" for one in random.choices(_phrases(), k=4))
            return f'<ul class="wp-block-list">{rows}</ul>'
        case 2:
            size = 'width="1024" height="683" loading="lazy" decoding="async"'
            figure = f'<figure class="wp-block-image"><img {size} src="{target}" alt="{text[:40]}"/></figure>'
            return f"{figure}\n<p>{text}.</p>"
        case 3:
            return f"<blockquote><p>{text}&#8230;</p></blockquote>"
    return (
        f'<p>{text} <a href="{target}" target="_blank" rel="noreferrer noopener">as <strong>we</strong> wrote</a>.</p>'
    )


@cache
def _phrases() -> tuple[str, ...]:
    random = Random(23)  # noqa: S311
    return tuple(" ".join(random.choices(WORDS, k=random.randint(5, 16))).capitalize() for _ in range(4000))


def _rss(number: int, posts: list[Post]) -> bytes:
    spaces = "".join(f'\n\txmlns:{name}="{uri}"' for name, uri in SPACES.items())
    site = f"https://www.blog-{number}.example.org/"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"{spaces}>\n<channel>\n'
        f"\t<title>Blog {number}</title>\n\t<link>{site}</link>\n"
        "\t<description>A library\u2019s blog</description>\n\t<language>en-GB</language>\n"
        f"\t<sy:updatePeriod>hourly</sy:updatePeriod>\n{''.join(_item(site, one) for one in posts)}</channel>\n</rss>\n"
    ).encode()


def _item(site: str, post: Post) -> str:
    tags = "".join(f"\t\t<category><![CDATA[{tag}]]></category>\n" for tag in post.tags)
    return (
        f"<item>\n\t\t<title>{escape(post.title)}</title>\n\t\t<link>{escape(post.link)}</link>\n"
        f"\t\t<comments>{escape(post.link)}#comments</comments>\n\t\t<dc:creator><![CDATA[{post.author}]]></dc:creator>\n"
        f"\t\t<pubDate>{post.when:%a, %d %b %Y %H:%M:%S} +0000</pubDate>\n{tags}"
        f'\t\t<guid isPermaLink="false">{site}?p={post.number}</guid>\n'
        f"\t\t<description><![CDATA[{_excerpt(post.html)} [&#8230;]]]></description>\n"
        f"\t\t<content:encoded><![CDATA[{post.html}]]></content:encoded>\n"
        "\t\t<slash:comments>0</slash:comments>\n\t</item>\n"
    )


def _excerpt(html: str) -> str:
    """What WordPress makes of the text: its first words, without tags."""
    return html.replace("<p>", "").split("<")[0][:250]


def _atom(number: int, posts: list[Post]) -> bytes:
    entries = "".join(
        f"<entry><id>tag:blog-{number}.example.org,2026:post-{one.number}</id>"
        f"<published>{one.when:%Y-%m-%dT%H:%M:%S}.001Z</published><updated>{one.when:%Y-%m-%dT%H:%M:%S}Z</updated>"
        + "".join(f'<category scheme="https://www.example.org/ns#" term="{tag}"/>' for tag in one.tags)
        + f'<title type="text">{escape(one.title)}</title><content type="html">{escape(one.html)}</content>'
        f'<link rel="alternate" type="text/html" href="{escape(one.link)}"/>'
        f"<author><name>{escape(one.author)}</name></author></entry>\n"
        for one in posts
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>tag:blog-{number}.example.org,2026:blog</id><title>Blog {number}</title>"
        f"<updated>{NEWEST:%Y-%m-%dT%H:%M:%S}Z</updated>\n{entries}</feed>\n"
    ).encode()


def _json(number: int, posts: list[Post]) -> bytes:
    items = [
        {
            "id": f"{number}-{one.number}",
            "url": one.link,
            "title": one.title,
            "content_html": one.html,
            "date_published": f"{one.when:%Y-%m-%dT%H:%M:%S}Z",
            "authors": [{"name": one.author}],
            "tags": one.tags,
        }
        for one in posts
    ]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": f"Blog {number}", "items": items}
    return json.dumps(feed, ensure_ascii=False, indent=1).encode()


def _ics(number: int, posts: list[Post]) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Farm//EN", f"X-WR-CALNAME:Calendar {number}", *ZONE]
    for one in posts:
        day = NEWEST + (NEWEST - one.when) + timedelta(days=9)
        lines += [
            *("BEGIN:VEVENT", f"UID:{number}-{one.number}@blog-{number}.example.org", "DTSTAMP:20261101T000000Z"),
            *(f"DTSTART;TZID=Europe/London:{day:%Y%m%dT%H%M}00", f"DTEND;TZID=Europe/London:{day:%Y%m%dT%H}5900"),
            *(f"SUMMARY:{_value(one.title)}", f"DESCRIPTION:{_value(one.html)}", f"URL:{one.link}"),
            *("ORGANIZER;CN=Somebody:mailto:someone@example.org", "CATEGORIES:" + ",".join(one.tags), "END:VEVENT"),
        ]
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


ZONE = (
    "BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST",
    "DTSTART:19700329T010000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "DTSTART:19701025T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
)  # fmt: skip


def _value(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    for plain, told in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, told)
    return text


def _folded(line: str) -> str:
    """Lines of 36 characters, which are never more than 75 octets here (RFC 5545, 3.1)."""
    return "\r\n ".join(line[at : at + 36] for at in range(0, len(line), 36))


MAKERS: dict[str, Callable[[int, list[Post]], bytes]] = {"rss": _rss, "atom": _atom, "json": _json, "ics": _ics}
OVERHEAD = {"rss": 900, "atom": 700, "json": 420, "ics": 420}
"""About what one item needs beside its text, in bytes."""
