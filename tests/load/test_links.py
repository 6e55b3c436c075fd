"""Links and pictures of the prose are read as a reader gets them, and each leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cpdhub.load.document import Link
from cpdhub.load.files import find
from cpdhub.load.references import Index

from ..built import Built
from ..conftest import Write
from .entries import DATES, THING
from .test_broken import SEVEN, line_of, problems, swap

PAGE = "---\nid: about\ntitle: About\nsummary: What this is.\n" + DATES + "---\nHello.\n"

WRONG = {
    "a reference link": ("See [x][1].\n\n[1]: /nowhere/\n", "/nowhere/", 'no "/nowhere/"'),
    "a path below an entry": ("See [x](/things/7-networks/nope/).\n", "/things/7-networks/nope/", "has no"),
    "a path below a page": ("See [x](/about/nope/).\n", "/about/nope/", "has no"),
    "a path below a scheme": ("See [x](/subscribe/nope/).\n", "/subscribe/nope/", "has no"),
    "a topic that is not there": ("[x](/webinars/by-topic/nope/)\n", "/webinars/by", 'no topic "nope"'),
    "a list that is not there": ("[x](/webinars/by-mood/)\n", "/webinars/by", "has no"),
    "a week that no year has": ("[x](/digest/2026-w54/)\n", "/digest/2026", "has no"),
    "a picture of others": ("![x](https://elsewhere.example/x.png)\n", "https://elsewhere", "is not one of this site"),
    "an address with a user": ("[bank](https://bank.example@evil.example/)\n", "https://bank", "user name"),
    "a script": ("[x](javascript:alert)\n", "javascript:", "leads nowhere"),
    "another host without a scheme": ("[x](//evil.example/)\n", "//evil", "leads nowhere"),
    "a page that is not there": ("[x](/abot/)\n", "/abot/", 'no "/abot/"'),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_link_is_told_on_its_line(write: Write, case: str) -> None:
    """One wrong link is one problem, on the line on which its target stands."""
    text, part, message = WRONG[case]
    thing = swap(THING, "Because.\n", f"Because.\n\n{text}")
    found = problems(write, {SEVEN: thing, "content/pages/about.md": PAGE})
    also = ("holds HTML", "holds a mail address")
    [problem] = [one for one in found if one.message not in also]
    assert message in problem.message, str(problem)
    assert (problem.path, problem.line) == (SEVEN, line_of(thing, part))
    assert thing.split("\n")[problem.line - 1][problem.column - 1 :].startswith(part)


GIF = "GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
"""One pixel."""
RIGHT = [
    "`[a](/nowhere/)`", "```\n[a](/nowhere/)\n```", "[a](/about/)", "[a](/)", "[a](/#top)", "[a](#do)",
    "[a](/webinars/2026-12/)", "[a](/things/7-networks)", "[a](/things/7-networks/#do)", "[a](/topics/copyright/)",
    "[a](https://good.example/a_(b))",
    "[a](/feeds/all.xml)", "[a](/digest/)", "[a](/digest/2026-w47/)", "[a](/search/a-z)",
    "[a](/search/?q=a)",
    "[a](/webinars/by-topic/copyright/)", "[a](/webinars/by-provider/other/)", "[a](/schemes/record/)",
    "[a](/opml.xml)", "[a](/reading/2024/)", "![a](/images/a.gif)", "[a](/associations/solo-net/)",
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_link_is_let_be(write: Write, text: str) -> None:
    """What only looks like a link, and what leads somewhere, is no problem."""
    thing = swap(THING, "Because.\n", f"Because.\n\n{text}\n")
    files = {SEVEN: thing, "content/pages/about.md": PAGE, "content/images/a.gif": GIF}
    assert [str(p) for p in problems(write, files)] == []


@pytest.mark.parametrize("name", ["webinars", "events", "feeds", "theme", "images", "search", "index", "api", "admin"])
def test_a_page_does_not_take_the_place_of_a_section(write: Write, name: str) -> None:
    """A page of prose with the name of a part of the site is refused, and the taken names are told."""
    page = PAGE.replace("id: about", f"id: {name}")
    [problem] = problems(write, {f"content/pages/{name}.md": page})
    assert (problem.line, problem.field) == (2, "id")
    assert "calendars" in problem.hint


FILES = re.compile(r"^/(theme/|search/.*\.json|404\.html|_redirects|\.well-known/$)|/mail\.html$")
"""What nobody writes a link to."""


def test_every_address_of_the_site_may_be_linked_to(site: Built, shipped_root: Path) -> None:
    """And none that differs from it in its last part."""
    index = Index.of([], find(shipped_root, {}), {"data/topics.yaml"})
    made = [f"/{name}".removesuffix("index.html") for name in site.files]
    assert {"/digest/", "/search/", "/search/a-z/", "/webinars/by-length/15/", "/associations/by-solo/"} <= set(made)
    linked = [name for name in made if not FILES.search(name)]
    assert [name for name in linked if index.link_fault(Link(name, 1, 1))] == []
    firsts = {tuple(name.split("/")[1:-2]): name for name in linked if name.endswith("/") and name.count("/") > 2}
    wrong = [f"{name[:-1]}-nope/" for way, name in firsts.items() if way[0] not in ("api", "calendars", "feeds")]
    assert len(wrong) > 15
    known = [name for name in wrong if not index.link_fault(Link(name, 1, 1)) and "/by-topic/" not in name]
    assert [name for name in known if not name.startswith("/topics/")] == []
