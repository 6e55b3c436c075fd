"""The command line: its options, and how a command ends. The commands themselves are in commands/."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import arguments, console, hub, problems
from .commands.common import OURS, THEIRS
from .commands.every import adders


def main(given: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    given = sys.argv[1:] if given is None else given
    options = _parser(given).parse_args(given)
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


def _parser(given: Sequence[str] = ()) -> argparse.ArgumentParser:
    parser = arguments.Parser(prog="cpdhub", description="The CPD hub: check, harvest, build, preview.")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="folder with data/ and content/ (default: here)")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for add in adders(given):
        add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
