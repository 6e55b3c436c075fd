"""The hub as a Pelican generator: it assembles the hub, renders the pages and does all writing."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican import Pelican, log
from pelican.generators import Generator
from pelican.settings import read_settings

from .. import hub as hubs
from . import dates, machine, output
from .cards import card
from .channels import Channel, belonging, channels
from .freshness import freshness
from .jsonld import for_page, linked
from .mend import Mender
from .microformats import root
from .page import Page, Site
from .pages import every
from .rebase import rebased
from .schemaorg.terms import Data


class Cannot(Exception):
    """The build cannot be made, for a reason that the message gives in words."""


class HubGenerator(Generator):  # type: ignore[misc] # Pelican ships no types
    """Everything that the site consists of, from one hub."""

    result: tuple[output.Written, tuple[str, ...]] | None = None

    def generate_context(self) -> None:
        """Read the catalogue and the archive; a fault in them ends the build before anything is written."""
        root = Path(self.settings.get("CPDHUB_ROOT") or Path(self.settings["PATH"]).parent)
        self.root = root
        self.site = site_of(self.settings)
        self.hub = hubs.assemble(root, hubs.moment(self.settings.get("CPDHUB_NOW")))
        self.freshness = freshness(self.hub)
        self.mender = Mender(self.hub.catalogue, self.site)
        self.env.filters.update(dates.FILTERS)

    def generate_output(self, writer: object) -> None:
        """Render and write; of Pelican's writer nothing is needed."""
        files: dict[str, bytes] = {}
        for address, body in self._files():
            if address in files:
                raise Cannot(f"two pages or files want the address {address}: rename one of them")
            files[address] = body
        HubGenerator.result = output.write(Path(self.output_path), files), self.hub.notices

    def _files(self) -> Iterator[tuple[str, bytes]]:
        shown = rebased(self.hub, self.site.base)
        found, data = channels(shown), linked(shown, self.site)
        made = list(every.pages(shown, self.site))
        for page in made:
            yield page.address, self._render(page, belonging(found, page.kept or page.address), data).encode()
        for letter in every.letters(shown, self.site):
            yield letter.address, self._letter(letter).encode()
        for file in machine.files(self.hub, self.site, made):
            yield file.address, file.body.encode()
        yield from _static(Path(self.theme) / "static", "/theme")
        for image in self.hub.catalogue.images:
            yield f"/images/{image}", (self.root / "content" / "images" / image).read_bytes()

    def _letter(self, letter: Page) -> str:
        """A document of its own: nothing of what all pages share."""
        return str(self.get_template(letter.template).render(page=letter, site=self.site, **letter.data))

    def _render(self, page: Page, own: Sequence[Channel], data: Mapping[str, Data]) -> str:
        return str(
            self.get_template(page.template).render(
                page=page,
                site=self.site,
                base=self.site.base,
                channels=own,
                card=card(page.address),
                root=root(page),
                jsonld=for_page(page, self.site, data),
                freshness=self.freshness,
                mend=self.mender.of(page),
                **page.data,
            )
        )


def get_generators(pelican: object) -> type[HubGenerator]:
    """What Pelican asks for; at module level, since its signals hold receivers weakly."""
    return HubGenerator


def site_of(settings: Mapping[str, Any]) -> Site:
    """The few settings that the hub reads, read once."""
    return Site(
        url=settings["SITEURL"].rstrip("/"),
        name=settings["SITENAME"],
        description=settings["SITESUBTITLE"],
        repository=settings.get("CPDHUB_REPOSITORY", ""),
        branch=settings.get("CPDHUB_BRANCH") or "main",
        websub=settings.get("CPDHUB_WEBSUB", ""),
        indexnow=settings.get("CPDHUB_INDEXNOW_KEY", ""),
        editor=settings.get("CPDHUB_ADMIN", False),
    )


def build(
    root: Path, settings_file: Path, *, folder: Path | None = None, now: datetime | None = None, url: str | None = None
) -> tuple[output.Written, tuple[str, ...]]:
    """Build the site of `root` into `folder`: what was written, and what a curator should look at.

    Raises hub.Faulty, output.NotOurs and Cannot.
    """
    override: dict[str, Any] = {
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(output.reached(root, folder or root / "output")),
        "CPDHUB_ROOT": str(root),
        "CPDHUB_NOW": now.isoformat() if now else None,
    }
    if url is not None:
        override["SITEURL"] = url
    if not settings_file.is_file():
        raise Cannot(f"there are no settings at {settings_file}")
    settings = read_settings(str(settings_file), override=override)
    quiet, log.console.quiet = log.console.quiet, True
    try:
        pelican = Pelican(settings)
        # A plugin that cannot be registered is only logged by Pelican, and the site would come out empty.
        if "cpdhub" not in settings["PLUGINS"] or not any("cpdhub" in str(one) for one in pelican.plugins):
            raise Cannot(f"Pelican did not load the hub's plugin: look at PLUGINS in {settings_file}")
        HubGenerator.result = None
        pelican.run()
    finally:
        log.console.quiet = quiet
    if HubGenerator.result is None:
        raise Cannot("Pelican ran without the hub's generator")
    return HubGenerator.result


def _static(folder: Path, address: str) -> Iterator[tuple[str, bytes]]:
    """The regular files of the theme; links and hidden files are left out."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent) / name
            if path.is_file() and not path.is_symlink() and not name.startswith("."):
                yield f"{address}/{path.relative_to(folder).as_posix()}", path.read_bytes()
