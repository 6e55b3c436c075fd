"""A page says so where it leads to something that is known to be gone."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cpdhub.harvest.links import link
from cpdhub.harvest.links.link import Link

from ...built import built
from ...conftest import NOW
from ...load.entries import PROVIDER, SITE, SOURCE, THING

DAY = date(2026, 10, 4)
COPY = "https://web.archive.org/web/2013/https://acme.example/"
SERIES = "series:\n  - name: Hour\n    pattern: monthly\n    year: 2024\n    url: https://acme.example/hour\n"
TEXTS = SITE | {
    "data/providers/acme.yaml": PROVIDER.replace("summary:", f"{SERIES}summary:"),
    "data/sources/feed.yaml": SOURCE.replace("gives:", "site: https://old.example/site\ngives:"),
    "content/things/7-networks.md": THING.replace(
        "Because.",
        "Read [*that*](https://OLD.example/a?b=1&c=2) and [this](https://new.example/), then [go](/things/).",
    ),
}
ELSEWHERE = "https://old.example/a?b=1&c=2", "https://acme.example/hour", "https://old.example/site"


def gone(url: str, archived: str = "") -> Link:
    """An address that was missed since October."""
    return Link(url, "gone", DAY, DAY, "not there", strikes=(DAY,), archived=archived)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue, six of whose addresses are gone."""
    root = tmp_path_factory.mktemp("dead")
    for name, text in TEXTS.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    dead = gone("https://acme.example/", COPY), gone("https://solo.example/", "javascript:alert(1)"), gone("https://x/")
    facts = gone("https://example.org/facts", "https://web.archive.org/web/2013/https://example.org/facts")
    found = (*dead, facts, *map(gone, ELSEWHERE), Link("https://blog.example/7", "failing", DAY, DAY, times=4))
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
    assert "Nobody has opened this address yet" not in text
    assert "The year of its sources is not known." in text
    assert f'<a href="{COPY}">a copy<span class="unseen"> of acme.example</span></a> is in a public archive.' in text


def test_a_line_with_what_is_no_address_is_none(output: Path) -> None:
    """The file is text that anybody may propose to change."""
    text = page(output, "associations/solo-net")
    assert "Not found since" not in text
    assert "javascript" not in text
    assert "Nobody has opened this address yet" in text


def test_what_only_fails_is_not_called_gone(output: Path) -> None:
    """Neither is anything said where nothing is known."""
    assert "Not found since" not in page(output, "events/2026-12-03-budget")


def test_a_link_in_a_text(output: Path) -> None:
    """The words stand behind it, whatever the writer's form of the address; those around it stay as they are."""
    text = page(output, "things/7-networks")
    [told] = re.findall(r"<p>Read .*</p>", text)
    assert told == (
        '<p>Read <a href="https://OLD.example/a?b=1&amp;c=2"><em>that</em></a>'
        ' <span class="note">(not found since October 2026)</span>'
        ' and <a href="https://new.example/">this</a>, then <a href="/things/">go</a>.</p>'
    )
    assert text.lower().count("not found since") == 1


def test_a_series_of_a_provider(output: Path) -> None:
    """As any other row that leads out of the site."""
    series = page(output, "providers/acme").partition("<h2>Series</h2>")[2].partition("</section>")[0]
    assert '<p class="note">Not found since October 2026.</p>' in series


def test_what_an_entry_rests_on(output: Path) -> None:
    """Beside each source that is gone, wherever sources are listed."""
    text = page(output, "events/2026-12-03-budget").partition("Where this comes from")[2]
    assert (
        '<a href="https://example.org/facts">https://example.org/facts</a> <span class="note">(not found since' in text
    )
    assert "example.org</span></a> is in a public archive)</span></li>" in text


def test_the_site_of_a_source(output: Path) -> None:
    """On the page of sources."""
    text = page(output, "sources").partition('<li id="feed">')[2].partition("</li>")[0]
    assert '<p class="note">Not found since October 2026.</p>' in text
