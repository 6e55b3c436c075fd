"""What starts a workflow in a rehearsal: an event on main, or somebody’s pull request."""

from __future__ import annotations

from typing import Any

from .. import github
from .job import Event, Run
from .world import World

RAN: set[str] = set()
"""Every command that a run has called."""
PERSON = {f"GIT_{who}_{what}": "person@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def start(world: World, workflow: str, name: str, **payload: Any) -> Run:
    """A run on main; what it called is remembered."""
    run = world.start(workflow, Event(name, world.head(), payload))
    RAN.update(command for _, command, _, _ in run.ran)
    return run


def suggested(world: World, name: str, old: str, new: str) -> str:
    """A commit on a branch of its own, with one change in one file."""
    text = world.git("show", f"main:{name}") + "\n"
    assert old in text
    with github.github(world.bare) as hub:
        blob = [{"path": name, "mode": "100644", "content": text.replace(old, new)}]
        tree = github._new_tree(hub, {"base_tree": world.git("rev-parse", "main^{tree}"), "tree": blob})[1]["sha"]
        made = github._new_commit(hub, {"message": "[sources] change", "tree": tree, "parents": [world.head()]})
    return str(made[1]["sha"])


def checked(world: World, sha: str, number: int) -> Run:
    """The run of a pull request, as GitHub starts it: on the merge of its commit with main."""
    merge = world.git("commit-tree", f"{sha}^{{tree}}", "-p", world.head(), "-p", sha, "-m", "merge", **PERSON)
    world.git("update-ref", f"refs/pull/{number}/merge", merge)
    payload = {
        "number": number,
        "pull_request": {
            "number": number,
            "head": {"sha": sha, "ref": "change"},
            "base": {"ref": "main", "sha": world.head()},
        },
        "repository": {"full_name": "owner/hub", "fork": False},
    }
    run = world.start("check.yml", Event("pull_request", merge, payload, f"refs/pull/{number}/merge"))
    RAN.update(command for _, command, _, _ in run.ran)
    return run
