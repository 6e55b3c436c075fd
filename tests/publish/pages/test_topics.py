"""Topics: what to join, do and read, and whom to meet."""

from __future__ import annotations

from dataclasses import replace

from cpdhub.publish.page import Page
from cpdhub.publish.pages import topics
from cpdhub.publish.pages.rows import thing_row, tier_row
from cpdhub.publish.pages.views import Empty, Row

from .. import sample
from .samples import hub, look, several, site, titles, with_events
from .test_templates import render, tree_of


def test_a_topic_gathers_every_kind() -> None:
    """Dates to join, recordings, Things, reading and networks."""
    data = site()["/topics/copyright/"].data
    assert "Budget for one" in titles(data["join"])
    assert titles(data["recorded"]) == ["Seen before"]
    assert titles(data["things"]) == ["Mentoring & more"]
    assert "A guide" in titles(data["reading"])
    assert titles(data["networks"]) == ["A B C"]
    assert titles(getattr(data["past"], "rows", ())) == ["Long ago"]


def test_a_series_is_named_once() -> None:
    """Of an event with many dates only the next one stands under its topic."""
    shown = titles(site()["/topics/copyright/"].data["join"])
    assert len(shown) == len(set(shown))


def test_a_topic_without_anything_still_has_words() -> None:
    """Its page says what will be there, names a date and short tasks."""
    data = site()["/topics/e-resources/"].data
    assert data["things"] == ()
    assert data["past"] is None
    assert getattr(data["empty"], "next", ())


def test_many_things_stand_without_their_summaries() -> None:
    """What follows them on the page is seen sooner."""
    many = site(hub(things=several("7-mentoring", topics.FULL + 1)))["/topics/copyright/"].data["things"]
    assert isinstance(many, tuple)
    assert {row.summary for row in many} == {""}


def test_broader_and_narrower_topics_are_linked() -> None:
    """Both ways."""
    known = dict(hub().catalogue.topics)
    known["e-resources"] = known["e-resources"].model_copy(update={"broader": "copyright"})
    pages = site(hub(topics=known))
    assert titles_of(pages["/topics/copyright/"].data["narrower"]) == ["E-resources"]
    assert titles_of(pages["/topics/e-resources/"].data["broader"]) == ["Copyright & law"]


def test_topics_within_the_same_one_are_named() -> None:
    """Those beside it, itself left out; a topic with nothing above it has none beside."""
    known = dict(hub().catalogue.topics)
    first = known["e-resources"].model_copy(update={"broader": "copyright"})
    known |= {"e-resources": first, "e-books": first.model_copy(update={"id": "e-books", "name": "E-books"})}
    pages = site(hub(topics=known))
    assert titles_of(pages["/topics/e-resources/"].data["beside"]) == ["E-books"]
    assert titles_of(pages["/topics/copyright/"].data["beside"]) == []


def test_nobody_is_sent_to_a_body_that_is_gone() -> None:
    """A network that closed is not among those to meet."""
    one = hub().catalogue.associations["abc"].model_copy(update={"status": "closed"})
    assert site(hub(associations={"abc": one}))["/topics/copyright/"].data["networks"] == ()


def test_what_to_do_meanwhile_is_not_said_twice() -> None:
    """A topic without dates names its Things below, and one without Things what else to do."""
    pages = site(replace(hub(), events=()))
    for page in (pages["/topics/copyright/"], pages["/topics/e-resources/"]):
        assert getattr(page.data["empty"], "meanwhile", None) == ()


def offered(page: Page, name: str) -> tuple[Row, ...]:
    """What stands in the place of a list."""
    found = page.data[name]
    assert isinstance(found, Empty)
    return found.meanwhile


def test_a_topic_without_things_names_others() -> None:
    """Those of a wider or neighbouring topic, else what takes twenty minutes at most."""
    things = hub().catalogue.things
    assert offered(site()["/topics/e-resources/"], "instead") == tuple(map(tier_row, things.values()))
    known = dict(hub().catalogue.topics)
    known["e-resources"] = known["e-resources"].model_copy(update={"broader": "copyright"})
    near = offered(site(hub(topics=known))["/topics/e-resources/"], "instead")
    assert near == (thing_row(look(), things["7-mentoring"]),)
    assert offered(site()["/topics/copyright/"], "instead") == ()


def test_a_topic_without_networks_names_those_for_people_alone() -> None:
    """And its jump list counts no network that is not listed."""
    page = site()["/topics/e-resources/"]
    assert titles(offered(page, "solo")) == ["A B C"]
    tree = tree_of(render(page))
    assert tree.xpath("//section[@id='meet']//bdi[text()='A B C']")
    counts = [one.getparent().text_content().split() for one in tree.xpath("//nav[@class='jump']//a")]
    assert ["Whom", "to", "meet"] in counts
    assert offered(site()["/topics/copyright/"], "solo") == ()


def test_more_to_read_is_a_search_away() -> None:
    """The rest of what a page leaves out is found by topic, not by leafing."""
    many = tuple(replace(hub().readings[0], id=f"r-{n}", topics=("copyright",)) for n in range(topics.READ + 2))
    tree = tree_of(render(site(replace(hub(), readings=many))["/topics/copyright/"]))
    assert tree.xpath("//section[@id='read']//a[@href='/hub/search/?kind=reading&topic=copyright']")


def test_what_was_recorded_nobody_knows_where_is_over() -> None:
    """It is nothing to watch, and its page is still named."""
    lost = replace(sample.event("recorded"), recording_url=None, topics=("copyright",))
    data = site(with_events(lost))["/topics/copyright/"].data
    assert (data["recorded"], titles(getattr(data["past"], "rows", ()))) == ((), [lost.title])


def titles_of(links: object) -> list[str]:
    """The names of links."""
    assert isinstance(links, tuple)
    return [link.name for link in links]


def test_the_list_of_topics_counts() -> None:
    """How much there is of each kind, and no zero."""
    rows = topics.index(look(), {}).data["rows"]
    assert titles(rows) == ["Copyright & law", "E-resources"]
    assert isinstance(rows, tuple)
    assert rows[0].facts[-1] == "1 network"
    assert all("0 " not in fact[:2] for row in rows for fact in row.facts)
    assert [link.name for link in topics.links(look())] == ["Copyright & law", "E-resources"]
