"""`cpdhub preview --unpack`: what another run made is data, and only a plain site of the right pull request is kept."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from pathlib import Path

import pytest

from cpdhub import unpacking
from cpdhub.__main__ import main
from cpdhub.unpacking import Refused, unpack

from ..built import Built
from ..github import World, bare_repository, github

PAGE = b"<!DOCTYPE html><title>Hello</title>"
SOUND = {
    "pr-7/": b"",
    "pr-7/index.html": PAGE,
    "pr-7/events/a-b/index.html": PAGE,
    "pr-7/changes/01-new-360.png": b"\x89PNG",
}


def packed(path: Path, files: dict[str, bytes], kinds: dict[str, int] | None = None) -> Path:
    """A zip file as an artifact is one; `kinds`: the file types of single members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            member = zipfile.ZipInfo("placeholder")
            member.filename = name  # the constructor would tidy it
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = ((kinds or {}).get(name, stat.S_IFREG) | 0o644) << 16
            archive.writestr(member, content)
    return path


@pytest.fixture
def into(tmp_path: Path) -> Path:
    """Where all previews are; one of another pull request is there."""
    folder = tmp_path / "previews"
    (folder / "pr-8").mkdir(parents=True)
    (folder / "pr-8/index.html").write_bytes(PAGE)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """All that is below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_takes_the_place_of_its_last_one(tmp_path: Path, into: Path) -> None:
    """And of nobody else's; what steers a host is left out."""
    (into / "pr-7/old").mkdir(parents=True)
    (into / "pr-7/old/index.html").write_bytes(b"old")
    more = {
        "pr-7/_redirects": b"/* https://evil.example 301",
        "pr-7/_headers": b"/*",
        "pr-7/feeds/all.atom": b"<feed/>",
    }
    assert unpack(packed(tmp_path / "a.zip", {**SOUND, **more}), into, 7) == 4
    assert held(into) == {
        "pr-8/index.html": PAGE,
        "pr-7/index.html": PAGE,
        "pr-7/events/a-b/index.html": PAGE,
        "pr-7/changes/01-new-360.png": b"\x89PNG",
        "pr-7/feeds/all.atom": b"<feed/>",
    }
    assert {path.name for path in into.iterdir()} == {"pr-7", "pr-8"}


NAMES = (
    "../owned.html", "pr-7/../../owned.html", "pr-7/../pr-8/index.html", "/etc/owned.html", "pr-8/index.html",
    "index.html", "pr-7//index.html", "pr-7/./index.html", "pr-7\\..\\owned.html", "pr-7/a\nb.html", "pr-7/.git/x.html",
    "pr-7/events/a.php.html", "pr-7/images/a.php.png",
    "pr-7/.htaccess", "pr-7/a.php", "pr-7/a", "pr-7/a.html/", "C:/pr-7/a.html", "pr-7/\u202elmth.html", "pr-7/a b.html",
    "pr-7/_worker.js", "pr-7/_routes.json", "pr-7/events/_routes.json", "pr-7/_worker.js/index.html", "pr-7/x/_h.html",
    "pr-7/functions/x.js", "pr-7/functions/api/x.js", "pr-7/vercel.json", "pr-7/staticwebapp.config.json",
    "pr-7/sw.js", "pr-7/events/sw.js", "pr-7/netlify.toml", "pr-7/netlify/edge-functions/x.js", "pr-7/manifest.json",
    "pr-7/api/worker.js", "pr-7/.well-known.html", "pr-7/events/_redirects", "pr-7/images/x.svg", "pr-7/CNAME",
    "pr-07/index.html", "pr-7/INDEX.html", f"pr-7/{'a' * 200}.html", f"pr-7/{'a/' * 12}a.html", "pr-7/a..html",
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_name_that_no_preview_has_is_refused(tmp_path: Path, into: Path, name: str) -> None:
    """Whole: what went before is as it was, and nothing lies beside."""
    before = held(tmp_path)
    archive = packed(tmp_path / "a.zip", {**SOUND, name: PAGE})
    if name == "pr-7/a.html/":
        # A folder may be called so; it holds nothing.
        assert unpack(archive, into, 7) == 3
        return
    with pytest.raises(Refused):
        unpack(archive, into, 7)
    archive.unlink()
    assert held(tmp_path) == before
    assert {path.name for path in into.iterdir()} == {"pr-8"}


def test_what_a_build_of_ours_makes_is_taken(tmp_path: Path, into: Path, site: Built) -> None:
    """Every file of the site, but those that steer a host; and the pictures of what changes."""
    files = {f"pr-7/{name}": (site.folder / name).read_bytes() for name in site.files}
    left = {"_redirects"} | {name for name in site.files if name.startswith(".well-known/")}
    more = {"changes/index.html": PAGE, "changes/01-old-360.png": b"\x89PNG", "images/a_b.jpg": b"x"}
    # The shipped catalogue alone has no digest yet.
    more |= {"digest/2026-w47/index.html": PAGE, "digest/2026-w47/mail.html": PAGE, "digest/2026-w47/digest.txt": b"x"}
    archive = packed(tmp_path / "a.zip", {**files, **{f"pr-7/{name}": content for name, content in more.items()}})
    unpack(archive, into, 7)
    assert set(held(into / "pr-7")) == {*site.files, *more} - left


@pytest.mark.parametrize("names", [("a.html", "a.html/b/index.html"), ("x/index.html/index.html", "x/index.html")])
def test_what_is_a_file_and_a_folder_is_refused(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str], names: tuple[str, str]
) -> None:
    """In words, in either order; nothing is kept."""
    (tmp_path / "data").mkdir()
    names = tuple(f"pr-7/events/{name}" for name in names)  # type: ignore[assignment]
    archive = packed(tmp_path / "a.zip", {**SOUND, **dict.fromkeys(names, PAGE)})
    command = ["--root", str(tmp_path), "preview", "--unpack", str(archive), "--into", str(into), "--number", "7"]
    assert main(command) == 2
    assert "is a file and a folder at once; nothing was kept of it" in capsys.readouterr().err
    assert {path.name for path in into.iterdir()} == {"pr-8"}


def test_addresses_are_those_of_the_host_that_shows_it(
    tmp_path: Path, into: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build knows the loopback alone; of this preview, in whatever way they are written, and of nothing else."""
    (tmp_path / "data").mkdir()
    here = "http://127.0.0.1:8000/pr-7/x webcal://127.0.0.1:8000/pr-7/x http%3A%2F%2F127.0.0.1%3A8000%2Fpr-7%2Fx"
    page, kept = f"{here} http://127.0.0.1:8000/pr-70/".encode(), b"URL:http://127.0.0.1:8000/p\r\n r-7/"
    archive = packed(tmp_path / "a.zip", {**SOUND, "pr-7/about/index.html": page, "pr-7/calendars/a.ics": kept})
    command = ["--root", str(tmp_path), "preview", "--unpack", str(archive), "--into", str(into), "--number", "7"]
    monkeypatch.setenv("CPDHUB_PREVIEWS", "https://shown.example/")
    assert main(command) == 0
    assert (into / "pr-7/about/index.html").read_text(encoding="utf-8") == (
        "https://shown.example/pr-7/x webcal://shown.example/pr-7/x https%3A%2F%2Fshown.example%2Fpr-7%2Fx "
        "http://127.0.0.1:8000/pr-70/"
    )
    assert (into / "pr-7/calendars/a.ics").read_bytes() == kept
    for wrong in ("http://shown.example", "https://shown.example/previews", "shown.example"):
        monkeypatch.setenv("CPDHUB_PREVIEWS", wrong)
        assert main(command) == 1
        assert "has to be an https address without a path" in capsys.readouterr().err


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_what_is_no_regular_file_is_refused(tmp_path: Path, into: Path, kind: int) -> None:
    """A link would lead out, the rest would hang."""
    name = "pr-7/link.html"
    with pytest.raises(Refused, match="not a regular file"):
        unpack(packed(tmp_path / "a.zip", {**SOUND, name: b"/etc/passwd"}, {name: kind}), into, 7)


def test_a_bomb_is_refused_unopened(tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By what it says of itself, file by file and in all."""
    archive = packed(tmp_path / "a.zip", {**SOUND, "pr-7/a/index.html": bytes(30_000_000)})
    assert archive.stat().st_size < 100_000
    with pytest.raises(Refused, match="too large"):
        unpack(archive, into, 7)
    monkeypatch.setattr(unpacking, "LARGEST_ALL", 1_000_000)
    with pytest.raises(Refused, match="more than"):
        unpack(archive, into, 7)
    monkeypatch.setattr(unpacking, "MOST_FILES", 2)
    with pytest.raises(Refused, match="more than 2 files"):
        unpack(packed(tmp_path / "b.zip", SOUND), into, 7)


def test_a_bomb_that_lies_is_refused(tmp_path: Path, into: Path) -> None:
    """A member that holds more than the directory of the file says is cut off."""
    archive = packed(tmp_path / "a.zip", {"pr-7/a/index.html": b"x" * 5_000_000})
    content = archive.read_bytes()
    size = (5_000_000).to_bytes(4, "little")
    assert content.count(size) == 2  # before the member, and in the directory
    archive.write_bytes(content.replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(Refused, match=r"larger than it says|no zip file"):
        unpack(archive, into, 7)
    assert {path.name for path in into.iterdir()} == {"pr-8"}


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"<html>", b"PK\x05\x06" + bytes(18)], ids=["empty", "cut", "page", "none"]
)
def test_what_is_no_artifact_is_refused(tmp_path: Path, into: Path, content: bytes) -> None:
    """In words."""
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(Refused):
        unpack(tmp_path / "a.zip", into, 7)


def test_a_folder_that_was_made_a_link_is_not_followed(tmp_path: Path, into: Path) -> None:
    """Nothing is deleted where it leads."""
    (into / "pr-7").symlink_to(into / "pr-8")
    with pytest.raises(Refused, match="is a link"):
        unpack(packed(tmp_path / "a.zip", SOUND), into, 7)
    assert (into / "pr-8/index.html").is_file()


def test_an_encrypted_member_is_refused(tmp_path: Path, into: Path) -> None:
    """It cannot be looked at."""
    archive = packed(tmp_path / "a.zip", {"pr-7/a/index.html": PAGE})
    content = bytearray(archive.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(bytes(content))
    with pytest.raises(Refused, match="not read"):
        unpack(archive, into, 7)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the event file of a run is."""
    monkeypatch.setenv("GITHUB_EVENT_PATH", str(tmp_path / "event.json"))
    return tmp_path / "event.json"


def opened(world: World) -> str:
    """Two pull requests: 7 at the head of main, 8 at another commit; the head of 7."""
    head = world.git("rev-parse", "main")
    who = {f"GIT_{role}_{part}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    other = world.git("commit-tree", "main^{tree}", "-m", "other", **who)
    world.git("update-ref", "refs/heads/other", other)
    for number, branch in ((7, "main"), (8, "other")):
        world.pulls.append({"number": number, "state": "open", "head": {"ref": branch}})
    return head


def test_the_run_says_whose_preview_it_is(
    tmp_path: Path, into: Path, run: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The artifact claims a number; GitHub knows which commit that pull request is at, and the event which one ran."""
    (tmp_path / "data").mkdir()
    (tmp_path / "got").mkdir()
    packed(tmp_path / "got/preview.zip", SOUND)
    command = ["--root", str(tmp_path), "preview", "--unpack", str(tmp_path / "got"), "--into", str(into)]
    with github(bare_repository(tmp_path / "bare", {"README.md": "x"})) as world:
        for name, value in world.environment.items():
            monkeypatch.setenv(name, value)
        run.write_text(json.dumps({"workflow_run": {"head_sha": opened(world)}}), encoding="utf-8")
        assert main(command) == 0
        assert (into / "pr-7/index.html").read_bytes() == PAGE
        stolen = {name.replace("pr-7", "pr-8"): b"stolen" for name in SOUND}
        packed(tmp_path / "got/preview.zip", stolen)
        assert main(command) == 2
        packed(tmp_path / "got/preview.zip", {"pr-9/index.html": PAGE})
        assert main(command) == 2
    assert (into / "pr-8/index.html").read_bytes() == PAGE
    said = capsys.readouterr().err
    assert "it says that it is of pull request 8, which its run was not for; nothing was kept of it" in said


@pytest.mark.parametrize("event", ["{}", "", '{"workflow_run": {"head_sha": ""}}'])
def test_without_a_run_the_number_has_to_be_said(
    tmp_path: Path, into: Path, run: Path, capsys: pytest.CaptureFixture[str], event: str
) -> None:
    """Nobody is taken at his word."""
    (tmp_path / "data").mkdir()
    run.write_text(event, encoding="utf-8")
    archive = packed(tmp_path / "a.zip", SOUND)
    command = ["--root", str(tmp_path), "preview", "--unpack", str(archive), "--into", str(into)]
    assert main(command) == 2
    assert "name the pull request with --number" in capsys.readouterr().err
    assert main([*command, "--number", "8"]) == 2
    assert main([*command, "--number", "7"]) == 0


def test_wrong_calls_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In words, and as such."""
    (tmp_path / "data").mkdir()
    assert main(["--root", str(tmp_path), "preview", "--unpack", "x.zip"]) == 1
    assert "--into" in capsys.readouterr().err
    assert main(["--root", str(tmp_path), "preview", "--unpack", "x.zip", "--into", str(tmp_path / "p")]) in (1, 2)
    with pytest.raises(SystemExit):
        main(["--root", str(tmp_path), "preview", "--number", "7; touch owned"])


def test_two_files_are_no_artifact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One is expected where it was downloaded to."""
    (tmp_path / "data").mkdir()
    got = tmp_path / "got"
    got.mkdir()
    for name in ("a.zip", "b.zip"):
        (got / name).write_bytes(io.BytesIO().getvalue())
    assert main(["--root", str(tmp_path), "preview", "--unpack", str(got), "--into", str(tmp_path / "p")]) == 2
    assert "it is not one file" in capsys.readouterr().err
