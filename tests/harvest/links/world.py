"""A web server that is many hosts at once, 127.7.a.b each, and notes by its own clock what each is asked."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Event, Lock, Thread

ROBOTS = "/robots.txt"


@dataclass(frozen=True)
class Asked:
    """One request, as it arrived."""

    host: str
    method: str
    path: str
    at: float
    """Seconds of the server's monotonic clock."""
    headers: Mapping[str, str]


@dataclass
class World:
    """What the server is, week by week, and what it was asked."""

    week: int = 0
    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    stopped: Event = field(default_factory=Event)
    lock: Lock = field(default_factory=Lock)

    def of(self, host: str) -> list[Asked]:
        """What one host was asked, in order."""
        return [one for one in self.asked if one.host == host]

    def gaps(self) -> list[float]:
        """Seconds between two requests that arrived at one host, shortest first."""
        times = {host: [one.at for one in self.of(host)] for host in {one.host for one in self.asked}}
        return sorted(b - a for some in times.values() for a, b in pairwise(some))


class Visit(BaseHTTPRequestHandler):
    """One request: it is noted, and its host behaves."""

    protocol_version = "HTTP/1.1"
    world: World
    hosts: Mapping[str, Act]

    def do_GET(self) -> None:
        """Note it, and behave."""
        host = str(self.connection.getsockname()[0])
        with self.world.lock:
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.world.asked.append(Asked(host, self.command, self.path, time.monotonic(), headers))
        self.close_connection = True
        with suppress(OSError):  # the client may well have hung up
            self.hosts[host](self)

    do_HEAD = do_GET

    @property
    def head(self) -> bool:
        """Whether only the head is wanted."""
        return self.command == "HEAD"

    def say(self, status: int, body: bytes = b"", **headers: str) -> None:
        """One whole response; a header's underscores are hyphens."""
        self.send_response_only(status)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Length": str(len(body)), **named}.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        if not self.head:
            self.wfile.write(body)

    def page(self, title: str = "A page", status: int = 200, **headers: str) -> None:
        """A page that is made when it is asked for."""
        body = f"<!doctype html><title>{title}</title><p>Words.".encode()
        self.say(status, body, Content_Type="text/html; charset=utf-8", **headers)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Act = Callable[[Visit], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what some tests are about."""


@contextmanager
def world(hosts: Mapping[str, Act], certificate: Path | None = None) -> Iterator[World]:
    """The server, while the block runs: of http, or of https with that certificate."""
    there = World()
    visit = type("Bound", (Visit,), {"world": there, "hosts": hosts})
    with _Server(("0.0.0.0", 0), visit) as server:  # noqa: S104 - all of 127/8
        there.port = server.server_address[1]
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, certificate.with_suffix(".key"))
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield there
        finally:
            there.stopped.set()
            server.shutdown()
            thread.join()
