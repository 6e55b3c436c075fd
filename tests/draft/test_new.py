"""`cpdhub new` as a person uses it: questions in a pipe, answers on the command line, a page; each end is clear."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.load.catalogue import load

from ..harvest.server import Reply, serve
from .catalogue import put

PAGES = Path(__file__).parent / "pages"
NOW = ("--now", "2026-11-22T12:00:00Z")
New = Callable[..., tuple[int, str]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small catalogue in a folder of its own."""
    return put(tmp_path / "hub")


@pytest.fixture
def new(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> New:
    """Run it with these answers; its exit code and all that it said."""

    def run(*arguments: str, answers: tuple[str, ...] = ()) -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{one}\n" for one in answers)))
        try:
            code = main(["--root", str(root), "new", *arguments, *NOW])
        except SystemExit as end:
            code = int(end.code or 0)
        told = capsys.readouterr()
        return code, told.out + told.err

    return run


def files(root: Path) -> dict[str, str]:
    """Every file of the catalogue and its text."""
    return {str(path.relative_to(root)): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


WEBINAR = (
    "Weeding for one", "acme", "", "https://acme.example/weeding", "2026-12-03 14:00", "", "60", "1", "",
    "What to keep.", "copyright", "yes", "", "", "", "yes",
)  # fmt: skip
"""Title, provider, kind, address, start, zone, minutes, cost, recording, summary, topics, opened, sources, id."""
FILE = "data/events/2026/2026-12-03-weeding-for-one.yaml"


def test_a_webinar_in_a_pipe(root: Path) -> None:
    """One answer a line, in a process of its own: the file is written, and check finds nothing wrong."""
    command = [sys.executable, "-m", "cpdhub", "--root", str(root), "new", "webinar", *NOW]
    text = "".join(f"{one}\n" for one in WEBINAR)
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False, cwd=root)
    assert (done.returncode, done.stderr) == (0, "")
    assert (root / FILE).read_text("utf-8") == (
        "id: 2026-12-03-weeding-for-one\ntitle: Weeding for one\nprovider: acme\nkind: webinar\n"
        "url: https://acme.example/weeding\nstart: 2026-12-03T14:00\nminutes: 60\ntimezone: America/New_York\n"
        "cost: free\nrecording: unknown\ntopics:\n  - copyright\nsummary: >-\n  What to keep.\n"
        "sources:\n  - https://acme.example/weeding\nsources_year: 2026\nchecked: 2026-11-22\n"
        "added: 2026-11-22\nchanged: 2026-11-22\n"
    )
    assert load(root).problems == ()
    for words in ("[America/New_York]", "1 webinar", f"Written: {FILE}", "make check", "open a pull request"):
        assert words in done.stdout


@pytest.mark.parametrize("said", [0, 1, 5, 11, 15])
def test_who_stops_writes_nothing(new: New, root: Path, said: int) -> None:
    """Wherever the answers end, as by Ctrl-D: politely, with nothing changed."""
    before = files(root)
    code, told = new("webinar", answers=WEBINAR[:said])
    assert (code, "Nothing was written" in told, files(root)) == (1, True, before)


def test_who_says_no_at_the_end_writes_nothing(new: New, root: Path) -> None:
    """Having seen the file."""
    before = files(root)
    code, told = new("webinar", answers=(*WEBINAR[:-1], "perhaps", "no"))
    assert (code, files(root)) == (0, before)
    assert "Please answer yes or no" in told and "title: Weeding for one" in told


WRONG = [
    ("webinar", ("x", "acm"), 'there is no provider "acm" (did you mean "acme"?)'),
    ("webinar", ("x", "acme", "5"), '"5" is not one of webinar, course, conference, discussion'),
    ("webinar", ("x", "acme", "", "javascript:alert(1)"), "cannot be used as an address"),
    ("webinar", ("x", "acme", "", "", "3/12/2026"), '"3/12/2026" can be read in two ways'),
    ("webinar", ("x", "acme", "", "", "2026-12-03T14:00", "EST5"), 'there is no time zone "EST5"'),
    ("webinar", ("x", "acme", "", "", "2026-12-03", "about an hour"), '"about an hour" is not a whole number'),
    ("webinar", ("x", "quiet", "", "", "2026-12-03T14:00", ""), "is missing"),
    ("provider", ("Acme 2", "vendor", "https://acme.example/"), "is the address of data/providers/acme.yaml too"),
    ("association", ("A", "", "unknown", "Britain"), "two capital letters"),
    ("response", ("https://b.example/8", "T", "8"), "there is no Thing 8"),
    ("thing", ("7",), '"7" is taken by 7-networks'),
    ("path", ("P", "Me", "60", "thing", "8-x"), 'there is no thing "8-x"'),
]


@pytest.mark.parametrize(("kind", "answers", "words"), WRONG, ids=[row[2][:30] for row in WRONG])
def test_a_wrong_answer_is_refused_at_once(new: New, kind: str, answers: tuple[str, ...], words: str) -> None:
    """In the words of check, and asked again: the same question stands there once more."""
    code, told = new(kind, answers=answers)
    assert code == 1
    refused = [line for line in told.splitlines() if "That cannot stay" in line]
    assert len(refused) == 1 and words in refused[0]
    questions = [line.split(" [")[0].split(":")[0] for line in told.splitlines() if line.endswith((": ", ":"))]
    assert questions[-1] == questions[-2]


def test_a_line_without_end_is_one_answer(new: New) -> None:
    """It is cut, and refused as too long; its rest is not taken for further answers."""
    told = new("webinar", answers=("x" * 50_000,))[1]
    assert told.count("That cannot stay: ") == 1 and "is too long" in told


def test_a_question_mark_explains(new: New) -> None:
    """The hint, the ids that there are, and those near to a word."""
    told = new("webinar", answers=("x", "?", "? thames", "? nowhere"))[1]
    assert "    thames: Thames Library Network" in told.split("? word")[1]
    assert "Nothing there is like “nowhere”" in told


def test_a_name_stands_for_its_id_and_a_number_chooses(new: New, root: Path) -> None:
    """A provider by its name, a kind by its number."""
    answers = ("T", "quiet press", "2", *WEBINAR[3:5], "Europe/London", *WEBINAR[6:])
    assert new("webinar", answers=answers)[0] == 0
    text = (root / "data/events/2026/2026-12-03-t.yaml").read_text("utf-8")
    assert "provider: quiet\nkind: course\n" in text


def test_what_only_shows_together_is_asked_again(new: New, root: Path) -> None:
    """An id that is no name of a file, an hour that no clock shows: told at the end, asked once more."""
    skipped: tuple[str, ...] = (*WEBINAR[:4], "2027-03-14T02:30", *WEBINAR[5:14], "", "2027-03-14T03:30", "yes")
    code, told = new("webinar", answers=skipped)
    assert code == 0 and "02:30 does not come on 2027-03-14" in told
    assert (root / "data/events/2027/2027-03-14-weeding-for-one.yaml").is_file()


def test_nothing_is_overwritten(new: New, root: Path) -> None:
    """A second one of the same name gets a name of its own; one that insists is refused."""
    assert new("webinar", answers=WEBINAR)[0] == 0
    before = files(root)
    again = (*WEBINAR[:3], "https://acme.example/other", *WEBINAR[4:])
    code, told = new("webinar", answers=again)
    assert code == 0 and "2026-12-03-weeding-for-one-2" in told
    assert f"It may be the same as {FILE} (“Weeding for one”): the same title and day" in told
    same = ("id=2026-12-03-weeding-for-one", "title=T", "provider=acme", "start=2026-12-03", "summary=S")
    given = [part for one in (*same, "sources=https://a.example/") for part in ("--set", one)]
    code, told = new("webinar", "--yes", *given)
    assert code == 2 and before[FILE] == (root / FILE).read_text("utf-8")


def test_without_questions(new: New, root: Path) -> None:
    """`--yes` takes what is proposed, and says all that is missing at once."""
    code, told = new("provider", "--yes", "--set", "name=Beta Books")
    assert code == 2 and "2 fields missing" not in told
    assert all(f"  {name}: " in told for name in ("kind", "summary", "sources"))
    code, told = new(
        "provider", "--yes", "--set", "name=Beta Books", "--set", "kind=vendor", "--set", "summary=Sells books.",
        "--set", "url=https://beta.example/", "--set", "checked=today",
    )  # fmt: skip
    assert code == 0 and load(root).catalogue.providers["beta-books"].checked.isoformat() == "2026-11-22"  # type: ignore[union-attr] # a day
    assert "cost: not known yet" in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("webinar", "--set", "titel=x"), 'did you mean "title"?'),
        (("webinar", "--set", "title"), "write FIELD=VALUE"),
        (("provider", "page.html"), "only a webinar can be read from a page"),
        (("webinar", "nothing.html"), "nothing.html"),
        (("path", "--yes", "--set", "steps=[{kind: thing"), "is not YAML"),
    ],
)
def test_a_wrong_call_is_told(new: New, arguments: tuple[str, ...], words: str) -> None:
    """With the mend, and as a fault of the call."""
    code, told = new(*arguments)
    assert code == 1 and words in told


def test_a_response_and_a_source(new: New, root: Path) -> None:
    """Each lies where it belongs, and is sound."""
    answers = ("https://desk.example/7", "My networks", "7", "", "", "Desk notes", "2026-11", "yes", "", "", "", "yes")
    assert new("response", answers=answers)[0] == 0
    source = ("Weekly", "https://weekly.example/feed", "https://weekly.example/", "1", "", "en", "", "", "", "", "yes")
    assert new("source", answers=source)[0] == 0
    loaded = load(root)
    assert loaded.problems == ()
    assert loaded.catalogue.responses["hub-07-desk-notes"].programme_thing == (7,)
    assert loaded.catalogue.sources["weekly"].sources == ("https://weekly.example/",)


def test_an_association(new: New, root: Path) -> None:
    """Several choices by number or by word."""
    answers = ("Solo Two", "", "https://two.example/", "gb ie", "1, health", "1", "webinars groups", "paid", "active",
               "For one.", "copyright", "", "", "", "", "yes")  # fmt: skip
    assert new("association", answers=answers)[0] == 0
    made = load(root).catalogue.associations["solo-two"]
    assert (made.countries, made.sectors, made.checked) == (("GB", "IE"), ("general", "health"), "never")


def test_a_thing_is_an_outline_that_check_refuses(new: New, root: Path) -> None:
    """It is written with its parts; what is still to be written is told, and check names each line."""
    answers = ("", "A year on one page", "10 30 60", "See it.", "copyright", "2026-11-22", "", "", "", "yes")
    code, told = new("thing", answers=answers)
    assert code == 0 and "It is an outline" in told
    path = "content/things/1-a-year-on-one-page.md"
    problems = load(root).problems
    assert {one.path for one in problems} == {path}
    assert all(one.message.startswith("is still to be written") for one in problems)
    assert [f"  line {one.line}:" in told for one in problems] == [True] * len(problems)
    text = (root / path).read_text("utf-8")
    (root / path).write_text(text.replace("[Still to write: ", "").replace("]\n", "\n"), "utf-8")
    assert "is still" not in " ".join(one.message for one in load(root).problems)


def test_a_path_asks_for_its_steps(new: New, root: Path) -> None:
    """Step by step, at least two, until the next one is left empty."""
    answers = ("First steps", "New and alone", "40", "thing", "7-networks", "Meet people.", "", "2",
               "2026-12-03-budget", "Ask.", "", "Two steps.", "", "", "yes")  # fmt: skip
    code, told = new("path", answers=answers)
    assert code == 0 and "at least 2" in told
    assert [one.message for one in load(root).problems] == [
        "is still to be written: a few sentences that say how to go about it"
    ]


SUMMARY = ("--yes", "--set", "summary=In my own words.", "--set", "topics=copyright")


def test_a_saved_page_prefills(new: New, root: Path) -> None:
    """What it gives stands in brackets with where it is from; what it does not give is told first and last."""
    page = str(PAGES / "eventbrite-offset-only.html")
    code, told = new("webinar", page, "--url", "https://www.eventbrite.com/e/maps-1", *SUMMARY)
    assert code == 2 and "  timezone: Time zone" in told and "1 field missing" in told
    code, told = new(
        "webinar", page, "--url", "https://www.eventbrite.com/e/maps-1", *SUMMARY, "--set", "timezone=America/Toronto"
    )
    assert code == 0
    assert "Title: Maps for everybody (from the page’s data for search engines (JSON-LD))" in told
    assert "the time zone: the page names none" in told
    made = load(root).catalogue.events["2027-06-10-maps-for-everybody"]
    assert (made.organiser, made.minutes, made.cost, made.summary) == (
        "Book People Cooperative", 60, "unknown", "In my own words."
    )  # fmt: skip


def test_a_page_and_questions(new: New, root: Path) -> None:
    """Enter takes what the page gives; a contradicted start is asked for with nothing in brackets."""
    page = str(PAGES / "wordpress-contradicting-text.html")
    answers = ("", "", "", "", "2026-12-03T15:00", "Europe/London", "", "", "", "S.", "", "", "", "", "", "yes")
    code, told = new("webinar", page, "--url", "https://thames.example/event/made-up/", answers=answers)
    assert code == 0
    assert "Starts:" in told and "Starts (" not in told
    assert "(from the page) [Licences in plain words]" in told
    made = load(root).catalogue.events["2026-12-03-licences-in-plain-words"]
    assert (made.provider, str(made.start)) == ("thames", "2026-12-03 15:00:00")


def test_a_page_through_a_pipe(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` reads it from the standard input; then no question can be asked."""
    given = io.TextIOWrapper(io.BytesIO((PAGES / "plain-calendar.ics").read_bytes()), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", given)
    assert main(["--root", str(root), "new", "webinar", "-", *NOW, *SUMMARY]) == 0
    made = load(root).catalogue.events["2027-03-16-grants-step-by-step"]
    assert (made.provider, made.timezone, made.minutes) == ("acme", "America/New_York", 60)


def test_an_address_is_fetched_once_and_politely(new: New, root: Path) -> None:
    """One request beside robots.txt, with our name; it is told where each fact is from."""
    page = (PAGES / "eventbrite-embedded-zone.html").read_bytes()
    with serve({"/e/1": page, "/private/": page, "/robots.txt": b"User-agent: *\nDisallow: /private/\n"}) as server:
        allow = ("--allow-loopback", server.place)
        code, told = new("webinar", server.url("/e/1"), *allow, *SUMMARY)
        assert code == 0, told
        assert [path for path, _ in server.asked] == ["/robots.txt", "/e/1"]
        assert server.asked[1][1]["user-agent"].startswith("cpdhub/")
        code, told = new("webinar", server.url("/private/"), *allow, *SUMMARY)
        assert code == 1 and "robots.txt" in told and "Save it from your browser" in told
        code, told = new("webinar", server.url("/e/1"), *SUMMARY)
        assert code == 1 and "could not be read" in told
    assert load(root).catalogue.events["2026-12-03-a-guide-in-an-hour"].provider == "acme"


def test_a_page_that_fails_is_told(new: New, root: Path) -> None:
    """A missing page, a fault of the site, and one too large: in words, and nothing is written."""
    before = files(root / "data")
    with serve({"/fault": Reply(status=500), "/large": b" " * 9_000_000}) as server:
        for path, words in (("/none", "404"), ("/fault", "fault of its own"), ("/large", "larger than")):
            code, told = new("webinar", server.url(path), "--allow-loopback", server.place, *SUMMARY)
            assert code == 1 and words in told
    assert files(root / "data") == before


def test_what_is_doubtful_is_not_proposed_in_silence(new: New, root: Path) -> None:
    """The provider's zone does not agree with the page's offset: without an answer there is no file."""
    text = (PAGES / "eventbrite-offset-only.html").read_text("utf-8")
    page = root / "page.html"
    page.write_text(text.replace("Book People Cooperative", "Thames Library Network"), encoding="utf-8")
    code, told = new("webinar", str(page), "--url", "https://www.eventbrite.com/e/maps-1", *SUMMARY)
    assert code == 2 and "  timezone: Time zone" in told
    assert "its provider’s Europe/London does not agree" in told
    assert not list((root / "data/events").glob("2027/*"))


def test_what_was_left_out_stays_out(new: New, root: Path) -> None:
    """A hyphen takes the proposal away, and it does not come back."""
    answers = (*WEBINAR[:10], "-", *WEBINAR[11:])
    titled = ("Copyright for one", *answers[1:])
    assert new("webinar", answers=titled)[0] == 0
    assert "topics" not in (root / "data/events/2026/2026-12-03-copyright-for-one.yaml").read_text("utf-8")


def test_a_terminal(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The same questions where somebody types; the end of input (Ctrl-D) is no fault."""
    master, slave = os.openpty()
    with os.fdopen(master, "wb", buffering=0) as keys, os.fdopen(slave, encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdin", terminal)
        keys.write(b"Weeding for one\nacme\n\x04")
        assert main(["--root", str(root), "new", "webinar", *NOW]) == 1
    told = capsys.readouterr().out
    assert "Provider [leave out]:" in told and "You stopped. Nothing was written." in told


def test_answers_that_are_no_text(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bytes that are not UTF-8 end it in words."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8"))
    assert main(["--root", str(root), "new", "webinar", *NOW]) == 1
    assert "The answers are not utf-8 text. Nothing was written." in capsys.readouterr().out


def test_more_may_be_added(new: New, root: Path) -> None:
    """By number or name from a list; what is not in it is told."""
    answers = (*WEBINAR[:14], "99", "captions", "yes", "Thanks to", "A. Reader", "", "yes")
    code, told = new("webinar", answers=answers)
    assert code == 0 and "There is no 99 in this list." in told
    made = load(root).catalogue.events["2026-12-03-weeding-for-one"]
    assert (made.captions, made.credit) == ("yes", ("A. Reader",))


def test_no_thing_is_added_where_all_are_there(new: New, root: Path) -> None:
    """It is said before anything is asked."""
    text = (root / "content/things/7-networks.md").read_text("utf-8")
    for number in range(1, 24):
        own = text.replace("7-networks", f"{number}-x").replace("number: 7", f"number: {number}")
        (root / f"content/things/{number}-x.md").write_text(own, encoding="utf-8")
    code, told = new("thing")
    assert code == 1 and "All 23 Things are there" in told


def test_without_git_the_place_is_named(new: New, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the project's repository is known, the page on which a file can be pasted."""
    monkeypatch.setenv("GITHUB_REPOSITORY", "owner/hub")
    told = new("webinar", answers=WEBINAR)[1]
    assert "https://github.com/owner/hub/new/main/data/events/2026?filename=2026-12-03-weeding-for-one.yaml" in told


def test_a_new_webinar_is_read_as_people_write(new: New, root: Path) -> None:
    """The start with its end, the city of the zone; a weekday that does not fit and this machine’s address are told."""
    given = (
        "webinar", "--yes", "--set", "title=Weeding for one", "--set", "provider=acme", "--set", "timezone=lisbon",
        "--set", "url=https://acme.example/weeding", "--set", "cost=free", "--set", "summary=What to keep.",
    )  # fmt: skip
    assert new(*given, "--set", "start=Thu, Dec 3, 2026, 2:00 PM - 3:30 PM")[0] == 0
    text = (root / FILE).read_text("utf-8")
    assert "start: 2026-12-03T14:00\nminutes: 90\ntimezone: Europe/Lisbon\n" in text
    code, told = new(*given, "--set", "start=2026-12-04", "--set", "url=http://127.0.0.1/x")
    assert (code, "leads to this machine alone" in told) == (2, True)
    _, told = new("webinar", answers=("x", "acme", "", "", "Monday 3 December 2026 14:00"))
    assert "3 December 2026 is a Thursday" in told
    _, told = new(*given, "--set", "start=2019-12-03", "--set", "url=https://acme.example/old")
    assert "2019-12-03 is six years ago: is the year right?" in told
