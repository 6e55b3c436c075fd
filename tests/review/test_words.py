"""Spelling and style: what is told, and above all what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.load.document import parse
from cpdhub.load.files import find
from cpdhub.review import passages, spelling, style
from cpdhub.review.british import american, british
from cpdhub.review.finding import Finding
from cpdhub.review.lexicon import lexicon
from cpdhub.review.passages import Passage, changed_lines

EVERY = range(1, 1_000_000)


def said(text: str) -> list[str]:
    """What is told of one line of prose."""
    passage = Passage("x.md", ((1, 1, text),))
    return [one.message for one in found(passage)]


def found(passage: Passage) -> list[Finding]:
    """All rules, on all lines."""
    words = lexicon()
    assert words is not None, "pyspellchecker is in requirements-dev.txt"
    return [
        *spelling.american_words(passage, EVERY),
        *spelling.unknown_words(passage, EVERY, words, ()),
        *style.selling_words(passage, EVERY),
        *style.long_sentences(passage, EVERY),
    ]


@pytest.mark.parametrize(
    "pair",
    """organize organise;organizations organisations;color colour;favorite favourite;neighborhood neighbourhood
    center centre;theaters theatres;kilometers kilometres;catalog catalogue;catalogs catalogues;cataloging cataloguing
    dialog dialogue;defense defence;traveling travelling;canceled cancelled;enroll enrol;enrollment enrolment
    skillful skilful;practicing practising;gray grey;math maths;analyze analyse;artifacts artefacts;aging ageing
    installment instalment;fulfill fulfil;labeled labelled;behaviors behaviours""".replace("\n", ";").split(";"),
)
def test_american_words_are_told_with_the_british(pair: str) -> None:
    """And the dictionary, which is American, is asked for the one where somebody writes the other."""
    there, here = pair.split()
    assert british(there) == here
    assert british(here) == ""
    words = lexicon()
    assert words is not None
    assert here in words or any(one in words for one in american(here)) or here in spelling.own()
    assert said(f"They {there} much.") == [f"“{there}”: in British English “{here}”"]
    assert said(f"They {here} much.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A size, a prize, a horizon and citizens: we seize them, amazed, and go for a doze.",
        "Its meter, license, program, practice and honorary laboratory are spelt so here as well.",
        "The American Center for Color and Behavior met the Organization of Catalogers.",
        "It's what they don't know; librarians' and a librarian’s webinars, podcasts and metadata.",
        "Write to someone@exmaple.org or see https://exmaple.org/colr?x=organize or `organize()`.",
        "See [the page](https://exmaple.org/organize-color) and <b class='colr'>it</b>, {{ organize }}.",
        "ABCD, e.g. the 3rd of ca. 20 at v2.4 in x_organize, organize.py and C#.",
        "e-mail, on-line, co-operate, re-use and non-members are well-known.",
        "Événements für Bibliothèken, naïve café.",
        "",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    """Names keep their spelling; addresses and code are no prose."""
    assert said(text) == []


@pytest.mark.parametrize(
    ("word", "near"),
    [("libary", "library"), ("recieve", "receive"), ("accomodate", "accommodate"), ("proffesional", "")],
)
def test_slips_are_told_with_what_was_meant(word: str, near: str) -> None:
    """Where one slip leads to a word; else how to add it."""
    [message] = said(f"A {word} thing.")
    assert message.startswith(f"“{word}” is in no dictionary")
    assert (f"did you mean “{near}”?" in message) == bool(near)


def test_selling_words_are_told_with_advice() -> None:
    """But not within names, nor as part of other words."""
    assert said("A unique chance.") == ["“unique”: say what sets it apart"]
    assert said("Simply join in order to see.") == [
        "“Simply”: leave it out: it may not be so to whoever asks",
        "“in order to”: “to” says the same",
    ]
    assert said("The Leading Libraries Group, misleading and every leading-edge.") == []


@pytest.mark.parametrize("pair", ["teh the", "adn and", "hte the", "yuo you"])
def test_known_slips_are_told_however_short(pair: str) -> None:
    """The fingers make them; a dictionary of short words would take every abbreviation for one."""
    slip, meant = pair.split()
    assert said(f"It is {slip} one.") == [f"“{slip}” is in no dictionary; did you mean “{meant}”?"]
    assert said(f"It goes to {slip.upper()}, ala and iso, to and fro.") == []


def test_a_sentence_is_counted_to_its_end() -> None:
    """Not to an abbreviation, and not to a heading."""
    thirty = f"Words {' '.join(['word'] * 29)}"
    assert said(f"{thirty}. {thirty}.") == []
    assert said(f"{thirty} more.") == ["a sentence of 31 words; 30 are enough: make two of it"]
    assert said(f"{' '.join(['word'] * 20)} e.g. {' '.join(['word'] * 20)}.")
    assert said(f"{' '.join(['word'] * 20)} by Dr. Who and {' '.join(['word'] * 20)}.")


def test_a_body_is_cut_where_a_reader_pauses() -> None:
    """Headings, members of lists, rows and code are apart; lines of a paragraph belong together."""
    text = (
        "---\ntitle: x\n---\n# One\nTwo\nthree.\n\n- Four\n  five\n- six\n\n```\nnot `this`\n```\n| a | b |\n1. Seven\n"
    )
    cut = list(passages.body("x.md", text))
    assert [" ".join(one.text.split()) for one in cut] == ["One", "Two three.", "Four five", "six", "a | b |", "Seven"]
    assert cut[1].place(cut[1].text.index("three")) == (6, 1)
    assert cut[2].place(cut[2].text.index("five")) == (9, 3)
    assert cut[5].place(0) == (16, 4)


def test_changed_lines_are_those_that_differ() -> None:
    """All of a new file, and all of one that is too long to compare."""
    assert set(changed_lines("a\nb\nc", "a\nx\nc\nd")) == {2, 4}
    assert list(changed_lines(None, "a\nb")) == [1, 2]
    assert len(changed_lines("a\n" * 3_001, "b\n" * 3_001)) == 3_002


def test_our_own_words_are_listed_once_and_needed() -> None:
    """In the order of the alphabet; a word that the dictionary has, in the plural too, need not stand there."""
    path = Path(spelling.__file__).parent / "words.txt"
    words = [
        word
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for word in line.split()
    ]
    known = lexicon()
    assert known is not None
    assert words == sorted(set(words))
    assert [word for word in words if word in known and f"{word}s" in known] == []


@pytest.mark.parametrize("step", [10, pytest.param(1, marks=pytest.mark.slow)])
def test_hardly_anything_is_told_of_what_is_there(project: Path, step: int) -> None:
    """A linter that cries wolf is switched off: of the shipped catalogue no word, and at most one remark in 1,500."""
    remarks: list[Finding] = []
    count = 0
    for kind, path in find(project).entries[::step]:
        text, where = path.read_text(encoding="utf-8"), path.relative_to(project).as_posix()
        trees = {id(one.tree): one.tree for one in parse(kind, where, text.encode())[0]}
        cut = [one for tree in trees.values() for one in passages.fields(where, text, kind, tree.places, tree.keys)]
        cut += passages.body(where, text) if kind.suffix == ".md" else []
        count += sum(len(one.text.split()) for one in cut)
        remarks += [remark for one in cut for remark in found(one)]
    assert count > 30_000 / step / 2
    assert [one for one in remarks if one.title == "Spelling"] == []
    assert len(remarks) <= count / 1_500
