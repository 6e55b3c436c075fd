"""The report of a harvest: every source once, and words of others that stay words wherever they are read."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from cpdhub import console, report
from cpdhub.model.item import Outcome

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOSTILE = (
    "::error::gone", "a\n::set-output name=x::y", " \r\n\t::stop-commands::z", "\u2028::add-mask::s", "x ##[error]y",
    "##[set-env name=PATH;]/tmp", "\x1b[2J\x1b]0;title\x07", "\x9b31m", "a|b|c", "`code` ``x``",
    "[x](https://evil.example)",
    "![x](//evil.example/a.png)",
    "<img src=x onerror=alert(1)>", "</details><h1>x</h1>", "[bold red]x[/bold red]",
    "[link=https://evil.example]x[/link]",
    ":smile:", "https://evil.example/", "www.evil.example", "@owner a@b.example",
    "**b** _i_ ~~s~~ # h", "- x", "1. x", "\u202eesrever", "back\\slash\\|pipe", "&lt;b&gt; &amp;", "a\x00b\x7fc\x85d",
    "\ud800", "\U000e0041", "x" * 5000,
)  # fmt: skip
OUTCOMES = (
    Outcome("answered", "fetched", at="2026-11-22T12:00:00Z", status=200, bytes=12345, milliseconds=1500, accepted=7,
            new=2, refused=(("could not be read", 3), ("twice in one document", 1)),
            last_success="2026-11-22T12:00:00Z"),
    Outcome("same", "not modified", status=304),
    Outcome("later", "waiting", until="2026-11-23T00:00:00Z"),
    Outcome("broken", "failed", "the site has a fault of its own (HTTP 500)", status=500, kind="server"),
    Outcome("ended", "gone", "the site says that it is gone for good", status=410, kind="gone"),
    Outcome("taken", "quarantined", "another owner has it", held=12),
    Outcome("away", "fetched", status=200, moved="https://new.example/feed"),
    Outcome("ours", "failed", "the hub itself has a fault here (KeyError in clean.py:12)", kind="fault"),
    Outcome("off", "disabled", "Nobody tried it."),
)  # fmt: skip
RENDER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
"""What GitHub's runner obeys: `::` where a line begins, `##[` wherever it stands."""
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def failed(why: str) -> Outcome:
    """A source whose server chose the words."""
    return Outcome("s", "failed", why, moved=why, refused=((why, 2),), kind="fault")


def shown(text: str) -> Any:
    """A Markdown text as a browser has it; the stubs of lxml know too little."""
    return html.document_fromstring(RENDER.render(text))


def rows(text: str) -> list[list[str]]:
    """The cells of all tables in a Markdown text, as a reader sees them."""
    found = [[str(cell.text_content()) for cell in row.iter("td")] for row in shown(text).iter("tr")]
    return [cells for cells in found if cells]


def test_json_has_every_source_in_its_order() -> None:
    """One entry for each, switched off or not, under the names of status.json, and the sums."""
    found = json.loads(report.as_json(OUTCOMES, NOW))
    assert found["at"] == "2026-11-22T12:00:00Z"
    assert [one["id"] for one in found["sources"]] == [one.source for one in OUTCOMES]
    first = found["sources"][0]
    assert (first["result"], first["http_status"], first["bytes"], first["new"]) == ("fetched", 200, 12345, 2)
    assert first["refused"][0] == {"reason": "could not be read", "count": 3}
    assert found["totals"] == {
        "sources": 9, "tried": 8, "fetched": 2, "not modified": 1, "waiting": 1, "failed": 2, "gone": 1,
        "quarantined": 1, "disabled": 1, "accepted": 7, "new": 2, "refused": 4, "held": 12, "bytes": 12345,
    }  # fmt: skip


def test_markdown_has_every_source_once() -> None:
    """What needs a look comes first; each source has one row."""
    text = report.as_markdown(OUTCOMES, "")
    names = [row[0] for row in rows(text)]
    assert names == ["broken", "ended", "taken", "away", "ours", "answered", "same", "later", "off"]
    assert text.index("Need a look: 5") < text.index("Answered, or asked to wait: 3") < text.index("Switched off: 1")


def test_markdown_says_what_happened() -> None:
    """Results with their reasons, numbers that can be read, and a fault of ours above all."""
    text = report.as_markdown(OUTCOMES, "")
    found = {row[0]: row[1:] for row in rows(text)}
    assert found["answered"] == [
        "fetched", "200", "12,345", "1,500", "7", "2", "3 could not be read, 1 twice in one document",
    ]  # fmt: skip
    assert found["later"][0] == "waiting until 2026-11-23T00:00:00Z"
    assert found["taken"][0] == "quarantined (12 items held back): another owner has it"
    assert found["away"][0] == "fetched; moved for good to https://new.example/feed: change the entry"
    words = shown(text).text_content()
    assert "A fault of the hub itself: ours: the hub itself has a fault here (KeyError in clean.py:12)" in words
    assert (
        "8 sources tried: 2 fetched, 1 not modified, 1 waiting, 2 failed, 1 gone, 1 quarantined; 1 disabled." in words
    )


def test_the_table_has_every_source_that_is_on(capsys: pytest.CaptureFixture[str]) -> None:
    """One line for each, and one that counts those that are off."""
    console.outcomes(OUTCOMES, "")
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:9]] == [one.source for one in OUTCOMES if one.result != "disabled"]
    assert len(lines) == 10
    assert "1 disabled. 2 new items." in lines[9]


@pytest.mark.parametrize("why", HOSTILE)
def test_no_word_of_others_is_an_order(why: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither to the terminal nor to GitHub's log, in any form of the report; and no mark-up of rich's is obeyed."""
    one = failed(why)
    console.outcomes([one], why)
    console.document(report.as_json([one], NOW))
    console.document(report.as_markdown([one], why))
    console.faults([one], annotate=False)
    console.notices([why])
    said = capsys.readouterr()
    for text in (said.out, said.err):
        assert not COMMAND.search(text)
        assert not CONTROL.search(text)
    if why.startswith(("[bold", "[link", ":smile")):
        assert said.out.count(why) >= 2  # the table and the notice show it to the letter


@pytest.mark.parametrize("why", HOSTILE)
def test_json_gives_the_words_to_the_letter(why: str) -> None:
    """Escaping changes how they are written, not what they are."""
    text = report.as_json([failed(why)], NOW)
    [one] = json.loads(text)["sources"]
    assert (one["why"], one["moved"], one["refused"][0]["reason"]) == (why, why, why)
    assert text.isascii()


@pytest.mark.parametrize("why", HOSTILE)
def test_markdown_shows_the_words_as_words(why: str) -> None:
    """One row of eight cells, no element but the report's own, no address that GitHub would make a link of."""
    text = report.as_markdown([failed(why)], "")
    assert {str(one.tag) for one in shown(text).iter()} <= {
        "html", "body", "div", "h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    [row] = rows(text)
    assert len(row) == 8
    assert row[7].replace("\u200b", "") == report.plain(f"2 {why}")
    assert not re.search(r"https?://|www\.|@\w", text)


@given(st.text(max_size=80))
def test_any_text_stays_in_its_cell(why: str) -> None:
    """What is shown of it is its visible characters, on one line."""
    [row] = rows(report.as_markdown([Outcome("s", "failed", why)], ""))
    assert len(row) == 8
    assert not COMMAND.search(report.plain(why))
    assert not CONTROL.search(report.plain(why) + report.as_json([failed(why)], NOW))


def test_a_fault_of_ours_is_a_warning_on_github(capsys: pytest.CaptureFixture[str]) -> None:
    """One workflow command, written by us, whose text begins nothing and ends nothing."""
    console.faults([failed("100%\n::error::x"), OUTCOMES[3]], annotate=True)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "::warning title=Harvest::s: 100%25 ::error::x\n")


def test_a_fault_of_ours_is_loud_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    """On the error stream, which no report is written to; what others did wrong is no fault of ours."""
    console.faults(OUTCOMES, annotate=False)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "A fault of the hub itself: ours: the hub itself has a fault here (KeyError in clean.py:12)\n"


@pytest.mark.parametrize(
    ("newest", "last", "told"),
    [
        ("", "", "which is still empty"),
        ("2026-11-01T00:00:00Z", "", "its newest is of 2026-11-01"),
        ("2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z", "its newest is of 2026-11-20"),
    ],
)
def test_everything_down_is_said(newest: str, last: str, told: str) -> None:
    """With the age of what is shown in its place; one answer is enough to say nothing."""
    down = [Outcome("a", "failed", last_success=last), Outcome("b", "gone"), Outcome("c", "disabled")]
    assert list(report.closing(down, newest))[1:] == [
        f"No source gave anything that can be read: the site is built from the archive, {told}."
    ]
    assert len(list(report.closing([*down, Outcome("d", "waiting")], newest))) == 1


def test_nothing_to_harvest_is_a_report_too() -> None:
    """No table, no row."""
    assert report.as_markdown([], "") == (
        "## Harvest\n\n0 sources tried: 0 fetched, 0 not modified, 0 failed; 0 disabled. 0 new items.\n\n"
    )
    assert json.loads(report.as_json([], NOW))["sources"] == []
