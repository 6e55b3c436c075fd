"""The kinds of pages that the site has, and two examples of each: a full one and an empty one.

A kind is a template that extends another. Tests go by the templates' names, so that a new kind of page comes under
them by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cpdhub.hub import assemble
from cpdhub.publish.page import Page, Site
from cpdhub.publish.pages.every import pages

from .built import PROJECT, Built

TEMPLATES = PROJECT / "theme/templates"


LED_ON = "moved"
"""The template whose readers are led on at once, before anything can be tried: tests/browser/test_moved.py opens it."""
LATER = ("digest", "gone", LED_ON)
"""What the shipped hub does not have yet: its first week, and entries that were renamed or removed."""


def kinds() -> tuple[str, ...]:
    """The names of the templates that make pages that stay, in alphabetical order."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(TEMPLATES.glob("*.html"))}
    return tuple(name for name, text in texts.items() if text.startswith("{% extends") and name != LED_ON)


def by_kind(root: Path, site: Built, now: datetime) -> dict[str, tuple[Page, ...]]:
    """The pages that the hub of `root` makes, by template, the fullest first: that with the most bytes."""
    found: dict[str, list[tuple[int, Page]]] = {}
    for page in _pages(root, site, now):
        path = site.target(site.url + page.address)
        assert path, page.address
        found.setdefault(page.template, []).append((-path.stat().st_size, page))
    ranked = {name: sorted(made, key=lambda one: (one[0], one[1].address)) for name, made in found.items()}
    return {name: tuple(page for _, page in made) for name, made in sorted(ranked.items())}


def _pages(root: Path, site: Built, now: datetime) -> Iterator[Page]:
    yield from pages(assemble(root, now), Site(url=site.url, name="CPD hub", description="For tests"))
