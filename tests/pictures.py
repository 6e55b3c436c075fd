"""`make pictures`: the pages that a branch changes, before and after, on a phone and on a laptop; one sheet shows them.

Before: the newest commit that both have is laid out beside, and built there by its own code. After: what
`make preview` built. The sheet is output/preview/pr-<number>/changes/index.html.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from rich.console import Console

from cpdhub import history
from cpdhub.commands.preview import HOST
from cpdhub.console import count
from cpdhub.review.preview import MOST, WIDTHS, content, differing, sheet
from cpdhub.verify.page import seen

from .built import PROJECT
from .chromium import chromium, serving
from .shots import Subject, View, take

VIEWS = tuple(View(str(width), width) for width in WIDTHS)
CHANGES = "changes"


def before(root: Path, against: str, folder: Path, name: str, now: str) -> Path:
    """The site of the newest commit that both have, below `folder`; built by the code of that commit."""
    oid = history.base(root, history.commit(root, against), history.commit(root, "HEAD"))
    packed = subprocess.run(["git", "-C", str(root), "archive", "--format=tar", oid], capture_output=True, check=True)
    source = folder / "source"
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(source, filter="data")
    code = source / "plugins"
    command = [sys.executable, "-m", "cpdhub", "--root", str(source), "build", "--output", str(folder / "old" / name)]
    environment = {**os.environ, "PYTHONPATH": str(code)}
    subprocess.run([*command, "--url", f"{HOST}/{name}", "--now", now], check=True, env=environment, cwd=source)
    return folder / "old"


def pages(folder: Path, name: str) -> dict[str, str]:
    """What counts of every page that stays, by its address below the site's own: no picture is of one that leads on."""
    site = folder / name
    found = {}
    for path in sorted(site.rglob("*.html")):
        address = f"/{path.relative_to(site).as_posix()}".removesuffix("index.html")
        text = path.read_text(encoding="utf-8")
        if not address.startswith((f"/{CHANGES}/", "/admin/")) and not seen(text).refresh:
            found[address] = content(text, f"/{name}")
    return found


def pictured(page: Page, shown: tuple[str, ...], sides: Mapping[str, tuple[Path, dict[str, str]]], name: str) -> None:
    """Every view of each page on both sides, where it is there."""
    target = sides["new"][0] / name / CHANGES
    for side, (folder, known) in sides.items():
        with contextmanager(serving)(folder) as address:
            for place, one in enumerate(shown, 1):
                if one in known:
                    take(page, Subject("page", f"{place:02}-{side}", f"{address}/{name}{one}"), target, VIEWS)


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m tests.pictures", description=__doc__.partition("\n")[0])
    parser.add_argument("--against", default="origin/main", help="what the branch will be merged into (origin/main)")
    parser.add_argument("--number", type=int, default=0, help="number of the pull request, as for the preview (0)")
    parser.add_argument("--root", type=Path, default=PROJECT, help="the repository (this one)")
    arguments = parser.parse_args()
    name, new = f"pr-{arguments.number}", arguments.root / "output" / "preview"
    now = json.loads((new / name / "status.json").read_text(encoding="utf-8"))["built"]
    with tempfile.TemporaryDirectory() as temporary:
        old = before(arguments.root.resolve(), arguments.against, Path(temporary), name, now)
        sides = {"old": (old, pages(old, name)), "new": (new, pages(new, name))}
        found = differing(sides["old"][1], sides["new"][1])
        (new / name / CHANGES).mkdir(exist_ok=True)
        with sync_playwright() as playwright, closing(chromium(playwright)) as browser:
            page = browser.new_context(locale="en-GB", timezone_id="Europe/London").new_page()
            page.clock.set_fixed_time(now)
            pictured(page, found[:MOST], sides, name)
    target = new / name / CHANGES
    names = [path.name for path in sorted(target.glob("*.png"))]
    text = sheet(arguments.number, found[:MOST], names, found[MOST:])
    (target / "index.html").write_text(text, encoding="utf-8")
    told = f"{'1 page differs' if len(found) == 1 else f'{len(found)} pages differ'}, {count(len(names), 'picture')}"
    Console().print(f"{told}: open {target / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
