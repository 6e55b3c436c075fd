"""What must not stand in an answer, told before `check` looks: it does so only where every field has its form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from .. import urls
from ..model.contacts import contacts, opens
from .body import Complaint
from .questions import Question
from .reply import code

PLAIN = (
    (re.compile(r"\]\(|\]\[|^ {0,3}#{1,6}\s|^ {0,3}(?:```|~~~)", re.MULTILINE),
     "There is markup in it: a link, a picture or a heading.", "Please write plain sentences alone."),
    (re.compile(r"<(?=[A-Za-z/!?])"),
     "There is something in it that a browser would take for a command.",
     "Please write plain words, without pointed brackets."),
)  # fmt: skip
"""What is looked for in words, what is wrong with it, and what to do. Pages show words as they are."""
COMMAND = re.compile(r"\$\(|`[^`]+`|\$\{")
"""What a shell would run: no title of a webinar has it."""
LEAVE = "Please leave it out: everything here is public, and stays so."
REGISTER = "Please give the page on which one registers: who registers is sent the rest."
BARE = re.compile(r"(?!https?:)[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.I)


def unfit(asked: Sequence[Question], given: Mapping[str, str]) -> Iterator[Complaint]:
    """A complaint for each answer that holds what no page should."""
    for one in asked:
        if one.shape is not None and one.id in given:
            for wrong, mend in wrongs(one.shape.form, one.id, given[one.id]):
                yield Complaint(one.label, given[one.id], wrong, mend)


def wrongs(form: str, name: str, text: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a text as the value of a field of this form and name, and what to do."""
    if form in ("line", "prose"):
        yield from ((wrong, mend) for look, wrong, mend in PLAIN if look.search(text))
        found = min(contacts(text), default=None)
        if found:
            mend = LEAVE if found[1] in ("a mail address", "a telephone number") else REGISTER
            yield f"There is {found[1]} in it.", mend
        if name in ("title", "name") and COMMAND.search(text):
            yield "It holds signs of a computer command.", "Please write the words alone, as the page has them."
    if form in ("address", "source"):
        yield from _address(text.strip(), several=form == "source")


def _address(text: str, several: bool) -> Iterator[tuple[str, str]]:
    parts = text.split() if several else [text]
    if not several and re.search(r"\s", text) and text.lower().startswith("http"):
        yield "There is more than one address in it, or a blank.", "Please give one alone, as your browser shows it."
    elif BARE.fullmatch(text):
        proposed = code(f"https://{text}")
        yield "Its beginning is missing.", f"Is it {proposed}? Please write it in full, beginning with https://"
    for part in parts:
        if opens(part):
            yield "It leads straight into a meeting, for anybody who sees it.", REGISTER
        elif urls.inward(part.strip("<>")):
            yield "Only you can open this address.", "Please give the one under which everybody can."
