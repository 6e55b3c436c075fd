"""`cpdhub report` and `cpdhub decide` on a hub that was really harvested: what is decided stays."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest

from cpdhub import hub
from cpdhub.__main__ import main
from cpdhub.harvest import archive

from ..built import Built, built
from ..harvest.samples import calendar, rss
from ..harvest.server import Behaviour, Serving, serve
from ..hostile.run import entry, write
from ..load.entries import SITE

DAYS = tuple(f"2026-11-{day}T06:00:00Z" for day in (22, 23, 24))
WHY = ("--why", "It is so.", "--by", "A curator")


@dataclass
class Desk:
    """A root, its one host, and what the commands said."""

    root: Path
    serving: Serving
    content: dict[str, Behaviour]
    capture: pytest.CaptureFixture[str] | None = None
    posts: dict[str, str] = field(default_factory=lambda: {"a": "First title", "b": "Second <more> title"})

    @property
    def said(self) -> pytest.CaptureFixture[str]:
        """What the commands say."""
        assert self.capture
        return self.capture

    def id(self, title: str) -> str:
        """The archive id of a post."""
        return next(name for name, its in self.items().items() if its == title)

    def run(self, *arguments: str, day: int = 0) -> int:
        """A command as of one of the days; its exit code."""
        return main(["--root", str(self.root), *arguments, "--now", DAYS[day]])

    def harvest(self, day: int) -> None:
        """What the host gives now."""
        some = (
            f"<title><![CDATA[{title}]]></title><guid>{name}</guid><link>https://posts.example/{name}</link>"
            for name, title in self.posts.items()
        )
        self.content["/feed"] = rss(*some).encode()
        self.content["/dates"] = calendar(
            "DTSTART:20261203T150000Z", "URL:https://dates.example/budget", "DESCRIPTION:For one"
        ).replace("An hour", "Budgets for one").encode()  # fmt: skip
        assert self.run("harvest", "--allow-loopback", self.serving.place, day=day) == 0
        if self.capture:
            self.capture.readouterr()

    def items(self, source: str = "posts") -> dict[str, str]:
        """Archive id → title, as the source has it."""
        return {one.id: one.title for one in archive.read(self.root / hub.ARCHIVE)[0] if one.source == source}

    def decisions(self) -> list[str]:
        """Names of the files."""
        return sorted(path.name for path in (self.root / "data" / "decisions").glob("*"))

    def titles(self, day: int) -> set[str]:
        """Of the readings that the hub shows."""
        return {one.title for one in hub.assemble(self.root, hub.moment(DAYS[day])).readings}

    def site(self, day: int) -> Built:
        """The built site."""
        return built(self.root, self.root / "output", datetime.fromisoformat(DAYS[day]))

    def report(self, day: int) -> dict[str, list[str]]:
        """Section → what was found."""
        self.said.readouterr()
        assert self.run("report", "--format", "json", day=day) == 0
        found = json.loads(self.said.readouterr().out)
        return {one["name"]: [finding["what"] for finding in one["findings"]] for one in found["sections"]}


Prepared = tuple[Path, Serving, dict[str, Behaviour]]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    """Two posts and an event, harvested once for all."""
    root = tmp_path_factory.mktemp("prepared")
    for path, text in SITE.items():
        write(root / path, text)
    (root / "data" / "sources" / "feed.yaml").unlink()
    content: dict[str, Behaviour] = {}
    with serve(content) as serving:
        for name, path, gives in (("posts", "/feed", "reading"), ("dates", "/dates", "events")):
            write(root / "data" / "sources" / f"{name}.yaml", entry(name, serving.url(path), gives=gives))
        Desk(root, serving, content).harvest(0)
        yield root, serving, content


@pytest.fixture
def desk(prepared: Prepared, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    """A copy to decide on."""
    root, serving, content = prepared
    return Desk(Path(shutil.copytree(root, tmp_path / "root")), serving, content, capsys)


def test_a_corrected_field_is_never_overwritten(desk: Desk) -> None:
    """The source changes its title afterwards: archive and report have its word, hub and page have ours."""
    first, second = desk.id("First title"), desk.id("Second <more> title")
    assert desk.run("decide", first, "--correct", "title=The right title", *WHY) == 0
    assert desk.run("decide", second, "--correct", "title=Right too", *WHY) == 0
    assert desk.report(0)["changed"] == []
    desk.posts = {"a": "First title, mended by its source", "b": "Second <more> title"}
    desk.harvest(1)
    assert desk.items()[first] == "First title, mended by its source"
    assert desk.titles(1) == {"The right title", "Right too"}
    page = desk.site(1).text("/reading/")
    assert "The right title" in page
    assert "mended by its source" not in page
    told = desk.report(1)
    assert len(told["changed"]) == 1
    assert '"First title, mended by its source"; the page keeps "The right title"' in told["changed"][0]
    desk.posts["a"] = "The right title"
    desk.harvest(2)
    told = desk.report(2)
    name = f"2026-11-22-correct-posts-{first.partition('/')[2][:8]}"
    assert told["changed"] == []
    assert told["decisions"] == [f"decision {name} corrects what its source has put right itself"]


def test_other_topics_stay_whatever_the_title_says_later(desk: Desk) -> None:
    """A retagged item gains no topic by a new title."""
    first = desk.id("First title")
    assert desk.run("decide", first, "--retag", "copyright", *WHY) == 0
    desk.posts["a"] = "Another title"
    desk.harvest(1)
    shown = {one.item: one.topics for one in hub.assemble(desk.root, hub.moment(DAYS[1])).readings}
    assert shown[first] == ("copyright",)


def test_what_is_hidden_stays_hidden_when_it_comes_again(desk: Desk) -> None:
    """Under a new title too; the archive keeps it."""
    first = desk.id("First title")
    assert desk.run("decide", first, "--hide", *WHY) == 0
    desk.posts["a"] = "Here again"
    desk.harvest(1)
    assert first in desk.items()
    assert desk.titles(1) == {"Second <more> title"}


def test_joined_events_are_one(desk: Desk) -> None:
    """By the id that stands in its page's address; then it waits no more."""
    assert "may be the event 2026-12-03-budget" in desk.report(0)["near"][0]
    address = next(one.id for one in hub.assemble(desk.root, hub.moment(DAYS[0])).events if one.source == "dates")
    assert desk.run("decide", address, "--join", "2026-12-03-budget", *WHY) == 0
    shown = {one.id for one in hub.assemble(desk.root, hub.moment(DAYS[0])).events}
    assert address not in shown
    assert "2026-12-03-budget" in shown
    assert desk.report(0)["near"] == []


def test_an_unused_decision_is_reported_by_build_and_report(desk: Desk) -> None:
    """Its item is not in the archive; where nothing of its source is there, the archive may be elsewhere."""
    first = desk.id("First title")
    assert desk.run("decide", first, "--hide", *WHY) == 0
    name, archive = desk.decisions()[0][:-5], desk.root / hub.ARCHIVE / "posts.jsonl"

    def told() -> bool:
        return any(name in notice for notice in hub.assemble(desk.root, hub.moment(DAYS[0])).notices)

    lines = archive.read_text(encoding="utf-8").splitlines(keepends=True)
    archive.write_text("".join(line for line in lines if first not in line), encoding="utf-8")
    assert desk.report(0)["decisions"] == [f"decision {name} is about nothing that was harvested"]
    assert told()
    archive.unlink()
    [away] = desk.report(0)["decisions"]
    assert away == f"decision {name} is about an item of posts, of which nothing is in data/archive here"
    assert not told()


def test_the_list_says_what_waits_and_how_to_decide(desk: Desk) -> None:
    """In a pipe it asks nothing; words of others cannot command a log."""
    desk.posts = {"a": "::error::owned", "c": "##[error] owned"}
    desk.harvest(1)
    assert desk.run("decide", day=1) == 0
    told = desk.said.readouterr().out
    assert "Maybe the same as one of ours: 1\n  2026-12-03 Budgets for one (The dates host)" in told
    assert "New: 3\n" in told
    assert f"      cpdhub decide {next(iter(desk.items()))}\n" in told
    assert told.endswith("4 items to look at.\n")
    assert not [line for line in told.splitlines() if line.startswith("::") or "##[" in line]
    assert desk.decisions() == []


def test_one_item_after_the_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """h, r, c, j and s as in a terminal; a wrong word is asked for again, the name only once."""
    answers = [
        "x", "j", "no-such-event", "It is the same.", "A curator", "j", "", "It is the same.",
        "c", "nonsense", "", "r", "copyright", "It is about that.",
        "s",
    ]  # fmt: skip
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join([*answers, ""])))
    assert desk.run("decide", "--ask") == 0
    told = desk.said.readouterr().out
    assert "1 of 3: Budgets for one\n" in told
    assert "Please answer with one of these letters." in told
    assert 'there is no event "no-such-event"' in told
    assert "nonsense" in told
    assert told.endswith("2 decisions written.\n")
    assert [name[11:17] for name in desk.decisions()] == ["join-d", "retag-"]
    assert main(["--root", str(desk.root), "check"]) == 0


def test_the_walk_ends_with_q_or_the_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was decided before is written."""
    for text, count in (("q\n", 0), ("", 0), ("h\nNot for us.\nMe\nq\n", 1)):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        assert desk.run("decide", "--ask") == 0
        assert len(desk.decisions()) == count


def test_one_that_is_named_is_asked_about_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item or a source, whether it waits or not."""
    for about, title in ((desk.id("First title"), "First title"), ("posts", "The posts host")):
        monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
        assert desk.run("decide", about, "--ask") == 0
        assert f"1 of 1: {title}\n" in desk.said.readouterr().out


def test_what_a_curator_has_before_them_names_an_item(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address in the list, the place on our page, the id in either form; in doubt, it asks which."""
    first, date = desk.id("First title"), next(iter(desk.items("dates")))
    short, day = (f"{name.partition('/')[0]}-{name.partition('/')[2][:12]}" for name in (first, date))
    for about, title in (
        ("https://posts.example/a", "First title"),
        ("HTTPS://posts.example:443/a?utm_source=mail", "First title"),
        (f"https://hub.example/below/reading/#{short}", "First title"),
        (f"/reading/#{short}", "First title"),
        (short, "First title"),
        (f"https://hub.example/events/{day}/", "Budgets for one"),
        ("https://dates.example/budget", "Budgets for one"),
        ("https://hub.example/sources/#posts", "The posts host"),
    ):
        monkeypatch.setattr("sys.stdin", io.StringIO("s\n"))
        assert desk.run("decide", about, "--ask") == 0, about
        assert f"1 of 1: {title}\n" in desk.said.readouterr().out
    assert desk.run("decide", "https://posts.example/nowhere", "--hide", *WHY) == 1
    assert "there is no item" in desk.said.readouterr().err
    path = desk.root / hub.ARCHIVE / "dates.jsonl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("https://dates.example/budget", "https://posts.example/a"), encoding="utf-8")
    assert desk.run("decide", "https://posts.example/a", "--hide", *WHY) == 1
    assert "2 items have that address; say which: " in desk.said.readouterr().err
    assert desk.decisions() == []


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nobody", "--hide"), 1, 'there is no item and no source "nobody"'),
        (("--hide",), 1, "say which item or source"),
        (("ITEM",), 1, "says one thing"),
        (("ITEM", "--hide", "--retag", ""), 1, "says one thing"),
        (("ITEM", "--correct", "colour=red"), 1, "corrects nothing"),
        (("ITEM", "--correct", "published=tomorrow"), 2, "correct.published"),
        (("ITEM", "--correct", "url=javascript:alert(1)"), 2, "correct.url"),
        (("ITEM", "--correct", "title=<script>"), 2, "correct.title"),
        (("ITEM", "--retag", "copyrigth"), 2, 'did you mean "copyright"?'),
        (("ITEM", "--join", "2026-12-03-budget"), 1, "is no event"),
        (("posts", "--release"), 1, "is not held back"),
        (("posts", "--retag", "copyright"), 2, "a whole source can only be hidden or released"),
        (("ITEM", "--release"), 2, "only a source is held back as a whole"),
    ],
)
def test_what_cannot_be_decided_writes_nothing(desk: Desk, arguments: tuple[str, ...], code: int, said: str) -> None:
    """Misuse is 1, what `check` would refuse is 2, and both are told in words."""
    item = desk.id("First title")
    assert desk.run("decide", *(item if one == "ITEM" else one for one in arguments), *WHY) == code
    told = desk.said.readouterr()
    assert said in told.out + told.err
    assert desk.decisions() == []


def test_the_same_twice_is_refused(desk: Desk) -> None:
    """The first stays as it is."""
    item = desk.id("First title")
    assert desk.run("decide", item, "--hide", *WHY) == 0
    assert desk.run("decide", item, "--hide", *WHY) == 1
    assert "already" in desk.said.readouterr().err
    assert len(desk.decisions()) == 1


def test_a_spoilt_line_is_told_with_its_file(desk: Desk) -> None:
    """As the build tells it, with its mend."""
    with (desk.root / hub.ARCHIVE / "posts.jsonl").open("a", encoding="utf-8") as file:
        file.write("no item\n")
    desk.said.readouterr()
    assert desk.run("report") == 0
    told = desk.said.readouterr().out
    assert "  1. line 4 is not JSON\n     data/archive/posts.jsonl\n     → take the line out" in told


def test_a_report_changes_nothing(desk: Desk) -> None:
    """Neither does the list; both say the same twice."""
    before = {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()}
    told = []
    for _ in range(2):
        for arguments in (("report",), ("report", "--format", "markdown", "--all"), ("decide", "--list")):
            assert desk.run(*arguments) == 0
        told.append(desk.said.readouterr().out)
    assert told[0] == told[1]
    assert {path: path.read_bytes() for path in desk.root.rglob("*") if path.is_file()} == before


def test_the_shipped_catalogue_has_a_report(shipped_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every section can be made of the real entries; a list is bounded."""
    assert main(["--root", str(shipped_root), "report", "--now", DAYS[0]]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Report of 2026-11-22. ")
    assert len(told.splitlines()) < 400
