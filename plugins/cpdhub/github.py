"""GitHub's REST API, as far as the hub uses it: comments, pull requests, statuses, and one rolling issue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from . import rest
from .rest import Refused

__all__ = ["GitHub", "Pull", "Refused"]

API = "https://api.github.com"
ROBOT = "github-actions[bot]"
"""As whom a workflow's token acts."""
MOST_PAGES = 20
LONGEST = 65_000
"""Characters of a comment or a description; GitHub takes 65,536."""


@dataclass(frozen=True)
class Pull:
    """A pull request: its address, its number, and the commit at the head of its branch."""

    address: str
    number: int
    sha: str


@dataclass(frozen=True)
class GitHub:
    """One repository. Every method raises Refused."""

    api: str
    repository: str
    token: str = field(repr=False)
    robot: str = ROBOT
    """The login under which the token acts: what others wrote is never changed."""

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> GitHub:
        """By GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN and, where it is no workflow's token, CPDHUB_ROBOT."""
        api = environment.get("GITHUB_API_URL", "").rstrip("/") or API
        repository, token = environment.get("GITHUB_REPOSITORY", ""), environment.get("GITHUB_TOKEN", "").strip()
        if not rest.safe(api):
            raise Refused(f"GITHUB_API_URL is {api}: it has to begin with https://")
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository, re.ASCII):
            raise Refused("GITHUB_REPOSITORY names no repository; it is owner/name")
        if not re.fullmatch(r"[!-~]+", token):
            raise Refused("GITHUB_TOKEN is not set, so GitHub cannot be asked to change anything")
        return cls(api, repository, token, environment.get("CPDHUB_ROBOT", "") or ROBOT)

    def comment(self, issue: int, text: str, marker: str = "answer") -> str:
        """Say `text` on an issue or a pull request; the address of the comment.

        An earlier comment of ours with the same marker is changed in place of adding another.
        """
        hidden = _hidden(marker)
        body = _cut(f"{hidden}\n{text}")
        for one in self._pages(f"/issues/{issue}/comments"):
            if self._ours(one) and str(one["body"] or "").startswith(hidden):
                if one["body"] != body:
                    one = self._ask("PATCH", f"/issues/comments/{one['id']}", {"body": body})
                return str(one["html_url"])
        return str(self._ask("POST", f"/issues/{issue}/comments", {"body": body})["html_url"])

    def take_label(self, issue: int, name: str) -> bool:
        """Take a label off an issue; whether it was there."""
        try:
            self._ask("DELETE", f"/issues/{issue}/labels/{quote(name, safe='')}")
        except Refused as refused:
            if refused.code == 404:
                return False
            raise
        return True

    def open_pull(
        self, branch: str, base: str, files: Mapping[str, str], title: str, body: str, message: str = ""
    ) -> Pull:
        """A pull request of one commit on top of `base` that writes `files` (path → text); `message`: the commit's.

        Branch and commit are made by the API, so no checkout holds a token. The open pull request of an earlier call
        is brought up to date instead; a branch on which somebody else committed is not touched.
        """
        parent = self._head(base)
        if parent is None:
            raise Refused(f"the repository has no branch {base}")
        sha = self._committed(branch, parent, files, message or title)
        body = _cut(body)
        open_ones = self._ask("GET", "/pulls?" + urlencode({"head": f"{self._owner}:{branch}", "state": "open"}))
        if open_ones:
            number = open_ones[0]["number"]
            found = self._ask("PATCH", f"/pulls/{number}", {"title": title, "body": body, "base": base})
        else:
            found = self._ask("POST", "/pulls", {"title": title, "head": branch, "base": base, "body": body})
        return Pull(str(found["html_url"]), int(found["number"]), sha)

    def head_of(self, pull: int) -> str:
        """The commit at the head of a pull request."""
        return str(self._ask("GET", f"/pulls/{pull}")["head"]["sha"])

    def status(self, sha: str, state: str, context: str, description: str, address: str = "") -> None:
        """Put a status beside a commit: `state` is success, failure, error or pending."""
        said = {"state": state, "context": context, "description": description[:140]}
        self._ask("POST", f"/statuses/{quote(sha, safe='')}", {**said, **({"target_url": address} if address else {})})

    def rolling_issue(self, marker: str, title: str, body: str, labels: Sequence[str] = ()) -> str:
        """Keep the one issue of `marker` at `title` and `body`; its address, or "" where there is nothing to say.

        It is opened, or opened again, when there is something to say, and closed when `body` is empty.
        """
        hidden = _hidden(marker)
        query = {"state": "all", **({"labels": labels[0]} if labels else {})}
        known = [one for one in self._pages("/issues", query) if self._rolling(one, hidden)]
        known.sort(key=lambda one: (one["state"] != "open", -int(one["number"])))
        if not body.strip():
            for one in (one for one in known if one["state"] == "open"):
                self._ask("PATCH", f"/issues/{one['number']}", {"state": "closed", "state_reason": "completed"})
            return ""
        said = {"title": title, "body": _cut(f"{hidden}\n{body}")}
        if not known:
            return str(self._ask("POST", "/issues", {**said, "labels": list(labels)})["html_url"])
        if any(known[0][name] != value for name, value in {**said, "state": "open"}.items()):
            self._ask("PATCH", f"/issues/{known[0]['number']}", {**said, "state": "open"})
        return str(known[0]["html_url"])

    @property
    def _owner(self) -> str:
        return self.repository.partition("/")[0]

    def _ours(self, one: Mapping[str, Any]) -> bool:
        return bool((one.get("user") or {}).get("login") == self.robot)

    def _rolling(self, one: Mapping[str, Any], hidden: str) -> bool:
        return self._ours(one) and "pull_request" not in one and str(one["body"] or "").startswith(hidden)

    def _head(self, branch: str) -> str | None:
        """The commit at the head of a branch; None where there is no such branch."""
        try:
            return str(self._ask("GET", f"/git/ref/heads/{quote(branch)}")["object"]["sha"])
        except Refused as refused:
            if refused.code == 404:
                return None
            raise

    def _committed(self, branch: str, parent: str, files: Mapping[str, str], message: str) -> str:
        """The commit at the head of `branch` after it was made to hold `files` on top of `parent`."""
        below = self._ask("GET", f"/git/commits/{parent}")["tree"]["sha"]
        blobs = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in files.items()]
        tree = self._ask("POST", "/git/trees", {"base_tree": below, "tree": blobs})["sha"]
        head = self._head(branch)
        if head is not None:
            last = self._ask("GET", f"/git/commits/{head}")
            if [one["sha"] for one in last["parents"]] == [parent] and last["tree"]["sha"] == tree:
                return head
            if head != parent and last["author"]["name"] != self.robot:
                raise Refused(f"somebody has committed to the branch {branch}: change the file there, by hand")
        sha = str(self._ask("POST", "/git/commits", {"message": message, "tree": tree, "parents": [parent]})["sha"])
        if head is None:
            self._ask("POST", "/git/refs", {"ref": f"refs/heads/{branch}", "sha": sha})
        else:
            self._ask("PATCH", f"/git/refs/heads/{quote(branch)}", {"sha": sha, "force": True})
        return sha

    def _pages(self, path: str, query: Mapping[str, str] | None = None) -> Iterator[Any]:
        """All members of a list, oldest pages first, a hundred at a time."""
        for page in range(1, MOST_PAGES + 1):
            asked = urlencode({**(query or {}), "per_page": "100", "page": str(page)})
            found = self._ask("GET", f"{path}?{asked}")
            yield from found
            if len(found) < 100:
                return

    def _ask(self, method: str, path: str, said: Mapping[str, Any] | None = None) -> Any:
        """What GitHub answers below the repository's address."""
        return rest.ask(method, f"{self.api}/repos/{self.repository}{path}", self.token, said)


def _hidden(marker: str) -> str:
    """A line that no page shows, by which a text of ours is found again."""
    if not re.fullmatch(r"[a-z0-9-]+", marker):
        raise ValueError(f"{marker!r} is no marker")
    return f"<!-- cpdhub:{marker} -->"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}\n\n… (cut here)"
