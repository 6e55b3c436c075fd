"""Hosts whose documents are not what they seem, or not what they were."""

from __future__ import annotations

import codecs
import json

from ..harvest.hostile_documents import HOSTILE
from ..harvest.samples import rss
from ..harvest.server import Reply
from .case import Case, good

ITEM = "<title>{}</title><link>https://{}.example.org/{}</link><guid>{}</guid>"
CUT = good("cut-short")[:-60]


def items(name: str, *some: tuple[str, str]) -> bytes:
    """A feed of (title, guid)."""
    return rss(*(ITEM.format(title, name, number, guid) for number, (title, guid) in enumerate(some))).encode()


def as_type(kind: str, name: str) -> Reply:
    """A sound feed under a content type that is none of a feed."""
    return Reply(good(name), headers={"Content-Type": kind})


CASES = (
    Case("web-page", b"<!doctype html><title>Welcome</title>", "failed", "unreadable", "web page"),
    Case("empty", b"", "failed", "unreadable", "empty"),
    Case("white", b" \n" * 1000, "failed", "unreadable", "empty"),
    Case("picture", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10, "failed", "unreadable", "another kind"),
    Case("other-json", json.dumps({"error": "no"}).encode(), "failed", "unreadable", "no JSON Feed"),
    Case("other-xml", b"<?xml version='1.0'?><svg/>", "failed", "unreadable", "no feed"),
    Case("prose", b"Nothing to see here.", "failed", "unreadable", "plain text"),
    Case("no-entries", rss().encode(), "fetched", says="it holds no entries"),
    Case("type-lie", as_type("image/png", "type-lie"), "fetched"),
    Case(
        "charset-lie",
        Reply("<rss><channel><item><title>Café naïve</title><guid>1</guid></item></channel></rss>".encode(),
              headers={"Content-Type": "text/xml; charset=us-ascii"}),
        "fetched", gives=("Café naïve",),
    ),
    Case(
        "wide-letters",
        codecs.BOM_UTF16_LE + '<?xml version="1.0" encoding="utf-8"?><rss><channel><item><title>Wide</title><guid>1'
        "</guid></item></channel></rss>".encode("utf-16-le"),
        "fetched", gives=("Wide",),
    ),
    Case("cut-short", CUT, "fetched", says="cut short"),
    Case("laughs", HOSTILE["billion-laughs"](), "fetched", gives=("Healthy",)),
    Case("entity-file", HOSTILE["external-entity"](), "fetched", gives=("Healthy",)),
    Case("poison", HOSTILE["poison-chapter"](), "fetched", gives=("Healthy",)),
    Case("deep-json", HOSTILE["deep-json"](), "failed", "unreadable"),
    Case("nested-markup", rss("<title>Nested</title><guid>1</guid><description>" + "&lt;b&gt;" * 16_000
         + "</description>").encode(), "fetched", gives=("Nested",)),
    Case("long-title", rss("<title>" + "word " * 400_000 + "</title><guid>1</guid>").encode(), "fetched",
         gives=("word word",)),
    Case("many-items", rss(*(f"<guid>{n}</guid><title>{n}</title>" for n in range(12_000))).encode(), "fetched",
         says="are read of one document"),
    Case("one-guid", items("one-guid", *[(f"Post {n}", "same") for n in range(6)]), "fetched", gives=("Post 0",)),
    Case("nameless", items("nameless", ("", ""), ("Named", "1")), "fetched", gives=("Named",)),
    Case("private-link", rss("<title>Intranet</title><link>http://10.0.0.7/secret</link><guid>1</guid>").encode(),
         "fetched", says="leads to no public address", gives=("Intranet",)),
    Case("script-link", rss("<title>Click</title><link>javascript:alert(1)</link><guid>1</guid>").encode(), "fetched",
         says="no web address", gives=("Click",)),
    Case("script-author", rss("<title>Signed</title><guid>1</guid><author>&lt;script&gt;alert(1)&lt;/script&gt;"
         "</author>", channel="<title>&lt;img src=x onerror=alert(1)&gt;</title>").encode(), "fetched",
         gives=("Signed",)),
    Case("hidden-marks", rss("<title>Safe \u202egpj.exe\u202c</title><guid>1</guid>").encode(), "fetched",
         gives=("Safe gpj.exe",)),
    Case("no-dates", items("no-dates", ("Undated", "1")), "fetched", gives=("Undated",)),
    Case("from-the-future", rss("<title>Tomorrow</title><guid>1</guid><pubDate>1 Jan 2199 00:00:00 GMT</pubDate>")
         .encode(), "fetched", gives=("Tomorrow",)),
    Case("burns-time", rss(*["<title>" + "0 0 " * 510 + "</title>"] * 4000).encode(), "failed", "cpu",
         "seconds of computing"),
    Case("wrong-format", good("wrong-format"), "failed", "unreadable", "format: calendar",
         entry={"format": "calendar"}),
)  # fmt: skip
