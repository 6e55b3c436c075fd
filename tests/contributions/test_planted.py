"""Links that a pull request planted where the build writes: none is followed, and none is kept."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.review.files import Change, File, looked_at

from .around import CANARY, NOW, assert_nothing_got_out_or_in, build, outside, published
from .hostile import Case

PLANTED = {
    "output/status.json": "../../secret.txt",
    "output/events": "../../victim",
    "output/.index.html.new": "../../secret.txt",
    "output/about/.index.html.new": "../../../secret.txt",
    "output/feeds/all.atom": "../../../secret.txt",
    "output/admin/index.html": "../../../secret.txt",
    "output/preview/pr-7/events": "../../../../victim",
    "output/preview/pr-7/admin/index.html": "../../../../../secret.txt",
}
"""Links in an output that was put under version control, and where they lead."""


def plant(world: Path, links: Mapping[str, str]) -> None:
    """The links, a folder that they may lead to, and what makes the outputs look like ours."""
    (world / "victim").mkdir()
    plain = ("output/status.json", "output/admin/config.yml")
    files = {**dict.fromkeys(plain, "{}"), **{f"output/preview/pr-7/{name[7:]}": "{}" for name in plain}}
    for name, text in files.items():
        if name not in links and not any(name.startswith(f"{link}/") for link in links):
            Case({name: text}, "", 0, "").put(world / "hub")
    Case({}, "", 0, "", tuple(links.items())).put(world / "hub")


def untouched(world: Path) -> bool:
    """Whether what the links lead to is as it was."""
    secrets = [world / "secret.txt", world / "secret.png"]
    return list((world / "victim").iterdir()) == [] and all(path.read_text() == CANARY for path in secrets)


def test_links_that_were_planted_in_the_output_are_not_followed(world: Path) -> None:
    """A pull request may add an `output/` of its own, as `git add --force` does: the build goes around it."""
    plant(world, PLANTED)
    before = outside(world)
    assert build(world) == ""
    assert len(list(published(world))) > 50
    assert_nothing_got_out_or_in(world, before)
    assert untouched(world)


def test_a_preview_follows_none_either(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its pages are written twice: the mark of a preview is put into what was built."""
    plant(world, PLANTED)
    command = ["--root", str(world / "hub"), "preview", "--number", "7", "--now", NOW.isoformat()]
    assert main(command) == 0
    assert untouched(world)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("command", "link"),
    [
        ("build", "output"),
        ("preview --number 7", "output"),
        ("preview --number 7", "output/preview"),
        ("preview --number 7", "output/preview/pr-7"),
        ("admin", "output"),
        ("admin", "output/admin"),
    ],
)
def test_an_output_that_is_a_link_itself_is_refused(
    world: Path, capsys: pytest.CaptureFixture[str], command: str, link: str
) -> None:
    """It says which, and what to do."""
    plant(world, {link: str(world / "victim")})
    Case({"output/status.json": "{}"}, "", 0, "").put(world / "hub") if link != "output" else None
    assert main(["--root", str(world / "hub"), *command.split()]) == 1
    assert f"{link} is a symbolic link" in capsys.readouterr().err
    assert untouched(world)


def test_check_tells_of_what_only_commands_make(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An output under version control, and a link in place of the cache: never right, whatever they hold."""
    root = world / "hub"
    plant(world, {"output/events": "../../victim", ".cache": "../victim"})
    command = ["--root", str(root), "check"]
    assert main(command) == 0
    for words in ("init -q", "add --force output .cache"):
        subprocess.run(["git", "-C", str(root), *words.split()], check=True)
    capsys.readouterr()
    assert main(command) == 2
    told = "".join("".join(capsys.readouterr()).split())
    assert all(name in told for name in ("output/status.json", "output/events", ".cache", "gitrm--cached"))


def test_review_tells_of_it_too() -> None:
    """Each file of an output is an error; what lies elsewhere, under a name that begins alike, is none."""
    names = ("output/status.json", ".cache", "outputs/a.md", "docs/output/a")
    changes = [Change(name, None, File(name, "100644", "0" * 40, 2)) for name in names]
    found = [one.path for one in looked_at(changes) if (one.level, one.title) == ("error", "Not to be kept")]
    assert found == ["output/status.json", ".cache"]
