"""Every template, rendered: hostile text stays text, links stay links, and nothing runs inline."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from pydantic import BaseModel

from cpdhub.publish import dates
from cpdhub.publish.cards import card
from cpdhub.publish.channels import belonging
from cpdhub.publish.freshness import freshness
from cpdhub.publish.mend import Mender
from cpdhub.publish.microformats import root
from cpdhub.publish.page import Page
from cpdhub.publish.pages.views import Part, Row
from cpdhub.publish.rebase import rebased

from .samples import SITE, empty, hub, look, site

MENDER = Mender(hub().catalogue, SITE)
THEME = Path(__file__).parents[3] / "theme"
HOSTILE = "\"'><b class=evil onclick=x()>&amp;{{ 7*7 }}</b><script>evil()</script><!-- ]]>"
KEPT = {"html", "tone", "template", "kind"}
"""Fields that do not come from anybody's text: sanitised HTML, and words of our own that name a class."""


@cache
def environment() -> Environment:
    """Jinja as the site has it, and strict: a name that a template expects must be there."""
    made = Environment(
        loader=FileSystemLoader(THEME / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=StrictUndefined,
    )  # fmt: skip
    made.filters.update(dates.FILTERS)
    return made


def render(page: Page) -> str:
    """A page as the generator renders it."""
    return environment().get_template(f"{page.template}.html").render(
        page=page, site=SITE, base=SITE.base, jsonld=(), card=card(page.address), root=root(page),
        mend=MENDER.of(page), freshness=freshness(hub()),
        channels=belonging(look().channels, page.kept or page.address), **page.data
    )  # fmt: skip


def tree_of(text: str) -> Any:
    """A page, parsed by libxml2; its stubs know too little of XPath's results."""
    return html.document_fromstring(text)


def spoiled(value: object) -> object:
    """The value with hostile text in place of every text in it, however deep."""
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, tuple | list):
        return tuple(spoiled(one) for one in value)
    if isinstance(value, BaseModel):
        return value.model_copy(update={name: spoiled(getattr(value, name)) for name in type(value).model_fields})
    if is_dataclass(value) and not isinstance(value, type):
        held = {f.name: spoiled(getattr(value, f.name)) for f in fields(value) if f.name not in KEPT}
        # The names of `data-` attributes are ours, their values may be anybody's.
        if isinstance(value, Row):
            held["marks"] = tuple((name, HOSTILE) for name, _ in value.marks)
        return replace(value, **held)
    return value


def examples() -> dict[str, Page]:
    """The page of each template that holds the most, from the sample hub."""
    found: dict[str, Page] = {}
    for page in site().values():
        if page.template not in found or len(str(page.data)) > len(str(found[page.template].data)):
            found[page.template] = page
    return found


def test_every_template_has_an_example() -> None:
    """No template is left out of these tests."""
    names = {path.stem for path in (THEME / "templates").glob("*.html")} - {"base", "parts"}
    assert set(examples()) == names


@pytest.mark.parametrize("template", sorted(examples()))
def test_hostile_text_stays_text(template: str) -> None:
    """No element, attribute or script comes from a field, whichever it is."""
    page = examples()[template]
    data: Mapping[str, object] = {name: spoiled(value) for name, value in page.data.items()}
    text = render(replace(page, title=HOSTILE, description=HOSTILE, data=data, trail=(("/x/", HOSTILE),)))
    tree = tree_of(text)
    assert tree.xpath("//*[contains(@class, 'evil')] | //@onclick") == []
    assert [one for one in tree.xpath("//script") if one.get("src") is None] == []
    assert "<script>evil" not in text
    assert "7*7" in tree.text_content()


@pytest.mark.parametrize("template", sorted(examples()))
def test_only_the_loaders_html_is_trusted(template: str) -> None:
    """Of all marks in a spoiled page only those of a section's own HTML come through."""
    page = examples()[template]
    texts = page.data.get("parts_of_text", ())
    assert isinstance(texts, tuple)
    for part in texts:
        assert isinstance(part, Part)
        assert "".join(piece.html for piece in part.pieces).strip() in render(page)


def test_trust_is_given_in_one_place() -> None:
    """The filter that marks text as HTML stands in one macro and nowhere else."""
    found = [
        (path.name, line)
        for path in sorted((THEME / "templates").glob("*.html"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\|\s*safe\b|autoescape|Markup", line)
    ]
    assert found == [("parts.html", "{% macro trusted(html) %}{{ html|safe }}{% endmacro %}")]


@pytest.mark.parametrize("of", [hub, empty])
def test_every_page_is_whole(of: object) -> None:
    """One h1 and one main, no id twice, nothing inline, every link of the site under its base."""
    assert callable(of)
    for page in site(rebased(of(), SITE.base)).values():
        tree = tree_of(render(page))
        assert (len(tree.xpath("//h1")), len(tree.xpath("//main")), tree.get("lang")) == (1, 1, "en-GB")
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids)), page.address
        assert tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == []
        for address in tree.xpath("//@href | //@src"):
            assert re.match(r"/hub/|#|https?://|webcal://", address), (page.address, address)


def test_feeds_are_linked_where_they_belong() -> None:
    """In the head for programs, and on the page for people."""
    tree = tree_of(render(site()["/topics/copyright/"]))
    assert set(tree.xpath("//link[@rel='alternate']/@href")) == {
        f"/hub/{name}" for name in ("feeds/topic-copyright.atom", "feeds/topic-copyright.rss",
                                    "feeds/topic-copyright.json", "calendars/topic-copyright.ics")
    } == set(tree.xpath("//aside//li//a/@href"))  # fmt: skip


def test_a_day_is_left_alone_by_the_script() -> None:
    """Only instants carry the class that the script looks for."""
    day = tree_of(render(site()["/events/old/"]))
    assert day.xpath("//time[contains(@class, 'instant')]") == []
    assert day.xpath("//time[@datetime='2025-06-03']")
    hour = tree_of(render(site()["/events/webinar/"]))
    assert hour.xpath("//time[@class='instant dt-start']/@datetime")[0] == "2026-12-03T14:00:00-05:00"


def test_the_navigation_knows_where_it_is() -> None:
    """The page itself, and the section of a page below it."""
    here = tree_of(render(site()["/things/"]))
    assert here.xpath("//header//a[@aria-current='page']/@href") == ["/hub/things/"]
    below = tree_of(render(site()["/things/7-mentoring/"]))
    assert below.xpath("//header//a[@aria-current='true']/@href") == ["/hub/things/"]


def test_the_common_style_sheet_stays_small() -> None:
    """At most 7,600 bytes, so that a kind of page can add its own within ten kilobytes; in four layers."""
    sheet = (THEME / "static" / "css" / "site.css").read_text(encoding="utf-8")
    assert len(sheet.encode()) <= 7_600
    assert re.findall(r"@layer (\w+) \{", sheet) == ["tokens", "base", "layout", "components"]


@pytest.mark.parametrize("path", sorted((THEME / "static" / "css").glob("*.css")), ids=lambda path: path.name)
def test_style_sheets_load_nothing(path: Path) -> None:
    """Nothing comes from elsewhere, and colours come from the roles alone."""
    sheet = path.read_text(encoding="utf-8")
    assert not re.search(r"@import|url\(|@font-face", sheet)
    assert path.name == "site.css" or not re.search(r"#[0-9a-f]{3,6}\b(?=[^{}]*;)", sheet)


def test_the_base_stays_short() -> None:
    """At most a hundred lines hold what every page shares."""
    assert len((THEME / "templates" / "base.html").read_text(encoding="utf-8").splitlines()) <= 100


def test_people_are_thanked_where_an_entry_has_no_page() -> None:
    """At the foot of the entry itself, on each page where it stands; not where a list only leads to it."""
    found, named = hub(), dict[str, Any]()
    for kind, id in (("readings", "guide"), ("responses", "cpd23-07-a"), ("sources", "blog"), ("sources", "off")):
        named[id] = getattr(found.catalogue, kind)[id].model_copy(update={"credit": ("Ada <b>", id)})
    tables = {kind: getattr(found.catalogue, kind) for kind in ("readings", "responses")}
    known: dict[str, Any] = {kind: {id: named[id] for id in table} for kind, table in tables.items()}
    states = tuple(replace(one, record=named.get(one.record.id, one.record)) for one in found.sources)
    pages = site(replace(hub(**known), sources=states))
    said = {}
    for address in ("/reading/", "/reading/2011/", "/things/7-mentoring/", "/sources/", "/topics/copyright/", "/"):
        rows = tree_of(render(pages[address])).xpath("//li[.//p[starts-with(., 'With thanks to')]]")
        said[address] = {row.get("id"): row.xpath("string(.//p[starts-with(., 'With thanks to')])") for row in rows}
    reading = {"guide": "With thanks to Ada <b> and guide."}
    assert said == {
        "/reading/": reading, "/reading/2011/": reading, "/topics/copyright/": {}, "/": {},
        "/things/7-mentoring/": {"cpd23-07-a": "With thanks to Ada <b> and cpd23-07-a."},
        "/sources/": {id: f"With thanks to Ada <b> and {id}." for id in ("blog", "off")},
    }  # fmt: skip
