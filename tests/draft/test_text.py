"""A file that is written is read back as what it was written from."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdhub.draft.text import dumped, written
from cpdhub.load import prose
from cpdhub.load.catalogue import load
from cpdhub.load.files import find
from cpdhub.load.yamlcore import read
from cpdhub.model.catalogue import KINDS, Kind

from ..built import PROJECT

ENTRIES = [kind for kind in KINDS if not kind.listed]
EVENT = next(kind for kind in KINDS if kind.name == "event")
PLAIN = some.text(string.printable + "éß’—\u202e\U0001f600", max_size=40).map(lambda text: text.replace("\r", ""))


@pytest.mark.parametrize("kind", ENTRIES, ids=lambda kind: kind.name)
def test_every_file_of_the_catalogue_comes_back(kind: Kind) -> None:
    """Read and written again, each holds the same values; a text below front matter is the same to the letter."""
    paths = [path for own, path in find(PROJECT).entries if own is kind]
    assert paths or kind.name == "decision"
    for path in paths:
        text = path.read_text(encoding="utf-8")
        if kind.suffix == ".md":
            front, body, _ = prose.split(text) or ("", "", 0)
            again = prose.split(written(kind, read(front).value, body))
            assert again and (read(again[0]).value, again[1].strip()) == (read(front).value, body.strip()), path
        else:
            assert read(written(kind, read(text).value)).value == read(text).value, path


@given(some.dictionaries(some.text(string.ascii_lowercase, min_size=1, max_size=5), PLAIN | some.integers(-9, 99)))
def test_any_words_come_back(values: dict[str, str | int]) -> None:
    """What looks like a number, a date, a tag or a comment is quoted; nothing is read as something else."""
    unseen = any(not char.isprintable() and char not in "\n\t" for word in map(str, values.values()) for char in word)
    if values and not unseen:
        assert read(dumped(values)).value == values


@pytest.mark.parametrize("word", ["no", "yes", "12:30", "2026-12-03", "Budget for one", "it's"])
def test_what_is_plain_stays_plain(word: str) -> None:
    """By YAML 1.2 these are words already: quotes would only put people off."""
    assert dumped({"a": word}) == f"a: {word}\n"


def test_fields_stand_in_the_order_of_the_house_and_prose_is_folded() -> None:
    """Whatever the order in which they were given; what is None is left out."""
    values = {"changed": "2026-11-22", "summary": "word " * 30 + "end.", "id": "x", "title": "no", "price": None}
    assert written(EVENT, values).splitlines()[:3] == ["id: x", "title: no", "summary: >-"]
    assert max(map(len, written(EVENT, values).splitlines())) <= 100


def test_a_field_that_does_not_exist_is_refused() -> None:
    """A slip of ours, not of the person."""
    with pytest.raises(KeyError, match="titel"):
        written(EVENT, {"titel": "x"})


def test_a_draft_is_checked_as_if_it_lay_there() -> None:
    """Against all others, in place of a file of the same name, and nothing is written."""
    name = "data/events/2026/2026-12-03-a-draft.yaml"
    faulty = load(PROJECT, {name: "id: 2026-12-03-a-draft\nprovider: nobody\n"})
    assert {problem.path for problem in faulty.problems} == {name}
    assert load(PROJECT, {"data/nowhere/x.yaml": "a: 1"}).problems[0].message == "belongs to no kind of entry"
    assert not (PROJECT / name).exists()
