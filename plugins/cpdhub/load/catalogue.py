"""The catalogue from its folder: every record, or every problem at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ..model.catalogue import KINDS, Catalogue
from ..model.harmless import UNSEEN
from ..problems import Problem
from . import moved, public, references, rules, within
from .document import MOST, Document, parse
from .files import find

UNNAMED = ("waiver", "redirect")
"""Kinds whose entries have no id: they are kept in their order."""

RULES: tuple[rules.Rule, ...] = (
    rules.named_after_id,
    rules.unique,
    rules.dated,
    rules.timed,
    rules.same_address,
    rules.thing_parts,
    rules.links,
    references.known,
    references.free,
    within.reserved,
    within.once,
    within.skipped,
    within.harmful,
    within.unwritten,
    within.upward,
    public.contactless,
    public.public,
    public.placed,
    moved.sound,
)


@dataclass(frozen=True)
class Loaded:
    """The sound records, and the problems of the rest."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]


def load(root: Path, drafts: Mapping[str, str] = MappingProxyType({})) -> Loaded:
    """Everything under `root`, which holds data/ and content/.

    `drafts` maps file names relative to `root` to texts that count as if they stood there: a new entry is checked
    against all others before anything is written.
    """
    found = find(root, drafts)
    documents: list[Document] = []
    problems = list(found.problems)
    for kind, path in found.entries:
        name = path.relative_to(root).as_posix()
        sound, faults = parse(kind, name, drafts[name].encode() if name in drafts else path.read_bytes())
        documents += sound
        problems += faults
    index = references.Index.of(documents, found, {problem.path for problem in problems})
    for rule in RULES:
        problems += rule(documents, index)
    return Loaded(_catalogue(documents, found.images), tuple(_printable(problems)))


def _printable(problems: Iterable[Problem]) -> Iterable[Problem]:
    """In order; what a file holds of control characters is spelt out, so that no terminal follows it."""
    for one in _bounded(sorted(problems)):
        path, field, message, hint = map(_spelt, (one.path, one.field, one.message, one.hint))
        yield replace(one, path=path, field=field, message=message, hint=hint)


def _bounded(problems: Iterable[Problem]) -> Iterable[Problem]:
    """At most so many of one file, and then how many more it has: the first are enough to begin with."""
    for path, group in groupby(problems, key=attrgetter("path")):
        found = list(group)
        yield from found[:MOST]
        if len(found) > MOST:
            yield Problem(path, found[MOST].line, 1, "", f"has {len(found) - MOST} more problems", "mend these first")


def _spelt(text: str) -> str:
    return UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def _catalogue(documents: Sequence[Document], images: tuple[str, ...]) -> Catalogue:
    tables: dict[str, Any] = {}
    for kind in KINDS:
        records = [document.record for document in documents if document.kind is kind]
        if kind.name in UNNAMED:
            tables[kind.field] = tuple(records)
        elif kind.name == "thing":
            tables[kind.field] = MappingProxyType({r.id: r for r in sorted(records, key=lambda r: r.number)})
        else:
            tables[kind.field] = MappingProxyType({r.id: r for r in sorted(records, key=lambda r: r.id)})
    files = {(d.kind.name, d.record.id): d.path for d in documents if hasattr(d.record, "id")}
    return Catalogue(**tables, images=images, files=MappingProxyType(files))
