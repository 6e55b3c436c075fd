"""A web server in a process of its own that is many hosts at once, 127.a.b.c each, and counts what each is asked.

One socket takes what comes for any loopback address (Linux); the address that a
connection was made to says which host it is. `python -m tests.harvest.farm PLAN`
serves the hosts of a JSON file, says its port on the first line, and ends with
its standard input. `http://127.0.0.1:PORT/told` says what was counted.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from .farm_hostile import HOSTILE
from .farm_hosts import Feed, Host, Seen

LINGER = struct.pack("ii", 1, 0)
OPEN = {1, 4, 5}
"""TCP_ESTABLISHED, FIN_WAIT1, FIN_WAIT2: the other side has not closed (tcp_states.h of Linux)."""
ROBOTS = (b"", b"User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n", b"User-agent: *\nDisallow:\n")
"""Every third host has none."""
MODIFIED = "Fri, 20 Nov 2026 09:00:00 GMT"


class Field:
    """The hosts, what they say, and what they saw."""

    def __init__(self, hosts: Sequence[Host]) -> None:
        self.hosts = {host.address: host for host in hosts}
        self.feeds = {host.address: Feed.of(host) for host in hosts if not host.hostile}
        self.seen = {address: Seen() for address in self.hosts}
        self.connections: dict[str, set[asyncio.StreamWriter]] = {address: set() for address in self.hosts}
        self.began = time.process_time()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, from its first request to its last."""
        address = writer.get_extra_info("sockname")[0]
        if not address.startswith("127."):
            writer.close()  # from another machine
            return
        with self._held(address, writer), suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            visit = Visit(self, address, reader, writer)
            while await visit.read() and not visit.last:
                pass
            # What is sent is kept until the other side has closed: only then is the connection over.
            writer.write_eof()
            await reader.read()
        writer.close()

    @contextmanager
    def _held(self, address: str, writer: asyncio.StreamWriter) -> Iterator[None]:
        held = self.connections.get(address, set())
        held.add(writer)
        if address in self.seen:
            self.seen[address].at_once = max(self.seen[address].at_once, sum(map(_open, held)))
        try:
            yield
        finally:
            held.discard(writer)

    def told(self) -> bytes:
        """All that was counted since it was last told, and the CPU seconds that the server used for it."""
        cpu, self.began = time.process_time() - self.began, time.process_time()
        said = json.dumps({"cpu": cpu, "seen": {address: asdict(seen) for address, seen in self.seen.items()}})
        self.seen = {address: Seen() for address in self.hosts}
        return said.encode()


def _open(writer: asyncio.StreamWriter) -> bool:
    """Whether the other side still holds a connection, even if its farewell was not read yet."""
    try:
        state: int = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 1)[0]
    except OSError:
        return False
    return state in OPEN


class Visit:
    """One connection, and the request that it is about."""

    def __init__(self, field: Field, address: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._field = field
        self._address = address
        self._reader, self._writer = reader, writer
        self.last = False
        self.path = ""
        self.headers: dict[str, str] = {}

    async def read(self) -> bool:
        """Answer one request; False where none came."""
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        self.path = head[0].split(" ")[1]
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        self.last = self.headers.get("connection", "").lower() == "close"
        if self._address in self._field.hosts:
            await self._answer(self._field.hosts[self._address], self._field.seen[self._address])
        else:
            await self.say(200, self._field.told(), {})
        return True

    async def _answer(self, host: Host, seen: Seen) -> None:
        _count(seen.asked, self.path)
        seen.conditional += "if-none-match" in self.headers and "if-modified-since" in self.headers
        # As it was wished: a busy machine sleeps longer, and must not loosen its own bound.
        seen.waited += host.latency
        await asyncio.sleep(host.latency)
        robots = self.path == "/robots.txt"
        if host.hostile and (not robots or HOSTILE[host.hostile].everywhere):
            self.last = True
            await HOSTILE[host.hostile].act(self)
        elif robots:
            body = ROBOTS[host.number % len(ROBOTS)]
            await self.say(200 if body else 404, body, {"Content-Type": "text/plain"})
        else:
            await self._feed(self._field.feeds[self._address], seen)

    async def _feed(self, feed: Feed, seen: Seen) -> None:
        known = self.headers.get("if-none-match") == feed.etag and self.headers.get("if-modified-since") == MODIFIED
        headers = {"ETag": feed.etag, "Last-Modified": MODIFIED}
        packs = bool(feed.packed) and "gzip" in self.headers.get("accept-encoding", "")
        body = b"" if known else feed.packed if packs else feed.plain
        _count(seen.answered, "304" if known else "200")
        seen.body += len(body)
        if not known:
            headers["Content-Type"] = "application/xml"
        if packs and not known:
            headers["Content-Encoding"] = "gzip"
        await self.say(304 if known else 200, body, headers)

    async def say(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """One whole response."""
        lines = [f"{name}: {value}\r\n" for name, value in headers.items()]
        length = f"Content-Length: {len(body)}\r\n" if status != 304 else ""
        await self.raw(f"HTTP/1.1 {status} So\r\n{length}{''.join(lines)}\r\n".encode() + body)

    async def raw(self, text: bytes) -> None:
        """Bytes as they are."""
        self._writer.write(text)
        await self._writer.drain()

    def reset(self) -> None:
        """Break off as a crashed host does, with RST."""
        self._writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER)
        self._writer.transport.abort()


def _count(counts: dict[str, int], what: str) -> None:
    counts[what] = counts.get(what, 0) + 1


async def _run(hosts: Sequence[Host]) -> None:
    field = Field(hosts)
    server = await asyncio.start_server(field.meet, "0.0.0.0", 0, backlog=1024)  # noqa: S104 - tests only, all of 127/8
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await ended.wait()
    server.close()
    os._exit(0)  # some hosts would go on for minutes


if __name__ == "__main__":
    plan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    asyncio.run(_run([Host(**one) for one in plan]))
