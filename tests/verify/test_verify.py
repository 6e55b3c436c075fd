"""A built site is looked at before it is published: a whole one passes, and each fault is told with its file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from cpdhub import hub
from cpdhub.commands.verify import entries, expected, filled, folded
from cpdhub.verify import looks
from cpdhub.verify.page import seen
from cpdhub.verify.site import Site

from ..built import Built
from ..conftest import NOW

URL = "https://hub.example/below"
PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head><body><main>
<h1 id="top">A page</h1><p>It has words enough for somebody to read them with profit.</p>{}</main></body></html>"""


def site(**files: str) -> Site:
    """A site of one page at its root, and of other files by their names."""
    whole = {"api/v1/index.json": f'{{"page": "{URL}/subscribe/"}}', "index.html": PAGE.format("")}
    return Site({name: text.encode() for name, text in (whole | files).items()})


def faults(body: str, **files: str) -> list[str]:
    """What is told of a page with this in it."""
    made = site(**{"index.html": PAGE.format(body), **files})
    page = made.pages["index.html"]
    return [*looks.links(made, "index.html", page), *looks.readable(page)]


def test_the_shipped_site_passes(site: Built, shipped_root: Path) -> None:
    """All looks but that at feeds, which takes three seconds; the command's own test has it."""
    whole = Site({name: (site.folder / name).read_bytes() for name in site.files})
    assert (whole.url, len(whole.pages) > 500) == (site.url, True)
    wanted = expected(hub.sound(shipped_root).catalogue)
    assert wanted["things"] >= 23
    told = [*looks.there(whole), *looks.counted(whole, wanted), *looks.documents(whole)]
    told += looks.listing(whole, wanted, {"reading": 16, "sources": 400})
    for name, page in whole.proper():
        told += [f"{name}: {what}" for what in (*looks.readable(page), *looks.links(whole, name, page))]
    assert told == []


@pytest.mark.slow
def test_the_command_says_what_it_saw_and_what_is_wrong(site: Built, shipped_root: Path, tmp_path: Path) -> None:
    """0 and one line for a whole site; 1, and a line for each fault, where a file is gone and a link was put in."""

    shutil.copytree(site.folder, tmp_path / "output")
    command = [
        sys.executable,
        "-m",
        "cpdhub",
        "--root",
        str(shipped_root),
        "verify",
        str(tmp_path / "output"),
        "--now",
        NOW.isoformat(),
    ]

    def run() -> tuple[int, str, str]:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    code, said, wrong = run()
    assert (code, wrong) == (0, "")
    assert "pages and" in said and "nothing is wrong" in said
    (tmp_path / "output/about/index.html").unlink()
    (tmp_path / "output/opml.xml").write_text("<opml>")
    for name in (tmp_path / "output/calendars").glob("*.ics"):
        text = name.read_text(encoding="utf-8")
        name.write_text(re.sub(r"BEGIN:VEVENT.*END:VEVENT\s+", "", text, flags=re.DOTALL), encoding="utf-8")
    (tmp_path / "output/passwd").symlink_to("/etc/passwd")
    code, _, wrong = run()
    assert code == 1
    lines = wrong.splitlines()
    assert "passwd: is a symbolic link" in lines and "about/index.html: is missing" in lines
    assert any(line.startswith("calendars/all.ics and ") and line.endswith(": has no entry") for line in lines)
    assert any("more: leads to /about/, which is not there" in line for line in lines)
    assert any(line.startswith("opml.xml: is not well formed") for line in lines)
    assert lines[-1].endswith("it is not fit to be published")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("", []),
        ('<a href="/below/">', []),
        ('<a href="#top">', []),
        ('<a href="https://elsewhere.example/x">', []),
        ('<a href="//elsewhere.example/x">', []),
        ('<a href="mailto:a@b.example">', []),
        ('<a href="/">', ["leads to /, which is not there"]),
        ('<a href="gone/">', ["leads to gone/, which is not there"]),
        ('<a href="/belowish/">', ["leads to /belowish/, which is not there"]),
        ('<a href="../%2e%2e/x">', ["leads to ../%2e%2e/x, which is not there"]),
        ('<a href="#nowhere">', ["leads to #nowhere, and that page has no such place"]),
        ('<script src="x.js"></script>', ["leads to x.js, which is not there"]),
        ('<img src="/below/index.html">', ["the picture /below/index.html has no alt"]),
        ('<img src="/below/index.html" alt="">', []),
        ("<h1>Again</h1>", ["has 2 h1 headings, not one"]),
        ("<main></main>", ["has 2 main elements, not one"]),
        ('<p id="top">', ["the id top stands there twice"]),
        ('<input name="q">', ["the field q has no label"]),
        ("<select></select>", ["the field select has no label"]),
        ('<input id="q">', ["the field q has no label"]),
        ('<input id="q"><label for="q">Words</label>', []),
        ("<label>Words <input></label>", []),
        ('<input type="hidden"><input type="submit"><input aria-label="Words">', []),
        ('<label>Words</label><textarea name="t"></textarea>', ["the field t has no label"]),
    ],
)
def test_a_fault_of_a_page_is_told(body: str, told: list[str]) -> None:
    """And what is no fault is not."""
    assert faults(body) == told


def test_a_page_without_a_name_or_words_is_told() -> None:
    """As one whose template failed."""
    told = list(
        looks.readable(
            seen("<html><body><style>p {}</style><script>a long script, shown to nobody at all, ever</script>")
        )
    )
    assert told == [
        "has no lang",
        "has no title",
        "has 0 h1 headings, not one",
        "has 0 main elements, not one",
        "shows hardly a word",
    ]


@pytest.mark.parametrize(
    ("main", "told"),
    [
        ("<h1>Webinars</h1>", ["shows hardly a word"]),
        ("<h1>Webinars</h1><h2>A long heading that says what should stand below it</h2>", ["shows hardly a word"]),
        ("<h1>Webinars</h1><p hidden>A notice that<br> is shown to those only who need it one day.</p>",
         ["shows hardly a word"]),
        ("<h1>Webinars</h1><aside><h2>Keep up</h2><ul><li>Everything new as a feed and a calendar, too.</ul></aside>",
         ["shows hardly a word"]),
        ("<h1>Webinars</h1><aside>Ways</aside><p>Words enough<br>for somebody to read them with some profit.</p>", []),
    ],
)  # fmt: skip
def test_what_every_page_has_is_no_content(main: str, told: list[str]) -> None:
    """A page whose template failed still has its heading, its menu, its foot and the ways to keep up."""
    foot = "Words of the foot that are on every page, whatever has become of its content."
    page = f'<html lang="en"><title>T</title><nav>Home, and many more links.</nav><main>{main}</main><footer>{foot}'
    assert list(looks.readable(seen(page))) == told


def test_a_list_that_lost_its_rows_is_told() -> None:
    """That it leads to pages of its folder; one whose entries have no pages, that it leads anywhere."""
    own = {f"events/{number}/index.html": PAGE.format("") for number in range(30)}
    rows = "".join(f'<li><a href="/below/events/{number}/">Event</a>' for number in range(30))
    out = "".join(f'<li><a href="https://blog.example/{number}">Post</a>' for number in range(9))

    def told(events: str, reading: str) -> list[str]:
        files = {"events/index.html": PAGE.format(events), "reading/index.html": PAGE.format(reading)}
        return list(looks.listing(site(**own, **files), {"events": 30}, {"reading": 9}))

    assert told(rows, out) == []
    assert told(out, out) == ["events/index.html: leads to 0 entries, where at least 20 were expected"]
    assert told(rows, f"<aside>{out}</aside>") == [
        "reading/index.html: leads to 0 entries, where at least 9 were expected"
    ]


def test_what_is_no_page_proper_is_left_out() -> None:
    """The editor and mails; what only sends people on, but where it leads has to be there."""
    assert set(site(**{"admin/index.html": "<html>", "digest/2026-w47/mail.html": "<html>"}).pages) == {"index.html"}
    refresh = '<html><head><meta http-equiv="Refresh" content="0; url={}"></head></html>'
    made = site(**{"old/index.html": refresh.format("/below/"), "older/index.html": refresh.format("/below/gone/")})
    assert [name for name, _ in made.proper()] == ["index.html"]
    assert list(looks.links(made, "old/index.html", made.pages["old/index.html"])) == []
    [told] = looks.links(made, "older/index.html", made.pages["older/index.html"])
    assert told == "leads to /below/gone/, which is not there"


def test_pages_are_counted_against_the_catalogue() -> None:
    """Nine in ten are enough, fewer are told; so is a site that is too small altogether."""
    made = site(**{f"events/{number}/index.html": PAGE.format("") for number in range(9)}, **{"events/index.html": "x"})
    assert list(looks.counted(made, Counter(events=10))) == []
    assert list(looks.counted(made, Counter(events=11))) == ["events/: 9 pages, where 11 were expected"]
    assert list(looks.counted(made, Counter(events=20))) == [
        "events/: 9 pages, where 20 were expected",
        "11 pages in all, where at least 20 were expected",
    ]


def test_what_every_site_has_is_there_and_not_empty() -> None:
    """The folder with a dot too, which an archive may leave out."""
    told = list(looks.there(site(**{"robots.txt": ""})))
    assert ".well-known/recommendations.opml: is missing" in told
    assert "status.json: is missing" in told
    assert told[-1] == "robots.txt: is empty"


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("feeds/all.atom", "<feed xmlns='http://www.w3.org/2005/Atom'><title>All</title></feed>", "has no entry"),
        ("feeds/all.rss", "no feed at all", "cannot be read: "),
        ("feeds/x.json", "{}", "cannot be read: "),
        ("calendars/all.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "cannot be read: it breaks off"),
    ],
)
def test_a_feed_that_a_reader_would_refuse_is_told(name: str, body: str, told: str) -> None:
    """By the hub's own reader, which refuses less than others do."""
    [found] = looks.feeds(site(**{name: body}), entries)
    assert found.startswith(f"{name}: {told}")


def test_calendars_that_lost_their_events_are_told(site: Built, shipped_root: Path) -> None:
    """A calendar without events is well formed; that there should be some, the catalogue says, not the site."""
    wanted = list(filled(hub.assemble(shipped_root, NOW)))
    singles = [name for name in wanted if name.startswith("calendars/event-")]
    topics = [name for name in wanted if name.startswith("feeds/topic-") and name.endswith(".json")]
    assert len(singles) > 20 and len(topics) > 10 and "calendars/all.ics" in wanted
    for name in ("calendars/all.ics", singles[0], topics[0]):
        text = (site.folder / name).read_text(encoding="utf-8")
        whole = Site({name: text.encode()})
        assert list(looks.feeds(whole, entries, [name])) == []
        emptied = re.sub(r"BEGIN:VEVENT.*END:VEVENT\s+", "", text, flags=re.DOTALL)
        if name.endswith(".json"):
            emptied = json.dumps({**json.loads(text), "items": []})
        assert list(looks.feeds(Site({name: emptied.encode()}), entries, [name])) == [f"{name}: has no entry"]
        assert list(looks.feeds(Site({}), entries, [name])) == [f"{name}: is missing"]


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("status.json", "{", "status.json: is not well formed"),
        ("sitemap.xml", "<urlset>", "sitemap.xml: is not well formed"),
        (
            "sitemap.xml",
            f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{URL}/x/</loc></url></urlset>',
            f"sitemap.xml: names {URL}/x/, which is not there",
        ),
    ],
)
def test_a_document_that_is_none_is_told(name: str, body: str, told: str) -> None:
    """And a list of pages that names one that is not there."""
    [found] = looks.documents(site(**{name: body}))
    assert found.startswith(told)


def test_without_an_address_nothing_is_looked_at() -> None:
    """An empty folder is one fault, not a thousand; all looks together tell those of each."""
    [told] = looks.everything(Site({}), Counter(), entries)
    assert told.startswith("api/v1/index.json: does not say where")
    told_all = list(looks.everything(site(**{"index.html": PAGE.format("<h1>")}), Counter(), entries))
    assert "index.html: has 2 h1 headings, not one" in told_all


def test_one_fault_of_many_files_is_one_line() -> None:
    """In the order in which they were found."""
    told = folded(["a: is empty", "b: is missing", "c: is empty", "d: is empty"])
    assert told == ["a and 2 more: is empty", "b: is missing"]
