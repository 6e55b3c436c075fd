"""What one hostile host does, and what is to become of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cpdhub.model.item import Result

from ..harvest.samples import rss
from ..harvest.server import Behaviour, Handler, Reply

FEED = "/feed.xml"
TITLES = ("Budget for one", "Weeding week by week", "A quiet hour")
"""What every host gives before it turns."""


@dataclass(frozen=True)
class Case:
    """A host that first gave a sound feed, and then does this."""

    name: str
    does: Behaviour
    result: Result
    kind: str = ""
    says: str = ""
    """Part of what a curator is told: of why it failed, or of what was refused."""
    paths: Mapping[str, Behaviour] = field(default_factory=dict)
    """What stands at other addresses of the host."""
    gives: tuple[str, ...] = ()
    """Titles that it gives in spite of all."""
    entry: Mapping[str, Any] = field(default_factory=dict)
    """Fields of its source that are not the usual ones."""


def good(name: str) -> bytes:
    """The sound feed of a host: three entries of its own, a day apart."""
    return feed(name, *TITLES)


def feed(name: str, *titles: str) -> bytes:
    """A sound feed with these entries, in this order."""
    items = (
        f"<title>{title}</title><link>https://{name}.example.org/{number}</link><guid>{name}-{title}</guid>"
        f"<pubDate>{20 - number} Nov 2026 08:00:00 GMT</pubDate><description>What {name} thinks of it.</description>"
        for number, title in enumerate(titles)
    )
    return rss(*items, channel=f"<title>{name}</title><link>https://{name}.example.org/</link>").encode()


def redirect(to: str, status: int = 302) -> Reply:
    """A redirect."""
    return Reply(status=status, headers={"Location": to})


def packed(body: bytes, encoding: str) -> Reply:
    """A body that is said to be packed so."""
    return Reply(body, headers={"Content-Encoding": encoding})


def raw(text: bytes, pause: float = 0.0) -> Callable[[Handler], None]:
    """Bytes as they stand, without the server's own head; then the connection is closed."""

    def write(handler: Handler) -> None:
        handler.wfile.write(text)
        handler.wfile.flush()
        if pause:
            handler.serving.stopped.wait(pause)

    return write
