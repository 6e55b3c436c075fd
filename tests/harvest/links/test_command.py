"""The command: what it asks, what it keeps, what it says, and what it never does by itself."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.harvest.links import link
from cpdhub.harvest.links.link import Link
from cpdhub.harvest.net.pace import Pace

from ...github import github
from ...load.entries import SITE
from .acts import file, status
from .test_manners import with_robots
from .world import World, world

DAY = date(2026, 11, 22)
NOW = "2026-11-22T12:00:00Z"
HOSTS = ("127.8.1.1", "127.8.1.2")


@pytest.fixture
def there() -> Iterator[World]:
    """Two hosts: one is well, at the other nothing is to be found."""
    with world({HOSTS[0]: with_robots(file), HOSTS[1]: with_robots(status(404))}) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue; its own addresses lead nowhere, and are not asked by these tests."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """No pauses, where they are not what a test is about."""
    monkeypatch.setattr("cpdhub.harvest.links.web.Pace", lambda gap: Pace(0.0))


def put(root: Path, *urls: str) -> None:
    """Responses at these addresses."""
    for number, url in enumerate(urls):
        text = SITE["data/responses/cpd23-07-a.yaml"].replace("cpd23-07-a", f"r{number}")
        text = text.replace("https://blog.example/7", f"{url}  # as somebody wrote it")
        (root / "data" / "responses" / f"r{number}.yaml").write_text(text, encoding="utf-8")


def cpdhub(root: Path, there: World | None, *words: str) -> int:
    """Call it; with the hosts let through, where there are some."""
    through = [part for host in HOSTS if there for part in ("--allow-loopback", f"{host}:{there.port}")]
    return main(["--root", str(root), "links", *through, *words])


def known(root: Path) -> dict[str, Link]:
    """What is kept."""
    return link.read(root / link.FILE)


def keep(root: Path, *links: Link) -> None:
    """Have this been found."""
    link.write(root / link.FILE, {one.url: one for one in links})


@pytest.mark.usefixtures("hasty")
def test_one_line_for_each_address(root: Path, there: World, capsys: pytest.CaptureFixture[str]) -> None:
    """In order, small, and the same bytes where a run finds the same; a settled address is not asked again."""
    urls = [f"http://{host}:{there.port}/a" for host in HOSTS]
    put(root, *urls)
    hosts = [word for host in HOSTS for word in ("--host", host)]
    assert cpdhub(root, there, *hosts, "--now", NOW) == 0
    assert (root / link.FILE).read_text().splitlines() == [
        f'{{"asked":"2026-11-22","since":"2026-11-22","url":"{urls[0]}","verdict":"fine"}}',
        '{"asked":"2026-11-22","since":"2026-11-22","strikes":["2026-11-22"],'
        f'"url":"{urls[1]}","verdict":"missing","why":"the page is not there (HTTP 404)"}}',
    ]
    told = capsys.readouterr().out
    assert re.search(r"^1 fine$", told, re.MULTILINE)
    assert "2 asked." in told
    before = (root / link.FILE).stat().st_mtime_ns
    assert cpdhub(root, there, *hosts, "--now", NOW) == 0
    assert (root / link.FILE).stat().st_mtime_ns == before
    assert "0 asked." in capsys.readouterr().out


@pytest.mark.usefixtures("hasty")
def test_some_only(root: Path, there: World) -> None:
    """A host, a number; what was asked longest ago comes first, and --all asks what is not due."""
    urls = [f"http://{HOSTS[0]}:{there.port}/{letter}" for letter in "abc"]
    put(root, *urls)
    keep(root, *(Link(url, "fine", DAY, date(2026, 11, day)) for url, day in zip(urls, (21, 19, 20), strict=True)))
    assert cpdhub(root, there, "--host", HOSTS[0], "--now", NOW) == 0
    assert there.asked == []
    assert cpdhub(root, there, "--host", HOSTS[0], "--all", "--limit", "1", "--now", NOW) == 0
    assert [one.path for one in there.asked] == ["/robots.txt", "/b"]


@pytest.mark.usefixtures("hasty")
def test_what_left_the_catalogue_leaves_the_file(root: Path, there: World) -> None:
    """With the next run, whatever that asks."""
    put(root, f"http://{HOSTS[0]}:{there.port}/a")
    keep(root, Link("https://elsewhere.example/", "fine", DAY, DAY), Link("https://solo.example/", "fine", DAY, DAY))
    assert cpdhub(root, there, "--host", HOSTS[0], "--now", NOW) == 0
    assert list(known(root)) == [f"http://{HOSTS[0]}:{there.port}/a", "https://solo.example/"]


def test_a_spoilt_line_is_asked_again(root: Path) -> None:
    """It stops nothing, and the other lines count."""
    keep(root, Link("https://solo.example/", "fine", DAY, DAY))
    with (root / link.FILE).open("a") as lines:
        lines.write(
            '<<<<<<< HEAD\n{"url": 7}\n\n{"url":"x","verdict":"odd","since":"2026-11-22","asked":"2026-11-22"}\n'
        )
    assert list(known(root)) == ["https://solo.example/"]


@pytest.mark.parametrize(
    "to",
    [
        "javascript:alert(1)",
        "https://blog.example/x\nurl: https://evil.example/",
        "https://blog.example/a b",
        'https://blog.example/"#x',
        "https://user:secret@blog.example/",
        "https://blog.example/\u202egpj",
        "../../etc",
        "http://10.0.0.1/",
        "http://localhost/",
    ],
)
def test_fix_takes_over_nothing_that_is_no_public_address(root: Path, to: str) -> None:
    """Whatever somebody wrote into the file: no line of the entry is another."""
    file = root / "data" / "responses" / "cpd23-07-a.yaml"
    before = file.read_bytes()
    keep(root, replace(MOVED, to=to))
    assert cpdhub(root, None, "--fix", "--elsewhere") == 0
    assert file.read_bytes() == before


MOVED = Link("https://blog.example/7", "moved", DAY, DAY, "it redirects for good", "https://blog.example/seven", 2)


@pytest.mark.parametrize(
    ("found", "words", "done"),
    [
        (MOVED, [], True),
        (replace(MOVED, times=1), [], False),
        (replace(MOVED, to="https://other.example/7"), [], False),
        (replace(MOVED, to="https://other.example/7"), ["--elsewhere"], True),
        (replace(MOVED, verdict="doubtful"), ["--elsewhere"], False),
        (replace(MOVED, to="https://blog.example/en/404"), ["--elsewhere"], False),
    ],
    ids=["moved", "once", "elsewhere", "elsewhere-wanted", "doubtful", "error-page"],
)
def test_fix_takes_over_what_is_certain(root: Path, found: Link, words: list[str], *, done: bool) -> None:
    """Offline, in place, with the day of the change; nothing else of the file is another."""
    file = root / "data" / "responses" / "cpd23-07-a.yaml"
    before = file.read_text()
    keep(root, found)
    assert cpdhub(root, None, "--fix", *words, "--now", "2026-12-06T12:00:00Z") == 0
    after = before.replace("https://blog.example/7", found.to).replace("changed: 2026-11-22", "changed: 2026-12-06")
    assert file.read_text() == (after if done else before)
    assert main(["--root", str(root), "check"]) == 0


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("http://127.0.0.1:8000/seven", "nobody but this machine or this house could open it"),
        ("http://10.0.0.1/seven", "nobody but this machine or this house could open it"),
        ("https://blog.example/en/404", "it leads to a page that is for what is not found"),
        ("https://other.example/seven", "another site; with --elsewhere it is made"),
    ],
)
def test_fix_says_what_it_leaves_and_why(root: Path, to: str, why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing that was seen often enough is passed over in silence."""
    keep(root, replace(MOVED, to=to))
    assert cpdhub(root, None, "--fix", "--now", NOW) == 0
    told = capsys.readouterr().out
    assert f"Not made: data/responses/cpd23-07-a.yaml: url: {MOVED.url} → {to}: {why}" in told
    assert "No edit made." in told


def test_fix_leaves_the_catalogue_sound(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two entries of one kind must not come to share an address: the second edit is not made, and said so."""
    put(root, "https://blog.example/eight")
    keep(root, MOVED, replace(MOVED, url="https://blog.example/eight"))
    assert cpdhub(root, None, "--fix", "--now", "2026-12-06T12:00:00Z") == 0
    told = capsys.readouterr().out
    assert "1 edit made: look at what changed" in told
    assert "Not made: data/responses/r0.yaml: url: https://blog.example/eight" in told
    assert main(["--root", str(root), "check"]) == 0
    assert "# as somebody wrote it" in (root / "data" / "responses" / "r0.yaml").read_text()


def test_the_one_issue(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Opened when there is something, the same when nothing changed, closed when all is well."""
    with github(tmp_path / "bare.git") as hub:
        for name, value in hub.environment.items():
            monkeypatch.setenv(name, value)
        assert cpdhub(root, None, "--issue") == 0
        assert hub.issues == {}
        keep(root, MOVED)
        assert cpdhub(root, None, "--issue") == 0
        [issue] = hub.issues.values()
        assert issue["title"] == "Links that need a look"
        assert "`https://blog.example/7` → `https://blog.example/seven`" in issue["body"]
        assert "`data/responses/cpd23-07-a.yaml` (url)" in issue["body"]
        changes = len([one for one in hub.asked if not one.startswith("GET")])
        assert cpdhub(root, None, "--issue") == 0
        assert len([one for one in hub.asked if not one.startswith("GET")]) == changes
        keep(root)
        assert cpdhub(root, None, "--issue") == 0
        assert hub.issues[issue["number"]]["state"] == "closed"
    monkeypatch.delenv("GITHUB_TOKEN")
    assert cpdhub(root, None, "--issue") == 1
    assert "GITHUB_TOKEN" in capsys.readouterr().err


def test_a_copy_is_sought_for_what_is_gone(root: Path) -> None:
    """At the archive that was named, with the pauses that all have; a copy of it stands in the file."""
    gone = Link("https://blog.example/7", "gone", DAY, DAY, "not there", strikes=(DAY,))
    keep(root, gone, *(Link(url, "fine", DAY, DAY) for url in ADDRESSES))
    with world({HOSTS[0]: with_robots(lambda visit: visit.say(200, answer(visit.world)))}) as there:
        endpoint = f"http://{HOSTS[0]}:{there.port}/available"
        assert cpdhub(root, there, "--archived", endpoint, "--now", NOW) == 0
        assert [one.path for one in there.asked] == [
            "/robots.txt",
            "/available?url=https%3A%2F%2Fblog.example%2F7&timestamp=20261122",
        ]
        copy = f"http://{HOSTS[0]}:{there.port}/web/2013/https://blog.example/7"
        assert f'"archived":"{copy}"' in (root / link.FILE).read_text()
        assert known(root)[gone.url].archived == ""  # it is no archive that pages lead to
        assert there.gaps()[0] >= 1.0


ADDRESSES = ("https://solo.example/", "https://acme.example/", "https://example.org/facts")
"""The other addresses of the small catalogue."""


def answer(there: World) -> bytes:
    """An archive that has a copy."""
    copy = f"http://{HOSTS[0]}:{there.port}/web/2013/https://blog.example/7"
    closest = f'{{"available": true, "status": "200", "url": "{copy}"}}'
    return f'{{"archived_snapshots": {{"closest": {closest}}}}}'.encode()


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_report_asks_nobody(root: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It tells what is kept."""
    assert cpdhub(root, None, "--report", form) == 0
    keep(root, MOVED)
    assert cpdhub(root, None, "--report", form) == 0
    assert "https://blog.example/seven" in capsys.readouterr().out


def test_nobody_who_contributes_needs_the_network(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Check and build with a network that refuses all; what was found about links changes nothing there."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    keep(root, MOVED)
    assert main(["--root", str(root), "check"]) == 0
    assert main(["--root", str(root), "build", "--now", NOW, "--output", str(root / "output")]) == 0
    assert (root / "output" / "index.html").is_file()
    assert "Please look" not in capsys.readouterr().out


def test_links_is_imported_for_links_alone(root: Path) -> None:
    """What asks, and the client, are not there after a check and a build."""
    asks = ("cpdhub.harvest.links.check", "cpdhub.harvest.links.web", "cpdhub.harvest.fetch", "urllib3")
    code = (
        "import sys; from cpdhub.__main__ import main; "
        f"root = ['--root', {str(root)!r}]; code = main([*root, 'check']) or main([*root, 'build', '--now', {NOW!r}]); "
        f"print([name for name in sys.modules if name.startswith({asks!r})]); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow
def test_a_killed_run_keeps_what_it_found(root: Path, there: World) -> None:
    """SIGKILL in the middle: what was found is there, whole lines of it, and the next run asks the rest alone."""
    urls = [f"http://{HOSTS[0]}:{there.port}/{number}" for number in range(6)]
    put(root, *urls)
    place = f"{HOSTS[0]}:{there.port}"
    words = ["--root", str(root), "links", "--host", HOSTS[0], "--now", NOW, "--allow-loopback", place]
    running = subprocess.Popen([sys.executable, "-m", "cpdhub", *words], stdout=subprocess.DEVNULL)
    while len(there.asked) < 5:
        assert running.poll() is None
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    found = known(root)
    assert 2 <= len(found) < 6
    there.asked.clear()
    assert main(words) == 0
    assert len(known(root)) == 6
    assert {one.path for one in there.asked} == {f"/{number}" for number in range(6) if urls[number] not in found}
