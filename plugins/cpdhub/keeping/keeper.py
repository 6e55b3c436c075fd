"""Brings together what lies here and what the repository holds, commits it there, and keeps the schedule alive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from . import folders, words
from .git import Git, Refused
from .join import ARCHIVE, Files, join

ATTEMPTS = 5
"""Pushes before it gives up: each time somebody else was first."""
MONTH = 30 * 24 * 60 * 60
"""Seconds without a commit after which a heartbeat follows: half of what GitHub allows a schedule."""
FEW = 3
"""Archives that may go at once, as when sources were taken out."""


class Silent(Refused):
    """All is kept, as `kept` says; only the heartbeat was refused."""

    def __init__(self, message: str, kept: str) -> None:
        super().__init__(message)
        self.kept = kept


class Keeper:
    """One root, its repository, and the branches that the environment names."""

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self._root = root
        self._git = Git(root, environment)
        self._default = environment.get("GITHUB_REF_NAME", "")
        self._own = environment.get("ARCHIVE_BRANCH", "").strip()

    def recall(self) -> str:
        """Make the folders hold what lies here, what the repository holds and what the last run packed, all together.

        What stands in the repository now is packed beside it (`store` and `keep` need it). Raises Refused.
        """
        tip = self._git.tip(self._own) if self._own else ""
        head = self._git.files("HEAD")
        base = self._git.files(tip) if tip else head
        packed = folders.packed(self._root)
        now = join(head, folders.read(self._root), join(*packed, base) if packed else base)
        folders.write(self._root, now)
        folders.pack(self._root, base, now)
        return f"{_count(now)} of {self._own if tip else 'this checkout'} and of the last run."

    def store(self) -> str:
        """Pack what the run made, for the jobs after this one and for the next run. Raises Refused."""
        base, now = self._base(), folders.read(self._root)
        archives = [path for path in base if path.startswith(ARCHIVE)]
        gone = len([path for path in archives if path not in now])
        if gone > FEW and 2 * gone > len(archives):
            raise Refused(words.emptied(len(archives), gone))
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
        branch = self._own or self._branch()
        said = self._committed(branch)
        try:
            return " ".join([said, self._heartbeat(branch)]).strip()
        except Refused as refused:
            raise Silent(words.silent(branch, str(refused)), said) from None

    def _committed(self, branch: str) -> str:
        base, ours = self._base(), folders.read(self._root)
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

    def _heartbeat(self, branch: str) -> str:
        """An empty commit, where the newest one of the branch that is pushed to is a month old. Raises Refused."""
        tip = self._git.tip(branch)
        if not tip or self._git.age(tip) < MONTH:
            return ""
        tree = self._git.line("rev-parse", f"{tip}^{{tree}}")
        try:
            self._git.push(self._git.commit(tree, tip, words.HEARTBEAT), branch)
        except Refused:
            if self._git.tip(branch) == tip:
                raise
            return ""  # somebody else’s commit came first, and does as well
        return f"A heartbeat on {branch}: nothing was committed for a month."

    def _branch(self) -> str:
        return self._default or self._git.line("symbolic-ref", "--short", "HEAD")

    def _base(self) -> Files:
        """What the folders began with: as packed by this run, else HEAD."""
        packed = folders.packed(self._root)
        return packed[0] if packed else self._git.files("HEAD")


def _count(files: Files) -> str:
    return words.count(len(files), "file")
