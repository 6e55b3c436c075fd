"""A full hub: sixty events to come, eight recordings, three hundred harvested items and fourteen events, for eyes.

`python -m tests.full_hub FOLDER` copies the shipped catalogue there and fills it; `cpdhub --root FOLDER build`
then shows lists, months and streams as a busy year would.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cpdhub.harvest import archive
from cpdhub.harvest.memory import cache
from cpdhub.model.item import Item, Nature, Outcome

from . import full_calendar

PROJECT = Path(__file__).parents[1]
EVENTS, ENTRIES = 60, 300
LENGTHS = (20, 45, 60, 90)
WATCHED = (12, 18, 28, 45, 25, 60, 30, 95)
SUBJECTS = (
    "Copyright for one-person libraries", "Reading for pleasure on a small budget", "Metadata without tears",
    "Artificial intelligence at the enquiry desk", "Open access: what to tell your readers",
    "Teaching information literacy in ten minutes", "Weeding: letting go of half a shelf",
    "Accessible documents, step by step", "Advocacy when nobody has time to listen",
    "Preserving photographs in a shared office", "Health information for people who worry",
    "A school library calendar for the whole year",
)  # fmt: skip
KINDS = ("webinar", "webinar", "webinar", "course", "conference", "discussion")
ZONES = ("Europe/London", "America/New_York", "Australia/Sydney", "America/Chicago", "Asia/Kolkata", "Pacific/Auckland")
HELD = "it was taken over: blog.example became casino.example, and 12 of 12 links lead elsewhere"
MISSING = "the page is not there any more, or has moved without leaving word (HTTP 404)"
FACTS = "sources:\n  - https://example.org/facts\nsources_year: 2026\nchecked: never\nadded: {day}\nchanged: {day}\n"


def fill(root: Path, now: datetime) -> None:
    """Make `root` a copy of the project's catalogue with events and items around `now`."""
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("*.jsonl", "20??-w??.json"))
    for number in range(EVENTS):
        start = now + timedelta(hours=9 + 37 * number)
        _event(root, f"full-{number}", number, now, start, LENGTHS[number % len(LENGTHS)])
    for at, minutes in enumerate(WATCHED):
        watched = f"recording_url: https://example.org/watch/{at}\n"
        _event(root, f"recorded-{at}", 3 * at + 3, now, now - timedelta(days=20 + 37 * at), minutes, watched)
    (root / "data/redirects.yaml").write_text(MOVES, encoding="utf-8")
    sources = sorted(path.stem for path in (root / "data" / "sources").glob("*.yaml"))
    enabled = [name for name in sources if "enabled: true" in (root / "data" / "sources" / f"{name}.yaml").read_text()]
    by_source: dict[str, list[Item]] = {}
    for number in range(ENTRIES):
        source = enabled[number % 30]
        by_source.setdefault(source, []).append(_item(number, source, now))
    for event in full_calendar.events(now):
        by_source.setdefault(event.source, []).append(event)
    outcomes = tuple(_outcomes(enabled, now))
    held = {one.source: _at(now, 30) for one in outcomes if one.result == "quarantined"}
    for source, items in by_source.items():
        nature = Nature("blog.example", held=held[source], why=HELD) if source in held else Nature()
        archive.write(root / "data" / "archive" / f"{source}.jsonl", items, nature)
    cache.note(root / ".cache", outcomes)


MOVES = """
- {kind: topic, old: copying, into: copyright, date: 2026-11-22}
- {kind: association, old: example-typing-circle, title: Example Typing Circle, date: 2026-11-22,
   gone: It was added by mistake. It is not a network of librarians.}
- {kind: topic, old: card-catalogues, title: Card catalogues, date: 2026-11-22,
   gone: Nothing was ever listed under it.}
"""
"""What was joined to another entry, and what was removed."""


def _outcomes(sources: list[str], now: datetime) -> Iterator[Outcome]:
    """One source of each result, the kinds of failure among them; the next ones answered; the last were never tried."""
    at, days = _at(now, 1), _at(now, 12 * 24)
    gave = Outcome("", "fetched", at=at, status=200, bytes=48_211, milliseconds=412, accepted=20, last_success=at)
    refused = (("over the cap of 200 for one fetch", 14), ("without title, text and link", 1))
    some = (
        replace(gave, new=3, refused=refused),
        replace(gave, result="not modified", status=304, bytes=0),
        replace(gave, result="waiting", status=None, until=_at(now, -12), bytes=0, milliseconds=0),
        replace(gave, result="failed", why=MISSING, kind="missing", status=404, last_success=days),
        replace(gave, result="gone", why="the site says that it is gone for good (HTTP 410)", kind="gone", status=410),
        replace(gave, result="quarantined", why=HELD, held=12),
        replace(gave, moved="https://new.example.org/an/address/that/is/long/enough/to/fill/more/than/one/line.xml"),
        replace(gave, result="failed", why="it holds no feed", kind="unreadable", last_success=""),
    )
    for number, source in enumerate(sources[:40]):
        yield replace(some[number] if number < len(some) else gave, source=source)


def _at(now: datetime, hours: float) -> str:
    return (now - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _event(root: Path, name: str, number: int, now: datetime, start: datetime, minutes: int, more: str = "") -> None:
    identity = f"{start:%Y-%m-%d}-{name}"
    subject, zone = SUBJECTS[number % len(SUBJECTS)], ZONES[number % len(ZONES)]
    text = (
        f"id: {identity}\ntitle: '{subject}'\norganiser: The Example Library School\n"
        f"kind: {KINDS[number % len(KINDS)]}\n"
        f"url: https://example.org/{identity}\nstart: {start:%Y-%m-%dT%H}:00\nminutes: {minutes}\n"
        f"timezone: {zone}\ncost: {('free', 'free', 'members', 'paid', 'unknown')[number % 5]}\n"
        f"recording: {('yes', 'no', 'unknown')[number % 3]}\ntopics: [copyright, library-management]\n"
        f"summary: A sample event of the full hub, made for tests and for looking at.\n{more}"
    )
    path = root / "data" / "events" / f"{start:%Y}" / f"{identity}.yaml"
    path.parent.mkdir(exist_ok=True)
    # Some came two weeks ago, so that a full hub has digests.
    path.write_text(text + FACTS.format(day=f"{now - timedelta(weeks=number % 3):%Y-%m-%d}"), encoding="utf-8")


def _item(number: int, source: str, now: datetime) -> Item:
    at = (now - timedelta(hours=5 * number + 1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Item(
        id=f"{source}/{number * 7919:016x}",
        source=source,
        kind="entry",
        title=f"{SUBJECTS[number % len(SUBJECTS)]}, part {number}",
        url=f"https://example.org/{source}/{number}",
        first_seen=at,
        published=at if number % 7 else None,
        summary="What a feed says about its entry, in plain words and at most three hundred characters. "
        * (number % 4),
        author="A. Writer" if number % 3 else "",
        tags=("libraries", "sample"),
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    fill(folder, datetime(2026, 11, 22, 12, tzinfo=UTC))
