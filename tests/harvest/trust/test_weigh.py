"""How long a source is held, what a curator can do about it, and what is remembered of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cpdhub.harvest.trust.came import Came
from cpdhub.harvest.trust.weigh import weigh
from cpdhub.model.item import Nature

from ..samples import NOW, item, source
from .histories import ADDRESS, History, feed, posts
from .voices import COOK, GAMBLING, LIBRARIAN, PARKED, SPANISH

OLD = posts(LIBRARIAN)
SPAM = posts(GAMBLING, path="bet")
PARKING = "https://parking.example/feed"


@pytest.fixture
def held() -> History:
    """A blog that turned to gambling on 23 November 2026 and is held."""
    made = History()
    assert not made.gives(feed(OLD[-10:]), days=0)
    assert made.gives(feed(SPAM))
    return made


def test_the_first_document_is_trusted() -> None:
    """What a source is, is what it was when a curator added it."""
    blog = History()
    assert not blog.gives(feed(OLD[-10:], title="Desk", id="tag:1"), at="https://feeds.service.example/x", days=0)
    assert blog.nature == Nature("service.example", "tag:1", "Desk", ADDRESS, "2026-11-22T09:30:00Z")


def test_what_is_shown_is_followed(blog_days: int = 3) -> None:
    """Title and id change with the documents that are taken; since when it is trusted does not."""
    blog = History()
    for day in range(blog_days):
        assert not blog.gives(feed(OLD[day : day + 10], title=f"Desk {day}", id=f"tag:{day}"), days=day)
    assert (blog.nature.title, blog.nature.feed, blog.nature.since) == ("Desk 2", "tag:2", "2026-11-22T09:30:00Z")


def test_it_stays_held_whatever_comes(held: History) -> None:
    """Not even the old posts release it; instant and reason are the first."""
    before = held.nature
    for document in (SPAM, OLD[-10:], OLD[:3], [], posts(COOK)):
        assert held.gives(feed(document))
        assert held.nature == before
    assert held.gives(feed(SPAM), at=PARKING)
    assert held.nature == before
    assert before.held == "2026-11-23T09:30:00Z"


def test_what_it_was_stays_known(held: History) -> None:
    """The nature that was trusted is kept while it is held, and so are the items."""
    assert held.nature.title == "A desk of one's own"
    assert {one.title for one in held.items} == {post.title for post in OLD[-10:]}


def test_a_curator_is_told_the_ways_out(held: History) -> None:
    """A decision, the new address, or off."""
    assert "Nothing of it is taken until a curator decides." in held.nature.why
    assert "a decision with `source: blog` and `release: true`, dated 2026-11-23 or later." in held.nature.why
    assert "`moved_from`" in held.nature.why
    assert "`enabled: false`" in held.nature.why


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2027, 3, 1)])
def test_a_decision_releases_it(held: History, day: date) -> None:
    """Dated on the day on which it was held or later; what comes is taken, and is what it is from now on."""
    assert not held.gives(feed(SPAM), released=day)
    assert (held.nature.held, held.nature.why, held.nature.released) == ("", "", day.isoformat())
    assert not held.gives(feed(SPAM), released=day)
    assert {post.title for post in SPAM} < {one.title for one in held.items}


def test_an_older_decision_does_not(held: History) -> None:
    """It was about something else."""
    assert held.gives(feed(SPAM), released=date(2026, 11, 22))


def test_a_decision_of_the_same_day_releases_at_once() -> None:
    """A curator who knows of a change need not wait for it to be held."""
    blog = History()
    assert not blog.gives(feed(OLD[-10:]))
    assert not blog.gives(feed(SPAM), released=NOW.date() + timedelta(days=2))


@pytest.mark.parametrize("days", [0, 60])
def test_a_later_change_is_held_again(held: History, days: int) -> None:
    """A decision releases once, even where the next change is on the same day."""
    day = held.now.date()
    assert not held.gives(feed(SPAM), days=0, released=day)
    assert held.gives(feed(posts(COOK, path="c")), days=days, released=day)
    assert held.gives(feed(posts(COOK, path="c")), days=days, released=day)
    assert not held.gives(feed(posts(COOK, path="c")), released=held.now.date() + timedelta(days=1))


def test_a_curator_is_told_the_first_day_that_releases(held: History) -> None:
    """After a release, that is not before the day after it, though it is held again on the same day."""
    day = held.now.date()
    later = day + timedelta(days=1)
    assert not held.gives(feed(SPAM), days=0, released=day)
    assert held.gives(feed(posts(COOK, path="c")), days=0, released=day)
    assert f"`release: true`, dated {later} or later." in held.nature.why
    assert not held.gives(feed(posts(COOK, path="c")), days=0, released=later)
    assert held.gives(feed(posts(SPANISH, path="d")), days=60, released=later)
    assert f"`release: true`, dated {held.now.date()} or later." in held.nature.why


def test_nothing_to_take_releases_nothing(held: History) -> None:
    """A decision waits for a document that has items."""
    assert held.gives(feed([]), released=date(2026, 11, 24))
    assert not held.gives(feed(SPAM), released=date(2026, 11, 24))


def test_a_new_address_on_another_domain_releases_it(held: History) -> None:
    """The curator found where the blog lives now, and wrote it down."""
    held.edited(url="https://desk.newhost.example/feed", moved_from=(ADDRESS,))
    assert not held.gives(feed(posts(SPANISH, "desk.newhost.example")))
    assert held.nature.domain == "newhost.example"
    assert not held.nature.held


def test_a_new_address_on_the_same_domain_needs_the_old_one(held: History) -> None:
    """Without moved_from, a change of the path says nothing of whose it is."""
    held.edited(url="https://blog.example.org/atom")
    assert held.gives(feed(SPAM))
    held.edited(url="https://blog.example.org/atom", moved_from=(ADDRESS,))
    assert not held.gives(feed(SPAM))


def test_a_new_address_that_leads_elsewhere_does_not(held: History) -> None:
    """A domain that nobody named stays one."""
    held.edited(url="https://desk.newhost.example/feed", moved_from=(ADDRESS,))
    assert held.gives(feed(SPAM), at=PARKING)


def test_a_move_explains_one_change(held: History) -> None:
    """moved_from stays in the entry for ever; what comes after is judged again."""
    held.edited(url="https://desk.newhost.example/feed", moved_from=(ADDRESS,))
    new = posts(SPANISH, "desk.newhost.example")
    assert not held.gives(feed(new))
    assert not held.gives(feed(new), at=ADDRESS), "a domain that moved_from names is the source's own"
    assert held.gives(feed(posts(COOK, "desk.newhost.example", "c")))


def test_items_that_came_when_it_was_released_are_known(held: History) -> None:
    """They need not stand for two weeks: the curator looked at them."""
    assert not held.gives(feed(SPAM), released=date(2026, 11, 24))
    assert held.nature.since == "2026-11-24T09:30:00Z"
    assert not held.gives(feed(SPAM))


def test_an_archive_from_before_this_was_told() -> None:
    """Without a nature the entry's own address is what it was."""
    before = [item(f"blog/{n:016x}", title=f"Number {n} of the old posts") for n in range(6)]
    same = weigh(Nature(), before, Came(ADDRESS, items=tuple(before)), source(), None, NOW)
    assert (same.domain, same.held, same.since) == ("example.org", "", before[0].first_seen)
    assert weigh(Nature(), before, Came(PARKING, items=tuple(before)), source(), None, NOW).held


def test_a_nature_without_an_address() -> None:
    """Where the entry's address was not written down, moved_from alone explains another domain."""
    old, entry = Nature("old.example"), source(url=ADDRESS, moved_from=("https://old.example/feed",))
    before = [item(f"blog/{n:016x}", title=f"Number {n}", url=f"https://old.example/{n}") for n in range(6)]
    came = Came(
        ADDRESS,
        items=tuple(item(f"blog/{n:016x}", title=f"Text {n}", url=f"https://x.example/{n}") for n in range(9, 20)),
    )
    assert not weigh(old, before, came, entry, None, NOW).held
    assert weigh(old, before, came, source(), None, NOW).held


def test_it_is_a_function() -> None:
    """The same things give the same nature."""
    one, other = History(), History()
    for history in (one, other):
        history.blogs(OLD[:15])
        history.gives(feed(posts(PARKED, "x.example")))
    assert one.nature == other.nature
    assert one.nature.held
