"""`cpdhub links`: whether the addresses in the catalogue still lead where they did; and what is done where not."""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from .. import arguments, console, hub, place
from .common import DONE, OURS, Commands, add_now

if TYPE_CHECKING:
    from ..harvest.links.link import Link
    from ..harvest.links.told import Places

MARKER, TITLE = "links", "Links that need a look"


def add(commands: Commands) -> None:
    """Describe it."""
    links = commands.add_parser("links", help="ask every address in the catalogue, politely, whether it still works")
    does = links.add_mutually_exclusive_group()
    does.add_argument(
        "--fix", action="store_true", help="ask nobody: take over the new addresses of what moved for good"
    )
    does.add_argument("--issue", action="store_true", help="ask nobody: bring the one issue on GitHub up to date")
    does.add_argument("--report", choices=("text", "markdown"), help="ask nobody: say what is known")
    links.add_argument("--elsewhere", action="store_true", help="with --fix: also what moved to another site")
    links.add_argument("--all", action="store_true", help="also those that are not due")
    links.add_argument("--limit", type=arguments.positive, metavar="N", help="ask no more than N addresses")
    links.add_argument("--host", action="append", metavar="HOST", help="only addresses of this host")
    links.add_argument("--minutes", type=arguments.positive, default=40, help="begin nothing later (default: 40)")
    links.add_argument(
        "--archived",
        nargs="?",
        const="",
        metavar="ADDRESS",
        help="look for copies of what is gone, in the Wayback Machine or the archive at ADDRESS that answers like it; "
        "pages lead only to copies in the archives that harvest/links/link.py names",
    )
    links.add_argument(
        "--allow-loopback",
        type=arguments.loopback,
        metavar="HOST:PORT",
        action="append",
        default=[],
        help="ask this server although it is on this machine",
    )
    add_now(links)
    links.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Ask, or do what was asked for with what is known already."""
    from ..harvest.links import gather, link

    catalogue = hub.sound(options.root).catalogue
    places = gather.gather(catalogue)
    known = {url: one for url, one in link.read(options.root / link.FILE).items() if url in places}
    if options.issue:
        return _issue(known, places)
    if options.fix:
        return _fix(options, known, places)
    if options.report:
        return _report(known, places, options.report)
    return _ask(options, known, places)


def _ask(options: argparse.Namespace, known: Mapping[str, Link], places: Places) -> int:
    from ..harvest.links import archived, link, told
    from ..harvest.links.web import Web
    from ..harvest.memory.disk import alone

    now = options.now or hub.moment()
    due = _due(options, known, places, now.date())
    file = options.root / link.FILE

    def keep(links: Mapping[str, Link]) -> None:
        link.write(file, links)

    with alone(options.root / hub.CACHE):
        web = Web(options.root / hub.CACHE, now, frozenset(options.allow_loopback), place.contact(os.environ))
        with console.progress("Asking", len(due)) as advance:
            found = web.check(due, known, keep=keep, progress=advance, seconds=60 * options.minutes)
        if options.archived is not None:
            found = web.seek(found, options.archived or archived.WAYBACK, keep)
    asked = sum(found.get(url) is not known.get(url) for url in due)
    for text in told.lines(found, places):
        console.done(text)
    _summary(found)
    left = f"; {len(due) - asked} left for the next run" if asked < len(due) else ""
    console.done(f"{console.count(len(places), 'address')}, {asked} asked{left}.")
    return DONE


def _due(options: argparse.Namespace, known: Mapping[str, Link], places: Places, today: date) -> Sequence[str]:
    """What is to be asked: what was never asked first, then what was asked longest ago."""
    from ..harvest.links.decide import due

    hosts = {host.lower() for host in options.host or ()}
    some = [url for url in places if not hosts or urlsplit(url).hostname in hosts]
    some = [url for url in some if options.all or due(known.get(url), today)]
    some.sort(key=lambda url: (known[url].asked if url in known else date.min, url))
    return some[: options.limit]


def _summary(links: Mapping[str, Link]) -> None:
    from ..harvest.links import told

    for name, number in told.counts(links):
        console.done(f"{number} {name}")


def _report(known: Mapping[str, Link], places: Places, form: str) -> int:
    from ..harvest.links import told

    if form == "markdown":
        console.document(told.issue(known, places) or "No address needs a look.\n")
        return DONE
    for text in told.lines(known, places):
        console.done(text)
    _summary(known)
    return DONE


def _issue(known: Mapping[str, Link], places: Places) -> int:
    """Open, change or close the one issue."""
    from .. import github
    from ..harvest.links import told

    try:
        address = github.GitHub.of(os.environ).rolling_issue(MARKER, TITLE, told.issue(known, places))
    except github.Refused as refused:
        console.fault(f"The issue was not brought up to date: {refused}")
        return OURS
    console.done(f"What needs a look stands in {address}" if address else "No address needs a look: there is no issue.")
    return DONE


def _fix(options: argparse.Namespace, known: Mapping[str, Link], places: Places) -> int:
    """Take over new addresses in the files."""
    from .links_fix import fix

    fixed = fix(options.root, known, places, (options.now or hub.moment()).date(), elsewhere=options.elsewhere)
    for text in (*fixed.made, *fixed.refused):
        console.done(text)
    console.done(
        f"{console.count(len(fixed.made), 'edit')} made: look at what changed, and commit what is right."
        if fixed.made
        else "No edit made."
    )
    return DONE
