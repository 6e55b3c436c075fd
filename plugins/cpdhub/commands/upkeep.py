"""What `report` and `decide` read: the hub, the archive as the sources have it, and the topics by themselves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from .. import hub
from ..harvest import archive
from ..merge.topics import vocabulary
from ..model.item import Item
from ..upkeep.finding import Seen


def seen(root: Path, now: datetime) -> Seen:
    """Everything, as of `now`. Raises Faulty."""
    made = hub.assemble(root, now)
    items, _ = archive.read(root / hub.ARCHIVE)
    assign, sources = vocabulary(made.catalogue.topics.values()), made.catalogue.sources

    def topics(item: Item) -> tuple[str, ...]:
        return assign(item.title, sources[item.source].topics)

    return Seen(made, {item.id: item for item in items if item.source in sources}, topics)
