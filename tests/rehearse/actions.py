"""What stands for each action: small, and as strict as the one it stands for where our workflows rely on it.

| action | here |
|---|---|
| checkout | `git clone` of the bare repository at the event's commit, one commit deep unless fetch-depth says more |
| setup-python | nothing: the environment is the one that runs the tests (`world.shim`) |
| cache/restore | a folder; the exact key, else the newest that begins with a restore-key; may be told to fail |
| cache/save | copies into that folder; a key that is there stays as it is |
| upload-artifact | copies what the path names into a folder of the run, without what is hidden |
| download-artifact | copies it back, or the zip file of it, where it is told not to unpack |
| deploy-pages | unpacks github-pages/artifact.tar, and only then takes the place of the folder `pages` |
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .job import Job


class Failed(Exception):
    """An action that fails its step; its message says why."""


Given = Mapping[str, str]


def checkout(job: Job, given: Given) -> None:
    """The event's commit, on its branch where it has one, as actions/checkout leaves it."""
    _only(given, "persist-credentials", "fetch-depth", "ref", "path")
    assert given["persist-credentials"] == "false"
    folder = job.folder / given.get("path", "")
    depth = int(given.get("fetch-depth", "1"))
    ref = given.get("ref") or job.event.sha
    git = ["git", "-C", str(folder)]
    folder.mkdir(parents=True, exist_ok=True)
    for command in (
        [*git, "init", "-q"],
        [*git, "remote", "add", "origin", f"file://{job.world.bare}"],
        [*git, "fetch", "-q", *([f"--depth={depth}"] if depth else []), "origin", ref],
        [*git, "checkout", "-q", *(["-B", "main"] if job.event.ref == "refs/heads/main" else []), "FETCH_HEAD"],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=job.world.quiet)
        if done.returncode:
            raise Failed(done.stderr)
    if not depth:
        subprocess.run(
            [*git, "fetch", "-q", "origin", "+refs/heads/*:refs/remotes/origin/*"], check=True, env=job.world.quiet
        )
    job.world.aged(folder)


def nothing(job: Job, given: Given) -> None:
    """It is there already."""


def restore(job: Job, given: Given) -> None:
    """The saved paths over those that are there."""
    _only(given, "path", "key", "restore-keys", "fail-on-cache-miss")
    saved = sorted((job.world.caches).iterdir(), key=lambda one: one.stat().st_mtime_ns, reverse=True)
    exact = [one for one in saved if one.name == given["key"]]
    prefixes = given.get("restore-keys", "").split()
    near = [one for prefix in prefixes for one in saved if one.name.startswith(prefix)]
    for found in [*exact, *near][:1]:
        shutil.copytree(found, job.folder, dirs_exist_ok=True)
        return
    if given.get("fail-on-cache-miss") == "true":
        raise Failed(f"no cache {given['key']}")


def save(job: Job, given: Given) -> None:
    """A copy under the key; a key is written once."""
    _only(given, "path", "key")
    place = job.world.caches / given["key"]
    if place.exists():
        return
    place.mkdir()
    for path in given["path"].split():
        if (job.folder / path).exists():
            shutil.copytree(job.folder / path, place / path)


def upload(job: Job, given: Given) -> None:
    """Files and folders by their names or patterns; nothing hidden in them, unless it is asked for."""
    _only(given, "name", "path", "retention-days", "if-no-files-found", "include-hidden-files")
    place = job.run.artifacts / given.get("name", "artifact")
    place.mkdir(parents=True)
    hidden = None if given.get("include-hidden-files") == "true" else shutil.ignore_patterns(".*")
    found = [one for pattern in given["path"].split() for one in sorted(job.folder.glob(pattern.rstrip("/")))]
    if not found and given.get("if-no-files-found") == "error":
        raise Failed(f"nothing at {given['path']}")
    for one in found:
        # The action takes a single folder's content, and a file under its name.
        if one.is_dir():
            target = place if len(found) == 1 else place / one.name
            shutil.copytree(one, target, dirs_exist_ok=True, ignore=hidden)
        else:
            shutil.copy(one, place / one.name)


def download(job: Job, given: Given) -> None:
    """What another job of this run, or the run that is named, has uploaded."""
    _only(given, "name", "path", "run-id", "github-token", "skip-decompress", "digest-mismatch")
    place = job.run.artifacts / given["name"]
    if given.get("run-id"):
        place = job.world.run_folder(given["run-id"]) / "artifacts" / given["name"]
    if not place.is_dir():
        raise Failed(f"no artifact {given['name']}")
    target = job.folder / given.get("path", "")
    if given.get("skip-decompress") == "true":
        target.mkdir(parents=True, exist_ok=True)
        # Files alone, as upload-artifact packs them: no entry for a folder.
        with zipfile.ZipFile(target / f"{given['name']}.zip", "w") as archive:
            for path in sorted(one for one in place.rglob("*") if one.is_file()):
                archive.write(path, path.relative_to(place))
        return
    shutil.copytree(place, target, dirs_exist_ok=True)


def deploy(job: Job, given: Given) -> None:
    """Pages takes the whole new site, or keeps the old one."""
    _only(given)
    coming = job.world.folder / "pages.new"
    shutil.rmtree(coming, ignore_errors=True)
    with tarfile.open(job.run.artifacts / "github-pages" / "artifact.tar") as archive:
        archive.extractall(coming, filter="data")
    shutil.rmtree(job.world.pages, ignore_errors=True)
    coming.rename(job.world.pages)
    job.outputs.setdefault(job.step_id, {})["page_url"] = "https://owner.github.io/hub/"


ACTIONS: dict[str, Callable[[Job, Given], None]] = {
    "actions/checkout": checkout,
    "actions/setup-python": nothing,
    "actions/cache/restore": restore,
    "actions/cache/save": save,
    "actions/upload-artifact": upload,
    "actions/download-artifact": download,
    "actions/deploy-pages": deploy,
}


def _only(given: Given, *known: str) -> None:
    """An input that is not known here would be passed over in silence."""
    assert set(given) <= set(known), f"teach the rehearsal {sorted(set(given) - set(known))}"
