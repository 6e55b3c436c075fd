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


GENERIC = frozenset((
    "a", "academy", "and", "association", "associations", "at", "center", "centre", "college", "consortium", "council",
    "course", "courses", "department", "development", "education", "for", "foundation", "group", "inc", "information",
    "institute", "international", "learning", "librarian", "librarians", "libraries", "library", "limited", "llc",
    "ltd",
    "national", "network", "of", "office", "online", "professional", "programme", "programmes", "public", "resources",
    "school", "schools", "science", "section", "service", "services", "society", "state", "system", "systems", "the",
    "training", "trainings", "university", "webinar", "webinars", "workshop", "workshops", "calendar",
))  # fmt: skip
"""Words that so many names share that they make no two alike."""


def near_providers(name: str, providers: Iterable[Provider]) -> tuple[str, ...]:
    """Ids of providers whose name has all words of its own in common with this one, or is one slip away from it."""
    wanted = _own(name)
    if not wanted:
        return ()
    known = {one.id: (_own(one.name), _own(one.id)) for one in providers}
    held = [key for key, forms in known.items() if any(own and (wanted <= own or own <= wanted) for own in forms)]
    words = {" ".join(sorted(own)): key for key, forms in known.items() for own in forms if own}
    like = [words[found] for found in get_close_matches(" ".join(sorted(wanted)), list(words), n=MOST, cutoff=0.8)]
    return tuple(dict.fromkeys([*held, *like]))[:MOST]


PARTS = frozenset((
    "desk", "event", "events", "our", "outreach", "part", "planning", "programming", "s", "session",
    "sessions", "staff", "team", "teams", "unit", "we",
))  # fmt: skip
"""Words of the name of a part, which says nothing of whose part it is."""


BODIES = frozenset((
    "academy", "association", "associations", "college", "consortium", "council", "foundation", "inc", "institute",
    "international", "limited", "llc", "ltd", "national", "network", "public", "school", "schools", "society", "state",
    "system", "systems", "university",
))  # fmt: skip
"""Words that many names share, and that name another body all the same."""


def is_like(name: str, *own: str) -> bool:
    """Whether a name may be one of these, or of a part of it: it has no word that is another's."""
    words = frozenset(_plain(name).split())
    wanted = words - GENERIC - PARTS
    if not wanted:
        return not words & BODIES - frozenset(_plain(" ".join(own)).split())
    return any(known and (known <= wanted or wanted <= known) for known in map(_own, own))


def _own(name: str) -> frozenset[str]:
    return frozenset(_plain(name).split()) - GENERIC


def provider_named(name: str, providers: Iterable[Provider]) -> str | None:
    """The provider of exactly this name, in any case, with its brackets or without; None for two."""
    wanted, known = _plain(name), list(providers)
    found = [one.id for one in known if _plain(one.name) == wanted]
    found = found or [one.id for one in known if _plain(re.sub(r"\s*\([^()]*\)\s*", " ", one.name)) == wanted]
    return found[0] if len(found) == 1 and wanted else None


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
