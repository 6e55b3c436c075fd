"""What was found, in words: for the terminal, and as Markdown of one issue that changes only where something did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from ...model.harmless import markdown, ours, plain
from ..trust.domains import registrable
from .decide import TWICE
from .gather import Place
from .led import led
from .link import VERDICTS, Link, Verdict

Places = Mapping[str, Sequence[Place]]
MOST_ROWS, MOST_PLACES = 80, 3
TROUBLE, LOOKS = timedelta(days=14), 3
"""For how long an address fails, from the first look to the last, and on how many days, before anybody is told."""

NAMES: Mapping[Verdict, str] = {
    "fine": "fine",
    "moved": "moved for good",
    "doubtful": "doubtful",
    "unclear": "cannot be told: the site does not show itself to robots",
    "unasked": "not asked: the site’s robots.txt, or the hub’s own rules, say no",
    "failing": "failing",
    "missing": "missing, but not often enough to be called gone",
    "gone": "gone",
}


def counts(links: Mapping[str, Link]) -> Iterator[tuple[str, int]]:
    """Verdict in words and how many there are of it, those that are not there left out."""
    found = Counter(link.verdict for link in links.values())
    yield from ((NAMES[verdict], found[verdict]) for verdict in VERDICTS if found[verdict])


def twice(link: Link) -> bool:
    """Whether a redirect was seen often enough for an edit."""
    return link.verdict == "moved" and link.times >= TWICE


def certain(link: Link) -> bool:
    """The same, and it leads to a page like the one that was named, whatever the record calls it."""
    return twice(link) and not led(link.url, link.to)


def same_site(link: Link) -> bool:
    """Whether what moved stayed with the same owner, as far as the registered domain tells."""
    return registrable(link.url) == registrable(link.to)


def lines(links: Mapping[str, Link], places: Places) -> Iterator[str]:
    """For the terminal: one line for each address that somebody should look at."""
    for verdict in ("gone", "failing", "moved", "doubtful"):
        for link in _of(links, verdict):
            to = f" → {link.to}" if link.to else ""
            copy = f"; a copy: {link.archived}" if link.archived else ""
            where = ", ".join(place.path for place in places.get(link.url, ())[:MOST_PLACES])
            yield plain(f"{verdict}: {link.url}{to} ({link.why}; since {link.since}{copy}) in {where}", 1000)


def issue(links: Mapping[str, Link], places: Places) -> str:
    """The text of the one issue; empty where nothing has to be done.

    What is doubtful is listed but opens none: nobody could ever close it.
    """
    gone, failing = _of(links, "gone"), _of(links, "failing")
    moved = [link for link in _of(links, "moved") if certain(link)]
    if not (gone or moved or failing):
        return ""
    near, far = [one for one in moved if same_site(one)], [one for one in moved if not same_site(one)]
    parts = [
        "The hub asks every address that its entries name, once in four weeks, and those in trouble each week. "
        "This is what it found; it is brought up to date each week, and closed when there is nothing left.",
        *_section("Gone", GONE, gone, places),
        *_section("Moved, on the same site", NEAR, near, places),
        *_section("Moved, to another site", FAR, far, places),
        *_section("Failing", FAILING, failing, places),
        *_section("Doubtful", DOUBTFUL, _of(links, "doubtful"), places),
        _rest(links),
    ]
    return "\n\n".join(parts) + "\n"


GONE = (
    "Not there on four days and over at least a week. Look for the new address and put it into the entry; where there "
    "is none, say so in the entry, or remove it."
)
NEAR = "They redirect for good, and did so twice. `cpdhub links --fix` makes these edits; then look at them and commit."
FAR = (
    "They redirect for good, and did so twice, but somebody else may own the new address: open it first. "
    "`cpdhub links --fix --elsewhere` makes these edits too."
)
FAILING = "Two weeks or longer. Nothing has to be done yet; a browser may get further than the hub."
DOUBTFUL = "Something answers, but perhaps not what was meant. Open it when you are there anyway."


def _of(links: Mapping[str, Link], verdict: Verdict) -> list[Link]:
    """Those of a verdict, in order; what has only begun to fail is nothing to tell."""
    found = (one for one in links.values() if one.verdict == verdict and (verdict != "failing" or _in_trouble(one)))
    return sorted(found, key=lambda link: link.url)


def _in_trouble(link: Link) -> bool:
    """Whether it failed for so long, as far as each week's look tells: between two of them it may have been well."""
    return link.times >= LOOKS and link.asked - link.since >= TROUBLE


def _section(title: str, advice: str, some: Sequence[Link], places: Places) -> Iterator[str]:
    if some:
        yield f"### {title}: {len(some)}"
        yield advice
        rows = [_row(link, places.get(link.url, ())) for link in some[:MOST_ROWS]]
        more = [f"- … and {len(some) - MOST_ROWS} more, in `data/links`"] if len(some) > MOST_ROWS else []
        yield "\n".join([*rows, *more])


def _row(link: Link, places: Sequence[Place]) -> str:
    to = f" → {_code(link.to)}" if link.to else ""
    copy = (
        f" [A copy in a public archive]({link.archived.replace('(', '%28').replace(')', '%29')})."
        if link.archived
        else ""
    )
    named = [f"`{place.path}` ({markdown(place.field)})" for place in places[:MOST_PLACES]]
    more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    first: date = link.strikes[0] if link.strikes else link.since
    return f"- {_code(link.url)}{to}: {ours(link.why)}, since {first}.{copy} In {', '.join(named)}{more}"


def _code(url: str) -> str:
    """As code, in which nothing is a mention or a link; the gate of addresses lets no backquote in."""
    return f"`{url.replace('`', '%60')}`"


def _rest(links: Mapping[str, Link]) -> str:
    found = Counter(link.verdict for link in links.values())
    unsure, missing = found["unclear"] + found["unasked"], found["missing"]
    parts = [f"{len(links):,} addresses are known." if len(links) > 1 else "1 address is known."]
    parts += [f"{unsure:,} of them cannot be told: the site does not show itself to robots."] if unsure else []
    parts += [f"{missing:,} {'is' if missing == 1 else 'are'} missing for now."] if missing else []
    return " ".join(parts)
