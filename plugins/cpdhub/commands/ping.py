"""`cpdhub ping OUTPUT`: tell a WebSub hub and IndexNow what is new on the site that was just published."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from .. import arguments, console, hub
from ..verify import news
from ..verify.site import Site
from .common import DONE, Commands, add_now
from .verify import built

INDEXNOW = "https://api.indexnow.org/indexnow"
"""Hands what it is told on to all search engines that take part."""
AT_ONCE = 50
"""Feeds in one message to a WebSub hub: `hub.url` may be repeated (PubSubHubbub 0.3, section 7.1)."""
PATIENCE = 10
"""Seconds for one message."""
FORM, JSON = "application/x-www-form-urlencoded", "application/json; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Message:
    """One POST: whom it tells, where, and what."""

    whom: str
    address: str
    form: str
    body: bytes


def add(commands: Commands) -> None:
    """Describe it."""
    ping = commands.add_parser(
        "ping", help="tell feed readers (WebSub) and search engines (IndexNow) what is new; off by default"
    )
    ping.add_argument("output", type=Path, help="the folder that was published")
    ping.add_argument("--indexnow", default=INDEXNOW, metavar="URL", help="address of IndexNow (default: %(default)s)")
    ping.add_argument(
        "--allow-loopback",
        type=arguments.loopback,
        metavar="HOST:PORT",
        action="append",
        default=[],
        help="send to this server although it is on this machine and not encrypted",
    )
    add_now(ping)
    ping.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Send each message once; what comes back is told, and never an error: the site stands there already."""
    site = built(options.output)[0]
    told = [*_messages(site, options, os.environ)]
    for message in told:
        console.done(f"{message.whom}: {_sent(message, frozenset(options.allow_loopback))}")
    if not told:
        console.done("Nobody is told: nothing is new, or neither CPDHUB_WEBSUB nor CPDHUB_INDEXNOW_KEY is set.")
    return DONE


def _messages(site: Site, options: argparse.Namespace, environment: Mapping[str, str]) -> Iterator[Message]:
    now = options.now or hub.moment()
    hub_address, key = environment.get("CPDHUB_WEBSUB", ""), environment.get("CPDHUB_INDEXNOW_KEY", "")
    feeds = news.feeds(site, now) if hub_address else []
    for start in range(0, len(feeds), AT_ONCE):
        fields = [("hub.mode", "publish"), *(("hub.url", one) for one in feeds[start : start + AT_ONCE])]
        yield Message("WebSub", hub_address, FORM, urlencode(fields).encode())
    pages = news.pages(site, now) if key else []
    if pages:
        yield Message("IndexNow", options.indexnow, JSON, json.dumps(news.indexnow(site, key, pages)).encode())


def _sent(message: Message, allow: frozenset[str]) -> str:
    """What came of it, in words. Redirects are not followed: no message goes where nobody sent it."""
    parts = urlsplit(message.address)
    if not (parts.scheme == "https" or (parts.scheme == "http" and parts.netloc in allow)):
        return f"not told: {message.address} is no address that begins with https://"
    make = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = make(parts.netloc, timeout=PATIENCE)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("POST", target, message.body, {"Content-Type": message.form, "User-Agent": "cpdhub"})
        status = connection.getresponse().status
    except (OSError, HTTPException, ValueError) as error:
        return f"could not be told ({' '.join(str(error).split())[:200] or type(error).__name__})"
    finally:
        connection.close()
    return f"told (HTTP {status})" if 200 <= status < 300 else f"did not take it (HTTP {status})"
