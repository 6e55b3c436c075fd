"""What the commands say: progress on the error stream, results in words and one table."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from .model.catalogue import KINDS, Catalogue
from .model.item import Outcome

out = Console(width=None if sys.stdout.isatty() else 200)  # a log has no window to fit
err = Console(stderr=True)


def done(text: str) -> None:
    """One line of success."""
    out.print(text, markup=False, highlight=False, soft_wrap=True)


def fault(text: str) -> None:
    """One line of failure, on the error stream."""
    err.print(text, style="bold red", markup=False, highlight=False, soft_wrap=True)


def count(number: int, word: str) -> str:
    """ "1 problem", "2 problems"."""
    return f"{number} {word}{'' if number == 1 else 's'}"


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
    """One line for each source that was tried, then what it came to; `newest`: when the archive last grew, or empty."""
    tried = [one for one in found if one.result != "disabled"]
    table = Table("source", "accepted", "new", "refused", "ms", "outcome", box=None, pad_edge=False)
    table.columns[-1].no_wrap = True
    for one in tried:
        refused = sum(number for _, number in one.refused)
        what = f"{one.result}: {one.why}" if one.why else one.result
        table.add_row(
            one.source, str(one.accepted), str(one.new), str(refused or ""), str(one.milliseconds), Text(what)
        )
    out.print(table)
    results = Counter(one.result for one in found)
    done(
        f"{count(len(tried), 'source')} tried: {results['fetched']} fetched, {results['not modified']} not modified, "
        f"{results['failed']} failed; {results['disabled']} disabled. {count(sum(o.new for o in tried), 'new item')}."
    )
    if tried and results["failed"] == len(tried):
        last = max((one.last_success for one in found), default="") or newest
        age = f"its newest is of {last[:10]}" if last else "which is still empty"
        done(f"No source gave anything that can be read: the site is built from the archive, {age}.")
