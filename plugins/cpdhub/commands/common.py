"""What several commands share: their exit codes, the project's folder, and `--now`."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path
from typing import TypeAlias

from .. import hub
from ..arguments import Parser

DONE, OURS, THEIRS = 0, 1, 2
"""Exit codes: done; a fault of ours, a wrong call too; the catalogue has problems."""

PROJECT = Path(__file__).resolve().parents[3]

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add_now(parser: argparse.ArgumentParser) -> None:
    """The option `--now`, with which a run is repeated as of another moment."""
    parser.add_argument("--now", metavar="TIME", type=_now, help="as if it were this time, 2026-12-03T14:00:00Z")


def _now(text: str) -> datetime:
    try:
        return hub.moment(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f'"{text}" is not a time; write it as 2026-12-03T14:00:00Z') from None
