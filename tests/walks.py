"""The ways that CONTRIBUTING tells, walked word by word: by the form, in the shell, by hand.

What is typed is taken from the guide alone. A person’s time is reckoned from what there is to read, to type and to
choose; the machine’s is measured. Installing (`make check` in a fresh clone) needs the network and is no part of it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from cpdhub.__main__ import main

from .built import PROJECT
from .forms.bodies import TICK, body, template
from .forms.conftest import NOW, issue
from .forms.test_good import shown
from .github import event

GUIDE = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FORM, SHELL, HAND = "The easy way: a form", "A file, with questions", "A file, by hand"
END = "There are more forms", "To have less to type", "To mend something"
"""Where each section has told its way, and goes on to other things."""
ENTER = "*Enter*"
READ, TYPED = 200, 20
"""Words a minute of somebody who reads with care, and of somebody who types with two fingers (five keys a word)."""
CHOICE, KEY = 10, 2
"""Seconds to choose from a list, to press a button or to copy (a block, an address); and for Enter alone."""
FIVE_MINUTES = 300


@dataclass(frozen=True)
class Walk:
    """What a way came to, and the seconds of a person and of the machine."""

    path: str
    text: str
    person: float
    machine: float


def section(guide: str, heading: str) -> str:
    """What stands below a heading, as far as it tells its way."""
    found = guide.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return next((found.split(f"\n{end}")[0] for end in END if f"\n{end}" in found), found)


def blocks(text: str, mark: str) -> list[str]:
    """The fenced blocks of one language, without their indentation."""
    return [dedent(one) for one in re.findall(rf"^ *```{mark}\n(.*?)^ *```$", text, re.M | re.S)]


def rows(text: str) -> list[tuple[str, str]]:
    """The table of a section without its head: question and answer."""
    return re.findall(r"^ *\| (.+?) \| (.+?) \|$", text, re.M)[1:]


def seconds(read: str, typed: Sequence[str], choices: int) -> float:
    """A person’s time, by the rates above."""
    words = len(re.findall(r"\w[\w’'.:/@-]*", read))
    keys = sum(len(one) for one in typed if not one.startswith("https://"))
    copied = sum(one.startswith("https://") for one in typed)
    alone = sum(not one for one in typed)
    return words / READ * 60 + keys / 5 / TYPED * 60 + (choices + copied) * CHOICE + alone * KEY


def spent() -> float:
    """Seconds of the processor, of this process and those it started: what others do meanwhile is not counted."""
    return sum(os.times()[:4])


def by_form(guide: str, root: Path, tmp: Path) -> Walk:
    """Answer the form as the table says, and have the real command read the event that GitHub sends."""
    told, elements = section(guide, FORM), template("webinar")["body"]
    assert str(template("webinar")["name"]) in told.replace("\n", " ")
    asked = {one["attributes"].get("label"): one for one in elements if "id" in one}
    given = {asked[question]["id"]: answer for question, answer in rows(told)}
    assert list(given) == [one["id"] for one in asked.values() if one["id"] in given], "not in the form’s order"
    said = {id: TICK if answer == "tick the box" else answer for id, answer in given.items()}
    (tmp / "event.json").write_text(json.dumps(event(issue(body("webinar", said)))), encoding="utf-8")
    command = [sys.executable, "-m", "cpdhub", "--root", str(root), "form", "--now", NOW]
    begun = spent()
    done = subprocess.run(
        [*command, "--event", str(tmp / "event.json")], capture_output=True, text=True, check=False, env=quiet()
    )
    machine = spent() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("Thank you! Nothing is missing.")
    chosen = [one["id"] for one in elements if one["type"] in ("dropdown", "checkboxes") and one["id"] in said]
    typed = [answer for id, answer in said.items() if id not in chosen]
    words = [str(one["attributes"].get(key, "")) for one in elements for key in ("label", "description", "value")]
    buttons = len(re.findall(r"\*[^*]+\*", told.split("| question")[0])) + 1  # … and Create
    path = re.findall(r"in the file `(.+?)`", done.stdout)[0]
    return Walk(path, shown(done.stdout), seconds(" ".join([told, *words]), typed, len(chosen) + buttons), machine)


def by_shell(guide: str, root: Path, tmp: Path) -> Walk:
    """Run the commands one after the other in a repository of its own; the table answers what is asked."""
    told = section(guide, SHELL)
    repository(root, tmp / "remote.git")
    answers = ["" if answer == ENTER else answer for _, answer in rows(told)]
    typed, begun, asks, path = "".join(f"{one}\n" for one in answers), spent(), "", ""
    for line in "".join(blocks(told, "sh")).splitlines():
        new = " new " in line
        done = pasted(line, root, typed if new else "")
        assert done.returncode == 0, f"{line}: {done.stdout}{done.stderr}"
        if new:
            asks, path = done.stdout, re.findall(r"^Written: (\S+)$", done.stdout, re.M)[0]
            in_order([question for question, _ in rows(told)], asks)
        elif line.endswith("check"):
            assert done.stdout.startswith("The catalogue is sound") and "`The catalogue is sound`" in told
    machine = spent() - begun
    assert f"`Written: {path}`" in told
    assert git(tmp / "remote.git", "diff", "--name-only", "main", "budget-for-one") == path
    prose = re.sub(r"^ *\|.*$", "", told, flags=re.M)  # what the table says is read as it is asked
    person = seconds(prose + asks.split("\n\n")[1], answers, len(blocks(told, "sh")))
    return Walk(path, (root / path).read_text(encoding="utf-8"), person, machine)


def by_hand(guide: str, root: Path, _: Path) -> Walk:
    """Make the file in the folder and by the name that the steps say; paste the example; have all of it checked."""
    told = section(guide, HAND)
    folder = re.findall(r"open the folder `(.+?)`", told)[0]
    name = re.findall(r"As its name write `(.+?)`", told)[0]
    text = blocks(told, "yaml")[0]
    assert text.startswith(f"# {folder}/{name}\n")
    assert (PROJECT / folder).is_dir()
    (root / folder).mkdir(parents=True, exist_ok=True)
    (root / folder / name).write_text(text, encoding="utf-8")
    begun = spent()
    assert main(["--root", str(root), "check"]) == 0
    machine, buttons = spent() - begun, len(re.findall(r"\*[^*]+\*", told))
    return Walk(f"{folder}/{name}", text, seconds(told, [name], buttons + 1), machine)


WAYS = {"form": by_form, "shell": by_shell, "hand": by_hand}


def in_order(questions: Sequence[str], asked: str) -> None:
    """Each question of the guide begins a line of what was asked, or ends one with a choice, one after the other."""
    at = 0
    for question in questions:
        found = re.compile(rf"^(?:It is sound\. )?{re.escape(question)}.*[:\]] ?$", re.M).search(asked, at)
        assert found, f"it does not ask: {question}"
        at = found.end()


def quiet() -> dict[str, str]:
    """An environment without what a workflow or a person’s own settings would add."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "CPDHUB", "SITEURL"))}
    who = {f"GIT_{role}_{part}": f"a@{part}.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    return {**kept, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def pasted(line: str, folder: Path, typed: str) -> subprocess.CompletedProcess[str]:
    """A line of the guide in a shell, as a person pastes it, and what they type then."""
    command = ["sh", "-c", line]
    return subprocess.run(command, cwd=folder, input=typed, capture_output=True, text=True, check=False, env=quiet())


def git(folder: Path, *arguments: str) -> str:
    """What git says there."""
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True, env=quiet())
    return done.stdout.strip()


def repository(root: Path, remote: Path) -> None:
    """A clone of a fork: the catalogue in one commit, `origin` a bare repository, the environment ready."""
    (root / ".venv").symlink_to(sys.prefix)
    (root / ".gitignore").write_text(".venv\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "The hub")
    git(root.parent, "clone", "--quiet", "--bare", str(root), str(remote))
    git(root, "remote", "add", "origin", str(remote))
