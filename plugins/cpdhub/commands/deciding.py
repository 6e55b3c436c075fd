"""A curator's desk: what is there to decide on, and how one decision is checked and written."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

from ..draft.text import written
from ..harvest.memory import disk
from ..load.catalogue import load
from ..merge.events import address
from ..model.catalogue import KINDS
from ..model.item import Item
from ..problems import Problem, nearest
from ..upkeep import sources
from ..upkeep.choice import Choice, Unclear, values
from ..urls import Refused as NotLetIn
from ..urls import canonical
from .upkeep import seen

PLACE = re.compile(r"/(?:reading|sources)/#([\w.-]+)$|/events/([\w.-]+)/?(?:#.*)?$")
KIND = next(kind for kind in KINDS if kind.name == "decision")


class Refused(Exception):
    """The decision would not pass `check`; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


class Desk:
    """What a decision is made on, read once; each that is written counts for the next."""

    def __init__(self, root: Path, now: datetime) -> None:
        self._root = root
        self.seen = seen(root, now)
        self.today: date = now.date()
        self._taken = set(self.seen.hub.catalogue.decisions)
        self._items = {address(name): item for name, item in self.seen.items.items()} | dict(self.seen.items)
        self._made: set[tuple[str, str]] = {
            (one.item or one.source or "", word)
            for one in self.seen.hub.catalogue.decisions.values()
            for word in ("hide", "retag", "correct", "join")
            if getattr(one, word) not in (False, None)
        }

    def about(self, name: str) -> Item | str:
        """The item or the source of that id, the item of that address or at that place of our site. Raises Unclear."""
        for id in (name, *self._at(name), _shown(name)):
            if id in self._items:
                return self._items[id]
            if id in self.seen.hub.catalogue.sources:
                return id
        hint = nearest(name, [*self._items, *self.seen.hub.catalogue.sources])
        raise Unclear(f'there is no item and no source "{name}"{f"; {hint}" if hint else ""}')

    def _at(self, name: str) -> list[str]:
        """Archive ids of the items whose own address this is. Raises Unclear where there are several."""
        try:
            wanted = canonical(name)
        except NotLetIn:
            return []
        found = [id for id, item in self.seen.items.items() if item.url and canonical(item.url) == wanted]
        if len(found) > 1:
            raise Unclear(f"{len(found)} items have that address; say which: {', '.join(found)}")
        return found

    def decide(self, name: str, choice: Choice, why: str, by: str) -> str:
        """Check a decision against the whole catalogue, and write it; its file. Raises Unclear, Refused, OSError."""
        about = self.about(name)
        said = values(about, choice, why=why, by=by, today=self.today, taken=self._taken)
        self._allowed(about, choice)
        path, text = f"{KIND.place}/{said['id']}{KIND.suffix}", written(KIND, said)
        problems = load(self._root, {path: text}).problems
        if problems:
            raise Refused(problems)
        (self._root / KIND.place).mkdir(parents=True, exist_ok=True)
        disk.replace(self._root / path, text.encode())
        self._taken.add(said["id"])
        self._made.add((_id(about), choice.word))
        return path

    def _allowed(self, about: Item | str, choice: Choice) -> None:
        """Raise Unclear where the decision would do nothing, or be the second of its kind."""
        word = choice.word
        if (_id(about), word) in self._made:
            raise Unclear(f"there is a decision to {word} {_id(about)} already: change or delete that one")
        if isinstance(about, Item):
            if word == "join" and about.kind != "event":
                raise Unclear(f"{about.id} is no event: only an event is joined to one of ours; hide it")
            return
        held = any(state.record.id == about for state in sources.waiting(self.seen))
        if word == "release" and not held:
            raise Unclear(f"the source {about} is not held back, or is released already: nothing is to be done")


def _shown(name: str) -> str:
    """The id in the address of a page of the site, wherever that is: /reading/#id, /sources/#id, /events/id/."""
    found = PLACE.search(name)
    return next(filter(None, found.groups())) if found else ""


def _id(about: Item | str) -> str:
    return about.id if isinstance(about, Item) else about
