"""Live preview: serves the output, builds again on a change, and tells the browser."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import watch

from . import console

HOST = "127.0.0.1"
# Milliseconds after which the watcher says that nothing changed; its first word is that it watches.
ARMED = 200
SCRIPT = b"""\
const events = new EventSource("/__live/events");
events.onmessage = (event) => {
  if (event.data === "ok") { location.reload(); return; }
  const box = document.querySelector("#live-problems") ?? document.body.appendChild(document.createElement("pre"));
  box.id = "live-problems";
  box.textContent = JSON.parse(event.data);
  box.scrollIntoView();
};
"""
TAG = b'<script type="module" src="/__live/script.js"></script></body>'


class News:
    """The last build's result; browsers wait for the next one."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.number = 0
        self.text = "ok"

    def tell(self, text: str) -> None:
        """Wake every browser with "ok", or with the problems as JSON text."""
        with self.changed:
            self.number, self.text = self.number + 1, text
            self.changed.notify_all()

    def after(self, number: int) -> tuple[int, str]:
        """The first news after the one of that number; returns early, with the same number, each ten seconds."""
        with self.changed:
            self.changed.wait_for(lambda: self.number > number, timeout=10)
            return self.number, self.text


class Handler(SimpleHTTPRequestHandler):
    """Files of the output, each page with a script that listens for news."""

    news: News
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """A file, the page for what is not there, or the stream of news."""
        if self.path == "/__live/events":
            self._stream()
        elif self.path == "/__live/script.js":
            self._send(SCRIPT, "text/javascript")
        else:
            self._file()

    def _file(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", self.path.split("?")[0] + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        page = path if found else Path(self.directory) / "404.html"
        body = page.read_bytes() if page.is_file() else b"The first build is not done yet."
        if page.suffix == ".html":
            body = body.replace(b"</body>", TAG)
        self._send(body, self.guess_type(str(page)), HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _stream(self) -> None:
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self.news.number
        try:
            while True:
                newer, text = self.news.after(number)
                self.wfile.write(f"data: {text}\n\n".encode() if newer > number else b": waiting\n\n")
                self.wfile.flush()
                number = newer
        except OSError:
            return  # the browser went away

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal is for builds."""


def serve(root: Path, port: int, *, stop: threading.Event | None = None) -> None:
    """Serve `root`'s site at http://127.0.0.1:<port> and build it on every change, until stopped."""
    output = root / "output"
    news = News()
    handler = type("Bound", (Handler,), {"news": news})
    server = ThreadingHTTPServer((HOST, port), partial(handler, directory=str(output)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://{HOST}:{server.server_port}"
    watched = [folder for name in ("data", "content", "theme", "plugins") if (folder := root / name).is_dir()]
    changes = watch(*watched, stop_event=stop, raise_interrupt=False, rust_timeout=ARMED, yield_on_timeout=True)
    try:
        next(changes, None)  # from here on every change is noticed, also one that is made while the first build runs
        _build(root, address)
        console.done(f"{address} shows the site; a change in data, content or theme shows by itself. Ctrl-C ends it.")
        for changed in changes:
            if changed:
                news.tell(_build(root, address))
    finally:
        server.shutdown()
        server.server_close()


def _build(root: Path, address: str) -> str:
    """Build in a process of its own, so that a change of the code counts too; "ok" or the output as JSON text."""
    command = [sys.executable, "-m", "cpdhub", "--root", str(root), "build", "--url", address]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # our own command
    console.done((done.stdout + done.stderr).strip())
    return "ok" if done.returncode == 0 else json.dumps(done.stdout + done.stderr)
