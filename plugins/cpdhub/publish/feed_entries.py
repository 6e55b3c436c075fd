"""One kind of feed entry for all that the hub holds, curated and harvested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from markupsafe import Markup

from ..model.digest import Digest
from ..model.fields import UNKNOWN
from ..model.identity import uid
from ..model.merged import Hub, HubEvent, HubReading, HubResponse
from ..model.people import Association, Provider, Scheme
from . import digests, subjects
from .addresses import address
from .content import content, language
from .page import Site
from .pages.lookup import Lookup
from .serial import clean, moment
from .subjects import Subject

NEVER = datetime(2026, 11, 22, tzinfo=UTC)
"""`updated` of a feed without entries: the day on which the catalogue began."""

SHORT = 300


@dataclass(frozen=True, slots=True)
class Origin:
    """The feed that an entry was harvested from (RFC 4287 section 4.2.11)."""

    id: str
    title: str
    feed: str
    site: str
    """Address of its site; the feed's own where that is not known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed. Every text is plain, but for `content`, which is HTML. Times are UTC."""

    id: str
    title: str
    link: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    authors: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    """(id, name)."""
    related: str | None = None
    """The address that the entry is about, where it is not `link`."""
    origin: Origin | None = None
    language: str = ""
    """Of title and summary, where they are not in the feed's own."""


def entry(subject: Subject, look: Lookup) -> Entry:
    """One subject as a feed entry. A harvested reading or response links to its original, all else to our page."""
    page = address(subject, look)
    original = _original(subject)
    elsewhere = original if original and _theirs(subject) else None
    names = look.hub.catalogue.topics
    return Entry(
        id=f"urn:uuid:{subjects.lasting(subject, look.hub.catalogue)}",
        title=clean(_title(subject)) or "Untitled",
        link=elsewhere or look.site.absolute(page),
        summary=_summary(subject),
        content=str(content(subject, look, page)),
        published=_published(subject),
        updated=subjects.changed(subject),
        authors=_authors(subject, look.site),
        topics=tuple((topic, names[topic].name) for topic in subjects.topics(subject) if topic in names),
        related=None if elsewhere else original,
        origin=_origin(subject, look.hub),
        language=language(subject, look),
    )


def recording(subject: Subject, look: Lookup) -> Entry:
    """A recording that became known: an entry of its own, since that of its event is older, and read already."""
    of_event = entry(subject, look)
    return replace(
        of_event,
        id=f"urn:uuid:{uid('recording', look.hub.catalogue.moves.first('event', subject.id))}",
        title=f"Recording: {of_event.title}",
        published=min(subjects.available(subject), of_event.updated),
        related=getattr(subject, "recording_url", None),
    )


def updated(entries: Sequence[Entry]) -> datetime:
    """When the newest of the entries last changed."""
    return max((one.updated for one in entries), default=NEVER)


def shortened(html: str) -> str:
    """The words of an entry's content, at most 300 characters, for where a summary must stand and there is none."""
    text = " ".join(Markup(html.replace("<", " <")).striptags().split())  # noqa: S704 # our own, whose tags go
    return text if len(text) <= SHORT else text[:SHORT].rpartition(" ")[0] + " …"


def _theirs(subject: Subject) -> bool:
    """Whether it has no page of ours that says more than the original does."""
    return isinstance(subject, HubReading | HubResponse) and subject.origin == "harvested"


def _title(subject: Subject) -> str:
    if isinstance(subject, Digest):
        return digests.title(subject)
    if isinstance(subject, HubResponse):
        return subject.title or f"A response to Thing {subject.things[0]}"
    if isinstance(subject, Association | Provider | Scheme):
        return subject.name
    if isinstance(subject, HubEvent) and subject.state in ("cancelled", "postponed"):
        return f"{subject.state.capitalize()}: {subject.title}"
    return subject.title


def _summary(subject: Subject) -> str:
    if isinstance(subject, Digest):
        return digests.summary(subject)
    if isinstance(subject, HubResponse):
        where = f" on {subject.blog}" if subject.blog else ""
        return f"A participant’s post{where} about " + " and ".join(f"Thing {n}" for n in subject.things) + "."
    return subject.summary


def _original(subject: Subject) -> str | None:
    url: str | None = getattr(subject, "url", None)
    return None if url == UNKNOWN else url


def _published(subject: Subject) -> datetime:
    """What is harvested was published by its author; our own entries on the day that they came to the hub."""
    first = subjects.added(subject)
    if isinstance(subject, HubReading) and subject.origin == "harvested":
        first = moment(subject.order)
    return min(first, subjects.changed(subject))


def _authors(subject: Subject, site: Site) -> tuple[str, ...]:
    """Never the hub for other people's words: the source stands in for an author who is not named."""
    if isinstance(subject, HubReading):
        return (subject.author or subject.publisher or site.name,)
    if isinstance(subject, HubResponse):
        return (subject.blog or site.name,)
    return (subject.organiser or site.name,) if isinstance(subject, HubEvent) else (site.name,)


def _origin(subject: Subject, hub: Hub) -> Origin | None:
    name = getattr(subject, "source", None)
    record = hub.catalogue.sources.get(name or "")
    if record is None:
        return None
    known = [one for one in (record.url, record.site) if one != UNKNOWN]
    if not known:
        return None
    return Origin(f"urn:uuid:{uid('source', record.id)}", record.name, known[0], known[-1])
