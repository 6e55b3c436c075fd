"""A feed on loopback that grows, as a source that a harvest may reach."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Rehearsal</title><link>http://{place}/</link>{items}
</channel></rss>"""
ITEM = """<item><title>News of day {day}</title><link>http://{place}/{day}</link><guid>{day}</guid>
<pubDate>{day:02} Nov 2026 09:00:00 GMT</pubDate><description>Of the library.</description></item>"""
SOURCE = """id: rehearsal
name: A rehearsal
url: http://{place}/feed
site: http://{place}/
gives: reading
enabled: true
language: en
added: 2026-11-01
changed: 2026-11-01
"""


class Feed(ThreadingHTTPServer):
    """Serves as many items as it is told to."""

    items = 2
    """Days of November."""

    @property
    def place(self) -> str:
        """HOST:PORT."""
        return f"127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """robots.txt is not there; anything else is the feed."""

    server: Feed

    def do_GET(self) -> None:
        """The feed as of now."""
        place = self.server.place
        items = "".join(ITEM.format(place=place, day=day) for day in range(1, self.server.items + 1))
        body = FEED.format(place=place, items=items).encode()
        self.send_response(404 if self.path == "/robots.txt" else 200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def feed() -> Iterator[Feed]:
    """On a free port."""
    with Feed(("127.0.0.1", 0), Handler) as made:
        Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
        yield made
        made.shutdown()
