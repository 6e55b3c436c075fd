"""The editor refuses to save, in the words of `cpdhub check`, what that would refuse though each field is right."""

from __future__ import annotations

from pathlib import Path

from cpdhub.load.catalogue import load
from cpdhub.load.yamlcore import read

from ..load.entries import EVENT, SITE
from .test_formats import needs_node, passed

NAME = "data/events/2026/2026-12-03-budget.yaml"
ZONE = "timezone: Europe/London\n"
WRONG: dict[str, str] = {
    "an hour without a zone": EVENT.replace(ZONE, ""),
    "an hour in a zone that is unknown": EVENT.replace("Europe/London", "unknown"),
    "an end beside a length": EVENT + "end: 2026-12-03T15:00\n",
    "an end before the start": EVENT.replace("minutes: 60", "end: 2026-12-03T13:00"),
    "an end at the start": EVENT.replace("minutes: 60", "end: 2026-12-03T14:00"),
    "a last day before the first": EVENT.replace("T14:00\nminutes: 60", "\nend: 2026-12-02").replace(ZONE, ""),
    "an end without an hour": EVENT.replace("minutes: 60", "end: 2026-12-03"),
    "nobody who holds it": EVENT.replace("provider: acme\n", ""),
    "two who hold it": EVENT + "organiser: Somebody\n",
    "a change before it came": EVENT.replace("added: 2026-11-22", "added: 2026-11-23"),
    "two at once": EVENT.replace(ZONE, "").replace("added: 2026-11-22", "added: 2026-11-23"),
}


def _checked(root: Path, text: str) -> list[str]:
    """What `check` says of the event, without the places."""
    (root / NAME).write_text(text, encoding="utf-8")
    return sorted(str(problem).split(": ", 1)[1] for problem in load(root).problems)


@needs_node
def test_the_editor_says_what_check_says(tmp_path: Path) -> None:
    """Somebody opens a sound event, types what does not fit, and is told what `check` would tell them."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    sound = read(EVENT).value
    typed = {name: dict.fromkeys(sound) | read(text).value for name, text in WRONG.items()}
    answers = passed(dict.fromkeys(WRONG, ("hub-yaml", EVENT)), typed)
    for name, text in WRONG.items():
        said = _checked(tmp_path, text)
        assert said, name
        assert sorted(answers[name][2].split("\n")) == said, name
    assert _checked(tmp_path, EVENT) == []


@needs_node
def test_a_day_without_an_hour_needs_no_zone() -> None:
    """And an event of several days may end on the day on which it starts."""
    day = EVENT.replace("T14:00\nminutes: 60", "\nend: 2026-12-03").replace(ZONE, "")
    assert passed({"one": ("hub-yaml", day)})["one"][2] == ""
