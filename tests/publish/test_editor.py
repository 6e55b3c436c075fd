"""Where the web editor is installed the site leads to it; elsewhere nothing speaks of it."""

from __future__ import annotations

import runpy
import sys
from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from cpdhub.admin.config import Place, configuration
from cpdhub.model.catalogue import KINDS
from cpdhub.publish.generator import site_of
from cpdhub.publish.mend import Mender, editor
from cpdhub.publish.page import Page
from cpdhub.publish.pages import every
from cpdhub.verify.looks import links
from cpdhub.verify.page import seen
from cpdhub.verify.site import Site

from ..built import PROJECT
from . import sample

HUB = sample.hub()
WITH = replace(sample.SITE, editor=True)
COLLECTIONS = {each["name"]: each for each in configuration(Place("owner/hub", "main"))["collections"]}
WORDS = "Edit in the web editor"


def kept(page: Page, file: str) -> Page:
    """The page as that of a file."""
    return replace(page, data={**page.data, "file": file, "origin": None})


def test_an_entry_leads_to_its_form() -> None:
    """At its foot, below the site's own address, beside the file; not where no editor is, nor without a repository."""
    page = kept(next(every.pages(HUB, WITH)), "data/events/2026/2026-12-03-budget.yaml")
    found = {one.words: one for one in Mender(HUB.catalogue, WITH).of(page).links}
    assert found[WORDS].url == "/hub/admin/#/collections/events/entries/2026/2026-12-03-budget"
    assert found[WORDS].about == page.title and "Edit this page" in found
    for site in (sample.SITE, replace(WITH, repository="")):
        assert WORDS not in {one.words for one in Mender(HUB.catalogue, site).of(page).links}
    assert editor(WITH, "data/digests/2026-w47.json") == ""


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_the_editor_knows_the_place(kind: str) -> None:
    """Every kind of entry has a form there, under the name and for the file that the link gives."""
    known = next(one for one in KINDS if one.name == kind)
    file = known.place if known.listed else f"{known.place}/some/words{known.suffix}"
    name, _, entry = editor(WITH, file).removeprefix("/hub/admin/#/collections/").partition("/entries/")
    if known.listed:
        assert {one["name"]: one["file"] for one in COLLECTIONS[name]["files"]}[entry] == file
    else:
        assert str(PurePosixPath(COLLECTIONS[name]["folder"], entry).with_suffix(known.suffix)) == file


def test_contribute_names_it_where_it_is() -> None:
    """A fourth way, with a link and the part of the guide about it."""
    [without], [page] = (
        [one for one in every.pages(HUB, site) if one.address == "/contribute/"] for site in (sample.SITE, WITH)
    )
    assert (without.data["editor"], page.data["editor"]) == ("", "/hub/admin/")


def test_the_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """CPDHUB_ADMIN=yes, the variable by which site.yml lays the editor there; off without it."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("SITEURL", "https://hub.example")
    for value, told in (("", False), ("no", False), ("yes", True), ("Yes", True)):
        monkeypatch.setenv("CPDHUB_ADMIN", value)
        assert site_of(runpy.run_path(str(PROJECT / "publishconf.py"))).editor is told


def test_a_site_without_the_editor_that_it_leads_to_is_not_published() -> None:
    """`verify` follows the link; the place within the editor is the editor's own."""
    link = editor(WITH, "data/providers/acme.yaml")
    files = {"api/v1/index.json": b'{"page": "https://example.org/hub/subscribe/"}', "index.html": b""}
    page = seen(f'<a href="{link}">')
    assert list(links(Site(files), "index.html", page)) == [f"leads to {link}, which is not there"]
    assert list(links(Site({**files, "admin/index.html": b"the editor"}), "index.html", page)) == []
