"""Thirty days of scheduled runs: nothing is lost, nothing changes its name, no page is empty, and growth is bounded."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from cpdhub import hub
from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered

from .hosts import HOSTS, named
from .month import DOWN, RUNS, Month, live, lose_cache, month

SAMPLE = ("busy", "half", "page", "calendar")
BYTES_AN_ITEM = 800
"""In the archive: 300 characters of text at most, some of several bytes, and what else an item has."""
STEADY = 0.25
"""By how much a week's bytes for each new item may differ from the month's."""
SOURCES = 113
"""Switched on in the shipped catalogue."""
POSTS = {"the median feed": 23, "the feed that posts more than seven in ten": 138}
"""A year, of 89 real feeds, measured as (entries - 1) / years from the first to the last."""
YEAR = 365 / 30


def test_three_days(tmp_path: Path) -> None:
    """Twelve runs over four of the hosts keep the promises of the whole month; a lost cache is no matter."""
    with month(tmp_path, named(SAMPLE)) as made:
        made.kept_every = 5
        live(made, 0, 12, {6: lose_cache}, builds=(0, 11))
    items = len(made.ledger.items)
    assert items > 40
    assert [count for count, _ in made.ledger.sizes] == sorted(count for count, _ in made.ledger.sizes)
    assert made.repository.commits() == 3


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Month]:
    """The whole month, lived once; most promises are looked at after each run and each build, in `ledger` and `pages`.

    CPDHUB_DAYS makes it longer.
    """
    runs = max(RUNS, 4 * int(os.environ.get("CPDHUB_DAYS", 0)))
    with month(tmp_path_factory.mktemp("month")) as made:
        live(made, 0, 1)
        made.repository.packed()
        live(made, 1, runs)
        made.repository.packed()
        yield made


@pytest.mark.slow
def test_a_month_is_lived_to_its_end(whole: Month) -> None:
    """Every host came back from whatever it did, and has had its say since: each post of the month is there once."""
    items, problems = archive.read(whole.world.root / hub.ARCHIVE)
    assert problems == ()
    assert whole.builds == len(whole.ledger.sizes), "each run publishes a site, and each site was looked at"
    outcomes = remembered(whole.world.root / hub.CACHE)
    assert {name: one.result for name, one in outcomes.items() if one.result not in ("fetched", "not modified")} == {}
    last = len(whole.ledger.sizes) - 1
    for host in HOSTS:
        if host.form != "ics" and not host.entry:
            wanted = whole.world.told(host, last) // host.every
            come = sum(one.source == host.name for one in items)
            assert come <= 12 + wanted, f"{host.name} has {come}"


@pytest.mark.slow
def test_what_a_curator_decided_held(whole: Month, capsys: pytest.CaptureFixture[str]) -> None:
    """What was hidden is not shown, what was put right stays so though its source changed it since, as is reported."""
    last = len(whole.ledger.sizes)
    made = hub.assemble(whole.world.root, whole.now(last))
    titles = {one.item: one.title for one in made.readings}
    assert whole.marked["hide"] not in titles
    assert titles[whole.marked["correct"]] == "The corrected title"
    assert whole.ledger.items[whole.marked["correct"]].title.endswith(", mended")
    capsys.readouterr()
    whole.command("report", "--format", "json", now=whole.now(last))
    told = {one["name"]: one["findings"] for one in json.loads(capsys.readouterr().out)["sections"]}
    assert [one["what"].split(":")[0] for one in told["changed"]] == [whole.marked["correct"]]
    assert told["decisions"] == told["held"] == []
    stranger = [one.title for one in whole.ledger.items.values() if one.url and "play.example" in one.url]
    assert stranger == [], "what a stranger put into a feed was taken"


@pytest.mark.slow
def test_the_archive_grows_with_its_items_alone(whole: Month) -> None:
    """In proportion to what is new: a week's bytes for each new item are those of the month."""
    sizes = whole.ledger.sizes
    weeks = [sizes[at] for at in range(0, len(sizes), 28)]
    rates = [(b - a) / (n - m) for (m, a), (n, b) in pairwise(weeks)]
    items, size = sizes[-1][0] - sizes[0][0], sizes[-1][1] - sizes[0][1]
    assert size / items < BYTES_AN_ITEM
    assert all(abs(rate / (size / items) - 1) < STEADY for rate in rates), rates
    assert all(sizes[run] == sizes[run - 1] for run in DOWN), "a run without network changed the archive"


@pytest.mark.slow
def test_the_repository_grows_by_what_is_new(whole: Month, capsys: pytest.CaptureFixture[str]) -> None:
    """Measured packed, with a commit for each run that brought something; then told for a year of the shipped hub.

    What is new costs by the item, so it is scaled by how many items the sources that are switched on would bring, if
    all of them posted like the median of real feeds, or like a busy one; commits and trees cost by the run, and every
    run of a year is counted, though those that bring nothing commit nothing.
    """
    (first, last), (before, after) = whole.repository.sizes, whole.repository.parts
    items, commits = whole.ledger.sizes[-1][0] - whole.ledger.sizes[0][0], whole.repository.commits()
    an_item = (after["blob"] - before["blob"]) / items
    a_run = (after["tree"] + after["commit"] - before["tree"] - before["commit"]) / commits
    told = {
        "runs": len(whole.ledger.sizes),
        "commits": commits,
        "new items": items,
        "archive, bytes a new item": round((whole.ledger.sizes[-1][1] - whole.ledger.sizes[0][1]) / items),
        "repository, packed bytes a new item": round(an_item),
        "repository, packed bytes a commit beside": round(a_run),
        "repository of this world, MB a year": round((last - first) * YEAR / 1e6, 1),
        **{
            f"repository of the shipped hub, MB a year, if its sources post like {name}": round(
                (SOURCES * posts * an_item + RUNS * YEAR * a_run) / 1e6, 1
            )
            for name, posts in POSTS.items()
        },
    }
    with capsys.disabled():
        sys.stderr.write(f"\n{json.dumps(told, indent=1)}\n")
    assert (last - first) / items < BYTES_AN_ITEM
    # One host dates all its posts anew every six hours: its lines change, and nobody else's do for nothing.
    assert whole.repository.changed("republished") < items / 2
