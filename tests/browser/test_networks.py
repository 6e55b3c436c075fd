"""The facets of /associations/ as a reader uses them, against a count of our own over the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from cpdhub.hub import assemble

from ..built import Built
from ..conftest import NOW
from .counting import ROWS, Chosen, finder, numbers, some


@dataclass(frozen=True)
class Network:
    """What the page should know of one association."""

    id: str
    country: set[str]
    sector: set[str]
    solo: set[str]
    joining: set[str]


NETWORKS: tuple[dict[str, tuple[str, ...]], ...] = (
    {"country": ("gb", "ie")},
    {"country": ("us",), "solo": ("dedicated", "small-libraries", "has-group")},
    {"sector": ("health", "law"), "joining": ("unknown",)},
    {"solo": ("helpful",), "country": ("int",)},
)


@pytest.mark.parametrize("chosen", some(NETWORKS, 2))
def test_networks_are_found_by_situation(
    browser: Browser, address: str, shipped_root: Path, chosen: dict[str, tuple[str, ...]]
) -> None:
    """Each body counts once, though it stands under several countries; only the chosen countries are shown."""
    known = [
        Network(one.id, {code.lower() for code in one.countries}, set(one.sectors), {one.solo}, {one.membership})
        for one in assemble(shipped_root, NOW).catalogue.associations.values()
    ]

    def fit(wanted: Chosen) -> list[Network]:
        return [one for one in known if all(getattr(one, name) & set(values) for name, values in wanted.items())]

    page = finder(browser, f"{address}/associations/?{urlencode(chosen, doseq=True)}")
    expect(page.get_by_role("status").last).to_have_text(f"{len(fit(chosen))} of {len(known)} bodies and networks")
    links = page.locator(f"{ROWS}:visible a").evaluate_all("many => many.map(one => one.pathname.split('/').at(-2))")
    assert set(links) == {one.id for one in fit(chosen)}
    for (name, value), number in numbers(page).items():
        others = {facet: values for facet, values in chosen.items() if facet != name}
        assert number == len(fit({**others, name: (value,)})), (name, value)
    heads = page.locator("[data-list] section:visible").evaluate_all("many => many.map(one => one.dataset.value)")
    if "country" in chosen:
        assert set(heads) <= set(chosen["country"])
    page.context.close()


def test_the_first_question_is_open(browser: Browser, address: str) -> None:
    """Where somebody is stands open; joining, which is known of few, is folded."""
    page = finder(browser, f"{address}/associations/")
    expect(page.get_by_role("checkbox", name="International")).to_be_visible()
    expect(page.locator("[name=joining]").first).to_be_hidden()
    page.get_by_role("searchbox").fill("ghana")
    expect(page.locator("#in-gh li")).to_be_visible()  # its name stands in the heading, not in the row
    page.context.close()


def test_networks_are_found_without_a_script(site: Built, shipped_root: Path) -> None:
    """Each of the three pages has all of them, and /associations/ too."""
    known = set(assemble(shipped_root, NOW).catalogue.associations)
    for name in ("", "by-solo/", "by-sector/", "by-joining/"):
        links = site.tree(f"associations/{name}index.html").xpath("//section[@id]//a/@href")
        assert {link.split("/")[2] for link in links} == known, name
