"""Hosts that misbehave on the wire."""

from __future__ import annotations

import gzip
import socket
import struct

from ..harvest.server import Handler, Reply
from .case import FEED, Case, good, packed, raw, redirect

MIB = 1024 * 1024
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


def drip_head(handler: Handler) -> None:
    handler.drip(HEAD + b"X-Slow: " + b"a" * 1000, 0.05)


def drip_body(handler: Handler) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 1000\r\n\r\n")
    handler.drip(b" " * 1000, 0.05)


def never_ending(handler: Handler) -> None:
    handler.wfile.write(HEAD + b"\r\n<rss><channel>")
    while not handler.serving.stopped.is_set():
        handler.wfile.write(b"<item><title>more</title></item>" * 4096)


def endless_chunks(handler: Handler) -> None:
    handler.wfile.write(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while not handler.serving.stopped.is_set():
        handler.wfile.write(b"10000\r\n" + b"x" * 65536 + b"\r\n")


def endless_continue(handler: Handler) -> None:
    while not handler.serving.stopped.is_set():
        handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


def silent(handler: Handler) -> None:
    handler.serving.stopped.wait(10)


def reset(handler: Handler) -> None:
    handler.wfile.write(HEAD + b"Content-Length: 1000\r\n\r\n<rss>")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


BOMB = gzip.compress(b" " * (64 * MIB), 9)
STUFFED = gzip.compress(gzip.compress(good("stacked")))

CASES = (
    Case("drip-head", drip_head, "failed", "slow", "not complete after"),
    Case("drip-body", drip_body, "failed", "slow", "not complete after"),
    Case("silent", silent, "failed", "silent"),
    Case("never-ending", never_ending, "failed", "large", "larger than 8 MiB"),
    Case("endless-chunks", endless_chunks, "failed", "large", "larger than 8 MiB"),
    Case("endless-continue", endless_continue, "failed", "protocol"),
    Case("bomb", packed(BOMB, "gzip"), "failed", "large", "larger than 8 MiB"),
    Case("bomb-in-parts", packed(gzip.compress(b" " * MIB) * 40, "gzip"), "failed", "large", "larger than 8 MiB"),
    Case("stacked", packed(STUFFED, "gzip, gzip"), "failed", "packed", "not asked for"),
    Case("brotli", packed(b"\x1b\x00\x00", "br"), "failed", "packed", "not asked for"),
    Case("packing-lie", packed(good("packing-lie"), "gzip"), "failed", "packed", "broken"),
    Case("packing-cut", packed(gzip.compress(good("packing-cut"))[:-20], "gzip"), "failed", "packed", "cut short"),
    Case("short-body", Reply(good("short-body")[:200], headers={"Content-Length": "2000"}), "failed", "cut"),
    Case("reset", reset, "failed", "cut"),
    Case("hangs-up", raw(b""), "failed", "connect"),
    Case("no-http", raw(b"SSH-2.0-OpenSSH_9.7\r\n"), "failed", "protocol"),
    Case("huge-header", raw(HEAD + b"X-Big: " + b"a" * MIB + b"\r\n\r\n"), "failed", "protocol"),
    Case("many-headers", raw(HEAD + b"X-One: 1\r\n" * 5000 + b"\r\n"), "failed", "protocol"),
    Case("broken-chunks", raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>"), "failed", "cut"),
    Case("loop", redirect(FEED), "failed", "redirect", "more than 5 times"),
    Case("loop-of-two", redirect("/b"), "failed", "redirect", "more than 5 times", {"/b": redirect(FEED)}),
    Case("redirect-nowhere", Reply(status=302), "failed", "redirect", "without saying where"),
    Case("redirect-to-file", redirect("file:///etc/passwd"), "failed", "redirect", "not let in"),
    Case("redirect-to-script", redirect("javascript:alert(1)"), "failed", "redirect", "not let in"),
    Case("redirect-to-login", redirect("http://a:b@example.org/"), "failed", "redirect", "user name"),
    Case("redirect-home", redirect("http://127.0.0.1:22/"), "failed", "private", "not on the public internet"),
    Case("redirect-to-six", redirect("http://[::1]/"), "failed", "private", "not on the public internet"),
    Case("redirect-to-mapped", redirect("http://[::ffff:127.0.0.1]/"), "failed", "private"),
    Case("redirect-to-cloud", redirect("http://169.254.169.254/latest/meta-data/"), "failed", "private"),
    Case("redirect-to-number", redirect("http://2130706433/"), "failed", "private"),
    Case("redirect-to-octal", redirect("http://0177.0.0.1/"), "failed", "private"),
    Case("plain-for-tls", good("plain-for-tls"), "failed", "tls", entry={"scheme": "https"}),
    Case("no-such-name", b"", "failed", "name", entry={"url": "http://nowhere.invalid/feed.xml"}),
    Case("missing", Reply(status=404), "failed", "missing", "HTTP 404"),
    Case("forbidden", Reply(status=403), "failed", "login", "HTTP 403"),
    Case("broken-server", Reply(status=500), "failed", "server", "HTTP 500"),
    Case("gone", Reply(status=410), "gone", "gone", "gone for good"),
    Case("teapot", Reply(status=418), "failed", "status", "HTTP 418"),
    Case("unasked-304", Reply(status=304), "failed", "protocol", "not asked"),
    Case("keeps-robots-out", b"", "failed", "robots", paths={"/robots.txt": b"User-agent: cpdhub\nDisallow: /\n"}),
    Case("robots-fail", b"", "failed", "robots", paths={"/robots.txt": Reply(status=500)}),
    Case("robots-drip", b"", "failed", "slow", paths={"/robots.txt": drip_head}),
)
