"""What a new file leaves to be written is refused until it is."""

from __future__ import annotations

from pathlib import Path

from cpdhub.load.catalogue import load

from .entries import SITE, THING


def test_a_mark_is_refused_where_it_stands(tmp_path: Path) -> None:
    """With its line and column, each by itself; also where its bracket was not closed."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = THING.replace("Because.", "[Still to write: why]\n\nAnd [still to write: more").replace("1. Look.", "1. x")
    problems = load(tmp_path, {"content/things/7-networks.md": text}).problems
    lines = text.splitlines()
    assert [(one.line, one.column, one.message) for one in problems] == [
        (lines.index("[Still to write: why]") + 1, 1, "is still to be written: why"),
        (lines.index("And [still to write: more") + 1, 5, "is still to be written: more"),
    ]
    assert "your own words" in problems[0].hint
    assert load(tmp_path).problems == ()
