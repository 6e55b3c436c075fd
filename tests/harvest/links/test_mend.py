"""An address is changed where it stands, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from cpdhub.harvest.links.gather import BODY
from cpdhub.harvest.links.mend import Edit, mend

TODAY = date(2026, 12, 6)
OLD, NEW = "http://a.example/page", "https://a.example/new"
YAML = """\
# Ünïcödé 🙂 in a comment
name: "Näme"   # keeps its quotes
url: http://a.example/page   # why this one
other: 'http://a.example/page'
sources:
  - http://A.example/page
  - [http://a.example/page, x]
changed: 2026-11-22
"""


def one(route: tuple[str | int, ...], new: str = NEW, text: str = YAML, *, markdown: bool = False) -> str:
    """The text after one edit."""
    return mend(text, [Edit(route, OLD, new)], markdown, TODAY)


def test_a_fact_and_the_day_of_its_change() -> None:
    """The value alone, beside its comment; `changed` follows, since readers are told by it."""
    new = YAML.replace("url: http://a.example/page", f"url: {NEW}").replace("2026-11-22", "2026-12-06")
    assert one(("url",)) == new


def test_a_source_is_no_published_fact() -> None:
    """`changed` stays; and an address that is written in another way is still the same."""
    assert one(("sources", 0)) == YAML.replace("http://A.example/page", NEW)


def test_quotes_stay_and_come_where_they_are_needed() -> None:
    """A comma or a bracket ends a plain value within brackets."""
    assert f'other: "{NEW}"\n' in one(("other",))
    assert f"[{NEW}, x]" in one(("sources", 1, 0))
    assert '["https://a.example/[b],c", x]' in one(("sources", 1, 0), "https://a.example/[b],c")
    assert 'url: "https://a.example/b:"' in one(("url",), "https://a.example/b:")


@pytest.mark.parametrize(
    "route", [("name",), ("nothing",), ("sources",), ("sources", 9), ("sources", 1, "x"), ("url", "x"), BODY]
)
def test_what_is_not_there_is_left_alone(route: tuple[str | int, ...]) -> None:
    """Another value, no value, a list: nothing is guessed."""
    assert one(route) == YAML


def test_what_is_no_yaml_is_left_alone() -> None:
    """Neither is a folded value taken apart."""
    assert one(("url",), text="url: [") == "url: ["
    assert one(("url",), text="url: >\n  http://a.example/page\n") == "url: >\n  http://a.example/page\n"


def test_an_earlier_day_is_never_set() -> None:
    """An entry that was changed after the day of the run keeps its day."""
    assert "changed: 2027-01-01" in one(("url",), text=YAML.replace("2026-11-22", "2027-01-01"))


def test_line_ends_stay() -> None:
    """Also those of Windows."""
    text = YAML.replace("\n", "\r\n")
    assert one(("sources", 0), text=text) == text.replace("http://A.example/page", NEW)


TEXT = """\
---
id: x
url: http://a.example/page
changed: 2026-11-22
---
See [it](http://a.example/page), <http://a.example/page>, [that](http://a.example/page "Title")
and (http://a.example/page). But not [this](http://a.example/page/two) or http://a.example/pages.

[ref]: http://a.example/page
"""


def test_links_in_a_text() -> None:
    """All of them, however they are written; none that only begins like it; `changed` in the front matter follows."""
    new = one(BODY, text=TEXT, markdown=True)
    assert new.count(NEW) == 5
    assert "http://a.example/page/two" in new
    assert "http://a.example/pages" in new
    assert "url: http://a.example/page\n" in new
    assert "changed: 2026-12-06" in new


def test_brackets_in_a_text() -> None:
    """They would end the link."""
    assert "(https://a.example/%28b%29)" in one(BODY, "https://a.example/(b)", text=TEXT, markdown=True)


def test_front_matter() -> None:
    """Has the same fields, further down."""
    assert one(("url",), text=TEXT, markdown=True).splitlines()[2] == f"url: {NEW}"
