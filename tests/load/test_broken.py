"""Every kind of broken catalogue file gets its own clear problem, on the right line."""

from __future__ import annotations

import pytest

from cpdhub.load.catalogue import load
from cpdhub.problems import Problem

from ..conftest import Write
from .entries import ABOUT, ASSOCIATION, EVENT, PROVIDER, SERIES, SITE, THING, TOPICS

EVENTS = "data/events/2026/"
BUDGET = EVENTS + "2026-12-03-budget.yaml"
ACME = "data/providers/acme.yaml"
SEVEN = "content/things/7-networks.md"


def line_of(text: str, part: str) -> int:
    """The line on which `part` first stands."""
    return text[: text.index(part)].count("\n") + 1


def problems(write: Write, changed: dict[str, str]) -> list[Problem]:
    """The problems of the small catalogue after `changed` files were put in."""
    files = {**SITE, **changed}
    paths = [write(name, text) for name, text in files.items()]
    root = paths[0].parents[len(next(iter(files)).split("/")) - 1]
    return list(load(root).problems)


def test_the_small_catalogue_has_no_problem(write: Write) -> None:
    """The files that the other tests break are sound."""
    assert problems(write, {}) == []


def swap(text: str, old: str, new: str) -> str:
    """`text` with a part that must be there replaced."""
    assert old in text
    return text.replace(old, new, 1)


CASES = {
    "a date written with slashes": (BUDGET, EVENT, "start: 2026-12-03T14:00", "start: 3/12/2026", "start", "can be read in two ways", "2026-12-03"),
    "a day that is none": (BUDGET, EVENT, "2026-12-03T14:00", "2026-02-30", "start", "not a day of the calendar", "month and the day"),
    "an offset in place of a zone": (BUDGET, EVENT, "T14:00", "T14:00+01:00", "start", "carries an offset", "local time"),
    "an end before the start": (BUDGET, EVENT, "minutes: 60", "end: 2026-12-03T13:00", "end", "before the start", "correct"),
    "a zone that does not exist": (BUDGET, EVENT, "Europe/London", "Europe/Londn", "timezone", "no time zone", "Europe/London"),
    "an hour without a zone": (BUDGET, EVENT, "timezone: Europe/London\n", "", "start", "no timezone", "timezone:"),
    "an hour that clocks jump over": (BUDGET, EVENT, "2026-12-03T14:00\n", "2026-03-29T01:30\n", "start", "01:30 does not come on 2026-03-29 in Europe/London: clocks go forward", "02:30"),
    "a day to register by that clocks jump over": (BUDGET, EVENT, "cost:", "register_by: 2026-03-29T01:30\ncost:", "register_by", "does not come on 2026-03-29", "ask the organiser"),
    "a date moved into an hour that clocks jump over": (EVENTS + "drop-in.yaml", SERIES, "cost:", "moved: {2026-03-11: 2026-03-08T02:30}\ncost:", "moved.2026-03-11", "does not come", "03:30"),
    "a provider that does not exist": (BUDGET, EVENT, "provider: acme", "provider: acmee", "provider", 'no provider "acmee"', '"acme"'),
    "a topic that does not exist": (BUDGET, EVENT, "[copyright]", "[copyrihgt]", "topics.0", "no topic", '"copyright"'),
    "a misspelt field": (BUDGET, EVENT, "recording:", "recordng:", "recordng", "no field of this kind", '"recording"'),
    "a missing field": (BUDGET, EVENT, "cost: free\n", "", "cost", "is missing", "unknown"),
    "a word that is not a choice": (BUDGET, EVENT, "cost: free", "cost: fre", "cost", "not one of", '"free"'),
    "true in place of yes": (ACME, PROVIDER, "certificate: unknown", "certificate: true", "certificate", "not one of", "write yes"),
    "a text in place of a list": (BUDGET, EVENT, "[copyright]", "copyright", "topics", "not a list", "[one, two]"),
    "an address without its scheme": (ACME, PROVIDER, "https://acme.example/", "www.acme.example", "url", "cannot be used as an address", "https://"),
    "an address that runs a script": (ACME, PROVIDER, "https://acme.example/", "javascript:alert(1)", "url", "http:// or https://", "in full"),
    "a rule that is none": (EVENTS + "drop-in.yaml", SERIES, "BYDAY=2WE", "BYDAY=2XX", "repeat", "not a repeat rule", "second Wednesday"),
    "a start that the rule does not meet": (EVENTS + "drop-in.yaml", SERIES, "2026-01-14", "2026-01-15", "start", "no date of the rule", "first date"),
    "a single date moved from another day": (BUDGET, EVENT, "cost:", "moved: {2026-12-04: 2026-12-10T14:00}\ncost:", "repeat", "excepted or moved", "day of its start"),
    "given up before it was held": (BUDGET, EVENT, "cost:", "status: retired\ncost:", "status", "before it was held", "cancelled"),
    "a recording before the event": (BUDGET, EVENT, "cost:", "recording_url: https://acme.example/film\ncost:", "recording_url", "before the event was held", "when it is there"),
    "a recording's day without the recording": (BUDGET, EVENT, "cost:", "recording_since: 2026-11-22\ncost:", "recording_since", "without recording_url", "add the address"),
    "a recording's day out of its time": (EVENTS + "drop-in.yaml", SERIES, "cost:", "recording_since: 2026-01-02\nrecording_url: https://acme.example/film\ncost:", "recording_since", "not between added and changed", "came into this entry"),
    "an exception that is no date": (EVENTS + "drop-in.yaml", SERIES, "cost:", "except: [2026-03-12]\ncost:", "except.0", "no date of the series", "by the rule"),
    "a duplicate key": (BUDGET, EVENT, "kind: webinar\n", "kind: webinar\nkind: course\n", "kind", "stands twice", "keep one"),
    "an anchor": (BUDGET, EVENT, "title: Budget", "title: &t Budget", "", "anchor", "delete"),
    "a tag": (BUDGET, EVENT, "title: Budget", "title: !!str Budget", "", "tag", "quote"),
    "a colon in a plain value": (BUDGET, EVENT, "title: Budget for one", "title: Budget: for one", "", "not YAML", "quotes"),
    "a tab for indentation": (BUDGET, EVENT, "topics: [copyright]", "topics:\n\t- copyright", "", "not YAML", "no tabs"),
    "a response to no Thing": ("data/responses/cpd23-07-a.yaml", SITE["data/responses/cpd23-07-a.yaml"], "thing: [7]", "thing: [8]", "thing.0", "no Thing 8", "content/things"),
    "an id that is not the file's name": ("data/associations/solo-net.yaml", SITE["data/associations/solo-net.yaml"], "id: solo-net", "id: solo", "id", "not the name of the file", "solo-net"),
    "a Thing without a part": (SEVEN, THING, "## Reflect\n\nAnd?\n\n", "", "", "has the parts", "## Reflect"),
    "tiers that do not fit the minutes": (SEVEN, THING, "[10, 30, 60]", "[10, 20, 60]", "minutes", "three tiers", "20 minutes"),
    "a link to a Thing that is not there": (SEVEN, THING, "(/things/7-networks/)", "(/things/8-networks/)", "", 'no thing "8-networks"', "7-networks"),
    "a picture that is not there": (SEVEN, THING, "Because.", "![x](/images/x.png)", "", "no picture", "content/images"),
    "a change before the day it was added": (ACME, PROVIDER, "changed: 2026-11-22", "changed: 2026-11-21", "changed", "before added", "correct"),
}  # fmt: skip


MARKS = {
    "an hour without a zone": "start:",
    "a missing field": "id:",
    "a single date moved from another day": "id:",
    "a duplicate key": "kind: course",
    "a tab for indentation": "\t- copyright",
    "a Thing without a part": "id:",
    "tiers that do not fit the minutes": "minutes:",
}
"""What stands on the line that is told, where it is not the broken text itself."""


@pytest.mark.parametrize("case", CASES)
def test_a_fault_is_told_with_its_line_and_its_mend(write: Write, case: str) -> None:
    """One fault gives one problem: the file, the line, the field, the rule and the way out."""
    name, text, old, new, field, message, hint = CASES[case]
    broken = swap(text, old, new)
    found = problems(write, {name: broken})
    assert [p.path for p in found] == [name], [str(p) for p in found]
    problem = found[0]
    assert (problem.field, message in problem.message) == (field, True), str(problem)
    assert hint in problem.hint, str(problem)
    assert problem.line == line_of(broken, MARKS.get(case, new)), str(problem)


def test_two_entries_with_one_address_are_a_problem(write: Write) -> None:
    """An address stands once within a kind, however it is written."""
    copy = PROVIDER.replace("id: acme", "id: beta").replace("https://acme", "http://www.acme")
    [problem] = problems(write, {"data/providers/beta.yaml": copy})
    assert (problem.path, problem.line, problem.field) == ("data/providers/beta.yaml", 4, "url")
    assert "data/providers/acme.yaml" in problem.message


def test_an_exception_allows_one_address_twice(write: Write) -> None:
    """data/exceptions.yaml lets two entries share an address, with the reason."""
    copy = PROVIDER.replace("id: acme", "id: beta")
    waiver = "- rule: same-url\n  ids: [acme, beta]\n  why: One page for both.\n"
    assert problems(write, {"data/providers/beta.yaml": copy, "data/exceptions.yaml": waiver}) == []


def test_an_exception_that_is_not_needed_is_reported(write: Write) -> None:
    """An exception that no rule needs any more is a problem itself."""
    waiver = "- rule: same-url\n  ids: [acme, solo-net]\n  why: Once needed.\n"
    [problem] = problems(write, {"data/exceptions.yaml": waiver})
    assert (problem.line, "no longer needed" in problem.message) == (2, True)


def test_an_exception_for_what_is_not_there_is_no_reason_to_delete_it(write: Write) -> None:
    """Whoever renames an entry is told the id that is wrong, as anywhere else."""
    copy = PROVIDER.replace("id: acme", "id: beta")
    waiver = "- rule: same-url\n  ids: [acme, betta]\n  why: One page for both.\n"
    first, second = problems(write, {"data/providers/beta.yaml": copy, "data/exceptions.yaml": waiver})
    assert (first.path, first.line, first.message) == ("data/exceptions.yaml", 2, 'there is no entry "betta"')
    assert 'did you mean "beta"?' in first.hint
    assert second.message.startswith("is the address of ")


def test_a_decision_is_about_an_item_of_a_source_that_is_there(write: Write) -> None:
    """Who renames a source is told each decision that would be lost with it."""
    decision = (
        "id: 2026-11-22-hide\nitem: fed/0123456789abcdef\nhide: true\nwhy: An advertisement.\nby: A curator\n"
        "date: 2026-11-22\nadded: 2026-11-22\nchanged: 2026-11-22\n"
    )
    [problem] = problems(write, {"data/decisions/2026-11-22-hide.yaml": decision})
    assert (problem.line, problem.message, problem.hint) == (2, 'there is no source "fed"', 'did you mean "feed"?')
    sound = decision.replace("fed/", "feed/")
    assert problems(write, {"data/decisions/2026-11-22-hide.yaml": sound}) == []


def test_an_id_is_taken_once(write: Write) -> None:
    """Two events with one id, in the folders of two years, are a problem."""
    again = EVENT.replace("start: 2026-12-03", "start: 2027-12-03")
    found = problems(write, {"data/events/2027/2026-12-03-budget.yaml": again})
    assert [(p.path, "is taken by" in p.message) for p in found] == [("data/events/2027/2026-12-03-budget.yaml", True)]


def test_an_event_lies_in_the_folder_of_its_year(write: Write) -> None:
    """An event in another year's folder says where it belongs."""
    found = problems(write, {"data/events/2025/other.yaml": EVENT.replace("id: 2026-12-03-budget", "id: other")})
    assert [("folder of the year" in p.hint, p.field) for p in found] == [(True, "start")]


@pytest.mark.parametrize(
    ("folder", "entry", "id"),
    [
        ("associations", ASSOCIATION, "by-sector"),
        ("associations", ASSOCIATION, "by-x"),
        ("providers", PROVIDER, "other"),
    ],
)
def test_no_entry_takes_the_address_of_a_list(write: Write, folder: str, entry: str, id: str) -> None:
    """/associations/by-sector/ and /webinars/by-provider/other/ are lists of the site."""
    name = f"data/{folder}/{id}.yaml"
    text = entry.replace(entry.splitlines()[0], f"id: {id}").replace("url: https://", "url: https://other.")
    assert [(p.path, p.field, p.message) for p in problems(write, {name: text})] == [
        (name, "id", f'"{id}" is the name of a list of the site')
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("data/notes.txt", "belongs to no kind"),
        ("data/associations/logo.png", "outside content/images"),
        ("data/associations/x.yml", "ends in .yml"),
        ("data/events/x.yaml", "outside a folder for its year"),
        ("content/images/tool.exe", "not a picture"),
    ],
)
def test_a_file_that_is_out_of_place_is_told(write: Write, name: str, message: str) -> None:
    """A stray file is a problem of its own, with the place where it belongs."""
    [problem] = problems(write, {name: "x"})
    assert (problem.path, message in problem.message) == (name, True)


def test_a_symbolic_link_is_refused(write: Write) -> None:
    """A link out of the catalogue is told and not followed, file or folder."""
    root = write("data/topics.yaml", TOPICS).parents[1]
    (root / "data" / "providers").symlink_to("/etc")
    (root / "content").mkdir()
    (root / "content" / "secret.md").symlink_to("/etc/passwd")
    found = load(root).problems
    assert [(p.path, p.message) for p in found] == [
        ("content/secret.md", "is a symbolic link"),
        ("data/providers", "is a symbolic link"),
    ]


def test_a_catalogue_that_is_one_link_is_refused(write: Write) -> None:
    """Not even data/ itself may be a link."""
    root = write("content/pages/.gitkeep", "").parents[2]
    (root / "data").symlink_to("/etc")
    assert [p.message for p in load(root).problems] == ["is a symbolic link"]


def test_bytes_that_are_no_text_are_told(write: Write) -> None:
    """A file in another encoding says so."""
    root = write("data/topics.yaml", TOPICS).parents[1]
    (root / "data" / "topics.yaml").write_bytes(b"- id: caf\xe9\n")
    [problem] = load(root).problems
    assert "UTF-8" in problem.message


@pytest.mark.parametrize("words", [1, 29, 71])
def test_what_is_said_about_a_topic_is_short_and_not_too_short(write: Write, words: int) -> None:
    """It says how many words there are, and how many there should be."""
    [problem] = problems(write, {"data/topics.yaml": swap(TOPICS, ABOUT, " ".join(["word"] * words))})
    assert (problem.line, problem.field) == (4, "about")
    assert problem.message == f"has {words} words"
    assert "30 to 70 words" in problem.hint


def test_all_problems_come_at_once(write: Write) -> None:
    """Three faults in two files are three problems, in the order of the files."""
    event = swap(swap(EVENT, "cost: free", "cost: fre"), "kind: webinar", "kind: webinr")
    found = problems(write, {BUDGET: event, ACME: swap(PROVIDER, "kind: vendor", "kind: shop")})
    assert [(p.path, p.field) for p in found] == [(BUDGET, "kind"), (BUDGET, "cost"), (ACME, "kind")]


def test_a_broken_file_does_not_make_others_look_broken(write: Write) -> None:
    """An event whose provider's file has a fault is not blamed for it."""
    found = problems(write, {ACME: swap(PROVIDER, "kind: vendor", "kind: shop")})
    assert [p.path for p in found] == [ACME]
