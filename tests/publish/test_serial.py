"""Tests of publish/serial.py."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cpdhub.publish.serial import as_json, child, clean, rfc822, rfc3339, xml


@given(st.text(), st.text())
def test_any_text_makes_well_formed_xml(text: str, attribute: str) -> None:
    """Law: whatever a feed holds, lone surrogates too, lxml reads back the cleaned text."""
    root = ET.Element("root")
    child(root, "made", text, {"attribute": attribute})
    (found,) = etree.fromstring(xml(root).encode())
    assert found.text == (clean(text) or None)
    assert found.get("attribute") == clean(attribute)


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_any_text_makes_json_in_utf_8(text: str) -> None:
    """Law: surrogates are dropped, all else that JSON may hold comes back."""
    body = as_json({"b": text, "a": 1})
    assert body.encode()
    assert clean(json.loads(body)["b"]) == clean(text)
    assert body.startswith('{"a":1,"b":')


@given(st.text(st.characters(exclude_categories=())))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    """Law."""
    assert clean(clean(text)) == clean(text)


def test_what_is_meant_to_be_there_stays() -> None:
    """Tabs, line feeds, emoji and every script are text."""
    assert clean("a\tb\nc \U0001f4da é 日本 \u200d") == "a\tb\nc \U0001f4da é 日本 \u200d"
    assert clean("a\x00b\x1bc\ud800d\ufffee\x85") == "abcde"


def test_moments_are_in_utc() -> None:
    """A day is its midnight."""
    here = datetime(2026, 11, 22, 1, 2, 3, 4, tzinfo=timezone(timedelta(hours=2)))
    assert rfc3339(here) == "2026-11-21T23:02:03Z"
    assert rfc3339(date(2026, 11, 22)) == "2026-11-22T00:00:00Z"
    assert rfc822(datetime(2026, 11, 22, tzinfo=UTC)) == "Sun, 22 Nov 2026 00:00:00 GMT"
