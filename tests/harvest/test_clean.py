"""Items that can be shown anywhere: clean, short, linked to public pages or not at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.clean import clean
from cpdhub.model.item import Item

from .samples import ADDRESS, atom, calendar, cleaned, parsed, rss, source


def only(document: str, **fields: object) -> Item:
    """The one item of a document."""
    (item,) = cleaned(document, **fields).items
    return item


def test_an_item() -> None:
    """Every field, cleaned."""
    document = rss(
        "<title>One &amp;amp; <![CDATA[<b>two</b>]]></title><link>/a?utm_source=x</link><guid>g</guid><dc:creator xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        "Jane &lt;jane@x.example&gt;</dc:creator><category>A</category><category>a</category>"
        "<category>B&amp;amp;C</category>"
        "<description>&lt;p&gt;Call +44 20 7946 0958.&lt;/p&gt;&lt;script&gt;x&lt;/script&gt;</description>"
        "<pubDate>2026-11-22T10:00</pubDate>"
    )
    item = only(document, timezone="Europe/Berlin")
    assert (item.source, item.kind, item.first_seen) == ("blog", "entry", "")
    assert item.title == "One & two"
    assert item.url == "https://blog.example.org/a"
    assert item.author == "Jane"
    assert item.tags == ("A", "B&C")
    assert item.summary == "Call ."
    assert item.published == "2026-11-22T09:00:00Z"


@pytest.mark.parametrize(
    ("link", "url", "refused"),
    [
        ("https://a.example/x#y", "https://a.example/x#y", ""),
        ("/blog/x", "https://blog.example.org/blog/x", ""),
        ("http://localhost:4000/x", None, "no public address"),
        ("http://192.168.1.1/x", None, "no public address"),
        ("http://intranet/x", None, "no public address"),
        ("javascript:alert(1)", None, "no web address"),
        ("mailto:a@b.example", None, "no web address"),
        ("see our website", None, "no web address"),
        ("+44 20 7946 0123", None, "no web address"),
        ("jane[at]library.example", None, "pass code"),
        ("https://a.example/?to=jane%40library.example", None, "mail address"),
        ("https://a.example/a b", "https://a.example/a%20b", ""),
        ("/a b", "https://blog.example.org/a%20b", ""),
        ("https://user:pw@a.example/", None, "no web address"),
        ("https://us02web.zoom.us/j/85512345678?pwd=abc", None, "pass code"),
        ("https://us02web.zoom.us/webinar/register/WN_abc", "https://us02web.zoom.us/webinar/register/WN_abc", ""),
        ("", None, ""),
    ],
)
def test_links(link: str, url: str | None, refused: str) -> None:
    """One form, joined to the site; what is not for the public is left out and counted, the entry stays."""
    found = cleaned(rss(f"<title>x</title><link>{link}</link>"))
    assert [one.url for one in found.items] == [url]
    assert [(refused in reason, times) for reason, times in found.refused] == ([(True, 1)] if refused else [])


@pytest.mark.parametrize(
    ("channel", "url"),
    [
        ("<link>https://site.example/</link>", "https://site.example/x"),
        ("<link>/blog/</link>", "https://blog.example.org/x"),
        ("<link>http://localhost:4000/</link>", "https://blog.example.org/x"),
        ("<link>mailto:x@y.example</link>", "https://blog.example.org/x"),
        ("", "https://blog.example.org/x"),
    ],
)
def test_relative_links_are_joined_to_the_site(channel: str, url: str) -> None:
    """To the channel's, where that is public; else to the feed's own address."""
    assert only(rss("<title>x</title><link>/x</link>", channel=channel)).url == url


def test_this_machine_may_be_let_in() -> None:
    """For a preview of a site that runs here."""
    document = parsed(rss("<title>x</title><link>http://localhost:4000/x</link>"))
    (item,) = clean(document, source(), ADDRESS, frozenset({"localhost:4000"})).items
    assert item.url == "http://localhost:4000/x"


def test_titles_where_there_are_none() -> None:
    """The beginning of the text; with a link alone the title stays empty; with nothing at all there is no item."""
    assert only(rss(f"<description>{'word ' * 50}</description>")).title.endswith("word…")
    assert len(only(rss(f"<description>{'word ' * 50}</description>")).title) <= 80
    assert only(rss("<link>/a</link>")).title == ""
    found = cleaned(rss("<author>x</author>"))
    assert (found.items, found.refused) == ((), (("without title, text and link", 1),))


def test_what_looks_like_markup_reads_as_it_stands() -> None:
    """In a title that is text; in one that is HTML it is markup."""
    assert (
        only(atom('<id>i</id><title type="text">&lt;script&gt;alert(1)&lt;/script&gt;</title>')).title
        == "<script>alert(1)</script>"
    )
    assert only(atom('<id>i</id><title type="html">a&lt;script&gt;alert(1)&lt;/script&gt;</title>')).title == "a"


@pytest.mark.parametrize(
    "title", ["Cancelled: A talk", "CANCELED - A talk", "[CANCELLED] A talk", "Event cancelled: A talk"]
)
def test_cancelled_by_its_title(title: str) -> None:
    """An event is; an entry that says so in its title is only an entry."""
    event = only(calendar("DTSTART:20270101T100000Z").replace("An hour", title))
    assert (event.title, event.status) == ("A talk", "cancelled")
    entry = only(rss(f"<title>{title}</title>"))
    assert (entry.title, entry.status) == (title, "scheduled")


def test_lengths() -> None:
    """No field is longer than what is shown of it."""
    long = "word " * 500
    item = only(
        rss(
            f"<title>{long}</title><description>{long}</description><author>{long}</author>"
            + "".join(f"<category>{n} {long}</category>" for n in range(50))
        )
    )
    assert max(len(item.title), len(item.summary)) <= 300
    assert len(item.author) <= 100
    assert len(item.tags) == 20
    assert max(map(len, item.tags)) <= 60


LIMITS = {"title": 300, "summary": 300, "title of the text": 80, "author": 100, "tag": 60}


@pytest.mark.parametrize("over", [-1, 0, 1])
@pytest.mark.parametrize("field", LIMITS)
def test_each_field_has_its_limit(field: str, over: int) -> None:
    """A word without an end, just below the limit, at it, and just above it."""
    most = LIMITS[field]
    words = "x" * (most + over)
    found = {
        "title": lambda: only(rss(f"<title>{words}</title>")).title,
        "summary": lambda: only(rss(f"<title>t</title><description>{words}</description>")).summary,
        "title of the text": lambda: only(rss(f"<description>{words}</description>")).title,
        "author": lambda: only(rss(f"<title>t</title><author>{words}</author>")).author,
        "tag": lambda: only(rss(f"<title>t</title><category>{words}</category>")).tags[0],
    }[field]()
    assert found == (words if over <= 0 else "x" * (most - 1) + "…")


@pytest.mark.parametrize("count", [19, 20, 21])
def test_tags_have_a_limit(count: int) -> None:
    """Twenty of an item."""
    tags = "".join(f"<category>{number}</category>" for number in range(count))
    assert only(rss(f"<title>t</title>{tags}")).tags == tuple(str(number) for number in range(min(count, 20)))


def test_a_document_twice_over_is_counted_once() -> None:
    """The first of two with the same id."""
    found = cleaned(rss("<title>a</title><guid>g</guid>", "<title>b</title><guid>g</guid>"))
    assert ([one.title for one in found.items], found.refused) == (["a"], (("twice in one document", 1),))


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_no_text_makes_it_stumble(title: str, link: str, guid: str) -> None:
    """Whatever stands in the fields, it is one item at most."""

    head = {"version": "https://jsonfeed.org/version/1.1", "title": "T"}
    document = json.dumps(
        {**head, "items": [{"title": title, "url": link, "id": guid, "tags": [title], "authors": [{"name": title}]}]}
    )
    assert len(cleaned(document).items) <= 1


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("jane@library.example (Jane Doe)", "Jane Doe"),
        ("Jane Doe <jane@library.example>", "Jane Doe"),
        ("Jane Doe (Library of One)", "Jane Doe (Library of One)"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("jane@library.example", ""),
    ],
)
def test_authors(author: str, name: str) -> None:
    """A name as it stands; of a mail address with a name the name."""
    head = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "t", "authors": '
    assert only(f'{head}[{{"name": {json.dumps(author)}}}]}}]}}').author == name


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"),
        ("&lt;a href=&quot;javascript:x()&quot;&gt;a&lt;/a&gt;", '<a href="javascript:x()">a</a>'),
        ("Using &lt;b&gt;bold&lt;/b&gt; words", "Using bold words"),
        ("AT&amp;amp;T", "AT&T"),
    ],
)
def test_what_a_title_of_rss_is(title: str, shown: str) -> None:
    """RSS does not say: what closes a common element or holds an entity is HTML, unless it shows code."""
    assert only(rss(f"<title>{title}</title>")).title == shown
