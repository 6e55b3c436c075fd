"""RSS, RDF and Atom as they are written out there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.harvest.parse import feed
from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Parsed, Raw, Unreadable, Words
from cpdhub.harvest.parse.reader import Loose

from ..samples import atom, parsed, rss


def only(document: str) -> Raw:
    """The one record of a document."""
    (record,) = parsed(document).records
    return record


def test_an_rss_item() -> None:
    """Every field in the document's own words."""
    record = only(
        rss(
            "<title>One &amp; two</title><link>/a</link><guid isPermaLink='false'>g#1</guid>"
            "<description>&lt;b&gt;x&lt;/b&gt;</description>"
            "<pubDate>Sun, 22 Nov 2026 09:30:00 GMT</pubDate><author>jane@x.example (Jane Doe)</author>"
            "<category>A</category>"
            "<category>http://schemas.example/kind</category>"
        )
    )
    assert record == Raw(
        title=Words("One & two"),
        summary=Words("<b>x</b>", html=True),
        guid="g#1",
        link="/a",
        published="Sun, 22 Nov 2026 09:30:00 GMT",
        author="jane@x.example (Jane Doe)",
        tags=("A",),
    )


def test_an_atom_entry() -> None:
    """Text is text and HTML is HTML, as the feed says; both dates are kept apart."""
    record = only(
        atom(
            '<title type="text">&lt;b&gt;</title><link href="https://a.example/x"/><id>i</id><updated>2026-11-22T09:30:00Z</updated>'
            '<published>2026-11-01T00:00:00Z</published><content type="html">&lt;i&gt;c&lt;/i&gt;</content>'
            "<author><name>A</name></author><author><name>B</name></author>"
        )
    )
    assert record.title == Words("<b>", html=False)
    assert record.summary == Words("<i>c</i>", html=True)
    assert (record.published, record.updated) == ("2026-11-01T00:00:00Z", "2026-11-22T09:30:00Z")
    assert record.author == "A, B"


def test_an_rss_1_item() -> None:
    """dc:date is when it was published, for want of another."""
    document = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><link>https://a.example/</link><items/></channel>'
        "<item><title>X</title><link>https://a.example/x</link><dc:date>2026-11-22</dc:date><dc:creator>C</dc:creator></item></rdf:RDF>"
    )
    record = only(document)
    assert (record.published, record.updated, record.author) == ("2026-11-22", "", "C")
    assert parsed(document).seen == 1


def test_a_date_of_change_is_not_passed_off_as_another() -> None:
    """feedparser gives `published` in place of a missing `updated`; here each stands for itself."""
    assert only(rss("<title>x</title><pubDate>2026-11-22</pubDate>")).updated == ""


def test_content_stands_in_for_a_missing_description() -> None:
    """And is known to be HTML."""
    ns = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    document = rss("<title>x</title><content:encoded><![CDATA[<p>long</p>]]></content:encoded>").replace(
        "<rss", f"<rss {ns}"
    )
    assert only(document).summary == Words("<p>long</p>", html=True)


def test_an_episode_without_a_page_links_to_its_sound() -> None:
    """A picture is no sound."""
    picture = '<enclosure url="https://a.example/p.jpg" type="image/jpeg" length="1"/>'
    sound = '<enclosure url="https://a.example/e.mp3" type="audio/mpeg" length="1"/>'
    assert only(rss(f"<title>x</title>{picture}{sound}")).link == "https://a.example/e.mp3"
    assert only(rss(f"<title>x</title>{picture}")).link == ""


def test_the_channels_link_is_the_base_of_rss_only() -> None:
    """Atom has xml:base, and its links are joined already where it is used."""
    assert parsed(rss("<title>x</title>")).base == "https://blog.example.org/"
    document = atom('<title>x</title><link href="p"/>').replace("<feed", '<feed xml:base="https://a.example/b/"')
    assert parsed(document).base == ""
    assert only(document).link == "https://a.example/b/p"


def test_a_feed_says_what_it_is() -> None:
    """Its own title, and the id that it gives itself: not those of its entries, nor the address of a file."""
    found = parsed(rss("<title>x</title><guid>g</guid>", channel="<title>A &amp; B</title>"))
    assert (found.title, found.feed) == ("A & B", "")
    document = atom("<title>x</title><id>e</id>").replace("<title>T", "<id>tag:a.example,2026:f</id><title>T")
    assert (parsed(document).title, parsed(document).feed) == ("T", "tag:a.example,2026:f")
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
        '<channel rdf:about="https://a.example/"><title>R</title></channel>'
        '<item rdf:about="https://a.example/1"><title>x</title></item></rdf:RDF>'
    )
    assert (parsed(rdf).title, parsed(rdf).feed) == ("R", "https://a.example/")


def test_an_empty_feed_is_healthy_and_a_broken_one_is_not() -> None:
    """No entries because there are none, or because none could be read."""
    assert parsed(rss()) == Parsed((), 0, "https://blog.example.org/", title="T")
    broken = read(b"<rss><channel><x:item><title>a</title></x:item><x:item/></channel></rss>")
    assert isinstance(broken, Unreadable)
    assert "2 entries stand in it" in broken.why
    cut = read(b"<feed x")
    assert isinstance(cut, Unreadable)


@pytest.mark.parametrize("tail", ["", "<item><title>Two</title><pubDate>Mon, 0", "<item><title><![CDATA[</item></rss>"])
def test_a_feed_that_never_ends_keeps_its_whole_entries(tail: str) -> None:
    """Half an entry is not kept, and the reader is told; an end within wrapped text is none."""
    document = rss("<title>One</title>").replace("</channel></rss>", tail)
    found = parsed(document)
    assert found.cut
    assert [one.title.text for one in found.records] == ["One"]
    assert found.refused == (("the document is cut short: the last entry may be missing", 1),)


@pytest.mark.parametrize("start", ["<rss><channel>", "<rss><channel><item><title>a</title>", "<feed><entry><title>a"])
def test_a_feed_without_one_whole_entry_is_not_read(start: str) -> None:
    """A channel that never ends is not the same as one without entries."""
    found = read(start.encode())
    assert isinstance(found, Unreadable)
    assert "cut short" in found.why


@pytest.mark.parametrize("tail", ["<script>x</script>", "\n<!-- made in 0.2 s -->", "</b>"])
def test_what_stands_after_the_end_does_not_cut_a_feed(tail: str) -> None:
    """Hosts add scripts and comments below; crossed tags within do no harm either."""
    assert not parsed(rss("<title>A</b></title>") + tail).cut
    assert not parsed(atom("<title>A</title>") + tail).cut


def test_what_is_lost_is_counted() -> None:
    """Entries under a name that nobody reads are told, and those in examples and comments are not counted."""
    document = rss("<title>x</title><description><![CDATA[<item>]]></description>").replace(
        "</channel>", "<!-- <item> --><x:item/></channel>"
    )
    found = parsed(document)
    assert (found.seen, len(found.records), found.refused) == (2, 1, (("could not be read", 1),))


@pytest.mark.parametrize("reference", ["&#xD800;", "&#x110000;", "&#0;", "&#xFFFF;", "&#8;", f"&#{'9' * 5000};"])
def test_a_reference_to_no_character_costs_itself(reference: str) -> None:
    """It makes feedparser raise, or lose the feed; here it becomes U+FFFD."""
    assert only(rss(f"<title>a{reference}b</title>")).title.text == "a\ufffdb"


def test_control_characters_do_not_cost_the_feed() -> None:
    """They are no part of XML, and of no text."""
    assert only(rss("<title>a\x08\x0b\uffffb</title>")).title.text == "ab"


POISON = {
    "TypeError": "<psc:chapters><psc:chapter title='x'/></psc:chapters>",
    "ValueError": "<gml:Point srsName='EPSG:x'><gml:pos>1 2</gml:pos></gml:Point>",
    "KeyError": "<textInput><title>x</title><link>y</link></textInput>",
}
"""What makes feedparser 6.0.14 raise, by what it raises."""
MODULES = 'xmlns:gml="http://www.opengis.net/gml" xmlns:psc="http://podlove.org/simple-chapters"'


@pytest.mark.parametrize("raised", POISON)
@pytest.mark.parametrize("spoilt", ["", "<b>"], ids=["well formed", "ill-formed"])
def test_an_entry_that_makes_the_parser_raise_costs_itself(raised: str, spoilt: str) -> None:
    """Whichever parser it is; the entries around it are what they are without it."""
    before = "<title>One</title><description>1</description>"
    after = "<title>Two</title><guid isPermaLink='false'>2</guid><category>c</category>"
    document = rss(before, f"<title>Bad</title>{POISON[raised]}{spoilt}", after).replace("<rss", f"<rss {MODULES}")
    found = parsed(document)
    assert found.records == parsed(rss(before, after)).records
    assert (found.seen, found.refused) == (3, ((f"it makes the parser give up ({raised})", 1),))


def test_only_entries_that_make_the_parser_raise() -> None:
    """Then the source fails, and says why."""
    found = read(rss(POISON["KeyError"]).encode())
    assert isinstance(found, Unreadable)
    assert found.why == "the feed cannot be read: it makes the parser give up (KeyError)"


def test_a_head_that_makes_the_parser_raise_costs_no_entry() -> None:
    """What is wrong with the channel is not wrong with its entries."""
    document = rss("<title>One</title>", channel=POISON["TypeError"] + "<title>T</title>")
    found = parsed(document.replace("<rss", f"<rss {MODULES}"))
    assert (found.title, [one.title.text for one in found.records], found.refused) == ("T", ["One"], ())


def test_a_parser_that_gives_up_between_entries_keeps_what_it_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries up to there are kept, and the others counted."""

    def broken(self: Loose, ref: str) -> None:
        raise RecursionError

    monkeypatch.setattr(Loose, "handle_entityref", broken)
    found = parsed(rss("<title>One</title>", "<title>&amp;</title>", "<b>"))
    assert [one.title.text for one in found.records[:1]] == ["One"]
    assert ("it makes the parser give up (RecursionError)", 1) in found.refused


def test_a_worker_that_is_out_of_memory_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """It must not go on with half a document."""

    def broken(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(feed, "_record", broken)
    with pytest.raises(MemoryError):
        read(rss("<title>One</title>").encode())


def numbered(count: int) -> list[str]:
    """The insides of so many items."""
    return [f"<guid>{number}</guid>" for number in range(count)]


@pytest.mark.parametrize(("items", "kept", "over"), [(4_999, 4_999, 0), (5_000, 5_000, 0), (5_001, 5_000, 1)])
def test_so_many_entries_are_read_of_one_document(items: int, kept: int, over: int) -> None:
    """The first 5,000, as many as the largest cap; the others are counted."""
    found = parsed(rss(*numbered(items)))
    assert (len(found.records), found.seen, found.cut) == (kept, items, False)
    assert found.refused == ((("over the 5000 that are read of one document", over),) if over else ())
    assert found.records[-1].guid == str(kept - 1)


@pytest.mark.parametrize(("length", "kept"), [(65_535, 65_535), (65_536, 65_536), (65_537, 65_536)])
@pytest.mark.parametrize("spoilt", ["", "<b>"], ids=["well formed", "ill-formed"])
def test_so_much_is_kept_of_a_text(length: int, kept: int, spoilt: str) -> None:
    """64 Ki characters of a title, before any work is done on them."""
    record = parsed(rss(f"<title>{'x' * length}</title>", spoilt)).records[0]
    assert len(record.title.text) == kept


@pytest.mark.parametrize(("tags", "kept"), [(99, 99), (100, 100), (101, 100)])
def test_so_many_tags_are_kept_of_an_entry(tags: int, kept: int) -> None:
    """A hundred."""
    inner = "".join(f"<category>c{number}</category>" for number in range(tags))
    assert len(only(rss(inner)).tags) == kept


@pytest.mark.parametrize(("deep", "title"), [(900, "x"), (1_100, "")])
def test_elements_are_followed_so_deep(deep: int, title: str) -> None:
    """A thousand levels; the next entry begins anew."""
    found = parsed(rss("<a>" * deep + "<title>x</title>" + "</a>" * deep, "<title>Two</title>"))
    assert [one.title.text for one in found.records] == [title, "Two"]


@pytest.mark.parametrize(("before", "title"), [(1_990, "x"), (2_010, "")])
def test_so_many_elements_are_read_of_an_entry(before: int, title: str) -> None:
    """Two thousand outside its texts; the next entry begins anew."""
    found = parsed(rss("<a/>" * before + "<title>x</title>", "<title>Two</title>"))
    assert [one.title.text for one in found.records] == [title, "Two"]


def test_markup_in_a_text_does_not_count_against_what_stands_behind_it() -> None:
    """A long article in XHTML is followed by its date."""
    content = (
        "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>" + "<p>x</p>" * 9_000 + "</div></content>"
    )
    assert only(atom(f"<title>x</title>{content}<published>2026-11-22</published>")).published == "2026-11-22"


def test_an_element_with_a_thousand_attributes_ends_the_reading() -> None:
    """What stands before it is kept, what stands behind it is counted."""
    many = " ".join(f"a{number}='1'" for number in range(1_000))
    found = parsed(rss("<title>One</title>", f"<x {many}/>", "<title>Three</title>"))
    assert [one.title.text for one in found.records] == ["One"]
    assert found.refused == (("could not be read", 2),)


def test_no_entity_is_fetched(tmp_path: Path) -> None:
    """Neither a file nor a host, whichever parser reads; the other entries are there."""
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret")
    for entity in (f'SYSTEM "{secret.as_uri()}"', 'SYSTEM "http://192.0.2.1/"', f'PUBLIC "p" "{secret.as_uri()}"'):
        for spoilt in ("", "<b>"):
            outside = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}" [<!ENTITY e {entity}><!ENTITY % p {entity}> %p;]>'
            found = parsed(outside + rss("<title>&e;</title>", f"<title>Two</title>{spoilt}")[21:])
            assert "s3cret" not in str(found)
            assert found.records[1].title.text == "Two"


def test_short_entities_of_its_own_are_read() -> None:
    """Texts and single characters, in a title and in an attribute; none that names another."""
    head = """<!DOCTYPE rss [ <!ENTITY lib "Library"> <!ENTITY c '&#169;'><!ENTITY two "&lib;&lib;"> ]>"""
    record = only(head + rss("<title>&lib; &c;</title><category domain='&lib;'>x</category>")[21:])
    assert record.title.text == "Library ©"
    assert "LibraryLibrary" not in str(read((head + rss("<title>&two;</title>")[21:]).encode()))


def test_entities_are_not_expanded_without_end() -> None:
    """A billion laughs are none."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    document = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lol}]>' + rss("<title>&l9;</title>")[21:]
    assert len(str(read(document.encode()))) < 10_000
