"""Takeovers: each a source's life in order, and then another's words under its name; every one is held."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import timedelta

import pytest

from ..samples import NOW
from .histories import History, Post, calendar, feed, moved, posts
from .voices import AUTUMN, COOK, GAMBLING, LIBRARIAN, PARKED, SLOTS, SPANISH

OLD = posts(LIBRARIAN)
KINDS = {"gambling": GAMBLING, "slots": SLOTS, "cook": COOK, "parked": PARKED}


@pytest.fixture(scope="module")
def followed() -> History:
    """A librarian's blog that has been followed for months."""
    made = History()
    made.blogs(OLD)
    return made


@pytest.fixture
def blog(followed: History) -> History:
    """The same, for one test to go on with."""
    return copy(followed)


def test_a_lapsed_domain_bought_by_another(blog: History) -> None:
    """The same address, host and software, but another title, other authors and other subjects."""
    assert blog.gives(feed(posts(COOK, path="recipes", author="Chef"), title="Kitchen stories"))
    assert "share few words" in blog.nature.why
    assert "title" in blog.nature.why


def test_a_lapsed_domain_whose_new_owner_counts_from_one_again() -> None:
    """WordPress ids of the new blog are those of the old one: the number is the same, the post is not."""
    blog = History()
    blog.blogs(moved(OLD, id="https://blog.example.org/?p={n}"))
    assert blog.gives(feed(moved(posts(COOK, path="recipes"), id="https://blog.example.org/?p={n}"), title="Kitchen"))


def test_the_same_domain_with_gambling_posts(blog: History) -> None:
    """Title, author and host stay as they were, the links too: the words alone tell."""
    assert blog.gives(feed(posts(GAMBLING, path="bet")[::-1]))
    assert blog.nature.why.startswith("Of the 10 items that came, none was known for long; their texts share few words")


def test_old_posts_written_over(blog: History) -> None:
    """Ids, addresses and dates of ten posts stay, their titles and texts are another's."""
    over = [replace(new, id=old.id, link=old.link) for new, old in zip(posts(GAMBLING), OLD[-10:], strict=True)]
    assert blog.gives(feed(over))


def test_the_same_domain_with_gambling_posts_that_link_elsewhere(blog: History) -> None:
    """The hosts are named, so that a curator sees where they lead."""
    assert blog.gives(feed(posts(GAMBLING, "casino.example")))
    assert "their links lead to hosts that are new to it (casino.example)" in blog.nature.why


def test_gambling_posts_among_a_few_old_ones(blog: History) -> None:
    """Two old posts left at the end do not hide eight new ones."""
    assert blog.gives(feed([*posts(GAMBLING, path="bet")[:8], *OLD[:2]]))
    assert "only 2 were known" in blog.nature.why


@pytest.mark.parametrize("kind", KINDS)
def test_a_hijacked_feed_service(kind: str) -> None:
    """The feed's address at the service stays, its content is another's."""
    blog = History(url="https://feeds.feedburner.com/desk")
    blog.blogs(OLD)
    assert blog.gives(feed(posts(KINDS[kind], "www.other.example"), title="Great offers"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_hijacked_feed_service_under_the_old_title(kind: str) -> None:
    """Nor does it help to keep title and id, and to link through the service."""
    url = "https://feeds.feedburner.com/desk"
    blog = History(url=url)
    blog.blogs(OLD, id="tag:desk")
    assert blog.gives(feed(posts(KINDS[kind], "feeds.feedburner.com", "~r/desk"), id="tag:desk"))


def test_a_permanent_redirect_to_a_parking_feed(blog: History) -> None:
    """The document comes from a domain that nobody named, whatever it says."""
    assert blog.gives(feed(posts(PARKED)), at="https://parking.example/feed?d=blog.example.org")
    assert "It comes from parking.example now, not from example.org as before." in blog.nature.why


def test_a_permanent_redirect_to_a_copy(blog: History) -> None:
    """Not even the old posts make another's domain good, nor does an empty document."""
    assert blog.gives(feed(OLD[-10:]), at="https://copy.example/feed")
    fresh = History()
    fresh.blogs(OLD)
    assert fresh.gives(feed([]), at="https://copy.example/feed")


def test_a_neighbour_of_the_same_host_is_another() -> None:
    """bob.blogspot.com is not alice.blogspot.com, by the private section of the list."""
    blog = History(url="https://alice.blogspot.com/feeds/posts/default")
    blog.blogs(posts(LIBRARIAN, "alice.blogspot.com"))
    assert blog.gives(feed(OLD[-10:]), at="https://bob.blogspot.com/feeds/posts/default")


def test_a_blogger_account_renamed_and_registered_again() -> None:
    """The name was given up and taken by somebody else: the feed's own id, author and words differ."""
    blog = History(url="https://alice.blogspot.com/feeds/posts/default")
    blog.blogs(posts(LIBRARIAN, "alice.blogspot.com", author="Alice"), id="tag:blogger.com,1999:blog-1", title="Desk")
    cook = posts(COOK, "alice.blogspot.com", author="Al")
    assert blog.gives(feed(cook, id="tag:blogger.com,1999:blog-2", title="Alice cooks"))
    for sign in ("the id that the feed gives itself", "its title", "its authors"):
        assert sign in blog.nature.why


def test_a_medium_account_registered_again() -> None:
    """Where many live on one host, a path is all that told them apart, and it is the same."""
    url = "https://medium.com/feed/@alice"
    blog = History(url=url)
    blog.blogs(posts(LIBRARIAN, "medium.com", "@alice", author="Alice"), title="Stories by Alice on Medium")
    assert blog.gives(feed(posts(COOK, "medium.com", "@alice/c", author="Ali"), title="Stories by Ali on Medium"))


def test_a_video_channel_that_changes_its_owner() -> None:
    """Titles alone are few words, but the channel's id and name are others."""
    blog = History(url="https://www.youtube.com/feeds/videos.xml?user=desk")
    talks = moved(posts(LIBRARIAN, "www.youtube.com", "watch"), text="", author="Desk")
    blog.blogs(talks, id="yt:channel:1", title="Desk")
    cook = moved(posts(COOK, "www.youtube.com", "w"), text="", author="Pan")
    assert blog.gives(feed(cook, id="yt:channel:2", title="Pan"))


def test_spam_of_one_template(blog: History) -> None:
    """Near-identical titles and texts, though each has an id and a page of its own."""
    assert blog.gives(feed(posts(SLOTS)))


def test_spam_of_a_template_that_borrows_the_blog_s_own_words(blog: History) -> None:
    """A word that the blog used now and then does not count in full where every entry repeats it."""
    rows = [f"Buy library essay {n} | Our writers deliver a library essay on topic {n}, cheap prices, discount codes,"
            " plagiarism reports, guaranteed grades and nonstop customer support." for n in "ABCDEFGHIJ"]  # fmt: skip
    assert blog.gives(feed(posts("\n".join(rows))))


def test_a_change_of_language_and_hosts(blog: History) -> None:
    """Another language and other hosts together are another source, the same subject or not."""
    assert blog.gives(feed(posts(SPANISH, "biblioteca.example")))


def test_all_ids_new_over_two_runs(blog: History) -> None:
    """Half of the document in one run and the rest in the next: what came lately does not count as known."""
    new = posts(GAMBLING, path="bet")
    assert not blog.gives(feed([*new[:5], *OLD[-5:]]))
    assert blog.gives(feed(new))


def test_all_ids_new_over_two_runs_with_new_hosts(blog: History) -> None:
    """The same where the links lead elsewhere: hosts that came lately are not known either."""
    new = posts(GAMBLING, "casino.example")
    assert not blog.gives(feed([*new[:5], *OLD[-5:]]))
    assert blog.gives(feed(new), days=3)
    assert "casino.example" in blog.nature.why


def test_one_post_a_day_until_nothing_is_left(blog: History) -> None:
    """A takeover by drops is seen before the last old post is gone."""
    new = posts(GAMBLING, path="bet")
    runs = [blog.gives(feed([*new[:n], *OLD[n - 10 :]])) for n in range(1, 10)]
    assert runs == [False] * 7 + [True] * 2


def test_a_takeover_of_a_source_that_was_seen_once() -> None:
    """The first document is all that is known, and it is enough."""
    blog = History()
    assert not blog.gives(feed(OLD[:10]))
    assert blog.gives(feed(posts(GAMBLING, path="bet")))


def test_a_calendar_filled_with_advertisements() -> None:
    """Events are judged too, though they have fewer words."""
    source = History(gives="events")
    assert not source.gives(calendar(posts(AUTUMN, path="events"), NOW.date()))
    assert source.gives(calendar(posts(GAMBLING, path="events"), NOW.date() + timedelta(days=60)), days=60)


@pytest.mark.parametrize("text", ["{old}", "Place your bets on number {n}, and collect a bonus."])
def test_old_posts_given_again_with_links_elsewhere(blog: History, text: str) -> None:
    """The titles are the blog's own; ids and hosts are not. A lapsed domain's new owner copies what was there."""
    assert blog.gives(feed(moved(OLD[-10:], id="k-{n}", link="https://bet.example/go/{n}", text=text)))


def test_old_posts_written_over_that_link_elsewhere(blog: History) -> None:
    """Under the old ids and titles."""
    new = moved(OLD[-10:], link="https://bet.example/go/{n}", text="Number {n} pays: bets, slots, bonus and jackpot.")
    assert blog.gives(feed(new))


@pytest.mark.parametrize("filters", [{"cap": 4}, {"include": ["catalogue", "roulette"]}])
def test_filters_do_not_switch_it_off(filters: dict[str, object]) -> None:
    """Where the entry lets in too few to judge by, the whole document is looked at."""
    source = History(**filters)
    source.gives(feed(OLD[-10:]))
    assert source.items
    assert source.gives(feed(posts(GAMBLING, "bet.example")))


def test_all_ids_new_over_two_runs_some_weeks_apart(blog: History) -> None:
    """What leads elsewhere does not count as known because it stood for a fortnight."""
    new = posts(GAMBLING, "bet.example")
    assert not blog.gives(feed([*new[:5], *OLD[-5:]]))
    assert blog.gives(feed(new), days=15)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Cheap {0} online", ""),
        ("Best {0} in 2026", "Our readers compared {0}. Order cheap {0} today, secure checkout."),
        ("Library of {0}: cheap {0} online", "Buy {0} online for your library. Our readers love our {0}."),
    ],
)
def test_short_templates_on_the_same_host(blog: History, title: str, text: str) -> None:
    """With few words, or some of the blog's own."""
    wares = ["pills", "viagra", "watches", "handbags", "sneakers", "perfume", "loans", "visas", "essays", "diets"]
    new = [
        Post(title.format(ware), text.format(ware), f"https://blog.example.org/x/{ware}", f"x-{ware}") for ware in wares
    ]
    assert blog.gives(feed(new))


def test_no_word_of_what_is_held_is_told(blog: History) -> None:
    """What a curator reads is published: hosts may stand there, titles and texts may not."""
    new = moved(posts(GAMBLING, "casino.example"), title="Zzyzx {n}", text="Qwertz {old}", author="Xyzzy")
    assert blog.gives(feed(new, title="Plugh", id="tag:frobozz"))
    assert not any(word in blog.nature.why for word in ("Zzyzx", "Qwertz", "Xyzzy", "Plugh", "frobozz"))
