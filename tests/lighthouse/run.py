"""`make lighthouse`: what Lighthouse gives to eight pages of both hubs; less than 100 anywhere is a failure.

The shipped catalogue and the full hub are built and served as a real host would do it. Each page is measured
three times as a middling phone on a slow network (Lighthouse's own mobile settings), and the median counts.
Below 100, the audits that cost points are told.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from ..built import PROJECT
from ..hubs import NAMES, made
from .host import hosting

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = {
    "home": "/",
    "webinars": "/webinars/",
    "an event": "/events/arsl-soloish-happy-hour/",
    "a Thing": "/things/7-real-life-networks/",
    "an association": "/associations/arsl/",
    "a topic": "/topics/copyright/",
    "reading": "/reading/",
    "subscribe": "/subscribe/",
}
LIGHTHOUSE = PROJECT / "tests/lighthouse/node_modules/lighthouse/cli/index.js"
# No network of its own: the browser would otherwise look for its makers' hosts. Chromium has no sandbox for root.
FLAGS = (
    "--headless=new",
    "--disable-quic",
    "--disable-background-networking",
    *(() if os.geteuid() else ("--no-sandbox",)),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One page: its median points by category, 0 to 100, and what cost points."""

    hub: str
    page: str
    points: dict[str, float]
    lost: tuple[str, ...]


def measure(url: str) -> dict[str, Any]:
    """Lighthouse's report of one visit."""
    command = ["node", str(LIGHTHOUSE), url, "--output=json", "--quiet", f"--chrome-flags={' '.join(FLAGS)}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
    found = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "CHROME_PATH": chromium})
    if found.returncode:
        raise SystemExit(f"Lighthouse failed on {url}: {found.stderr.decode()[-2000:]}")
    report: dict[str, Any] = json.loads(found.stdout)
    if error := report.get("runtimeError"):
        raise SystemExit(f"Lighthouse could not look at {url}: {error['message']}")
    return report


def median(hub: str, page: str, reports: list[dict[str, Any]]) -> Measured:
    """What several visits to one page give."""
    points = {
        one: statistics.median(report["categories"][one]["score"] * 100 for report in reports) for one in CATEGORIES
    }
    lost = {text for one in CATEGORIES if points[one] < 100 for report in reports for text in _lost(report, one)}
    return Measured(hub, page, points, tuple(sorted(lost)))


def _lost(report: dict[str, Any], category: str) -> Iterator[str]:
    for weighed in report["categories"][category]["auditRefs"]:
        audit = report["audits"][weighed["id"]]
        if (
            weighed["weight"]
            and (audit["score"] or 0) < 1
            and audit["scoreDisplayMode"] in ("binary", "numeric", "metricSavings")
        ):
            where = [
                item["node"]["selector"] for item in (audit.get("details") or {}).get("items", ()) if "node" in item
            ]
            yield f"{category}, {weighed['id']}: {audit.get('displayValue') or audit['title']} {' '.join(where[:3])}"


def table(found: list[Measured]) -> Table:
    """All figures, a page in a line."""
    shown = Table("hub", "page", *CATEGORIES, "what cost points")
    for one in found:
        shown.add_row(one.hub, one.page, *(f"{one.points[name]:.0f}" for name in CATEGORIES), "\n".join(one.lost))
    return shown


def visits(hubs: Sequence[str], names: Iterable[str], runs: int, console: Console) -> Iterator[Measured]:
    """Build each hub, serve it, and measure its pages."""
    for hub in hubs:
        with tempfile.TemporaryDirectory() as folder, hosting(made(hub, Path(folder))[1].folder) as address:
            for name in names:
                with console.status(f"{hub}: {name}"):
                    yield median(hub, name, [measure(address + PAGES[name]) for _ in range(runs)])


def main() -> int:
    """Measure and tell; 1 when a page has less than 100."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.lighthouse.run", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--runs", type=int, default=3, help="visits to each page, of which the median counts")
    parser.add_argument("--page", action="append", choices=tuple(PAGES), help="only this page; may be given again")
    parser.add_argument("--hub", action="append", choices=NAMES, help="only this hub")
    asked = parser.parse_args()
    found = list(visits(asked.hub or NAMES, asked.page or tuple(PAGES), asked.runs, Console(stderr=True)))
    Console(width=200).print(table(found))
    return int(any(points < 100 for one in found for points in one.points.values()))


if __name__ == "__main__":
    sys.exit(main())
