"""Bodies of issues as GitHub makes them of a form, and good answers for each form."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FORMS = Path(__file__).parents[2] / ".github" / "ISSUE_TEMPLATE"
TICK = "tick"

WEBINAR = {
    "title": "Copyright for one",
    "provider": "Acme",
    "url": "https://acme.example/copyright-for-one",
    "start": "2026-12-10 14:00",
    "timezone": "United Kingdom (Europe/London)",
    "minutes": "60",
    "kind": "Webinar",
    "cost": "Free",
    "recording": "I do not know",
    "topics": "Copyright and licensing, School libraries",
    "summary": "What a school may copy, and whom to ask.\nWith time for questions.",
    "checked": TICK,
    "credit": "A school librarian",
}
ASSOCIATION = {
    "name": "Librarians of the Isles",
    "acronym": "LOTI",
    "url": "https://isles.example/",
    "countries": "United Kingdom, Ireland",
    "sectors": "School, Public",
    "solo": "It has a group for them",
    "offers": "Webinars, Mailing list",
    "membership": "Only libraries can join",
    "status": "Active",
    "summary": "Joins up people on the islands.",
}
PROVIDER = {
    "name": "State Library of Somewhere",
    "kind": "A public body, as a state library",
    "url": "https://somewhere.example/",
    "cost": "Partly free",
    "recordings": "Of some of them",
    "timezone_other": "Europe/Lisbon",
    "countries": "US",
    "summary": "Trains people in small libraries.",
    "checked": TICK,
}
SOURCE = {
    "name": "Desk Weekly",
    "site": "https://weekly.example/",
    "url": "https://weekly.example/feed",
    "gives": "Things to read, as a blog does",
    "language": "en",
}
RESPONSE = {
    "thing": "7",
    "url": "https://desk-notes.example/thing-7",
    "title": "My year on a wall",
    "blog": "Desk notes",
    "date": "20 November 2026",
    "sector": "school library",
    "place": "Ireland",
    "checked": TICK,
}
GOOD = {
    "webinar": WEBINAR, "association": ASSOCIATION, "provider": PROVIDER, "source": SOURCE, "response": RESPONSE,
}  # fmt: skip


@cache
def template(name: str) -> Mapping[str, Any]:
    """A form as it lies in the repository, read as GitHub reads it: by YAML 1.1."""
    found: Mapping[str, Any] = yaml.safe_load((FORMS / f"{name}.yml").read_text(encoding="utf-8"))
    return found


def body(name: str, answers: Mapping[str, str]) -> str:
    """What GitHub makes of a form: each question a heading, then the answer, in the order of the template."""
    elements = [one for one in template(name)["body"] if one["type"] != "markdown"]
    assert set(answers) <= {one["id"] for one in elements}, "a question that the form does not have"
    return "\n\n".join(_part(one, answers.get(one["id"], "")) for one in elements)


def _part(element: Mapping[str, Any], answer: str) -> str:
    attributes = element["attributes"]
    if element["type"] == "checkboxes":
        box = "X" if answer == TICK else " "
        return f"### {attributes['label']}\n\n" + "\n".join(f"- [{box}] {o['label']}" for o in attributes["options"])
    return f"### {attributes['label']}\n\n{answer or '_No response_'}"


def label(name: str, id: str) -> str:
    """The label of a question."""
    return next(str(one["attributes"]["label"]) for one in template(name)["body"] if one.get("id") == id)
