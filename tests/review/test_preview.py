"""The preview: pages that say what they are, and the choice of those that are pictured."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from cpdhub.__main__ import main
from cpdhub.review.preview import MOST, content, differing, marked, name, sheet

from ..built import PROJECT, Built
from ..chromium import needs_browser
from ..load.entries import EVENT, SITE

PAGE = '<html><head><title>x</title></head><body><main id="content"><a href="/pr-7/x/">x</a></main></body></html>'


def test_every_page_says_that_it_is_a_preview(site: Built) -> None:
    """Above its content, and to search engines; nothing else of it changes."""
    for page in ("index.html", "404.html", "webinars/index.html"):
        before = (site.folder / page).read_text(encoding="utf-8")
        after = marked(before, 7)
        tree: Any = html.document_fromstring(after)
        assert tree.xpath("string(//main/preceding-sibling::p[@role='note'])").startswith(
            "This is a preview of pull req"
        )
        assert "noindex, nofollow" in tree.xpath("//meta[@name='robots']/@content")
        added = after.replace('<meta name="robots" content="noindex, nofollow">\n', "", 1)
        assert len(added) - len(before) == len('<p class="notice" role="note"></p>\n') + 87


def test_a_page_without_main_says_so_too() -> None:
    """A mail of a digest, at its end."""
    assert "preview of pull request 7" in marked("<html><head></head><body><p>x</p></body></html>", 7)


def test_what_counts_is_the_content() -> None:
    """Not the notice, not the path, not what stands around it."""
    assert content(marked(PAGE, 7), "/pr-7") == content(PAGE.replace("/pr-7", "/pr-8"), "/pr-8")
    assert content("<p>no main</p>", "") == "<p>no main</p>"


def test_pages_of_entries_come_before_lists() -> None:
    """New and gone ones first: they are what a reviewer wants to see."""
    old = {"/": "a", "/webinars/2026-12/": "a", "/events/old/": "a", "/providers/acme/": "a", "/about/": "a"}
    new = {"/": "b", "/webinars/2026-12/": "b", "/events/new/": "b", "/providers/acme/": "b", "/about/": "a"}
    assert differing(old, new) == ("/events/new/", "/events/old/", "/providers/acme/", "/", "/webinars/2026-12/")


def test_the_sheet_shows_both_sides_and_counts_the_rest() -> None:
    """Addresses are text; a picture that is not there is said to be none."""
    there = [name(1, "new", 360), name(1, "new", 1280)]
    text = sheet(7, ['/events/<script>alert("x")</script>/'], there, ["/a&b/"])
    tree: Any = html.document_fromstring(text)
    assert tree.xpath("//img/@src") == ["01-new-360.png", "01-new-1280.png"]
    assert tree.xpath("count(//script)") == 0
    assert tree.xpath("string(//h2)") == '/events/<script>alert("x")</script>/'
    assert text.count("no such page") == 2
    assert "2 pages differ" in text
    assert "<p>1 page differs.</p>" in sheet(7, ["/about/"], [], [])
    assert tree.xpath("//li/text()") == ["/a&b/"]
    assert "No page differs" in sheet(7, [], [], [])


def test_a_preview_is_a_folder_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its own path in every address, so that previews can stand side by side."""
    for place, text in SITE.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    command = ["--root", str(tmp_path), "preview", "--number", "7", "--now", "2026-12-01T12:00:00Z"]
    assert main(command) == 0
    assert "each marked as a preview" in capsys.readouterr().out
    pages = sorted((tmp_path / "output/preview/pr-7").rglob("*.html"))
    assert len(pages) > 50
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert "This is a preview of pull request 7." in text, page
        assert re.findall(r'(?:href|src)="/(?!pr-7/)[^"]*"', text) == [], page
    (tmp_path / "output/preview/pr-7/status.json").unlink()
    assert main(command) == 1
    assert "did not write" in capsys.readouterr().err


@pytest.mark.slow
@needs_browser
def test_what_a_branch_changes_is_pictured(tmp_path: Path) -> None:
    """By the commands that a job of check.yml runs: the base is built by its own code, and pages stand side by side."""
    root = tmp_path / "checkout"
    root.mkdir()
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    who = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    environment = {**os.environ, **own, **who}

    def do(*command: str) -> str:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=True)
        return done.stdout

    def put(files: dict[str, str], message: str) -> None:
        for place, text in files.items():
            (root / place).parent.mkdir(parents=True, exist_ok=True)
            (root / place).write_text(text, encoding="utf-8")
        do("git", "add", "--all")
        do("git", "commit", "-q", "-m", message)

    do("git", "init", "-q", "-b", "main")
    do("cp", "-r", *(str(PROJECT / part) for part in ("plugins", "theme", "pelicanconf.py")), ".")
    put(SITE, "ground: begin")
    do("git", "switch", "-q", "-c", "theirs")
    event = EVENT.replace("2026-12-03-budget", "2026-12-10-talk").replace("2026-12-03", "2026-12-10")
    moved = "- {kind: event, old: 2026-12-09-talk, new: 2026-12-10-talk, date: 2026-11-30}\n"
    talk = {"data/events/2026/2026-12-10-talk.yaml": event, "data/redirects.yaml": moved}
    put(talk, "[webinars] add a talk, which was a day earlier")
    hub = [sys.executable, "-m", "cpdhub", "--root", "."]
    do(*hub, "preview", "--number", "7", "--now", "2026-12-01T12:00:00Z")
    environment["PYTHONPATH"] = str(PROJECT)
    do(sys.executable, "-m", "tests.pictures", "--against", "main", "--number", "7", "--root", ".")
    changes = root / "output/preview/pr-7/changes"
    tree: Any = html.document_fromstring((changes / "index.html").read_text(encoding="utf-8"))
    assert tree.xpath("string(//h2)") == "/events/2026-12-10-talk/"
    assert len(tree.xpath("//h2")) <= MOST + 1
    pictures = tree.xpath("//img/@src")
    assert {"01-new-360.png", "01-new-1280.png", "02-old-360.png", "02-new-1280.png"} <= set(pictures)
    assert "01-old-360.png" not in pictures
    assert (changes.parent / "events/2026-12-09-talk/index.html").is_file()
    assert "/events/2026-12-09-talk/" not in tree.xpath("//h2/text()"), "there is nothing to see where one is led on"
    assert all((changes / picture).read_bytes().startswith(b"\x89PNG") for picture in pictures)
    assert {path.name for path in (root / "output").iterdir()} == {"preview"}
    assert do("git", "status", "--porcelain").split() == ["??", "output/"]
