"""A harvest that is killed, short of disk or given a damaged cache: the next one makes good what it left."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.harvest import archive
from cpdhub.harvest.memory import cache
from cpdhub.model.item import Outcome

from ..built import built
from .rehearsal import PLAIN, Rehearsal, State, found, rehearsal, site, state

REPORTS = {"sources/index.html", "status.json", "api/v1/sources.json"}
FOLDERS = ("data/archive/", ".cache/")

KILLED_AT = """
import os, signal, sys
from cpdhub.__main__ import main
left, fsync = int(sys.argv.pop(1)), os.fsync

def counted(file):
    global left
    left -= 1
    if left == 0:
        os.killpg(0, signal.SIGKILL)
    fsync(file)

os.fsync = counted
sys.exit(main())
"""
"""Killed in the middle of writing the archive of that number, while others may be written too."""

FULL = """
import resource, sys
from cpdhub.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
del sys.argv[1]
sys.exit(main())
"""
"""No file may grow over so many bytes: the nearest to a full disk that needs no right to mount one."""

MOUNTED = """
set -e
here=$1 left=$2
shift 2
mount -t tmpfs -o size=4m none "$here/disk"
cp -r "$here/before" "$here/disk/root"
available=$(df -k --output=avail "$here/disk" | tail -1)
head -c "$(( (available - left) * 1024 ))" /dev/zero > "$here/disk/ballast"
status=0
"$@" > "$here/said-$left" 2>&1 || status=$?
echo "$status" > "$here/status-$left"
cp -r "$here/disk/root" "$here/full-$left"
rm "$here/disk/ballast"
"$@" > /dev/null
cp -r "$here/disk/root" "$here/freed-$left"
"""
"""Harvest on a small disk with so many KiB left, then once more without what fills it; what each left is copied out."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A few sources."""
    with rehearsal(tmp_path_factory.mktemp("small")) as made:
        yield made


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsal]:
    """A few dozen, so that the run has a middle."""
    with rehearsal(tmp_path_factory.mktemp("large"), sources=40, posts=40) as made:
        yield made


def test_the_rehearsal_is_one(small: Rehearsal) -> None:
    """The harvest that is disturbed finds an archive, adds to it, and changes what stands there."""
    results = {name: one.result for name, one in small.wanted.outcomes.items()}
    same = {f"s{number}": "not modified" for number in range(0, 8, 2)}
    ill = {"down": "failed", "page": "failed", "gone": "gone", "fresh": "waiting"}
    assert results == {**dict.fromkeys(results, "fetched"), **same, **ill}
    assert len(small.wanted.items) > len(small.before.items) > 40
    assert {one.first_seen for one in small.wanted.items} == {"2026-11-22T06:00:00Z", "2026-11-22T12:00:00Z"}


def killed(line: list[str], after: float | None = None, *, whole: bool = True) -> bool:
    """Run a command as a process group of its own, and kill the whole of it, or only its head; whether it was at work.

    Returns when all its processes have ended.
    """
    nowhere = subprocess.DEVNULL
    with subprocess.Popen(line, start_new_session=True, env=PLAIN, stdout=nowhere, stderr=nowhere) as run:
        try:
            run.wait(after)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL) if whole else run.kill()
    give_up = time.monotonic() + 15
    while at_work(run.pid):
        assert time.monotonic() < give_up, "its workers are still there after a quarter of a minute"
        time.sleep(0.02)
    return bool(run.returncode == -signal.SIGKILL)


def at_work(group: int) -> bool:
    """Whether a process of a group lives, as far as the system tells; not one that has ended and waits to be asked."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, its_group = path.read_text().rpartition(") ")[2].split()[:3]
            if its_group == str(group) and state not in "ZX":
                return True
    return False


def check_nothing_is_lost(rehearsal: Rehearsal, root: Path) -> None:
    """Each archive is the old one or the new one, whole."""
    for name, old in rehearsal.before.archive.items():
        assert (root / "data" / "archive" / name).read_bytes() in (old, rehearsal.wanted.archive[name])
    check_only_ours_was_written(rehearsal, root)


def check_only_ours_was_written(rehearsal: Rehearsal, root: Path) -> None:
    """Whatever else stands in the root stands there as before."""
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(FOLDERS):
            assert path.read_bytes() == (rehearsal.folder / "before" / name).read_bytes()


def check_made_good(rehearsal: Rehearsal, now: State) -> None:
    """What is there now is what an undisturbed run leaves, to the byte and to the last file."""
    assert now.archive == rehearsal.wanted.archive
    assert now.files == rehearsal.wanted.files
    assert found(now.outcomes, rehearsal.wanted.outcomes) == rehearsal.wanted.outcomes


def rehearse_kills(rehearsal: Rehearsal, times: int, seed: int) -> None:
    """Kill that many runs at random instants, one in each part of a run's time."""
    rng = random.Random(seed)  # noqa: S311 - for where to strike
    seconds = rehearsal.seconds
    for number in range(times):
        for again in range(10):
            root = rehearsal.root(f"killed-{times}-{number}-{again}")
            begun = time.monotonic()
            if killed(rehearsal.line(root), (number + rng.random()) / times * seconds):
                break
            seconds = min(time.monotonic() - begun, seconds * 0.95)  # the machine has more time for it now
        else:
            raise AssertionError("no run was struck")
        check_nothing_is_lost(rehearsal, root)
        check_made_good(rehearsal, rehearsal.run(root))


def test_a_killed_harvest_is_made_good_by_the_next(small: Rehearsal) -> None:
    """At two instants of its time."""
    rehearse_kills(small, 2, seed=1)


def test_killed_while_it_writes(small: Rehearsal) -> None:
    """The half-written file is not taken for the archive, and the next run takes it away."""
    root = small.root("killed-writing")
    assert killed(small.line(root, ("-c", KILLED_AT, "3")))
    check_nothing_is_lost(small, root)
    assert list(root.rglob(".*.new"))
    check_made_good(small, small.run(root))


@pytest.mark.slow
def test_killed_at_twenty_instants(large: Rehearsal) -> None:
    """Spread over the whole of its time, workers and all."""
    rehearse_kills(large, 20, seed=2)


@pytest.mark.slow
@pytest.mark.parametrize("write", [1, 2, 7, 12, 19])
def test_killed_at_any_write(large: Rehearsal, write: int) -> None:
    """The first one, the last ones."""
    root = large.root(f"killed-writing-{write}")
    assert killed(large.line(root, ("-c", KILLED_AT, str(write))))
    check_nothing_is_lost(large, root)
    check_made_good(large, large.run(root))


@pytest.mark.slow
def test_workers_do_not_outlive_their_harvest(large: Rehearsal) -> None:
    """Where only the harvest itself is killed, they end too, and the next run is not held up."""
    root = large.root("orphans")
    assert killed(large.line(root), large.seconds * 0.7, whole=False)
    check_nothing_is_lost(large, root)
    check_made_good(large, large.run(root))


def damage(path: Path, rng: random.Random) -> None:
    """Cut a file off somewhere, or turn one of its bits."""
    content = bytearray(path.read_bytes())
    place = rng.randrange(len(content))
    if rng.random() < 0.5:
        content[place] ^= 1 << rng.randrange(8)
    else:
        del content[place:]
    path.write_bytes(content)


def check_site(root: Path, wanted: Mapping[str, bytes], outcomes: Mapping[str, Outcome]) -> None:
    """The site is what it would be without the damage; where sources are reported, but for how they were asked.

    Those fields, and no others, are `RUN`: with them as the undisturbed run has
    them, the reports too are the same to the byte.
    """
    now = site(root)
    assert now.keys() == wanted.keys()
    assert {name for name in now if now[name] != wanted[name]} <= REPORTS
    cache.note(root / ".cache", found(cache.remembered(root / ".cache"), outcomes).values())
    assert site(root) == wanted


def rehearse_damage(rehearsal: Rehearsal, name: str, *places: Path, seed: int) -> None:
    """Damage these files of the cache after the second harvest, and harvest again as of the same time."""
    root = rehearsal.root(name, "after")
    for number, place in enumerate(places):
        damage(root / ".cache" / place, random.Random(seed + number))  # noqa: S311 - for where to strike
    undisturbed = rehearsal.again
    now = rehearsal.run(root)
    assert now.archive == undisturbed.archive == rehearsal.wanted.archive
    assert now.files == undisturbed.files
    assert found(now.outcomes, undisturbed.outcomes) == undisturbed.outcomes
    check_site(root, rehearsal.site, undisturbed.outcomes)


def test_a_damaged_cache_changes_nothing(small: Rehearsal) -> None:
    """Five files of each kind, damaged at once."""
    robots = next((small.folder / "after" / ".cache" / "robots").iterdir()).name
    names = ("outcomes.json", "waits.json", f"robots/{robots}", "validators/s0.json", "validators/s1.json")
    rehearse_damage(small, "damaged", *map(Path, names), seed=3)


@pytest.mark.slow
def test_a_cache_damaged_at_twenty_places(large: Rehearsal) -> None:
    """One after another, anywhere."""
    cached = large.folder / "after" / ".cache"
    files = sorted(path.relative_to(cached) for path in cached.rglob("*") if path.is_file() and path.stat().st_size)
    weights = [2.0 if path.parent == Path() else 1.0 for path in files]
    for number, path in enumerate(random.Random(4).choices(files, weights, k=20)):  # noqa: S311
        rehearse_damage(large, f"damaged-{number}", path, seed=100 * number)


def test_a_disk_that_takes_no_more(small: Rehearsal) -> None:
    """Each source that could not be kept says so, the others are kept, and nothing that was there goes."""
    root = small.root("full")
    line = small.line(root, ("-c", FULL, "1500"))
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=PLAIN)
    assert done.returncode == 0, done.stdout + done.stderr
    told = {line.split()[0] for line in done.stdout.splitlines() if "could not be kept" in line}
    assert told == {"s1", "s3", "s5", "s7"}
    check_nothing_is_lost(small, root)
    check_made_good(small, small.run(root))


@pytest.mark.slow
@pytest.mark.parametrize("free", [0, 4, 40, 120])
def test_a_full_disk(large: Rehearsal, free: int) -> None:
    """A real one, with so many KiB left; when there is space again, the next run makes it good."""
    (large.folder / "disk").mkdir(exist_ok=True)
    if subprocess.run(["unshare", "-rm", "true"], check=False, capture_output=True).returncode:
        pytest.skip("unshare -rm: this machine lets nobody mount a small disk")
    line = [*large.line(large.folder / "disk" / "root")]
    subprocess.run(
        ["unshare", "-rm", "sh", "-c", MOUNTED, "sh", str(large.folder), str(free), *line], check=True, env=PLAIN
    )
    said = (large.folder / f"said-{free}").read_text()
    assert (large.folder / f"status-{free}").read_text() == "0\n", said
    assert "No space left on device" in said
    full, freed = large.folder / f"full-{free}", large.folder / f"freed-{free}"
    check_nothing_is_lost(large, full)
    assert not list(full.rglob(".*.new"))
    check_made_good(large, state(freed))


@pytest.mark.parametrize("seed", [5, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(6, 12))])
def test_a_damaged_archive_is_told_and_the_rest_is_shown(small: Rehearsal, seed: int) -> None:
    """It is the only truth: nothing is written over it, every line that can be read is shown, and all else goes on."""
    root = small.root(f"archive-{seed}", "after")
    rng = random.Random(seed)  # noqa: S311
    whole = {path: path.read_bytes().splitlines() for path in sorted((root / "data" / "archive").iterdir())}
    for path in whole:
        damage(path, rng)
    left = {path: path.read_bytes() for path in whole}
    items, problems = archive.read(root / "data" / "archive")
    assert main(small.arguments(root)) == 0
    broken = {problem.path for problem in problems}
    outcomes = cache.remembered(root / ".cache")
    for path, content in left.items():
        if f"data/archive/{path.name}" in broken:
            assert path.read_bytes() == content
            assert outcomes[path.stem].kind in ("archive", "gone", "fresh")
    read = [
        path for path in whole if not any(path.name in one.path and "this hub reads" in one.message for one in problems)
    ]
    kept = [line for path in read for line in left[path].splitlines() if line in whole[path][1:]]
    assert {json.loads(line)["id"] for line in kept} <= {one.id for one in items}
    assert site(root)["status.json"].count(b"data/archive/") >= len(broken)


def test_a_second_run_transfers_no_body(small: Rehearsal) -> None:
    """Over sources that have not changed every request is conditional, and robots.txt is not asked for again."""
    root = small.root("unchanged", "after")
    before = len(small.serving.asked)
    now = small.run(root)
    asked = dict(small.serving.asked[before:])
    well = {name for name, one in small.wanted.outcomes.items() if one.result in ("fetched", "not modified")}
    assert asked.keys() == {f"/{name}" for name in (*well, "down", "page")}
    assert all("if-none-match" in asked[f"/{name}"] for name in well)
    assert {(now.outcomes[name].result, now.outcomes[name].bytes) for name in well} == {("not modified", 0)}
    assert now.archive == small.wanted.archive


def test_with_everything_down_the_site_is_whole(small: Rehearsal) -> None:
    """Three days later nobody answers: nothing goes, and what is shown says how old it is."""
    root = small.root("down", "after")
    for path in (root / "data" / "sources").iterdir():
        path.write_text(path.read_text().replace(small.serving.place, "127.0.0.1:9"))
    assert main(small.arguments(root, "2026-11-25T12:00:00Z")) == 0
    now = state(root)
    assert {one.result for one in now.outcomes.values()} == {"failed"}
    assert now.archive == small.wanted.archive
    made = built(root, root / "output", datetime.fromisoformat("2026-11-25T12:00:00Z"))
    status = json.loads((made.folder / "status.json").read_text())
    assert status["counts"]["harvested"] == len(small.wanted.items)
    assert {one["age"]["days"] for one in status["sources"]} == {3}
    assert "3 days old" in made.text("/sources/")
    assert made.broken() == []
