"""Tests of publish/jsonld.py; what the nodes say is tested in schemaorg/."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from cpdhub.publish import jsonld
from cpdhub.publish.page import Page
from cpdhub.publish.pages import every

from . import sample
from .schemaorg.check import faults

HUB = sample.hub()
LINKED = jsonld.linked(HUB, sample.SITE)


@given(st.text())
def test_nothing_ends_the_script_element(text: str) -> None:
    """Law: no character that HTML reads is left, and JSON reads back the text."""
    made = jsonld.script({"name": text + "</script><!--"})
    assert not set(made) & set("<>&\u2028\u2029")
    assert isinstance(made, Markup)
    assert json.loads(made)["name"].endswith("</script><!--")


def types(page: Page) -> list[str]:
    """What a page's script elements are about."""
    return [json.loads(text)["@type"] for text in jsonld.for_page(page, sample.SITE, LINKED)]


def test_a_page_carries_its_record_and_the_way_to_it() -> None:
    """Home has no breadcrumb, the error page nothing at all."""
    home, page, missing = sample.pages()
    record, crumbs = (json.loads(text) for text in jsonld.for_page(page, sample.SITE, LINKED))
    assert record["name"] == "Budget for one"
    assert [(one["position"], one["name"], one["item"]) for one in crumbs["itemListElement"]] == [
        (1, "Home", "https://example.org/hub/"),
        (2, "Events", "https://example.org/hub/events/"),
        (3, "Budget for one", "https://example.org/hub/events/webinar/"),
    ]
    assert types(home) == ["WebSite"]
    assert types(missing) == []
    assert types(Page("/about/", "page", "About", "What this is.", {})) == ["BreadcrumbList"]


def test_each_kind_of_page_says_what_it_is() -> None:
    """A record is told as one, a list as one, the programme as a course."""
    made = {page.address: types(page)[0] for page in every.pages(HUB, sample.SITE) if types(page)}
    expected = {
        "/": "WebSite", "/events/webinar/": "EducationEvent", "/things/": "Course",
        "/things/7-mentoring/": "LearningResource", "/paths/first-week/": "LearningResource",
        "/associations/abc/": "Organization", "/providers/acme/": "Organization", "/schemes/revalidation/": "WebPage",
        "/topics/copyright/": "CollectionPage", "/webinars/": "CollectionPage", "/reading/": "CollectionPage",
        "/associations/": "CollectionPage", "/about/": "BreadcrumbList",
    }  # fmt: skip
    assert {address: made[address] for address in expected} == expected


def test_all_that_all_pages_say_is_sound() -> None:
    """Every node of every page of the sample hub, by the written check."""
    found = [
        (page.address, fault)
        for page in every.pages(HUB, sample.SITE)
        for node in jsonld.nodes(page, sample.SITE, LINKED)
        for fault in faults(node)
    ]
    assert found == []


def test_a_hub_without_anything_has_no_course() -> None:
    """Only the site itself is left."""
    assert list(jsonld.linked(sample.empty(), sample.SITE)) == ["/"]
