"""The editor refuses to save, in the words of `cpdhub check`, what that would refuse of one entry alone."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

from cpdhub.load.catalogue import load
from cpdhub.load.prose import split
from cpdhub.load.yamlcore import read
from cpdhub.model.catalogue import KINDS

from ..built import PROJECT
from ..load.entries import EVENT, SITE
from .test_formats import needs_node, passed
from .wrong import CASES

HIDDEN = "a character that cannot be seen"
FOLDERS = {kind.name: kind for kind in KINDS}


def _path(kind: str, text: str) -> str:
    """Where the file of an entry lies."""
    found = FOLDERS[kind]
    if found.listed:
        return found.place
    identifier = str(_fields(text)["id"])
    return f"{found.place}/{'2026/' if kind == 'event' else ''}{identifier}{found.suffix}"


def _fields(text: str) -> Any:
    parts = split(text)
    return read(parts[0] if parts else text).value


def _typed(text: str) -> dict[str, Any]:
    """What the fields of the editor hold where a file says this."""
    held: Any = _fields(text)
    if isinstance(held, list):
        return {"entries": held}
    if moved := held.get("moved"):
        held["moved"] = [{"day": day, "start": start} for day, start in moved.items()]
    parts = split(text)
    return dict(held) | ({"body": parts[1]} if parts else {})


def _checked(root: Path, path: str, text: str) -> list[str]:
    """What `check` says of one file of a small catalogue, without the places."""
    told = [one for one in load(root, {path: text}).problems if one.path == path]
    return sorted(HIDDEN if "cannot be seen" in one.message else str(one).split(": ", 1)[1] for one in told)


@needs_node
def test_the_editor_says_what_check_says(tmp_path: Path) -> None:
    """Somebody opens a sound entry, types what does not fit, and is told what `check` would tell them."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sound = {name: (f"hub-{kind}", text) for name, (kind, text, *_) in CASES.items()}
    wrong = {name: text.replace(old, new) for name, (_, text, old, new) in CASES.items()}
    typed = {name: dict.fromkeys(_typed(sound[name][1])) | _typed(text) for name, text in wrong.items()}
    answers = passed(sound, typed)
    untouched = passed(sound)
    assert {name: told for name, (_, _, told) in untouched.items() if told} == {}
    said = {name: _checked(tmp_path, _path(CASES[name][0], text), text) for name, text in wrong.items()}
    assert all(said.values())
    assert {name: sorted(map(_alone, told.split("\n"))) for name, (_, _, told) in answers.items()} == said


def _alone(told: str) -> str:
    """Without the name of the list's member that is meant, or of the character that check saw before it saw fields."""
    return HIDDEN if "cannot be seen" in told else re.sub(r"^(copyright|entry 1): ", "", told)


PLACES: dict[str, tuple[dict[str, Any], list[str]]] = {
    "in its place": ({"path": "data/events/2026/a.yaml", "id": "a", "start": "2026-12-03T14:00"}, []),
    "without a folder of a year": ({"path": "data/providers/a.yaml", "id": "a"}, []),
    "a list": ({"path": "data/topics.yaml"}, []),
    "an id that is taken": (
        {"path": "data/providers/a-1.yaml", "id": "a", "isNew": True},
        ['id: "a" is taken (choose another)'],
    ),
    "an id that was changed": (
        {"path": "data/providers/a-1.yaml", "id": "a"},
        ['id: "a" is not the name of the file (write a-1)'],
    ),
    "another year": (
        {"path": "data/events/2026/a.yaml", "id": "a", "start": "2027-01-03"},
        ["start: does not lie in 2026 (an event’s address stays, and its file with it: add a new one)"],
    ),
}


@needs_node
def test_a_file_stays_where_it_belongs() -> None:
    """Named after its id, and an event in the folder of its year: the editor cannot move one."""
    rules = (PROJECT / "theme/admin/rules.js").as_uri()
    work = "console.log(JSON.stringify(JSON.parse(process.argv[1]).map(misplaced)))"
    given = json.dumps([place for place, _ in PLACES.values()])
    command = ["node", "--input-type=module", "--eval", f'import {{ misplaced }} from "{rules}"; {work}', given]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert dict(zip(PLACES, json.loads(told), strict=True)) == {name: wrong for name, (_, wrong) in PLACES.items()}


@needs_node
def test_a_day_without_an_hour_needs_no_zone() -> None:
    """And an event of several days may end on the day on which it starts."""
    day = EVENT.replace("T14:00\nminutes: 60", "\nend: 2026-12-03").replace("timezone: Europe/London\n", "")
    assert passed({"one": ("hub-event", day)})["one"][2] == ""
