"""A correction changes one field of one file, or says that a person has to."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.forms import edit
from cpdhub.load.catalogue import load
from cpdhub.model.catalogue import KINDS

from ..load.entries import ASSOCIATION, EVENT, PROVIDER
from .bodies import body
from .conftest import Say, tree
from .test_bad import assert_harmless
from .test_good import shown

KIND = {kind.name: kind for kind in KINDS}
PATH = "data/events/2026/2026-12-03-budget.yaml"
PAGE = "https://owner.github.io/hub/events/2026-12-03-budget/"
WRONG = {
    "page": PAGE, "wrong": "It is shorter.", "what": "Length in minutes", "right": "45 minutes",
    "seen": "https://acme.example/",
}  # fmt: skip


def test_one_detail_is_changed_and_the_day_of_the_change(root: Path, said: Say) -> None:
    """All else stays to the letter, comments too; `check` accepts it."""
    (root / PATH).write_text(EVENT.replace("minutes: 60\n", "minutes: 60  # by the page\n# a note\n"), encoding="utf-8")
    before = tree(root)
    code, answer = said(body("correction", WRONG))
    assert (code, tree(root) == before) == (0, True), answer
    old, new = (root / PATH).read_text(encoding="utf-8"), shown(answer)
    seen = "  - https://example.org/facts\n"
    assert new == old.replace("minutes: 60  #", "minutes: 45  #").replace(seen, f"{seen}  - https://acme.example/\n")
    assert "# a note" in new, "the day of the change is today’s in both"


@pytest.mark.parametrize(
    ("what", "right", "line"),
    [
        ("Title", "Budgets: a start", "title: 'Budgets: a start'"),
        ("Web address", "https://acme.example/new", "url: https://acme.example/new"),
        ("Length in minutes", "I do not know", "minutes: unknown"),
        ("Cost", "for members only", "cost: members"),
        ("Is it recorded?", "No", "recording: no"),
        ("Status", "cancelled", "status: cancelled"),
        ("Time zone", "Europe/Dublin", "timezone: Europe/Dublin"),
        ("Summary", "Other words.\nOn two lines.", "summary: >-\n  Other words. On two lines."),
    ],
)
def test_details_are_read_as_the_form_reads_them(what: str, right: str, line: str, said: Say) -> None:
    """Choices by their words, addresses and prose as they are."""
    code, answer = said(body("correction", {**WRONG, "what": what, "right": right}))
    assert (code, f"{line}\n" in shown(answer)) == (0, True), answer


@pytest.mark.parametrize("seen", ["https://example.org/facts/", "the flyer", "http://127.0.0.1", ""])
def test_only_a_page_that_is_not_there_becomes_a_source(seen: str, said: Say) -> None:
    """Nor words, nor what only the writer can open."""
    code, answer = said(body("correction", {**WRONG, "seen": seen}))
    if seen.startswith("http://127"):
        assert (code, "Only you can open this address" in answer) == (2, True)
    else:
        assert (code, "sources:\n  - https://example.org/facts\nchecked" in shown(answer)) == (0, True)


def test_who_corrects_may_be_thanked(said: Say) -> None:
    """By name, once."""
    _, answer = said(body("correction", {**WRONG, "credit": "Jane Doe"}))
    assert "credit:\n  - Jane Doe\n" in shown(answer)
    assert "credit" not in shown(said(body("correction", {**WRONG, "credit": "None"}))[1])
    code, answer = said(body("correction", {**WRONG, "credit": "jane@school.example"}))
    assert (code, "**How shall we credit you?**: There is a mail address in it." in answer) == (2, True)
    code, answer = said(body("correction", {**WRONG, "credit": "www.jane.example"}))
    assert (code, "**How shall we credit you?**: It is no name." in answer) == (2, True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"what": "something else"}, "No detail was chosen that a form can change. So a maintainer"),
        ({"what": ""}, "No detail was chosen that a form can change."),
        ({"what": "something else", "page": "/sources/"}, "No detail was chosen that a form can change."),
        ({"what": "Acronym"}, "The entry has no such detail."),
        ({"page": "https://owner.github.io/hub/about/"}, "leads to no entry"),
        ({"page": "../../etc/passwd"}, "leads to no entry"),
        ({"page": "@all <b>x</b> #1"}, "leads to no entry"),
        ({"page": "/things/7-networks/", "what": "Summary"}, "Its file can only be changed by a person: it holds more"),
        ({"page": "/topics/copyright/", "what": "Name"}, "Its file can only be changed by a person: it holds more"),
    ],
)
def test_what_is_vague_is_thanked_for(change: dict[str, str], words: str, root: Path, said: Say) -> None:
    """It says what a maintainer will do, and changes nothing."""
    before = tree(root)
    code, answer = said(body("correction", {**WRONG, **change}))
    assert (code, tree(root) == before, "```" in answer) == (0, True, False), answer
    assert words in answer
    assert "a maintainer reads what you wrote" in answer
    assert_harmless(answer)


@pytest.mark.parametrize(
    ("what", "right", "words"),
    [
        ("Length in minutes", "", "What should “Length in minutes” be?"),
        ("Length in minutes", "an hour or so", "a number alone"),
        ("Length in minutes", "1 hour", "The hub says that already"),
        (
            "Cost",
            "gratis",
            "Please write one of these: Free, Partly free, For members only, It costs money, I do not know.",
        ),
        ("Web address", "acme.example", "beginning with https://"),
        ("Title", "<script>alert(1)</script>", "without pointed brackets"),
        ("Title", "x\nid: evil\n---", None),
        ("Summary", "{{ x }} @everyone", "curly brackets"),
        ("Title", "-", "There is no letter and no digit in it"),
        ("Time zone", "EST", "**What should it say?**: `EST` is no place."),
    ],
)
def test_a_wrong_detail_is_told(what: str, right: str, words: str | None, root: Path, said: Say) -> None:
    """Under the question in which it was written."""
    before = tree(root)
    code, answer = said(body("correction", {**WRONG, "what": what, "right": right}))
    assert tree(root) == before
    if words is None:
        assert (code, "title: 'x id: evil ---'\n" in answer) == (0, True), answer
    else:
        assert (code, "**What should it say?**" in answer, words in answer) == (2, True, True), answer
    assert_harmless(answer)


ENDING = "start: 2026-12-03T14:00\nend: {}\n"


def test_a_length_takes_the_place_of_an_end(root: Path, said: Say) -> None:
    """An event has one of the two, on one day; what goes on for days has no length, and a person looks at it."""
    old = EVENT.replace("minutes: 60\n", "")
    (root / PATH).write_text(
        old.replace("start: 2026-12-03T14:00\n", ENDING.format("2026-12-03T15:30")), encoding="utf-8"
    )
    code, answer = said(body("correction", WRONG))
    assert (code, "minutes: 45\n" in shown(answer), "end:" in shown(answer)) == (0, True, False), answer
    (root / PATH).write_text(
        old.replace("start: 2026-12-03T14:00\n", ENDING.format("2026-12-04T15:30")), encoding="utf-8"
    )
    code, answer = said(body("correction", WRONG))
    assert (code, "```" in answer, "ends on another day than it begins, 2026-12-04" in answer) == (0, False, True), (
        answer
    )


@pytest.mark.parametrize("right", ["unknown", "I do not know", "none", "None", "-"])
def test_what_need_not_be_there_is_taken_out(right: str, root: Path, said: Say) -> None:
    """Rather than stand there as a word that nobody would say."""
    path, page = "data/associations/solo-net.yaml", "/associations/solo-net/"
    (root / path).write_text(ASSOCIATION.replace("name: Solo Network\n", "name: Solo Network\nacronym: SN\n"), "utf-8")
    told = {"page": page, "wrong": "They use none.", "what": "Acronym", "right": right}
    code, answer = said(body("correction", told))
    assert (code, shown(answer)) == (0, ASSOCIATION), answer
    (root / path).write_text(ASSOCIATION, "utf-8")
    code, answer = said(body("correction", told))
    assert (code, "The hub says that already" in answer) == (2, True)


COMMENTED = (
    "id: a  # the id\nname: Acme\n\n# about money\ncost: free # as of 2026\n"
    "summary: >-\n  Old words\n  on two.\n\nadded: 2026-11-22\nchanged: 2026-11-22\n"
)


@pytest.mark.parametrize(
    ("values", "old", "new"),
    [
        ({"cost": "paid"}, "cost: free # as of 2026", "cost: paid # as of 2026"),
        ({"name": "A: b"}, "name: Acme", "name: 'A: b'"),
        ({"summary": "New."}, "  Old words\n  on two.\n", "  New.\n"),
        ({"url": "https://a.example/"}, "# about money\n", "url: https://a.example/\n# about money\n"),
        ({"checked": "never"}, "added: ", "checked: never\nadded: "),
        ({"name": None}, "name: Acme\n", ""),
        ({"summary": None}, "summary: >-\n  Old words\n  on two.\n", ""),
        ({"url": None}, "", ""),
    ],
)
def test_every_other_byte_stays(values: dict[str, str | None], old: str, new: str) -> None:
    """Comments, blank lines, and the order."""
    assert edit.changed(KIND["provider"], COMMENTED, values) == COMMENTED.replace(old, new)


@pytest.mark.parametrize(
    "text",
    [
        "summary: >- # why\n  Old words.\n" + PROVIDER.replace("summary: Runs webinars.\n", ""),
        "summary: Old # why\n" + PROVIDER.replace("summary: Runs webinars.\n", ""),
        "{summary: x, id: a}\n",
        "- summary\n",
        "summary: [\n",
        "summary: x\r\n",
        '"summary": x\nid: a\n',
        "summary: x\nsummary: y\n",
        "summary: 'x\n  y'\nid: a\n---\n",
    ],
)
def test_a_file_laid_out_otherwise_is_for_a_person(text: str) -> None:
    """Rather than lose a comment or another field."""
    with pytest.raises(edit.Unclear):
        edit.changed(KIND["provider"], text, {"summary": "New words."})


def test_what_a_comment_stands_beside_is_not_taken_out() -> None:
    """Somebody wrote it for a reason."""
    with pytest.raises(edit.Unclear):
        edit.changed(KIND["provider"], COMMENTED, {"cost": None})


def test_markdown_and_lists_are_for_a_person() -> None:
    """Front matter with prose below it, and a file of many entries."""
    for kind in ("thing", "topic"):
        with pytest.raises(edit.Unclear):
            edit.changed(KIND[kind], "title: x\n", {"title": "y"})


def test_every_file_of_the_hub_can_be_corrected(shipped_root: Path) -> None:
    """Setting a field to what it is leaves what the file says; so does a new summary, but for that."""
    catalogue = load(shipped_root).catalogue
    some = [(kind, id, path) for (kind, id), path in catalogue.files.items() if path.endswith(".yaml")]
    for kind, _, path in some[::40]:
        if KIND[kind].listed:
            continue
        text = (shipped_root / path).read_text(encoding="utf-8")
        assert edit.changed(KIND[kind], text, {"changed": "2026-12-01"}).count("changed: 2026-12-01\n") == 1, path
