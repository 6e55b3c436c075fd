"""`cpdhub review` in real repositories: what it says of a pull request, and how it ends."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.review.commits import Commit, judged

from ..load.entries import ASSOCIATION, EVENT, PROVIDER, SITE, SOURCE, THING
from .conftest import NOW, Repository

BUDGET = "data/events/2026/2026-12-03-budget.yaml"
TALK = "data/events/2026/2026-12-10-talk.yaml"
NEW = (
    EVENT.replace("2026-12-03-budget", "2026-12-10-talk")
    .replace("Budget for one", "A talk | with `signs` & @everyone")
    .replace("2026-12-03", "2026-12-10")
    .replace("2026-11-22", "2026-12-01")
)


def reviewed(repository: Repository, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str]:
    """The exit code, and what it says on both streams."""
    code = main(["--root", str(repository.root), "review", "--against", "main", "--now", NOW, *more])
    said = capsys.readouterr()
    return code, said.out + said.err


@pytest.fixture(autouse=True)
def on_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not on GitHub, unless a test says so."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """On GitHub: the file that the summary goes to."""
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


def test_a_sound_webinar_is_shown_as_it_will_look(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """With its when-line, its card, its topics and its page; and there is nothing to mend."""
    repository.commit({TALK: NEW}, "[webinars] add a talk")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert "When: Thursday 10 December 2026, 14:00 to 15:00, London time" in said
    assert "Thu 10 Dec 2026 · 14:00 to 15:00 London time · A talk" in said
    assert "· Acme · webinar · 60 minutes · free" in said
    assert "Copyright" in said
    assert "/events/2026-12-10-talk/" in said
    assert said.endswith("1 new entry, 1 commit. Nothing is amiss.\n")


def test_the_summary_holds_text_and_nothing_else(repository: Repository, summary: Path) -> None:
    """Pipes, code, tags and mentions of a title mean nothing in GitHub's Markdown."""
    summary.write_text("Before.\n", encoding="utf-8")
    repository.commit({TALK: NEW}, "[webinars] add a talk")
    assert main(["--root", str(repository.root), "review", "--against", "main", "--now", NOW]) == 0
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("Before.\n## What this pull request brings\n")
    assert "### New event: 1" in text
    [row] = [line for line in text.splitlines() if "A talk" in line]
    assert "A talk &#124; with &#96;signs&#96; &#38; &#64;\u200beveryone" in row
    assert row.count("|") == len(row.split(" | ")) + 1


def test_a_problem_is_shown_on_its_line(
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an annotation that GitHub places; the summary has it too, and the exit code is the catalogue's."""
    repository.commit({TALK: NEW.replace("cost: free", "cost: gratis")}, "[webinars] add a talk")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert f"::error file={TALK},line=9,col=7,title=Check::cost: " in said
    assert "### To be mended: 1" in summary.read_text(encoding="utf-8")


def test_errors_of_changed_files_come_first(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """GitHub shows ten: those that the author can mend."""
    repository.git("switch", "-q", "main")
    broken = {f"data/providers/a{n}.yaml": PROVIDER.replace("id: acme", f"id: b{n}") for n in range(12)}
    repository.commit({**broken})
    repository.git("switch", "-q", "theirs")
    repository.git("reset", "-q", "--hard", "main")
    repository.commit({TALK: NEW.replace("cost: free", "cost: gratis")}, "[webinars] add a talk")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert said.startswith(f"{TALK}:9:7: Check: cost: ")


@pytest.mark.parametrize(
    ("old", "new", "level", "words"),
    [
        ("cost: free", "cost: paid", 2, "cost: is another than before"),
        ("start: 2026-12-03T14:00", "start: 2026-12-03T15:00", 2, "start: is another than before"),
        ("topics: [copyright]\n", "", 2, "topics: is another than before"),
        ("How to make a small budget.", "How one makes a small budget.", 0, "summary: has other words"),
        ("checked: never", "checked: 2026-12-01", 0, "Nothing is amiss"),
        ("example.org/facts", "example.org/more", 0, "Nothing is amiss"),
    ],
)
def test_a_fact_that_changes_in_silence_is_told(  # pytest's way
    repository: Repository, capsys: pytest.CaptureFixture[str], old: str, new: str, level: int, words: str
) -> None:
    """Facts are errors, words of prose a warning, and what is no fact nothing."""
    repository.commit({BUDGET: EVENT.replace(old, new)}, "[webinars] correct one")
    code, said = reviewed(repository, capsys)
    assert (code, words in said) == (level, True), said


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("cost: free", "cost: paid", "line=9,col=7"),
        ("topics: [copyright]\n", "", "line=16,col=10"),
        ("How to make a small budget.", "How one makes a small budget.", "line=12,col=10"),
        ("title: Budget for one\nprovider: acme", "title: Budget for 1\nprovider: acme", "line=2,col=8"),
    ],
)
def test_a_silent_change_is_shown_where_it_was_made(  # pytest's way
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, place: str
) -> None:
    """GitHub shows no annotation beside a line that nobody touched; what was taken out has none left."""
    assert summary
    repository.commit({BUDGET: EVENT.replace(old, new)}, "[webinars] correct one")
    said = reviewed(repository, capsys)[1]
    assert f" file={BUDGET},{place},title=Day of change::" in said, said


def test_a_body_that_changes_is_told_by_its_words(
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Which part, where it begins to differ, and how much: not the same headings twice."""
    name = "content/things/7-networks.md"
    repository.commit({name: THING.replace("Because.", "Because it helps you & me.")}, "[things] say more")
    said = reviewed(repository, capsys)[1]
    assert f"::warning file={name},line=14,col=1,title=Day of change::body: has other words" in said, said
    [row] = [line for line in summary.read_text(encoding="utf-8").splitlines() if "| body |" in line]
    assert "| body | Why: Because. | Why: Because it helps you &#38; me. (5 words more, 1 fewer) |" in row


@pytest.mark.parametrize("day", ["2026-12-01", "2026-11-30", "2026-12-02"])
def test_a_fact_that_changes_with_a_newer_day_is_well(
    repository: Repository, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    """Today, a day of this branch, or tomorrow, which it is elsewhere already."""
    text = EVENT.replace("cost: free", "cost: paid").replace("changed: 2026-11-22", f"changed: {day}")
    repository.commit({BUDGET: text}, "[webinars] correct one")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert "Budget for one (event): cost: free → paid" in said
    [card] = [line for line in said.splitlines() if "on its card" in line]
    was, _, now_ = card.partition(" → ")
    assert was.startswith("  Budget for one (event): on its card: Thu 3 Dec 2026")
    assert ("free" in was, "paid" in was, "free" in now_, "paid" in now_) == (True, False, False, True)


def test_two_changes_on_one_day_are_well(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """No newer day than today can be written."""
    repository.commit({BUDGET: EVENT.replace("cost: free", "cost: paid")}, "[webinars] correct one")
    now = ["--now", "2026-11-22T18:00:00Z"]
    assert main(["--root", str(repository.root), "review", "--against", "main", *now]) == 0
    assert "free → paid" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("added: 2026-11-22\nchanged: 2026-11-22", "added: 2026-12-20\nchanged: 2026-12-20", "added: 2026-12-20 is to"),
        ("changed: 2026-11-22", "changed: 2026-12-20", "changed: 2026-12-20 is to come"),
        ("added: 2026-11-22\nchanged: 2026-11-22", "added: 2026-11-01\nchanged: 2026-11-01", "never set it back"),
    ],
)
def test_days_that_cannot_be_are_errors(
    repository: Repository, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    """On the line of the day."""
    repository.commit({BUDGET: EVENT.replace(old, new)}, "[webinars] correct one")
    code, said = reviewed(repository, capsys)
    assert (code, words in said) == (2, True), said


def test_what_is_removed_leaves_word(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """An error without a tombstone, none with one."""
    repository.commit({BUDGET: None}, "[webinars] take one out")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert "Removed: 2026-12-03-budget is gone" in said
    grave = "- kind: event\n  old: 2026-12-03-budget\n  gone: It never was.\n  title: Budget\n  date: 2026-12-01\n"
    repository.commit({"data/redirects.yaml": grave}, "[webinars] say why")
    code, said = reviewed(repository, capsys)
    assert code == 0, said
    assert "Removed event: 1\n" in said


def test_what_is_renamed_leads_on(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """The same title under another id is one entry with two names, which the redirects have to know."""
    text = EVENT.replace("id: 2026-12-03-budget", "id: 2026-12-03-money").replace("d: 2026-11-22", "d: 2026-12-01")
    repository.commit({BUDGET: None, "data/events/2026/2026-12-03-money.yaml": text}, "[webinars] rename one")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert "Renamed: 2026-12-03-budget became 2026-12-03-money" in said


def test_what_cannot_be_read_is_not_taken_for_removed(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """One fault, one message."""
    repository.commit({BUDGET: EVENT.replace("title: Budget for one\n", "")}, "[webinars] spoil one")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert "is gone" not in said
    assert "1 to be mended" in said
    assert "0 to be" not in said


def test_near_duplicates_are_reported_once(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Against the catalogue, the archive and one another; never merged, never an error."""
    again = EVENT.replace("2026-12-03-budget", "2026-12-03-again").replace("2026-11-22", "2026-12-01")
    twice = again.replace("2026-12-03-again", "2026-12-03-twice")
    net = ASSOCIATION.replace("id: solo-net", "id: other").replace("name: Solo", "acronym: SN\nname: Other")
    own = ASSOCIATION.replace("name: Solo", "acronym: sn\nname: Solo")
    repository.git("switch", "-q", "main")
    item = '{"archive":"feed","version":1}\n{"first_seen":"2026-11-01T00:00:00Z","id":"feed/0123456789abcdef",'
    item += '"kind":"event","source":"feed","start":"2026-12-03T14:00:00","title":"Budget for One!"}\n'
    repository.commit({"data/archive/feed.jsonl": item, "data/associations/solo-net.yaml": own})
    repository.git("switch", "-q", "theirs")
    repository.git("reset", "-q", "--hard", "main")
    repository.commit(
        {
            "data/events/2026/2026-12-03-again.yaml": again,
            "data/events/2026/2026-12-03-twice.yaml": twice,
            "data/associations/other.yaml": net.replace("https://solo.example/", "https://other.example/"),
        }
    )
    code, said = reviewed(repository, capsys)
    assert code == 0, said
    warnings = [line for line in said.splitlines() if "Near duplicate" in line]
    assert [line.partition("Near duplicate: ")[2].partition(",")[0] for line in warnings] == [
        "other has the acronym of solo-net",
        "2026-12-03-again may be the same as 2026-12-03-budget",
        "2026-12-03-again may be the same as 2026-12-03-twice",
        "2026-12-03-again may be the same as feed/0123456789abcdef (harvested)",
        "2026-12-03-twice may be the same as 2026-12-03-budget",
        "2026-12-03-twice may be the same as feed/0123456789abcdef (harvested)",
    ]


def test_prose_is_looked_at_on_changed_lines_alone(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """What somebody else left is not held against whoever comes now."""
    old = THING.replace("Because.", "The color was left by another.")
    repository.git("switch", "-q", "main")
    repository.commit({"content/things/7-networks.md": old})
    repository.git("switch", "-q", "theirs")
    repository.git("reset", "-q", "--hard", "main")
    new = old.replace("And?", "A libary can organize itself in a very\nsimple way.")
    repository.commit({"content/things/7-networks.md": new}, "[things] say more")
    code, said = reviewed(repository, capsys)
    assert code == 0
    name = "content/things/7-networks.md:34"
    assert f"{name}:3: warning: Spelling: “libary” is in no dictionary; did you mean “library”?" in said
    assert f"{name}:14: warning: Spelling: “organize”: in British English “organise”" in said
    assert f"{name}:35: warning: Plain words: “very”: leave it out" in said
    assert "color" not in said


def test_without_the_dictionary_the_rest_is_still_said(
    repository: Repository, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is for development; a review does without, and says so."""
    monkeypatch.setitem(sys.modules, "spellchecker", None)
    monkeypatch.setattr("cpdhub.review.lexicon.found", [])
    repository.commit({BUDGET: EVENT.replace("How to make", "How to organize and mkae")}, "[webinars] say more")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert "“organise”" in said
    assert "in no dictionary" not in said
    assert "The words were not looked up: pyspellchecker is not installed." in said


def test_a_series_in_a_list_is_read_too(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Prose that stands in a list of a record, and folded over lines, is found on its own line."""
    off = "enabled: false\nwhy_disabled: >\n  It was closed, and nobody\n  answers any of the mesages.\n"
    repository.commit({"data/sources/feed.yaml": SOURCE.replace("enabled: true\n", off)}, "[sources] switch one off")
    _, said = reviewed(repository, capsys)
    assert (
        "data/sources/feed.yaml:8:22: warning: Spelling: “mesages” is in no dictionary; did you mean “messages”?"
        in said
    )


def test_commits_are_judged_gently(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Their rules are warnings; a maintainer may mend them with the merge."""
    repository.commit({"README.md": "1"}, "Update README.md")
    repository.commit({"README.md": "2"}, "fixup! ground: begin")
    repository.commit({"README.md": "3"}, f"docs: {'long ' * 20}")
    repository.commit({"README.md": "4"}, "docs: as it should be\n\nWith a body.")
    for number in range(5, 11):
        repository.commit({"README.md": str(number)}, "Update README.md")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert '"Update README.md" does not say what it is about' in said
    assert "is not meant to stay" in said
    assert "has 105 characters; 72 are shown in full" in said
    assert "4 more do not follow the rules" in said
    assert "as it should be" not in said
    some = [Commit(str(number) * 7, "A person", "a@b.example", "Update README.md") for number in range(6)]
    assert list(judged(some))[-1].message == "1 more does not follow the rules"


def test_files_beside_the_catalogue_are_said(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """What is run, what the project writes itself, what is large or a program: for a person to weigh."""
    repository.write({"data/providers/acme.yaml": SITE["data/providers/acme.yaml"]})
    (repository.root / "data/providers/acme.yaml").chmod(0o755)
    repository.commit(
        {
            TALK: NEW,
            "Makefile": "all:\n",
            ".github/workflows/own.yml": "on: push\n",
            "data/schema/event.json": "{}",
            "big.txt": "x" * 300_000,
        }
    )
    code, said = reviewed(repository, capsys)
    assert code == 0, said
    assert "look closely before you approve a run: .github/workflows/own.yml, Makefile" in said
    assert "Not content alone: it also touches .github/workflows/own.yml, Makefile, big.txt" in said
    assert "data/schema/event.json: warning: Not written by hand" in said
    assert "data/providers/acme.yaml: warning: Executable" in said
    assert "big.txt: warning: Large file: has 292 KB" in said


@pytest.mark.parametrize("name", ["archive/feed.jsonl", "digests/2026-w40.json", "links/addresses.jsonl"])
@pytest.mark.parametrize("gone", [False, True], ids=["altered", "removed"])
def test_nobody_writes_what_the_hub_remembers(
    repository: Repository, capsys: pytest.CaptureFixture[str], name: str, gone: bool
) -> None:
    """No pull request brings items: an error names the way out. What main got of them meanwhile is not theirs."""
    path = f"data/{name}"
    repository.git("switch", "-q", "main")
    repository.commit({path: "{}\n"})
    repository.git("switch", "-q", "theirs")
    repository.git("merge", "-q", "--ff-only", "main")
    repository.commit({path: None if gone else "{}\n{}\n"}, "[webinars] bring one in by the back door")
    code, said = reviewed(repository, capsys)
    assert code == 2
    assert f"{path}: Not written by hand: is written " in said
    assert "take it out of the branch" in said
    assert ("cpdhub decide" in said) is (not name.startswith("links/"))
    repository.git("switch", "-q", "main")
    repository.commit({path: "{}\n{}\n{}\n"})
    repository.git("switch", "-q", "-C", "theirs", "main~1")
    repository.git("merge", "-q", "main")
    assert reviewed(repository, capsys)[0] == 0


def test_what_is_not_committed_is_not_looked_at(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """And that is said, so that nobody wonders; what a harvest or a build left is no contribution."""
    (repository.root / BUDGET).unlink()
    changed = {"content/things/7-networks.md": THING + "More.\n", "data/providers/.swp": "x", "output/index.html": "x"}
    repository.write({TALK: NEW, "data/archive/feed.jsonl": "{}", **changed})
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert said == "No change. Nothing is amiss.\n3 files not committed yet: only commits are looked at.\n"


def test_another_branch_is_reviewed_without_checking_it_out(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    """A maintainer stays on main, with the code of main."""
    repository.commit({TALK: NEW}, "[webinars] add a talk")
    repository.git("switch", "-q", "main")
    code, said = reviewed(repository, capsys, "--head", "theirs")
    assert code == 0
    assert "New event: 1" in said
    assert not (repository.root / TALK).exists()


def test_what_main_got_meanwhile_is_not_theirs(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    """Compared is with the newest commit that both have."""
    repository.commit({"README.md": "1"}, "docs: one")
    repository.git("switch", "-q", "main")
    repository.commit({TALK: NEW}, "[webinars] add a talk")
    repository.git("switch", "-q", "theirs")
    code, said = reviewed(repository, capsys)
    assert (code, "event" in said) == (0, False)
    assert "1 file beside the catalogue, 1 commit." in said


def test_nobody_is_buried(
    repository: Repository, summary: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one file twenty remarks about its prose; the log and the summary have an end, and say what is left."""
    repository.commit({"content/things/7-networks.md": THING + "\n- A libary.\n" * 50}, "[things] say more")
    code, said = reviewed(repository, capsys)
    assert code == 0
    assert said.count("“libary”") == 20
    assert "and more: only the first remarks are shown" in said
    monkeypatch.setattr("cpdhub.review.summary.LARGEST", 500)
    monkeypatch.setattr("cpdhub.commands.review.MOST", 3)
    summary.unlink()
    code, said = reviewed(repository, capsys)
    assert said.count("::warning ") == 3
    assert "… and 19 more." in said
    assert re.search(r"… and \d+ more\.", summary.read_text(encoding="utf-8"))
    assert len(summary.read_bytes()) < 3_000
