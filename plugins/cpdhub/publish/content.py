"""The HTML that a feed entry carries: every text escaped, but for sections that the loader has sanitised."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import singledispatch
from html import unescape
from urllib.parse import urljoin

from markupsafe import Markup, escape

from ..model.activities import Path, Section, Text, Thing
from ..model.digest import Digest
from ..model.fields import UNKNOWN
from ..model.merged import HubEvent, HubReading, HubResponse
from ..model.people import Association, Provider, Scheme, Series
from .dates import length_words, partial_words
from .digest_text import html
from .digests import chapters
from .facts import caution, dates, facts, notice
from .page import Site
from .pages import words
from .pages.countries import country_name
from .pages.lookup import Lookup
from .pages.paths import step_row
from .pages.rows import harvested
from .pages.schemes import requirement_words
from .pages.views import Row

LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')


@singledispatch
def content(subject: object, look: Lookup, page: str) -> Markup:
    """Safe HTML of a subject; `page` is its address on the site, to which links in its text are relative."""
    raise TypeError(f"no feed carries a {type(subject).__name__}")


@content.register
def _event(event: HubEvent, look: Lookup, page: str) -> Markup:
    recording = ((Markup("Recording"), link(event.recording_url, "watch it")),) if event.recording_url else ()
    own = ((Markup("Event page"), link(event.url)),) if event.url else ()
    told = facts_list((*dates(event), *facts(event), *recording, *own))
    summary = paragraph(event.summary, language(event, look))
    about = paragraph(notice(event)) + summary + told + paragraph(caution(event))
    return about + _gathered(event.source, look)


@content.register
def _reading(reading: HubReading, look: Lookup, page: str) -> Markup:
    known = (
        ("By", reading.author),
        ("In", reading.publisher),
        ("Published", partial_words(reading.date)),
        ("Length", length_words(reading.minutes)),
    )
    original = ((Markup("Read it at"), link(reading.url)),) if reading.url else ()
    about = paragraph(reading.summary, language(reading, look))
    return about + facts_list((*known, *original)) + _gathered(reading.source, look)


@content.register
def _response(response: HubResponse, look: Lookup, page: str) -> Markup:
    things = " and ".join(f"Thing {number}" for number in response.things)
    known = (
        ("Answers", things),
        ("Blog", response.blog),
        ("Written", partial_words(response.date)),
        ("Kind of library", response.sector),
        ("Place", response.place),
        ("Programme", words.PROGRAMME.get(response.programme, "")),
    )
    return facts_list((*known, ("Read it at", link(response.url)))) + _gathered(response.source, look)


@content.register(Thing)
def _thing(thing: Thing, look: Lookup, page: str) -> Markup:
    tiers = ", ".join(length_words(minutes) for minutes in thing.minutes)
    return paragraph(thing.summary) + paragraph(f"Choose your length: {tiers}.") + _body(thing, look.site, page)


@content.register(Path)
def _path(path: Path, look: Lookup, page: str) -> Markup:
    need = paragraph(f"For: {path.for_}") + paragraph(f"In all: {length_words(path.minutes)}.")
    steps = Markup().join(_step(step_row(look, step, number), look.site) for number, step in enumerate(path.steps, 1))
    return paragraph(path.summary) + need + Markup("<ol>{}</ol>").format(steps) + _body(path, look.site, page)


def _step(row: Row, site: Site) -> Markup:
    """Where a step leads and why; nothing of when, since an entry does not change as time passes."""
    target = row.out.url if row.out else site.absolute(row.address) if row.address else ""
    name = link(target, row.title) if target else escape(row.title)
    return Markup("<li>{}: {}</li>").format(name, row.summary)


@content.register
def _digest(digest: Digest, look: Lookup, page: str) -> Markup:
    return html(chapters(digest, look), look.site)


@content.register(Association)
@content.register(Provider)
@content.register(Scheme)
def _body_of_people(body: Association | Provider | Scheme, look: Lookup, page: str) -> Markup:
    own = (("Web", link(body.url)),) if body.url != UNKNOWN else ()
    caveat = body.caveat if isinstance(body, Scheme) else None
    return paragraph(body.summary) + paragraph(caveat or "") + facts_list((*_known_of(body), *own))


def _known_of(body: Association | Provider | Scheme) -> tuple[tuple[str, str], ...]:
    if isinstance(body, Association):
        solo = words.SOLO[body.solo] if body.solo != "none-known" else ""
        return (
            ("Where", _where(body)),
            ("Sectors", ", ".join(words.SECTOR[sector] for sector in body.sectors)),
            ("For people who work alone", solo),
            ("Offers", ", ".join(words.OFFER[offer] for offer in body.offers)),
            ("Joining", words.MEMBERSHIP[body.membership]),
            ("Status", words.STATUS[body.status]),
        )
    if isinstance(body, Provider):
        series = "; ".join(_series(one) for one in body.series)
        return ("Cost", words.COST[body.cost]), ("Recordings", words.RECORDING[body.recordings]), ("Series", series)
    return (
        ("Run by", body.body),
        ("Where", _where(body)),
        ("Duty", words.OBLIGATION[body.obligation]),
        ("Asks for", "; ".join(requirement_words(need) for need in body.requirements)),
        ("To write down", "; ".join(body.record)),
    )


def _where(body: Association | Scheme) -> str:
    names = ", ".join(country_name(code) for code in body.countries)
    return f"{body.region}, {names}" if body.region else names


def _series(one: Series) -> str:
    known = [part for part in (one.pattern, f"seen in {one.year}") if UNKNOWN not in part]
    return f"{one.name} ({', '.join(known)})" if known else one.name


def language(subject: object, look: Lookup) -> str:
    """The language of what was harvested, where it is known not to be English; else empty."""
    source = look.hub.catalogue.sources.get(getattr(subject, "source", None) or "")
    return "" if source is None or source.language == UNKNOWN or source.language.startswith("en") else source.language


def paragraph(text: str, language: str = "") -> Markup:
    """One paragraph of plain text; nothing for an empty one."""
    attribute = Markup(' lang="{}"').format(language) if language else Markup()
    return Markup("<p{}>{}</p>").format(attribute, text) if text else Markup()


def facts_list(pairs: Iterable[tuple[str, str]]) -> Markup:
    """A list of "label: value"; a value that is no Markup is escaped, an empty one left out."""
    items = [Markup("<li>{}: {}</li>").format(label, value) for label, value in pairs if value]
    return Markup("<ul>{}</ul>").format(Markup().join(items)) if items else Markup()


def link(address: str, text: str = "") -> Markup:
    """A link that shows its own address where it is given no words."""
    return Markup('<a href="{}">{}</a>').format(address, text or address)


def _gathered(source: str | None, look: Lookup) -> Markup:
    """The mark that every harvested entry carries."""
    return paragraph(harvested(look, source)) if source else Markup()


def _body(text: Text, site: Site, page: str) -> Markup:
    return Markup().join(_heading(part) + _absolute(part.html, site, page) for part in text.sections)


def _heading(part: Section) -> Markup:
    """What stands before the first heading has none."""
    level = min(max(part.level, 2), 6)
    return Markup("<h{0}>{1}</h{0}>").format(level, part.heading) if part.heading else Markup()


def _absolute(html: str, site: Site, page: str) -> Markup:
    """Sanitised HTML whose links hold in a feed reader: on the site in full, the rest as they are."""

    def full(match: re.Match[str]) -> str:
        target = unescape(match[2])
        inside = target.startswith("/") and not target.startswith("//")
        made = site.absolute(target) if inside else urljoin(site.absolute(page), target)
        return f'{match[1]}="{escape(made)}"'

    # The loader's sanitiser has written these attributes, always in double quotes.
    return Markup(LINK.sub(full, html))  # noqa: S704
