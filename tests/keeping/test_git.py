"""With a token, as on GitHub: git asks a server that lets nobody in without it; the token stands in no file."""

from __future__ import annotations

import ast
import base64
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from cpdhub.keeping.git import credentials

from .repository import Repository, archive, made

TOKEN = "ghs_of_the_tests"  # noqa: S105 # opens nothing but this server
FEED = "data/archive/feed.jsonl"


class Server(ThreadingHTTPServer):
    """git http-backend over a folder."""

    folder: Path


class Handler(BaseHTTPRequestHandler):
    """CGI, as far as git needs it; 401 to whoever has no token."""

    server: Server

    def do_GET(self) -> None:
        """One request of git."""
        wanted = "basic " + base64.b64encode(f"x-access-token:{TOKEN}".encode()).decode()
        if self.headers["Authorization"] != wanted:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        environment = {
            "GIT_PROJECT_ROOT": str(self.server.folder), "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
            "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "bot", "REMOTE_ADDR": "127.0.0.1",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "PATH": "/usr/bin:/bin",
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }  # fmt: skip
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        done = subprocess.run(["git", "http-backend"], input=body, capture_output=True, env=environment, check=True)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        rows = [line.partition(": ") for line in head.decode().splitlines()]
        self.send_response(next((int(value.split()[0]) for name, _, value in rows if name == "Status"), 200))
        for name, _, value in rows:
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_POST = do_GET  # the name that http.server looks for

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Repository, str]]:
    """A checkout whose remote is the server, and the server's address."""
    repository = made(tmp_path, {FEED: archive("feed", (1, 1, "One"))})
    repository.git("config", "http.receivepack", "true", folder=repository.bare)
    with Server(("127.0.0.1", 0), Handler) as server:
        server.folder = tmp_path
        address = f"http://127.0.0.1:{server.server_port}"
        repository.git("remote", "set-url", "origin", f"{address}/bare")
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield repository, address
        server.shutdown()


@pytest.mark.slow
def test_the_token_lets_in_and_is_left_nowhere(served: tuple[Repository, str]) -> None:
    """Without it nothing is kept, and nobody is asked for a name; with it the commit is there."""
    repository, address = served
    repository.write(FEED, archive("feed", (1, 1, "One"), (2, 2, "Two")))
    assert "Kept" not in repository.keep()
    given = {"GITHUB_TOKEN": TOKEN, "GITHUB_SERVER_URL": address, "no_proxy": "*"}
    assert repository.keep(**given) == "Kept on main: archive: 1 source, 1 new item.\n"
    assert repository.holds(FEED).count("\n") == 3
    secret = base64.b64encode(f"x-access-token:{TOKEN}".encode())
    held = [path.read_bytes() for path in (repository.root / ".git").rglob("*") if path.is_file()]
    assert not [one for one in held if TOKEN.encode() in one or secret in one]


def test_the_header_is_for_one_server() -> None:
    """GitHub's, or the one that the environment names; without a token there is none."""
    assert credentials({}) == {}
    assert credentials({"GITHUB_TOKEN": "t"})["GIT_CONFIG_KEY_0"] == "http.https://github.com/.extraheader"


def test_the_keeper_needs_the_standard_library_alone() -> None:
    """The job that may write to the repository installs nothing."""
    command = "import sys, cpdhub.keeping.__main__; print(sorted({name.split('.')[0] for name in sys.modules}))"
    given = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(PLUGINS)!r}); {command}"]
    done = subprocess.run(given, capture_output=True, text=True, check=True)
    found = set(ast.literal_eval(done.stdout))
    assert found - set(sys.stdlib_module_names) <= {"cpdhub", "__main__", "sitecustomize"}


PLUGINS = Path(__file__).parents[2] / "plugins"
