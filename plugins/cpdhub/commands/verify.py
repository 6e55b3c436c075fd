"""`cpdhub verify OUTPUT`: look at a built site before it is published."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import console, hub
from ..harvest.parse import document
from ..harvest.parse.raw import Parsed
from ..model.catalogue import Catalogue
from ..model.merged import Hub
from ..publish.subjects import everything, topics
from ..verify import looks
from ..verify.site import Site
from .common import DONE, OURS, Commands, add_now

MOST = 200
"""Lines that are shown."""
EXPECTED = ("associations", "providers", "events", "things", "topics", "paths", "schemes")
"""Kinds whose entries have a page of their own, in a folder of that name."""


def add(commands: Commands) -> None:
    """Describe it."""
    verify = commands.add_parser("verify", help="look at a built site before it is published")
    verify.add_argument("output", type=Path, help="the folder that was built")
    add_now(verify)
    verify.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """A line for each fault; 1 where there is one, so that the site that is published stays."""
    site, links = built(options.output)
    made = hub.assemble(options.root, options.now or hub.moment())
    rows = {"reading": len(made.readings), "sources": len(made.catalogue.sources)}
    told = looks.everything(site, expected(made.catalogue), entries, dict.fromkeys(filled(made)), rows)
    faults = folded([*links, *told])
    for fault in faults[:MOST]:
        console.fault(fault)
    if faults:
        console.fault(f"{console.count(len(faults), 'fault')} in {options.output}: it is not fit to be published")
        return OURS
    size = f"{console.count(len(site.pages), 'page')} and {console.count(len(site.files), 'file')}"
    console.done(f"{options.output}: {size}, and nothing is wrong.")
    return DONE


def built(folder: Path) -> tuple[Site, list[str]]:
    """The site in a folder, and a fault for each symbolic link: it would publish what lies outside."""
    found = {path.relative_to(folder).as_posix(): path for path in _walk(folder)}
    links = [f"{name}: is a symbolic link" for name, path in found.items() if path.is_symlink()]
    return Site({name: path.read_bytes() for name, path in found.items() if not path.is_symlink()}), links


def expected(catalogue: Catalogue) -> Counter[str]:
    """Folder → how many pages the entries of the catalogue make in it: what is harvested comes on top."""
    return Counter({kind: len(getattr(catalogue, kind)) for kind in EXPECTED})


def filled(made: Hub) -> Iterator[str]:
    """Feeds and calendars that cannot be empty: each event’s own, those of topics with something, and all dates."""
    known = made.catalogue.topics.keys()
    for topic in sorted(known & {topic for one in everything(made) for topic in topics(one)}):
        yield from (f"feeds/topic-{topic}.{form}" for form in ("atom", "rss", "json"))
    coming = [event for event in made.events if any(one.over() >= made.now for one in event.occurrences)]
    shared = [
        "all",
        *(f"topic-{topic}" for topic in sorted(known & {topic for event in coming for topic in event.topics})),
    ]
    yield from (f"calendars/{name}.ics" for name in shared if coming)
    yield from (f"calendars/event-{event.id}.ics" for event in made.events)


def folded(faults: Iterable[str]) -> list[str]:
    """One line for what is wrong with many files in the same words: a broken template breaks every page."""
    files: dict[str, list[str]] = {}
    for fault in faults:
        name, _, what = fault.partition(": ")
        files.setdefault(what, []).append(name)
    more = (f" and {len(names) - 1} more" if len(names) > 1 else "" for names in files.values())
    return [f"{names[0]}{rest}: {what}" for (what, names), rest in zip(files.items(), more, strict=True)]


def entries(body: bytes) -> int | str:
    """How many entries the hub's own reader finds in a feed or calendar, else why it cannot be read."""
    found = document.read(body)
    if not isinstance(found, Parsed):
        return found.why
    return "it breaks off" if found.cut else len(found.records)


def _walk(folder: Path) -> Iterator[Path]:
    """Whatever is no folder, links to folders too."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        yield from (Path(parent) / name for name in sorted([*names, *links]))
