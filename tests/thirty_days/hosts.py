"""The hosts of the month: what each gives when it is well, and the spells in which it does something else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from ..harvest.farm_feeds import MAKERS, Post, post
from ..harvest.samples import rss
from ..harvest.server import Behaviour, Handler, Reply
from ..harvest.trust.histories import feed, posts
from ..harvest.trust.voices import GAMBLING
from ..hostile.network import reset, silent
from .calendars import CALENDARS

BEFORE = 12
"""Posts that a blog has when the month begins."""
Turn = Callable[[list[Post], int], list[Post]]
Spoil = Callable[[bytes], Behaviour]


@dataclass(frozen=True)
class Spell:
    """From one run to another, the last one included, the host does this with its document."""

    first: int
    last: int
    does: Spoil

    def on(self, run: int) -> bool:
        """Whether it is on at a run."""
        return self.first <= run <= self.last


@dataclass(frozen=True)
class Host:
    """One host with one source; its document at a run follows from the run's number alone."""

    name: str
    form: str = "rss"
    every: int = 4
    """Runs from one post to the next."""
    window: int = 10
    spells: tuple[Spell, ...] = ()
    turn: Turn | None = None
    """What becomes of its posts at a run: other ids, links, dates, fewer of them."""
    entry: Mapping[str, Any] = field(default_factory=dict)
    """Fields of its source that are not the usual ones."""
    validators: bool = True
    robots: tuple[Spell, ...] = ()

    def posts(self, run: int, number: int, begin: datetime) -> list[Post]:
        """The newest posts, as its document has them at a run."""
        last = BEFORE + run // self.every
        found = [post(number, item, begin + _hours(item, self.every)) for item in range(last)]
        newest = found[: -self.window - 1 : -1]
        return self.turn(newest, run) if self.turn else newest

    def document(self, run: int, number: int, begin: datetime) -> bytes:
        """Its document, where it is well."""
        if self.form == "ics":
            return CALENDARS[self.name](run, begin)
        return MAKERS[self.form](number, self.posts(run, number, begin))

    def behaviour(self, run: int, body: bytes) -> Behaviour:
        """What it does at a run."""
        for spell in self.spells:
            if spell.on(run):
                return spell.does(body)
        return conditional(body) if self.validators else body

    def well(self, run: int) -> bool:
        """Whether its document is given as it is."""
        return not any(spell.on(run) for spell in (*self.spells, *self.robots))


def _hours(item: int, every: int) -> timedelta:
    """A post appears an hour before the run that can see it first."""
    return timedelta(hours=6 * min(every, 40) * (item - BEFORE + 1) - 1)


def conditional(body: bytes) -> Behaviour:
    """A site that sends validators, and nothing where they hold."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'

    def answer(handler: Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        handler.say(Reply(status=304) if known else Reply(body, headers={"ETag": etag}))

    return answer


def status(number: int, **headers: str) -> Spoil:
    """Nothing but a status."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda body: Reply(b"", number, named)


def instead(body: bytes) -> Spoil:
    """Something else in place of the document."""
    return lambda _: body


def cut(body: bytes) -> Behaviour:
    """The first half, as if it were all."""
    return body[: len(body) // 2]


def short(body: bytes) -> Behaviour:
    """The first half, though the head promises all."""
    return Reply(body[: len(body) // 2], headers={"Content-Length": str(len(body))})


def silence(body: bytes) -> Behaviour:
    """No sign of life."""
    return silent


def broken(body: bytes) -> Behaviour:
    """A connection that breaks off."""
    return reset


def turned(first: int, last: int, **changes: Callable[[Post, int], Any]) -> Turn:
    """From one run to another each post has other values in some fields."""

    def turn(posts: list[Post], run: int) -> list[Post]:
        if not first <= run <= last:
            return posts
        return [replace(one, **{name: change(one, run) for name, change in changes.items()}) for one in posts]

    return turn


def narrowed(first: int, last: int, size: int) -> Turn:
    """From one run to another the document holds no more than that many."""
    return lambda posts, run: posts[:size] if first <= run <= last else posts


def reversed_(posts: list[Post], run: int) -> list[Post]:
    """The oldest first on every other run."""
    return posts[::-1] if run % 2 else posts


def _utm(one: Post, run: int) -> str:
    return f"{one.link}?utm_source=rss&utm_campaign=run{run}"


def _late(one: Post, run: int) -> datetime:
    return one.when + timedelta(minutes=run)


PAGE = b"<!doctype html><title>Parked</title><p>This domain is for sale."
GARBAGE = bytes(range(256)) * 20
EMPTY = rss().encode()
FOREVER = 10**6
TAKEN = feed(posts(GAMBLING, host="play.example.com"), title="Play now").encode()


def _mended(one: Post, run: int) -> str:
    return f"{one.title}, mended" if one.number % 3 == 0 else one.title


HOSTS: tuple[Host, ...] = (
    Host("atom", "atom", 5),
    Host("json", "json", 7),
    Host("busy", every=3, spells=(Spell(9, 9, status(503, Retry_After="7200")), Spell(20, 23, status(429)))),
    Host("quiet", every=FOREVER, validators=False),
    Host("plain", every=6, validators=False),
    Host("server-error", every=4, spells=(Spell(5, 6, status(500)), Spell(30, 58, status(502)))),
    Host("silent", every=5, spells=(Spell(7, 7, silence), Spell(40, 42, silence), Spell(80, 80, broken))),
    Host("page", every=4, spells=(Spell(3, 4, instead(PAGE)), Spell(33, 40, instead(GARBAGE)))),
    Host("nothing", every=4, spells=(Spell(6, 6, instead(b"")), Spell(34, 36, instead(EMPTY)))),
    Host("wrong-type", every=5, spells=(Spell(8, 8, instead(b"[1, 2, 3]")), Spell(44, 46, instead(b'{"version": 7}')))),
    Host("half", every=2, window=15, spells=(Spell(5, 5, cut), Spell(50, 52, cut), Spell(60, 61, short))),
    Host("half-json", "json", 3, spells=(Spell(10, 10, cut),)),
    Host("gone", every=6, spells=(Spell(24, 60, status(410)),)),
    Host("missing", every=6, spells=(Spell(4, 5, status(404)), Spell(65, 100, status(404)))),
    Host("unnamed", every=5),
    Host("refuses", every=5, robots=(Spell(48, 60, instead(b"User-agent: *\nDisallow: /\n")),)),
    Host("renamed-ids", "json", 4, turn=turned(41, 120, number=lambda one, run: one.number + 100_000)),
    Host("moves-links", every=4, turn=turned(6, 120, link=_utm)),
    Host("republished", every=4, turn=turned(4, 120, when=_late), validators=False),
    Host("mended", every=4, turn=turned(31, 120, title=_mended)),
    Host("shortened", every=3, window=20, turn=narrowed(7, 60, 2)),
    Host("turned-round", every=4, turn=reversed_, entry={"cap": 6}),
    Host("moved", every=4),
    Host("moved-away", every=4),
    Host("lapsed", every=4, spells=(Spell(70, 84, instead(TAKEN)),)),
    Host("a-copy", every=4),
    Host("z-first", every=4),
    Host("calendar", "ics", entry={"gives": "events"}),
    Host("series", "ics", entry={"gives": "events"}),
    Host("no-ids", "ics", entry={"gives": "events"}, spells=(Spell(9, 9, cut), Spell(70, 72, cut))),
)


def named(names: Sequence[str]) -> tuple[Host, ...]:
    """Some of the hosts."""
    return tuple(host for host in HOSTS if host.name in names)
