"""All that a hub needs, section by section, the most urgent first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import alike, checked, contents, decided, sources
from .finding import Finding, Section, Seen

ORDER = (
    sources.held, sources.failing, decided.changed, decided.decisions, alike.alike, sources.silent,
    contents.recordings, checked.things, contents.ended, contents.promises, contents.topics, checked.unchecked,
)  # fmt: skip
TOLD = ("is about nothing that was harvested", "is quarantined", "is gone for good", "may be the same as")
"""Parts of notices of the merge that sections tell with their files."""
LINE = re.compile(r"(\S+?):(\d+):\d+: (.+?)(?: \((.*)\))?")
"""A notice of a line that cannot be read, as problems.py writes it."""


def look(seen: Seen) -> tuple[Section, ...]:
    """Every section, those without findings too: a curator sees what was looked for."""
    notices = Section(
        "notices",
        "Notices of the build",
        "What the last build had to say, and that stands nowhere else.",
        tuple(_notices(seen)),
    )
    return (notices, *(section(seen) for section in ORDER))


def _notices(seen: Seen) -> Iterator[Finding]:
    """A notice is "what: what to do", and begins with the kind and the id of what it is about, if it is an entry."""
    for text in seen.hub.notices:
        if not any(words in text for words in TOLD):
            if line := LINE.fullmatch(text):
                yield Finding(f"line {line[2]} {line[3]}", line[1], "", line[4] or "look at it")
                continue
            what, _, do = text.partition(": ")
            kind, _, rest = text.partition(" ")
            yield Finding(what, seen.file(kind, rest.partition(" ")[0]), "", do)
