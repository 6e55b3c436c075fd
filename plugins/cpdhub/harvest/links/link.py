"""What is known of one address, and the file that keeps it: one line each, in order, so that a change is one line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import TypeAdapter, ValidationError

from ... import urls
from ...model.merged import Dead
from ..memory import disk
from ..trust.domains import registrable

FILE = "data/links/addresses.jsonl"

ARCHIVES = frozenset({
    "web.archive.org", "wayback.archive-it.org", "www.webarchive.org.uk", "webarchive.nationalarchives.gov.uk",
    "webarchive.loc.gov", "arquivo.pt",
})  # fmt: skip
"""Hosts that keep pages of others as they were, at addresses with a moment and the page's own."""
COPY = re.compile(r"https://([a-z0-9.-]+)/(?:[\w-]+/){1,3}\d{4,14}(?:[a-z]{2}_)?/(https?://.+)")

Verdict = Literal["fine", "moved", "doubtful", "unclear", "unasked", "failing", "missing", "gone"]
"""moved: for good, and it says where to. doubtful: something answers, but perhaps not what was meant. unclear: it
shows itself to no robot. unasked: its robots.txt, or our own gate, keeps the hub out. failing: a fault that may heal.
missing: the page or the host is not there. gone: so again and again, over days."""

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class Link:
    """One address, as it was found. What has its default is left out of the file."""

    url: str
    verdict: Verdict
    since: date
    """The day on which this verdict was first seen."""
    asked: date
    """The day on which it was last asked."""
    why: str = ""
    """In words, where it is not fine."""
    to: str = ""
    """moved: where to."""
    times: int = 0
    """moved: on how many days it led there, at most two. failing: for how many, at most four."""
    strikes: tuple[date, ...] = ()
    """missing, gone: the days that count against it, the first ones and the last; one of HTTP 410 stands twice."""
    archived: str = ""
    """gone: the address of a copy in a public archive."""
    sought: date | None = None
    """gone: the day on which an archive was last asked for a copy, and had none."""


LINK = TypeAdapter(Link)
PLAIN = {name: field.default for name, field in Link.__dataclass_fields__.items()}


def read(path: Path) -> dict[str, Link]:
    """What is kept, by address; a line that cannot be read is as good as none, for its address is asked again."""
    try:
        lines = disk.real(path).read_text(encoding="utf-8", errors="replace").split("\n")
    except (FileNotFoundError, disk.Linked):
        return {}
    links: dict[str, Link] = {}
    for line in filter(str.strip, lines):
        try:
            link = LINK.validate_json(line)
        except ValidationError:
            continue
        if all(map(_let_in, (link.url, link.to, link.archived))):
            links[link.url] = link if copies(link.archived, link.url) else replace(link, archived="")
    return links


def dead(path: Path) -> dict[str, Dead]:
    """Those that are gone, for the pages that lead there."""
    gone = (link for link in read(path).values() if link.verdict == "gone")
    return {link.url: Dead(link.strikes[0] if link.strikes else link.since, link.archived) for link in gone}


def copies(archived: str, url: str) -> bool:
    """Whether an address is that of a copy of this site in a public archive: pages lead there."""
    found = COPY.fullmatch(archived)
    return bool(found and found[1] in ARCHIVES and registrable(found[2]) == registrable(url))


def _let_in(address: str) -> bool:
    """Whether it is none, or one as our gate writes it: the file is text, which anybody may propose to change."""
    try:
        return not address or urls.canonical(address) == address
    except urls.Refused:
        return False


def write(path: Path, links: Mapping[str, Link]) -> None:
    """Keep them, in the order of their addresses; a file that would stay the same is not touched. Raises OSError."""
    text = document(links.values())
    if (path.read_bytes() if path.is_file() else b"") != text:
        disk.replace(path, text)


def document(links: Iterable[Link]) -> bytes:
    """JSON Lines in UTF-8, keys sorted."""
    return "".join(f"{_line(link)}\n" for link in sorted(links, key=lambda link: link.url)).encode()


def _line(link: Link) -> str:
    record = {name: value for name, value in asdict(link).items() if value != PLAIN.get(name)}
    return json.dumps(record, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
