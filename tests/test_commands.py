"""The commands as a person calls them: what they do, what they say, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from cpdhub.__main__ import main
from cpdhub.problems import Problem, report

from .built import PROJECT
from .harvest.server import Reply, serve
from .load.entries import EVENT, SITE

NOW = "2026-11-22T12:00:00Z"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue in a folder of its own."""
    for name, text in SITE.items():
        path = tmp_path / "hub" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "hub"


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """One command in a process of its own."""
    command = [sys.executable, "-m", "cpdhub", "--root", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)


def files(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_check_says_what_there_is(root: Path) -> None:
    """A sound catalogue ends with 0 and the number of its entries."""
    done = run(root, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 association, 1 provider, 2 events" in done.stdout


def test_a_fault_ends_with_two_and_leaves_the_output(root: Path) -> None:
    """The problem is told with its line and its mend, and the site that was built before stands as it was."""
    assert run(root, "build", "--now", NOW).returncode == 0
    before = files(root / "output")
    path = root / "data" / "events" / "2026" / "2026-12-03-budget.yaml"
    path.write_text(EVENT.replace("2026-12-03T14:00", "3/12/2026"), encoding="utf-8")
    for command in (["check"], ["build"], ["harvest"]):
        done = run(root, *command)
        assert done.returncode == 2, command
        assert done.stdout.startswith(
            'data/events/2026/2026-12-03-budget.yaml:6:8: start: "3/12/2026" can be read in two ways'
        )
        assert "2026-12-03T14:00" in done.stdout
        assert "1 problem in the catalogue" in done.stderr
    assert files(root / "output") == before


def test_pelican_itself_builds_the_same_site(root: Path) -> None:
    """The hub is a Pelican plugin: `pelican` with the project's settings gives what `cpdhub build` gives."""
    assert run(root, "build", "--now", NOW).returncode == 0
    settings = root / "settings.py"
    lines = (PROJECT / "pelicanconf.py").read_text(encoding="utf-8")
    lines += f"\nCPDHUB_NOW = '{NOW}'\nTHEME = {str(PROJECT / 'theme')!r}\nPLUGIN_PATHS = []\n"
    settings.write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "pelican", str(root / "content"), "-s", str(settings), "-o", str(root / "pelican")]
    done = subprocess.run([*command, "--fatal", "errors"], capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files(root / "pelican") == files(root / "output")


def test_a_build_again_writes_nothing(root: Path) -> None:
    """The same inputs leave every file as it is."""
    run(root, "build", "--now", NOW)
    assert ": 0 files written" in run(root, "build", "--now", NOW).stdout


def test_an_output_that_is_not_ours_ends_with_one(root: Path, tmp_path: Path) -> None:
    """A folder with somebody's files is refused in words."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "letter.txt").write_text("Dear")
    done = run(root, "build", "--output", str(other))
    assert (done.returncode, "did not write" in done.stderr) == (1, True)
    assert files(other) == {"letter.txt": b"Dear"}


def test_publishing_needs_an_address(root: Path) -> None:
    """publishconf.py says what to set; with it, every address is under that one."""
    command = [
        sys.executable,
        "-m",
        "cpdhub",
        "--root",
        str(root),
        "build",
        "--settings",
        str(PROJECT / "publishconf.py"),
    ]

    def published(**environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, capture_output=True, text=True, check=False, env={"PATH": "/usr/bin", **environment}
        )

    assert "set SITEURL" in published().stderr
    assert published(SITEURL="https://example.org/hub/").returncode == 0
    assert "https://example.org/hub/sitemap.xml" not in (root / "output" / "sitemap.xml").read_text()
    assert "https://example.org/hub/things/" in (root / "output" / "sitemap.xml").read_text()
    assert published(GITHUB_REPOSITORY="Owner/Hub").returncode == 0
    assert "https://owner.github.io/hub/things/" in (root / "output" / "sitemap.xml").read_text()
    assert published(GITHUB_REPOSITORY="Owner/owner.github.io").returncode == 0
    assert "https://owner.github.io/things/" in (root / "output" / "sitemap.xml").read_text()


def test_schema_writes_one_for_each_kind(root: Path) -> None:
    """Each is JSON with the dialect that it is written in."""
    assert run(root, "schema").returncode == 0
    schemas = {p.name: json.loads(p.read_text()) for p in (root / "data" / "schema").glob("*.json")}
    assert len(schemas) == 14
    assert {schema["$schema"] for schema in schemas.values()} == {"https://json-schema.org/draft/2020-12/schema"}


def test_a_relative_output_is_meant_from_here(root: Path) -> None:
    """Not from where the settings lie."""
    assert run(root, "build", "--output", "site").returncode == 0
    assert (root / "site" / "status.json").is_file()


def test_a_folder_without_a_catalogue_is_told(tmp_path: Path) -> None:
    """No command takes an empty folder for a sound catalogue."""
    for command in ("check", "harvest", "build", "schema", "serve"):
        done = run(tmp_path, command)
        assert (done.returncode, "holds no data/" in done.stderr) == (1, True), command


def test_what_the_system_refuses_is_told_in_a_line(root: Path) -> None:
    """An output that is a file, and settings that are not there, end with 1 and no traceback."""
    (root / "file").write_text("x", encoding="utf-8")
    for arguments in (["build", "--output", "file"], ["build", "--settings", "nowhere.py"]):
        done = run(root, *arguments)
        assert (done.returncode, "Traceback" in done.stderr, bool(done.stderr.strip())) == (1, False, True), arguments


def test_a_spoilt_archive_is_a_notice_and_no_end(root: Path) -> None:
    """The site is built of what can be read, and the line that cannot is named."""
    folder = root / "data" / "archive"
    folder.mkdir()
    (folder / "feed.jsonl").write_text('{"archive": "feed", "version": 1}\n{"id": broken\n', encoding="utf-8")
    done = run(root, "build", "--now", NOW)
    assert done.returncode == 0
    assert "Please look: data/archive/feed.jsonl:2:1" in done.stdout


def test_a_source_that_is_taken_out_leaves_nothing(root: Path) -> None:
    """One decision: the next harvest deletes what was kept, and no page, list or file names the source."""
    folder = root / "data" / "archive"
    folder.mkdir()
    item = {"first_seen": "2026-11-01T00:00:00Z", "id": "feed/0000000000000001", "kind": "entry", "source": "feed"}
    lines = [{"archive": "feed", "version": 1}, item | {"title": "Mine", "url": "https://feed.example/1"}]
    (folder / "feed.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert run(root, "build", "--now", NOW).returncode == 0
    assert "https://feed.example/" in (root / "output" / "reading" / "index.html").read_text()
    decision = "id: out\nsource: feed\nhide: true\nwhy: Asked.\nby: Me\ndate: 2026-11-22\n"
    (root / "data" / "decisions").mkdir()
    (root / "data" / "decisions" / "out.yaml").write_text(decision + "added: 2026-11-22\nchanged: 2026-11-22\n")
    assert run(root, "harvest").returncode == 0
    assert run(root, "build", "--now", NOW).returncode == 0
    assert not (folder / "feed.jsonl").exists()
    assert [name for name, body in files(root / "output").items() if b"feed.example" in body] == []


@pytest.fixture
def harvest(root: Path) -> Iterator[Callable[..., subprocess.CompletedProcess[str]]]:
    """`cpdhub harvest` over four sources: one answers, one is missing, one leads to an odd address, one is off."""
    feed = b"<rss version='2.0'><channel><title>F</title><item><title>One</title></item></channel></rss>"
    odd = Reply(status=302, headers={"Location": "gopher://x|y/::error::%0A[a](b)"})
    with serve({"/good": feed, "/odd": odd}) as server:
        for name in ("good", "missing", "odd", "off"):
            text = SITE["data/sources/feed.yaml"].replace("id: feed", f"id: {name}")
            text = text.replace("https://feed.example/rss", server.url(f"/{name}"))
            if name == "off":
                text = text.replace("enabled: true", "enabled: false\nwhy_disabled: Nobody tried it.")
            (root / "data" / "sources" / f"{name}.yaml").write_text(text, encoding="utf-8")
        (root / "data" / "sources" / "feed.yaml").unlink()
        yield lambda *more: run(root, "harvest", "--allow-loopback", server.place, "--now", NOW, *more)


def test_a_harvest_reports_in_three_forms(harvest: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Every source once: JSON and nothing else, Markdown for a summary, or a table; it ends with 0 all the same."""
    done = [harvest("--report", form) for form in ("json", "markdown", "text")]
    assert [one.returncode for one in done] == [0, 0, 0], done
    told = json.loads(done[0].stdout)
    assert [(one["id"], one["result"]) for one in told["sources"]] == [
        ("good", "fetched"), ("missing", "failed"), ("odd", "failed"), ("off", "disabled"),
    ]  # fmt: skip
    assert (told["totals"]["tried"], told["totals"]["new"], told["at"]) == (3, 1, NOW)
    lines = done[1].stdout.splitlines()
    assert lines[0] == "## Harvest"
    rows = [line for line in lines if line.startswith(("| good ", "| missing ", "| odd ", "| off "))]
    assert [row.split()[1] for row in rows] == ["missing", "odd", "good", "off"]
    assert {row.count("|") for row in rows} == {9}
    table = done[2].stdout.splitlines()
    assert [line.split()[0] for line in table[1:4]] == ["good", "missing", "odd"]
    assert "3 sources tried: 1 fetched, 0 not modified, 2 failed; 1 disabled. 0 new items." in table[4]
    assert not [
        line for one in done for line in (one.stdout + one.stderr).splitlines() if line.strip().startswith("::")
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "--now", "tomorrow"],
        ["build", "--now", "0001-01-01T00:00+14:00"],
        ["build", "--url", "x"],
        ["harvest", "--report", "poem"],
        ["harvest", "--concurrency", "0"],
        ["harvest", "--allow-loopback", "8.8.8.8:80"],
        ["fly"],
        [],
    ],
)
def test_a_wrong_call_says_how_to_call(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """It ends with 1 and the usage; 2 is for the catalogue."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 1
    assert "usage: cpdhub" in capsys.readouterr().err


def test_help_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    """It ends with 0."""
    with pytest.raises(SystemExit) as caught:
        main(["harvest", "--help"])
    assert caught.value.code == 0
    assert "HOST:PORT" in capsys.readouterr().out


def test_problems_are_told_in_the_order_of_the_files() -> None:
    """path:line:column: field: message (hint), sorted; a fault of a whole file names no field."""
    problems = [
        Problem("b", 1, 1, "", "bad"),
        Problem("a", 10, 2, "x", "worse", "mend"),
        Problem("a", 9, 1, "y", "bad"),
    ]
    assert report(problems) == "a:9:1: y: bad\na:10:2: x: worse (mend)\nb:1:1: bad"


@contextmanager
def serving(root: Path, heard: Callable[[str], object]) -> Iterator[None]:
    """The live preview of `root`, in a thread; every line that it says goes to `heard`."""
    from cpdhub import console
    from cpdhub.serve import serve as live

    stop = threading.Event()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(console, "done", heard)
        thread = threading.Thread(target=live, args=(root, 0), kwargs={"stop": stop}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join(30)
    assert not thread.is_alive()


def test_serve_shows_a_change_and_a_fault(root: Path) -> None:
    """The page listens; a change is built and told, a fault is shown in words, what is not there is a 404."""
    said: Queue[str] = Queue()
    with serving(root, said.put):
        address = heard(said, "shows the site").split()[0]
        assert b"/__live/script.js" in fetch(address + "/")
        assert b"EventSource" in fetch(address + "/__live/script.js")
        assert fetch(address + "/things").startswith(b"<!DOCTYPE html>")
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(address + "/nowhere/")
        with urllib.request.urlopen(f"{address}/__live/events", timeout=60) as stream:
            path = root / "data" / "events" / "2026" / "2026-12-03-budget.yaml"
            path.write_text(EVENT.replace("Budget for one", "Budget for two"), encoding="utf-8")
            assert news(stream) == "ok"
            assert b"Budget for two" in fetch(f"{address}/events/2026-12-03-budget/")
            path.write_text(EVENT.replace("kind: webinar", "kind: webinr"), encoding="utf-8")
            assert "webinr" in json.loads(news(stream))


def test_serve_notices_a_change_during_the_first_build(root: Path) -> None:
    """What is saved before the address is told shows too: the watcher watches before the first build begins."""
    path, said = root / "data" / "events" / "2026" / "2026-12-03-budget.yaml", Queue[str]()
    changed = EVENT.replace("Budget for one", "Budget for two")

    def save(text: str) -> None:
        if path.read_text(encoding="utf-8") != changed:
            path.write_text(changed, encoding="utf-8")
        said.put(text)

    with serving(root, save):
        address = heard(said, "shows the site").split()[0]
        heard(said, "written,")
        assert b"Budget for two" in fetch(f"{address}/events/2026-12-03-budget/")


def heard(said: Queue[str], words: str) -> str:
    """The next line that has these words, within a minute."""
    while words not in (text := said.get(timeout=60)):
        pass
    return text


def fetch(address: str) -> bytes:
    """The body at an address."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        body: bytes = answer.read()
        return body


def news(stream: Any) -> str:
    """The next event of a stream, which says each ten seconds that there is none."""
    waited = 0
    for line in stream:
        if line.startswith(b"data: "):
            return str(line[6:].decode().strip())
        waited += line.startswith(b": waiting")
        assert waited < 6, "no news for a minute"
    raise AssertionError("the stream ended")
