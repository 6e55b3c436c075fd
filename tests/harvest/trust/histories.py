"""A source over many harvests: what it gave, run by run, through the real parser, cleaner, judge and archive."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from cpdhub.harvest.clean import clean
from cpdhub.harvest.decide import choose, decide
from cpdhub.harvest.parse.raw import Parsed
from cpdhub.harvest.text.tidy import tidy
from cpdhub.harvest.trust.came import brought
from cpdhub.harvest.trust.weigh import weigh
from cpdhub.model.item import Item, Nature

from ..samples import ADDRESS, NOW, parsed, source
from .voices import lines


@dataclass(frozen=True)
class Post:
    """One entry as its writer gives it."""

    title: str
    text: str
    link: str
    id: str
    author: str = ""
    tags: tuple[str, ...] = ()
    day: str = ""


def posts(texts: str, host: str = "blog.example.org", path: str = "2026", **fields: Any) -> list[Post]:
    """The texts as posts on a host, each at its own address, which is its id too."""
    made = []
    for number, (title, text) in enumerate(lines(texts), 1):
        link = f"https://{host}/{path}/{number}"
        made.append(Post(title, text, link, link, **fields))
    return made


def feed(some: Iterable[Post], title: str = "A desk of one's own", id: str = "") -> str:
    """An Atom document."""
    entries = "".join(
        f"<entry><id>{escape(one.id)}</id><title>{escape(one.title)}</title><link href={quoteattr(one.link)}/>"
        f"<summary>{escape(one.text)}</summary>"
        + (f"<author><name>{escape(one.author)}</name></author>" if one.author else "")
        + "".join(f"<category term={quoteattr(tag)}/>" for tag in one.tags)
        + (f"<published>{one.day}</published>" if one.day else "")
        + "</entry>"
        for one in some
    )
    own = f"<id>{escape(id)}</id>" if id else ""
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{own}<title>{escape(title)}</title>{entries}</feed>'


def calendar(some: Iterable[Post], first: date, title: str = "Webinars") -> str:
    """A calendar: an event a week from a day on."""
    events = [
        line
        for number, one in enumerate(some)
        for line in (
            "BEGIN:VEVENT", f"UID:{one.id}", f"SUMMARY:{one.title}", f"DESCRIPTION:{one.text}", f"URL:{one.link}",
            f"DTSTART:{first + timedelta(weeks=number):%Y%m%d}T140000Z", "END:VEVENT",
        )
    ]  # fmt: skip
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", f"X-WR-CALNAME:{title}", *events, "END:VCALENDAR", ""])


class History:
    """A source and its archive, from its first harvest on."""

    def __init__(self, **fields: Any) -> None:
        """`fields`: those of the source's entry."""
        self.source = source(**fields)
        self.nature = Nature()
        self.items: tuple[Item, ...] = ()
        self.now = NOW

    def edited(self, **fields: Any) -> None:
        """A curator changes the entry."""
        self.source = source(**fields)

    def gives(self, document: str, at: str = "", days: int = 1, released: date | None = None) -> bool:
        """One harvest, `days` after the last, of a document from an address; whether it is held."""
        self.now += timedelta(days=days)
        read: Parsed = parsed(document)
        address = at or self.source.url
        cleaned = clean(read, self.source, address).items
        items, _ = choose(cleaned, self.source, self.now)
        came = brought(address, read.feed, tidy(read.title), cleaned, items)
        self.nature = weigh(self.nature, self.items, came, self.source, released, self.now)
        if not self.nature.held:
            self.items = decide(self.items, items, self.now).items
        return bool(self.nature.held)

    def blogs(self, some: Sequence[Post], step: int = 4, days: int = 28, **channel: Any) -> None:
        """A usual life: a document of ten posts, then some posts more each month, the newest first."""
        for end in [*range(10, len(some), step), len(some)]:
            assert not self.gives(feed(reversed(some[max(0, end - 10) : end]), **channel), days=days)


def moved(some: Iterable[Post], **changes: Any) -> list[Post]:
    """Posts with some fields changed; of a changed field, {n} is the number of the post, and {old} what it was."""
    return [
        replace(one, **{name: _filled(value, number, getattr(one, name)) for name, value in changes.items()})
        for number, one in enumerate(some, 1)
    ]


def _filled(value: Any, number: int, old: Any) -> Any:
    return value.format(n=number, old=old) if isinstance(value, str) else value


__all__ = ["ADDRESS", "History", "Post", "calendar", "feed", "moved", "posts"]
