"""Every feed of the built site: valid by its format's rules, the same in every reader, and found where it belongs."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest

from cpdhub.hub import assemble
from cpdhub.publish.channels import OF_EACH, channels
from cpdhub.publish.generator import site_of
from cpdhub.publish.machine import feeds
from cpdhub.publish.page import Site
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.subjects import everything, kind

from .built import PROJECT, Built
from .chromium import needs_browser
from .conftest import NOW
from .feedcheck import readers
from .feedcheck.site import CHECKS, faults, files

HUB = "https://hub.example.net/"
DATED = "digest"
"""The feed that time alone adds to: a week's digest appears when the week is over."""


@pytest.mark.parametrize("name", ["site", "site_below", "full_site"])
def test_every_feed_is_valid(name: str, request: pytest.FixtureRequest) -> None:
    """Atom by the grammar of RFC 4287, RSS by its specification and profile, JSON Feed by a schema; in each hub."""
    site: Built = request.getfixturevalue(name)
    assert len(files(site)) >= 3 * 50
    assert list(faults(site)) == []


def test_a_hub_is_named_where_one_is_set_up(shipped_root: Path) -> None:
    """In all formats, by the setting CPDHUB_WEBSUB; without it no feed has rel=hub, as the other tests check."""
    look = Lookup(assemble(shipped_root, NOW), Site("https://hub.example", "CPD hub", "For tests.", websub=HUB))
    made = list(feeds([channel for channel in look.channels if channel.name in ("all", "things")], look))
    assert len(made) == 6
    for file in made:
        check = CHECKS[Path(file.address).suffix]
        assert list(check(file.body, f"https://hub.example{file.address}", hub=HUB)) == []


def test_the_setting_comes_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """publishconf.py takes CPDHUB_WEBSUB, but only a whole address; where it is not set, there is no hub."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.setenv("SITEURL", "https://hub.example")
    for value in ("", HUB):
        monkeypatch.setenv("CPDHUB_WEBSUB", value)
        assert site_of(runpy.run_path(str(PROJECT / "publishconf.py"))).websub == value
    monkeypatch.setenv("CPDHUB_WEBSUB", "hub.example.net")
    with pytest.raises(SystemExit, match="CPDHUB_WEBSUB is the whole address of a hub"):
        runpy.run_path(str(PROJECT / "publishconf.py"))


@needs_browser  # where Node and feedsmith are installed with it
def test_readers_agree(full_site: Built) -> None:
    """Ids, titles, links and dates are the same in two readers of each format, and in the three formats."""
    paths = files(full_site)
    told = readers.on_node(paths)
    for path in paths:
        # feedparser reads no JSON Feed
        second = readers.by_the_harvest if path.suffix == ".json" else readers.in_python
        assert second(path) == told[path] == told[path.with_suffix(".atom")], path.name
    assert sum(map(len, told.values())) > 3_000


def test_feeds_change_only_with_their_entries(site: Built, site_later: Built) -> None:
    """Four weeks later, with the same records, every feed has the same bytes, though dates have passed since."""
    early, late = (
        {path.name: path.read_bytes() for path in files(one) if path.stem != DATED} for one in (site, site_later)
    )
    assert early.keys() == late.keys()
    assert [name for name, body in early.items() if late[name] != body] == []


@pytest.mark.parametrize("name", ["shipped_root", "full_root"])
def test_what_can_be_joined_is_in_its_feeds(name: str, request: pytest.FixtureRequest) -> None:
    """Every event to come is in that of events; that of everything has all kinds, and of so few all."""
    hub = assemble(request.getfixturevalue(name), NOW)
    found = {channel.name: {id(one) for one in channel.subjects} for channel in channels(hub)}
    coming = [one for one in hub.events if one.coming]
    assert len(coming) > 10
    assert [one.id for one in coming if id(one) not in found["events"]] == []
    assert len(coming) > OF_EACH or [one.id for one in coming if id(one) not in found["all"]] == []
    missing = {kind(one) for one in everything(hub)} - {kind(one) for one in channels(hub)[0].subjects}
    assert missing == set()


def test_no_feed_knows_the_future(full_site: Built) -> None:
    """No date in it is after the build."""
    for path in files(full_site):
        if path.suffix == ".json":
            items = json.loads(path.read_text(encoding="utf-8"))["items"]
            assert all(item["date_modified"] <= f"{NOW:%Y-%m-%dT%H:%M:%SZ}" for item in items), path.name


@pytest.mark.parametrize("name", ["site", "site_below"])
def test_every_feed_and_calendar_is_linked_where_a_reader_looks(name: str, request: pytest.FixtureRequest) -> None:
    """On the page that it belongs to, by rel=alternate and by a link; and on /subscribe/, unless it is one event's."""
    site: Built = request.getfixturevalue(name)
    subscribe = shown(site, "subscribe/index.html", "a")
    subscribed = [one for one in site.files if one.startswith(("feeds/", "calendars/")) and not one.endswith(".html")]
    named = {address: page for page in site.pages() for address in shown(site, page, "link")}
    linked = {
        address: page for page in site.pages() for address in shown(site, page, "a") if page != "feeds/index.html"
    }
    for one in subscribed:
        address = f"{site.url}/{one}"
        assert address in named, one
        assert address in linked, one
        assert address in subscribe or one.startswith("calendars/event-"), one


def shown(site: Built, page: str, tag: str) -> set[str]:
    """The addresses that a page's elements of one kind lead to; of `link` only the alternates."""
    test = "@rel='alternate'" if tag == "link" else "true()"
    return {urljoin(site.address(page), str(one)) for one in site.tree(page).xpath(f"//{tag}[{test}]/@href")}


def test_a_feed_leads_to_the_page_that_names_it(site: Built) -> None:
    """The page that an Atom feed calls its alternate is in the site, and has the feed among its own."""
    for path in files(site):
        if path.suffix != ".json":
            continue
        feed = json.loads(path.read_text(encoding="utf-8"))
        page = site.target(feed["home_page_url"])
        assert page, feed["home_page_url"]
        assert feed["feed_url"] in shown(site, page.relative_to(site.folder).as_posix(), "link"), path.name
        assert urlsplit(feed["home_page_url"]).fragment == ""
