"""Tests of publish/schemaorg/resources.py, bodies.py and lists.py."""

from __future__ import annotations

from dataclasses import replace

from cpdhub.publish.page import Page
from cpdhub.publish.pages import every
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.pages.views import Empty, Group, Row, Turn
from cpdhub.publish.schemaorg import bodies, lists, resources

from .. import sample
from .check import faults

HUB = sample.hub()
LOOK = Lookup(HUB, sample.SITE)
BASE = "https://example.org/hub"
TIERS = [
    {"heading": heading, "level": 3, "html": ""}
    for heading in ("10 minutes: Look", "30 minutes: Write", "60 minutes: Meet")
]


def test_a_thing_has_its_three_lengths() -> None:
    """It takes at least the shortest; it belongs to the programme and teaches its topics."""
    [thing] = HUB.catalogue.things.values()
    made = resources.thing(thing, LOOK)
    assert list(faults(made)) == []
    assert made["timeRequired"] == "PT10M"
    assert [one["timeRequired"] for one in made["hasPart"]] == ["PT10M", "PT30M", "PT60M"]
    assert made["isPartOf"]["@id"] == f"{BASE}/things/"
    assert [one["name"] for one in made["teaches"]] == ["Copyright & law"]
    assert made["hasPart"][0]["name"] == thing.title


def test_tiers_are_named_by_their_headings() -> None:
    """Without their minutes, which stand beside them."""
    [thing] = HUB.catalogue.things.values()
    whole = type(thing).model_validate(thing.model_dump(by_alias=True) | {"sections": TIERS})
    assert [one["name"] for one in resources.parts(whole)] == ["Look", "Write", "Meet"]


def test_the_programme_is_a_course_in_three_lengths() -> None:
    """Free, with the hub as its provider; each length takes what its Things take together."""
    [thing] = HUB.catalogue.things.values()
    made = resources.programme((thing, thing.model_copy(update={"number": 8, "minutes": (5, 20, 45)})), LOOK)
    assert list(faults(made)) == []
    assert [one["courseWorkload"] for one in made["hasCourseInstance"]] == ["PT15M", "PT50M", "PT105M"]
    assert made["provider"] == {"@type": "Organization", "name": "CPD hub", "url": f"{BASE}/"}
    assert [one["position"] for one in made["hasPart"]] == [7, 8]


def test_a_path_says_whom_it_is_for() -> None:
    """And how long it takes."""
    [path] = HUB.catalogue.paths.values()
    made = resources.path(path, LOOK)
    assert list(faults(made)) == []
    assert (made["audience"]["audienceType"], made["timeRequired"]) == ("Somebody new.", "PT90M")


def test_bodies_have_their_own_address_or_none() -> None:
    """Our page is the identity; an address that nobody knows is left out."""
    abc = bodies.association(HUB.catalogue.associations["abc"], LOOK)
    acme = bodies.provider(HUB.catalogue.providers["acme"], LOOK)
    assert [*faults(abc), *faults(acme)] == []
    assert (abc["url"], abc["@id"], abc["alternateName"]) == (
        "https://abc.example/", f"{BASE}/associations/abc/", "ABC",
    )  # fmt: skip
    assert abc["areaServed"] == [{"@type": "Country", "name": "United Kingdom"}]
    assert "url" not in acme
    assert acme["mainEntityOfPage"] == f"{BASE}/providers/acme/"


def test_a_body_that_is_part_of_another_says_so() -> None:
    """By the other's name and page; a parent that is not in the catalogue is left out; everywhere is no country."""
    abc = HUB.catalogue.associations["abc"]
    part = abc.model_copy(update={"id": "part", "parent": "abc", "countries": ("INT",)})
    made = bodies.association(part, LOOK)
    assert list(faults(made)) == []
    assert made["parentOrganization"]["@id"] == f"{BASE}/associations/abc/"
    assert "areaServed" not in made
    assert "parentOrganization" not in bodies.association(part.model_copy(update={"parent": "gone"}), LOOK)


def test_the_site_can_be_searched() -> None:
    """By the address that the search page reads its words from."""
    made = lists.website(sample.SITE)
    assert list(faults(made)) == []
    assert made["potentialAction"]["target"]["urlTemplate"] == f"{BASE}/search/?q={{search_term_string}}"


def test_a_topic_is_a_term() -> None:
    """With what it means, and the wider one."""
    topics = HUB.catalogue.topics
    narrow = topics["copyright"].model_copy(update={"broader": "e-resources"})
    made = lists.topic(narrow, LOOK)
    assert list(faults(made)) == []
    assert made["about"]["description"] == "Who may copy."
    assert [one["name"] for one in made["mentions"]] == ["E-resources"]


def test_a_list_names_its_entries_once_and_in_order() -> None:
    """In rows and in groups; what is elsewhere is not ours to list; an empty list's offers are no entries."""
    rows = (Row("B", "/b/"), Row("A", "/a/"), Row("B", "/b/"), Row("Elsewhere"))
    data = {
        "groups": (Group("x", (Row("C", "/c/"),)),),
        "rows": rows,
        "one": Row("D", id="d"),
        "empty": Empty("Nothing", next=(Turn(row=Row("E", "/e/")),)),
        "words": "text",
    }
    page = Page("/list/", "list", "A list", "What is in it.", data, sample.NOW.date())
    made = lists.collection(page, sample.SITE)
    assert made
    made |= lists.listed(page, sample.SITE)
    assert list(faults(made)) == []
    assert made["dateModified"] == "2026-11-22"
    assert [(one["name"], one["url"]) for one in made["mainEntity"]["itemListElement"]] == [
        ("C", f"{BASE}/c/"), ("B", f"{BASE}/b/"), ("A", f"{BASE}/a/"), ("D", f"{BASE}/list/#d"),
    ]  # fmt: skip


def test_a_long_list_is_cut_and_counted() -> None:
    """Thirty are named."""
    page = Page("/list/", "list", "A list", "All.", {"rows": tuple(Row(str(n), f"/{n}/") for n in range(50))})
    made = lists.listed(page, sample.SITE)["mainEntity"]
    assert (len(made["itemListElement"]), made["numberOfItems"]) == (30, 50)


def test_a_page_of_text_is_no_list() -> None:
    """And one whose entries are all elsewhere lists none."""
    assert lists.collection(Page("/about/", "prose", "About", "What this is.", {"summary": "x"}), sample.SITE) is None
    away = Page("/x/", "x", "X", "X.", {"rows": (Row("Elsewhere"),)})
    assert lists.collection(away, sample.SITE)
    assert "mainEntity" not in lists.listed(away, sample.SITE)


def test_every_page_has_a_way_to_it_but_home() -> None:
    """The error page hangs below nothing."""
    found = {page.address: lists.breadcrumbs(page, sample.SITE) for page in every.pages(HUB, sample.SITE)}
    assert [address for address, crumbs in found.items() if crumbs is None] == ["/", "/404.html"]
    assert [fault for crumbs in found.values() if crumbs for fault in faults(crumbs)] == []


def test_a_page_without_a_day_of_change_tells_none() -> None:
    """Rather than one that nobody knows."""
    page = replace(Page("/x/", "x", "X", "X.", {"rows": (Row("A", "/a/"),)}), changed=None)
    assert "dateModified" not in lists.listed(page, sample.SITE)
