"""CONTRIBUTING walked word by word: each of its ways ends, within five minutes, with a file that is accepted."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.load.catalogue import load
from cpdhub.problems import report

from .built import PROJECT
from .forms.bodies import template
from .forms.conftest import NOW, issue
from .github import event
from .walks import FIVE_MINUTES, FORM, GUIDE, WAYS, blocks, by_form, rows, section


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A hub with nothing but its topics: what is wrong in the guide is wrong there too, and sooner told."""
    (tmp_path / "small/data").mkdir(parents=True)
    shutil.copy(PROJECT / "data/topics.yaml", tmp_path / "small/data")
    return tmp_path / "small"


@pytest.mark.parametrize("way", WAYS)
def test_who_follows_it_has_an_accepted_file_in_five_minutes(way: str, shipped_root: Path, tmp_path: Path) -> None:
    """In a fresh copy of the catalogue as it is."""
    root = Path(shutil.copytree(shipped_root, tmp_path / "hub"))
    walk = WAYS[way](GUIDE, root, tmp_path)
    assert report(load(shipped_root, {walk.path: walk.text}).problems) == ""
    assert walk.person + walk.machine < FIVE_MINUTES, walk


WRONG = [
    ("form", "| Starts | 2026-12-03 14:00 |", "| Starts | 3/12/2026 |"),
    ("form", "| Who holds it? |", "| Who runs it? |"),
    ("form", "| Time zone | US and", "| Time zone | The US and"),
    ("shell", "   | Organiser | Acme |\n", ""),
    ("shell", "   | Cost | free |", "   | Cost | gratis |"),
    ("shell", "cpdhub new webinar\n", "cpdhub new webniar\n"),
    ("shell", "   | Summary |", "   | Abstract |"),
    ("hand", "As its name write `2026-12-10-", "As its name write `2026-12-11-"),
    ("hand", "timezone: America/New_York\ncost: free\nrecording:", "cost: free\nrecording:"),
]
"""A step of the guide, and how somebody might spoil it."""


SLOW = pytest.mark.slow
"""One of each way is enough for every day."""


@pytest.mark.parametrize(
    ("way", "right", "wrong"),
    [
        pytest.param(*row, id=f"{row[0]}-{n}", marks=() if row[0] == "hand" or n in (0, 3) else SLOW)
        for n, row in enumerate(WRONG)
    ],
)
def test_a_wrong_step_is_found(way: str, right: str, wrong: str, small: Path, tmp_path: Path) -> None:
    """The walk stops where the guide is spoilt; the walk of the guide as it stands does not."""
    assert right in GUIDE
    with pytest.raises((AssertionError, KeyError)):
        WAYS[way](GUIDE.replace(right, wrong), small, tmp_path)


def test_every_form_is_named() -> None:
    """By the words that stand on GitHub’s page of forms."""
    told = GUIDE.split(f"\n## {FORM}\n")[1].split("\n## ")[0].replace("\n", " ")
    named = ("webinar", "association", "provider", "source", "response", "correction")
    assert [name for name in named if f"*{template(name)['name']}*" not in told] == []


def test_the_messages_are_real(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is shown under “When something is refused” is what form and check say, word by word; the mends work."""
    form, check = (one.strip() for one in blocks(section(GUIDE, "When something is refused"), "text"))
    walk = by_form(GUIDE, small, tmp_path)
    text = json.loads((tmp_path / "event.json").read_text("utf-8"))["issue"]["body"]
    zone = dict(rows(section(GUIDE, FORM)))["Time zone"]
    for said, code, words in (
        (text.replace(zone, "_No response_"), 2, form),
        (text.replace(zone, "America/New_York"), 0, ""),
    ):
        (tmp_path / "event.json").write_text(json.dumps(event(issue(said))), encoding="utf-8")
        command = ["--root", str(small), "form", "--event", str(tmp_path / "event.json"), "--now", NOW]
        assert main(command) == code
        assert words in capsys.readouterr().out
    told = load(small, {walk.path: re.sub(r"(?m)^start: .*$", "start: 3/12/2026", walk.text)}).problems
    assert report(told) == check
