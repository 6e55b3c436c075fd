"""A small catalogue that issues are about, and the command that answers them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cpdhub.__main__ import main

from ..built import PROJECT
from ..github import event
from ..load.entries import SITE

NOW = "2026-11-22T12:00:00Z"
Say = Callable[..., tuple[int, str]]


def _topics() -> str:
    """Those of the hub’s topics that the answers of the tests name, as the hub has them."""
    listed = re.split(r"(?m)^(?=- id: )", (PROJECT / "data/topics.yaml").read_text(encoding="utf-8"))
    named = ("copyright", "school-libraries", "small-libraries", "public-libraries")
    return "".join(one for one in listed if one.split()[2:3] and one.split()[2] in named)


FILES = {**SITE, "data/topics.yaml": _topics()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue, with topics that the hub has: the forms offer those."""
    place = tmp_path / "root"
    for name, text in FILES.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    return place


def issue(body: str, number: int = 12, login: str = "librarian", labels: tuple[str, ...] = ()) -> dict[str, Any]:
    """An issue as an event has it."""
    return {
        "number": number, "title": "[webinar]", "body": body, "state": "open", "created_at": "2026-11-21T23:30:00Z",
        "updated_at": "2026-11-21T23:30:00Z", "user": {"login": login, "id": 4711, "type": "User"},
        "labels": [{"name": name} for name in labels],
    }  # fmt: skip


@pytest.fixture
def said(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Say:
    """`cpdhub form` over an event file: its exit code and what it wrote. `environment` is what it is given."""
    for name in ("GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_REPOSITORY", "SITEURL", "GITHUB_RUN_ID"):
        monkeypatch.delenv(name, raising=False)

    def say(body: str | dict[str, Any], *options: str, **environment: str) -> tuple[int, str]:
        path = tmp_path / "event.json"
        told = body if isinstance(body, dict) else event(issue(body))
        path.write_text(json.dumps(told), encoding="utf-8")
        with monkeypatch.context() as patch:
            for name, value in environment.items():
                patch.setenv(name, value)
            code = main(["--root", str(root), "form", "--event", str(path), "--now", NOW, *options])
        written = capsys.readouterr()
        assert "Traceback" not in written.err
        return code, written.out + written.err

    return say


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}
