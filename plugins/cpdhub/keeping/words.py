"""What a commit of the keeper says, and what is said of one that was refused."""

from __future__ import annotations

from pathlib import PurePosixPath

from .join import ARCHIVE, HEAD, Files, items

MOST = 200
"""Lines of a message."""
HEARTBEAT = """heartbeat: nothing to commit for a month

GitHub switches a schedule off when a public repository has had no activity for 60 days.
"""


def message(before: Files, after: Files) -> str:
    """A subject that counts, and a line for each file that changed."""
    changed = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path)]
    told = {path: _told(path, before.get(path), after.get(path)) for path in changed}
    new = sum(number for number, _ in told.values())
    sources = sum(path.startswith(ARCHIVE) for path in changed)
    parts = [count(sources, "source") + (f", {count(new, 'new item')}" if new else "")] if sources else []
    others = sorted({path.split("/")[1] for path in changed if not path.startswith(ARCHIVE)})
    rows = [f"- {words}" for _, words in told.values()]
    rest = [f"- and {len(rows) - MOST} more"] if len(rows) > MOST else []
    return "\n".join([f"archive: {', '.join([*parts, *others])}", "", *rows[:MOST], *rest, ""])


def refused(what: str, branch: str, why: str) -> str:
    """Nothing is lost yet, what to do, and what git said."""
    return (
        f"{what} was not pushed to {branch}. Until it can be, it is kept by the cache alone, which may be lost. Where "
        "a rule of the branch forbids it (no rule can except a workflow's own token), set the repository variable "
        f"ARCHIVE_BRANCH to the name of a branch for it, as archive. git says: {why}"
    )


def silent(branch: str, why: str) -> str:
    """What follows from it, which is nothing yet, and what to do."""
    return (
        f"Nothing is lost, but no heartbeat could be pushed to {branch}, which has had no commit for a month. GitHub "
        "switches a schedule off when a public repository has had no activity for 60 days. Commit anything to the "
        "repository; or, where a rule of the branch is in the way, let the repository variable ARCHIVE_BRANCH name a "
        f"branch that no rule covers. git says: {why}"
    )


def emptied(before: int, gone: int) -> str:
    """Why a harvest is not taken for one."""
    return (
        f"{gone} of {before} archives are gone: that is an accident, not a harvest, so nothing is stored. If it is "
        "meant, take them out of the repository by hand, and delete the caches under Actions, Caches: what the last "
        "run packed is joined with it again"
    )


def annotation(text: str, title: str = "Not kept") -> str:
    """As GitHub shows it beside the run (workflow commands)."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::warning title={title}::{escaped}"


def _told(path: str, before: bytes | None, after: bytes | None) -> tuple[int, str]:
    """How many items are new, and the line of one file."""
    name = PurePosixPath(path).stem
    if not path.startswith(ARCHIVE):
        return 0, f"{path.split('/')[1]}: {name}{' taken out' if after is None else ''}"
    if after is None:
        return 0, f"{name}: taken out"
    old, now = items(before or b""), items(after)
    new = len(now.keys() - old.keys() - {HEAD})
    altered = sum(old[key] != now[key] for key in old.keys() & now.keys() - {HEAD})
    gone = len(old.keys() - now.keys())
    counts = ((new, "new"), (altered, "changed"), (gone, "gone"))
    return new, f"{name}: {', '.join(f'{number} {word}' for number, word in counts if number) or 'head'}"


def count(number: int, word: str) -> str:
    """ "1 file", "2 files"."""
    return f"{number} {word}{'' if number == 1 else 's'}"
