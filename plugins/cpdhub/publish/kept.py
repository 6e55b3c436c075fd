"""Whether a site keeps a contract: what is in it must still be there, as the same; what is new is fine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from .contract import Files, Lines, contract, feed_id, ids, recordings, redirects

REFRESH = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
MEND = "add the entry to data/redirects.yaml, as CONTRIBUTING.md shows"


def broken(kept: Lines, files: Files, url: str) -> tuple[str, ...]:
    """What a site that was built for `url` does not keep of a contract, in words; empty where it keeps all."""
    now = contract(files, url)
    faults: list[str] = []
    for part in ("pages", "files"):
        faults += [
            f"{address} is not there any more: {MEND}" for address in kept[part] if address not in set(now[part])
        ]
    faults += _identities(kept, files, url)
    faults += [f"the feed {line.split()[1]} has another id than {line.split()[0]}" for line in _feeds(kept, files)]
    faults += _recordings(kept, files, url)
    for part, word in (("redirects", "redirect"), ("api", "key of the API")):
        known = set(now[part])
        faults += [f"the {word} “{line}” is not there any more" for line in kept[part] if line not in known]
    return tuple(faults)


def _identities(kept: Lines, files: Files, url: str) -> Iterator[str]:
    """Every UID is still there, on the page to which its old address leads, and in the calendar at its old address."""
    today, moved = ids(files, url), redirects(files)
    pages = {page: uid for uid, (_, page) in today.items()}
    before = {line.split()[0] for line in kept["ids"]}
    ended: set[str] = set()
    for line in kept["ids"]:
        uid, kind, page = line.split()
        singular = kind.removesuffix("s")
        old = page.partition("#")[2] or page.strip("/").split("/")[-1]
        if uid in today:
            yield from _found(page, today[uid][1], files, url)
        elif (singular, old) not in moved:
            yield f"{page} has lost its UID {uid}: an entry keeps that of its first id; {MEND}"
        elif (heir := _heir(page, singular, moved[singular, old], pages)) is None or heir in before:
            ended.add(uid)
        else:
            yield f"{page} was renamed, and its UID is not {uid} any more"
    for line in kept["uids"]:
        uid, calendar = line.split()
        if uid not in ended and f"UID:{uid}" not in files.get(calendar[1:], ""):
            yield f"the calendar {calendar} does not hold {uid} any more"


def _heir(page: str, kind: str, new: str | None, pages: dict[str, str]) -> str | None:
    """The UID of the entry that a redirect leads to; None where there is none."""
    if new is None:
        return None
    if "#" in page:
        return next((uid for at, uid in pages.items() if at.endswith(f"#{new}")), None)
    return pages.get(f"{page.rstrip('/').rpartition('/')[0]}/{new}/")


def _found(old: str, new: str, files: Files, url: str) -> Iterator[str]:
    """The old address leads to the entry: its page by a redirect, its anchor wherever the entry stands today."""
    anchor = old.partition("#")[2]
    here = new.partition("#")[0]
    if anchor:
        if f'id="{anchor}"' not in files.get(f"{here[1:]}index.html", ""):
            yield f"{here} has no anchor “{anchor}” any more: {MEND}"
    elif (led := leads(old, files, url)) != new:
        yield f"{old} leads to {led}, and its entry is at {new}"


def leads(address: str, files: Files, url: str) -> str:
    """Where a reader of an address ends: at itself, or where its page leads on to."""
    found = REFRESH.search(files.get(f"{address[1:]}index.html", ""))
    return found[1].removeprefix(urlsplit(url).path) if found else address


def _feeds(kept: Lines, files: Files) -> Iterator[str]:
    """Lines of feeds that are there, under another id."""
    for line in kept["feeds"]:
        id, address = line.split()
        if address[1:] in files and feed_id(files[address[1:]]) != id:
            yield line


def _recordings(kept: Lines, files: Files, url: str) -> Iterator[str]:
    """A recording in the feed is the entry that it was; it leaves when 200 newer ones came, or it was withdrawn."""
    today = recordings(files, url)
    for line in kept["recordings"]:
        id, page = line.split()
        if (now := today.get(leads(page, files, url), id)) != id:
            yield f"the recording of {page} is another entry than before: {now} in place of {id}"
