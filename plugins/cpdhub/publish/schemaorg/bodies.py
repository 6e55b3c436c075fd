"""Associations and providers as Organizations."""

from __future__ import annotations

from ...model.fields import UNKNOWN
from ...model.people import Association, Provider
from ..pages.countries import country_name
from ..pages.lookup import Lookup
from .terms import Data, head, known, reference, topics


def association(body: Association, look: Lookup) -> Data:
    """A professional body or network, with the one that it is part of."""
    known_bodies = look.hub.catalogue.associations
    parent = known_bodies.get(body.parent or "")
    above = reference("Organization", parent.name, f"/associations/{parent.id}/", look.site) if parent else None
    return known(_body(body, "associations", look) | {"alternateName": body.acronym, "parentOrganization": above})


def provider(body: Provider, look: Lookup) -> Data:
    """Who runs webinars and courses."""
    return known(_body(body, "providers", look))


def _body(body: Association | Provider, section: str, look: Lookup) -> Data:
    """Its own address is `url`; ours is the identity and the page about it."""
    made = head("Organization", body.name, f"/{section}/{body.id}/", look.site)
    return made | {
        "mainEntityOfPage": made["url"],
        "url": body.url if body.url != UNKNOWN else None,
        "description": body.summary,
        "areaServed": [{"@type": "Country", "name": country_name(code)} for code in body.countries if code != "INT"],
        "knowsAbout": topics(body.topics, look),
    }
