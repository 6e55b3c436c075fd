"""What is known of an event, in plain words that do not depend on the clock, for feeds and calendars."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.merged import HubEvent
from ..model.when import Occurrence, When
from .dates import Stamp, day_words, length_words, span, stamp
from .pages import words
from .recurrence import recurrence
from .rhythm import rule_words

SHOWN = 10
"""Departures of a series from its rule that are told, the latest ones."""
NOTICE = {
    "cancelled": "This was cancelled. It is not held.",
    "postponed": "This was put off. It is not held on the date that was given, and the new date is not known yet.",
}


def notice(event: HubEvent) -> str:
    """What to know first: that it was cancelled, put off, moved or given up. Empty where it stands."""
    if event.withdrawn:
        return "This is not offered any more."
    one = next(iter(event.occurrences), None)
    if event.state not in NOTICE and not event.series and one and one.was:
        return f"Moved from {_told(stamp(one.was))}."
    return NOTICE.get(event.state, "")


def caution(event: HubEvent) -> str:
    """What to know about the dates of a series that people wrote down from its usual pattern."""
    if not event.series or event.origin != "curated":
        return ""
    seen = f", seen in {event.sources_year}" if event.sources_year else ""
    return f"Usual pattern{seen}: confirm with the organiser."


def dates(event: HubEvent) -> tuple[tuple[str, str], ...]:
    """(label, words) of its dates in the organiser's wall time, with the zone; no hour where none is known."""
    known = recurrence(event)
    first = _told(span(Occurrence(known.start, known.end)))
    if not event.series:
        return (("When", first),)
    rule = rule_words(known.rule)
    found = [("First date", first)]
    found += [("Repeats", rule)] if rule else []
    found += [("Also on", _several(known.extra))] if known.extra else []
    gone = [*known.gone, *(one.was or one.start for one in known.changed if one.status == "cancelled")]
    found += [("Not held on", _several(gone))] if gone else []
    moved = [one for one in known.changed if one.status == "moved"]
    return (*found, *((day_words((one.was or one.start).day), _became(one)) for one in moved[-SHOWN:]))


def facts(event: HubEvent) -> tuple[tuple[str, str], ...]:
    """(label, words) of what is known beside its dates. Unknown cost and recording are said to be not known."""
    price = f": {event.price}" if event.price else ""
    told = (
        ("Held by", event.organiser),
        ("Length", length_words(event.minutes)),
        ("Cost", words.COST[event.cost] + price),
        ("Recording", words.RECORDING[event.recording] if not (event.recording_url or event.withdrawn) else ""),
        ("Certificate", _known(words.YES_NO[event.certificate])),
        ("Captions", _known(words.YES_NO[event.captions])),
        ("Level", _known(words.LEVEL.get(event.level, ""))),
        ("Open to", event.audience or ""),
        ("Register by", _told(stamp(event.register_by)) if event.register_by else ""),
    )
    return tuple((label, value) for label, value in told if value)


def _known(value: str) -> str:
    """Empty in place of "not known", for what few entries tell."""
    return "" if value == words.NOT_KNOWN else value


def _told(one: Stamp) -> str:
    return f"{one.words}, {one.zone}" if one.zone else one.words


def _several(days: Iterable[When]) -> str:
    """The latest days of several; a reader who needs them all opens the page."""
    ordered = sorted({when.day for when in days})[-SHOWN:]
    return ", ".join(map(day_words, ordered))


def _became(one: Occurrence) -> str:
    return f"moved to {_told(stamp(one.start))}"
