"""Words in Markdown: ours keep their code, and those of others are only text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cpdhub.model.harmless import markdown, ours

TEXTS = st.one_of(st.text(), st.text(alphabet="a1`|.)-+#>[]()<&;@:/\\ \n*_~!"))
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def inline(text: str) -> list[Token]:
    """What a reader makes of an item of a list: one paragraph, and what is in it."""
    tokens = READER.parse(f"- {text}\n")
    assert [one.type for one in tokens if one.nesting == 0] in (["inline"], [])
    return [child for one in tokens for child in one.children or ()]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("write `recording_url`, or `recording: no`", "write `recording_url`, or `recording: no`"),
        ("`cpdhub decide a-b --hide`", "`cpdhub decide a-b --hide`"),
        ("say `a|b`", "say &#96;a&#124;b&#96;"),
        ("the page is not there (HTTP 404). Look.", "the page is not there (HTTP 404). Look."),
        ("its robots.txt, at data/a_b.yaml", "its robots.txt, at data/a&#95;b.yaml"),
        ("open https://www.a.example/b_c, and look", "open `https://www.a.example/b_c`, and look"),
        ("see www.a.example", "see www&#46;a.example"),
    ],
)
def test_our_code_stays_code(text: str, said: str) -> None:
    """And what means nothing stays as it is, so that a person can read it in a terminal too."""
    assert ours(text) == said


def test_words_of_others_have_no_code() -> None:
    """Not even where they look like ours."""
    assert markdown("a `b` c") == "a &#96;b&#96; c"


@given(TEXTS)
@example("`a``b` @all")
@example("1. a")
@example("`a`https://a.example/`b`")
@example("https://a.example/@all")
@example("1) a")
@example("- a")
@example("--- a")
@example("` @x: write `y`")
def test_nothing_else_means_anything(text: str) -> None:
    """No link, tag, emphasis, list or mention, whatever stands between backquotes or beside them."""
    assert {one.type for one in inline(markdown(text))} <= {"text", "text_special"}
    for one in inline(ours(text)):
        assert one.type in ("text", "text_special", "code_inline")
    outside = "".join(one.content for one in inline(ours(text)) if one.type != "code_inline")
    assert "@" not in outside.replace("@\u200b", "")
