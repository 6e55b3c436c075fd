"""What an observation makes of what was known: a pure function of (old, seen, today)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from .link import Link, Verdict

STRIKES = 4
"""Days on which an address was not there, before it is called gone."""
SPAN = timedelta(days=7)
"""From the first of them to the last at least so long: four runs within a long weekend of repairs are no proof."""
TWICE = 2
"""Days on which a permanent redirect has led to the same place before an edit is made of it."""
REST = timedelta(days=26)
"""An address that is settled is asked once in four weeks; two days less, since no schedule keeps its minute."""

RESTLESS: frozenset[Verdict] = frozenset({"failing", "missing"})
CLEARS: frozenset[Verdict] = frozenset({"fine", "moved", "doubtful"})
"""Something answered there: whatever counted against it, counts no more."""


@dataclass(frozen=True, slots=True)
class Sight:
    """What was seen of an address once; `gone` is nothing that one look can see."""

    verdict: Verdict
    why: str = ""
    to: str = ""
    weight: int = 1
    """missing: how many strikes it is worth. The site's own word that it is gone for good (HTTP 410) is worth two."""
    lost: bool = False
    """Whether its host was not found, which is what it looks like, too, where there is no network."""


def due(link: Link | None, today: date) -> bool:
    """Whether an address is to be asked today: never twice a day, settled ones once in four weeks."""
    if link is None or link.asked > today:  # from the future: a clock was wrong
        return True
    restless = link.verdict in RESTLESS or (link.verdict == "moved" and link.times < TWICE)
    return link.asked < today if restless else today - link.asked >= REST


def decide(old: Link | None, seen: Sight, url: str, today: date) -> Link:
    """The record after `seen`.

    One success clears all strikes. What says nothing about the page itself (a wall, a fault, a robots.txt) neither
    adds to them nor clears them, and an address that is gone stays so until something answers.
    """
    strikes = () if old is None or seen.verdict in CLEARS else old.strikes
    if seen.verdict == "missing":
        strikes = _struck(strikes, today, seen.weight)
    verdict: Verdict = "gone" if _gone(old, seen, strikes) else seen.verdict
    why = old.why if old and verdict == "gone" and seen.verdict != "missing" else seen.why
    same = old is not None and old.verdict == verdict and (old.to == seen.to or verdict != "moved")
    link = Link(url, verdict, old.since if old and same else today, today, why, seen.to, strikes=strikes)
    if old and verdict == "gone" and same:
        link = replace(link, archived=old.archived, sought=old.sought)
    return replace(link, times=_times(old if same else None, verdict, today))


def _gone(old: Link | None, seen: Sight, strikes: tuple[date, ...]) -> bool:
    if seen.verdict in CLEARS:
        return False
    if old is not None and old.verdict == "gone":
        return True
    return seen.verdict == "missing" and len(strikes) >= STRIKES and strikes[-1] - strikes[0] >= SPAN


def _struck(strikes: tuple[date, ...], today: date, weight: int) -> tuple[date, ...]:
    """One more day, if it is another one than the last; the first three and the last are enough to know."""
    if strikes and today <= strikes[-1]:
        return strikes
    if len(strikes) >= STRIKES and strikes[-1] - strikes[0] >= SPAN:
        return strikes
    return (*strikes[: STRIKES - weight], *(today,) * weight)


def _times(old: Link | None, verdict: Verdict, today: date) -> int:
    """On how many days this was seen, as far as that matters."""
    most = {"moved": TWICE, "failing": STRIKES}.get(verdict, 0)
    if old is None:
        return min(most, 1)
    return min(most, old.times + (old.asked < today))
