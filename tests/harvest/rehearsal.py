"""A harvest to disturb: a catalogue that was harvested before, its sites, and what an undisturbed run leaves."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from cpdhub.__main__ import main
from cpdhub.harvest import archive
from cpdhub.harvest.sweep import remembered
from cpdhub.model.item import Item, Outcome

from ..built import built
from ..load.entries import SITE
from .samples import calendar, rss
from .server import Behaviour, Handler, Reply, Serving, serve

BEFORE, NOW = "2026-11-22T06:00:00Z", "2026-11-22T12:00:00Z"
"""The first harvest, and the one that is disturbed."""

PLAIN = {key: value for key, value in os.environ.items() if not key.startswith("COVERAGE_")}
"""Coverage is not counted in processes that are killed or may not write: its files would be cut short."""

DELAY = 0.03
"""Seconds before a site answers, so that a harvest has a middle."""


@dataclass(frozen=True)
class State:
    """What a run left: the archive byte for byte, what it holds, the outcomes, and the names of all files."""

    archive: Mapping[str, bytes]
    items: tuple[Item, ...]
    outcomes: Mapping[str, Outcome]
    files: frozenset[str]


@dataclass(frozen=True)
class Rehearsal:
    """A root after its first harvest, its server, and what the second one leaves when nobody disturbs it."""

    folder: Path
    serving: Serving
    before: State
    wanted: State
    seconds: float

    def root(self, name: str, of: str = "before") -> Path:
        """A copy of the root: "before" the second harvest or "after" it, undisturbed."""
        return Path(shutil.copytree(self.folder / of, self.folder / name))

    def arguments(self, root: Path, now: str = NOW) -> list[str]:
        """What the command is told, to harvest a root."""
        return ["--root", str(root), "harvest", "--now", now, "--allow-loopback", self.serving.place]

    def line(self, root: Path, script: Sequence[str] = ("-m", "cpdhub")) -> list[str]:
        """The command line of the harvest that is disturbed."""
        return [sys.executable, *script, *self.arguments(root)]

    def run(self, root: Path, now: str = NOW) -> State:
        """One undisturbed harvest."""
        assert main(self.arguments(root, now)) == 0
        return state(root)

    @cached_property
    def again(self) -> State:
        """What a third harvest leaves, as of the same time as the second."""
        return self.run(self.root("again", "after"))

    @cached_property
    def site(self) -> dict[str, bytes]:
        """The files of the site that is built of that."""
        return site(self.folder / "again" if self.again else self.folder)


def site(root: Path) -> dict[str, bytes]:
    """The files of the site that is built of a root."""
    made = built(root, root / "output", datetime.fromisoformat(NOW))
    return {name: (made.folder / name).read_bytes() for name in made.files}


def state(root: Path) -> State:
    """What stands in a root. Everything in the archive can be read."""
    items, problems = archive.read(root / "data" / "archive")
    assert problems == ()
    held = {path.name: path.read_bytes() for path in sorted((root / "data" / "archive").iterdir())}
    files = frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return State(held, items, remembered(root / ".cache"), files)


RUN = ("result", "why", "kind", "until", "status", "bytes", "milliseconds", "new")
"""Fields of an outcome that say how a source was asked this time."""


def found(outcomes: Mapping[str, Outcome], asked: Mapping[str, Outcome]) -> dict[str, Outcome]:
    """Outcomes as far as they do not depend on what was known before: all that says what stands in the documents.

    How a source was asked is taken from `asked`: a lost validator fetches what
    would not be modified; a lost wait asks what would be waited for, which so
    succeeds earlier; a wait that an interrupted run has learnt is kept by the
    next; and what that brought in is not new any more. A source that failed has
    failed in the same way, with the same last success; one that answered has
    answered, with as many items; one that is gone is gone.
    """
    return {name: _as_asked(one, asked[name]) for name, one in outcomes.items()}


def _as_asked(one: Outcome, other: Outcome) -> Outcome:
    well = {"fetched", "not modified", "waiting"}
    same = ["milliseconds"]
    if {one.result, other.result} <= well:
        same += [*RUN, *(["last_success"] if "waiting" in (one.result, other.result) else [])]
    elif one.result == other.result == "gone":
        same += [*RUN, "accepted", "refused"]
    changes: dict[str, Any] = {field: getattr(other, field) for field in same}
    return replace(one, **changes)


@contextmanager
def rehearsal(folder: Path, sources: int = 8, posts: int = 6) -> Iterator[Rehearsal]:
    """Serve that many feeds, and some that are not well, and harvest them twice."""
    again: list[str] = []
    with serve(_content(sources, posts, again)) as serving:
        _catalogue(folder / "before", sources, serving)
        nothing = State({}, (), {}, frozenset())
        made = Rehearsal(folder, serving, nothing, nothing, 0.0)
        before = made.run(folder / "before", BEFORE)
        again.append("the sites have moved on")
        made.root("after")
        begun = time.monotonic()
        subprocess.run(made.line(folder / "after"), check=True, env=PLAIN, stdout=subprocess.DEVNULL)
        seconds = time.monotonic() - begun
        yield replace(made, before=before, wanted=state(folder / "after"), seconds=seconds)


def _content(sources: int, posts: int, again: list[str]) -> dict[str, Behaviour]:
    """Feeds of which every other one gains and changes entries, and sources that fail or want to be left alone."""

    def feed(number: int) -> Callable[[], Reply]:
        def body() -> Reply:
            moved_on = bool(again) and number % 2 == 1
            most = posts * 2 if moved_on else posts
            return Reply(rss(*(_entry(f"s{number}", post, moved_on) for post in range(most))).encode())

        return body

    def dates() -> Reply:
        day = "20270202" if again else "20270201"
        return Reply(calendar(f"DTSTART:{day}T100000Z", "RRULE:FREQ=WEEKLY;COUNT=9").encode())

    return {
        **{f"/s{number}": _conditional(feed(number)) for number in range(sources)},
        "/dates": _conditional(dates),
        "/down": lambda handler: _say(handler, Reply(status=404) if again else feed(100)()),
        "/page": lambda handler: _say(handler, Reply(b"<html><p>Moved</p>") if again else feed(101)()),
        "/gone": lambda handler: _say(handler, Reply(status=410) if again else feed(102)()),
        "/fresh": lambda handler: _say(handler, Reply(feed(104)().body, headers={"Cache-Control": "max-age=43200"})),
    }


def _entry(source: str, post: int, again: bool) -> str:
    title = f"Post {post}{', mended' if again and post == 1 else ''}"
    return f"<title>{title}</title><guid>{source}-{post}</guid><link>https://{source}.example/{post}</link>"


def _conditional(document: Callable[[], Reply]) -> Behaviour:
    """A site that sends validators, and nothing where they hold."""

    def answer(handler: Handler) -> None:
        reply = document()
        etag = f'"{hashlib.sha256(reply.body).hexdigest()[:16]}"'
        known = handler.headers.get("If-None-Match") == etag
        _say(handler, Reply(status=304) if known else replace(reply, headers={"ETag": etag}))

    return answer


def _say(handler: Handler, reply: Reply) -> None:
    time.sleep(DELAY)
    handler.say(reply)


def _catalogue(root: Path, sources: int, serving: Serving) -> None:
    names = [*(f"s{number}" for number in range(sources)), "dates", "down", "page", "gone", "fresh"]
    entries = {f"data/sources/{name}.yaml": _source(name, serving) for name in names}
    for path, text in {**SITE, **entries}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "data" / "sources" / "feed.yaml").unlink()


def _source(name: str, serving: Serving) -> str:
    fields: dict[str, Any] = {
        "id": name,
        "name": f"The {name}",
        "url": serving.url(f"/{name}"),
        "gives": "events" if name == "dates" else "reading",
        "enabled": "true",
        "sources": "[a test]",
        "added": "2026-11-22",
        "changed": "2026-11-22",
    }
    return "".join(f"{field}: {value}\n" for field, value in fields.items())
