"""Which dates a list holds, and under which week."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cpdhub.publish.pages.views import Group
from cpdhub.publish.pages.weeks import WEEKS, listed, recordings, searchable, unplaced, weeks

from .. import sample
from .samples import hub, look, titles, with_events


def test_every_date_within_six_weeks_and_each_later_event_once() -> None:
    """A series stands on all its near dates; one that begins later on its first; nothing is left out."""
    found = look()
    horizon = found.hub.now + timedelta(weeks=WEEKS)
    pairs = listed(found)
    near = [(event.id, one) for event, one in found.dates if one.start.order() <= horizon]
    assert [(event.id, one) for event, one in pairs[: len(near)]] == near
    later = [event.id for event, _ in pairs[len(near) :]]
    assert len(later) == len(set(later))
    assert {event.id for event, _ in pairs} == {event.id for event, _ in found.dates}
    starts = [one.start.order() for _, one in pairs]
    assert starts == sorted(starts)


def test_a_later_event_stands_on_its_next_date_that_is_held() -> None:
    """Where the first date after six weeks is cancelled, the one after it counts."""
    now = datetime(2027, 2, 20, 12, tzinfo=UTC)
    series = next(event for event in sample.hub(now).events if event.title == "Sydney webinar")
    early = replace(with_events(series), now=now - timedelta(weeks=WEEKS + 4))
    cancelled = replace(series.occurrences[0], status="cancelled")
    event = replace(series, occurrences=(cancelled, *series.occurrences[1:]), next=series.occurrences[1])
    assert listed(look(replace(early, events=(event,)))) == ((event, series.occurrences[1]),)


def test_what_is_under_way_stands_in_this_week() -> None:
    """An event of several days that began last week is listed under the present one."""
    course = sample.event("course", datetime(2027, 2, 3, tzinfo=UTC))
    found = replace(with_events(course), now=datetime(2027, 2, 3, tzinfo=UTC))
    [group] = weeks(look(found), [(course, course.occurrences[0])])
    assert (group.name, group.id) == ("Week of 1 February 2027", "week-2027-02-01")


def test_recordings_are_capped_and_the_rest_counted() -> None:
    """Nothing is dropped without a word."""
    found = look(hub(sample.LATER))
    every, none = recordings(found, 100)
    some, more = recordings(found, 0)
    assert (len(every), none) == (len(found.recorded), 0)
    assert (some, more) == ((), len(found.recorded))
    assert recordings(found, 100, lambda event: event.id == "recorded")[0][0].title == "Seen before"


def test_what_nobody_knows_the_place_of_is_not_watched() -> None:
    """It was recorded, but there is nothing to open: it stands apart, without the mark, and cut in the same way."""
    film = sample.event("recorded")
    lost = replace(film, id="lost", title="Lost", recording_url=None)
    found = look(with_events(film, lost, replace(lost, id="odd", recording_url="javascript:alert(1)")))
    watched, _ = recordings(found, 9)
    apart, more = unplaced(found, 1)
    assert (titles(watched), titles(apart), more) == (["Seen before"], ["Lost"], 1)
    assert [dict(row.marks).get("watch") for row in (*watched, *apart)] == ["yes", None]


def test_words_of_the_summary_can_be_found_once_for_each_event() -> None:
    """The first row of an event carries its summary, further dates do not repeat it."""
    found = look()
    made = searchable(weeks(found, found.dates), found)
    told = [row.title for group in made for row in group.rows if "about" in dict(row.marks)]
    assert len(told) == len(set(told)) == len({event.id for event, _ in found.dates})
    row = made[0].rows[0]
    assert dict(row.marks)["about"] == next(e.summary for e in found.hub.events if e.title == row.title)
    foreign = Group("Others", (replace(row, address="/elsewhere/"),))
    assert titles(searchable([foreign], found)[0].rows) == [row.title]
