"""JSON Feed, 1.0 and 1.1."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.jsonfeed import read as direct
from cpdhub.harvest.parse.raw import Raw, Unreadable, Words

from ..samples import parsed

HEAD = {"version": "https://jsonfeed.org/version/1.1", "title": "T", "home_page_url": "https://a.example/"}


def feed(*items: Any, **head: Any) -> bytes:
    """A JSON Feed around some items."""
    return json.dumps({**HEAD, "items": items, **head}).encode()


def test_an_item() -> None:
    """Every field in its own words."""
    item = {
        "id": "i",
        "url": "/x",
        "title": "T",
        "content_html": "<b>c</b>",
        "date_published": "2026-11-22T09:30:00Z",
        "date_modified": "2026-11-23",
        "authors": [{"name": "A"}, {"name": "B"}],
        "tags": ["t", 3],
    }
    found = parsed(feed(item))
    assert found.base == "https://a.example/"
    assert found.records == (
        Raw(Words("T"), Words("<b>c</b>", html=True), "i", "/x", "2026-11-22T09:30:00Z", "2026-11-23", "A, B", ("t",)),
    )


def test_a_feed_says_what_it_is() -> None:
    """Its own title, and where it is to be read; what is no text counts as nothing."""
    found = parsed(feed(feed_url="https://a.example/feed.json"))
    assert (found.title, found.feed) == ("T", "https://a.example/feed.json")
    assert (parsed(feed(title=["T"], feed_url=3)).title, parsed(feed(title=["T"], feed_url=3)).feed) == ("", "")


@pytest.mark.parametrize(("id", "guid"), [("a", "a"), (3, "3"), (True, ""), (None, ""), ([1], ""), (1e300, "")])
def test_numbers_as_ids(id: object, guid: str) -> None:
    """Against the standard, and common."""
    assert parsed(feed({"id": id})).records[0].guid == guid


def test_texts_and_authors_of_either_version() -> None:
    """Summary before text before HTML; an item's authors before the feed's."""
    found = parsed(
        feed(
            {"summary": "s", "content_text": "t"},
            {"content_text": "t", "external_url": "https://b.example/"},
            author={"name": "F"},
        )
    )
    assert [one.summary for one in found.records] == [Words("s"), Words("t")]
    assert [one.author for one in found.records] == ["F", "F"]
    assert found.records[1].link == "https://b.example/"


def test_what_is_no_item_is_counted() -> None:
    """A string in the list costs itself."""
    found = parsed(feed("x", {"title": 3}, None))
    assert (found.seen, len(found.records), found.refused) == (3, 1, (("could not be read", 2),))


def test_what_is_none_is_refused() -> None:
    """Broken, cut short, or something else."""
    assert isinstance(read(feed({"id": "a"})[:-5]), Unreadable)
    assert isinstance(direct('{"items": 3}'), Unreadable)
    assert isinstance(direct("["), Unreadable)


@pytest.mark.parametrize(("items", "kept", "over"), [(4_999, 4_999, 0), (5_000, 5_000, 0), (5_001, 5_000, 1)])
def test_so_many_items_are_read(items: int, kept: int, over: int) -> None:
    """The first 5,000; the others are counted."""
    found = parsed(feed(*({"id": number} for number in range(items))))
    assert (len(found.records), found.seen) == (kept, items)
    assert found.refused == ((("over the 5000 that are read of one document", over),) if over else ())


@pytest.mark.parametrize(("length", "kept"), [(65_535, 65_535), (65_536, 65_536), (65_537, 65_536)])
def test_so_much_is_kept_of_a_field(length: int, kept: int) -> None:
    """64 Ki characters of a text and of a tag."""
    (record,) = parsed(feed({"title": "x" * length, "tags": ["y" * length]})).records
    assert (len(record.title.text), len(record.tags[0])) == (kept, kept)


@pytest.mark.parametrize(("tags", "kept"), [(99, 99), (100, 100), (101, 100)])
def test_so_many_tags_are_kept(tags: int, kept: int) -> None:
    """A hundred."""
    assert len(parsed(feed({"tags": [str(number) for number in range(tags)]})).records[0].tags) == kept


@pytest.mark.parametrize("wrong", [None, True, 1, 1.5, [], ["x"], {}, {"x": "y"}, [[["x"]]]])
def test_fields_of_the_wrong_type_count_as_missing(wrong: object) -> None:
    """In every place; the other items are what they are without it."""
    names = ("url", "title", "summary", "content_html", "date_published", "author", "authors", "tags")
    found = parsed(feed({"id": "1", **dict.fromkeys(names, wrong)}, {"id": "2"}))
    assert [one.guid for one in found.records] == ["1", "2"]
    assert found.records[0] == Raw(guid="1", summary=Words("", True), tags=("x",) if wrong == ["x"] else ())


def test_a_fault_costs_one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of ours, in the code for one record: the others are kept, and it is told by its name."""

    def broken(item: dict[str, Any]) -> str:
        if item["id"] == 2:
            raise ZeroDivisionError
        return str(item["id"])

    monkeypatch.setattr("cpdhub.harvest.parse.jsonfeed._id", broken)
    found = parsed(feed({"id": 1}, {"id": 2}, {"id": 3}))
    assert [one.guid for one in found.records] == ["1", "3"]
    assert found.refused == (("could not be read (ZeroDivisionError)", 1),)
