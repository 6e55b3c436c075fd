"""What differs between two texts is shown where it begins, and counted."""

from __future__ import annotations

import pytest

from cpdhub.model.texts import Section
from cpdhub.review.bodies import differing

LONG = " ".join(f"w{number}" for number in range(40))


def parts(*told: tuple[str, str]) -> tuple[Section, ...]:
    """Sections of one level."""
    return tuple(Section(heading=heading, level=2, html=html) for heading, html in told)


@pytest.mark.parametrize(
    ("old", "new", "was", "now"),
    [
        ("<p>One two.</p>", "<p>One three.</p>", "Do: One two.", "Do: One three. (1 word more, 1 fewer)"),
        ("<p>a b c d e</p>", "<p>a b c d f g</p>", "Do: … b c d e", "Do: … b c d f g (2 words more, 1 fewer)"),
        ("<p>a</p>", "<p>a b</p>", "Do: a", "Do: a b (1 word more, 0 fewer)"),
        ("<p>a</p>", f"<p>{LONG}</p>", "Do: a", f"Do: {LONG[: LONG.index(' w15')]} … (40 words more, 1 fewer)"),
        ("<p>a b</p>", "<p>b a</p>", "Do: a b", "Do: b a (the same words in another order)"),
        ("<p>a</p>", "<ul><li>a</li></ul>", "the same words", "laid out otherwise"),
        ("<p>x &amp; y</p>", "<p>x &lt; z</p>", "Do: x & y", "Do: x < z (1 word more, 1 fewer)"),
        (
            '<p><a href="/a/">x</a></p>', '<p><a rel="n" href="/b/">x</a></p>',
            "Do: (/a/) x", "Do: (/b/) x (1 word more, 1 fewer)",
        ),
    ],
)  # fmt: skip
def test_a_text_is_shown_where_it_differs(old: str, new: str, was: str, now: str) -> None:
    """Beside the heading of its part; a link by where it leads."""
    one, other = (parts(("Why", "<p>Because.</p>"), ("Do", text), ("Go", "<p>On.</p>")) for text in (old, new))
    assert differing(one, other) == (was, now)


def test_a_part_may_come_and_go() -> None:
    """And so may all."""
    one, more = parts(("", "<p>a</p>")), parts(("", "<p>a</p>"), ("New part", "<p>b c</p>"))
    assert differing(one, more) == ("nothing", "New part: b c (4 words more, 0 fewer)")
    assert differing(more, one) == ("New part: b c", "nothing (0 words more, 4 fewer)")
    last, other = parts(("A", "<p>a</p>"), ("B", "<p>b</p>")), parts(("A", "<p>a</p>"), ("B", "<p>b c</p>"))
    assert differing(last, other) == ("B: b", "B: b c (1 word more, 0 fewer)")
    assert differing((), one) == ("nothing", "a (1 word more, 0 fewer)")
