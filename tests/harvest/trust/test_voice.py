"""Whether texts are told apart by their words: in little, and over the real documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from cpdhub.harvest.clean import clean
from cpdhub.harvest.decide import choose, decide
from cpdhub.harvest.parse.document import read
from cpdhub.harvest.parse.raw import Parsed
from cpdhub.harvest.text.tidy import tidy
from cpdhub.harvest.trust.came import Came
from cpdhub.harvest.trust.domains import registrable
from cpdhub.harvest.trust.voice import kinship, words
from cpdhub.harvest.trust.weigh import weigh
from cpdhub.model.item import Item, Nature

from ..samples import ADDRESS, NOW, corpus, item, source
from .voices import COOK, COPYRIGHT, GAMBLING, LIBRARIAN, PARKED, SLOTS, SPANISH, lines

LARGE = 150_000
"""Bytes over which a real document would cost more time than it tells."""
SIBLINGS = "wordpress-ucsf-inplainsight"
"""Sections of one library's blog: each is no stranger to the others."""


def items(texts: str, host: str = "blog.example.org") -> tuple[Item, ...]:
    """The texts as items."""
    return tuple(
        item(f"blog/{number:016x}", title=title, summary=text, url=f"https://{host}/x/{number}")
        for number, (title, text) in enumerate(lines(texts))
    )


OLD = items(LIBRARIAN)


@pytest.mark.parametrize("texts", [COOK, GAMBLING, PARKED, SLOTS, SPANISH])
def test_strangers(texts: str) -> None:
    """Another subject, another language, a template."""
    kin = kinship(OLD, items(texts))
    assert kin is not None
    assert kin < 0.25


def test_relatives() -> None:
    """The same writer later, and on one subject alone."""
    later, subject = kinship(OLD[:20], OLD[20:]), kinship(OLD, items(COPYRIGHT))
    assert later is not None
    assert subject is not None
    assert later > 0.8
    assert subject > 0.5


def test_the_same_is_kin() -> None:
    """What was there already is as near as can be."""
    kin = kinship(OLD, OLD)
    assert kin is not None
    assert kin > 1


@pytest.mark.parametrize(("before", "came"), [(OLD[:2], OLD), (OLD, OLD[:1]), ((), OLD), (OLD, ()), ((), ())])
def test_too_few_words(before: Sequence[Item], came: Sequence[Item]) -> None:
    """Nothing is said of texts that say next to nothing."""
    assert kinship(before, came) is None


def test_texts_that_stand_there_twice() -> None:
    """Repeated titles make a source seem no more uniform than it is."""
    assert kinship([*OLD, *OLD[:1] * 30], OLD[20:]) == pytest.approx(kinship([*OLD[1:], OLD[0]], OLD[20:]))


def test_words_that_count() -> None:
    """Long ones that are not common, of title, summary and tags; numbers and marks are none."""
    one = item(title="The Library, 2026!", summary="There are budgets", tags=("Staffing",), author="Somebody")
    assert words(one) == {"library", "budgets", "staffing"}


def test_scripts_without_spaces() -> None:
    """Pairs of signs stand for words."""
    assert words(item(title="図書館の仕事")) == {"図書", "書館", "館の", "の仕", "仕事"}


@dataclass(frozen=True)
class Real:
    """A real document, its items from the oldest to the newest."""

    title: str
    feed: str
    items: tuple[Item, ...]

    @property
    def host(self) -> str:
        """Where most of its links lead."""
        hosts = Counter(_host(one.url) for one in self.items if one.url)
        return hosts.most_common(1)[0][0] if hosts else "blog.example.org"

    def trusted(self) -> Nature:
        """Its nature, after its older half has been there for months."""
        address = f"https://{self.host}/feed"
        return Nature(registrable(address), self.feed, self.title, address, "2026-01-01T00:00:00Z")

    def older(self) -> tuple[Item, ...]:
        """The older half, as archived."""
        half = self.items[: len(self.items) // 2]
        return tuple(replace(one, first_seen="2026-01-01T00:00:00Z") for one in half)

    def newer(self) -> tuple[Item, ...]:
        """The newer half, as it would come."""
        return self.items[len(self.items) // 2 :]

    def held(self, title: str, feed: str, came: tuple[Item, ...]) -> str:
        """Why a document at this one's address is held."""
        address = f"https://{self.host}/feed"
        return weigh(self.trusted(), self.older(), Came(address, feed, title, came), source(url=address), None, NOW).why


def _host(address: str) -> str:
    return address.split("/")[2]


def _at(came: tuple[Item, ...], host: str) -> tuple[Item, ...]:
    """The items as if their pages stood on a host."""
    return tuple(replace(one, url=one.url and re.sub(r"//[^/]+", f"//{host}", one.url, count=1)) for one in came)


def _real(path: Path) -> Real | None:
    parsed = read(path.read_bytes())
    if not isinstance(parsed, Parsed):
        return None
    found, _ = choose(clean(parsed, source(), ADDRESS).items, source(), NOW)
    days = [(one.published or one.updated or one.start or "")[:10] for one in found]
    order = sorted(range(len(found)), key=days.__getitem__) if all(days) else range(len(found))[::-1]
    return Real(tidy(parsed.title), parsed.feed, tuple(found[at] for at in order))


@pytest.fixture(scope="module")
def reals() -> Mapping[str, Real]:
    """The real documents that have ten items and more, but the largest."""
    paths = [path for path in sorted(corpus("real").iterdir()) if path.suffix not in {".yaml", ".tsv"}]
    found = {path.name: _real(path) for path in paths if path.stat().st_size <= LARGE}
    return {name: real for name, real in found.items() if real and len(real.items) >= 10}


def pairs(reals: Mapping[str, Real]) -> list[tuple[Real, Real]]:
    """Each with some others, none with its siblings."""
    names = list(reals)
    return [
        (reals[one], reals[other])
        for at, one in enumerate(names)
        for other in (names * 2)[at + 4 : at + len(names) : 23]
        if not (one.startswith(SIBLINGS) and other.startswith(SIBLINGS))
    ]


def test_no_real_source_is_held_for_its_own_news(reals: Mapping[str, Real]) -> None:
    """The newer half of a document, all at once, is never taken for another's."""
    held = [name for name, real in reals.items() if real.held(real.title, real.feed, real.newer())]
    assert len(reals) >= 75
    assert held == []


def test_a_real_source_at_another_s_address_is_held(reals: Mapping[str, Real]) -> None:
    """Nearly always, with its own title and links; and mostly where its pages stand on the other's host."""
    tried = pairs(reals)
    assert len(tried) > 250
    missed = [a for a, b in tried if not a.held(b.title, b.feed, b.newer())]
    near = [a for a, b in tried if not a.held(b.title, b.feed, _at(b.newer(), a.host))]
    assert len(missed) < 0.02 * len(tried)
    assert len(near) < 0.07 * len(tried)


@pytest.mark.parametrize("texts", [GAMBLING, PARKED, SLOTS])
def test_spam_on_the_host_of_a_real_source_is_held(reals: Mapping[str, Real], texts: str) -> None:
    """Under the same title and id: wherever the source has words enough to be known by."""
    wordy = [real for real in reals.values() if kinship(real.older(), items(texts)) is not None]
    missed = [real.title for real in wordy if not real.held(real.title, real.feed, items(texts, real.host))]
    assert len(wordy) > 0.9 * len(reals)
    assert len(missed) <= 0.07 * len(wordy)


def life(real: Real, window: int, step: int, days: int) -> Iterator[str]:
    """Why each run of a real source's life is held: some new items a run, the latest ones in the document."""
    address, now = f"https://{real.host}/feed", NOW
    entry, nature, archived = source(url=address), Nature(), tuple[Item, ...]()
    for end in range(window, len(real.items) + 1, step):
        now += timedelta(days=days)
        came = real.items[end - window : end]
        nature = weigh(nature, archived, Came(address, real.feed, real.title, came), entry, None, now)
        yield nature.why
        if nature.held:
            return
        archived = decide(archived, came, now).items


@pytest.mark.slow
@pytest.mark.parametrize(("window", "step", "days"), [(10, 1, 7), (20, 3, 5), (15, 15, 40)])
def test_no_real_source_is_held_in_a_usual_life(reals: Mapping[str, Real], window: int, step: int, days: int) -> None:
    """Run by run, a post or some at a time, or a whole document after a pause."""
    runs = [(name, why) for name, real in reals.items() for why in life(real, window, step, days)]
    assert len(runs) > 100
    assert [run for run in runs if run[1]] == []


@pytest.mark.slow
@pytest.mark.parametrize("step", [1, 5])
def test_few_real_sources_are_held_in_a_busy_life(reals: Mapping[str, Real], step: int) -> None:
    """Where a document is wholly new within ten days, or in two, again and again: one source in ten at most."""
    whys = {name: [why for why in life(real, 10, step, 1) if why] for name, real in reals.items()}
    assert sum(map(bool, whys.values())) <= 0.1 * len(reals)
