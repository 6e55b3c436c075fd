"""`cpdhub admin` lays the editor into a built site, and a build leaves it there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from cpdhub import __main__
from cpdhub.commands.admin import EDITOR, Missing, saved_to
from cpdhub.publish.output import Written, has_editor, write
from cpdhub.serve import TAG

SITE = {"/": b"home", "/status.json": b"{}"}
REPOSITORY = {"CPDHUB_REPOSITORY": "https://github.com/owner/hub.name"}


HUB = "https://github.com/owner/hub"
"""The example of README."""


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A built site."""
    write(tmp_path / "output", SITE)
    return tmp_path / "output"


@pytest.fixture
def editor(tmp_path: Path) -> Path:
    """What `make admin` installs, with a script that nobody runs."""
    (tmp_path / "editor" / "dist" / "assets").mkdir(parents=True)
    (tmp_path / "editor" / "dist" / "editor.js").write_text("// the script")
    (tmp_path / "editor" / "dist" / ".made").write_text("not for readers")
    (tmp_path / "editor" / "index.html").write_bytes((EDITOR / "index.html").read_bytes())
    return tmp_path / "editor"


def test_a_build_keeps_the_editor(output: Path, editor: Path) -> None:
    """It is not the build's to clean; everything else that is stale goes."""
    assert __main__.main(["admin", "--output", str(output), "--editor", str(editor)]) == 0
    laid = {path.relative_to(output / "admin").as_posix() for path in (output / "admin").rglob("*") if path.is_file()}
    assert laid == {"index.html", "config.yml", "facts.json", "editor.js"}
    (output / "stale").write_text("old")
    assert write(output, SITE) == Written(0, 2, 1)
    assert has_editor(output)
    assert (output / "admin" / "editor.js").is_file()


def test_what_the_editor_had_before_goes(output: Path, editor: Path) -> None:
    """A new version leaves nothing of the old one."""
    __main__.main(["admin", "--output", str(output), "--editor", str(editor)])
    (output / "admin" / "old.js").write_text("// of before")
    assert __main__.main(["admin", "--output", str(output), "--editor", str(editor)]) == 0
    assert not (output / "admin" / "old.js").exists()


def test_somebody_elses_admin_is_not_touched(output: Path, editor: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A folder of that name which the command did not write stays, and the command says so."""
    (output / "admin").mkdir()
    (output / "admin" / "mine.txt").write_text("mine")
    assert __main__.main(["admin", "--output", str(output), "--editor", str(editor)]) == 1
    assert "did not write" in capfd.readouterr().err
    assert (output / "admin" / "mine.txt").is_file()


def test_what_is_missing_is_said(tmp_path: Path, output: Path, editor: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A site to lay it into, and the editor itself."""
    assert __main__.main(["admin", "--output", str(tmp_path / "none"), "--editor", str(editor)]) == 1
    assert "cpdhub build" in capfd.readouterr().err
    assert __main__.main(["admin", "--output", str(output), "--editor", str(tmp_path)]) == 1
    assert "make admin" in capfd.readouterr().err
    assert not has_editor(output)


def test_it_saves_where_the_environment_says() -> None:
    """The repository of the project, its branch, and a helper for signing in."""
    place = saved_to({**REPOSITORY, "CPDHUB_BRANCH": "trunk", "CPDHUB_OAUTH": "https://auth.example/"})
    assert (place.repository, place.branch, place.helper) == ("owner/hub.name", "trunk", "https://auth.example")
    assert saved_to({"GITHUB_REPOSITORY": "owner/hub"}).repository == "owner/hub"
    assert (saved_to({}).repository, saved_to({}).branch) == ("", "main")
    assert saved_to({"CPDHUB_REPOSITORY": "https://forge.example/owner/hub"}).repository == ""
    assert saved_to({"CPDHUB_REPOSITORY": HUB}).repository == "owner/hub"


@pytest.mark.parametrize(
    "helper", ["http://auth.example", "https://a b", "https://", "https://a.example/?to=b", "https://a.example/b c"]
)
def test_a_helper_is_an_address(helper: str) -> None:
    """To which the editor adds a part of its own."""
    with pytest.raises(Missing, match="https://"):
        saved_to({"CPDHUB_OAUTH": helper})


def test_it_says_where_it_saves(
    output: Path, editor: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A maintainer reads it in the log."""
    for address, name in ((REPOSITORY["CPDHUB_REPOSITORY"], "owner/hub.name"), (HUB, "owner/hub")):
        monkeypatch.setenv("CPDHUB_REPOSITORY", address)
        assert __main__.main(["admin", "--output", str(output), "--editor", str(editor)]) == 0
        assert f"It saves to {name}, branch main, as pull requests" in capfd.readouterr().out
        assert f"repo: {name}\n" in (output / "admin" / "config.yml").read_text()


def test_the_preview_does_not_reload_the_editor() -> None:
    """`cpdhub serve` puts its script before the end of a body: an editor that saves would lose its place."""
    assert TAG.endswith(b"</body>")
    assert b"</body>" not in (EDITOR / "index.html").read_bytes()


def test_the_page_has_a_policy_of_its_own() -> None:
    """No script but its own, no host but the one that keeps the files; no search engine lists it."""
    page = html.parse(str(EDITOR / "index.html")).getroot()
    [policy] = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = {name: set(rest) for name, *rest in (part.split() for part in policy.split(";"))}
    assert rules["default-src"] == {"'none'"}
    assert rules["script-src"] == rules["font-src"] == {"'self'"}
    assert rules["connect-src"] == {"'self'", "blob:", "data:", "https://api.github.com"}
    assert set(re.findall(r"https?://[^ ;]+", policy)) == {
        "https://api.github.com", "https://avatars.githubusercontent.com",
    }  # fmt: skip
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not page.xpath("//script[not(@src)] | //style | //*[@style]")
