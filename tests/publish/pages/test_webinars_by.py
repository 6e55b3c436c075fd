"""The facets of /webinars/ as pages, for readers without JavaScript."""

from __future__ import annotations

from cpdhub.publish import facets
from cpdhub.publish.pages.views import Empty, Group, Link, Row
from cpdhub.publish.pages.webinars_by import WAYS

from .samples import empty, hub, site


def rows(data: object) -> list[Row]:
    """All rows of a page's weeks."""
    assert isinstance(data, tuple)
    assert all(isinstance(group, Group) for group in data)
    return [row for group in data for row in group.rows]


def test_every_value_has_a_page_even_on_an_empty_hub() -> None:
    """So that no address goes away with the last event that has it."""
    known = hub().catalogue
    for found in (site(), site(empty(topics=known.topics, providers=known.providers))):
        for address in (
            "by-topic/copyright", "by-topic/e-resources", "by-provider/acme", "by-provider/other",
            "by-length/15", "by-length/30", "by-length/60", "by-length/longer", "by-length/unknown",
            "by-cost/free", "by-cost/mixed", "by-cost/members", "by-cost/paid", "by-cost/unknown",
        ):  # fmt: skip
            page = found[f"/webinars/{address}/"]
            assert isinstance(page.data["empty"], Empty)
            assert page.trail[1][0] == f"/webinars/{address.split('/')[0]}/"


def test_each_list_leads_to_its_values_with_what_there_is() -> None:
    """And from there to the other lists."""
    page = site()["/webinars/by-provider/"]
    links, others = page.data["links"], page.data["others"]
    assert isinstance(links, tuple)
    assert isinstance(others, tuple)
    assert [link.address for link in links] == ["/webinars/by-provider/acme/", "/webinars/by-provider/other/"]
    assert links[0].note == "1 date"
    assert "1 recording" in links[1].note
    assert len(others) == len(WAYS) - 1


def test_what_leads_to_nothing_stands_last() -> None:
    """It keeps its page, and its link."""
    page = site()["/webinars/by-length/"]
    links, bare = page.data["links"], page.data["bare"]
    assert isinstance(links, tuple)
    assert isinstance(bare, tuple)
    assert [link.name for link in bare] == ["Up to 15 minutes", "Up to 30 minutes", "Longer than 1 hour"]
    assert [link.name for link in links] == ["Up to 1 hour", "Not known"]


def test_a_page_holds_exactly_what_has_its_value() -> None:
    """Together the pages of one facet hold every date and recording of /webinars/."""
    pages, known = site(), {event.id: event for event in hub().events}
    for way in WAYS:
        held = set()
        for address, page in pages.items():
            if not address.startswith(way.address) or page.template != "by_value":
                continue
            value = address.split("/")[3]
            recorded = page.data["recorded"]
            assert isinstance(recorded, tuple)
            for row in (*rows(page.data["weeks"]), *recorded):
                id = row.address.split("/")[2]
                assert value in facets.of_event(known[id])[way.facet]
                held.add(id)
        index = pages["/webinars/"].data
        recorded = index["recorded"]
        assert isinstance(recorded, tuple)
        wanted = {row.address.split("/")[2] for row in (*rows(index["weeks"]), *recorded)}
        assert held == {id for id in wanted if facets.of_event(known[id])[way.facet]}


def test_a_topic_offers_its_own_feeds() -> None:
    """Its page, its feed and calendar; other facets have none, and offer those of all webinars."""
    pages = site()
    page = pages["/webinars/by-topic/copyright/"]
    assert page.kept == "/topics/copyright/"
    assert page.data["entry"] == (Link("Everything on Copyright & law", "/topics/copyright/"),)
    assert page.data["narrow"] == Link("Narrow this list further", "/webinars/?topic=copyright")
    assert pages["/webinars/by-cost/free/"].kept == ""
    assert pages["/webinars/by-provider/other/"].data["entry"] == ()


def test_the_day_of_change_follows_what_a_page_shows() -> None:
    """Never the clock; a page without an event has none."""
    pages = site()
    assert pages["/webinars/by-length/60/"].changed == max(
        event.changed for event in hub().events if "60" in facets.length(event.minutes)
    )
    assert pages["/webinars/by-length/15/"].changed is None
