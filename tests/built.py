"""A built site, read back: pages, links and files, as somebody outside would see them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from lxml import html

from cpdhub.publish.generator import build

PROJECT = Path(__file__).parents[1]
MAIL = re.compile(r"digest/\d{4}-w\d{2}/mail\.html")
"""The one rule by which a file is left out where pages are looked at: a digest as a mail, a document of its own."""
LINKS = (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"), ("source", "src"))


@dataclass
class Built:
    """An output folder and the address that it was built for."""

    folder: Path
    url: str
    cache: dict[Path, html.HtmlElement] = field(default_factory=dict)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file, relative to the folder, in order."""
        return tuple(sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()))

    def pages(self) -> Iterator[str]:
        """The HTML files that are pages."""
        return (name for name in self.files if name.endswith(".html") and not MAIL.fullmatch(name))

    def mails(self) -> Iterator[str]:
        """Those that are mails."""
        return filter(MAIL.fullmatch, self.files)

    def tree(self, name: str) -> html.HtmlElement:
        """A page, parsed by libxml2."""
        path = self.folder / name
        if path not in self.cache:
            self.cache[path] = html.document_fromstring(path.read_text(encoding="utf-8"))
        return self.cache[path]

    def text(self, address: str) -> str:
        """The visible text of the page at an address, spaces folded."""
        body = self.tree((address.strip("/") + "/index.html").lstrip("/")).find("body")
        assert body is not None
        return " ".join(body.text_content().split())

    def address(self, name: str) -> str:
        """The full address of a file."""
        return f"{self.url}/{name.removesuffix('index.html')}"

    def target(self, address: str) -> Path | None:
        """The file that an address of this site leads to, as a plain web server finds it; None for a 404."""
        path = unquote(urlsplit(address).path)
        base = urlsplit(self.url).path
        if not (path == base or path.startswith(f"{base}/")):
            return None
        found = self.folder / path[len(base) :].lstrip("/")
        if found.is_dir():
            return found / "index.html" if path.endswith("/") and (found / "index.html").is_file() else None
        return found if found.is_file() else None

    def links(self) -> Iterator[tuple[str, str]]:
        """(page, full address) of every link and asset in every page."""
        for name in self.pages():
            here = self.address(name)
            for tag, attribute in LINKS:
                for element in self.tree(name).iter(tag):
                    target = element.get(attribute)
                    if target is not None:
                        yield name, urljoin(here, target)

    def broken(self) -> list[tuple[str, str]]:
        """(page, address) of links within the site that lead to no file, or to an id that is not there."""
        found = set()
        host = urlsplit(self.url).netloc
        for name, address in set(self.links()):
            if urlsplit(address).netloc != host:
                continue
            plain, fragment = urldefrag(address)
            path = self.target(plain)
            if path is None:
                found.add((name, address))
            elif fragment and path.suffix == ".html":
                page = self.tree(path.relative_to(self.folder).as_posix())
                if not page.xpath("//*[@id=$id]", id=unquote(fragment)):
                    found.add((name, address))
        return sorted(found)


def built(root: Path, folder: Path, now: datetime, url: str = "https://hub.example") -> Built:
    """Build the site of `root` with the project’s settings and theme, as one that knows its repository."""
    build(root, PROJECT / "tests/settings.py", folder=folder, now=now, url=url)
    return Built(folder, url)
