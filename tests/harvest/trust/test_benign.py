"""Changes in the life of an honest source: however much looks new in one of them, none is held."""

from __future__ import annotations

from copy import copy
from datetime import timedelta

import pytest

from ..samples import NOW
from .histories import History, calendar, feed, moved, posts
from .voices import AUTUMN, COPYRIGHT, LIBRARIAN, SPANISH, SPRING

ALL = posts(LIBRARIAN)
OLD, NEW = ALL[:20], ALL[20:]


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


def test_http_to_https() -> None:
    """Address, ids and links change their scheme alone."""
    blog = History(url="http://blog.example.org/feed.xml")
    blog.blogs(moved(OLD, id="http://blog.example.org/{n}", link="http://blog.example.org/{n}"))
    secure = moved(OLD, id="https://blog.example.org/{n}", link="https://blog.example.org/{n}")
    assert not blog.gives(feed(secure[-10:]), at="https://blog.example.org/feed.xml")
    assert not blog.gives(feed(secure[-10:]))


def test_www_dropped() -> None:
    """Everything moves from www.example.org to example.org."""
    blog = History(url="https://www.example.org/feed.xml")
    blog.blogs(posts(LIBRARIAN, "www.example.org")[:20])
    assert not blog.gives(feed(posts(LIBRARIAN, "example.org")[12:22]), at="https://example.org/feed.xml")


def test_new_software_with_new_ids_and_the_same_links(blog: History) -> None:
    """Ten posts come back under other ids."""
    assert not blog.gives(feed(moved(OLD, id="tag:{n}")[-10:]))


def test_new_software_with_new_ids_and_new_paths(blog: History) -> None:
    """The titles are all that stays."""
    assert not blog.gives(feed(moved(OLD, id="tag:{n}", link="https://blog.example.org/posts/{n}/")[-10:]))


def test_new_software_that_calls_the_feed_otherwise() -> None:
    """The feed's id and title and the form of its authors change; the posts are the same."""
    blog = History()
    blog.blogs(moved(OLD, author="Ann"), id="tag:old", title="A desk of one's own")
    assert not blog.gives(feed(moved(OLD, author="ann@desk")[-10:], id="https://blog.example.org/", title="Posts"))


def test_titles_mended(blog: History) -> None:
    """A new theme writes the blog's name into every title."""
    assert not blog.gives(feed(moved(OLD, title="Desk: {old}")[-10:]))


def test_a_host_that_closed() -> None:
    """A curator writes the new address, and the old one under moved_from; ids, hosts and domain are all new."""
    blog = History(url="https://desk.oldhost.example/feed")
    blog.blogs(posts(LIBRARIAN, "desk.oldhost.example")[:20])
    blog.edited(url="https://desk.newhost.example/feed", moved_from=("https://desk.oldhost.example/feed",))
    later = feed(posts(LIBRARIAN, "desk.newhost.example", "p")[20:])
    assert not blog.gives(later)
    assert not blog.gives(later)


def test_a_renamed_account_that_a_curator_followed() -> None:
    """On one and the same domain moved_from says that it is the same person, though all else is new."""
    blog = History(url="https://medium.com/feed/@alice")
    blog.blogs(posts(LIBRARIAN, "medium.com", "@alice", author="Alice")[:20], title="Alice")
    blog.edited(url="https://medium.com/feed/@desk", moved_from=("https://medium.com/feed/@alice",))
    assert not blog.gives(feed(posts(SPANISH, "medium.com", "@desk", author="Desk"), title="Desk"))


def test_links_to_another_host_for_the_same_posts(blog: History) -> None:
    """Pages move to a delivery network."""
    assert not blog.gives(feed(moved(OLD, link="https://d1.cdn.example/desk/{n}")[-10:]))


def test_links_to_another_host_while_it_is_busy() -> None:
    """The same for a source that gives a whole document a week, so that nothing in it is known for long."""
    busy = History()
    for week in range(4):
        assert not busy.gives(feed(ALL[5 * week : 5 * week + 10]), days=4)
    files = moved(ALL, link="https://d1.cdn.example/desk/{n}")
    for week in range(4, 8):
        assert not busy.gives(feed(files[5 * week - 10 : 5 * week]), days=4)


def test_a_yearly_rename() -> None:
    """A conference changes title, paths and ids each year, and all its news are new."""
    news = History(url="https://conference.example.org/feed")
    first = posts(LIBRARIAN, "conference.example.org", "2025")[:15]
    assert not news.gives(feed(first, title="Small Libraries Week 2025"))
    second = moved(posts(LIBRARIAN, "conference.example.org", "2026")[15:], id="2026-{n}")
    assert not news.gives(feed(second, title="Small Libraries Week 2026"), days=300)


def test_silence_for_two_years(blog: History) -> None:
    """After it come new posts only."""
    assert not blog.gives(feed(NEW), days=730)


def test_a_flood_of_old_posts_with_new_dates(blog: History) -> None:
    """All that it ever gave comes again, as of today."""
    assert not blog.gives(feed(moved(OLD, day="2026-11-22T08:00:00Z")))


def test_a_flood_of_old_posts_with_new_ids_and_dates(blog: History) -> None:
    """The same after an import into other software."""
    assert not blog.gives(
        feed(moved(OLD, day="2026-11-22T08:00:00Z", id="urn:{n}", link="https://blog.example.org/i/{n}"))
    )


def test_older_posts_than_were_ever_seen() -> None:
    """A feed of five items is set to thirty."""
    blog = History()
    assert not blog.gives(feed(ALL[-5:]))
    assert not blog.gives(feed(ALL))


def test_one_guest_post(blog: History) -> None:
    """In another language, by another author, with a link to another host."""
    [guest, *_] = posts(SPANISH, "invitada.example", author="Una invitada")
    assert not blog.gives(feed([guest, *OLD[-9:]]))


def test_a_link_blog() -> None:
    """Each post leads to another host, and always did."""
    found = moved(ALL, link="https://site{n}.example/page")
    links = History()
    links.blogs(found[:20])
    assert not links.gives(feed(found[20:]), days=90)


def test_a_planet() -> None:
    """Many blogs in one feed: a day with new members only."""
    members = moved(ALL, link="https://blog{n}.example/post", author="Member {n}")
    planet = History(url="https://planet.example.org/atom.xml")
    assert not planet.gives(feed(members[:20], title="Planet"))
    assert not planet.gives(feed(members[20:], title="Planet"), days=60)


def test_a_bilingual_blog() -> None:
    """After months in both languages a dozen posts in the second alone."""
    both = [post for pair in zip(ALL[:5], posts(SPANISH, path="es")[:5], strict=True) for post in pair]
    blog = History()
    assert not blog.gives(feed(both))
    assert not blog.gives(feed(posts(SPANISH, path="es")[5:]), days=60)


def test_a_month_with_one_topic(blog: History) -> None:
    """Ten posts on copyright, a subject that it touched once."""
    assert not blog.gives(feed(posts(COPYRIGHT, path="copyright")), days=40)


def test_a_month_with_one_topic_post_by_post(blog: History) -> None:
    """The same, one post a run."""
    blog.blogs([*OLD, *posts(COPYRIGHT, path="copyright")], step=1, days=3)


def test_a_feed_cut_from_fifty_to_five() -> None:
    """Fewer items are no change."""
    many = posts(LIBRARIAN + SPANISH + COPYRIGHT)
    blog = History()
    assert len(many) == 50
    assert not blog.gives(feed(many))
    assert not blog.gives(feed(many[:5]))


def test_a_feed_service_from_the_first_fetch_on() -> None:
    """An address that always led to a feed service may go on to, and may stop."""
    blog = History(url="https://desk.example.org/feed")
    service = "https://feeds.feedburner.com/desk"
    assert not blog.gives(feed(OLD[:10]), at=service)
    assert not blog.gives(feed(OLD[5:15]), at=service)
    assert not blog.gives(feed(OLD[8:18]))


def test_a_move_within_the_domain() -> None:
    """From example.com to blog.example.com, ids and links too, and the feed leads there."""
    blog = History(url="https://example.com/feed")
    blog.blogs(posts(LIBRARIAN, "example.com")[:20])
    assert not blog.gives(feed(posts(LIBRARIAN, "blog.example.com")[20:]), at="https://blog.example.com/feed", days=60)


def test_a_new_author_takes_over_the_column() -> None:
    """The same column in other hands, after a pause."""
    column = History()
    column.blogs(moved(OLD, author="Ann Older"))
    assert not column.gives(feed(moved(NEW, author="Bo Younger")), days=120)


def test_the_next_season_of_a_calendar() -> None:
    """All UIDs, dates and addresses are new, on the same host."""
    season = History(url="https://webinars.example.org/events.ics", gives="events")
    autumn = moved(posts(AUTUMN, "webinars.example.org", "events"), id="autumn-{n}@x")
    spring = moved(posts(SPRING, "webinars.example.org", "events/s"), id="spring-{n}@x")
    assert not season.gives(calendar(autumn, NOW.date()))
    assert not season.gives(calendar(spring, NOW.date() + timedelta(days=120)), days=100)


def test_events_that_register_elsewhere() -> None:
    """One season with links to zoom.us and eventbrite.com, and the next with other meetings there."""
    season = History(url="https://webinars.example.org/events.ics", gives="events")
    for number, texts in enumerate((AUTUMN, SPRING)):
        meetings = moved(
            posts(texts), id=f"{number}-{{n}}", link=f"https://us02web.zoom.us/webinar/register/{number}{{n}}"
        )
        tickets = moved(posts(texts), id=f"{number}-{{n}}", link=f"https://www.eventbrite.com/e/{number}{{n}}")
        assert not season.gives(
            calendar(meetings[:5] + tickets[5:], NOW.date() + timedelta(days=100 * number)), days=90
        )


def test_fewer_than_five_items() -> None:
    """So few say nothing, whatever they say."""
    blog = History()
    assert not blog.gives(feed(ALL[:4]))
    assert not blog.gives(feed(posts(SPANISH, "other.example")[:4]), days=60)


def test_an_empty_feed(blog: History) -> None:
    """It says nothing, and changes nothing that is known."""
    before = blog.nature
    assert not blog.gives(feed([], title="Down for maintenance", id="tag:x"))
    assert blog.nature == before
    assert not blog.gives(feed(OLD[-10:]))


def test_a_podcast_whose_files_change_their_host() -> None:
    """Each episode's link is its file, and all files move; the ids stay."""
    show = History(url="https://show.example.org/rss")
    episodes = moved(ALL, id="episode-{n}", link="https://media.first.example/{n}.mp3")
    show.blogs(episodes[:20])
    assert not show.gives(feed(moved(episodes, link="https://audio.second.example/{n}.mp3")[12:22]))


def test_a_podcast_that_changes_its_host() -> None:
    """Links are new; the ids, which hosts take along, and the titles are not."""
    show = History(url="https://show.example.org/rss")
    show.blogs(moved(OLD, id="a-{n}", link="https://first.example/{n}"))
    assert not show.gives(feed(moved(OLD, id="a-{n}", link="https://second.example/e/{n}")[-10:]))


def test_ids_that_become_links() -> None:
    """A scheme of ids is given up."""
    numbered = History()
    numbered.blogs(moved(OLD, id="{n} at https://blog.example.org"))
    assert not numbered.gives(feed(OLD[-10:]))


def test_tracking_links_replaced() -> None:
    """Links through a counter become the posts' own."""
    blog = History()
    blog.blogs(moved(OLD, id="https://feedproxy.example/{n}", link="https://feedproxy.example/~r/desk/{n}"))
    assert not blog.gives(feed(OLD[-10:]))


def test_a_source_of_which_little_is_taken() -> None:
    """Of a large feed the entry lets few in: the others never were in the archive, and are no surprise."""
    news = History(include=("library",))
    for start in range(0, 25, 5):
        assert not news.gives(feed(posts(LIBRARIAN + SPANISH)[start : start + 10]), days=30)


def test_notes_without_titles() -> None:
    """Short notes, each a text alone: a new season of them."""
    notes = History()
    notes.blogs(moved(OLD, title=""))
    assert not notes.gives(feed(moved(NEW, title="")), days=90)


def test_posts_without_links() -> None:
    """What has no link leads nowhere new."""
    mute = History()
    mute.blogs(moved(OLD, link="", id="n{n}"))
    assert not mute.gives(feed(moved(NEW, link="", id="m{n}")), days=90)
