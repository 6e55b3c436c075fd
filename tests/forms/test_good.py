"""A form, filled in as a librarian would, becomes a file that `check` accepts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cpdhub.load.catalogue import load

from ..github import event
from ..load.entries import PROVIDER
from . import bodies
from .bodies import GOOD, WEBINAR, body
from .conftest import NOW, Say, issue, tree

FILES = {
    "webinar": "data/events/2026/2026-12-10-copyright-for-one.yaml",
    "association": "data/associations/librarians-of-the-isles.yaml",
    "provider": "data/providers/state-library-of-somewhere.yaml",
    "source": "data/sources/desk-weekly.yaml",
    "response": "data/responses/hub-07-desk-notes.yaml",
}


def shown(answer: str) -> str:
    """The file that an answer shows."""
    return answer.split("```yaml\n")[1].split("\n```")[0] + "\n"


def held(answer: str) -> dict[str, Any]:
    """What that file holds, every value as its text."""
    found: dict[str, Any] = yaml.load(shown(answer), Loader=yaml.BaseLoader)  # noqa: S506 # texts, lists, mappings
    return found


@pytest.mark.parametrize("name", GOOD)
def test_a_form_becomes_a_file_that_check_accepts(name: str, root: Path, said: Say) -> None:
    """The answer shows it, nothing is written yet, and written where it says it is sound."""
    before = tree(root)
    code, answer = said(body(name, GOOD[name]))
    assert (code, tree(root) == before) == (0, True), answer
    assert f"in the file `{FILES[name]}`" in answer
    (root / FILES[name]).write_text(shown(answer), encoding="utf-8")
    assert load(root).problems == ()


def test_every_answer_stands_in_the_file(said: Say) -> None:
    """A choice by its word, a zone by its name, a provider by its id, several topics, the day of the issue."""
    told = held(said(body("webinar", WEBINAR))[1])
    assert told == {
        "id": "2026-12-10-copyright-for-one", "title": "Copyright for one", "provider": "acme", "kind": "webinar",
        "url": "https://acme.example/copyright-for-one", "start": "2026-12-10T14:00", "minutes": "60",
        "timezone": "Europe/London", "cost": "free", "recording": "unknown",
        "topics": ["copyright", "school-libraries"],
        "summary": "What a school may copy, and whom to ask. With time for questions.",
        "sources": ["https://acme.example/copyright-for-one"], "sources_year": "2026", "checked": "2026-11-21",
        "credit": ["A school librarian"], "added": "2026-11-22", "changed": "2026-11-22",
    }  # fmt: skip


def starred(name: str) -> set[str]:
    """The questions of a form that GitHub marks with a star."""
    return {one["id"] for one in bodies.template(name)["body"] if one.get("validations", {}).get("required")}


@pytest.mark.parametrize("name", GOOD)
def test_what_has_a_star_is_enough(name: str, said: Say) -> None:
    """Nobody is asked afterwards for what no star asked for; but an hour needs a zone, as the webinar’s form says."""
    few = {id: GOOD[name][id] for id in starred(name)} | ({"start": "2026-12-10"} if name == "webinar" else {})
    code, answer = said(body(name, few))
    assert code == 0, answer
    if name == "webinar":
        welcome = bodies.template(name)["body"][0]["attributes"]["value"]
        assert (
            "the five questions with a star need an answer, and the time zone too, where you write an hour" in welcome
        )
        assert len(starred(name)) == 5
        code, answer = said(body(name, {**few, "start": WEBINAR["start"]}))
        assert (code, answer.count("- **"), "**Starts**: There is an hour" in answer) == (2, 1, True)
        assert (
            "and the time zone too, where you write an hour" in bodies.template(name)["body"][0]["attributes"]["value"]
        )


@pytest.mark.parametrize(("name", "none"), [("webinar", "none"), ("provider", "None"), ("association", "n/a")])
def test_what_has_no_page_may_say_so(name: str, none: str, said: Say) -> None:
    """Where it is said who tells of it; the hint says that."""
    told = {**GOOD[name], "url": none, "sources": "https://example.org/of-others"}
    code, answer = said(body(name, told))
    found = held(answer)
    assert (code, found["url"], found["sources"]) == (0, "unknown", ["https://example.org/of-others"])
    [hint] = [one["attributes"]["description"] for one in bodies.template(name)["body"] if one.get("id") == "url"]
    assert "If there is none, write none, and below where you read about it." in hint


def test_a_topic_that_is_named_twice_counts_once(said: Say) -> None:
    """However often."""
    code, answer = said(body("webinar", {**WEBINAR, "topics": ", ".join(["Copyright and licensing"] * 100)}))
    assert (code, held(answer)["topics"]) == (0, ["copyright"])


def test_names_with_a_full_stop_are_names(said: Say) -> None:
    """And no addresses."""
    for name in ("J.R. Reader", "Dr. A. B. Jones", "St.Mary’s School, Ayr", "J.R.R.Tolkien"):
        code, answer = said(body("webinar", {**WEBINAR, "credit": name}))
        assert (code, held(answer)["credit"]) == (0, [name]), answer


def test_five_answers_are_enough(said: Say) -> None:
    """What is not answered is unknown, or follows from the rest; nobody opened the page, so it says never."""
    few = {name: WEBINAR[name] for name in ("title", "provider", "start", "timezone", "summary", "url")}
    code, answer = said(body("webinar", few))
    told = held(answer)
    assert (code, told["cost"], told["recording"], told["checked"], told["kind"]) == (
        0, "unknown", "unknown", "never", "webinar",
    )  # fmt: skip
    assert "Topics, by the words that you wrote: copyright" in answer


@pytest.mark.parametrize(
    ("written", "start"),
    [
        ("2026-12-10", "2026-12-10"),
        ("2026-12-10T14:00", "2026-12-10T14:00"),
        ("10 December 2026, 2 pm", "2026-12-10T14:00"),
        ("Thursday, December 10th, 2026 at 2:30 p.m.", "2026-12-10T14:30"),
        ("10 Dec 2026", "2026-12-10"),
        ("Thu, Dec 10, 2026, 2:00 PM", "2026-12-10T14:00"),
        ("10 December 2026 noon", "2026-12-10T12:00"),
        ("10th December 2026, 14h00", "2026-12-10T14:00"),
    ],
)
def test_days_are_read_as_people_write_them(written: str, start: str, said: Say) -> None:
    """Where they can be read in one way only."""
    code, answer = said(body("webinar", {**WEBINAR, "start": written}))
    assert (code, held(answer)["start"]) == (0, start)


@pytest.mark.parametrize(
    ("told", "field", "value"),
    [
        ({"start": "2026-12-10 14:00-15:30", "minutes": ""}, "minutes", "90"),
        ({"start": "10 December 2026, 2-3pm", "minutes": ""}, "start", "2026-12-10T14:00"),
        ({"minutes": "1.5 hours"}, "minutes", "90"),
        ({"timezone": "", "timezone_other": "europe/lisbon"}, "timezone", "Europe/Lisbon"),
        ({"timezone": "", "timezone_other": "Lisbon"}, "timezone", "Europe/Lisbon"),
        ({"timezone": "", "timezone_other": "singapore"}, "timezone", "Asia/Singapore"),
        ({"cost": "It costs money", "price": "30 USD"}, "price", "30 USD"),
    ],
)
def test_what_can_be_read_in_one_way_is_understood(told: dict[str, str], field: str, value: str, said: Say) -> None:
    """As calendars print it, and as one says it."""
    code, answer = said(body("webinar", {**WEBINAR, **told}))
    assert (code, held(answer)[field]) == (0, value), answer


def test_a_language_may_be_named(said: Say) -> None:
    """In English, or by itself."""
    for name, code in (("French", "fr"), ("Cymraeg", "cy")):
        assert held(said(body("source", {**GOOD["source"], "language": name}))[1])["language"] == code


def test_what_may_be_a_slip_is_said(said: Say) -> None:
    """A year long gone: nothing is refused for it."""
    code, answer = said(body("webinar", {**WEBINAR, "start": "2019-11-03 14:00"}))
    assert (code, "2019-11-03 is seven years ago: is the year right?" in answer) == (0, True)


def test_generic_words_make_nobody_alike(root: Path, said: Say) -> None:
    """Library and training are in half of all names; what a name has in brackets need not be written."""
    other = PROVIDER.replace("id: acme", "id: wyoming").replace("https://acme", "https://wyo")
    (root / "data/providers/wyoming.yaml").write_text(
        other.replace("name: Acme", "name: Wyoming State Library (training calendar)"), encoding="utf-8"
    )
    _, answer = said(body("webinar", {**WEBINAR, "provider": "Zenith Library Training"}))
    assert ("no provider of exactly that name" in answer, "Wyoming" in answer) == (True, False)
    _, answer = said(body("webinar", {**WEBINAR, "provider": "Wyoming Library"}))
    assert "If it is Wyoming State Library (training calendar), please write that name." in answer
    assert held(said(body("webinar", {**WEBINAR, "provider": "wyoming STATE library"}))[1])["provider"] == "wyoming"


def test_line_ends_blanks_and_emoji_are_no_fault(said: Say) -> None:
    """As Windows, a phone or a paste brings them."""
    text = body("webinar", {**WEBINAR, "title": "Copyright 👩‍💻 for\u200b one\xa0", "summary": "Café — naïve 📚."})
    code, answer = said(text.replace("\n", "  \r\n") + "\r\n\r\n  ")
    told = held(answer)
    assert (code, told["title"], told["summary"]) == (0, "Copyright 👩‍💻 for one", "Café — naïve 📚.")


def test_what_says_nothing_is_no_answer(said: Say) -> None:
    """A line that could have been left empty; an address in the brackets of a mail is one."""
    told = {"minutes": "I don't know.", "credit": "n/a", "sources": "?", "url": "<https://acme.example/x>"}
    held_now = held(said(body("webinar", {**WEBINAR, **told}))[1])
    assert ("minutes" in held_now, "credit" in held_now, held_now["sources"]) == (
        False,
        False,
        ["https://acme.example/x"],
    )


def test_an_organiser_that_the_hub_has_not_is_one_all_the_same(said: Say) -> None:
    """Its name stays as it was written, and one that is near is named."""
    code, answer = said(body("webinar", {**WEBINAR, "provider": "Acme Ltd"}))
    assert (code, held(answer)["organiser"]) == (0, "Acme Ltd")
    assert "no provider of exactly that name" in answer


def test_commands_of_a_shell_are_only_text(root: Path, said: Say) -> None:
    """They stand in the file as they were written; its name has letters and hyphens alone."""
    before = tree(root)
    told = {"title": "id && rm -rf ~ | sh 'x' \"y\" \\", "summary": "$(touch pwned); `id` && rm -rf ~ | sh"}
    code, answer = said(body("webinar", {**WEBINAR, **told}))
    assert (code, tree(root) == before) == (0, True)
    assert "data/events/2026/2026-12-10-id-rm-rf-sh-x-y.yaml" in answer
    assert "title: id && rm -rf ~ | sh 'x' \"y\" \\" in answer
    assert "  $(touch pwned); `id` && rm -rf ~ | sh\n" in answer


def test_the_log_takes_no_orders(said: Say) -> None:
    """GitHub’s runner obeys lines that begin with two colons, blanks before them or not; the file keeps its words."""
    summary = (
        "::error file=x::Boo ##[group]x and then so many words that the next of them begins a new line ::add-mask::x"
    )
    code, answer = said(body("webinar", {**WEBINAR, "title": "::stop-commands::x", "summary": summary}))
    assert (code, [line for line in answer.splitlines() if line.lstrip().startswith("::") or "##[" in line]) == (0, [])


def test_an_issue_that_comes_from_no_form_is_left_alone(said: Say) -> None:
    """A question of a person is for persons."""
    for text in ("", "How do I install this?", "### Steps to reproduce\n\n1. a\n\n### Title\n\nx"):
        assert said(text) == (0, "This issue comes from none of the forms: nothing is answered.\n")


def test_the_page_to_be_is_named_where_the_site_has_an_address(said: Say) -> None:
    """As the environment tells it."""
    _, answer = said(body("webinar", WEBINAR), SITEURL="https://hub.example.org/")
    assert "Its page would be https://hub.example.org/events/2026-12-10-copyright-for-one/\n" in answer


def test_a_name_that_is_there_already_is_told(said: Say) -> None:
    """Two of one name may be one."""
    code, answer = said(body("provider", {**GOOD["provider"], "name": "Acme"}))
    assert (code, "There is an entry of that name already, data/providers/acme.yaml: is it the same?" in answer) == (
        0,
        True,
    )


def test_what_may_be_the_same_is_named(said: Say) -> None:
    """A title and a day that the hub has: nothing is refused for it."""
    told = {**WEBINAR, "title": "Budget for one!", "start": "2026-12-03 15:00"}
    code, answer = said(body("webinar", told))
    assert (code, "It may be the same as `Budget for one` (2026-12-03-budget), which the hub has" in answer) == (
        0,
        True,
    )


def test_a_person_can_try_a_body(root: Path, tmp_path: Path) -> None:
    """By the command itself, from a file or a pipe."""
    (tmp_path / "body.md").write_text(body("source", GOOD["source"]), encoding="utf-8")
    command = [sys.executable, "-m", "cpdhub", "--root", str(root), "form", "--now", NOW, "--try"]
    done = subprocess.run([*command, str(tmp_path / "body.md")], capture_output=True, text=True, check=False)
    assert (done.returncode, "data/sources/desk-weekly.yaml" in done.stdout) == (0, True), done.stderr


def test_what_no_event_can_be_is_a_fault(root: Path, said: Say, tmp_path: Path) -> None:
    """It ends with 1 and a line that says so."""
    assert said({"action": "opened"})[0] == 1
    assert said({**event(issue("x")), "issue": {**issue("x"), "user": None}})[0] == 1
    assert said(event({**issue("x"), "user": {"login": "a b", "id": 1}}))[0] == 1
    assert said(event({**issue("x"), "number": "12"}))[0] == 1
    assert said(event(issue("x")), "--event", str(tmp_path / "nowhere"))[0] == 1
    (tmp_path / "deep.json").write_text("[" * 200_000, encoding="utf-8")
    assert said(event(issue("x")), "--event", str(tmp_path / "deep.json"))[0] == 1
    (tmp_path / "large.json").write_bytes(b" " * 5_000_000)
    code, told = said(event(issue("x")), "--event", str(tmp_path / "large.json"))
    assert (code, "too large for an event" in told) == (1, True)


def test_bodies_are_made_of_the_forms_themselves() -> None:
    """Else these tests would prove nothing of what GitHub sends."""
    assert bodies.body("webinar", {"title": "x"}).startswith("### Title\n\nx\n\n### Who holds it?\n\n_No response_\n\n")
