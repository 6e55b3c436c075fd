"""`cpdhub decide`: what waits for a curator, and the decision's file once a word was said."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta

from .. import arguments, console, hub
from ..model.harmless import plain
from ..upkeep.choice import Choice, Unclear, fields
from ..upkeep.waiting import Waiting, alone, new_from, waiting
from .common import DONE, OURS, Commands, add_now
from .deciding import Desk, Refused
from .walk import walk

MOST = 20
LONGEST = 2000
TITLES = {
    "held": "Sources in quarantine",
    "twice": "Maybe the same as one of ours",
    "unsure": "New, and in doubt",
    "new": "New",
}


def add(commands: Commands) -> None:
    """Describe it."""
    decide = commands.add_parser(
        "decide",
        help="list what waits for a curator, or decide on it",
        description="Without options in a terminal it asks about one item after the other; elsewhere it lists them.",
    )
    decide.add_argument(
        "about", nargs="?", metavar="ITEM", help="an item: its id, its address, or where our site shows it; or a source"
    )
    decide.add_argument("--hide", action="store_true", help="show it nowhere; of a source, all that it ever gave")
    decide.add_argument("--release", action="store_true", help="let a source that is held back go on")
    decide.add_argument("--retag", metavar="A,B", help="these topics in place of its own; none: --retag ''")
    decide.add_argument("--correct", metavar="FIELD=VALUE", action="append", default=[], help="put a fact right")
    decide.add_argument("--join", metavar="EVENT", default="", help="it is the same as this event of ours")
    decide.add_argument("--why", default="", help="the reason; it is public")
    decide.add_argument("--by", default="", help="your name, as you want it shown")
    decide.add_argument("--since", metavar="DAYS", type=arguments.positive, help="new are the items of so many days")
    decide.add_argument("--list", action="store_true", help="only list what waits")
    decide.add_argument("--ask", action="store_true", help="ask about one item after the other, in a pipe too")
    decide.add_argument("--all", action="store_true", help=f"list all, not the first {MOST} of each kind")
    add_now(decide)
    decide.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """List, ask, or write one decision. Raises Faulty."""
    desk = Desk(options.root, options.now or hub.moment())
    try:
        asks = options.ask or (sys.stdin.isatty() and not options.list)
        if options.about and asks and not _choice_given(options):
            return walk(desk, (alone(desk.about(options.about), desk.seen),), options.by)
        if options.about:
            path = desk.decide(options.about, _choice(options), options.why, options.by)
            console.done(f"{path}: written. It counts from the next build on.")
            return DONE
        if _choice_given(options):
            raise Unclear("say which item or source it is about: cpdhub decide ITEM …")
        some = waiting(desk.seen, _since(options, desk))
        return walk(desk, some, options.by) if asks else _list(some, sys.maxsize if options.all else MOST)
    except Unclear as unclear:
        console.fault(str(unclear))
        return OURS
    except Refused as refused:
        raise hub.Faulty(refused.problems) from None


def _choice(options: argparse.Namespace) -> Choice:
    retag = None if options.retag is None else tuple(filter(None, map(str.strip, options.retag.split(","))))
    return Choice(options.hide, options.release, retag, fields(options.correct), options.join.strip())


def _choice_given(options: argparse.Namespace) -> bool:
    return any((options.hide, options.release, options.retag is not None, options.correct, options.join))


def _since(options: argparse.Namespace, desk: Desk) -> date:
    return desk.today - timedelta(days=options.since) if options.since else new_from(desk.seen)


def _list(some: tuple[Waiting, ...], most: int) -> int:
    """What waits, by kind, three lines each."""
    for kind, title in TITLES.items():
        group = [one for one in some if one.kind == kind]
        if group:
            console.document(f"{title}: {len(group)}\n")
        for one in group[:most]:
            console.document("".join(_lines(one)))
        if len(group) > most:
            console.document(f"  … and {len(group) - most} more: --all lists them.\n")
    console.done(f"{console.count(len(some), 'item')} to look at." if some else "Nothing waits for a decision.")
    return DONE


def _lines(one: Waiting) -> Iterator[str]:
    """Words of others are made harmless."""
    yield f"  {plain(f'{one.day}  {one.title}')}{f' ({plain(one.source)})' if one.kind != 'held' else ''}\n"
    yield f"      {plain(one.why, LONGEST)}{f' {plain(one.url, LONGEST)}' if one.url else ''}\n"
    yield f"      cpdhub decide {one.id}\n"
