"""Files that are there whole or not at all, and one harvest at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.memory import disk

GONE = 2**22 + 1
"""No process: above the highest number that Linux gives."""

PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
"""Coverage is not counted in processes that may not write, or are killed: its file would be cut short."""

WRITE = """
import errno, resource, sys
from pathlib import Path
from cpdhub.harvest.memory import disk
path, most = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print(disk.save(path.with_name("cache.json"), "x" * 5000))
try:
    disk.replace(path, b"n" * 5000)
except OSError as error:
    print(errno.errorcode[error.errno])
"""

HOLD = """
import sys
from pathlib import Path
from cpdhub.harvest.memory import disk
with disk.alone(Path(sys.argv[1])):
    print(flush=True)
    sys.stdin.read()
"""

FORK = """
import os, sys, time
from pathlib import Path
from cpdhub.harvest.memory import disk
with disk.alone(Path(sys.argv[1])):
    worker = os.fork()
    if worker == 0:
        os.close(1)
        time.sleep(60)
    print(worker, flush=True)
    sys.stdin.read()
"""


@contextmanager
def running(script: str, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    """Another process that does this, from its first line of output on, killed at the end of the block."""
    line = [sys.executable, "-c", script, *map(str, arguments)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=PLAIN) as process:
        try:
            yield process
        finally:
            process.kill()


def names(folder: Path) -> list[str]:
    """What stands in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """Its folder is made where there is none, and nothing is left beside it."""
    path = tmp_path / "a" / "b"
    for content in (b"old", b"new"):
        disk.replace(path, content)
        assert path.read_bytes() == content
    disk.replace(path, b"", durable=False)
    assert (path.read_bytes(), names(path.parent)) == (b"", ["b"])


def test_threads_that_write_one_file_do_not_mix(tmp_path: Path) -> None:
    """The file is what one of them wrote, and none of them fails."""
    path = tmp_path / "robots"
    contents = [bytes([65 + number]) * 20_000 for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: disk.replace(path, content, durable=False), contents * 10))
    assert path.read_bytes() in contents
    assert names(tmp_path) == ["robots"]


@pytest.mark.parametrize("most", [0, 1000, 4999, 5000])
def test_where_nothing_more_can_be_written_the_old_is_kept(tmp_path: Path, most: int) -> None:
    """As far as a limit on a file's size goes, which every POSIX system has: the error says so, a cache only fails."""
    path = tmp_path / "file"
    disk.replace(path, b"old")
    disk.save(tmp_path / "cache.json", "old")
    line = [sys.executable, "-c", WRITE, str(path), str(most)]
    done = subprocess.run(line, capture_output=True, text=True, check=True, env=PLAIN).stdout.split()
    if most < 5000:
        assert done == ["False", "EFBIG"]
        assert (path.read_bytes(), disk.load(tmp_path / "cache.json")) == (b"old", "old")
    else:
        assert done == ["False"]  # with its check sum a record is longer than its text
        assert path.read_bytes() == b"n" * 5000
    assert names(tmp_path) == ["cache.json", "file"]


def test_a_write_that_is_broken_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks it off, in its last step too."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    disk.replace(tmp_path / "file", b"old")
    for step in ("os.fsync", "pathlib.Path.replace"):
        with monkeypatch.context() as patched:
            patched.setattr(step, stop)
            with pytest.raises(KeyboardInterrupt):
                disk.replace(tmp_path / "file", b"new")
    assert (names(tmp_path), (tmp_path / "file").read_bytes()) == (["file"], b"old")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_what_was_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, record: object) -> None:
    """Any record that JSON can hold."""
    path = tmp_path_factory.getbasetemp() / "record.json"
    assert disk.save(path, record)
    assert disk.load(path) == record


def test_a_damaged_record_is_none(tmp_path: Path) -> None:
    """One bit turned anywhere, cut off anywhere, no file, a folder in its place."""
    path = tmp_path / "record.json"
    disk.save(path, {"a": ["é", 1], "b": None})
    whole = path.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
            assert disk.load(path) is None
    for place in range(len(whole) - 1):
        path.write_bytes(whole[:place])
        assert disk.load(path) is None
    assert disk.load(tmp_path / "nowhere") is None
    assert disk.load(tmp_path) is None


def test_a_record_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """What may be lost at any time is worth no error."""
    (tmp_path / "file").write_bytes(b"")
    assert not disk.save(tmp_path / "file" / "record.json", 1)


def test_what_killed_writers_left_is_taken_away(tmp_path: Path) -> None:
    """Whosever number they carry now, for numbers are given again; and nothing else that is not of that form."""
    inner = tmp_path / "validators"
    inner.mkdir()
    kept = [".a.new", "a.1-1.new", ".a.x-1.new", ".gitkeep", "a.jsonl", ".a.1-.new", "..1-1.new"]
    left = [f".a.jsonl.{number}-0.new" for number in (GONE, os.getpid(), os.getppid(), 1, 10**30)]
    for name in (*kept, *left):
        (inner / name).write_bytes(b"")
    disk.clear(tmp_path)
    assert names(inner) == sorted(kept)
    disk.clear(tmp_path / "nowhere")


def test_a_killed_writer_leaves_what_is_taken_away(tmp_path: Path) -> None:
    """The names are those that are really written, not only those of a test."""
    script = (
        "import os, signal, sys; from pathlib import Path; from cpdhub.harvest.memory import disk\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "disk.replace(Path(sys.argv[1]), b'new')"
    )
    disk.replace(tmp_path / "a.jsonl", b"old")
    line = [sys.executable, "-c", script, str(tmp_path / "a.jsonl")]
    assert subprocess.run(line, check=False, env=PLAIN).returncode == -9
    assert len(names(tmp_path)) == 2
    disk.clear(tmp_path)
    assert (names(tmp_path), (tmp_path / "a.jsonl").read_bytes()) == (["a.jsonl"], b"old")


def test_one_harvest_at_a_time(tmp_path: Path) -> None:
    """The second is told who is at work; when the first was killed, the place is free."""
    cache = tmp_path / ".cache"
    with running(HOLD, cache) as other:
        assert other.stdout and other.stdout.readline()
        with (
            pytest.raises(disk.Busy, match=rf"^another harvest is running here \(process {other.pid}\)$"),
            disk.alone(cache),
        ):
            pass
        other.kill()
        other.wait()
        with disk.alone(cache):
            assert (cache / disk.LOCK).read_text() == str(os.getpid())
    with disk.alone(cache):
        pass


def test_a_worker_that_outlives_its_harvest_holds_nobody_up(tmp_path: Path) -> None:
    """The lock is the harvest's own, though a worker was forked from it."""
    with running(FORK, tmp_path) as other:
        assert other.stdout
        worker = int(other.stdout.readline())
        try:
            with pytest.raises(disk.Busy), disk.alone(tmp_path):
                pass
            other.kill()
            other.wait()
            os.kill(worker, 0)  # it lives
            with disk.alone(tmp_path):
                pass
        finally:
            os.kill(worker, 9)


def test_where_no_lock_can_be_had_the_harvest_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be written is no reason to stand still, nor is a file system without locks."""
    (tmp_path / "file").write_bytes(b"")
    with disk.alone(tmp_path / "file" / ".cache"):
        pass

    def none(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.lockf", none)
    with disk.alone(tmp_path):
        pass


def test_what_stands_in_a_folder_is_made_to_last(tmp_path: Path) -> None:
    """Where that can be done."""
    disk.settle(tmp_path)
    disk.settle(tmp_path / "nowhere")
