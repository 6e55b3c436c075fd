"""The editor's page takes from the site what it needs, and nothing from elsewhere."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import html

from cpdhub.commands.admin import EDITOR

from ..built import PROJECT


def test_the_page_shows_the_sign_of_the_site() -> None:
    """A picture of the theme: without one browsers ask for another, which is not there."""
    page = html.parse(str(EDITOR / "index.html")).getroot()
    [icon] = page.xpath("//link[@rel='icon']/@href")
    address = urljoin("/hub/admin/", icon)
    assert (PROJECT / "theme/static" / address.removeprefix("/hub/theme/")).is_file()
