"""What an issue is answered, in GitHub's Markdown. What others wrote stands there as code alone: none of it lives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..model.harmless import plain
from .body import Complaint

SHOWN = 200
"""Characters of an answer that are shown again."""
ACCEPTED = "accepted"
"""The label that lets a suggestion through."""

EDIT = (
    "**How to mend it:** choose “…” at the top right of this issue, then “Edit”. Change the answer below its question "
    "and leave the lines that begin with ### as they are. Then save. A minute or two later this answer is new; please "
    "do not open a second issue."
)
REVIEW = (
    f"**What happens next:** a maintainer looks at it. With the label `{ACCEPTED}` it becomes a pull request by "
    "itself, and once that is merged it is on the site. You need do nothing more. If you see a mistake, edit this "
    "issue: it is looked at again."
)
AGAIN = (
    f"The text was edited after it had been accepted, so the label `{ACCEPTED}` was taken off. "
    "A maintainer looks at it once more.\n\n"
)


def refused(complaints: Sequence[Complaint]) -> str:
    """What has to be mended, one point for each."""
    count = "one thing has" if len(complaints) == 1 else f"{len(complaints)} things have"
    points = "\n".join(map(_point, complaints))
    return f"Thank you for your suggestion! Before it can go on, {count} to be mended.\n\n{points}\n\n{EDIT}\n"


def fine(path: str, text: str, address: str, notes: Sequence[str] = ()) -> str:
    """What the suggestion would become."""
    page = f"Its page would be {address}\n\n" if address else ""
    more = "\n".join(f"- {note}" for note in notes)
    noted = f"Please look at this too:\n\n{more}\n\n" if notes else ""
    return (
        "Thank you! Nothing is missing. This is how it would stand in the hub, in the file "
        f"{code(path)}:\n\n{block(text)}\n\n{page}{noted}{REVIEW}\n"
    )


def correction(label: str, field: str, values: tuple[str, str], given: Mapping[str, str]) -> tuple[str, ...]:
    """What a correction comes to, point by point; `given`: the answers as they were written."""
    was, now = (code(value) if value else "nothing" for value in values)
    said = {"wrong": "What is wrong, in their words", "right": "What it should say", "seen": "Where one can see that"}
    asked = [f"{words}: {code(given[name]) if name in given else 'not said'}" for name, words in said.items()]
    entry = [f"The entry, in their words: {code(given['entry'])}"] if "entry" in given else []
    return (f"The page: {code(given['page'])}", *entry, f"**{label}** (`{field}`): {was} → {now}", *asked)


def by_hand(why: str, path: str = "", page: str = "", sooner: str = "") -> str:
    """A correction that a person has to make; `sooner`: what its writer can do so that a form makes it."""
    where = f" The file is {code(path)}." if path else f" The page that you named is {code(page)}." if page else ""
    more = (
        f"You can make it quicker: choose “…” at the top right of this issue, then “Edit”, and {sooner}."
        if sooner
        else "You need do nothing more. If you can say where one can see what is right, that helps most."
    )
    return (
        f"Thank you for telling us! {why} So a maintainer reads what you wrote, looks it up and mends the entry."
        f"{where}\n\n{more}\n"
    )


def opened(address: str, page: str) -> str:
    """The pull request is there."""
    where = f" Then it is at {page}" if page else ""
    return (
        f"Thank you! Your suggestion was accepted and is now {address}\n\n"
        f"It is on the site once that is merged.{where}\n"
    )


def failed(why: str) -> str:
    """A fault that is not the suggester's."""
    return (
        f"Your suggestion is fine, but it could not be made into a pull request. This is for the maintainers: {why}\n\n"
        f"Then take the label `{ACCEPTED}` off and set it again.\n"
    )


def _point(one: Complaint) -> str:
    head = f"- **{one.question}**: " if one.question else "- "
    written = f" You wrote {code(one.written)}." if one.written else ""
    return " ".join(f"{head}{one.wrong}{written} {one.mend}".split())


def code(text: str) -> str:
    """One line of text as code: in it nothing is markup, a mention or a reference."""
    line = plain(text, SHOWN)
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}" if line else "` `"


def block(text: str) -> str:
    """A file as a block of code, between fences that nothing in it can close."""
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}yaml\n{text.rstrip()}\n{fence}"
