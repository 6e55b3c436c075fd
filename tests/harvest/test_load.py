"""Hundreds of sources at once, one in ten of them hostile, harvested by the real command: in time, in bounds, whole."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered
from cpdhub.model.item import Item, Outcome

from ..built import Built
from ..measured import Cost, command
from .farm_feeds import FORMS, title
from .farm_hostile import HOSTILE
from .farm_hosts import Host
from .farming import Farm, Told, farm, harvest, name, plant

BEFORE = "2026-11-20T12:00:00Z"
FIRST, AGAIN, LATER = "2026-11-22T12:00:00Z", "2026-11-22T12:30:00Z", "2026-11-25T13:00:00Z"
URL = "https://hub.example"
ITEMS = 50
MOST_SECONDS, MOST_MEMORY = 120, 512 * 1024 * 1024

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="every address of 127/8 is this machine on Linux only")


@dataclass(frozen=True)
class Run:
    """What one harvest cost, said, asked and left."""

    cost: Cost
    told: Told
    outcomes: Mapping[str, Outcome]
    archive: Mapping[str, bytes]


@dataclass(frozen=True)
class Load:
    """A harvest, the same again, and one with nobody at the other end, after which the site was built.

    Two days before, those that are hostile now were harvested while they were still what they should be.
    """

    hosts: tuple[Host, ...]
    root: Path
    first: Run
    again: Run
    down: Cost
    build: Cost

    @property
    def healthy(self) -> list[Host]:
        """The hosts that do what they should."""
        return [host for host in self.hosts if not host.hostile]

    @property
    def items(self) -> Mapping[str, list[Item]]:
        """The archive as it is in the end, by source."""
        found: dict[str, list[Item]] = {name(host): [] for host in self.hosts}
        items, problems = archive.read(self.root / "data" / "archive")
        assert problems == ()
        for item in items:
            found[item.source].append(item)
        return found


def hosts(healthy: int, hostile: list[str]) -> list[Host]:
    """So many hosts, those that are hostile spread among them."""
    every = max(healthy // len(hostile), 1) + 1
    made: list[Host] = []
    for number in range(healthy + len(hostile)):
        turn = number % every == 1 and number // every < len(hostile)
        kind = hostile[number // every] if turn else ""
        made.append(Host(number, FORMS[number % len(FORMS)], ITEMS, latency=0.02 + number % 7 / 50, hostile=kind))
    return made


def rehearse(folder: Path, some: list[Host]) -> Load:
    """All that the tests look at."""
    root = folder / "hub"
    with farm([replace(host, hostile="") for host in some if host.hostile], folder) as running:
        plant(root, running)
        _run(root, running, BEFORE)
    with farm(some, folder) as running:
        plant(root, running)
        first, again = (_run(root, running, now) for now in (FIRST, AGAIN))
    down = harvest(root, running, "--now", LATER)
    build = command(root, "build", "--now", LATER, "--url", URL)
    return Load(tuple(some), root, first, again, down, build)


def _run(root: Path, running: Farm, now: str) -> Run:
    cost = harvest(root, running, "--now", now)
    held = {path.name: path.read_bytes() for path in sorted((root / "data" / "archive").iterdir())}
    return Run(cost, running.told(), remembered(root / ".cache"), held)


QUICK = [kind for kind, hostile in HOSTILE.items() if not hostile.slow][::5]


@pytest.fixture(scope="module", params=["few", pytest.param("many", marks=pytest.mark.slow)])
def load(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Load]:
    """A few hosts without those that are waited for, and the whole load."""
    many = request.param == "many"
    some = hosts(270, list(HOSTILE)) if many else hosts(12, QUICK)
    assert sum(bool(host.hostile) for host in some) == (30 if many else len(QUICK))
    found = rehearse(tmp_path_factory.mktemp("load"), some)
    for run in (found.first, found.again):
        cost = run.cost
        sys.stderr.write(
            f"{len(some)} sources: {cost.seconds:.1f} s, {cost.memory / 2**20:.0f} MiB, CPU {cost.own:.1f} s and "
            f"{cost.helpers:.1f} s in workers; the server's {run.told.cpu:.1f} s\n"
        )
    yield found


def test_it_ends_well_and_within_its_bounds(load: Load) -> None:
    """Exit code 0, 120 seconds and 512 MiB for all processes together, by the first run and by the next."""
    for cost in (load.first.cost, load.again.cost):
        assert cost.code == 0, cost.said
        assert cost.seconds < MOST_SECONDS
        assert cost.memory < MOST_MEMORY


def test_every_healthy_source_is_whole(load: Load) -> None:
    """All its items are in the archive, under their titles, whatever its neighbours do."""
    items = load.items
    for host in load.healthy:
        wanted = {title(host.number, item) for item in range(ITEMS)}
        assert {item.title for item in items[name(host)]} == wanted, host
        outcome = load.first.outcomes[name(host)]
        assert (outcome.result, outcome.accepted, outcome.new) == ("fetched", ITEMS, ITEMS)


def test_every_hostile_source_has_the_outcome_that_it_should(load: Load) -> None:
    """Which way it failed, with the reason in words; what is no failure kept what it had."""
    for host in load.hosts:
        if not host.hostile:
            continue
        outcome = load.first.outcomes[name(host)]
        assert outcome.kind in HOSTILE[host.hostile].kind, (host.hostile, outcome)
        assert bool(outcome.why) or outcome.kind == "", (host.hostile, outcome)
        assert outcome.result in ("gone", "failed", "fetched"), (host.hostile, outcome)


def test_every_hostile_source_keeps_what_it_gave_before(load: Load) -> None:
    """Whatever it does now: the items of two days before are all there, as they were seen then, and on their pages."""
    site = Built(load.root / "output", URL)
    shown = site.text("/reading/2026/") + site.text("/events/")
    for host in load.hosts:
        if host.hostile:
            wanted = {title(host.number, item) for item in range(ITEMS)}
            assert {one.title for one in load.items[name(host)] if one.first_seen == BEFORE} == wanted, host
            assert {int(item) for item in re.findall(rf"Note {host.number}-(\d+):", shown)} == set(range(ITEMS)), host


def test_every_source_has_one_line(load: Load) -> None:
    """In the report of each run."""
    for cost in (load.first.cost, load.again.cost, load.down):
        begins = [line.split()[0] for line in cost.said.splitlines() if re.match(r"s\d{3} ", line)]
        assert sorted(begins) == sorted(map(name, load.hosts))


def test_no_host_sees_more_than_two_connections(load: Load) -> None:
    """As the server counts them; and no host is asked again and again."""
    for run in (load.first, load.again):
        assert max(seen.at_once for seen in run.told.seen.values()) <= 2
        assert all(run.told.seen[host.address].asked["/feed"] == 1 for host in load.healthy)
        assert max(sum(seen.asked.values()) for seen in run.told.seen.values()) <= 12


def test_many_sources_of_one_host_share_two_connections(tmp_path: Path) -> None:
    """Ten of them take their turns, two at a time and no fewer; its robots.txt is asked for once."""
    root = tmp_path / "hub"
    with farm([Host(0, items=5, size=2000, latency=0.1)], tmp_path) as running:
        plant(root, running, *(f"f{number}" for number in range(9)))
        cost = harvest(root, running)
        (seen,) = running.told().seen.values()
    assert cost.code == 0, cost.said
    assert (seen.at_once, seen.asked["/robots.txt"], sum(seen.asked.values())) == (2, 1, 11)
    assert {one.result for one in remembered(root / ".cache").values()} == {"fetched"}


def test_the_second_run_is_conditional_and_transfers_no_body(load: Load) -> None:
    """Every healthy host was asked with both validators, answered 304, and the archive has not a byte changed."""
    seen = [load.again.told.seen[host.address] for host in load.healthy]
    assert sum(one.body for one in seen) == 0
    assert {(one.conditional, *one.answered.items()) for one in seen} == {(1, ("304", 1))}
    assert {load.again.outcomes[name(host)].result for host in load.healthy} == {"not modified"}
    assert load.again.archive == load.first.archive
    assert sum(load.first.told.seen[host.address].body for host in load.healthy) > 0


def test_the_server_is_not_what_is_measured(load: Load) -> None:
    """It computes for less than a quarter of the time that the harvest takes."""
    assert load.first.told.cpu < load.first.cost.seconds / 4


def test_with_everything_down_the_site_is_built_whole(load: Load) -> None:
    """Harvest and build end well, every archived item is on its page, and the age of what is shown stands there."""
    assert (load.down.code, load.build.code) == (0, 0), load.down.said + load.build.said
    assert {load.items[name(host)][0].first_seen for host in load.healthy} == {FIRST}
    site = Built(load.root / "output", URL)
    shown = site.text("/reading/2026/") + site.text("/events/")
    for host in load.healthy:
        found = set(re.findall(rf"Note {host.number}-(\d+):", shown))
        assert found == {str(item) for item in range(ITEMS)}, host
    ages = re.findall("3 days old", site.text("/sources/"))
    assert len(ages) >= len(load.healthy)


def test_nothing_is_written_elsewhere(load: Load) -> None:
    """A harvest writes the archive and its cache, a build its output, and neither leaves anything half-written."""
    written = {path.relative_to(load.root) for path in load.root.rglob("*") if path.is_file()}
    tops = {path.parts[0] if path.parts[0] != "data" else "/".join(path.parts[:2]) for path in written}
    ours = {"data/archive", ".cache", "output"}
    catalogue = {"content", "data/topics.yaml", "data/exceptions.yaml"}
    catalogue |= {f"data/{folder}" for folder in ("associations", "providers", "events", "responses", "sources")}
    assert tops == ours | catalogue
    assert [path for path in written if path.name.endswith(".new")] == []
