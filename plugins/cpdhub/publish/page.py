"""What is published, as values: a page to render, a file to write, and the site that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Site:
    """Where the hub is published, and under which name."""

    url: str
    """Absolute, without a slash at its end: https://example.org/hub."""
    name: str
    description: str
    repository: str = ""
    """Address of the project's repository; empty where none is configured."""
    branch: str = "main"
    """The branch of the repository that the site is made of."""
    websub: str = ""
    """Address of the WebSub hub that is told of new entries; empty where none is."""
    indexnow: str = ""
    """The key by which IndexNow knows that a message is this site's: public, a file of that name; may be empty."""
    editor: bool = False
    """Whether the web editor is laid into the site, under /admin/, once it is built."""

    @property
    def base(self) -> str:
        """The path that every address begins with: empty at a root, else as /hub."""
        return urlsplit(self.url).path.rstrip("/")

    def absolute(self, address: str) -> str:
        """A site address, as /events/x/, in full."""
        return self.url + address


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page: where it stands, what renders it, and what it shows."""

    address: str
    """Beginning with a slash, without the site's base: /events/, /404.html."""
    template: str
    title: str
    description: str
    data: Mapping[str, object]
    """What the template places; nothing is computed there."""
    changed: date | None = None
    """The sitemap's lastmod: when what it shows last changed, never the clock."""
    trail: tuple[tuple[str, str], ...] = ()
    """Breadcrumb, from home's child down to the parent: (address, name)."""
    kept: str = ""
    """The page whose feeds and calendars it offers; empty: its own, or those of the nearest page above."""

    @property
    def indexed(self) -> bool:
        """Whether search engines may send people to it: not to an error, nor to a folder of files for programs,
        nor to where something was."""
        return self.template not in ("notfound", "folder", "moved", "gone")


@dataclass(frozen=True, slots=True)
class File:
    """One file for machines, complete."""

    address: str
    body: str
