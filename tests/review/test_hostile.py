"""A pull request of somebody who means harm: all of it is text, none of it an order, and nothing of it is run."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

import pytest

from cpdhub.__main__ import main

from ..load.entries import EVENT, PROVIDER, THING
from .conftest import NOW, Repository

COMMAND = re.compile(r"\s*::([\w-]+)(?: [^\n]*?)?::")
ORDERS = "\n::set-env name=PATH::/tmp\n::stop-commands::x\r::add-mask::e\u2028##[set-output name=a]b"


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On GitHub: the file that the summary goes to."""
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def reviewed(repository: Repository, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """The exit code, and what it says on both streams."""
    code = main(["--root", str(repository.root), "review", "--against", "main", "--now", NOW, *more])
    said = capsys.readouterr()
    return code, said.out + said.err


def orders(said: str) -> set[str]:
    """What GitHub's runner would take for commands: at the beginning of a line, blanks before it do not matter.

    A line ends where any of the readers of a log may end it.
    """
    assert "##[" not in said
    return {found[1] for line in said.splitlines() if (found := COMMAND.match(line))}


def test_names_of_files_are_no_orders(
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line breaks, commands, commas and colons in a name stay in the property that names the file."""
    names = [
        f"data/events/2026/x{ORDERS.replace('/', '')}.yaml",
        "data/events/2026/::error::gotcha.yaml",
        "data/providers/a,line=1,title=x::b.yaml",
        "data/providers/%0A::set-env name=a::b.yaml",
        "::add-mask::e",
        "\n::add-mask::f",
        "content/things/$(touch owned)`touch owned`;touch owned.md",
        "--upload-pack=touch owned",
        "data/providers/\udcff.yaml",
    ]
    repository.commit({os.fsdecode(os.fsencode(name)): "x: 1\n" for name in names}, "[catalogue] add some")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert orders(said) == {"error", "warning"}
    assert "file=data/providers/a%2Cline=1%2Ctitle=x%3A%3Ab.yaml,line=1," in said
    assert "file=data/providers/%250A%3A%3Aset-env name=a%3A%3Ab.yaml," in said
    assert not (repository.root / "owned").exists()
    text = summary.read_text(encoding="utf-8")
    assert orders(text) == set()
    assert [line for line in text.splitlines() if line and not re.match(r"[#|]|\d+ file|… and ", line)] == []


def test_values_are_no_orders(repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not in a title that is shown, nor in one that is refused, nor in prose that is quoted."""
    value = ORDERS.strip().replace("\n", "\\n").replace("\r", "\\r").replace("\u2028", "\\u2028")
    shown = EVENT.replace("2026-12-03-budget", "2026-12-03-x").replace("Budget for one", "'::add-mask::e ##[error]b'")
    refused = EVENT.replace("2026-12-03-budget", "2026-12-03-y").replace("Budget for one", f'"{value}"')
    repository.commit({"data/events/2026/2026-12-03-x.yaml": shown, "data/events/2026/2026-12-03-y.yaml": refused})
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert orders(said) == {"error"}
    assert orders(summary.read_text(encoding="utf-8")) == set()
    assert "add-mask" in summary.read_text(encoding="utf-8")


def test_commits_are_no_orders(repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor what they say, nor who says it."""
    repository.environment = {**repository.environment, "GIT_AUTHOR_NAME": "::add-mask::e@x"}
    repository.commit({"README.md": "1"}, f"::add-mask::e{ORDERS}")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert orders(said) == {"warning"}
    assert orders(summary.read_text(encoding="utf-8")) == set()
    assert "has an author without a name" in said


@pytest.mark.parametrize(
    "ref",
    [
        "--upload-pack=touch owned",
        "-x",
        "$(touch owned)",
        "a b;touch owned",
        "\n::add-mask::e",
        "main^{tree}",
        "",
        "x\0y",
    ],
)
def test_a_ref_is_no_option(repository: Repository, capsys: pytest.CaptureFixture[str], ref: str) -> None:
    """What names no commit is a wrong call, told in words."""
    code, said = reviewed(repository, capsys, f"--head={ref}")
    assert code == 1
    assert 'there is no commit "' in said
    assert orders(said) == set()
    assert not (repository.root / "owned").exists()


def test_a_branch_may_have_any_name(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """As git allows it."""
    name = "a';touch${IFS}owned;'$(touch)&|::add-mask::"
    name = name.replace("::", "")
    repository.commit({"README.md": "1"}, "docs: one")
    repository.git("branch", name)
    assert reviewed(repository, capsys, "--head", name)[0] == 0


def test_nothing_of_it_is_run(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Hooks, filters, textconv and external differences, though the checkout itself would know them."""
    touch = f"touch {repository.root}/owned; cat"
    for name in ("filter.evil.smudge", "filter.evil.clean", "diff.evil.textconv", "diff.external", "core.fsmonitor"):
        repository.git("config", name, touch)
    repository.git("config", "core.hooksPath", ".hooks")
    repository.write({".gitattributes": "* filter=evil diff=evil\n", ".hooks/post-checkout": f"#!/bin/sh\n{touch}\n"})
    (repository.root / ".hooks/post-checkout").chmod(0o755)
    repository.write({"data/events/2026/2026-12-03-budget.yaml": EVENT.replace("free", "paid")})
    repository.git("add", "--all")
    repository.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "-m", "[webinars] correct one")
    (repository.root / "owned").unlink(missing_ok=True)
    code, said = reviewed(repository, capsys)
    assert (code, "Budget for one (event): cost: free → paid" in said) == (2, True)
    assert not (repository.root / "owned").exists()


def test_links_and_submodules_are_errors_and_not_followed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """What they lead to is not read: not a file of the machine, not another repository."""
    (repository.root / "data/providers/acme.yaml").unlink()
    (repository.root / "data/providers/acme.yaml").symlink_to("/etc/passwd")
    (repository.root / "content/images").symlink_to("/etc")
    (repository.root / "out").symlink_to("../..")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{repository.git('rev-parse', 'HEAD')},data/other")
    repository.git("add", "data/providers", "content", "out")
    repository.git("commit", "-q", "-m", "[catalogue] link some")
    code, said = reviewed(repository, capsys)
    assert code == 2
    for name in ("data/providers/acme.yaml", "content/images", "out"):
        assert f"{name}: Symbolic link: put the file itself here" in said
    assert "data/other: Submodule: " in said
    assert "root:" not in said


@pytest.mark.parametrize("name", ["..", "../owned", "a/../../../owned", ".git/owned"])
def test_a_tree_that_git_would_not_make_writes_nothing_outside(
    repository: Repository,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    tmp_path: Path,
) -> None:
    """Whoever writes objects by hand can put `..` into a tree."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    blob = repository.git("hash-object", "-w", "--stdin", told=b"owned")
    inner = b"100644 " + name.encode() + b"\0" + bytes.fromhex(blob)
    tree = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", told=inner)
    outer = b"40000 data\0" + bytes.fromhex(tree)
    top = repository.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", told=outer)
    commit = repository.git("commit-tree", top, "-p", "main", "-m", "[catalogue] add some")
    before = sorted(tmp_path.rglob("*"))
    code, said = reviewed(repository, capsys, "--head", commit)
    assert code in (1, 2)
    assert said
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before and ".git" not in path.parts] == []


def test_a_name_that_no_disk_takes_is_told(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Git can hold it, a folder cannot."""
    blob = repository.git("hash-object", "-w", "--stdin", told=b"x: 1\n")
    tree = repository.git("mktree", told=f"100644 blob {blob}\t{'x' * 300}.yaml\n".encode())
    for name in ("providers", "data"):
        tree = repository.git("mktree", told=f"040000 tree {tree}\t{name}\n".encode())
    commit = repository.git("commit-tree", tree, "-p", "main", "-m", "[catalogue] add some")
    code, said = reviewed(repository, capsys, "--head", commit)
    assert code == 2
    assert "Unread: is too large, or has a name that cannot be stored" in said


@pytest.mark.parametrize("number", [30, pytest.param(300, marks=pytest.mark.slow)])
def test_many_files_and_large_ones(
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    """The summary stays below what GitHub takes, and what nobody can read through is not opened."""
    many = {
        f"data/providers/p{n}.yaml": PROVIDER.replace("acme", f"p{n}").replace("Runs webinars.", f"Runs <b>{n}." * 9)
        for n in range(number)
    }
    huge = "[" * 1_000_001
    repository.commit(
        {**many, "data/providers/huge.yaml": huge, "content/things/7-networks.md": THING + "word " * 300 * number}
    )
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert "data/providers/huge.yaml,title=Unread::is too large" in said
    assert orders(said) == {"error", "warning"}
    assert len(summary.read_bytes()) < 200_000
    assert re.search(r"### To be mended: \d+", summary.read_text(encoding="utf-8"))
    assert ("… and " in summary.read_text(encoding="utf-8")) == (number == 300)


def test_unrelated_histories_are_told(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """A shallow checkout looks like that: the message says what to do."""
    other = repository.git("commit-tree", "HEAD^{tree}", "-m", "docs: one")
    code, said = reviewed(repository, capsys, "--head", other)
    assert (code, "fetch the whole history first" in said) == (1, True)
