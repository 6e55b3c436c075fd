"""Who suggested something, and what a commit and a pull request say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

AREAS = {"event": "webinars", "association": "associations", "provider": "providers", "source": "sources",
         "response": "responses", "reading": "reading", "scheme": "schemes"}  # fmt: skip


@dataclass(frozen=True)
class Suggester:
    """Somebody on GitHub, and the issue in which they suggested something."""

    login: str
    id: int
    issue: int


def subject(kind: str, name: str, done: str = "add") -> str:
    """The first line of a commit, `[webinars] add Budget for one`.

    Nothing in it can mention somebody, close an issue or steer a workflow: `@`, `#`, brackets and slashes are gone.
    """
    words = re.sub(r"\bGH-?(?=\d)", " ", re.sub(r"[^\w ’'.,:;()&–—-]+", " ", name), flags=re.IGNORECASE)
    short = " ".join(words.split())
    return f"[{AREAS[kind]}] {done} {short if len(short) <= 60 else short[:59].rstrip() + '…'}"


def message(first: str, who: Suggester) -> str:
    """The commit's message: GitHub counts it among their contributions too."""
    own = f"{who.id}+{who.login}@users.noreply.github.com"
    return f"{first}\n\nSuggested-by: @{who.login} in #{who.issue}\nCo-authored-by: {who.login} <{own}>\n"


ALL = "name, address and what else it says"
LOOK = {
    "event": "title, day, hour and zone",
    "response": "Thing, title and blog",
    "source": "name, address and language",
}
"""What matters most in a new entry of a kind."""


def description(
    path: str, page: str, who: Suggester, notes: Sequence[str] = (), told: Sequence[str] = (), look: str = ALL
) -> str:
    """What the pull request says to whoever reviews it; `told`: what a correction comes to."""
    if told:
        points = "\n".join(f"- {one}" for one in told)
        also = "".join(f"\n- {note}" for note in notes)
        return (
            f"Suggested by @{who.login} in #{who.issue}, by a form. It changes one detail of `{path}`."
            f"\n\n{points}{also}\n\nNobody has looked it up yet: please open the page where one can see it, and look "
            f"whether “{look}” is the same there.\n\nCloses #{who.issue}\n"
        )
    where = f"\n\nOnce it is merged: {page}" if page else ""
    where += "".join(["\n\nAlso:\n", *(f"\n- {note}" for note in notes)]) if notes else ""
    return (
        f"Suggested by @{who.login} in #{who.issue}, by a form. It is one file, `{path}`, written from the answers as "
        "they stood when the label was set. Nobody has compared it with the page that it is about: please open that, "
        f"and look whether {look} are the same.{where}\n\nCloses #{who.issue}\n"
    )


def named(login: object, id: object, issue: object) -> Suggester:
    """As the event has it. Raises ValueError where it is none that GitHub could have sent."""
    if not (isinstance(login, str) and re.fullmatch(r"[A-Za-z0-9_-]{1,60}(\[bot\])?", login)):
        raise ValueError("the event names nobody who opened the issue")
    if not (isinstance(id, int) and isinstance(issue, int) and issue >= 0):
        raise ValueError("the event has no number of an issue")
    return Suggester(login, id, issue)
