"""An address that only the contributor can open is told in a review; `check` lets it through."""

from __future__ import annotations

from pathlib import Path

from cpdhub.load.catalogue import load
from cpdhub.review.entries import compared
from cpdhub.review.facts import local

from ..load.entries import EVENT, SITE


def test_an_address_of_one_machine_is_told(tmp_path: Path) -> None:
    """Of the entry itself and of its sources; every other is fine."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = "data/events/2026/2026-12-03-budget.yaml"
    text = EVENT.replace("url: unknown", "url: http://localhost:4000/x").replace("example.org/facts", "example.org/x")
    before, after = load(tmp_path), load(tmp_path, {path: text})
    assert after.problems == ()
    [found] = local(list(compared(before.catalogue, after.catalogue)))
    assert (found.level, found.path, found.message) == (
        "warning", path, "url: http://localhost:4000/x can be opened on one machine alone",
    )  # fmt: skip
