"""`make shots`: pictures of every kind of page of both hubs, for eyes, and one sheet that shows them all.

Each kind is taken as its fullest page and its emptiest of the shipped catalogue, and the fullest of the full hub:
on a phone and on a laptop, light and dark, and as it would stand on paper. Open shots/index.html.
"""

from __future__ import annotations

import argparse
import html
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console

from .built import PROJECT, Built
from .chromium import chromium, serving
from .conftest import NOW
from .hubs import NAMES, made
from .kinds import by_kind

TALLEST = 4000
"""Pixels of a page that are shown; a list of hundreds of entries says nothing more below."""
PAPER = 718
"""A4 at 96 pixels an inch, less margins of 10 mm."""


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page."""

    name: str
    width: int
    dark: bool = False
    paper: bool = False


VIEWS = (
    View("360", 360), View("360-dark", 360, dark=True), View("1280", 1280), View("1280-dark", 1280, dark=True),
    View("print", PAPER, paper=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """One page to be taken, and how its pictures are called."""

    kind: str
    name: str
    url: str


def subjects(hub: str, root: Path, site: Built, address: str) -> Iterator[Subject]:
    """The examples of every kind; of the full hub only the fullest."""
    for kind, pages in by_kind(root, site, NOW).items():
        yield Subject(kind, f"{kind}-{hub}", address + pages[0].address)
        if hub == "shipped" and len(pages) > 1:
            yield Subject(kind, f"{kind}-{hub}-least", address + pages[-1].address)


def take(page: Page, subject: Subject, folder: Path, views: Sequence[View] = VIEWS) -> None:
    """All views of one page, into one picture each."""
    width = 0
    for view in views:
        page.emulate_media(media="print" if view.paper else "screen", color_scheme="dark" if view.dark else "light")
        if view.width != width:
            width = view.width
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(subject.url)  # anew: what a script opens or leaves closed depends on the width
        height = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": view.width, "height": height}
        page.screenshot(path=folder / f"{subject.name}-{view.name}.png", full_page=True, clip=clip)  # type: ignore[arg-type] # it is a FloatRect


def sheet(taken: list[Subject]) -> str:
    """The page that shows all pictures, a page of the site in a row."""
    rows = [
        f"<h2>{html.escape(one.name)}</h2><p>"
        + " ".join(
            f'<a href="{one.name}-{view.name}.png"><img loading="lazy" alt="{one.name}, {view.name}"'
            f' src="{one.name}-{view.name}.png"></a>'
            for view in VIEWS
        )
        for one in taken
    ]
    style = "body{font-family:sans-serif;background:#888}img{width:18vw;vertical-align:top;border:1px solid}"
    return (
        f'<!DOCTYPE html><html lang="en-GB"><meta charset="utf-8"><title>Shots</title><style>{style}</style>'
        + "\n".join(rows)
    )


def shoot(browser: Browser, folder: Path, names: tuple[str, ...], only: list[str]) -> list[Subject]:
    """Build the hubs and take every picture; the pages that were taken."""
    page = browser.new_context(locale="en-GB", timezone_id="Europe/London").new_page()
    page.clock.set_fixed_time(NOW)
    taken = []
    with tempfile.TemporaryDirectory() as temporary:
        for hub in names:
            root, site = made(hub, Path(temporary))
            with contextmanager(serving)(site.folder) as address:
                for subject in subjects(hub, root, site, address):
                    if not only or subject.kind in only:
                        take(page, subject, folder)
                        taken.append(subject)
    return taken


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__.partition("\n")[0])
    parser.add_argument("--output", type=Path, default=PROJECT / "shots", help="the folder to fill (shots/)")
    parser.add_argument("--hub", action="append", choices=NAMES, help="only this hub")
    parser.add_argument("--kind", action="append", default=[], help="only this template; may be given again")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, closing(chromium(playwright)) as browser:
        taken = shoot(browser, arguments.output, tuple(arguments.hub or NAMES), arguments.kind)
    (arguments.output / "index.html").write_text(sheet(sorted(taken, key=lambda one: one.name)), encoding="utf-8")
    Console().print(f"{len(taken) * len(VIEWS)} pictures: open {arguments.output / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
