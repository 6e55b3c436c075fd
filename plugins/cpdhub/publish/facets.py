"""By which facets an entry is found, and with which values: for the lists on pages and for the search alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..model.activities import Thing
from ..model.merged import HubEvent, HubReading
from ..model.people import Association, Provider

LENGTHS = (15, 30, 60)
"""Minutes, at most. What takes 14 minutes has all three: a reader with half an hour takes it too."""
LONGER = "longer"
UNKNOWN = "unknown"
OTHER = "other"
"""The provider of what is held by somebody who has no entry."""

Facets = Mapping[str, tuple[str, ...]]
"""Values by the facet's name; a value is a slug without spaces, and unknown is a value."""

NAMES = MappingProxyType(
    {
        "kind": "Kind",
        "topic": "Topic",
        "length": "Length",
        "cost": "Cost",
        "certificate": "Certificate",
        "recording": "Recording",
        "captions": "Captions",
        "provider": "Provider",
        "language": "Language",
    }
)
"""The facets of what can be attended or watched, in the order in which they are offered."""


def length(minutes: int | None) -> tuple[str, ...]:
    """The lengths that it fits into: ("30", "60") for 20 minutes, ("longer",) for two hours."""
    if minutes is None:
        return (UNKNOWN,)
    return tuple(str(most) for most in LENGTHS if minutes <= most) or (LONGER,)


def of_event(event: HubEvent) -> Facets:
    """All facets of an event."""
    return {
        "kind": (event.kind,),
        "topic": event.topics,
        "length": length(event.minutes),
        "cost": (event.cost,),
        "certificate": (event.certificate,),
        "recording": (event.recording,),
        "captions": (event.captions,),
        "provider": (event.provider or OTHER,),
        "language": event.languages or (UNKNOWN,),
    }


def of_thing(thing: Thing) -> Facets:
    """A Thing fits into whatever its shortest tier fits into, and costs nothing."""
    return {"kind": ("thing",), "topic": thing.topics, "length": length(min(thing.minutes)), "cost": ("free",)}


def of_reading(reading: HubReading) -> Facets:
    """Something to read."""
    return {"kind": ("reading",), "topic": reading.topics, "length": length(reading.minutes)}


def of_association(association: Association) -> Facets:
    """What somebody looks for in a network: where it is, for whom, and what joining costs."""
    return {
        "kind": ("association",),
        "topic": association.topics,
        "country": tuple(code.lower() for code in association.countries),
        "sector": association.sectors,
        "solo": (association.solo,),
        "joining": (association.membership,),
    }


def of_provider(provider: Provider) -> Facets:
    """Who runs webinars."""
    return {"kind": ("provider",), "topic": provider.topics, "cost": (provider.cost,)}


def marks(facets: Facets) -> tuple[tuple[str, str], ...]:
    """(name, values with spaces between) for `data-<name>` attributes; a facet without a value is left out."""
    return tuple((name, " ".join(values)) for name, values in facets.items() if values)
