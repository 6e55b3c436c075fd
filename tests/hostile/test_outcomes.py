"""Each hostile host has its own outcome, says why, and takes nothing away."""

from __future__ import annotations

import pytest

from .case import TITLES
from .run import CASES, DAYS, Hostile


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_host(run: Hostile, name: str) -> None:
    """Its outcome is the one that belongs to what it does; what it gave before is there still."""
    case, outcome = CASES[name], run.days[1][name]
    told = " ".join([outcome.why, *(reason for reason, _ in outcome.refused)])
    assert (outcome.result, outcome.kind) == (case.result, case.kind), told
    assert case.says in told
    titles = [item.title for item in run.items[name]]
    assert set(TITLES) <= set(titles)
    for title in case.gives:
        assert any(one.startswith(title) for one in titles), titles
    assert run.days[0][name].result == "fetched"
    well = case.result == "fetched"
    assert outcome.last_success == (DAYS[1] if well else DAYS[0])


def test_there_are_enough_of_them() -> None:
    """The issue asks for forty at least; every name is its own."""
    assert len(CASES) >= 60
