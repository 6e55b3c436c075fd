"""The catalogue against the facts that it was written from: nothing dead recommended, nothing copied."""

from __future__ import annotations

import re
from typing import Any

import yaml

from cpdhub.load.catalogue import Loaded

from .conftest import ROOT, strings

RUN = 8
"""How many words in a row, shared with the facts, make a copy."""
PROSE = {
    "summary",
    "status_note",
    "caveat",
    "notes",
    "why_disabled",
    "why",
    "meaning",
    "about",
    "for",
    "price",
    "audience",
}
"""Fields in which sentences stand; titles, names and patterns are names."""
NAMES = {"name", "title", "acronym", "organiser", "provider_name", "blog_name", "series", "publisher", "body", "url"}


def words(text: str) -> list[str]:
    """Lower-case words."""
    return re.findall(r"[a-z0-9]+", text.casefold())


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of eight words."""
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def own_prose() -> list[tuple[str, str]]:
    """(file, text) of all sentences of the project's content."""
    found = [(p.name, p.read_text(encoding="utf-8")) for p in sorted((ROOT / "content").rglob("*.md"))]
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        found += [(path.name, text) for text in prose(yaml.safe_load(path.read_text(encoding="utf-8")))]
    return found


def prose(value: Any) -> list[str]:
    """The texts of prose fields in nested lists and maps."""
    if isinstance(value, list):
        return [text for one in value for text in prose(one)]
    if not isinstance(value, dict):
        return []
    found = [text for key, inner in value.items() if key in PROSE for text in strings(inner)]
    return found + [text for inner in value.values() for text in prose(inner)]


def names(value: Any) -> list[str]:
    """The names and titles in nested lists and maps."""
    if isinstance(value, list):
        return [text for one in value for text in names(one)]
    if not isinstance(value, dict):
        return []
    found = [text for key, inner in value.items() if key in NAMES for text in strings(inner)]
    return found + [text for inner in value.values() for text in names(inner)]


def test_no_sentence_is_copied(facts: dict[str, Any]) -> None:
    """No run of eight words is shared with the facts, names and titles apart."""
    copied = {run for text in strings(list(facts.values())) for run in runs(text)}
    copied -= {run for text in names(list(facts.values())) for run in runs(text)}
    assert len(copied) > 1000
    mine = own_prose()
    assert len(mine) > 500
    assert [(name, " ".join(run)) for name, text in mine for run in sorted(runs(text) & copied)] == []


def test_no_tool_that_is_gone_is_recommended(shipped: Loaded, facts: dict[str, Any]) -> None:
    """None of the facts' gone tools is among a Thing's tools or in its steps."""
    gone = {re.sub(r"\s*\(.*\)", "", tool["tool"]) for tool in facts["things"]["obsolete_tools"]}
    assert len(gone) > 20
    for thing in shipped.catalogue.things.values():
        steps = " ".join(section.html for section in thing.sections)
        text = " ".join([*thing.tools, steps]).casefold()
        assert [tool for tool in sorted(gone) if re.search(rf"\b{re.escape(tool.casefold())}\b", text)] == [], thing.id


def test_every_response_with_an_address_of_its_own_is_there(shipped: Loaded, facts: dict[str, Any]) -> None:
    """Each post of the facts stands in the catalogue once."""
    posts = {row["url"] for row in facts["responses"]["responses"] if row["page_kind"] == "post"}
    assert len(shipped.catalogue.responses) == len(posts) == 179


def test_the_founding_entries_are_there(shipped: Loaded, facts: dict[str, Any]) -> None:
    """The reading, the course and the response that the hub was conceived from, as their facts say."""
    reading, course, response = facts["founding"]
    [found] = [one for one in shipped.catalogue.readings.values() if one.title == reading["title"]]
    assert (found.author, found.date) == (reading["author"], reading["date"])
    [event] = [one for one in shipped.catalogue.events.values() if one.title == course["title"]]
    assert (str(event.start), event.cost, event.url, event.provider) == (
        course["start"],
        "unknown",
        "unknown",
        "lucidea",
    )
    [post] = [one for one in shipped.catalogue.responses.values() if one.url == response["url"]]
    assert (post.thing, post.title, post.blog, post.date) == ((7,), response["title"], response["blog"], "2011-08-01")
