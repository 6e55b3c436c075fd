"""RSS 2.0 by its specification (rssboard.org/rss-specification) and the RSS Advisory Board's Best Practices Profile."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html import unescape

from lxml import etree

from .atom import MOST
from .html import LANGUAGE, TAG, address_fault, html_faults

ATOM, DC = "{http://www.w3.org/2005/Atom}", "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
TYPE = "application/rss+xml"
DOCS = "https://www.rssboard.org/rss-specification"
DATE = re.compile(
    r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT\Z"
)
"""RFC 822 with the year in four digits, as the profile asks for."""
CHANNEL = {
    "title", "link", "description", "language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate",
    "category", "generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays", "item",
    f"{ATOM}link",
}  # fmt: skip
ITEM = {
    "title", "link", "description", "author", "category", "comments", "enclosure", "guid", "pubDate", "source",
    f"{ATOM}link", f"{ATOM}updated", f"{DC}creator", CONTENT,
}  # fmt: skip
MANY = {"category", "item", f"{ATOM}link", f"{DC}creator"}
UNWISE = {"author", "managingEditor", "webMaster", "textInput", "rating", "cloud"}
"""They give away a mail address, or the profile advises against them."""


def rss_faults(text: str, address: str, *, hub: str = "") -> Iterator[str]:
    """What is wrong with the feed that is published at `address`; `hub` is the WebSub hub that it has to name."""
    root = etree.fromstring(text.encode())
    channels = root.findall("channel")
    if (root.tag, root.get("version"), len(channels), len(root)) != ("rss", "2.0", 1, 1):
        yield "it wants one rss element of version 2.0 with one channel"
        return
    if re.search("&(amp|lt);", text):
        yield "the profile wants & and < as &#x26; and &#x3C;"
    (channel,) = channels
    yield from _elements(channel, CHANNEL)
    yield from _channel(channel)
    yield from _links(channel, address, hub)
    items = channel.findall("item")
    guids = Counter(item.findtext("guid") for item in items)
    yield from (f"the guid {guid} stands twice" for guid, count in guids.items() if count > 1)
    for item in items:
        yield from (f"{item.findtext('guid')}: {fault}" for fault in (*_elements(item, ITEM), *_item(item)))


def _elements(parent: etree._Element, known: set[str]) -> Iterator[str]:
    for tag, count in Counter(str(one.tag) for one in parent.iterchildren("*")).items():
        if tag not in known:
            yield f"<{tag}> is not in the specification"
        if tag in UNWISE:
            yield f"<{tag}> is unwise"
        if count > 1 and tag not in MANY:
            yield f"<{tag}> stands {count} times"


def _channel(channel: etree._Element) -> Iterator[str]:
    yield from (f"no {tag}" for tag in ("title", "description") if not (channel.findtext(tag) or "").strip())
    yield from address_fault("link", channel.findtext("link"))
    yield from _date("lastBuildDate", channel.findtext("lastBuildDate"))
    if not LANGUAGE.match(channel.findtext("language") or ""):
        yield "the channel does not say its language"
    if channel.findtext("docs") not in (None, DOCS):
        yield "docs is the address of the specification"
    if not (channel.findtext("ttl") or "1").isdigit():
        yield "ttl is a number of minutes"
    tags = [one.tag for one in channel.iterchildren("*")]
    if "item" in tags and set(tags[tags.index("item") :]) != {"item"}:
        yield "items come last"
    # A description is HTML; the other texts of a channel are plain.
    yield from html_faults("description", channel.findtext("description") or "")


def _links(channel: etree._Element, address: str, hub: str) -> Iterator[str]:
    found = [(one.get("rel"), one.get("href"), one.get("type")) for one in channel.findall(f"{ATOM}link")]
    if found != [("self", address, TYPE), *([("hub", hub, None)] if hub else [])]:
        yield f"its own address is {address}, its hub {hub or 'none'}, and it says {found}"


def _item(item: etree._Element) -> Iterator[str]:
    title, description = item.findtext("title") or "", item.findtext("description") or ""
    if not title.strip() and not description.strip():
        yield "neither title nor description"
    yield from address_fault("link", item.findtext("link"))
    yield from _date("pubDate", item.findtext("pubDate"))
    yield from html_faults("description", description)
    yield from html_faults("content", item.findtext(CONTENT) or "")
    yield from _order(item)
    yield from _guid(item)
    for category in item.findall("category"):
        if not (category.text or "").strip():
            yield "a category without a name"
        yield from address_fault("domain of a category", category.get("domain", "https://none.example/"))
    yield from _source(item, description)


def _order(item: etree._Element) -> Iterator[str]:
    tags = [one.tag for one in item.iterchildren("*")]
    if CONTENT in tags and "description" not in tags[: tags.index(CONTENT)]:
        yield "content:encoded without a description before it"
    if not (item.findtext(f"{DC}creator") or "").strip():
        yield "nobody made it"


def _guid(item: etree._Element) -> Iterator[str]:
    """A guid that is no permanent link has to say so: the specification's default is that it is one."""
    guid = item.find("guid")
    if guid is None or not (guid.text or "").strip():
        yield "no guid"
    elif guid.get("isPermaLink") not in ("true", "false", None):
        yield f"isPermaLink is {guid.get('isPermaLink')!r}"
    elif guid.get("isPermaLink") != "false":
        yield from address_fault("guid", guid.text)


def _source(item: etree._Element, description: str) -> Iterator[str]:
    source = item.find("source")
    if source is None:
        return
    yield from address_fault("source", source.get("url"))
    if not (source.text or "").strip():
        yield "its source has no name"
    if len(unescape(TAG.sub("", description))) > MOST + 2:
        yield f"more than {MOST} characters of other people's words"


def _date(where: str, value: str | None) -> Iterator[str]:
    if not DATE.match(value or ""):
        yield f"{where}: {value!r} is no date of RFC 822 with a year of four digits, in GMT"
    elif f"{parsedate_to_datetime(value or ''):%a}" != (value or "")[:3]:
        yield f"{where}: {value!r} is another day of the week"
