"""The command line: check · harvest · digest · build · serve · schema."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from . import arguments, console, hub, place, problems, report
from .model.item import Outcome

DONE, OURS, THEIRS = 0, 1, 2
"""Exit codes: done; a fault of ours, a wrong call too; the catalogue has problems."""

PROJECT = Path(__file__).resolve().parents[2]


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    options = _parser().parse_args(given)
    if not (options.root / "data").is_dir():
        console.fault(f"{options.root} holds no data/: go to the hub's folder, or name it with --root")
        return OURS
    try:
        return int(options.run(options))
    except OSError as error:
        console.fault(f"{error.filename or 'The system'}: {error.strerror or error}")
        return OURS
    except hub.Faulty as faulty:
        console.out.print(problems.report(faulty.problems), markup=False, highlight=False, soft_wrap=True)
        console.fault(f"{console.count(len(faulty.problems), 'problem')} in the catalogue; nothing was changed")
        return THEIRS
    except hub.Busy as busy:
        console.fault(f"{busy}; wait until it is done")
        return OURS
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = arguments.Parser(prog="cpdhub", description="The CPD hub: check, harvest, build, preview.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder with data/ and content/ (default: here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="validate the catalogue: every problem at once")
    check.set_defaults(run=_check)

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
    _add_now(harvest)
    harvest.set_defaults(run=_harvest)

    digest = commands.add_parser("digest", help="store the digest of every week that is over and has none")
    _add_now(digest)
    digest.set_defaults(run=_digest)

    build = commands.add_parser("build", help="build the site from catalogue and archive")
    build.add_argument("--output", type=Path, help="folder to write (default: output under the root)")
    build.add_argument("--url", type=arguments.url, help="address of the site (default: from the settings)")
    build.add_argument("--settings", type=Path, help="Pelican settings (default: pelicanconf.py)")
    _add_now(build)
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="live preview: shows a change without a reload")
    serve.add_argument("--port", type=int, default=8000, choices=range(65536), metavar="PORT")
    serve.set_defaults(run=_serve)

    schema = commands.add_parser("schema", help="write data/schema from the records")
    schema.set_defaults(run=_schema)
    return parser


def _add_now(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--now", metavar="TIME", type=_now, help="as if it were this time, 2026-12-03T14:00:00Z")


def _now(text: str) -> datetime:
    try:
        return hub.moment(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f'"{text}" is not a time; write it as 2026-12-03T14:00:00Z') from None


def _check(options: argparse.Namespace) -> int:
    catalogue = hub.sound(options.root).catalogue
    console.done(f"The catalogue is sound: {console.inventory(catalogue)}.")
    return DONE


def _harvest(options: argparse.Namespace) -> int:
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


def _digest(options: argparse.Namespace) -> int:
    stored = hub.digest(options.root, options.now or hub.moment())
    console.done(f"{console.count(len(stored), 'digest')} stored{': ' if stored else ''}{', '.join(stored)}.")
    return DONE


def _build(options: argparse.Namespace) -> int:
    # Pelican takes a fifth of a second to import: only for a build.
    from .publish import generator, output

    try:
        written, notices = generator.build(
            options.root.resolve(),
            _settings(options).resolve(),
            folder=options.output and options.output.resolve(),
            now=options.now,
            url=options.url,
        )
    except (output.NotOurs, generator.Cannot) as cannot:
        console.fault(str(cannot))
        return OURS
    console.notices(notices)
    folder = options.output or options.root / "output"
    console.done(
        f"{folder}: {written.written} files written, {written.unchanged} unchanged, {written.removed} removed."
    )
    return DONE


def _settings(options: argparse.Namespace) -> Path:
    """The settings named, else those of the root, else the project's own."""
    if options.settings:
        return Path(options.settings)
    own = options.root / "pelicanconf.py"
    return own if own.is_file() else PROJECT / "pelicanconf.py"


def _serve(options: argparse.Namespace) -> int:
    from .serve import serve

    serve(options.root.resolve(), options.port)
    return DONE


def _schema(options: argparse.Namespace) -> int:
    from .model.schema import schemas

    folder = options.root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
    console.done(f"{folder}: {len(schemas())} schemas written.")
    return DONE


if __name__ == "__main__":
    sys.exit(main())
