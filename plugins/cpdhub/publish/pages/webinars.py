"""/webinars/, the list to join from, and a page for every month with dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from .. import dates
from ..page import Page
from .entry import latest
from .lookup import Lookup
from .meanwhile import empty
from .months import Dated, month_links
from .rows import event_row, recording_row
from .views import Group, Link

WEEKS = 6
MOST_DATES = 40
RECORDINGS = 60
TRAIL = (("/webinars/", "Webinars"),)
EMPTY = "Dates to join are listed here, week by week, as soon as one is known."


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    months = list(look.months)
    for number, month in enumerate(months):
        yield month_page(look, month, months[number - 1] if number else "", "".join(months[number + 1 : number + 2]))


def index(look: Lookup) -> Page:
    """What is on in the next weeks, and what can be watched at any time."""
    horizon = look.hub.now + timedelta(weeks=WEEKS)
    near = [pair for pair in look.dates if pair[1].start.order() <= horizon]
    shown = near[:MOST_DATES] or list(look.dates[:10])
    this_month = f"{look.hub.now:%Y-%m}"
    months = month_links(look.months)
    data = {
        "weeks": weeks(look, shown),
        "later": len(look.dates) - len(shown),
        "recorded": tuple(recording_row(look, event) for event in look.recorded[:RECORDINGS]),
        "recorded_more": len(look.recorded[RECORDINGS:]),
        "months_ahead": tuple(link for link in months if _month(link) >= this_month),
        "months_past": tuple(link for link in reversed(months) if _month(link) < this_month),
        "empty": empty(look, EMPTY),
    }
    text = "Webinars, discussions, courses and online conferences for librarians: what to join, and what to watch."
    return Page("/webinars/", "webinars", "Webinars", text, data, latest(event.changed for event in look.hub.events))


def weeks(look: Lookup, pairs: Iterable[Dated]) -> tuple[Group, ...]:
    """Dated rows under their weeks, which begin on Monday."""
    found: dict[date, list[Dated]] = {}
    for event, one in pairs:
        # What began earlier and is still on belongs to this week, where a reader looks for it.
        day = max(one.start.day, look.hub.now.date())
        found.setdefault(day - timedelta(days=day.weekday()), []).append((event, one))
    return tuple(
        Group(f"Week of {dates.day_words(monday)}", tuple(event_row(look, *pair) for pair in found[monday]))
        for monday in sorted(found)
    )


def month_page(look: Lookup, month: str, before: str, after: str) -> Page:
    """All dates of one month, past or to come, every kind of event."""
    found = look.months[month]
    data = {
        "rows": tuple(event_row(look, *pair) for pair in found),
        "before": _link(before),
        "after": _link(after),
        "over": month < f"{look.hub.now:%Y-%m}",
    }
    name = dates.month_words(month)
    text = f"What is on for librarians in {name}: {dates.count(len(found), 'date')}, each with its hour and zone."
    changed = latest(event.changed for event, _ in found)
    return Page(f"/webinars/{month}/", "month", f"Webinars in {name}", text, data, changed, TRAIL)


def _link(month: str) -> Link | None:
    return Link(dates.month_words(month), f"/webinars/{month}/") if month else None


def _month(link: Link) -> str:
    return link.address.split("/")[2]
