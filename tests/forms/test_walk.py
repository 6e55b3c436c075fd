"""CONTRIBUTING’s way by a form, walked word by word: what its table says is typed, nothing else."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.load.catalogue import load

from ..built import PROJECT
from .bodies import TICK, body, template
from .conftest import NOW
from .test_good import shown

KEYS_A_MINUTE = 150
"""Of somebody who types with care; a good typist has twice as many."""


def section() -> str:
    """What CONTRIBUTING says of forms."""
    text = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return text.split("\n## The easy way: a form\n")[1].split("\n## ")[0]


def answers() -> dict[str, str]:
    """The table’s answers by the ids of their questions; each question is one of the form, in its order."""
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", section(), re.MULTILINE)
    asked = {one["attributes"].get("label"): one["id"] for one in template("webinar")["body"] if "id" in one}
    said = {asked[question]: answer for question, answer in rows if question != "question"}
    assert list(said) == [id for id in asked.values() if id in said]
    return {id: TICK if answer == "tick the box" else answer for id, answer in said.items()}


def test_the_form_that_it_names_is_there() -> None:
    """By the words that stand on GitHub’s page of forms; and every form is named."""
    named = [
        str(template(name)["name"])
        for name in ("webinar", "association", "provider", "source", "response", "correction")
    ]
    assert [name for name in named if name not in section().replace("\n", " ")] == []


def test_what_it_says_becomes_a_sound_file(
    shipped_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the hub as it is: the answer is that nothing is missing, and with the file the catalogue is sound.

    The machine takes seconds, and what is to be typed takes two minutes; the rest of the five is for reading.
    """
    monkeypatch.delenv("SITEURL", raising=False)
    given = answers()
    (tmp_path / "body.md").write_text(body("webinar", given), encoding="utf-8")
    begun = time.monotonic()
    assert main(["--root", str(shipped_root), "form", "--now", NOW, "--try", str(tmp_path / "body.md")]) == 0
    assert time.monotonic() - begun < 60
    answer = capsys.readouterr().out
    path = re.search(r"in the file `(.+?)`", answer)
    assert path
    assert load(shipped_root, {path[1]: shown(answer)}).problems == ()
    chosen = {one["id"] for one in template("webinar")["body"] if one["type"] in ("dropdown", "checkboxes")}
    keys = sum(len(text) for id, text in given.items() if id not in chosen)
    assert keys / KEYS_A_MINUTE < 3
