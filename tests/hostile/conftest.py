"""One run for all that look at it: three days on which the hosts are good, bad, and bad still."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .run import Hostile, hostile_run


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """The hosts, the three harvests, and the site that is built after the last."""
    with hostile_run(tmp_path_factory.mktemp("hostile")) as done:
        yield done
