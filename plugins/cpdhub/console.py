"""What the commands say: progress on the error stream, results in words and one table."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from . import report
from .model.catalogue import KINDS, Catalogue
from .model.item import Outcome

out = Console(width=None if sys.stdout.isatty() else 200)  # a log has no window to fit
err = Console(stderr=True)
LINE = 2_000
"""Characters of one line: more is no message."""


def done(text: str) -> None:
    """One line of success."""
    out.print(report.plain(text, LINE), markup=False, highlight=False, emoji=False, soft_wrap=True)


def fault(text: str) -> None:
    """One line of failure, on the error stream."""
    err.print(report.plain(text, LINE), style="bold red", markup=False, highlight=False, emoji=False, soft_wrap=True)


def count(number: int, word: str) -> str:
    """ "1 problem", "2 problems", "3 addresses"."""
    return f"{number} {word}{'' if number == 1 else 'es' if word.endswith('s') else 's'}"


def inventory(catalogue: Catalogue) -> str:
    """How many records there are of each kind."""
    names = {"waiver": "exception"}
    return ", ".join(count(len(getattr(catalogue, kind.field)), names.get(kind.name, kind.name)) for kind in KINDS)


@contextmanager
def progress(title: str, total: int) -> Iterator[Callable[[str], None]]:
    """A bar that moves on by one with each call, which names what was done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, TextColumn("{task.fields[last]}"), console=err, transient=True) as bar:
        task = bar.add_task(title, total=total, last="")
        yield lambda name: bar.update(task, advance=1, last=name)


def notices(some: Sequence[str], most: int = 20) -> None:
    """What a curator should look at; all of it stands in status.json."""
    for text in some[:most]:
        done(f"Please look: {text}")
    if len(some) > most:
        done(f"… and {len(some) - most} more, in status.json.")


def outcomes(found: Sequence[Outcome], newest: str) -> None:
    """One line for each source that is switched on, then what it came to; `newest`: when the archive last grew.

    Those that are switched off are counted only: they outnumber the others, and a screen ends. JSON, Markdown and
    status.json have a line for every one.
    """
    rows: list[tuple[str, ...]] = [("source", "accepted", "new", "refused", "ms", "outcome")]
    for one in found:
        if one.result != "disabled":
            numbers = (one.accepted, one.new, report.refused(one) or "", one.milliseconds)
            rows.append((one.source, *map(str, numbers), report.words(one)))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    # Laid out by hand: a rich table takes half a millisecond a row.
    for name, *middle, words in rows:
        document("  ".join([name.ljust(widths[0]), *map(str.rjust, middle, widths[1:]), words]) + "\n")
    for text in report.closing(found, newest):
        done(text)


def document(text: str) -> None:
    """A whole document on the output stream, to the letter."""
    sys.stdout.write(text)


def faults(found: Sequence[Outcome], *, annotate: bool) -> None:
    """Faults of ours, loudly, on the error stream; `annotate`: as warnings that GitHub shows beside the run."""
    for text in report.faults(found):
        err.print(
            report.annotation(text), markup=False, highlight=False, emoji=False, soft_wrap=True
        ) if annotate else (fault(f"A fault of the hub itself: {text}"))
