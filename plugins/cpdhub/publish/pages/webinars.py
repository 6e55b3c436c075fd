"""/webinars/, the list to join from with its facets, and a page for every month with dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...model.merged import HubEvent
from .. import dates, facets
from ..channels import Channel
from ..page import Page
from .choices import Choice, choices
from .entry import latest
from .event_rows import event_row
from .lookup import Lookup
from .meanwhile import empty
from .months import month_links
from .views import Group, Link
from .weeks import listed, recordings, searchable, unplaced, weeks

RECORDINGS = 60
TRAIL = (("/webinars/", "Webinars"),)
EMPTY = "Dates to join are listed here, week by week, as soon as one is known."
NOTHING = "Nothing here has all that you chose. Leave something out, or clear all."
FACETS = (
    "when", "length", "topic", "cost", "kind", "certificate", "recording", "captions", "provider", "language",
)  # fmt: skip
OPEN = ("when", "length")
WAYS = (
    Link("By topic", "/webinars/by-topic/"),
    Link("By length", "/webinars/by-length/"),
    Link("By cost", "/webinars/by-cost/"),
    Link("By provider", "/webinars/by-provider/"),
    Link("All events", "/events/"),
)
"""What stands in the panel's place where there is no script."""
WHENS = {"when": ("this-week", "next-week", "this-month", "later", "any-time")}


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    months = list(look.months)
    for number, month in enumerate(months):
        yield month_page(look, month, months[number - 1] if number else "", "".join(months[number + 1 : number + 2]))


def index(look: Lookup) -> Page:
    """What is on, by week, and what can be watched at any time: every event that is to come stands here."""
    coming = listed(look)
    recorded, more = recordings(look, RECORDINGS)
    shown = [*(event for event, _ in coming), *look.recorded[:RECORDINGS]]
    *groups, on_demand = searchable([*weeks(look, coming), Group("On demand", recorded)], look)
    this_month = f"{look.hub.now:%Y-%m}"
    months = month_links(look.months)
    data = {
        "weeks": tuple(groups),
        "recorded": on_demand.rows,
        "recorded_more": more,
        "unplaced": unplaced(look, RECORDINGS),
        "total": len(coming) + len(recorded),
        "choices": panel(look, shown),
        "ways": WAYS,
        "kept": kept(look),
        "months_ahead": tuple(link for link in months if _month(link) >= this_month),
        "months_past": tuple(link for link in reversed(months) if _month(link) < this_month),
        "empty": empty(look, EMPTY),
        "nothing": empty(look, NOTHING),
    }
    text = "Webinars, discussions, courses and online conferences for librarians: what to join, and what to watch."
    return Page("/webinars/", "webinars", "Webinars", text, data, latest(event.changed for event in look.hub.events))


def panel(look: Lookup, shown: Sequence[HubEvent]) -> tuple[Choice, ...]:
    """The facets of these events; when a date is, only the reader's clock tells."""
    return choices(look, [{**facets.of_event(event), **WHENS} for event in shown], FACETS, OPEN)


def kept(look: Lookup) -> tuple[tuple[str, str, Channel], ...]:
    """(facet, value, channel): what to subscribe to for whoever chose that value."""
    by_name = {channel.name: channel for channel in look.channels}
    wanted = [("topic", id, f"topic-{id}") for id in look.hub.catalogue.topics]
    wanted += [("kind", kind, f"{kind}s") for kind in ("webinar", "course", "conference", "discussion")]
    wanted += [("when", "any-time", "recordings")]
    return tuple((facet, value, by_name[name]) for facet, value, name in wanted if name in by_name)


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
