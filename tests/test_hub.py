"""What the stages come to together."""

from __future__ import annotations

from pathlib import Path

import pytest

from cpdhub.__main__ import main

from .harvest.samples import rss
from .harvest.server import serve
from .load.entries import DATES, SITE

OUT = "source: {name}\nhide: true\nwhy: Asked.\nby: Me\ndate: 2026-11-22\n" + DATES


def test_what_cannot_be_deleted_holds_no_other_source_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told in a line at the end, which is 1; the other sources are harvested, and taken out."""
    stuck, other, good = (tmp_path / "data" / "archive" / f"{name}.jsonl" for name in ("feed", "other", "good"))
    stuck.mkdir(parents=True)  # deleted like a file, a folder is an error for everybody
    other.write_text('{"archive": "other", "version": 1}\n')
    files = {**SITE, **{f"data/decisions/{n}.yaml": f"id: {n}\n" + OUT.format(name=n) for n in ("feed", "other")}}
    with serve({"/good": rss("<title>One</title>").encode()}) as server:
        for name in ("other", "good"):
            text = SITE["data/sources/feed.yaml"].replace("id: feed", f"id: {name}")
            files[f"data/sources/{name}.yaml"] = text.replace("https://feed.example/rss", server.url(f"/{name}"))
        for place, text in files.items():
            (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / place).write_text(text, encoding="utf-8")
        assert main(["--root", str(tmp_path), "harvest", "--allow-loopback", server.place]) == 1
    assert f"{stuck}: " in capsys.readouterr().err.replace("\n", "")
    assert (stuck.exists(), other.exists()) == (True, False)
    assert "One" in good.read_text(encoding="utf-8")
