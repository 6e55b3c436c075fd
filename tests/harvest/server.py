"""A web server on loopback that says exactly what a test tells it to."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Lock, Thread


@dataclass(frozen=True)
class Reply:
    """One response; Date and Content-Length are added unless they are given."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Behaviour = bytes | Reply | Callable[["Handler"], None]
"""A body, a response, or a function that writes what it likes to the connection."""


@dataclass
class Serving:
    """A server that runs: where it is, and what it was asked."""

    place: str
    stopped: Event
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    """(path, headers in lower case) of every request, in order of arrival."""
    at_once: int = 0
    most_at_once: int = 0
    lock: Lock = field(default_factory=Lock)

    def url(self, path: str = "/") -> str:
        """The address of a path."""
        return f"http://{self.place}{path}"


class Handler(BaseHTTPRequestHandler):
    """Looks the path up and replies; a folder's files carry validators where that was asked for."""

    protocol_version = "HTTP/1.1"
    serving: Serving
    content: Mapping[str, Behaviour] | Path
    validators: bool

    def do_GET(self) -> None:
        """Answer, and note how many are answered at once."""
        with self.serving.lock:
            self.serving.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.serving.at_once += 1
            self.serving.most_at_once = max(self.serving.most_at_once, self.serving.at_once)
        try:
            with suppress(OSError):  # the client may well have hung up
                self.say(self._behaviour())
        finally:
            with self.serving.lock:
                self.serving.at_once -= 1
            self.close_connection = True

    def _behaviour(self) -> Behaviour:
        path = self.path.split("?")[0]
        if isinstance(self.content, Path):
            file = self.content / path.lstrip("/")
            return self._file(file.read_bytes()) if file.is_file() else Reply(status=404)
        return self.content.get(path, Reply(status=404))

    def _file(self, body: bytes) -> Reply:
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if not self.validators:
            return Reply(body)
        if self.headers.get("If-None-Match") == etag:
            return Reply(status=304)
        return Reply(body, headers={"ETag": etag, "Last-Modified": "Sun, 01 Nov 2026 00:00:00 GMT"})

    def say(self, behaviour: Behaviour) -> None:
        """Behave in one of the ways."""
        if callable(behaviour):
            behaviour(self)
            return
        reply = behaviour if isinstance(behaviour, Reply) else Reply(behaviour)
        self.send_response_only(reply.status)
        usual = {"Date": self.date_time_string(), "Content-Length": str(len(reply.body))}
        for name, value in {**usual, **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def drip(self, text: bytes, pause: float = 0.02) -> None:
        """Write a byte at a time, until all is written or the test is over."""
        for number in range(len(text)):
            if self.serving.stopped.wait(pause):
                return
            self.wfile.write(text[number : number + 1])
            self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


@contextmanager
def serve(
    content: Mapping[str, Behaviour] | Path, *, host: str = "127.0.0.1", validators: bool = False
) -> Iterator[Serving]:
    """Serve a folder, or what stands in a dict under each path, while the block runs."""
    serving = Serving("", Event())
    handler = type("Bound", (Handler,), {"serving": serving, "content": content, "validators": validators})
    with _Server((host, 0), handler) as server:
        serving.place = f"{host}:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield serving
        finally:
            serving.stopped.set()
            server.shutdown()
            thread.join()
