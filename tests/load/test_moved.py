"""Tests of load/moved.py: data/redirects.yaml, and what is told of it on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.load.catalogue import load
from cpdhub.problems import Problem

from ..conftest import Write
from .entries import SITE

REDIRECTS = "data/redirects.yaml"


def problems(write: Write, text: str, root: Path) -> tuple[Problem, ...]:
    """What is told of the small catalogue with these redirects."""
    for name, body in (SITE | {REDIRECTS: text}).items():
        write(name, body)
    return load(root).problems


def line(rest: str) -> str:
    """One redirect in flow style."""
    return f"- {{{rest}, date: 2026-11-22}}\n"


SOUND = (
    line("kind: event, old: dropping-in, new: drop-in"),
    line("kind: event, old: a, new: b") + line("kind: event, old: b, new: drop-in"),
    line("kind: event, old: a, new: b") + line("kind: event, old: b, gone: Never held., title: A talk"),
    line("kind: event, old: a, into: drop-in") + line("kind: event, old: b, new: drop-in"),
    line("kind: thing, old: 7-nets, new: 7-networks") + line("kind: topic, old: 7-nets, new: copyright"),
    line("kind: address, old: /webinars/2011-05/, new: /webinars/"),
    line("kind: address, old: /reading/1999/, gone: All of it was moved to another year., title: Reading of 1999"),
    "[]\n",
)


@pytest.mark.parametrize("text", SOUND)
def test_sound_ones_are_taken(write: Write, tmp_path: Path, text: str) -> None:
    """A renamed, a joined and a removed entry; a chain; a page that is a list."""
    assert problems(write, text, tmp_path) == ()


WRONG = {
    "nothing": ("kind: event, old: a", "", "says one thing at a time"),
    "two things": ("kind: event, old: a, new: drop-in, gone: x, title: y", "", "says one thing at a time"),
    "no title": ("kind: event, old: a, gone: Never held.", "", "does not say what it was called"),
    "no id": ("kind: event, old: A B, new: drop-in", "", '"A B" is no id'),
    "an address": ("kind: event, old: a, new: /events/drop-in/", "", "is no id"),
    "no address": ("kind: address, old: webinars, new: /webinars/", "", "is no address"),
    "upwards": ("kind: address, old: /../x/, new: /webinars/", "", "is no address"),
    "a file": ("kind: address, old: /status.json/, new: /webinars/", "", "is no address"),
    "too long": (f"kind: event, old: {'a' * 101}, new: drop-in", "", "is no id"),
    "too long an address": (f"kind: address, old: /{'a' * 101}/, new: /webinars/", "", "is no address"),
    "elsewhere": ("kind: address, old: /x/, new: 'https://evil.example/'", "", "is no address"),
    "double slash": ("kind: address, old: /x/, new: //evil.example/", "", "is no address"),
    "joined address": ("kind: address, old: /x/, into: /webinars/", "", "an address is not joined"),
    "a kind of its own": ("kind: address, old: /events/x/, new: /events/", "old", "is the address of an entry"),
    "unknown": ("kind: event, old: a, new: dropin", "new", 'there is no event "dropin"'),
    "the editor's address": ("kind: address, old: /admin/, new: /webinars/", "old", '"/admin/" is a part of the site'),
    "below the editor": ("kind: address, old: /admin/fonts/, new: /webinars/", "old", '"/admin/" is a part of'),
    "the theme's": ("kind: address, old: /theme/css/, gone: It was ugly., title: Looks", "old", '"/theme/" is a part'),
    "previews'": ("kind: address, old: /preview/pr-7/, new: /webinars/", "old", '"/preview/" is a part of the site'),
    "a section": ("kind: address, old: /search/, new: /webinars/", "old", '"/search/" is a part of the site'),
    "a list": ("kind: address, old: /webinars/, new: /events/", "old", '"/webinars/" is a part of the site'),
    "the editor as a page": ("kind: page, old: admin, new: about", "old", '"/admin/" is a part of the site'),
    "unknown address": ("kind: address, old: /x/, new: /nowhere/", "new", 'the site has no "/nowhere/"'),
    "there": ("kind: event, old: drop-in, new: 2026-12-03-budget", "old", 'there is still the event "drop-in"'),
    "itself": ("kind: event, old: a, new: a", "new", "leads back to"),
}


@pytest.mark.parametrize("case", WRONG)
def test_one_wrong_redirect_is_told_on_its_line(write: Write, tmp_path: Path, case: str) -> None:
    """In a list of two, the second is meant."""
    rest, field, message = WRONG[case]
    found = problems(write, line("kind: event, old: first, new: drop-in") + line(rest), tmp_path)
    assert [(one.path, one.line) for one in found] == [(REDIRECTS, 2)]
    assert message in found[0].message
    assert found[0].hint
    assert not field or found[0].field == field


def test_one_that_stands_twice_is_told_once(write: Write, tmp_path: Path) -> None:
    """With the line of the other."""
    [found] = problems(write, line("kind: event, old: a, new: drop-in") * 2, tmp_path)
    assert (found.line, found.message) == (2, '"a" stands in line 1 too')


def test_a_circle_is_told(write: Write, tmp_path: Path) -> None:
    """Of however many steps, and no build runs in it for ever."""
    text = (
        line("kind: event, old: a, new: b") + line("kind: event, old: b, into: c") + line("kind: event, old: c, new: a")
    )
    assert {"leads back" in one.message for one in problems(write, text, tmp_path)} == {True}


def test_two_entries_that_became_one_are_told(write: Write, tmp_path: Path) -> None:
    """One of them keeps its identity: the other is joined to it."""
    text = line("kind: event, old: a, new: drop-in") + line("kind: event, old: b, new: drop-in")
    [found] = problems(write, text, tmp_path)
    assert (found.line, "into" in found.hint) == (2, True)


def test_who_names_an_old_id_is_told_the_new_one(write: Write, tmp_path: Path) -> None:
    """Other entries are changed with the rename: the check says where, and to what."""
    files = {"data/providers/acme.yaml": SITE["data/providers/acme.yaml"].replace("id: acme", "id: acme-again")}
    files["data/providers/acme-again.yaml"] = files.pop("data/providers/acme.yaml")
    for name, body in (SITE | files | {REDIRECTS: line("kind: provider, old: acme, new: acme-again")}).items():
        write(name, body) if name != "data/providers/acme.yaml" else None
    found = load(tmp_path).problems
    assert {(one.field, one.message, one.hint) for one in found} == {
        ("provider", 'there is no provider "acme"', "it is called acme-again today")
    }


def test_credit_is_a_name(write: Write, tmp_path: Path) -> None:
    """No mail address and no link is published as somebody's name."""
    name = "data/events/2026/drop-in.yaml"
    for credit in ("a@b.example", "https://me.example"):
        for path, body in (SITE | {name: SITE[name] + f"credit: ['{credit}']\n"}).items():
            write(path, body)
        [found] = load(tmp_path).problems
        assert (found.field, "is no name" in found.message) == ("credit", True)
    write(name, SITE[name] + "credit: [Ada Example, B. Librarian]\n")
    assert load(tmp_path).problems == ()
