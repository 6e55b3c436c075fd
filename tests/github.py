"""GitHub on loopback: the routes of its REST API that the hub uses, over a real bare repository.

Shapes and codes follow https://docs.github.com/en/rest (version 2022-11-28): git references, trees and commits, pulls,
issues with their comments and labels, statuses. What it is told it keeps in plain lists that a test reads.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

TOKEN = "ghs_a_token_of_the_tests"  # noqa: S105 # opens nothing but this server
ROBOT = "github-actions[bot]"
REPOSITORY = "owner/hub"
DAY = "2026-11-22T12:00:00Z"
Given = Mapping[str, Any]
Said = tuple[int, Any]


@dataclass
class World:
    """What a repository on GitHub holds; `bare` is the git repository under it."""

    bare: Path
    repository: str = REPOSITORY
    api: str = ""
    allow_pulls: bool = True
    """The setting “Allow GitHub Actions to create and approve pull requests”."""
    issues: dict[int, dict[str, Any]] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    pulls: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[dict[str, Any]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """METHOD /path of every request, in order."""
    lock: Lock = field(default_factory=Lock)

    @property
    def environment(self) -> dict[str, str]:
        """What a command has to be given to speak to this server."""
        return {"GITHUB_API_URL": self.api, "GITHUB_REPOSITORY": self.repository, "GITHUB_TOKEN": TOKEN}

    def git(self, *arguments: str, given: str = "", **more: str) -> str:
        """Run git in the bare repository."""
        return subprocess.run(
            ["git", *arguments],
            cwd=self.bare,
            input=given,
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, **more, "GIT_DIR": str(self.bare), "GIT_CONFIG_GLOBAL": os.devnull},
        ).stdout.strip()

    def open_issue(
        self, title: str, body: str, login: str = "librarian", labels: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        """An issue as the API and the events have it."""
        number = len(self.issues) + len(self.pulls) + 1
        self.issues[number] = {
            "number": number, "id": number + 1000, "title": title, "body": body, "state": "open",
            "html_url": f"https://github.com/{self.repository}/issues/{number}",
            "user": {"login": login, "id": 4711, "type": "Bot" if login == ROBOT else "User"},
            "labels": [{"name": name} for name in labels],
            "created_at": DAY, "updated_at": DAY, "author_association": "NONE",
        }  # fmt: skip
        return self.issues[number]


def event(issue: Given, action: str = "opened", label: str = "", repository: str = REPOSITORY) -> dict[str, Any]:
    """The event file of an issue: https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues."""
    told: dict[str, Any] = {
        "action": action,
        "issue": issue,
        "repository": {"full_name": repository, "default_branch": "main"},
        "sender": {"login": "maintainer" if label else issue["user"]["login"]},
    }
    return {**told, "label": {"name": label}} if label else told


class _Wrong(Exception):
    def __init__(self, code: int, message: str, errors: tuple[Any, ...] = ()) -> None:
        super().__init__(message)
        self.code, self.errors = code, errors


def _ref(world: World, given: Given, name: str) -> Said:
    name = unquote(name)
    try:
        sha = world.git("rev-parse", "--verify", "--quiet", f"refs/{name}")
    except subprocess.CalledProcessError:
        raise _Wrong(404, "Not Found") from None
    return 200, {"ref": f"refs/{name}", "object": {"type": "commit", "sha": sha}}


def _new_ref(world: World, given: Given) -> Said:
    try:
        _ref(world, given, given["ref"].removeprefix("refs/"))
    except _Wrong:
        world.git("update-ref", given["ref"], given["sha"])
        return 201, {"ref": given["ref"], "object": {"type": "commit", "sha": given["sha"]}}
    raise _Wrong(422, "Reference already exists")


def _move_ref(world: World, given: Given, name: str) -> Said:
    _, old = _ref(world, given, name)
    base = world.git("merge-base", old["object"]["sha"], given["sha"])
    if base != old["object"]["sha"] and not given.get("force"):
        raise _Wrong(422, "Update is not a fast forward")
    world.git("update-ref", f"refs/{unquote(name)}", given["sha"])
    return _ref(world, given, name)


def _commit(world: World, given: Given, sha: str) -> Said:
    try:
        tree, parents, name, message = world.git("log", "-1", "--format=%T%n%P%n%an%n%B", sha).split("\n", 3)
    except subprocess.CalledProcessError:
        raise _Wrong(404, "Not Found") from None
    shas = [{"sha": one} for one in parents.split()]
    return 200, {"sha": sha, "tree": {"sha": tree}, "parents": shas, "message": message, "author": {"name": name}}


def _new_tree(world: World, given: Given) -> Said:
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": f"{folder}/index"}
        world.git("read-tree", given["base_tree"], **index)
        for one in given["tree"]:
            if one["path"].startswith("/") or {"..", ".git", ""} & set(one["path"].split("/")):
                raise _Wrong(422, "tree.path contains a malformed path component")
            blob = world.git("hash-object", "-w", "--stdin", given=one["content"])
            world.git("update-index", "--add", "--cacheinfo", f"{one['mode']},{blob},{one['path']}", **index)
        return 201, {"sha": world.git("write-tree", **index)}


def _new_commit(world: World, given: Given) -> Said:
    who = {"GIT_AUTHOR_NAME": ROBOT, "GIT_AUTHOR_EMAIL": f"{ROBOT}@users.noreply.github.com"}
    who |= {"GIT_COMMITTER_NAME": "GitHub", "GIT_COMMITTER_EMAIL": "noreply@github.com"}
    parents = [word for sha in given["parents"] for word in ("-p", sha)]
    sha = world.git("commit-tree", given["tree"], *parents, given=given["message"], **who)
    return 201, _commit(world, given, sha)[1]


def _pulls(world: World, given: Given) -> Said:
    head = given.get("head", "").partition(":")[2]
    wanted = [one for one in world.pulls if one["state"] == given.get("state", "open")]
    return 200, [one for one in wanted if not head or one["head"]["ref"] == head]


def _new_pull(world: World, given: Given) -> Said:
    if not world.allow_pulls:
        raise _Wrong(403, "GitHub Actions is not permitted to create or approve pull requests.")
    _, head = _ref(world, given, f"heads/{given['head']}")
    _, base = _ref(world, given, f"heads/{given['base']}")
    if world.git("merge-base", head["object"]["sha"], base["object"]["sha"]) == head["object"]["sha"]:
        message = f"No commits between {given['base']} and {given['head']}"
        raise _Wrong(422, "Validation Failed", ({"resource": "PullRequest", "code": "custom", "message": message},))
    if _pulls(world, {"head": f":{given['head']}"})[1]:
        raise _Wrong(422, "Validation Failed", ({"message": "A pull request already exists"},))
    number = len(world.issues) + len(world.pulls) + 1
    world.pulls.append({
        "number": number, "state": "open", "title": given["title"], "body": given["body"],
        "html_url": f"https://github.com/{world.repository}/pull/{number}",
        "head": {"ref": given["head"]}, "base": {"ref": given["base"]}, "user": {"login": ROBOT},
    })  # fmt: skip
    return 201, world.pulls[-1]


def _pull(world: World, given: Given, number: str) -> Said:
    found = next((one for one in world.pulls if one["number"] == int(number)), None)
    if found is None:
        raise _Wrong(404, "Not Found")
    return 200, {**found, "head": {"sha": _ref(world, {}, f"heads/{found['head']['ref']}")[1]["object"]["sha"]}}


def _change_pull(world: World, given: Given, number: str) -> Said:
    found = next((one for one in world.pulls if one["number"] == int(number)), None)
    if found is None:
        raise _Wrong(404, "Not Found")
    found.update({key: value for key, value in given.items() if key in ("title", "body", "state")})
    return 200, found


def _status(world: World, given: Given, sha: str) -> Said:
    _commit(world, given, sha)
    if given["state"] not in ("error", "failure", "pending", "success") or len(given["description"]) > 140:
        raise _Wrong(422, "Validation Failed")
    world.statuses.append({"sha": sha, **given})
    return 201, world.statuses[-1]


def _issue(world: World, number: str) -> dict[str, Any]:
    if int(number) not in world.issues and int(number) not in [one["number"] for one in world.pulls]:
        raise _Wrong(404, "Not Found")
    return world.issues.get(int(number), {})


def _issues(world: World, given: Given) -> Said:
    found = [one for one in world.issues.values() if given.get("state", "open") in ("all", one["state"])]
    wanted = set(filter(None, given.get("labels", "").split(",")))
    found = [one for one in found if wanted <= {label["name"] for label in one["labels"]}]
    pulls = [{**one, "labels": [], "pull_request": {}} for one in world.pulls if not wanted]
    return 200, _page([*found[::-1], *pulls], given)


def _new_issue(world: World, given: Given) -> Said:
    return 201, world.open_issue(given["title"], given["body"], ROBOT, tuple(given.get("labels", ())))


def _change_issue(world: World, given: Given, number: str) -> Said:
    issue = _issue(world, number)
    issue.update({key: value for key, value in given.items() if key in ("title", "body", "state", "state_reason")})
    return 200, issue


def _comments(world: World, given: Given, number: str) -> Said:
    _issue(world, number)
    return 200, _page([one for one in world.comments if one["issue"] == int(number)], given)


def _new_comment(world: World, given: Given, number: str) -> Said:
    _issue(world, number)
    if len(given["body"]) > 65_536:
        raise _Wrong(422, "Body is too long (maximum is 65536 characters)")
    address = f"https://github.com/{world.repository}/issues/{number}#issuecomment-{len(world.comments) + 1}"
    said = {"id": len(world.comments) + 1, "issue": int(number), "html_url": address, "user": {"login": ROBOT}}
    world.comments.append({**said, **given})
    return 201, world.comments[-1]


def _change_comment(world: World, given: Given, id: str) -> Said:
    found = next((one for one in world.comments if one["id"] == int(id)), None)
    if found is None:
        raise _Wrong(404, "Not Found")
    found["body"] = given["body"]
    return 200, found


def _take_label(world: World, given: Given, number: str, name: str) -> Said:
    issue = _issue(world, number)
    if unquote(name) not in [one["name"] for one in issue["labels"]]:
        raise _Wrong(404, "Label does not exist")
    issue["labels"] = [one for one in issue["labels"] if one["name"] != unquote(name)]
    return 200, issue["labels"]


def _page(all_of: list[Any], given: Given) -> list[Any]:
    size, page = int(given.get("per_page", 30)), int(given.get("page", 1))
    return all_of[(page - 1) * size : page * size]


ROUTES: tuple[tuple[str, str, Callable[..., Said]], ...] = (
    ("GET", r"/git/ref/(.+)", _ref),
    ("POST", r"/git/refs", _new_ref),
    ("PATCH", r"/git/refs/(.+)", _move_ref),
    ("GET", r"/git/commits/([0-9a-f]{40})", _commit),
    ("POST", r"/git/commits", _new_commit),
    ("POST", r"/git/trees", _new_tree),
    ("GET", r"/pulls", _pulls),
    ("POST", r"/pulls", _new_pull),
    ("GET", r"/pulls/(\d+)", _pull),
    ("PATCH", r"/pulls/(\d+)", _change_pull),
    ("POST", r"/statuses/([0-9a-f]{40})", _status),
    ("GET", r"/issues", _issues),
    ("POST", r"/issues", _new_issue),
    ("PATCH", r"/issues/(\d+)", _change_issue),
    ("GET", r"/issues/(\d+)/comments", _comments),
    ("POST", r"/issues/(\d+)/comments", _new_comment),
    ("PATCH", r"/issues/comments/(\d+)", _change_comment),
    ("DELETE", r"/issues/(\d+)/labels/([^/]+)", _take_label),
)


class _Handler(BaseHTTPRequestHandler):
    world: World

    def _do(self) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(size)
        try:
            with self.world.lock:
                code, said = self._answer(text)
        except _Wrong as wrong:
            code, said = wrong.code, {"message": str(wrong), "status": str(wrong.code), "errors": list(wrong.errors)}
        body = json.dumps(said).encode()
        self.send_response_only(code)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _answer(self, text: bytes) -> Said:
        parts = urlsplit(self.path)
        self.world.asked.append(f"{self.command} {parts.path}")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise _Wrong(401, "Bad credentials")
        path = parts.path.removeprefix(f"/repos/{self.world.repository}")
        given = json.loads(text) if text else {key: values[-1] for key, values in parse_qs(parts.query).items()}
        for method, pattern, answer in ROUTES:
            if method == self.command and (match := re.fullmatch(pattern, path)) and path != parts.path:
                return answer(self.world, given, *match.groups())
        raise _Wrong(404, "Not Found")

    do_GET = do_POST = do_PATCH = do_DELETE = _do  # the names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def github(bare: Path, repository: str = REPOSITORY) -> Iterator[World]:
    """Serve the API over a bare repository while the block runs; `.environment` is what a command is given."""
    world = World(bare, repository)
    handler = type("Bound", (_Handler,), {"world": world})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        world.api = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield world
        finally:
            server.shutdown()
            thread.join()


def bare_repository(place: Path, files: Mapping[str, str]) -> Path:
    """A bare repository with one commit on `main` that holds `files` (path → text)."""
    world = World(place)
    place.mkdir(parents=True)
    world.git("init", "--quiet", "--bare", "--initial-branch=main")
    empty = world.git("mktree")
    blobs = [{"path": path, "mode": "100644", "content": text} for path, text in files.items()]
    tree = _new_tree(world, {"base_tree": empty, "tree": blobs})[1]["sha"]
    sha = _new_commit(world, {"message": "begin", "tree": tree, "parents": []})[1]["sha"]
    world.git("update-ref", "refs/heads/main", sha)
    return place
