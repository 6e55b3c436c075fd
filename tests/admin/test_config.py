"""The web editor's configuration follows from the records."""

from __future__ import annotations

from typing import Any

import pytest

from cpdhub.admin.config import Place, configuration
from cpdhub.admin.facts import facts
from cpdhub.admin.fields import typed_number
from cpdhub.model.catalogue import KINDS, Kind
from cpdhub.model.shape import Shape, shapes
from cpdhub.review.commits import Commit, judged

MADE = configuration(Place("owner/hub", "main", "https://hub.example"))
FOLDERS = {each["name"]: each for each in MADE["collections"] if "folder" in each}
LISTS = {each["file"]: each for each in MADE["collections"][-1]["files"]}


def fields(kind: Kind) -> list[dict[str, Any]]:
    """The configured fields of a kind."""
    if not kind.listed:
        return list(FOLDERS[kind.field]["fields"])
    return list(LISTS[kind.place]["fields"][0]["fields"])


def field(kind: str, name: str) -> dict[str, Any]:
    """One of them."""
    found = next(each for each in KINDS if each.name == kind)
    return next(one for one in fields(found) if one["name"] == name)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.name))
def test_every_field_can_be_filled_in(kind: Kind) -> None:
    """What the editor does not know it would move to the end of the file; it knows all, with their hints."""
    made = {each["name"]: each for each in fields(kind)}
    known = {each.name: each for each in shapes(kind.record, kind.name)}
    assert set(made) == {*known, *(["body"] if kind.suffix == ".md" else [])}
    for name, each in known.items():
        assert (made[name]["label"], made[name]["hint"]) == (each.label, each.hint)
        assert made[name]["required"] == each.needed


def test_files_keep_their_names() -> None:
    """A new file is named after its id, an event lies in the folder of its year, nothing can be deleted."""
    assert {(each["identifier_field"], each["slug"]) for each in FOLDERS.values()} == {("id", "{{slug}}")}
    assert FOLDERS["events"]["path"] == "{{start | date('YYYY')}}/{{slug}}"
    assert not any(each["delete"] for each in FOLDERS.values())
    assert {name for name, each in FOLDERS.items() if not each["create"]} == {"things"}


def test_ids_are_chosen_from_a_list() -> None:
    """Of entries with a file of their own, and of those that one file lists."""
    assert field("event", "provider") | {"collection": "providers", "value_field": "id"} == field("event", "provider")
    topics = field("event", "topics")
    assert (topics["collection"], topics["file"], topics["value_field"]) == ("lists", "topics", "entries.*.id")
    assert topics["multiple"]


def test_a_number_or_a_word_is_typed() -> None:
    """And told from other texts when it is written."""
    assert field("event", "minutes")["pattern"][0] == "^([0-9]+|unknown)$"
    assert field("path", "minutes")["widget"] == "number"
    assert set(facts()["numbers"]) == {"minutes", "sources_year", "year"}


def test_a_name_means_the_same_in_every_kind() -> None:
    """The editor's formats know the fields by their names alone."""
    known = facts()
    every = [each for kind in KINDS for each in _all(shapes(kind.record, kind.name))]
    for each in every:
        assert (each.name in known["prose"]) == (each.form == "prose"), each
        assert (each.name in known["days"]) == (each.form == "days"), each
        assert each.name not in known["numbers"] or typed_number(each) or each.form == "number", each


def _all(some: tuple[Shape, ...]) -> list[Shape]:
    return [one for each in some for one in (each, *_all(each.parts))]


def test_nothing_is_guessed_for_a_new_entry() -> None:
    """It begins with today as the day on which it came and changed, and with `never` where nobody has looked."""
    given = {(kind.name, each["name"]): each["default"] for kind in KINDS for each in fields(kind) if "default" in each}
    assert {(name, value) for (_, name), value in given.items()} == {
        ("added", "{{now}}"), ("changed", "{{now}}"), ("checked", "never"),
        ("hide", False), ("release", False), ("enabled", False),
    }  # fmt: skip


def test_a_review_has_nothing_to_say_of_the_commits() -> None:
    """Sveltia writes them, and who saves cannot: each collection's are those that `cpdhub review` wants."""
    for collection in MADE["collections"]:
        for done, template in MADE["backend"]["commit_messages"].items():
            message = str(template).replace("{{collection}}", collection["label_singular"])
            message = message.replace("{{slug}}", "2026-12-03-budget-for-one").replace(
                "{{path}}", "content/images/a.png"
            )
            assert "{{" not in message, done
            assert list(judged([Commit("1234567", "A. N. Author", "a@example.org", message)])) == []
    made = MADE["backend"]["commit_messages"]["create"]
    assert made.replace("{{collection}}", FOLDERS["events"]["label_singular"]) == "[events] add {{slug}}"


def test_the_newest_stand_first() -> None:
    """Where entries have a day, each shows it; the others go by their names."""
    assert FOLDERS["events"]["summary"] == "{{start}} · {{title}}"
    assert FOLDERS["events"]["sortable_fields"]["default"] == {"field": "start", "direction": "descending"}
    assert FOLDERS["providers"]["sortable_fields"] == ["name"]


def test_what_the_source_said_is_not_what_should_be() -> None:
    """The same fields stand under both, each with its own hint."""
    assert all("should be" in one["hint"] for one in field("decision", "correct")["fields"])
    assert all("the source had it" in one["hint"] for one in field("decision", "was")["fields"])


def test_people_sign_in_with_a_token_or_by_a_helper() -> None:
    """The helper is named by a setting; without it no button leads anywhere else."""
    assert MADE["backend"]["auth_methods"] == ["token"]
    helped = configuration(Place("owner/hub", "main", helper="https://auth.example"))["backend"]
    assert helped["base_url"] == "https://auth.example"
    assert "auth_methods" not in helped
