"""Tests of publish/pages/changes.py: the day of change that a page tells."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from cpdhub.model.merged import Hub
from cpdhub.publish.page import Page
from cpdhub.publish.pages import changes, every
from cpdhub.publish.schemaorg.lists import rows

from . import samples

FIRST = date(2026, 1, 1)
KINDS = ("associations", "providers", "things", "paths", "schemes", "topics", "pages")


def scattered(seed: int) -> Hub:
    """The sample hub, each record changed on a day of its own; nothing else is different."""
    dice, hub = random.Random(seed), samples.hub()  # noqa: S311 # no secret
    days = [FIRST + timedelta(days=number) for number in range(300)]
    dice.shuffle(days)

    def change(records: dict[str, Any]) -> dict[str, Any]:
        return {id: one.model_copy(update={"changed": days.pop()}) for id, one in records.items()}

    records: Any = {kind: change(getattr(hub.catalogue, kind)) for kind in KINDS}
    known = replace(hub.catalogue, **records)
    moments = (datetime.combine(days.pop(), time(6), UTC) for _ in range(100))
    return replace(
        hub,
        catalogue=known,
        events=tuple(replace(one, changed=days.pop()) for one in hub.events),
        readings=tuple(replace(one, changed=next(moments)) for one in hub.readings),
        responses={
            number: tuple(replace(one, changed=next(moments)) for one in answers)
            for number, answers in hub.responses.items()
        },
    )


def made(hub: Hub) -> dict[str, Page]:
    return {page.address: page for page in every.pages(hub, samples.SITE)}


@pytest.mark.parametrize("seed", range(5))
def test_a_page_is_as_new_as_the_newest_that_it_shows(seed: int) -> None:
    """Whatever a row leads to has not changed later than the page with the row."""
    found = made(scattered(seed))
    late = [
        (page.address, row.address)
        for page in found.values()
        for row in rows(page)
        if (target := found.get(row.address.split("#")[0])) and target is not page and target.changed
        if page.changed is None or page.changed < target.changed
    ]
    assert late == []


@pytest.mark.parametrize("seed", range(5))
def test_no_page_is_newer_than_what_there_is(seed: int) -> None:
    """All records changed before the moment of the build; home is as new as the newest of them, or of the digests."""
    known = scattered(seed)
    hub = replace(known, digests=())
    # A digest is as old as the week that it tells of, and the list of sources as the last harvest.
    apart = ("/digest/", "/sources/")
    days = [page.changed for page in made(hub).values() if page.changed and not page.address.startswith(apart)]
    assert max(days) < samples.NOW.date()
    assert changes.everything(samples.look(hub)) == made(hub)["/"].changed
    assert changes.everything(samples.look(samples.empty())) is changes.home(samples.look(samples.empty())) is None
    assert made(known)["/"].changed == max(one.changed.date() for one in known.digests)


def test_the_clock_changes_no_day() -> None:
    """A day, a month and two years later all pages that are still there tell the same."""
    first = made(scattered(1))
    for days in (1, 30, 730):
        later = made(replace(scattered(1), now=samples.NOW + timedelta(days=days)))
        assert {a: (p.changed, later[a].changed) for a, p in first.items() if p.changed != later[a].changed} == {}


def test_each_page_is_told_by_its_own_records() -> None:
    """A response makes its Thing newer, an event its provider, topic and scheme; others stay as they were."""
    hub, newest = samples.hub(), date(2026, 12, 1)
    plain = made(hub)
    events = tuple(replace(one, changed=newest) if one.id == "webinar" else one for one in hub.events)
    found = made(replace(hub, events=events))
    newer = {address for address in plain if found[address].changed != plain[address].changed}
    assert newer >= {"/", "/events/", "/events/webinar/", "/webinars/", "/providers/acme/", "/topics/copyright/",
                     "/paths/first-week/", "/webinars/2026-12/"}  # fmt: skip
    assert not newer & {"/things/", "/things/7-mentoring/", "/reading/", "/associations/abc/", "/about/"}


def test_an_event_that_a_scheme_accepts_makes_it_newer() -> None:
    """And one of the provider that an association is makes the association newer."""
    hub, newest = samples.hub(), date(2026, 12, 1)
    acme = hub.catalogue.providers["acme"].model_copy(update={"association": "abc"})
    events = tuple(
        replace(one, changed=newest, approved_for=("revalidation",)) if one.id == "webinar" else one
        for one in hub.events
    )
    known = replace(hub.catalogue, providers={"acme": acme})
    found = made(replace(hub, events=events, catalogue=known))
    assert found["/schemes/revalidation/"].changed == found["/associations/abc/"].changed == newest


def test_the_list_of_sources_is_as_new_as_the_last_harvest() -> None:
    """Or as a source that somebody changed since; without both it tells nothing."""
    hub = samples.hub()
    assert made(hub)["/sources/"].changed == date(2026, 11, 22)
    for moment, day in (("2026-12-05T06:00:00Z", date(2026, 12, 5)), ("", date(2026, 11, 22))):
        assert changes.sources(samples.look(replace(hub, harvested=moment))) == day
    assert changes.sources(samples.look(samples.empty())) is None


def test_what_can_be_subscribed_to_follows_the_topics() -> None:
    """A feed and a calendar for each."""
    days = [one.changed for one in scattered(2).catalogue.topics.values()]
    assert made(scattered(2))["/subscribe/"].changed == max(days)


def test_a_step_counts_whatever_it_leads_to() -> None:
    """Of each kind; one that leads nowhere counts as nothing."""
    hub = scattered(3)
    look = samples.look(hub)
    [path] = hub.catalogue.paths.values()
    known = hub.catalogue
    for kind, id, day in (
        ("thing", "7-mentoring", changes.thing(look, known.things["7-mentoring"])),
        ("event", "webinar", look.events["webinar"].changed),
        ("association", "abc", known.associations["abc"].changed),
        ("provider", "acme", known.providers["acme"].changed),
        ("scheme", "revalidation", known.schemes["revalidation"].changed),
        ("reading", "guide", next(one.changed.date() for one in hub.readings if one.id == "guide")),
    ):
        steps = (path.steps[0].model_copy(update={"kind": kind, "id": id}),)
        old = path.model_copy(update={"steps": steps, "changed": date(2025, 1, 1)})
        assert changes.path(look, old) == day, kind
    gone = (path.steps[0].model_copy(update={"kind": "thing", "id": "gone"}),)
    assert changes.path(look, path.model_copy(update={"steps": gone})) == path.changed
