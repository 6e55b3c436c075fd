"""Folders of files for machines have pages too."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .samples import hub, look, site

THEME = Path(__file__).parents[3] / "theme" / "static"


def addresses(data: object) -> list[str]:
    """Where a list leads."""
    assert isinstance(data, tuple)
    return [link.address for link in data]


def test_every_feed_and_calendar_is_listed_in_its_folder() -> None:
    """Whoever cuts a feed's address back finds them all."""
    pages = site()
    feeds = addresses(pages["/feeds/"].data["links"])
    assert "/feeds/all.atom" in feeds
    assert len(feeds) == 3 * sum(channel.feed for channel in look().channels)
    assert "/calendars/event-webinar.ics" in addresses(pages["/calendars/"].data["links"])


def test_the_folders_of_the_design_list_what_is_there() -> None:
    """Every file of the theme stands in the page of its folder, and nothing else."""
    pages = site()
    for folder in ("", "css/", "js/", "js/vendor/"):
        found = addresses(pages[f"/theme/{folder}"].data["links"])
        files = {f"/theme/{folder}{path.name}" for path in (THEME / folder).iterdir() if path.is_file()}
        assert {address for address in found if not address.endswith("/")} == files


def test_the_api_can_be_cut_back() -> None:
    """Its version, its lists and its schemas."""
    pages = site()
    assert addresses(pages["/api/"].data["links"]) == ["/api/v1/"]
    assert "/api/v1/events.json" in addresses(pages["/api/v1/"].data["links"])
    assert "/api/v1/schema/events.json" in addresses(pages["/api/v1/schema/"].data["links"])


def test_every_folder_of_images_has_a_page() -> None:
    """Also one that holds nothing but another folder."""
    found = hub()
    pages = site(replace(found, catalogue=replace(found.catalogue, images=("a.png", "b/c/d.png", "b/e/f.png"))))
    assert addresses(pages["/images/"].data["links"]) == ["/images/a.png", "/images/b/"]
    assert addresses(pages["/images/b/"].data["links"]) == ["/images/b/c/", "/images/b/e/"]
    assert addresses(pages["/images/b/c/"].data["links"]) == ["/images/b/c/d.png"]
    assert "/images/" not in site()
