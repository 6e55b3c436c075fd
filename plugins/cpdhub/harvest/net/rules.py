"""A robots.txt by RFC 9309: the rules in it that go for the hub, and whether they let an address be fetched.

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
from collections.abc import Iterator

from protego import Protego

TOKEN = "cpdhub"  # noqa: S105 — a name, not a secret
"""The product token (RFC 9309 2.2.1), which is also how the User-Agent begins."""

MOST_BYTES = 512 * 1024
"""What is read of a robots.txt; the RFC asks for 500 KiB at least (2.5)."""

LINE = re.compile(r"\s*(user[- ]?agent|dis{1,2}al{1,2}[oa]w|diasllow|allow)\s*[:\s](.*)", re.IGNORECASE)
"""The three lines that count, with the misspellings that Google's parser knows, and without the colon."""

DELAY = re.compile(r"\s*crawl[- ]?delay\s*:\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*", re.IGNORECASE)
"""Seconds between two requests: no part of RFC 9309, which leaves room for such lines (2.2.4), but in wide use."""

NAME = re.compile(r"[A-Za-z_-]+|\*(?=\s|$)")


def allowed(rules: str, url: str) -> bool:
    """Whether our group lets an address be fetched."""
    return not rules or Protego.parse(f"User-agent: {TOKEN}\n{rules}").can_fetch(url, TOKEN)


def delay(rules: str) -> float:
    """Seconds that our group asks for between two requests; 0 where it says nothing of that."""
    return max((float(found[1]) for line in rules.splitlines() if (found := DELAY.fullmatch(line))), default=0.0)


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
        elif name == "crawl-delay":
            for agent in agents & {TOKEN, "*"}:
                groups[agent][f"{name}: {value}"] = None
            continue  # it ends no list of agents: what is in no standard has no say in it (2.2.4)
        else:
            for agent in agents & {TOKEN, "*"}:
                groups[agent] |= dict.fromkeys(f"{name}: {spelt}" for spelt in _spellings(value))
        listing = name == "user-agent"
    return "\n".join(groups.get(TOKEN, groups.get("*", {})))


def _lines(body: bytes) -> Iterator[tuple[str, str]]:
    """(user-agent, allow, disallow or crawl-delay; value) in their order; without a byte order mark and comments."""
    # Where more was cut off, half a line is none: of "/wp-admin" no more than "/" might be left.
    end = max(body.rfind(b"\n", 0, MOST_BYTES), body.rfind(b"\r", 0, MOST_BYTES)) + 1
    text = (body if len(body) < MOST_BYTES else body[:end]).decode("utf-8-sig", "replace")
    for row in () if text.lstrip().startswith("<") else re.split(r"\r\n|\r|\n", text):
        line = row.partition("#")[0]
        if found := DELAY.fullmatch(line):
            yield "crawl-delay", found[1]
        elif found := LINE.fullmatch(line):
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
