"""One row of a list from one record, but for events: what is shown of it, in words."""

from __future__ import annotations

import re

from markupsafe import Markup

from ...model.activities import Thing
from ...model.merged import HubEvent, HubReading, HubResponse
from ...model.people import Association, Provider
from .. import dates
from ..dates import Call, length_words
from . import words
from .countries import place
from .lookup import Lookup
from .views import Badge, Row

TIER = re.compile(r"^\d+ (?:minutes?|hours?)\s*[:.–-]\s*(?=\S)")


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
        credit=look.credit(reading) if anchor else (),
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
        credit=look.credit(response),
    )
