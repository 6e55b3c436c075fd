"""Reads both sides of a pull request from git's store, and has every rule of `review/` look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, islice
from pathlib import Path

from . import history
from .harvest import archive
from .load.catalogue import Loaded, load
from .load.document import parse
from .load.files import kind_of
from .looks import looks
from .model.catalogue import Catalogue, Kind
from .review import commits, facts, files, likeness, passages, spelling, style
from .review.entries import BODY, Entry, compared
from .review.files import CATALOGUE, Change, File
from .review.finding import Finding, of_problem, ordered
from .review.lexicon import lexicon
from .review.passages import Passage
from .review.summary import Review, as_markdown

LARGEST = 1_000_000
"""Bytes of a changed file that is opened at all."""
MOST_REMARKS = 20
"""About the prose of one file."""
MOST_TOLD = 30_000
"""Characters of a review in a pull request, which takes 65,536."""
OLD, NEW = "old", "new"


def reviewed(root: Path, against: str, head: str, folder: Path, now: datetime) -> Review:
    """All that is to be said of `head`; the two catalogues are laid out below `folder`. Raises history.Unreadable."""
    new = history.commit(root, head)
    old = history.base(root, history.commit(root, against), new)
    before, after = history.tree(root, old), history.tree(root, new)
    changes = history.changes(before, after)
    contents = history.blobs(root, _wanted(before, after))
    lost = [*_laid(before, contents, folder / OLD), *_laid(after, contents, folder / NEW)]
    one, other = load(folder / OLD), load(folder / NEW)
    unread = [{problem.path for problem in loaded.problems} for loaded in (one, other)]
    entries = _placed(compared(one.catalogue, other.catalogue, *unread), before, after, contents)
    made = history.commits(root, old, new)
    said = chain(
        map(of_problem, other.problems),
        lost,
        files.looked_at(changes),
        _entries(entries, other.catalogue, folder, now),
        _prose(changes, contents, before),
        commits.judged(made),
    )
    is_new = [(entry.kind.name, entry.id) for entry in entries if entry.new is not None]
    was = [(entry.kind.name, entry.id) for entry in entries if entry.old is not None and entry.new is not None]
    seen, looked = looks(other.catalogue, is_new, now), looks(one.catalogue, was, now) if was else {}
    return Review(entries, ordered(said, {change.path for change in changes}), changes, made, seen, looked)


def unsaved(root: Path) -> int:
    """How many files of the catalogue are not as the last commit has them: they were not looked at."""
    return history.unsaved(root, history.tree(root, history.commit(root, "HEAD")), CATALOGUE, files.WRITTEN)


def suggested(root: Path, before: Loaded, path: str, old: str | None, now: datetime) -> str:
    """What is to be said of one file that lies under `root` by now, as Markdown; `old`: its text before, or None.

    For the pull request of a form: one that a bot opens starts no workflow that could say it.
    """
    after = load(root)
    entries = list(compared(before.catalogue, after.catalogue))
    items, _ = archive.read(root / "data" / "archive")
    known = _words((root / name).read_bytes() for name in before.catalogue.files.values() if name != path)
    kind = kind_of(path)
    remarks = _remarks(kind, path, old, _text((root / path).read_bytes()), known) if kind else ()
    said = chain(
        facts.dated(entries, now.date()),
        facts.local(entries),
        likeness.likenesses(entries, after.catalogue, items),
        islice(remarks, MOST_REMARKS),
    )
    wanted = [(entry.kind.name, entry.id) for entry in entries if entry.new is not None]
    text = as_markdown(Review(entries, ordered(said, {path}), looks=looks(after.catalogue, wanted, now)))
    return text if len(text) <= MOST_TOLD else text[: text.rindex("\n", 0, MOST_TOLD) + 1]


def _wanted(before: Mapping[str, File], after: Mapping[str, File]) -> Iterator[str]:
    """What is read of the two: the catalogue and the archive, regular files of a size that can be meant."""
    for file in chain(before.values(), after.values()):
        if _regular(file) and (file.size <= LARGEST or before.get(file.path) == file):
            yield file.oid


def _regular(file: File) -> bool:
    return file.path.startswith(CATALOGUE) and file.mode in ("100644", "100755")


def _laid(tree: Mapping[str, File], contents: Mapping[str, bytes], folder: Path) -> Iterator[Finding]:
    """Write the catalogue of one state, regular files alone, below the folder; what cannot be is told."""
    for part in CATALOGUE:
        (folder / part).mkdir(parents=True)
    for file in tree.values():
        if not _regular(file):
            continue
        parts = file.path.split("/")
        try:
            if file.oid not in contents or not all(part not in ("", ".", "..") for part in parts):
                raise OSError
            path = folder.joinpath(*parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(contents[file.oid])
        except OSError:
            yield Finding("error", "Unread", "is too large, or has a name that cannot be stored", file.path)


def _placed(
    entries: Iterable[Entry], before: Mapping[str, File], after: Mapping[str, File], contents: Mapping[str, bytes]
) -> list[Entry]:
    """With the line and column of each field, and of what is new in the text below them."""
    found = []
    for entry in entries:
        file, old = after.get(entry.path), before.get(entry.path)
        if file is None or file.oid not in contents:
            found.append(entry)
            continue
        documents = parse(entry.kind, entry.path, contents[file.oid])[0]
        mine = [one for one in documents if one.record == entry.new][:1]
        routes = [(one.at, route, at) for one in mine for route, at in one.tree.places.items() if route]
        places = {str(route[-1]): at for above, route, at in routes if route[:-1] == above}
        if entry.kind.suffix == ".md" and old and old.oid in contents:
            places |= _body(_text(contents[old.oid]), _text(contents[file.oid]))
        found.append(replace(entry, places=places))
    return found


def _body(was: str, text: str) -> Mapping[str, tuple[int, int]]:
    """Where the first changed line of the text stands; nothing where none is left of what was changed."""
    closing = text.find("\n---", 3)
    begins = text.count("\n", 0, closing) + 2 if closing > 0 else 0
    lines = [line for line in passages.changed_lines(was, text) if line > begins]
    return {BODY: (min(lines), 1)} if lines else {}


def _entries(entries: Sequence[Entry], new: Catalogue, folder: Path, now: datetime) -> Iterator[Finding]:
    yield from facts.dated(entries, now.date())
    yield from facts.local(entries)
    yield from facts.gone(entries, new.moves.by_old)
    yield from facts.uprooted(entries)
    items, _ = archive.read(folder / OLD / "data" / "archive")
    yield from likeness.likenesses(entries, new, items)


def _prose(changes: Sequence[Change], contents: Mapping[str, bytes], before: Mapping[str, File]) -> Iterator[Finding]:
    """The changed lines of our own prose; of one file no more than a person takes in."""
    ours = (file for file in before.values() if not file.path.startswith(files.WRITTEN))
    known = _words(contents[file.oid] for file in ours if file.oid in contents)
    for change in changes:
        kind, new = kind_of(change.path), change.new
        if kind and new and change.ours and new.oid in contents and new.size <= files.LARGEST:
            was = _text(contents[change.old.oid]) if change.old and change.old.oid in contents else None
            remarks = _remarks(kind, change.path, was, _text(contents[new.oid]), known)
            yield from islice(remarks, MOST_REMARKS)
            if next(remarks, None):
                yield Finding("warning", "Prose", "and more: only the first remarks are shown", change.path)


def _remarks(kind: Kind, path: str, was: str | None, text: str, known: frozenset[str]) -> Iterator[Finding]:
    lines, dictionary = passages.changed_lines(was, text), lexicon()
    for passage in _passages(kind, path, text):
        yield from spelling.american_words(passage, lines)
        if dictionary is not None:
            yield from spelling.unknown_words(passage, lines, dictionary, known)
        yield from style.selling_words(passage, lines)
        yield from style.long_sentences(passage, lines)


def _passages(kind: Kind, path: str, text: str) -> Iterator[Passage]:
    trees = {id(document.tree): document.tree for document in parse(kind, path, text.encode())[0]}
    for tree in trees.values():
        yield from passages.fields(path, text, kind, tree.places, tree.keys)
    if kind.suffix == ".md":
        yield from passages.body(path, text)


def _words(contents: Iterable[bytes]) -> frozenset[str]:
    """Every word that the catalogue has already: names and terms that somebody reviewed."""
    found: set[str] = set()
    for content in contents:
        found.update(spelling.WORD.findall(_text(content).lower()))
    return frozenset(found)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
