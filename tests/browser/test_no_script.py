"""Without JavaScript: all that the hub has is reached from home by links alone, and can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from cpdhub.hub import assemble
from cpdhub.model.merged import Hub
from cpdhub.publish.channels import channels
from cpdhub.publish.page import Site
from cpdhub.publish.pages.every import pages

from ..built import Built
from ..conftest import NOW
from ..kinds import kinds

UNLINKED = ("notfound", "folder", "moved", "gone")


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[Page]:
    """One window for all pages, in which no script runs."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def followed(site: Built) -> set[str]:
    """Every address, with its fragment, that a person comes to from home by links; scripts and forms count nothing."""
    seen, known, todo = {f"{site.url}/"}, {f"{site.url}/"}, ["index.html"]
    while todo:
        name = todo.pop()
        for element in site.tree(name).iter("a"):
            full = urljoin(site.address(name), element.get("href") or "")
            plain = urldefrag(full).url
            if urlsplit(plain).netloc != urlsplit(site.url).netloc or element.xpath("ancestor-or-self::*[@hidden]"):
                continue
            seen |= {full, plain}
            path = site.target(plain)
            if plain not in known and path and path.suffix == ".html":
                todo.append(path.relative_to(site.folder).as_posix())
            known.add(plain)
    return seen


@dataclass(frozen=True, slots=True)
class Reached:
    """A hub, its built site, and all that a person comes to."""

    hub: Hub
    site: Built
    addresses: set[str]


@pytest.fixture(scope="module", params=["shipped", "full"])
def reached(request: pytest.FixtureRequest) -> Reached:
    """Each hub, walked through once."""
    full = request.param == "full"
    site: Built = request.getfixturevalue("full_site" if full else "site")
    root: Path = request.getfixturevalue("full_root" if full else "shipped_root")
    return Reached(assemble(root, NOW), site, followed(site))


def test_every_page_is_reached(reached: Reached) -> None:
    """Every entry, list, facet and day; but the page for what is not there, the lists of files of a folder, and those
    at addresses of the past: only old links lead to them."""
    made = pages(reached.hub, Site(reached.site.url, "Hub", "For tests"))
    missing = [page for page in made if reached.site.url + page.address not in reached.addresses]
    assert [page.address for page in missing if page.template not in UNLINKED] == []
    assert len(missing) < 20


def test_every_feed_and_calendar_is_reached(reached: Reached) -> None:
    """By a link that a person sees, in every format."""
    site = reached.site
    wanted = {site.url + one.address for channel in channels(reached.hub) for one in channel.formats}
    past = {f"{one.kind}-{one.old}" for one in reached.hub.catalogue.redirects}
    given = [Path(name) for name in site.files if name.endswith((".ics", ".atom", ".rss"))]
    wanted |= {site.address(path.as_posix()) for path in given if path.stem not in past}
    assert len(wanted) > 300
    assert sorted(wanted - reached.addresses) == []


def test_every_entry_without_a_page_stands_on_one(reached: Reached) -> None:
    """What is read, and what people wrote about Things, has its id on a page that is reached, and is in sight there."""
    found, site = reached.hub, reached.site
    shown = {
        str(one)
        for name in site.pages()
        if site.address(name) in reached.addresses
        for one in site.tree(name).xpath("//main//*[not(ancestor-or-self::*[@hidden])]/@id")
    }
    assert len(found.readings) > 15
    assert [one.id for one in found.readings if one.id not in shown] == []
    assert [one.id for under in found.responses.values() for one in under if one.id not in shown] == []


@pytest.mark.parametrize("kind", kinds())
def test_a_page_can_be_read(window: Page, fullest: dict[str, str], kind: str) -> None:
    """Whatever is no tool that a script shows is in sight; and nothing is in sight that would do nothing."""
    window.goto(fullest[kind])
    hidden = window.evaluate("""() => [...document.querySelectorAll('main :is(h1, h2, h3, p, li, dd, td, a)')]
      .filter((one) => !one.closest('[hidden], form, .panel, .narrow, details:not([open])'))
      .filter((one) => !one.checkVisibility({visibilityProperty: true, opacityProperty: true}))
      .map((one) => one.outerHTML.slice(0, 120))""")
    assert hidden == []
    idle = window.evaluate("""() => [...document.querySelectorAll('main button, main input:not([type=hidden])')]
      .filter((one) => one.checkVisibility() && !one.closest('form[action]'))
      .map((one) => one.outerHTML.slice(0, 120))""")
    assert idle == []
