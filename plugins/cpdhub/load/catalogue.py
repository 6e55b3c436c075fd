"""The catalogue from its folder: every record, or every problem at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..model.catalogue import KINDS, Catalogue
from ..problems import Problem
from . import references, rules
from .document import Document, parse
from .files import find

RULES: tuple[rules.Rule, ...] = (
    rules.named_after_id,
    rules.unique,
    rules.dated,
    rules.timed,
    rules.same_address,
    rules.thing_parts,
    rules.links,
    references.known,
)


@dataclass(frozen=True)
class Loaded:
    """The sound records, and the problems of the rest."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load(root: Path) -> Loaded:
    """Everything under `root`, which holds data/ and content/."""
    found = find(root)
    documents: list[Document] = []
    problems = list(found.problems)
    for kind, path in found.entries:
        sound, faults = parse(kind, path, path.relative_to(root).as_posix())
        documents += sound
        problems += faults
    index = references.Index.of(documents, found.images)
    for rule in RULES:
        problems += rule(documents, index)
    return Loaded(_catalogue(documents, found.images), tuple(sorted(_own(problems, documents))))


def _own(problems: Sequence[Problem], documents: Sequence[Document]) -> list[Problem]:
    """Without those that only follow from another file's: an id is unknown because its file has a fault."""
    broken = {Path(p.path).stem for p in problems} - {Path(d.path).stem for d in documents}
    return [p for p in problems if not any("there is no" in p.message and f'"{stem}"' in p.message for stem in broken)]


def _catalogue(documents: Sequence[Document], images: tuple[str, ...]) -> Catalogue:
    tables: dict[str, Any] = {}
    for kind in KINDS:
        records = [document.record for document in documents if document.kind is kind]
        if kind.name == "waiver":
            tables[kind.field] = tuple(records)
        elif kind.name == "thing":
            tables[kind.field] = MappingProxyType({r.id: r for r in sorted(records, key=lambda r: r.number)})
        else:
            tables[kind.field] = MappingProxyType({r.id: r for r in sorted(records, key=lambda r: r.id)})
    files = {(d.kind.name, d.record.id): d.path for d in documents if hasattr(d.record, "id")}
    return Catalogue(**tables, images=images, files=MappingProxyType(files))
