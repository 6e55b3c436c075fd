"""robots.txt by RFC 9309: what the hub may ask of an origin, learnt once a day.

protego finds the rule that counts: the longest, `Allow` before `Disallow`, `*` and
`$`, percent-encoding. It is given our own group only, since it departs from the
RFC in what comes before that: it takes "cpd" for a part of the product token
"cpdhub" (2.2.1 asks for the whole), lets Crawl-delay and unknown lines end a list
of agents (2.2.4), ends lines where the RFC does not (U+2028 and others), keeps
the byte order mark, and tells / from %2F in a query (the table in 2.2.2). What is
left: a rule that ends in `$` also forbids an address with a real dollar there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import Lock
from urllib.parse import urlsplit

from protego import Protego
from pydantic import TypeAdapter, ValidationError

from ..answers import Answer, Failure, Fetched, NotModified, Validators
from ..memory import disk

TOKEN = "cpdhub"  # noqa: S105 — a name, not a secret
"""The product token (RFC 9309 2.2.1), which is also how the User-Agent begins."""

MOST_BYTES = 512 * 1024
"""What is read of a robots.txt; the RFC asks for 500 KiB at least (2.5)."""

DAY, MONTH = timedelta(days=1), timedelta(days=30)
"""How long a copy does (2.4), and how long where the file cannot be had (2.3.1.4)."""

LINE = re.compile(r"\s*(user[- ]?agent|dis{1,2}al{1,2}[oa]w|diasllow|allow)\s*[:\s](.*)", re.IGNORECASE)
"""The three lines that count, with the misspellings that Google's parser knows, and without the colon."""

NAME = re.compile(r"[A-Za-z_-]+|\*(?=\s|$)")

UNREACHED = frozenset({"name", "private", "connect", "tls", "silent"})
"""Nobody answers there: then nobody answers for the feed either, and it is not tried."""

Ask = Callable[[str, Validators | None], Answer]


@dataclass(frozen=True, slots=True)
class Copy:
    """What an origin's robots.txt says to us."""

    origin: str
    at: datetime
    """When it was last seen to be so."""
    rules: str = ""
    """Our group as protego reads it; empty where everything is allowed."""
    known: Validators | None = None


COPY = TypeAdapter(Copy)


class Robots:
    """The robots.txt of every origin (scheme, host, port) for one run, each asked for once; remembered in `folder`."""

    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        self._now = now
        self._lock = Lock()
        self._learnt: dict[str, Future[str | Failure]] = {}

    def check(self, url: str, ask: Ask) -> Failure | None:
        """Why an address may not be asked for; None where it may.

        `ask` fetches a robots.txt, following redirects. Whoever comes first asks for an
        origin, the others wait for what comes of it.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            first = origin not in self._learnt
            told = self._learnt.setdefault(origin, Future())
        if first:
            try:
                told.set_result(self._learn(origin, ask))
            except BaseException as fault:
                told.set_exception(fault)
                raise
        rules = told.result()
        if isinstance(rules, Failure):
            return rules
        if allowed(rules, url):
            return None
        why = f"the robots.txt of {parts.netloc} asks the hub not to fetch it: respect that, or ask its owner"
        return Failure("robots", why, url=url)

    def _learn(self, origin: str, ask: Ask) -> str | Failure:
        copy = self._held(origin)
        if copy and self._now - copy.at < DAY:
            return copy.rules
        url = f"{origin}/robots.txt"
        answer = ask(url, copy.known if copy else None)
        if isinstance(answer, NotModified) and copy:
            return self._keep(replace(copy, at=self._now))
        if isinstance(answer, Fetched):
            return self._keep(Copy(origin, self._now, ours(answer.body), answer.validators))
        if isinstance(answer, NotModified) or _absent(answer, url):
            return self._keep(Copy(origin, self._now))
        failure = _undefined(answer, url)
        return copy.rules if copy and failure.kind not in {*UNREACHED, "busy", "waiting"} else failure

    def _held(self, origin: str) -> Copy | None:
        """The last copy, where there is one that is not too old, nor from the future."""
        try:
            copy = COPY.validate_python(disk.load(self._place(origin)))
            age = self._now - copy.at
        except (ValidationError, TypeError):
            return None
        return copy if copy.origin == origin and timedelta() <= age < MONTH else None

    def _keep(self, copy: Copy) -> str:
        # What cannot be written is asked for again the next time: no reason to lose a source.
        disk.save(self._place(copy.origin), COPY.dump_python(copy, mode="json"))
        return copy.rules

    def _place(self, origin: str) -> Path:
        return self._folder / f"{sha256(origin.encode()).hexdigest()[:24]}.json"


def allowed(rules: str, url: str) -> bool:
    """Whether our group lets an address be fetched."""
    return not rules or Protego.parse(f"User-agent: {TOKEN}\n{rules}").can_fetch(url, TOKEN)


def ours(body: bytes) -> str:
    """The rules of a robots.txt that go for the hub: those of its own groups together, else those for `*`.

    Lines that are none are passed over; a page of HTML has no rules at all.
    """
    groups: dict[str, dict[str, None]] = {}
    agents: set[str] = set()
    listing = False
    for name, value in _lines(body):
        if name == "user-agent":
            agents = agents if listing else set()
            agents |= {found[0].lower()} if (found := NAME.match(value)) else set()
            for agent in agents & {TOKEN, "*"}:
                groups.setdefault(agent, {})
        else:
            for agent in agents & {TOKEN, "*"}:
                groups[agent] |= dict.fromkeys(f"{name}: {spelt}" for spelt in _spellings(value))
        listing = name == "user-agent"
    return "\n".join(groups.get(TOKEN, groups.get("*", {})))


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    """(user-agent, allow or disallow; value) in their order; without a byte order mark and comments."""
    # Where more was cut off, half a line is none: of "/wp-admin" no more than "/" might be left.
    end = max(body.rfind(b"\n", 0, MOST_BYTES), body.rfind(b"\r", 0, MOST_BYTES)) + 1
    text = (body if len(body) < MOST_BYTES else body[:end]).decode("utf-8-sig", "replace")
    for row in () if text.lstrip().startswith("<") else re.split(r"\r\n|\r|\n", text):
        if found := LINE.fullmatch(row.partition("#")[0]):
            name = found[1].lower()
            kind = "user-agent" if name.startswith("user") else "allow" if name == "allow" else "disallow"
            yield kind, found[2].strip()


def _spellings(value: str) -> Iterator[str]:
    """A rule, with the slashes of its query as they are, encoded, and decoded; nothing where it is empty."""
    path, mark, query = value.partition("?")
    # Unicode line ends are octets of a rule here, and the ends of a line to protego.
    for spelt in (query, query.replace("/", "%2F"), re.sub("%2f", "/", query, flags=re.IGNORECASE)):
        if path or mark:
            yield "".join(re.split(r"[\x00-\x1f]", f"{path}{mark}{spelt}"))


def _absent(failure: Failure, url: str) -> bool:
    """Whether there is none: said so (4xx, but not "too often"), empty, or redirects that lead nowhere (2.3.1.2-3)."""
    if failure.kind == "redirect" or (failure.kind == "private" and failure.url != url):
        return True
    return failure.status is not None and failure.status < 500 and failure.status != 429


def _undefined(failure: Failure, url: str) -> Failure:
    """What a source fails with when the file cannot be had, which forbids everything (2.3.1.4)."""
    at_first = failure.url in (url, "") and (failure.status is None or failure.status == 429)
    if failure.kind == "waiting" or at_first:
        return failure
    why = f"nothing may be asked for there until its robots.txt can be read again: {failure.why}"
    return replace(failure, kind="robots", why=why)
