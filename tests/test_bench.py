"""The bench itself: it measures, and it tells what is not kept."""

from __future__ import annotations

import json
import sys
import urllib.request
from pathlib import Path

import pytest
from rich.console import Console

from .bench import Figure, as_json, as_table, hosts, main, reading
from .harvest.farm_hosts import Host
from .harvest.farming import farm

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="every address of 127/8 is this machine on Linux only")


def test_what_is_over_its_bound_is_told() -> None:
    """In the table and as JSON; what has no bound is neither kept nor not."""
    figures = [Figure("a", 1, "s"), Figure("b", 2.5, "s", 2.0), Figure("c", 2, "s", 2)]
    console = Console(width=120)
    with console.capture() as captured:
        console.print(as_table(figures))
    rows = [line.split() for line in captured.get().splitlines()][2:]
    assert rows == [["a", "1", "s"], ["b", "2.50", "s", "2", "s", "NOT", "KEPT"], ["c", "2", "s", "2", "s", "kept"]]
    assert json.loads(as_json(figures))["kept"] is False
    assert json.loads(as_json([figures[0], figures[2]]))["kept"] is True


def test_documents_are_of_the_size_that_is_asked_for() -> None:
    """About 100 KB each, read and cleaned to as many items as are in them, and computing is counted."""
    seconds, size = reading(hosts(8))
    assert seconds > 0
    assert 90_000 < size / 8 < 130_000


def test_the_latency_that_counts_is_the_one_that_was_imposed(tmp_path: Path) -> None:
    """Not what a busy machine slept: then it would loosen its own bound."""
    host = Host(0, items=2, size=2000, latency=0.02)
    with farm([host], tmp_path) as running:
        for _ in range(5):
            with urllib.request.urlopen(f"http://{running.place(host)}/feed", timeout=30) as answer:
                assert answer.status == 200
        told = running.told()
    assert told.seen[host.address].waited == pytest.approx(0.1, abs=1e-9)


@pytest.mark.slow
def test_the_bounds_are_kept(capsys: pytest.CaptureFixture[str]) -> None:
    """The whole bench, as `make bench` calls it."""
    code = main(["--json"])
    said = capsys.readouterr().out
    sys.stderr.write(said)
    assert (code, json.loads(said)["kept"]) == (0, True), said
