"""Entries near to what a person wrote: topics by their words, ids by their spelling, providers by host or name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from urllib.parse import urlsplit

from .. import urls
from ..model.activities import Topic
from ..model.fields import UNKNOWN
from ..model.people import Provider

MOST = 5
SHARED = frozenset((
    "zoom.us", "zoom.com", "zoomgov.com", "gotowebinar.com", "goto.com", "gotomeeting.com", "eventbrite.com",
    "eventbrite.co.uk", "eventbrite.ie", "eventbrite.ca", "eventbrite.com.au", "eventbrite.co.nz", "eventbrite.de",
    "eventbrite.fr", "eventbrite.es", "eventbrite.it", "libcal.com", "webex.com", "microsoft.com", "teams.com",
    "google.com", "youtube.com", "vimeo.com", "facebook.com", "linkedin.com", "meetup.com", "on24.com",
    "bigmarker.com", "crowdcast.io", "livestorm.co", "demio.com", "airmeet.com", "hopin.com", "whova.com",
    "cvent.com", "wildapricot.org", "wordpress.com", "blogspot.com", "weebly.com", "wixsite.com", "squarespace.com",
    "github.io", "kaltura.com", "ticketsource.co.uk", "ticketsource.com", "tickettailor.com", "lu.ma", "mailchi.mp",
    "constantcontact.com",
))  # fmt: skip
"""Registrable domains on which many organisers meet: they say nothing about who it is."""

Domain = Callable[[str], str]
"""The registrable domain of a host or an address."""


def near_topics(topics: Mapping[str, Topic], *texts: str) -> tuple[str, ...]:
    """Ids of the topics whose names or terms stand in the texts as whole words, the most often named first."""
    words = " ".join(texts).casefold()
    counted = {topic.id: _times((topic.name, *topic.terms), words) for topic in topics.values()}
    found = [name for name, times in counted.items() if times]
    return tuple(sorted(found, key=lambda name: -counted[name])[:MOST])


def _times(terms: Iterable[str], words: str) -> int:
    """How often any of the terms stands there; the longest counts where one is part of another."""
    longest_first = sorted({term.casefold() for term in terms}, key=lambda term: (-len(term), term))
    return len(re.findall(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?:s|es)?(?!\w)", words))


def near_ids(text: str, entries: Mapping[str, str]) -> tuple[str, ...]:
    """Ids near to what was typed; `entries` maps each id to its name: by a part of either, then by spelling."""
    wanted = text.casefold().strip()
    if not wanted:
        return ()
    held = [key for key, name in entries.items() if wanted in key or wanted in name.casefold()]
    by_word = {name.casefold(): key for key, name in entries.items()} | {key: key for key in entries}
    like = [by_word[word] for word in get_close_matches(wanted, list(by_word), n=MOST, cutoff=0.6)]
    return tuple(dict.fromkeys([*held, *like]))[:MOST]


def provider_named(name: str, providers: Iterable[Provider]) -> str | None:
    """The provider of exactly this name, in any case; None where there is none, or more than one."""
    found = [one.id for one in providers if _plain(one.name) == _plain(name)]
    return found[0] if len(found) == 1 and _plain(name) else None


def provider_at(address: str, providers: Iterable[Provider], domain: Domain) -> str | None:
    """The provider whose own address has the same registrable domain; None where several have, or it is shared.

    Of several, the one whose host is the very same counts.
    """
    theirs, host = domain(address), _host(address)
    if not theirs or theirs in SHARED:
        return None
    hosts = {one.id: {_host(url) for url in (one.url, one.webinars_url) if url != UNKNOWN} for one in providers}
    same = [name for name, own in hosts.items() if host in own]
    found = same or [name for name, own in hosts.items() if any(domain(one) == theirs for one in own)]
    return found[0] if len(found) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _host(address: str) -> str:
    try:
        return (urlsplit(urls.canonical(address)).hostname or "").removeprefix("www.")
    except (urls.Refused, ValueError):
        return ""
