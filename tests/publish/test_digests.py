"""A digest in words: the same on the page, as plain text, as a mail and in the feed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.merge.digest import digest
from cpdhub.model.digest import Digest, Held, Part, Told, appears
from cpdhub.publish import digest_rows, digest_text, digests
from cpdhub.publish.machine import files
from cpdhub.publish.pages.digest import letters
from cpdhub.publish.pages.lookup import Lookup
from cpdhub.publish.pages.views import Badge, Group, Row

from . import sample
from .pages.test_templates import HOSTILE, environment, tree_of

HUB = sample.hub()
LOOK = Lookup(HUB, sample.SITE)
START = datetime(2026, 1, 1)  # noqa: DTZ001 # wall time
PAGE = "https://example.org/hub/digest/2026-w48/"


def made(**parts: Any) -> Digest:
    """The digest of week 48 with these parts and no other."""
    return Digest(version=1, week="2026-w48", at="2026-11-30T00:00:00Z", **parts)


def told(**changes: Any) -> Told:
    """A webinar."""
    base: dict[str, Any] = {
        "kind": "event",
        "id": "webinar",
        "title": "Budget for one",
        "sort": "webinar",
        "by": "Acme",
    }
    return Told.model_validate(base | changes)


def row(**changes: Any) -> Row:
    """It in words."""
    return digest_rows.row(told(**changes), LOOK)


def group(name: str, of: Digest) -> Group:
    """One chapter."""
    return next(one for one in digests.chapters(of, LOOK) if one.id == name)


def plain(of: Digest) -> str:
    """The file."""
    hub = replace(HUB, digests=(of,))
    return next(one.body for one in digest_text.files(Lookup(hub, sample.SITE)))


def held(start: str, zone: str) -> Held:
    """An hour by the wall."""
    instant = datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Held(start=start, zone=zone, at=f"{instant:%Y-%m-%dT%H:%M:%SZ}")


@pytest.mark.parametrize(
    ("start", "zone", "words"),
    [
        ("2026-12-03T14:00:00", "Europe/London", "UTC 14:00 · London 14:00 · New York 09:00 · Sydney Fri 01:00"),
        ("2026-12-03T19:30:00", "America/New_York",
         "UTC Fri 00:30 · London Fri 00:30 · New York 19:30 · Sydney Fri 11:30"),
        ("2026-12-03T08:00:00", "Pacific/Auckland",
         "UTC Wed 19:00 · London Wed 19:00 · New York Wed 14:00 · Sydney 06:00"),
        # New York has changed its clocks, London not yet: four hours lie between them.
        ("2027-03-18T14:00:00", "Europe/London", "UTC 14:00 · London 14:00 · New York 10:00 · Sydney Fri 01:00"),
        ("2027-03-29T14:00:00", "Europe/London", "UTC 13:00 · London 14:00 · New York 09:00 · Sydney Tue 00:00"),
        ("2027-04-05T14:00:00", "Europe/London", "UTC 13:00 · London 14:00 · New York 09:00 · Sydney 23:00"),
        ("2026-10-25T01:30:00", "Europe/London", "UTC 00:30 · London 01:30 · New York Sat 20:30 · Sydney 11:30"),
    ],
)  # fmt: skip
def test_four_clocks(start: str, zone: str, words: str) -> None:
    """Around every change of clocks on both hemispheres; the weekday where it is another than the organiser's."""
    assert digest_rows.zones(held(start, zone)) == words


@given(
    st.integers(0, 4 * 366 * 48).map(lambda halves: START + timedelta(minutes=30) * halves),
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "Pacific/Honolulu"]),
)
def test_all_clocks_show_one_instant(at: datetime, zone: str) -> None:
    """Whatever the hour and the zone: read back, each of the four is the instant that is kept."""
    one = held(at.isoformat(), zone)
    instant = one.instant()
    assert instant is not None
    for name, words in zip(digest_rows.ZONES, digest_rows.zones(one).split(" · "), strict=True):
        match = re.fullmatch(rf"{name[0]} (?:(\w{{3}}) )?(\d\d:\d\d)", words)
        assert match
        days = [at.date() + timedelta(days=days) for days in (-1, 0, 1)]
        day = next(one for one in days if (f"{one:%a}" == match[1] if match[1] else one == at.date()))
        local = datetime.combine(day, datetime.strptime(match[2], "%H:%M").time(), name[1])  # noqa: DTZ007 # its zone follows
        assert instant in (local.astimezone(UTC), local.replace(fold=1).astimezone(UTC))


def test_a_day_has_no_clocks() -> None:
    """No hour is invented for a day, nor a zone for an hour that has none; what is cancelled is at no hour."""
    day = row(date=Held(start="2026-12-03"))
    assert (day.zones, day.stamp and day.stamp.words, day.stamp and day.stamp.exact) == ("", "hour not known", False)
    assert row(date=Held(start="2026-12-03T14:00:00")).zones == ""
    gone = row(date=held("2026-12-03T14:00:00", "Europe/London").model_copy(update={"status": "cancelled"}))
    assert (gone.zones, gone.badges) == ("", (Badge("cancelled", "stop"),))


def test_the_end_of_what_lasts_longer() -> None:
    """Over midnight by its hour, over days by its day; days from the first to the last, told once."""
    at = held("2026-12-03T23:30:00", "Europe/London")
    night = row(date=at.model_copy(update={"end": "2026-12-04T00:45:00"}))
    assert digest_text.when(night) == "Thu 3 Dec 2026, 23:30 to 00:45, London time"
    days = row(date=at.model_copy(update={"end": "2026-12-10T17:00:00"}))
    assert digest_text.when(days) == "Thu 3 Dec 2026, 23:30, until Thu 10 Dec 17:00, London time"
    plain_days = row(date=Held(start="2026-12-03", end="2026-12-05"))
    assert digest_text.when(plain_days) == "3 to 5 December 2026"


def test_what_an_event_says() -> None:
    """What decides whether to look closer, in the words of the lists."""
    at = held("2026-12-03T14:00:00", "America/New_York")
    assert row(date=at).facts == ("Acme", "webinar", "cost not known")
    full = row(date=at, minutes=60, cost="paid", price="£40", recorded=True, languages=["en", "fr"], audience="Members")
    assert full.facts == ("Acme", "webinar", "60 minutes", "£40", "for members", "will be recorded", "in French")
    members = row(date=at, cost="members", audience="Members of ABC").facts
    assert members == ("Acme", "webinar", "for members of ABC")
    assert row(date=at, cost="free", audience="Open to all").facts[-1] == "free"
    film = row(minutes=18, published="2026-11-03", cost="free", recorded=True)
    assert (film.call.main, film.facts) == ("18", ("Acme", "recording", "3 November 2026", "free"))
    usual = row(date=at.model_copy(update={"status": "moved", "was": "2026-12-02T14:00:00"}), usual=True, seen=2025)
    assert usual.note == (
        "Moved from Wednesday 2 December 2026, 14:00. Usual pattern, seen in 2025: confirm with the organiser."
    )


def test_where_an_entry_leads() -> None:
    """To its page while there is one, to the original where there is none, to nothing where it is gone."""
    assert row().address == "/events/webinar/"
    gone = row(id="gone", url="https://acme.example/")
    assert (gone.address, gone.out and gone.out.url) == ("", "https://acme.example/")
    assert (row(id="gone").address, row(id="gone").out) == ("", None)
    assert row(kind="thing", id="7-mentoring", number=7).address == "/things/7-mentoring/"
    assert row(kind="association", id="abc").address == "/associations/abc/"
    post = row(kind="response", id="x", number=7, url="https://post.example/", gathered="Posts")
    assert (post.address, post.out and post.out.host, post.gathered) == ("", "post.example", "Posts")


def test_register_soon() -> None:
    """By the last day, or the last hour with its clocks; then when it is held."""
    day = told(date=held("2026-12-03T14:00:00", "America/New_York"), register_by=Held(start="2026-12-01"))
    hour = day.model_copy(update={"register_by": held("2026-12-01T17:00:00", "America/New_York")})
    [first, second] = group("register-by", made(register_by=Part(entries=(day, hour)))).rows
    assert digest_text.when(first) == "Tue 1 Dec 2026, last day to register"
    assert digest_text.when(second) == "Tue 1 Dec 2026, register by 17:00, New York time (US Eastern)"
    assert (first.zones, second.zones[:22]) == ("", "UTC 22:00 · London 22:")
    assert first.facts[0] == "on Thursday 3 December 2026, 14:00, New York time (US Eastern)"


def test_chapters_come_in_their_order() -> None:
    """Those without entries are left out, but for the dates of the week; what is more is counted and linked."""
    one = Part(entries=(told(kind="path", id="first-week", title="First week"),), more=1)
    found = digests.chapters(made(new={"path": one, "event": Part(entries=(told(),), more=4)}, recorded=one), LOOK)
    assert [group.name for group in found] == [
        "On from 30 November to 6 December 2026", "Newly recorded", "New events", "New paths",
    ]  # fmt: skip
    assert [(group.note, group.address) for group in found][1:] == [
        ("And 1 more recording", "/webinars/"), ("And 4 more new events", "/events/"),
        ("And 1 more new path", "/paths/"),
    ]  # fmt: skip


def test_weeks_are_named_by_their_days() -> None:
    """Within a month, over its end, and over the end of a year."""

    def of(week: str) -> Digest:
        return Digest(version=1, week=week, at=f"{appears(week):%Y-%m-%dT%H:%M:%SZ}")

    assert digests.week(of("2026-w47")) == "23 to 29 November 2026"
    assert digests.week(of("2026-w48")) == "30 November to 6 December 2026"
    assert digests.week(of("2026-w52")) == "28 December 2026 to 3 January 2027"
    assert digests.title(of("2026-w52")) == "Digest of 28 December 2026"


def test_a_sentence_says_how_much_there_is() -> None:
    """Dates that are held, recordings, and all that is new, what is only counted too."""
    off = told(date=Held(start="2026-12-03", status="cancelled"))
    assert digests.summary(made(on=Part(entries=(off,)))) == (
        "From 30 November to 6 December 2026: no date to join, and what takes twenty minutes or less."
    )
    full = made(on=Part(entries=(off, told(date=Held(start="2026-12-03")))), recorded=Part(entries=(told(),), more=1),
                new={"event": Part(entries=(told(),), more=4)})  # fmt: skip
    assert "1 date to join, 2 new recordings, 5 new on the hub, and what" in digests.summary(full)


def test_plain_text() -> None:
    """What it is, every entry with its facts, its clocks and its address, in lines that fit into a mail."""
    at = held("2026-12-03T14:00:00", "America/New_York")
    text = plain(made(on=Part(entries=(told(date=at, minutes=60, cost="free", gathered="Dates"),), more=2)))
    assert text.startswith("CPD hub: Digest of 30 November 2026\n\n")
    assert (
        "* Budget for one\n"
        "  Thu 3 Dec 2026, 14:00, New York time (US Eastern)\n"
        "  UTC 19:00 · London 19:00 · New York 14:00 · Sydney Fri 06:00\n"
        "  Acme · webinar · 60 minutes · free\n"
        "  Gathered from Dates; not checked by the hub.\n"
        "  https://example.org/hub/events/webinar/\n"
    ) in text
    assert "\nAnd 2 more dates:\nhttps://example.org/hub/events/\n" in text
    assert "We know of nothing that is on in this week." in plain(made())


@given(st.text(max_size=300), st.text(max_size=120))
def test_no_line_of_the_text_is_long(title: str, by: str) -> None:
    """Whatever a title holds: 72 characters at most, but for an address alone in its line, and no control."""
    text = plain(made(on=Part(entries=(told(title=title, by=by, date=Held(start="2026-12-03")),))))
    assert [line for line in text.split("\n") if len(line) > digest_text.WIDTH and "https://" not in line] == []
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def test_hostile_text_stays_text_in_mail_and_feed() -> None:
    """No element comes from a field, and the mail asks for nothing: no script, no picture, no style sheet."""
    parts = {kind: Part(entries=(told(kind=kind, id="x", title=HOSTILE, by=HOSTILE, gathered=HOSTILE),)) for kind in
             ("event", "reading", "response", "thing")}  # fmt: skip
    of = made(new=parts, on=parts["event"])
    look = Lookup(replace(HUB, digests=(of,)), sample.SITE)
    [letter] = letters(look)
    text = environment().get_template("mail/digest.html").render(page=letter, site=sample.SITE, **letter.data)
    for found in (text, str(digest_text.html(digests.chapters(of, look), sample.SITE))):
        page = tree_of(found)
        assert page.xpath("//*[contains(@class, 'evil')] | //@onclick | //script | //img | //link") == []
        assert page.text_content().count("7*7") >= 8
    addresses = tree_of(text).xpath("//@href")
    assert addresses and all(str(one).startswith(("https://example.org/hub/", "https://")) for one in addresses)
    assert not re.search(r"url\(|@import|\bsrc=", text)


def test_the_feed_has_one_entry_a_week() -> None:
    """With an id that stays, updated on its Monday, and the whole digest for content; no other feed carries it."""
    found = {one.address: one.body for one in files(HUB, sample.SITE, ())}
    entries = feedparser.parse(found["/feeds/digest.atom"]).entries
    assert [(one.title, one.link, one.updated) for one in entries] == [
        ("Digest of 30 November 2026", PAGE, "2026-11-30T00:00:00Z"),
        ("Digest of 23 November 2026", PAGE.replace("w48", "w47"), "2026-11-23T00:00:00Z"),
    ]
    assert entries[0].id == "urn:uuid:a1410935-092d-53ad-be25-66ba3792bd59"
    assert "London 19:00" in entries[0].content[0].value
    assert "/digest/" not in found["/feeds/all.atom"]
    assert "/calendars/digest.ics" not in found


def test_the_entry_of_a_feed_stays_when_the_catalogue_changes() -> None:
    """A stored digest gives the same entry, whatever became of the hub."""
    stored = digest(sample.catalogue(), sample.ITEMS, "2026-w48")
    later = replace(sample.hub(events=sample.EVENTS[:3]), digests=(stored,))
    now = replace(HUB, digests=(stored,))
    here, there = (
        feedparser.parse(next(f.body for f in files(of, sample.SITE, ()) if f.address == "/feeds/digest.atom")).entries
        for of in (now, later)
    )
    assert [(one.id, one.title, one.updated, one.summary) for one in here] == [
        (one.id, one.title, one.updated, one.summary) for one in there
    ]
