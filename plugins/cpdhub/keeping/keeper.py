"""Brings together what lies here and what the repository holds, commits it there, and keeps the schedule alive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from . import folders, words
from .git import Git, Refused
from .join import Files, join

ATTEMPTS = 5
"""Pushes before it gives up: each time somebody else was first."""
MONTH = 30 * 24 * 60 * 60
"""Seconds without a commit after which a heartbeat follows: half of what GitHub allows a schedule."""


class Keeper:
    """One root, its repository, and the branches that the environment names."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._root = root
        self._git = Git(root, environment)
        self._default = environment.get("GITHUB_REF_NAME", "")
        self._own = environment.get("ARCHIVE_BRANCH", "").strip()

    def recall(self) -> str:
        """Make the folders hold what the repository and the last run know, together; what it came to. Raises Refused.

        What stands in the repository now is remembered beside it (`store` needs it).
        """
        here = self._known()
        tip = self._git.tip(self._own) if self._own else ""
        base = self._git.files(tip or "HEAD")
        now = join(*here, base)
        folders.write(self._root, now)
        folders.pack(self._root, base, now)
        return f"{_count(now)} of {self._own if tip else 'this checkout'} and of the last run."

    def store(self) -> str:
        """Pack what the run made, for the jobs after this one and for the next run; what it came to."""
        before = folders.packed(self._root)
        base = before[0] if before else self._git.files("HEAD")
        now = folders.read(self._root)
        folders.pack(self._root, base, now)
        return f"{_count(now)} packed."

    def unpack(self) -> str:
        """Make the folders hold what a run has packed, exactly. Raises Refused where it has not."""
        found = folders.packed(self._root)
        if found is None:
            raise Refused(f"there is no {folders.PACKED}: an earlier job has to store it")
        folders.write(self._root, found[1])
        return f"{_count(found[1])} as the harvest left them."

    def keep(self) -> str:
        """Commit and push what is new, and a heartbeat where nothing was for a month. Raises Refused, with a mend."""
        said = self._committed(self._own or self._branch())
        return " ".join([said, self._heartbeat()]).strip()

    def _committed(self, branch: str) -> str:
        base, ours = self._known()
        tip = self._git.tip(branch)
        for _ in range(ATTEMPTS):
            theirs = self._git.files(tip) if tip else base
            joined = join(base, ours, theirs)
            if tip and joined == theirs:
                return "Nothing new to keep."
            told = words.message(theirs, joined)
            commit = self._git.commit(self._git.tree(tip, joined), tip, told)
            moved = self._pushed(commit, branch, tip, told.partition("\n")[0])
            if not moved:
                return f"Kept on {branch}: {told.partition(chr(10))[0]}."
            tip = moved
        raise Refused(words.refused("What was harvested", branch, f"somebody else was first {ATTEMPTS} times"))

    def _pushed(self, commit: str, branch: str, tip: str, what: str) -> str:
        """Empty when it is done; the new tip, where somebody else was first. Raises Refused."""
        try:
            self._git.push(commit, branch)
        except Refused as refused:
            now = self._git.tip(branch)
            if now == tip:
                raise Refused(words.refused(f"“{what}”", branch, str(refused))) from None
            return now
        return ""

    def _heartbeat(self) -> str:
        """An empty commit on the default branch, where its newest one is a month old."""
        branch = self._branch()
        tip = self._git.tip(branch)
        if not tip or self._git.age(tip) < MONTH:
            return ""
        tree = self._git.line("rev-parse", f"{tip}^{{tree}}")
        self._pushed(self._git.commit(tree, tip, words.HEARTBEAT), branch, tip, "A heartbeat")
        return f"A heartbeat on {branch}: nothing was committed for a month."

    def _branch(self) -> str:
        return self._default or self._git.line("symbolic-ref", "--short", "HEAD")

    def _known(self) -> tuple[Files, Files]:
        """The base and what was made of it: as packed by this run or the last one, else HEAD and the folders."""
        return folders.packed(self._root) or (self._git.files("HEAD"), folders.read(self._root))


def _count(files: Files) -> str:
    return f"{len(files)} files"
