"""HTML becomes the text that a reader would see."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdhub.harvest.text.markup import MOST, plain, seems_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two</p>", " One  two "),
        ("a<b>b</b>c", "abc"),
        ("x<br/>y", "x y"),
        ("<script>alert(1)</script>text<style>p{}</style>", " text "),
        ("<script>never closed", " "),
        ("<!-- hidden --> seen", " seen"),
        ("AT&amp;T &hellip; &#8217;", "AT&T … ’"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
        ("3 < 5 and 6 > 4", "3 < 5 and 6 > 4"),
        ('<a title="a > b" href=x>link</a>', "link"),
        ("cut <a href='x", "cut "),
        ("&#xD800; &#99999999999; &#" + "9" * 5000 + ";", "\ufffd \ufffd \ufffd"),
        ("<![CDATA[wrapped]]>", "wrapped"),
    ],
)
def test_text_of_html(html: str, text: str) -> None:
    """No tag or script is left, ends of blocks part words, entities are decoded once."""
    assert plain(html) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a <b>b</b>", True),
        ("x<br>y", True),
        ("AT&amp;T", True),
        ("a < b", False),
        ("R&D; x", False),
        ("<title>", False),
    ],
)
def test_telling_html_from_text(text: str, html: bool) -> None:
    """A closed common element, a line break or an entity is needed."""
    assert seems_html(text) is html


@given(st.text(alphabet="<>/!-abp \"'=&;#", max_size=200))
def test_no_known_tag_is_left(text: str) -> None:
    """What is left of any text holds no whole paragraph tag that was not written as entities."""
    assert "<p>" not in plain(text.replace("&", ""))


@pytest.mark.parametrize("evil", ["<a ", "<!--", "<script>", '<a "', "<p class='", "&#", "<![CDATA[", "<a on", "java "])
def test_nothing_takes_long(evil: str) -> None:
    """Half a megabyte that is made to be slow is read in well under a second, since only 16 KiB of it are."""
    begun = time.monotonic()
    assert len(plain(evil * 100_000)) <= MOST
    assert time.monotonic() - begun < 1


@pytest.mark.parametrize(("length", "read"), [(16_383, 16_383), (16_384, 16_384), (16_385, 16_384)])
def test_what_is_read_of_a_field(length: int, read: int) -> None:
    """16,384 characters, to the last of them; also where it is asked whether they are HTML."""
    assert plain("x" * length) == "x" * read
    assert seems_html("x" * (length - 4) + "<br>") is (length == read)


@pytest.mark.parametrize("cut", range(1, 26))
def test_half_a_word_is_not_read(cut: int) -> None:
    """A mail address at the bound is read whole, or not at all."""
    begun = "<p>" + "x " * 9_000
    text = plain(begun[: MOST - cut - 1] + " jane.doe@library.example and more")
    assert text.endswith("jane.doe@library.example") or "jane" not in text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('<a href="https://x.example/">a</a>', True),
        ("Caf&eacute; &laquo;L&#8217;Or&raquo;", True),
        ("&lt;b&gt; is for bold", True),
        ('<a href="javascript:x()">a</a>', False),
        ("<u oncopy=alert()>Copy me</u>", False),
        ("a<br>&lt;script&gt;alert(1)&lt;/script&gt;", False),
        ("<IMG SRC=&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;x()>", False),
        ('<IMG SRC="jav&#x09;ascript:x();">', False),
        ("</script><b>x</b>", False),
    ],
)
def test_a_text_that_shows_code_is_text(text: str, html: bool) -> None:
    """Where the format does not say what it is: with a script or a handler in it, it is to be read, not to be run."""
    assert seems_html(text) is html
