"""Tests of publish/mend.py: the quiet line at the foot of a page."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml

from cpdhub.model.catalogue import Catalogue
from cpdhub.publish.mend import ADD, FOLDERS, FORMS, Ask, Mender, thanked
from cpdhub.publish.pages import every

from ..built import PROJECT
from ..kinds import LED_ON, kinds
from . import sample

TEMPLATES = PROJECT / ".github/ISSUE_TEMPLATE"
CODE = sample.SITE.repository
HUB = sample.hub()
PAGES = {page.address: page for page in every.pages(HUB, sample.SITE)}
MENDER = Mender(HUB.catalogue, sample.SITE)


def links(address: str) -> dict[str, Ask]:
    """The links of a page by their words."""
    return {one.words: one for one in MENDER.of(PAGES[address]).links}


def test_every_page_has_a_correction() -> None:
    """With its own address filled in, and a name that says which page is meant: also one that should lead on, where
    a browser does not follow by itself. The error page stands at any address, and knows none."""
    known = [page for page in PAGES.values() if page.template != "notfound"]
    assert len(known) > 50
    assert LED_ON in {page.template for page in known}
    for page in known:
        found = next(one for one in MENDER.of(page).links if one.words == "Suggest a correction")
        asked = parse_qs(urlsplit(found.url).query)
        assert asked == {"template": ["correction.yml"], "page": [sample.SITE.absolute(page.address)]}
        assert found.about == page.title
    form = f"{CODE}/issues/new?template=correction.yml"
    assert MENDER.of(PAGES["/404.html"]).links == (Ask("Suggest a correction", form, "Page not found"),)


def test_an_entry_leads_to_its_file() -> None:
    """In the editor, and its history; of the branch that the site is made of."""
    page = PAGES["/associations/abc/"]
    origin = replace(page.data["origin"], file="data/associations/ä b.yaml")  # type: ignore[type-var]
    made = Mender(HUB.catalogue, replace(sample.SITE, branch="trunk"))
    edit, history, *_ = made.of(replace(page, data={**page.data, "origin": origin})).links
    assert edit.url == f"{CODE}/edit/trunk/data/associations/%C3%A4%20b.yaml"
    assert history.url == f"{CODE}/commits/trunk/data/associations/%C3%A4%20b.yaml"
    assert edit.about == history.about == page.title


def test_lists_lead_to_the_form_or_the_folder() -> None:
    """Where one more of the kind can be added; a Thing says which it is."""
    assert links("/webinars/")["Add a webinar"].url == f"{CODE}/issues/new?template=webinar.yml"
    thing = next(page for page in PAGES.values() if page.template == "thing")
    asked = links(thing.address)["Add your post about this Thing"].url.partition("?")[2]
    assert asked == f"template=response.yml&thing={thing.data['number']}"
    assert links("/reading/")["Add something to read"].url == f"{CODE}/tree/main/data/reading"
    assert set(ADD) | set(FOLDERS) <= set(kinds())
    assert all((PROJECT / folder).exists() for folder, _ in FOLDERS.values())


@pytest.mark.parametrize(("name", "field"), [("correction.yml", "page"), ("response.yml", "thing")])
def test_forms_have_the_fields_that_are_filled_in(name: str, field: str) -> None:
    """The links name what the forms of the project have."""
    form = yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))
    assert field in {one.get("id") for one in form["body"]}


def test_every_form_is_there() -> None:
    """And asks how its sender wants to be named, but for a correction, which is of somebody else's entry."""
    for name, _ in FORMS:
        form = yaml.safe_load((TEMPLATES / name).read_text(encoding="utf-8"))
        assert name == "correction.yml" or "credit" in {one.get("id") for one in form["body"]}


def test_without_a_repository_nothing_is_linked() -> None:
    """A copy on one's own machine does not know where the project is kept."""
    made = Mender(HUB.catalogue, replace(sample.SITE, repository=""))
    assert {made.of(page).links for page in PAGES.values()} == {()}
    contribute = {page.address: page for page in every.pages(HUB, replace(sample.SITE, repository=""))}["/contribute/"]
    assert (contribute.data["forms"], contribute.data["guide"]) == ((), "")


def test_people_are_thanked() -> None:
    """At the foot of their entry, and all of them by the alphabet; nobody twice."""
    known = HUB.catalogue.associations["abc"].model_copy(update={"credit": ("zoe", "Ada")})
    other = HUB.catalogue.providers["acme"].model_copy(update={"credit": ("Ada",)})
    file = "data/associations/abc.yaml"
    catalogue = Catalogue(associations={"abc": known}, providers={"acme": other}, files={("association", "abc"): file})
    assert thanked(catalogue) == ("Ada", "zoe")
    page = PAGES["/associations/abc/"]
    origin = replace(page.data["origin"], file=file)  # type: ignore[type-var]
    made = Mender(catalogue, sample.SITE)
    assert made.of(replace(page, data={**page.data, "origin": origin})).credit == ("zoe", "Ada")
    assert made.of(PAGES["/providers/acme/"]).credit == ()
