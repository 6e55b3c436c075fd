"""A page says so where it leads to something that is known to be gone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpdhub.harvest.links import link
from cpdhub.harvest.links.link import Link

from ...built import built
from ...conftest import NOW
from ...load.entries import SITE

DAY = date(2026, 10, 4)
COPY = "https://web.archive.org/web/2013/https://acme.example/"


def gone(url: str, archived: str = "") -> Link:
    """An address that was missed since October."""
    return Link(url, "gone", DAY, DAY, "not there", strikes=(DAY,), archived=archived)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue, three of whose addresses are gone."""
    root = tmp_path_factory.mktemp("dead")
    for name, text in SITE.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    dead = gone("https://acme.example/", COPY), gone("https://solo.example/", "javascript:alert(1)"), gone("https://x/")
    found = (*dead, Link("https://blog.example/7", "failing", DAY, DAY, times=4))
    link.write(root / link.FILE, {one.url: one for one in found})
    return built(root, tmp_path_factory.mktemp("dead-site") / "output", NOW).folder


def page(output: Path, name: str) -> str:
    """One page."""
    return (output / name / "index.html").read_text(encoding="utf-8")


def test_the_month_and_a_copy(output: Path) -> None:
    """In a quiet line under the way out, which stays."""
    text = page(output, "providers/acme")
    assert 'href="https://acme.example/"' in text
    assert "Not found since October 2026; " in text
    assert f'<a href="{COPY}">a copy<span class="unseen"> of acme.example</span></a> is in a public archive.' in text


def test_a_line_with_what_is_no_address_is_none(output: Path) -> None:
    """The file is text that anybody may propose to change."""
    text = page(output, "associations/solo-net")
    assert "Not found since" not in text
    assert "javascript" not in text


def test_what_only_fails_is_not_called_gone(output: Path) -> None:
    """Neither is anything said where nothing is known."""
    assert "Not found since" not in page(output, "things/7-networks")
    assert "Not found since" not in page(output, "events/2026-12-03-budget")
