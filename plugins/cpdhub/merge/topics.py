"""Topics of harvested things: the source's own, and those whose terms stand in the title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ..model.activities import Topic

Assign = Callable[[str, Iterable[str]], tuple[str, ...]]


def vocabulary(topics: Iterable[Topic]) -> Assign:
    """A function (title, topics by default) → topics in the vocabulary's order.

    A term counts where it stands as a whole word or phrase, in any case; a plain
    plural counts too. The default topics are always among the result.
    """
    ordered = tuple(topics)
    terms = {term.casefold(): topic.id for topic in ordered for term in topic.terms}
    longest_first = sorted(terms, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?:s|es)?(?!\w)") if terms else None

    def assign(title: str, default: Iterable[str]) -> tuple[str, ...]:
        found = {terms[match] for match in pattern.findall(title.casefold())} if pattern else set()
        found.update(default)
        return tuple(topic.id for topic in ordered if topic.id in found)

    return assign
