"""What feedparser's parsers are given, and what they are spared."""

from __future__ import annotations

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpdhub.harvest.parse import bounded, reader
from cpdhub.harvest.parse.bounded import Bounded, Pieces
from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Raw, Words
from cpdhub.harvest.parse.reader import Strict

from ..samples import atom, parsed, rss


def read_so(text: str) -> Bounded:
    """A text, each entry a record with its title."""
    return reader.parse(text, {}, lambda entry, version: Raw(Words(dict.get(entry, "title", ""))))


def titles(found: Bounded) -> list[str]:
    """The titles of what was read."""
    return [one.title.text for one in found.records]


def test_the_reader_is_the_one_that_was_examined() -> None:
    """What it raises at, and its classes, are those of this series; a new one has to be looked at."""
    assert feedparser.__version__.startswith("6.0.")


def test_pieces_have_room() -> None:
    """White space at the beginning takes none, and what does not fit is left out."""
    pieces = Pieces(5)
    for one in (" ", "\n", "abc", " ", "def", "g"):
        pieces.append(one)
    assert list(pieces) == ["abc", " ", "d"]


@pytest.mark.parametrize(("elements", "kept"), [(7, 1), (8, 2), (9, 2), (10, 3)])
@pytest.mark.parametrize("spoilt", ["", "</b>"], ids=["well formed", "ill-formed"])
def test_a_document_with_too_many_elements(
    monkeypatch: pytest.MonkeyPatch, spoilt: str, elements: int, kept: int
) -> None:
    """Reading ends there; whole entries are kept, and it is known that there are more."""
    monkeypatch.setattr(bounded, "MOST_ELEMENTS", elements)
    found = parsed(rss("<title>One</title>" + spoilt, "<title>Two</title>", "<title>Three</title>"))
    assert [one.title.text for one in found.records] == ["One", "Two", "Three"][:kept]
    assert sum(times for _, times in found.refused) == 3 - kept
    assert all(reason == "after more markup than is read of one document" for reason, _ in found.refused)


@pytest.mark.parametrize(("pieces", "more"), [(4, True), (5, False), (6, False)])
def test_a_document_with_too_many_pieces(monkeypatch: pytest.MonkeyPatch, pieces: int, more: bool) -> None:
    """The same for stray brackets, each of which is a piece of text for the forgiving parser."""
    monkeypatch.setattr(bounded, "MOST_PIECES", pieces)
    found = read_so("<rss><channel><item><title>One</title></item>" + "< " * 2 + "</b></channel></rss>")
    assert titles(found) == ["One"]
    assert found.more is more


@pytest.mark.parametrize("attributes", [99, 100, 101, 499])
def test_so_many_attributes_are_read(attributes: int) -> None:
    """The first hundred; the element is read."""
    many = " ".join(f"a{number}=''" for number in range(attributes - 1))
    found = parsed(rss(f"<title>One</title><category domain='d' {many}>c</category>"))
    assert found.records[0].tags == ("c",)


def test_a_long_attribute_is_no_other_value() -> None:
    """It is left out, not cut."""
    assert parsed(atom(f"<title>x</title><link href='https://a.example/{'x' * 5_000}'/>")).records[0].link == ""


def test_so_many_namespaces_are_known() -> None:
    """Those that come after are read as none."""
    many = " ".join(f"xmlns:n{number}='u:{number}'" for number in range(300))
    document = rss("<title>One</title><n1:x>1</n1:x>").replace("<rss", f"<rss {many}")
    assert parsed(document).records[0].title.text == "One"


def test_no_more_entries_than_are_read_though_nobody_counted_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser keeps the bound by itself."""
    monkeypatch.setattr(bounded, "MOST_ENTRIES", 2)
    found = read_so("<rss><channel>" + "<item><title>x</title></item>" * 3 + "</channel></rss>")
    assert (titles(found), found.more) == (["x", "x"], True)


def test_an_entry_in_a_text_is_text() -> None:
    """An article in XHTML may hold an element of that name."""
    content = "<content type='xhtml'><div><entry>x</entry></div></content>"
    assert len(read_so(atom(f"<title>One</title>{content}")).records) == 1


def test_the_forgiving_parser_may_manage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the strict one gives up between entries."""

    def broken(self: Strict, text: str) -> None:
        raise RecursionError

    monkeypatch.setattr(Strict, "characters", broken)
    assert titles(read_so("<rss><channel><item><title>One</title></item></channel></rss>")) == ["One"]


@pytest.mark.parametrize("name", ["characters", "unknown_endtag"])
def test_no_memory_is_no_fault_of_an_entry(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whoever set the limit is told."""

    def broken(self: Strict, *_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Strict, name, broken)
    with pytest.raises(MemoryError):
        read_so("<rss><channel><item><title>One</title></item></channel></rss>")


MODULE = st.sampled_from([
    "title", "link", "guid", "description", "pubDate", "category", "author", "image", "textInput", "width",
    "source", "enclosure", "cloud", "content:encoded", "media:thumbnail", "media:rating", "media:credit",
    "media:keywords", "media:player", "itunes:image", "itunes:keywords", "itunes:owner", "itunes:explicit",
    "georss:point", "georss:polygon", "georss:box", "gml:Point", "gml:pos", "gml:posList", "gml:LineString",
    "psc:chapters", "psc:chapter", "dc:creator", "dc:date", "dc:subject", "dcterms:valid", "xhtml:body", "body",
    "svg", "where", "name", "email", "a:b", "item",
])  # fmt: skip
VALUE = st.sampled_from(
    ["", "x", "1 2", "-1", "9" * 40, "EPSG:x", "base64", "xhtml", "text/html", "a,b", "http://[", "&#1;"]
)
ATTRIBUTE = st.sampled_from([
    "type", "mode", "href", "url", "rel", "srsName", "srsDimension", "start", "lastmod", "xml:base", "xml:lang",
    "rdf:about", "term", "isPermaLink",
])  # fmt: skip
ELEMENT = st.recursive(
    VALUE,
    lambda inner: st.builds(
        lambda name, attributes, parts: (
            f"<{name} {' '.join(f'{key}={chr(34)}{value}{chr(34)}' for key, value in attributes.items())}>"
            f"{''.join(parts)}</{name}>"
        ),
        MODULE,
        st.dictionaries(ATTRIBUTE, VALUE, max_size=2),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)
SPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "content": "http://purl.org/rss/1.0/modules/content/",
        "media": "http://search.yahoo.com/mrss/",
        "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
        "georss": "http://www.georss.org/georss",
        "gml": "http://www.opengis.net/gml",
        "psc": "http://podlove.org/simple-chapters",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xhtml": "http://www.w3.org/1999/xhtml",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    }.items()
)


@settings(max_examples=150)
@given(st.lists(ELEMENT, max_size=4), st.sampled_from(["", "<b>", "</x>"]))
def test_whatever_stands_in_an_entry_the_others_are_read(parts: list[str], spoilt: str) -> None:
    """Elements of every module in every place: the entry before is whole, and so is the one behind."""
    before, after = "<title>One</title><guid>1</guid>", "<title>Two</title><guid>2</guid><pubDate>2026-11-22</pubDate>"
    document = rss(before, "".join(parts) + spoilt, after).replace("<rss", f"<rss {SPACES}")
    found = parsed(document)
    assert [one.guid for one in (found.records[0], found.records[-1])] == ["1", "2"]
    assert (found.records[-1].title.text, found.records[-1].published) == ("Two", "2026-11-22")


@given(
    st.binary(max_size=200), st.sampled_from([b"<rss><channel><item>", b"<feed><entry>", b"BEGIN:VCALENDAR\n", b"{"])
)
def test_no_bytes_make_it_raise(noise: bytes, start: bytes) -> None:
    """Any bytes behind any beginning."""
    assert read(start + noise) is not None


@pytest.mark.parametrize(("length", "kept"), [(199, 199), (200, 200), (201, 200), (5_000, 200)])
@pytest.mark.parametrize("spoilt", ["", "</b>"], ids=["well formed", "ill-formed"])
def test_what_names_a_person_is_short(spoilt: str, length: int, kept: int) -> None:
    """200 characters are kept of it, where a mail address may still be seen and dropped."""
    (found,) = parsed(rss(f"<title>t</title><author>{'x' * length}</author>{spoilt}")).records
    assert found.author == "x" * kept
