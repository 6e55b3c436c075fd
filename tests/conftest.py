"""What all tests share: no socket but loopback, and a small catalogue to change."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from . import full_hub
from .built import PROJECT, Built, built
from .chromium import browser
from .real import Harvested, harvest_all

# A busy machine is no fault of the code, and a red run can be run again.
settings.register_profile("hub", deadline=None, derandomize=True)
settings.load_profile("hub")

__all__ = ["browser"]

LOCAL = {"localhost", "::1", ""}


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection that would leave the machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else ""
        if host not in LOCAL and not str(host).startswith("127."):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture
def project() -> Path:
    """The root of the project."""
    return Path(__file__).parents[1]


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below a temporary root and return its path."""

    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return put


NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LATER = datetime(2026, 12, 20, 9, 30, tzinfo=UTC)


@pytest.fixture(scope="session")
def harvested(tmp_path_factory: pytest.TempPathFactory) -> Harvested:
    """Every real document, harvested by the command; skips where the documents are not at hand."""
    return harvest_all(tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="session")
def shipped_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped catalogue, without what this machine may have harvested."""
    root = tmp_path_factory.mktemp("shipped")
    for name in ("data", "content"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("*.jsonl", "20??-w??.json"))
    return root


@pytest.fixture(scope="session")
def site(shipped_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped catalogue, built at the root of a host."""
    return built(shipped_root, tmp_path_factory.mktemp("site") / "output", NOW)


@pytest.fixture(scope="session")
def site_below(shipped_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped catalogue, built under a path."""
    return built(shipped_root, tmp_path_factory.mktemp("below") / "output", NOW, "https://owner.example/hub")


@pytest.fixture(scope="session")
def site_later(shipped_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The shipped catalogue, built four weeks later."""
    return built(shipped_root, tmp_path_factory.mktemp("later") / "output", LATER)


@pytest.fixture(scope="session")
def full_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue as full as it may get: sixty events to come, three hundred items."""
    root = tmp_path_factory.mktemp("full")
    full_hub.fill(root, NOW)
    return root


@pytest.fixture(scope="session")
def full_site(full_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The full hub, built at the root of a host."""
    return built(full_root, tmp_path_factory.mktemp("full-site") / "output", NOW)
