"""git, as the keeper needs it: what a commit holds, a commit that holds something else, and a push."""

from __future__ import annotations

import base64
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from . import folders
from .folders import FOLDERS
from .join import Files

TIMEOUT = 120
"""Seconds for one command: the network is among them."""


class Refused(Exception):
    """git could not do it; its message is what it said, on one line."""


class Git:
    """The repository of a root. Nothing here touches its files, its index or its branches."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._root = root
        self._environment = {**environment, "GIT_TERMINAL_PROMPT": "0", **credentials(environment)}

    def ask(self, *arguments: str, given: bytes | None = None, index: str = "") -> bytes:
        """What a command prints. Raises Refused."""
        environment = {**self._environment, **({"GIT_INDEX_FILE": index} if index else {})}
        command = ["git", "-C", str(self._root), *arguments]
        try:
            done = subprocess.run(command, input=given, capture_output=True, env=environment, timeout=TIMEOUT)  # noqa: S603
        except subprocess.TimeoutExpired:
            raise Refused(f"git {arguments[0]} took longer than {TIMEOUT} seconds") from None
        if done.returncode:
            raise Refused(" ".join(done.stderr.decode("utf-8", "replace").split())[:600])
        return done.stdout

    def line(self, *arguments: str) -> str:
        """What a command prints, without the line's end. Raises Refused."""
        return self.ask(*arguments).decode("utf-8", "replace").strip()

    def tip(self, branch: str) -> str:
        """The newest commit of a branch of the remote, fetched; empty where there is no such branch. Raises Refused."""
        if not self.line("ls-remote", "--heads", "origin", f"refs/heads/{branch}"):
            return ""
        self.ask("fetch", "--quiet", "--no-tags", "--depth=1", "origin", f"refs/heads/{branch}")
        return self.line("rev-parse", "FETCH_HEAD")

    def files(self, commit: str) -> dict[str, bytes]:
        """What a commit holds in the folders. Raises Refused."""
        there = self.line("ls-tree", "--name-only", commit, "--", *FOLDERS).splitlines()
        return folders.unpacked(self.ask("archive", "--format=tar", commit, "--", *there)) if there else {}

    def tree(self, commit: str, files: Files) -> str:
        """The tree of a commit (none: an empty one), with these files in the folders and no others. Raises Refused."""
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self.ask("read-tree", commit or "--empty", index=index)
            self.ask("rm", "--cached", "--force", "-r", "--quiet", "--ignore-unmatch", "--", *FOLDERS, index=index)
            rows = (f"100644 {self._stored(content)} 0\t{path}\n" for path, content in files.items())
            self.ask("update-index", "--index-info", given="".join(rows).encode(), index=index)
            return self.ask("write-tree", index=index).decode().strip()

    def commit(self, tree: str, parent: str, message: str) -> str:
        """A commit of a tree, on no branch yet. Raises Refused."""
        parents = ["-p", parent] if parent else []
        return self.ask("commit-tree", tree, *parents, given=message.encode()).decode().strip()

    def push(self, commit: str, branch: str) -> None:
        """Make a commit the tip of a branch of the remote; never by force. Raises Refused."""
        self.ask("push", "--quiet", "origin", f"{commit}:refs/heads/{branch}")

    def age(self, commit: str) -> int:
        """Seconds from a commit to now, as git tells both. Raises Refused."""
        now = self.line("var", "GIT_COMMITTER_IDENT").split()[-2]
        return int(now) - int(self.line("show", "--no-patch", "--format=%ct", commit))

    def _stored(self, content: bytes) -> str:
        return self.ask("hash-object", "-w", "--stdin", given=content).decode().strip()


def credentials(environment: Mapping[str, str]) -> dict[str, str]:
    """GITHUB_TOKEN as the header that actions/checkout would write into the checkout, for these commands alone.

    By environment (git-config(1), GIT_CONFIG_COUNT): it stands in no file and in no list of processes.
    """
    token = environment.get("GITHUB_TOKEN", "")
    server = environment.get("GITHUB_SERVER_URL", "https://github.com").rstrip("/")
    if not token:
        return {}
    secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{server}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
    }
