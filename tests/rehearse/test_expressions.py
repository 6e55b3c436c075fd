"""The rehearsal works out what GitHub would; and what it was not taught stops it."""

from __future__ import annotations

import pytest

from .expressions import Unknown, condition, filled

CONTEXT = {
    "github": {"ref": "refs/heads/main", "event": {"repository": {"fork": False}, "action": "opened"}},
    "vars": {"A": "x"},
    "steps": {"recall": {"outcome": "success"}},
}


@pytest.mark.parametrize(
    ("text", "well", "found"),
    [
        (None, True, True),
        (None, False, False),
        ("github.ref == 'refs/heads/main'", True, True),
        ("github.ref == 'refs/heads/main'", False, False),
        ("always() && steps.recall.outcome == 'success'", False, True),
        ("always() && steps.store.outcome == 'success'", False, False),
        ("${{ !github.event.repository.fork || vars.CPDHUB_FORK == 'publish' }}", True, True),
        ("vars.A != '' || vars.B != ''", True, True),
        ("vars.B != ''", True, False),
        ("(vars.B != '' || vars.A == 'x') && github.event.action != 'labeled'", True, True),
        ("failure()", True, False),
        ("!cancelled()", False, True),
    ],
)
def test_conditions(text: str | None, well: bool, found: bool) -> None:
    """As the reference of workflow expressions has it."""
    assert condition(text, CONTEXT, well=well) is found


def test_texts_are_filled() -> None:
    """What is not there is empty."""
    assert filled("${{ vars.A }}-${{ vars.B }}-${{ 'it''s' }}", CONTEXT) == "x--it's"


@pytest.mark.parametrize("text", ["${{ contains(vars.A, 'x') }}", "${{ secrets.A }}", "${{ vars.A + 1 }}"])
def test_what_is_not_known_stops_the_rehearsal(text: str) -> None:
    """A guess would rehearse something else."""
    with pytest.raises(Unknown):
        filled(text, CONTEXT)
