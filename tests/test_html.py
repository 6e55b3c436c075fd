"""The Nu HTML Checker over every page of both hubs and every style sheet: no error, and no warning that is not listed.

The pages are served, since the checker takes the 'self' of a policy for nothing where it reads files.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from .built import PROJECT, Built
from .chromium import needs_browser, serving

VNU = PROJECT / "tests/node/node_modules/vnu-jar/build/dist/vnu.jar"
OUTSIDE = re.compile(r"/digest/[^/]+/mail\.html$")
"""The mail version of a digest is written for mail programs, by their rules."""
EXCUSED = {
    "Inline script violates Content Security Policy (meta tag): blocked by “script-src” directive"
    " (missing “‘unsafe-inline’” or nonce/hash).": "JSON-LD is data: no browser runs it, and no policy blocks it",
}
"""What the checker says and is no fault, by its exact text, with the reason."""
SPOILT = {
    "page.html": "<!DOCTYPE html><html lang=en><title>Spoilt</title><p><div></p>",
    "sheet.css": "main { colour: red }",
}
"""What the checker is sure to find fault with: else it did not look."""
pytestmark = needs_browser


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """One message of the checker."""

    page: str
    kind: str
    text: str


@contextmanager
def served(folders: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Several folders, each at an address of its own."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(contextmanager(serving)(folder)) for name, folder in folders.items()}


def checked(urls: list[str]) -> Iterator[Said]:
    """What the checker says of documents; one start of Java, which takes longer than most pages."""
    assert shutil.which("java"), "install the package default-jre-headless, or set CPDHUB_SKIP_BROWSER=1"
    allowed = "-Dnu.validator.servlet.allow-forbidden-hosts=true"  # loopback is one
    command = ["java", "-Xmx512m", allowed, "-jar", str(VNU), "--format", "json", "--stdout", "--exit-zero-always"]
    found = subprocess.run([*command, "--also-check-css", *urls], capture_output=True, check=True)
    for one in json.loads(found.stdout)["messages"]:
        yield Said(one.get("url", ""), one.get("subType", one["type"]), one["message"])


def documents(site: Built) -> Iterator[str]:
    """The pages and style sheets of a site that stand under the rules."""
    return (name for name in site.files if name.endswith((".html", ".css")) and not OUTSIDE.search(f"/{name}"))


@pytest.fixture(scope="module")
def said(site: Built, full_site: Built, tmp_path_factory: pytest.TempPathFactory) -> tuple[Said, ...]:
    """All that the checker says: of the shipped hub, of the full one, and of what is spoilt."""
    spoilt = tmp_path_factory.mktemp("spoilt")
    for name, text in SPOILT.items():
        (spoilt / name).write_text(text, encoding="utf-8")
    named = {"shipped": site.folder, "full": full_site.folder, "spoilt": spoilt}
    with served(named) as at:
        # What both hubs publish to the byte is looked at once.
        twice = {name for name in full_site.files if name in set(site.files) and _same(name, site, full_site)}
        urls = [f"{at['shipped']}/{name}" for name in documents(site)]
        urls += [f"{at['full']}/{name}" for name in documents(full_site) if name not in twice]
        urls += [f"{at['spoilt']}/{name}" for name in SPOILT]
        where = {address: name for name, address in at.items()}
        return tuple(Said(_named(one.page, where), one.kind, one.text) for one in checked(urls))


def _same(name: str, one: Built, other: Built) -> bool:
    return (one.folder / name).read_bytes() == (other.folder / name).read_bytes()


def _named(url: str, where: dict[str, str]) -> str:
    for address, name in where.items():
        url = url.replace(address, name)
    return url


def test_no_page_and_no_sheet_has_a_fault(said: tuple[Said, ...]) -> None:
    """Neither error nor warning, on any page of either hub."""
    assert sorted({one for one in said if not one.page.startswith("spoilt/") and one.text not in EXCUSED}) == []


def test_every_excuse_is_needed(said: tuple[Said, ...]) -> None:
    """One that the checker does not say any more leaves the list."""
    assert {one.text for one in said} >= set(EXCUSED)


@pytest.mark.parametrize("name", SPOILT)
def test_the_checker_looks(said: tuple[Said, ...], name: str) -> None:
    """What is spoilt on purpose is told, a page as well as a sheet."""
    assert any(one.kind == "error" for one in said if one.page == f"spoilt/{name}")
