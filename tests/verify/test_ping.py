"""After publication others are told what is new, once, by a server on loopback; whatever it answers, nothing fails."""

from __future__ import annotations

import json
import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

import pytest

from cpdhub.verify import news
from cpdhub.verify.site import Site

from ..built import PROJECT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
URL = "https://hub.example"
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><updated>{}</updated></feed>'
ROW = "<url><loc>{}</loc><lastmod>{}</lastmod></url>"
FILES = {
    "api/v1/index.json": f'{{"page": "{URL}/subscribe/"}}',
    "feeds/all.atom": FEED.format("2026-11-21T00:00:00Z"),
    "feeds/all.rss": "<rss/>",
    "feeds/all.json": "{}",
    "feeds/old.atom": FEED.format("2026-11-19T23:00:00Z"),
    "feeds/old.rss": "<rss/>",
    "sitemap.xml": '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + ROW.format(f"{URL}/", "2026-11-22")
    + ROW.format(f"{URL}/about/", "2026-01-01")
    + f"<url><loc>{URL}/log/</loc></url></urlset>",
}
KEY = "0123456789abcdef"


class Server(ThreadingHTTPServer):
    """Remembers what it was sent, and answers as it is told to."""

    status = 202
    got: list[tuple[str, str, bytes]]


class Handler(BaseHTTPRequestHandler):
    """One message."""

    server: Server

    def do_POST(self) -> None:
        """Take it."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    """On a free port of this machine."""
    with Server(("127.0.0.1", 0), Handler) as made:
        made.got = []
        Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
        yield made
        made.shutdown()


def ping(folder: Path, *more: str, **environment: str) -> str:
    """What the command says; it never fails."""
    for name, text in FILES.items():
        (folder / "output" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "output" / name).write_text(text)
    (folder / "data").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "cpdhub", "--root", str(folder), "ping", str(folder / "output"), *more]
    given = {**os.environ, **environment}
    done = subprocess.run([*command, "--now", NOW.isoformat()], capture_output=True, text=True, check=False, env=given)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_both_are_told_what_is_new(server: Server, tmp_path: Path) -> None:
    """A WebSub hub of the feeds, in all their formats; IndexNow of the pages, with the key and where it stands."""
    place = f"127.0.0.1:{server.server_port}"
    said = ping(
        tmp_path, "--allow-loopback", place, "--indexnow", f"http://{place}/indexnow",
        CPDHUB_WEBSUB=f"http://{place}/hub?a=b", CPDHUB_INDEXNOW_KEY=KEY,
    )  # fmt: skip
    assert said == "WebSub: told (HTTP 202)\nIndexNow: told (HTTP 202)\n"
    (first, form, told), (second, kind, message) = server.got
    assert (first, form, second) == ("/hub?a=b", "application/x-www-form-urlencoded", "/indexnow")
    assert parse_qsl(told.decode()) == [
        ("hub.mode", "publish"),
        *(("hub.url", f"{URL}/feeds/all.{ending}") for ending in ("atom", "rss", "json")),
    ]
    assert kind.startswith("application/json")
    assert json.loads(message) == {
        "host": "hub.example",
        "key": KEY,
        "keyLocation": f"{URL}/{KEY}.txt",
        "urlList": [f"{URL}/"],
    }


@pytest.mark.slow
def test_whatever_is_answered_is_well(server: Server, tmp_path: Path) -> None:
    """An error and a redirect are told, and no redirect is followed."""
    place = f"127.0.0.1:{server.server_port}"
    server.status = 302
    said = ping(tmp_path, "--allow-loopback", place, CPDHUB_WEBSUB=f"http://{place}/", CPDHUB_INDEXNOW_KEY="")
    assert said == "WebSub: did not take it (HTTP 302)\n"
    assert [path for path, _, _ in server.got] == ["/"]


@pytest.mark.slow
def test_who_is_away_or_not_named_is_not_told(server: Server, tmp_path: Path) -> None:
    """Off by default; nothing goes out unencrypted, nor to this machine unless it is allowed."""
    place = f"127.0.0.1:{server.server_port}"
    assert ping(tmp_path, CPDHUB_WEBSUB="", CPDHUB_INDEXNOW_KEY="").startswith("Nobody is told")
    assert "not told" in ping(tmp_path, CPDHUB_WEBSUB=f"http://{place}/")
    assert server.got == []
    server.shutdown()
    server.server_close()
    said = ping(tmp_path, "--allow-loopback", place, CPDHUB_WEBSUB=f"http://{place}/")
    assert said.startswith("WebSub: could not be told (")


def test_what_is_new_is_of_the_last_days() -> None:
    """Today and the two days before; later nothing is, and then nobody is told."""
    site = Site({name: text.encode() for name, text in FILES.items()})
    assert len(news.feeds(site, NOW)) == 3
    assert news.pages(site, NOW) == [f"{URL}/"]
    later = datetime(2026, 12, 22, tzinfo=UTC)
    assert (news.feeds(site, later), news.pages(site, later)) == ([], [])


def test_the_key_is_published_and_has_the_form_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """publishconf.py takes it from the environment; anything else ends the build with a word."""
    monkeypatch.setenv("SITEURL", URL)
    monkeypatch.setenv("CPDHUB_INDEXNOW_KEY", KEY)
    assert runpy.run_path(str(PROJECT / "publishconf.py"))["CPDHUB_INDEXNOW_KEY"] == KEY
    monkeypatch.setenv("CPDHUB_INDEXNOW_KEY", "../../key")
    with pytest.raises(SystemExit, match="CPDHUB_INDEXNOW_KEY"):
        runpy.run_path(str(PROJECT / "publishconf.py"))
