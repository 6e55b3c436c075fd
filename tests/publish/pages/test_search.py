"""The page of the search, and everything from A to Z."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cpdhub.publish.pages import search
from cpdhub.publish.pages.search import initial, place
from cpdhub.publish.pages.views import Link

from .samples import empty, hub, look, site


def letters(shown: object) -> dict[str, list[str]]:
    """The names under each letter."""
    assert isinstance(shown, tuple)
    return {letter: [one.name for one in many] for _, letter, many in shown}


def test_the_box_offers_the_facets_of_the_lists() -> None:
    """Kinds of everything, and the values that there are."""
    data = site()["/search/"].data
    choices = data["choices"]
    assert isinstance(choices, tuple)
    assert [one.name for one in choices] == [
        "kind", "topic", "length", "when", "cost", "certificate", "recording", "captions", "provider", "language",
    ]  # fmt: skip
    kinds = {value.value for value in choices[0].values}
    assert {"webinar", "thing", "reading", "response", "association", "provider", "scheme", "topic"} <= kinds
    assert [one.name for one in choices if one.open] == ["kind", "length"]
    assert [value.label for one in choices if one.name == "when" for value in one.values][-1] == "any time"


def test_ready_searches_are_made_of_values_that_there_are() -> None:
    """Each leads to the search with words or with facets that the box has."""
    choices = site()["/search/"].data["choices"]
    assert isinstance(choices, tuple)
    known = {f"{one.name}={value.value}" for one in choices for value in one.values}
    for link in search.READY:
        address, _, query = link.address.partition("?")
        assert address == "/search/"
        assert query.startswith("q=") or set(query.split("&")) <= known


def test_everything_that_people_chose_stands_under_its_letter() -> None:
    """In the order of the alphabet, each with what it is; what was gathered is not there."""
    shown = letters(site()["/search/a-z/"].data["letters"])
    assert list(shown) == sorted(shown)
    assert "Budget for one" in shown["B"]
    assert {"ABC", "Acme & Co"} <= set(shown["A"])
    assert "A guide" in shown["G"]
    assert "Sydney webinar" not in shown.get("S", [])
    names = [name for many in shown.values() for name in many]
    assert {thing.title for thing in hub().catalogue.things.values()} <= set(names)


def test_a_network_stands_under_its_initials_too() -> None:
    """With its name beside them; not where the name begins with the same letters and nothing else."""
    catalogue = hub().catalogue
    network = catalogue.associations["abc"].model_copy(update={"name": "Book People", "acronym": "BP"})
    same = network.model_copy(update={"id": "ifla", "name": "IFLA", "acronym": "IFLA"})
    changed = replace(hub(), catalogue=replace(catalogue, associations={"abc": network, "ifla": same}))
    found = [one for one in search.names(look(changed)) if one.address.startswith("/associations/")]
    assert found == [
        Link("Book People", "/associations/abc/", "association"),
        Link("BP", "/associations/abc/", "Book People"),
        Link("IFLA", "/associations/ifla/", "association"),
    ]


@pytest.mark.parametrize(
    ("name", "letter", "sorted_as"),
    [
        ("The Library of Babel", "L", "library of babel"),
        ("A guide", "G", "guide"),
        ("“An Apple”", "A", "apple”"),
        ("Éire", "E", "eire"),
        ("23 Things", "0 to 9", "23 things"),
        ("Ætla", "Other", "ætla"),
        ("田中", "Other", "田中"),
        ("Theatre", "T", "theatre"),
        ("", "Other", ""),
    ],
)
def test_names_stand_where_a_librarian_looks(name: str, letter: str, sorted_as: str) -> None:
    """Articles, accents and signs do not count."""
    assert (initial(name), place(name)) == (letter, sorted_as)


def test_a_hub_without_anything_has_both_pages() -> None:
    """The box without facets, and no letters."""
    pages = site(empty())
    assert pages["/search/a-z/"].data["letters"] == ()
    assert pages["/search/"].data["topics"] == ()
