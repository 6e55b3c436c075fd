"""What a pull request brings, for a maintainer with one minute: sections of rows, as Markdown and as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..model.harmless import markdown, ours, plain
from . import bodies
from .commits import Commit
from .entries import BODY, Entry, said
from .files import CATALOGUE, Change
from .finding import Finding

SHOWN, MOST_FINDINGS = 60, 1_000
"""Rows of a section, and of what is to be mended and weighed: a minute is short."""
LARGEST = 900_000
"""Bytes of a summary; GitHub takes 1 MiB, and shows nothing of a larger one."""
NAMES = {"waiver": "exception"}


@dataclass(frozen=True, slots=True)
class Look:
    """What the site will say of an entry; empty where it says nothing."""

    address: str
    when: str = ""
    where: str = ""
    cost: str = ""
    topics: str = ""
    card: str = ""
    """The words of its row in the lists."""


@dataclass(frozen=True)
class Review:
    """All that is to be said."""

    entries: Sequence[Entry]
    findings: Sequence[Finding]
    """In the order in which they are told."""
    changes: Sequence[Change] = ()
    commits: Sequence[Commit] = ()
    looks: Mapping[tuple[str, str], Look] = field(default_factory=dict)
    """By kind and id."""
    before: Mapping[tuple[str, str], Look] = field(default_factory=dict)
    """How what is changed looked until now."""

    @property
    def problems(self) -> int:
        """What has to be mended."""
        return sum(one.level == "error" for one in self.findings)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the names of the columns, and the rows."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def count(self) -> int:
        """What it is about: the fields of one entry are one."""
        return len({row[0] for row in self.rows}) if self.title == CHANGED else len(self.rows)


def as_markdown(review: Review) -> str:
    """For the summary of a CI run: nothing of the pull request is anything but text in it."""
    lines = ["## What this pull request brings", "", markdown(_sentence(review), 1000), ""]
    room = LARGEST
    for one in sections(review):
        lines += [f"### {one.title}: {one.count}", "", _row(one.head), _row("---" for _ in one.head)]
        shown = 0
        for shown, row in enumerate(one.rows[: MOST_FINDINGS if one.title in (MEND, WEIGH) else SHOWN], 1):  # noqa: B007
            lines.append(_row(map(ours if one.title in (MEND, WEIGH) else markdown, row)))
            room -= len(lines[-1].encode())
            if room < 0:
                break
        lines += ["", f"… and {len(one.rows) - shown} more.", ""] if len(one.rows) > shown else [""]
    return "\n".join(lines)


def as_text(review: Review) -> str:
    """For a terminal, below the findings, which are told one by one; what has no value is left out."""
    lines = []
    for one in sections(review):
        if one.title not in (MEND, WEIGH):
            lines.append(f"{one.title}: {one.count}")
            lines += [_line(one, [plain(cell) for cell in row if cell]) for row in one.rows[:SHOWN]]
            lines += [f"  … and {len(one.rows) - SHOWN} more"] if len(one.rows) > SHOWN else []
    return "".join(f"{line}\n" for line in (*lines, plain(_sentence(review), 1000)))


def _line(section: Section, cells: Sequence[str]) -> str:
    """A row: what is new over several lines, the rest on one."""
    if section.title.startswith(NEW):
        return "  " + "\n      ".join(cells)
    return f"  {': '.join(cells[:3])}{f' → {cells[3]}' if cells[3:] else ''}"


MEND, WEIGH, NEW, CHANGED = "To be mended", "To be weighed", "New ", "Changed"


def sections(review: Review) -> Iterator[Section]:
    """Those that have something to say: what is wrong first, then what comes, changes and goes."""
    for title, level in ((MEND, "error"), (WEIGH, "warning")):
        told = tuple((_place(one), one.title, one.message) for one in review.findings if one.level == level)
        yield from _some(title, ("where", "about", "what"), told)
    for title, rows in _by_kind(review, [one for one in review.entries if one.old is None]):
        yield from _some(f"{NEW}{title}", ("entry", "when", "where", "cost", "topics", "page", "on its card"), rows)
    yield from _some(CHANGED, ("entry", "field", "was", "is"), tuple(_changed(review)))
    for title, rows in _by_kind(review, [one for one in review.entries if one.new is None]):
        yield from _some(f"Removed {title}", ("entry", "file"), tuple((row[0], path) for row, path in _files(rows)))
    yield from _some("Beside the catalogue", ("folder", "files"), tuple(_beside(review.changes)))


def _some(title: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Iterator[Section]:
    """The section without the columns in which no row has anything; none where there are no rows."""
    kept = [place for place in range(len(head)) if any(row[place] for row in rows)]
    if kept:
        yield Section(
            title, tuple(head[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in rows)
        )


def _by_kind(review: Review, entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[tuple[str, ...], ...]]]:
    for kind in dict.fromkeys(one.kind.name for one in entries):
        some = [one for one in entries if one.kind.name == kind]
        name = NAMES.get(kind, kind)
        yield (name if len(some) == 1 else f"{name}s"), tuple(_entry(review, one) for one in some)


def _entry(review: Review, one: Entry) -> tuple[str, ...]:
    look = review.looks.get((one.kind.name, one.id), Look(""))
    page = look.address or one.path
    return one.title, look.when, look.where, look.cost, look.topics, page, look.card


def _files(rows: tuple[tuple[str, ...], ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    return ((row, row[5]) for row in rows)


def _changed(review: Review) -> Iterator[tuple[str, ...]]:
    """Field by field; under the last of each, how its row read and will read."""
    for one in review.entries:
        if one.old is None or one.new is None:
            continue
        was_card, card = (seen.get((one.kind.name, one.id), Look("")).card for seen in (review.before, review.looks))
        name = f"{one.title} ({NAMES.get(one.kind.name, one.kind.name)})"
        for field_ in one.altered():
            pair = field_.old, field_.new
            was, now = bodies.differing(*pair) if field_.name == BODY else map(said, pair)
            yield name, field_.name, was, now
        if card != was_card:
            yield name, "on its card", was_card, card


def _place(one: Finding) -> str:
    return ":".join([one.path, *([str(one.line)] if one.line else [])]) if one.path else ""


def _beside(changes: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Files that are no content, by folder."""
    folders: dict[str, list[str]] = {}
    for one in changes:
        if not one.path.startswith(CATALOGUE):
            folder, _, name = one.path.rpartition("/")
            fate = " (new)" if one.old is None else " (removed)" if one.new is None else ""
            folders.setdefault(folder or ".", []).append(f"{name}{fate}")
    for folder, names in folders.items():
        yield folder, ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")


def _sentence(review: Review) -> str:
    """What it comes to."""
    fates: Counter[str] = Counter()
    for one in review.entries:
        fates["new" if one.old is None else "removed" if one.new is None else "changed"] += 1
    beside = sum(not one.path.startswith(CATALOGUE) for one in review.changes)
    parts = [_count(fates[fate], f"{fate} entry", f"{fate} entries") for fate in ("new", "changed", "removed")]
    parts += [_count(beside, "file beside the catalogue", "files beside the catalogue")]
    parts += [_count(len(review.commits), "commit", "commits")]
    warnings = len(review.findings) - review.problems
    amiss = [
        f"{number} to be {what}" for number, what in ((review.problems, "mended"), (warnings, "weighed")) if number
    ]
    verdict = f"{', '.join(amiss)}." if amiss else "Nothing is amiss."
    return f"{', '.join(filter(None, parts)) or 'No change'}. {verdict}"


def _count(number: int, one: str, many: str) -> str:
    return "" if not number else f"{number} {one if number == 1 else many}"


def _row(cells: Iterator[str] | tuple[str, ...] | map[str]) -> str:
    return f"| {' | '.join(cells)} |"
