"""`python -m cpdhub.keeping recall|store|unpack|keep`: what `make` calls, without an environment of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from . import words
from .git import Refused
from .keeper import Keeper, Silent

VERBS = ("recall", "store", "unpack", "keep")
GENTLE = ("keep",)
"""Verbs whose failure is only told: the site is deployed all the same."""


def main(given: Sequence[str], root: Path, environment: Mapping[str, str]) -> int:
    """Do it, and say what it came to; the exit code."""
    if len(given) != 1 or given[0] not in VERBS:
        print(f"name one of {', '.join(VERBS)}", file=sys.stderr)  # noqa: T201 # rich is not there
        return 1
    try:
        print(getattr(Keeper(root, environment), given[0])())  # noqa: T201
    except Refused as refused:
        title = "Not kept"
        if isinstance(refused, Silent):
            print(refused.kept)  # noqa: T201
            title = "No heartbeat"
        told = words.annotation(str(refused), title) if environment.get("GITHUB_ACTIONS") == "true" else str(refused)
        print(told)  # noqa: T201
        return int(given[0] not in GENTLE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path.cwd(), os.environ))
