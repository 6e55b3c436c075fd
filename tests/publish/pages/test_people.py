"""Associations and providers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from cpdhub.model.people import Series
from cpdhub.publish.pages import associations as networks
from cpdhub.publish.pages import providers
from cpdhub.publish.pages.countries import NAMES, country_name
from cpdhub.publish.pages.views import Fact, Group

from .. import sample
from .samples import empty, hub, look, site, titles, with_events


def associations(**changed: dict[str, Any]) -> dict[str, Any]:
    """Associations like the sample's one, each with its changes, by id."""
    one = hub().catalogue.associations["abc"]
    return {id: one.model_copy(update={"id": id, "name": id.upper()} | change) for id, change in changed.items()}


def facts(found: object) -> dict[str, Fact]:
    """Facts by their label."""
    assert isinstance(found, tuple)
    return {fact.label: fact for fact in found}


def test_countries_are_in_order_and_the_world_comes_first() -> None:
    """A body of two countries stands under both; each country has an anchor."""
    found = associations(a={"countries": ("US", "GB")}, b={"countries": ("INT",)}, c={"countries": ("AU",)})
    groups = site(hub(associations=found))["/associations/"].data["groups"]
    assert isinstance(groups, tuple)
    assert all(isinstance(group, Group) for group in groups)
    assert [group.name for group in groups] == ["International", "Australia", "United Kingdom", "United States"]
    assert groups[0].id == "in-int"
    assert titles(groups[2].rows) == titles(groups[3].rows) == ["A"]


def test_those_made_for_people_who_work_alone_come_first() -> None:
    """Then small libraries, groups, the helpful, the rest; what is gone stands last."""
    found = associations(
        a={"solo": "none-known"}, b={"solo": "dedicated", "status": "closed"}, c={"solo": "dedicated"},
        d={"solo": "helpful"}, e={"solo": "small-libraries"},
    )  # fmt: skip
    assert [one.id for one in networks.by_solo(look(hub(associations=found)))] == ["c", "e", "d", "a", "b"]


def test_a_merged_body_names_its_successor() -> None:
    """The page stays, says so, and leads on."""
    found = associations(old={"status": "merged", "successor": "new"}, new={"parent": "top"}, top={})
    pages = site(hub(associations=found))
    data = pages["/associations/old/"].data
    assert data["status"] == "merged"
    successor = data["successor"]
    assert isinstance(successor, tuple)
    assert successor[0].address == "/associations/new/"
    assert facts(pages["/associations/new/"].data["facts"])["Part of"].links[0].name == "TOP"
    assert facts(pages["/associations/top/"].data["facts"])["Includes"].links[0].name == "NEW"


def test_what_a_body_runs_and_asks_for_is_linked() -> None:
    """Its provider entry, that provider's dates, and its scheme."""
    known = hub().catalogue
    provider = known.providers["acme"].model_copy(update={"association": "abc"})
    scheme = known.schemes["revalidation"].model_copy(update={"association": "abc"})
    data = site(hub(providers={"acme": provider}, schemes={"revalidation": scheme}))["/associations/abc/"].data
    assert facts(data["facts"])["Runs"].links[0].address == "/providers/acme/"
    assert facts(data["facts"])["Its scheme"].links[0].address == "/schemes/revalidation/"
    assert titles(data["coming"]) == ["Budget for one"]


def test_what_is_not_known_of_a_body_is_told() -> None:
    """Joining and offers are not known; that is not a no."""
    found = facts(site()["/associations/abc/"].data["facts"])
    assert (found["Joining"].value, found["Joining"].known) == ("not known", False)
    assert (found["Offers"].value, found["Offers"].known) == ("not known", False)


def test_providers_are_grouped_by_cost() -> None:
    """Free first, unknown last."""
    one = hub().catalogue.providers["acme"]
    other = one.model_copy(update={"id": "b", "cost": "unknown"})
    groups = site(hub(providers={"acme": one, "b": other}))["/providers/"].data["groups"]
    assert isinstance(groups, tuple)
    assert [group.name for group in groups] == ["Free", "Cost not known"]


def test_a_series_in_words_is_to_be_confirmed() -> None:
    """How often, and when that was seen; a cadence nobody knows is not made up."""
    known = {"name": "Live", "pattern": "monthly", "year": 2024, "url": "https://x.example/"}
    row = providers._series(look(), Series.model_validate(known))
    assert (row.facts, row.note) == (("monthly",), "Usual pattern, seen in 2024: confirm with the organiser.")
    bare = providers._series(look(), Series.model_validate(dict.fromkeys(known, "unknown") | {"name": "Live"}))
    assert (bare.facts, bare.note, bare.out) == (
        ("How often is not known",), "Usual pattern, confirm with the organiser.", None,
    )  # fmt: skip


def test_a_provider_shows_its_events() -> None:
    """Those to come; where it belongs, its country and its association."""
    one = hub().catalogue.providers["acme"].model_copy(update={"association": "abc", "countries": ("NZ",)})
    data = site(hub(providers={"acme": one}))["/providers/acme/"].data
    assert titles(data["coming"]) == ["Budget for one"]
    assert facts(data["facts"])["Where"].value == "New Zealand"
    assert facts(data["facts"])["Association"].links[0].name == "A B C"


def test_a_provider_keeps_what_cannot_be_opened_among_what_is_over() -> None:
    """Only a recording that has an address is offered to be watched."""
    film = replace(sample.event("recorded"), provider="acme")
    data = site(with_events(film, replace(film, id="lost", title="Lost", recording_url=None)))["/providers/acme/"].data
    assert (titles(data["recorded"]), titles(data["past"])) == (["Seen before"], ["Lost"])


def test_countries_have_names() -> None:
    """ISO's codes, and a code that is none of them as it stands."""
    assert len(NAMES) >= 249
    assert (country_name("GB"), country_name("INT"), country_name("ZZ")) == ("United Kingdom", "International", "ZZ")


def test_empty_lists_say_what_will_be_there() -> None:
    """Both lists have words for it."""
    pages = site(empty())
    assert getattr(pages["/associations/"].data["empty"], "words", "")
    assert getattr(pages["/providers/"].data["empty"], "words", "")


def test_networks_can_be_found_by_situation_without_a_script() -> None:
    """A page each for who works alone, kind of library and joining, with a heading for every value that is there."""
    found = associations(a={"solo": "dedicated", "sectors": ("law", "public")}, b={"membership": "free"}, c={})
    pages = site(hub(associations=found))
    heads = {
        name: [(group.name, group.id, titles(group.rows)) for group in groups]
        for name in ("solo", "sector", "joining")
        if isinstance(groups := pages[f"/associations/by-{name}/"].data["groups"], tuple)
    }
    assert heads["solo"] == [
        ("Made for people who work alone", "dedicated", ["A"]),
        ("Has a group for people who work alone", "has-group", ["B", "C"]),
    ]
    assert heads["sector"] == [("Public libraries", "public", ["A", "B", "C"]), ("Law libraries", "law", ["A"])]
    assert heads["joining"] == [("Free to join", "free", ["B"]), ("Not known", "unknown", ["A", "C"])]
    others = pages["/associations/by-solo/"].data["others"]
    assert isinstance(others, tuple)
    addresses = [link.address for link in others]
    assert addresses == ["/associations/", "/associations/by-sector/", "/associations/by-joining/"]


def test_a_network_carries_its_facets_and_once_its_summary() -> None:
    """Wherever it stands in the list; words of its summary are found by its first row."""
    found = associations(a={"countries": ("US", "GB"), "solo": "dedicated"})
    data = site(hub(associations=found))["/associations/"].data
    first, groups = data["first"], data["groups"]
    assert isinstance(first, tuple)
    assert isinstance(groups, tuple)
    shown = [first[0], *(row for group in groups for row in group.rows)]
    assert [dict(row.marks)["country"] for row in shown] == ["us gb"] * 3
    assert ["about" in dict(row.marks) for row in shown] == [True, False, False]
    assert [group.note for group in groups] == ["gb", "us"]
