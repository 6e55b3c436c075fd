"""/events/ and every event's page, whatever has become of it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.languages import language
from ...model.merged import HubEvent
from ...model.when import Occurrence
from .. import dates
from ..dates import length_words
from ..page import Page
from ..rhythm import rule_words
from ..serial import rfc3339
from . import life, words
from .add_links import add_links
from .entry import checked_words, latest, origin, short
from .event_rows import event_row, times
from .lookup import Lookup
from .meanwhile import empty
from .months import month_links
from .rows import gathered, harvested
from .views import Fact, Row

PAST_SHOWN = 100
DATES_SHOWN = 12
TRAIL = (("/events/", "Events"),)


def pages(look: Lookup) -> Iterator[Page]:
    yield index(look)
    for event in look.hub.events:
        yield event_page(look, event)


def index(look: Lookup) -> Page:
    """Every event that is to come, once; the newest of those that are over; and the way to all others."""
    coming = [event for event in look.hub.events if event.next is not None]
    past = [event for event in look.hub.events if event.next is None]
    data = {
        "coming": tuple(event_row(look, event) for event in coming),
        "past": tuple(event_row(look, event) for event in past[:PAST_SHOWN]),
        "hidden": max(len(past) - PAST_SHOWN, 0),
        "months": month_links(look.months),
        "empty": empty(look, "Events to come are listed here as soon as somebody adds one or a calendar brings one."),
    }
    text = "Webinars, courses, discussions and online conferences: those to come, and those that are over."
    return Page("/events/", "events", "All events", text, data, latest(event.changed for event in look.hub.events))


def event_page(look: Lookup, event: HubEvent) -> Page:
    """One event: its dates, what is known of it, and where that comes from."""
    checked = (
        harvested(look, event.source)
        if event.origin == "harvested"
        else checked_words(event.checked, event.sources_year, look.way(event.url))
    )
    data = {
        "notices": life.notices(event, look.hub.now),
        "pattern": pattern_words(event),
        "mains": life.mains(event),
        **series_dates(look, event),
        "summary": event.summary,
        "url": look.way(event.url),
        "add": add_links(event, look.site),
        "add_until": rfc3339(event.next.over()) if event.next else "",
        "calendar": calendar_words(event),
        "calendar_until": rfc3339(event.occurrences[-1].over()) if event.next else "",
        "organiser": event.organiser,
        "recording": look.way(event.recording_url),
        "facts": facts(look, event),
        "topics": look.topics(event.topics),
        "origin": origin(
            look,
            event.sources,
            checked,
            look.file("event", event.id) if event.origin == "curated" else "",
            event.changed,
            gathered=gathered(look, event),
            links=look.feeds([event.source] if event.source else []),
        ),
    }
    return Page(
        f"/events/{event.id}/", "event", event.title, short(event.summary or event.title), data, event.changed, TRAIL
    )


def calendar_words(event: HubEvent) -> tuple[str, str]:
    """What the link to its calendar file says, and what stands beside it; nothing of what is over."""
    if event.state in ("cancelled", "postponed"):
        return "Calendar file", f"says that it is {event.state}"
    return ("Add to my calendar", ".ics file") if event.next else ("", "")


def series_dates(look: Lookup, event: HubEvent) -> dict[str, object]:
    """The next dates of a series, of the later ones those that depart from its pattern, and how many are left out."""
    shown, later = event.occurrences[:DATES_SHOWN], event.occurrences[DATES_SHOWN:]
    changed = [one for one in later if one.status != "scheduled"]
    return {
        "dates": tuple(date_row(look, event, one) for one in shown) if event.series else (),
        "changed": tuple(date_row(look, event, one) for one in changed),
        "more_dates": len(later) - len(changed),
    }


def pattern_words(event: HubEvent) -> str:
    """How often a series is held, with the warning that a curated one carries."""
    if not event.series:
        return ""
    rhythm = rule_words(event.pattern.rule)
    often = f"Held {rhythm}." if rhythm else "Held more than once."
    if event.origin == "harvested":
        return often
    seen = f", seen in {event.sources_year}" if event.sources_year else ""
    return f"{often} This is the usual pattern{seen}: confirm with the organiser."


def date_row(look: Lookup, event: HubEvent, one: Occurrence) -> Row:
    """One date of a series, with what became of it."""
    badges = life.badges(look, event, one)
    note = life.moved(one)
    return Row(title="", call=dates.call(one.start), stamp=dates.clock(one), badges=badges, note=note, marks=times(one))


def facts(look: Lookup, event: HubEvent) -> tuple[Fact, ...]:
    """The list of facts; what nobody found out stands there as not known."""
    minutes = event.minutes
    found = [
        who(look, event),
        Fact("Kind", words.KIND[event.kind]),
        _known("Length", length_words(minutes)),
        _known("Cost", _cost(event)),
        _known("Recording", _recording(event)),
        _known("Certificate", words.YES_NO[event.certificate]),
        _known("Captions", words.YES_NO[event.captions]),
    ]
    return (*found, *_further(look, event))


def who(look: Lookup, event: HubEvent) -> Fact:
    links = look.provider(event.provider)
    return Fact("Held by", links=links) if links else _known("Held by", event.organiser)


def _further(look: Lookup, event: HubEvent) -> Iterator[Fact]:
    """Facts that are shown only where there is something to say."""
    if event.register_by:
        yield Fact("Register by", stamp=dates.stamp(event.register_by))
    if event.level not in ("unknown", ""):
        yield Fact("Level", words.LEVEL.get(event.level, event.level))
    if event.audience:
        yield Fact("Who can come", event.audience)
    if event.languages:
        yield Fact("Language", ", ".join(language(one) for one in event.languages))
    if event.approved_for:
        yield Fact("Counts for", links=look.schemes(event.approved_for))


def _known(label: str, value: str) -> Fact:
    return Fact(label, value or words.NOT_KNOWN, known=value not in ("", words.NOT_KNOWN))


def _cost(event: HubEvent) -> str:
    return f"{words.COST[event.cost]}: {event.price}" if event.price else words.COST[event.cost]


def _recording(event: HubEvent) -> str:
    if event.recording == "yes" and event.withdrawn:
        return "it was recorded; the recording is not offered any more"
    if event.recording == "yes" and not event.recording_url:
        return "yes, at an address that we do not have" if event.state == "recorded" else "yes, it is to be recorded"
    return words.RECORDING[event.recording]
