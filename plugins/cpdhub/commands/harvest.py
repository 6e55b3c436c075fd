"""`cpdhub harvest`: fetch the enabled sources into the archive."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import datetime

from .. import arguments, console, hub, place, report
from ..model.item import Outcome
from .common import DONE, Commands, add_now


def add(commands: Commands) -> None:
    """Describe it."""
    harvest = commands.add_parser("harvest", help="fetch the enabled sources into data/archive")
    harvest.add_argument(
        "--allow-loopback",
        type=arguments.loopback,
        metavar="HOST:PORT",
        action="append",
        default=[],
        help="fetch from this server although it is on this machine",
    )
    harvest.add_argument(
        "--concurrency",
        type=arguments.positive,
        metavar="N",
        help="sources under way at once (default: %(default)s)",
        default=hub.CONCURRENCY,
    )
    harvest.add_argument(
        "--report", choices=("text", "json", "markdown"), default="text", help="what to write when it is done"
    )
    add_now(harvest)
    harvest.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Harvest, and report in the form that was asked for."""
    catalogue = hub.sound(options.root).catalogue
    enabled = sum(source.enabled for source in catalogue.sources.values())
    now = options.now or hub.moment()
    with console.progress("Harvesting", enabled) as advance:
        outcomes = hub.harvest(
            options.root,
            now,
            allow=frozenset(options.allow_loopback),
            contact=place.contact(os.environ),
            progress=lambda outcome: advance(outcome.source),
            concurrency=options.concurrency,
            catalogue=catalogue,
        )
    _tell(outcomes, options, now)
    console.faults(outcomes, annotate=os.environ.get("GITHUB_ACTIONS") == "true")
    return DONE


def _tell(outcomes: Sequence[Outcome], options: argparse.Namespace, now: datetime) -> None:
    """The report, in the form that was asked for."""
    if options.report == "json":
        console.document(report.as_json(outcomes, now))
    elif options.report == "markdown":
        console.document(report.as_markdown(outcomes, hub.newest(options.root)))
    else:
        console.outcomes(outcomes, hub.newest(options.root))
