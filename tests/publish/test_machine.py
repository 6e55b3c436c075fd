"""Tests of publish/machine.py: all files for machines together."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cpdhub.model.merged import Hub
from cpdhub.publish.machine import files

from . import ics, sample


def made(hub: Hub) -> dict[str, str]:
    return {file.address: file.body for file in files(hub, sample.SITE, sample.pages())}


def digest() -> str:
    """One number for all files and their order."""
    found = [(file.address, file.body) for file in files(sample.hub(), sample.SITE, sample.pages())]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def ids(now: datetime) -> dict[str, list[str]]:
    """Every identity in feeds, calendars and the API, by file."""
    found = {}
    for address, body in made(sample.hub(now)).items():
        if address.endswith(".ics"):
            found[address] = sorted(part.text("UID") for part in ics.events(ics.read(body)))
        elif address.startswith("/feeds/") and address.endswith(".json"):
            found[address] = [item["id"] for item in json.loads(body)["items"]]
        elif address.startswith("/api/v1/") and "entries" in json.loads(body):
            found[address] = sorted(entry["uid"] for entry in json.loads(body)["entries"])
    return found


def test_every_file_has_one_address() -> None:
    """None is made twice, and all that DESIGN names are there."""
    addresses = [file.address for file in files(sample.hub(), sample.SITE, sample.pages())]
    assert len(set(addresses)) == len(addresses)
    wanted = {
        "/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json", "/calendars/all.ics", "/calendars/event-webinar.ics",
        "/opml.xml", "/.well-known/recommendations.opml", "/api/v1/index.json", "/api/v1/schema/events.json",
        "/sitemap.xml", "/robots.txt", "/status.json",
    }  # fmt: skip
    assert wanted <= set(addresses)


def test_the_recommendations_are_the_list_of_sources() -> None:
    """Both addresses hold the same."""
    found = made(sample.hub())
    assert found["/opml.xml"] == found["/.well-known/recommendations.opml"]


def test_identities_are_the_same_on_another_day() -> None:
    """Four weeks later no UID and no entry id has changed, in any file."""
    assert ids(sample.NOW) == ids(sample.LATER)


def test_feeds_are_the_same_on_another_day() -> None:
    """A feed changes when an entry does, and not because time goes by."""
    early, late = made(sample.hub()), made(sample.hub(sample.LATER))
    feeds = [address for address in early if address.startswith("/feeds/")]
    assert feeds and all(early[address] == late[address] for address in feeds)


@pytest.mark.parametrize("seed", ["0", "1", "12345"])
def test_the_same_inputs_give_the_same_bytes(seed: str, project: Path) -> None:
    """In another process, whatever the order of its sets."""
    environment = {
        **os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": f"{project}:{project / 'plugins'}"
    }  # fmt: skip
    command = [sys.executable, "-c", "from tests.publish.test_machine import digest; print(digest())"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == digest()


def test_the_order_of_the_files_read_changes_nothing() -> None:
    """The same records in another order give the same feeds."""
    hub = sample.hub()
    known = hub.catalogue
    turned = replace(known, topics=dict(reversed(list(known.topics.items()))))
    other = replace(hub, catalogue=turned, events=hub.events[::-1], readings=hub.readings[::-1])
    here, there = made(hub), made(other)
    feeds = [address for address in here if address.startswith("/feeds/")]
    assert feeds and all(here[address] == there[address] for address in feeds)


def test_an_empty_hub_has_every_shared_file() -> None:
    """Each of them well-formed, with nothing in it."""
    found = made(sample.empty())
    for address, body in found.items():
        if address.endswith((".atom", ".rss", ".xml", ".opml")):
            etree.fromstring(body.encode())
        elif address.endswith(".json"):
            json.loads(body)
        elif address.endswith(".ics"):
            assert ics.events(ics.read(body)) == []
    assert {"/feeds/webinars.atom", "/calendars/all.ics"} <= found.keys()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=40))
def test_any_text_gives_well_formed_files(text: str) -> None:
    """Law: a title, author or summary from anywhere, lone surrogates and all, breaks no file and no line."""
    hub = sample.hub(events=(), items=sample.ITEMS[:4])
    hub = replace(
        hub,
        events=tuple(replace(event, title=text, summary=text, organiser=text) for event in hub.events),
        readings=tuple(replace(reading, title=text, author=text, summary=text) for reading in hub.readings),
    )
    for address, body in made(hub).items():
        assert body.encode()
        if address.endswith((".atom", ".rss")):
            etree.fromstring(body.encode())
        elif address.endswith(".json"):
            json.loads(body)
        elif address.endswith(".ics"):
            ics.read(body)
