"""A built site as a value: its files, its address, and where an address leads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from .page import Seen, seen

MAIL = re.compile(r"digest/\d{4}-w\d{2}/mail\.html")
"""A digest as a mail is a document of its own, not a page."""
EDITOR = "admin/"
"""The editor, which is a program of somebody else's."""
INDEX = "api/v1/index.json"


class Lead(NamedTuple):
    """Whether a link stays on the site's host, which file it leads to (None: it is a 404), and to which place in it."""

    inside: bool
    file: str | None
    place: str


@dataclass(frozen=True)
class Site:
    """Files by their names, as events/index.html."""

    files: Mapping[str, bytes]
    _known: dict[tuple[str, str], Lead] = field(default_factory=dict)

    @cached_property
    def url(self) -> str:
        """The address that it was built for, without a slash at its end; empty where nothing tells it."""
        try:
            page = json.loads(self.files[INDEX])["page"]
        except (KeyError, TypeError, ValueError):
            return ""
        return str(page).removesuffix("/subscribe/")

    @cached_property
    def pages(self) -> Mapping[str, Seen]:
        """Every page, read; mails and the editor left out."""
        found = (name for name in self.files if name.endswith(".html"))
        return {
            name: seen(self.files[name].decode("utf-8", "replace"))
            for name in found
            if not MAIL.fullmatch(name) and not name.startswith(EDITOR)
        }

    def proper(self) -> Iterator[tuple[str, Seen]]:
        """Pages that show something: not those that only send people on."""
        return ((name, page) for name, page in self.pages.items() if not page.refresh)

    def address(self, name: str) -> str:
        """The full address of a file."""
        return f"{self.url}/{name.removesuffix('index.html')}"

    def leads(self, name: str, target: str) -> Lead:
        """Where a link in a file leads, as a plain web server finds it."""
        # Most links are the same on every page, and begin with a slash.
        here = name if not target.startswith("/") else ""
        if (here, target) not in self._known:
            full = urldefrag(urljoin(self.address(here), target))
            inside = urlsplit(full.url)[:2] == urlsplit(self.url)[:2]
            self._known[here, target] = Lead(inside, self._file(full.url) if inside else None, full.fragment)
        return self._known[here, target]

    def _file(self, address: str) -> str | None:
        path, base = unquote(urlsplit(address).path), urlsplit(self.url).path
        if not path.startswith(f"{base}/"):
            return "index.html" if path == base else None
        name = path[len(base) + 1 :]
        name += "index.html" if not name or name.endswith("/") else ""
        return name if name in self.files else None
