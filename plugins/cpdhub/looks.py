"""How entries will look on the site: the words that pages print of them, for a reviewer who has seen no page yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from .merge.hub import merge
from .model.catalogue import Catalogue
from .model.merged import HubEvent
from .publish import facts
from .publish.addresses import PLACES
from .publish.page import Site
from .publish.pages import event_rows, rows, words
from .publish.pages.countries import place
from .publish.pages.lookup import Lookup
from .publish.pages.schemes import scheme_row
from .publish.pages.views import Row
from .review.summary import Look
from .urls import host

WHERE = {"topic": "/topics/{}/", "page": "/{}/", "source": "/sources/"}


def looks(catalogue: Catalogue, wanted: Collection[tuple[str, str]], now: datetime) -> Mapping[tuple[str, str], Look]:
    """What the site will say of the wanted (kind, id), as of `now`; those that have no place on it are left out."""
    hub = merge(catalogue, (), {}, now)
    look = Lookup(hub, Site("", "", ""))
    merged: dict[tuple[str, str], Any] = {("event", one.id): one for one in hub.events}
    merged |= {("reading", one.id): one for one in hub.readings}
    merged |= {("response", one.id): one for some in hub.responses.values() for one in some}
    found: dict[tuple[str, str], Look] = {}
    for kind, id in wanted:
        table = getattr(catalogue, f"{kind}s")
        record = merged.get((kind, id)) or (table.get(id) if isinstance(table, Mapping) else None)
        if record is not None and (address := _address(look, kind, record)):
            found[kind, id] = _look(look, kind, record, address)
    return found


def _address(look: Lookup, kind: str, record: Any) -> str:
    if kind == "reading":
        return look.reading_address(record)
    if kind == "response":
        thing = next((one.id for one in look.hub.catalogue.things.values() if one.number == record.things[0]), "")
        return f"/things/{thing}/#{record.id}"
    return {**PLACES, **WHERE}.get(kind, "").format(record.id)


def _look(look: Lookup, kind: str, record: Any, address: str) -> Look:
    row = _row(look, kind, record)
    topics = ", ".join(link.name for link in look.topics(getattr(record, "topics", ())))
    cost = words.COST.get(getattr(record, "cost", ""), "")
    if price := getattr(record, "price", None):
        cost = f"{cost}: {price}"
    when = "; ".join(f"{label}: {told}" for label, told in facts.dates(record)) if isinstance(record, HubEvent) else ""
    return Look(address, when, _where(record), cost, topics, _card(row) if row else "")


def _row(look: Lookup, kind: str, record: Any) -> Row | None:
    """Its row in the lists."""
    if kind in ("association", "scheme"):
        return rows.association_row(record) if kind == "association" else scheme_row(record)
    maker = {
        "event": event_rows.event_row,
        "reading": rows.reading_row,
        "thing": rows.thing_row,
        "provider": rows.provider_row,
        "response": rows.response_row,
    }.get(kind)
    return maker(look, record) if maker else None  # type: ignore[operator] # each takes the records of its kind


def _where(record: Any) -> str:
    """Whose it is and where it stands: the country, or the host of its own page."""
    countries = place(getattr(record, "countries", ()))
    url = getattr(record, "url", None)
    own = host(url) if url and url.startswith(("http://", "https://")) else ""
    who = getattr(record, "organiser", "") or getattr(record, "publisher", "") or ""
    return ", ".join(filter(None, (who, countries, own)))


def _card(row: Row) -> str:
    """The call column, the hour, what is marked and what is told, as one line."""
    call = " ".join(filter(None, (row.call.top, row.call.main, row.call.foot)))
    stamp = " ".join(filter(None, (row.stamp.words, row.stamp.zone))) if row.stamp else ""
    badges = (f"[{badge.words}]" for badge in row.badges)
    return " · ".join(filter(None, (call, stamp, row.title, *badges, *row.facts, row.note)))
