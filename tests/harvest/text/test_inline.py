"""A source that opted in keeps a handful of inline tags: never more, and never another text."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest import archive
from cpdhub.harvest.text.inline import MOST, TAGS, inline, sound
from cpdhub.harvest.text.markup import plain
from cpdhub.harvest.text.tidy import tidy
from cpdhub.merge import decisions
from cpdhub.model.control import Decision

from ..samples import cleaned, item, rss

ELEMENT = re.compile(r"</?([a-z]+)>")


def made(html: str) -> str:
    """The inline version of a piece of HTML, as it is harvested."""
    return inline(html, tidy(plain(html)))


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("a <b>bold</b> word", "a <b>bold</b> word"),
        ("<p>One</p><p><em>two</em> &amp; &lt;b&gt;</p>", "One <em>two</em> &amp; &lt;b&gt;"),
        ("<strong onclick=x()>a</strong>", "<strong>a</strong>"),
        ("<STRONG\nCLASS=x>a</STRONG>", "<strong>a</strong>"),
        ('<a href="javascript:x()"><cite>a</cite></a>', "<cite>a</cite>"),
        ("<b>a <i>b</b> c</i>", "<b>a <i>b</i></b><i> c</i>"),
        ("H<sub>2</sub>O, E=mc<sup>2</sup>", "H<sub>2</sub>O, E=mc<sup>2</sup>"),
        ("<b>never closed", "<b>never closed</b>"),
        ("<b>a</b><script>alert(1)</script>", "<b>a</b>"),
        ("<b><img src=x onerror=alert(1)>a</b>", "<b>a</b>"),
        ("<svg><b>x</b></svg><b>a</b>", "<b>a</b>"),
        ("<code>&lt;script&gt;</code>", "<code>&lt;script&gt;</code>"),
        ("<code>&amp;lt;</code>", "<code>&amp;lt;</code>"),
        ("call <em>+44 20 7946 0958</em> <b>now</b>", "call <b>now</b>"),
        ("<b><i><em><q><sub>a</sub></q></em></i></b>", "<b><i><em><q>a</q></em></i></b>"),
        ("&#xF0001;a <b>b</b>", "a <b>b</b>"),
        ("\U000f0001a <b>b</b>", "a <b>b</b>"),
    ],
)
def test_inline_tags(html: str, kept: str) -> None:
    """Nine elements without attributes, well nested, at most four deep; all else is the text as it reads."""
    assert made(html) == kept


@pytest.mark.parametrize(
    "html",
    ["plain", "<p>a</p>", "<b></b>a", "write to <b>jane</b>@library.example", "e<b>\u0301</b>", "<b>a@x.org</b> a"],
)
def test_without_tags_or_with_another_text_nothing_is_kept(html: str) -> None:
    """The plain summary stands for itself; so it does where a tag hid a mail address from the cleaning."""
    assert made(html) == ""


def test_a_long_text_is_cut_as_the_plain_one_is() -> None:
    """At the same character, with its tags closed."""
    html = f"<strong>{'word ' * 100}</strong>"
    assert made(html) == f"<strong>{tidy('word ' * 100).removesuffix('…')}</strong>…"


@pytest.mark.parametrize(
    ("text", "summary", "expected"),
    [
        ("<b>a</b>", "a", True),
        ("<b>a</b>", "b", False),
        ("<b>a", "a", False),
        ("<b onclick=x>a</b>", "a", False),
        ("<script>a</script>", "a", False),
        ('<a href="https://x.example/">a</a>', "a", False),
        ("<b>a</b><!-- x -->", "a", False),
        ("<b>" + "a" * (MOST - 7) + "</b>", "a" * (MOST - 7), True),
        ("<b>" + "a" * (MOST - 6) + "</b>", "a" * (MOST - 6), False),
    ],
)
def test_soundness(text: str, summary: str, expected: bool) -> None:
    """Only what the cleaner leaves as it is, and what says the same as the summary, up to 16 KiB."""
    assert sound(text, summary) is expected


HTML = st.lists(
    st.sampled_from(
        [f"<{tag}>" for tag in sorted(TAGS)] + [f"</{tag}>" for tag in sorted(TAGS)]
        + ["<p>", "</p>", "<a x=y>", "<script>", "</script>", "<!--", "-->", "<", ">", "&lt;", "&amp;", "&", '"', " "]
        + ["word", "a@b.example", "020 7946 0958", "é", "e\u0301", "\u202e", "\U000f0003", "x" * 40, "\n", "…", ". "]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@given(HTML)
def test_the_law(html: str) -> None:
    """Whatever the HTML: nothing, or the plain summary with nothing but these tags in it."""
    summary, kept = tidy(plain(html)), made(html)
    if kept:
        assert sound(kept, summary)
        assert set(ELEMENT.findall(kept)) <= TAGS
        assert "<" not in ELEMENT.sub("", kept)


@pytest.mark.parametrize("evil", ["<b>", "<ul><li>", "<b><i>x</i>", "</b>", "<b x='", "&#xF0000;", "<b>a</b> "])
def test_nothing_takes_long(evil: str) -> None:
    """Half a megabyte of what makes cleaners slow takes well under a second."""
    begun = time.monotonic()
    assert len(made(evil * 50_000)) <= MOST
    assert time.monotonic() - begun < 1


def test_only_a_source_that_opted_in_keeps_tags() -> None:
    """By default, and for text that is no HTML, the summary is plain."""
    document = rss("<title>x</title><description>a &lt;b&gt;b&lt;/b&gt;</description>")
    (item,) = cleaned(document, html="inline").items
    assert (item.summary, item.inline) == ("a b", "a <b>b</b>")
    assert [one.inline for one in cleaned(document).items] == [""]
    text = '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "content_text": "<b>b</b>"}]}'
    assert [(one.summary, one.inline) for one in cleaned(text, html="inline").items] == [("<b>b</b>", "")]


def test_the_archive_gives_back_no_markup_that_a_harvest_would_not_keep(tmp_path: Path) -> None:
    """A line that somebody wrote by hand is a problem, not an element on a page."""
    path = tmp_path / "blog.jsonl"
    good = item(summary="a b", inline="a <b>b</b>")
    archive.write(path, [good])
    assert archive.read_one(path) == ((good,), ())
    for evil in ("a <b onclick=x>b</b>", "<script>a b</script>", "<b>other</b>"):
        archive.write(path, [replace(good, inline=evil)])
        items, (problem,) = archive.read_one(path)
        assert items == ()
        assert "markup" in problem.message


def test_a_corrected_summary_is_shown_as_the_curator_wrote_it() -> None:
    """The tags of the old one go with it."""
    old = item(summary="a b", inline="a <b>b</b>")
    decision = {"id": "d", "item": old.id, "why": "w", "by": "b", "date": "2026-11-20", "added": "2026-11-20"}
    word = Decision.model_validate({**decision, "changed": "2026-11-20", "correct": {"summary": "new"}})
    (corrected,) = decisions.apply([old], [word]).items
    assert (corrected.summary, corrected.inline) == ("new", "")
