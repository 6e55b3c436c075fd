"""One row of a list from one record: what is shown of it, in words."""

from __future__ import annotations

import re
from dataclasses import replace

from markupsafe import Markup

from ...model.activities import Thing
from ...model.merged import HubEvent, HubReading, HubResponse
from ...model.people import Association, Provider
from ...model.when import Occurrence
from .. import dates, facets
from ..dates import Call, length_words
from ..serial import rfc3339
from . import words
from .countries import place
from .languages import language
from .life import badges, moved
from .lookup import Lookup, out
from .views import Badge, Row

TIER = re.compile(r"^\d+ (?:minutes?|hours?)\s*[:.–-]\s*(?=\S)")


def event_row(look: Lookup, event: HubEvent, one: Occurrence | None = None) -> Row:
    """An event on one of its dates: the given one, else the next, else its only or first one."""
    shown = one or event.next or (event.occurrences[0] if event.occurrences else Occurrence(event.pattern.first))
    # Nobody needs the own time of what is over.
    stamp = replace(dates.clock(shown), exact=False) if shown.over() <= look.hub.now else dates.clock(shown)
    return Row(
        title=event.title,
        address=f"/events/{event.id}/",
        call=dates.call(shown.start),
        stamp=stamp,
        badges=badges(look, event, shown),
        facts=event_facts(event),
        note=event_note(event, shown),
        gathered=gathered(look, event),
        marks=(*times(shown), *facets.marks(facets.of_event(event))),
        author=event.organiser,
        kind="event",
    )


def times(one: Occurrence) -> tuple[tuple[str, str], ...]:
    """When it begins, where its hour is known, and when it is over everywhere: instants in UTC."""
    start = one.start.instant()
    known = (("start", rfc3339(start)),) if start else (("day", one.start.day.isoformat()),)
    return (*known, ("over", rfc3339(one.over())))


def recording_row(look: Lookup, event: HubEvent) -> Row:
    """A recorded event: its length stands where others have their date."""
    day = event.occurrences[0].start.day if event.occurrences else event.pattern.first.day
    minutes = event.minutes
    return Row(
        title=event.title,
        address=f"/events/{event.id}/",
        call=Call(main=str(minutes), foot="minutes") if minutes else Call(main=str(day.year)),
        facts=(*event_facts(event, length=False), dates.day_words(day)),
        note=event_note(event, None),
        gathered=gathered(look, event),
        marks=(*((("watch", "yes"),) if out(event.recording_url) else ()), *facets.marks(facets.of_event(event))),
        author=event.organiser,
        # Something to watch, not a date to keep.
        kind="entry",
    )


def event_facts(event: HubEvent, length: bool = True) -> tuple[str, ...]:
    """The few things that decide whether to look closer; the cost always, the rest where it is known."""
    languages = ", ".join(language(one) for one in event.languages if not one.startswith("en"))
    cost = "cost not known" if event.cost == "unknown" else event.price or words.COST[event.cost]
    recorded = "recorded" if event.recording == "yes" and event.state == "upcoming" else ""
    found = (
        event.organiser,
        words.KIND[event.kind],
        length_words(event.minutes) if length else "",
        "" if restricted(event) and event.cost == "members" else cost,
        f"for {event.audience[:1].lower()}{event.audience[1:]}" if event.audience and restricted(event) else "",
        recorded and "will be recorded",
        languages and f"in {languages}",
    )
    return tuple(filter(None, found))


def restricted(event: HubEvent) -> bool:
    """Whether it is known to be for some people only."""
    return event.audience is not None and not event.audience.lower().startswith("open to")


def event_note(event: HubEvent, one: Occurrence | None) -> str:
    """What a reader should know before counting on this date."""
    notes = [moved(one)] if one is not None and moved(one) else []
    if event.series and event.origin == "curated":
        seen = f", seen in {event.sources_year}" if event.sources_year else ""
        notes.append(f"Usual pattern{seen}: confirm with the organiser.")
    return " ".join(notes)


def harvested(look: Lookup, source: str | None) -> str:
    """The mark that every harvested entry carries, as plain text."""
    return f"Gathered from {look.source_names.get(source or '', 'a feed')}; not checked by the hub."


def gathered(look: Lookup, one: HubEvent | HubReading | HubResponse) -> str:
    """The source's name for the mark, so that a page can keep it apart from our words."""
    return look.source_names.get(one.source or "", "a feed") if one.origin == "harvested" else ""


def reading_row(look: Lookup, reading: HubReading, anchor: bool = False) -> Row:
    """Something to read; `anchor` in the list where it lives, else it leads there unless it leads out."""
    address = look.way(reading.url)
    return Row(
        title=reading.title,
        address="" if anchor or address else look.reading_address(reading),
        out=address,
        id=reading.id if anchor else "",
        was=look.was("reading", reading) if anchor else (),
        call=dates.partial_call(reading.date),
        facts=tuple(filter(None, (reading.author, reading.publisher, length_words(reading.minutes)))),
        summary=reading.summary,
        # The one place where feed text is markup: the harvest cleaned it, and the archive's reader looked again.
        inline=Markup(reading.inline),  # noqa: S704
        note="" if address or reading.origin == "harvested" else "We have no address for it yet.",
        gathered=gathered(look, reading),
        links=look.topics(reading.topics) if anchor else (),
        file=look.file("reading", reading.id) if anchor and reading.origin == "curated" else "",
        author=reading.author,
        kind="entry",
    )


def thing_row(look: Lookup, thing: Thing) -> Row:
    """A Thing with the minutes of its three tiers."""
    answers = len(look.hub.responses.get(thing.number, ()))
    tiers = " · ".join(str(minutes) for minutes in thing.minutes)
    return Row(
        title=thing.title,
        address=f"/things/{thing.id}/",
        call=Call("Thing", str(thing.number)),
        facts=tuple(filter(None, (f"{tiers} minutes", dates.count(answers, "response") if answers else ""))),
        summary=thing.summary,
    )


def tier_row(thing: Thing) -> Row:
    """The first tier of a Thing, as something to do now."""
    heads = [section.heading for section in thing.sections if section.level == 3]
    title = TIER.sub("", heads[0]) if heads else thing.title
    return Row(
        title=title,
        address=f"/things/{thing.id}/",
        call=Call(main=str(thing.minutes[0]), foot="minutes"),
        facts=(f"Thing {thing.number}", thing.title),
    )


def association_row(association: Association, here: str = "") -> Row:
    """A network: where it is, but for the country `here`, whom it is for and what it has for people who work alone."""
    solo = words.SOLO_SHORT[association.solo]
    gone = association.status in ("merged", "closed")
    badges = [Badge(solo, "good")] if solo and not gone else []
    where = place(code for code in association.countries if code != here)
    sectors = ", ".join(words.SECTOR[one] for one in association.sectors)
    joining = "" if association.membership == "unknown" else words.MEMBERSHIP[association.membership]
    return Row(
        title=association.name,
        address=f"/associations/{association.id}/",
        badges=(*badges, *((Badge(words.STATUS[association.status], "stop"),) if gone else ())),
        facts=tuple(filter(None, (where, association.region, association.acronym, sectors, joining))),
    )


def provider_row(look: Lookup, provider: Provider) -> Row:
    """Who runs webinars, and whether they are recorded."""
    coming = sum(event.coming for event in look.events_by_provider.get(provider.id, ()))
    recordings = {"yes": "recordings", "some": "some recordings"}.get(provider.recordings, "")
    certificate = "certificate" if provider.certificate == "yes" else ""
    found = (words.PROVIDER[provider.kind], recordings, certificate, f"{coming} coming up" if coming else "")
    return Row(
        title=provider.name,
        address=f"/providers/{provider.id}/",
        facts=tuple(filter(None, found)),
        summary=provider.summary,
    )


def response_row(look: Lookup, response: HubResponse) -> Row:
    """A participant's post about a Thing."""
    programme = words.PROGRAMME.get(response.programme, response.programme)
    number = ", ".join(str(number) for number in response.programme_things)
    where = f"Thing {number} of {programme}" if number else programme
    return Row(
        title=response.title or response.blog or "A post without a title",
        out=look.way(response.url),
        id=response.id,
        was=look.was("response", response),
        call=dates.partial_call(response.date),
        facts=tuple(filter(None, (response.blog, response.sector, response.place, where))),
        gathered=gathered(look, response),
        file=look.file("response", response.id) if response.origin == "curated" else "",
    )
