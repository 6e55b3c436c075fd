"""The site keeps what the last release promised: addresses, UIDs, ids of feeds and entries, keys of the API."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.commands.contract import Folder, newest, read
from cpdhub.hub import assemble
from cpdhub.publish.contract import Lines, contract
from cpdhub.publish.kept import broken, leads
from cpdhub.publish.page import Site
from cpdhub.publish.pages.every import pages

from ..built import PROJECT, Built, built
from ..conftest import NOW
from ..load.entries import EVENT, SITE, TOPICS

HERE = Path(__file__).parent
URL = "https://owner.example/hub"
SIX = {"pages", "files", "ids", "uids", "feeds", "recordings", "redirects", "api"}
READING = (
    "id: a-guide\ntitle: A guide\nurl: https://example.org/guide\nsummary: How to.\nsources:\n"
    "  - https://example.org/guide\nchecked: never\nadded: 2026-11-22\nchanged: 2026-11-22\n"
)
WATCHED = EVENT.replace("start: 2026-12-03T14:00", "start: 2026-10-01T14:00").replace(
    "changed: 2026-11-22", "changed: 2026-11-23"
)
FILES = SITE | {
    "data/reading/a-guide.yaml": READING,
    "data/events/2026/2026-10-01-seen.yaml": WATCHED.replace("2026-12-03-budget", "2026-10-01-seen").replace(
        "recording: unknown", "recording: yes\nrecording_url: https://example.org/watch"
    ),
}
"""A small catalogue with something of each kind that can be renamed."""


@pytest.fixture(scope="module")
def kept() -> Lines:
    """The contract of the last release."""
    return read(HERE)


def test_it_is_that_of_the_newest_release() -> None:
    """A release without `make contract` is told; the heading of each file says which it is."""
    heads = {path.read_text(encoding="utf-8").splitlines()[0] for path in HERE.glob("*.txt")}
    assert heads == {f"# {newest(PROJECT / 'CHANGELOG.md')}"}


def test_the_site_keeps_it(kept: Lines, site: Built) -> None:
    """All that the last release promised is still there, as the same; nothing of it is empty by mistake."""
    assert set(kept) == SIX
    least = {"pages": 600, "files": 300, "ids": 550, "uids": 140, "feeds": 50, "api": 300}
    assert {name for name, number in least.items() if len(kept[name]) < number} == set()
    assert broken(kept, Folder(site.folder), site.url) == ()


def test_no_page_goes_with_time(kept: Lines, shipped_root: Path) -> None:
    """Two years later every page is there: months, years and lists by value stay once they were published."""
    later = pages(assemble(shipped_root, NOW + timedelta(days=730)), Site(URL, "CPD hub", "For tests"))
    assert set(kept["pages"]) <= {page.address for page in later}


class Hub:
    """A small catalogue that is built, changed and built again."""

    def __init__(self, root: Path) -> None:
        self.root, self.number = root, 0

    def write(self, files: dict[str, str]) -> None:
        """Lay files into the catalogue."""
        for name, text in files.items():
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            (self.root / name).write_text(text, encoding="utf-8")

    def rename(self, old: str, new: str) -> None:
        """Give an entry's file, and its id, another name."""
        path = self.root / old
        text = path.read_text(encoding="utf-8").replace(path.stem, Path(new).stem)
        path.unlink()
        self.write({new: text})

    def built(self) -> Folder:
        """The site of today, below a path."""
        self.number += 1
        return Folder(built(self.root, self.root / f"output-{self.number}", NOW, URL).folder)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lines]:
    """A small catalogue as it was released, and the contract of that."""
    hub = Hub(tmp_path_factory.mktemp("release"))
    hub.write(FILES)
    return hub.root, contract(hub.built(), URL)


@pytest.fixture
def hub(release: tuple[Path, Lines], tmp_path: Path) -> Hub:
    """The released catalogue, to be changed."""
    found = Hub(tmp_path)
    found.write(FILES)
    return found


MOVES = """
- {kind: event, old: 2026-12-03-budget, new: 2026-12-03-budget-alone, date: 2026-11-22}
- {kind: event, old: 2026-10-01-seen, new: 2026-10-01-watched, date: 2026-11-22}
- {kind: reading, old: a-guide, new: the-guide, date: 2026-11-22}
- {kind: topic, old: copyright, new: rights, date: 2026-11-22}
- {kind: provider, old: acme, new: acme-again, date: 2026-11-22}
- {kind: thing, old: 7-networks, new: 7-nets, date: 2026-11-22}
- {kind: response, old: cpd23-07-a, new: cpd23-07-b, date: 2026-11-22}
- {kind: association, old: solo-net, gone: It has closed., title: Solo Network, date: 2026-11-22}
"""


def renamed(hub: Hub) -> None:
    """Another name for one entry of each kind; and an association is deleted."""
    for old, new in (
        ("data/events/2026/2026-12-03-budget.yaml", "data/events/2026/2026-12-03-budget-alone.yaml"),
        ("data/events/2026/2026-10-01-seen.yaml", "data/events/2026/2026-10-01-watched.yaml"),
        ("data/reading/a-guide.yaml", "data/reading/the-guide.yaml"),
        ("data/responses/cpd23-07-a.yaml", "data/responses/cpd23-07-b.yaml"),
        ("content/things/7-networks.md", "content/things/7-nets.md"),
    ):
        hub.rename(old, new)
    for name in hub.root.glob("*/**/*.*"):
        if name.suffix in (".yaml", ".md"):
            text = (
                name.read_text(encoding="utf-8")
                .replace("[copyright]", "[rights]")
                .replace(": acme\n", ": acme-again\n")
            )
            name.write_text(text, encoding="utf-8")
    (hub.root / "data/providers/acme.yaml").rename(hub.root / "data/providers/acme-again.yaml")
    hub.write({"data/topics.yaml": TOPICS.replace("id: copyright", "id: rights")})
    (hub.root / "data/associations/solo-net.yaml").unlink()


def test_a_renamed_entry_without_a_redirect_is_told(release: tuple[Path, Lines], hub: Hub) -> None:
    """Its page, its UID, its calendar, its feeds and its anchor: each loss is one line."""
    renamed(hub)
    told = "\n".join(broken(release[1], hub.built(), URL))
    for lost in (
        "/events/2026-12-03-budget/ is not there", "/calendars/event-2026-12-03-budget.ics is not there",
        "/events/2026-12-03-budget/ has lost its UID", "does not hold", "/reading/#a-guide has lost its UID",
        "/feeds/topic-copyright.atom is not there", "/providers/acme/ is not there", "/things/7-networks/ is not there",
        "/things/7-networks/#cpd23-07-a has lost its UID", "/associations/solo-net/ has lost its UID",
    ):  # fmt: skip
        assert lost in told


def test_with_redirects_all_is_kept(release: tuple[Path, Lines], hub: Hub) -> None:
    """Every old address leads to the entry, which is the same for calendars, feeds and the API."""
    renamed(hub)
    hub.write({"data/redirects.yaml": MOVES})
    files = hub.built()
    assert broken(release[1], files, URL) == ()
    assert leads("/events/2026-12-03-budget/", files, URL) == "/events/2026-12-03-budget-alone/"
    assert broken(contract(files, URL), files, URL) == ()
    (hub.root / "data/redirects.yaml").write_text("[]\n", encoding="utf-8")
    assert len(broken(contract(files, URL), hub.built(), URL)) > 20


def test_another_identity_is_told(release: tuple[Path, Lines], hub: Hub) -> None:
    """An entry that was joined to a new one, where it was renamed, has lost its UID; and a copy may be joined."""
    hub.rename("data/events/2026/2026-12-03-budget.yaml", "data/events/2026/2026-12-03-other.yaml")
    hub.write(
        {"data/redirects.yaml": "- {kind: event, old: 2026-12-03-budget, into: 2026-12-03-other, date: 2026-11-22}\n"}
    )
    assert any("was renamed, and its UID is not" in one for one in broken(release[1], hub.built(), URL))
    (hub.root / "data/events/2026/2026-12-03-other.yaml").unlink()
    hub.write({"data/redirects.yaml": "- {kind: event, old: 2026-12-03-budget, into: drop-in, date: 2026-11-22}\n"})
    assert broken(release[1], hub.built(), URL) == ()


def test_a_key_that_goes_and_a_feed_of_another_id_are_told(release: tuple[Path, Lines]) -> None:
    """Whatever part it is."""
    lines = dict(release[1]) | {
        "api": ("events.json entries.[].colour",),
        "feeds": ("urn:uuid:0 /feeds/all.atom",),
        "recordings": ("urn:uuid:0 /events/2026-10-01-seen/",),
        "uids": ("0 /calendars/event-drop-in.ics",),
    }
    told = "\n".join(broken(lines, Folder(release[0] / "output-1"), URL))
    for part in (
        "“events.json entries.[].colour”",
        "/feeds/all.atom has another id",
        "the recording of",
        "does not hold 0",
    ):
        assert part in told


def test_an_address_that_leads_astray_is_told(release: tuple[Path, Lines], hub: Hub) -> None:
    """The page leads to another entry, or the old anchor is not where the entry is."""
    renamed(hub)
    hub.write({"data/redirects.yaml": MOVES})
    files = dict(hub.built())
    page, anchor = "events/2026-12-03-budget/index.html", 'id="a-guide"'
    astray = files[page].replace("0; url=/hub/events/2026-12-03-budget-alone/", "0; url=/hub/events/drop-in/")
    changed = files | {page: astray, "reading/index.html": files["reading/index.html"].replace(anchor, "")}
    assert astray != files[page]
    assert sorted(one.partition(":")[0] for one in broken(release[1], changed, URL)) == [
        "/events/2026-12-03-budget/ leads to /events/drop-in/, and its entry is at /events/2026-12-03-budget-alone/",
        "/reading/ has no anchor “a-guide” any more",
    ]


def test_a_reading_that_is_joined_to_a_new_one_is_told(release: tuple[Path, Lines], hub: Hub) -> None:
    """It was renamed, then: its identity goes on."""
    hub.rename("data/reading/a-guide.yaml", "data/reading/the-guide.yaml")
    hub.write({"data/redirects.yaml": "- {kind: reading, old: a-guide, into: the-guide, date: 2026-11-22}\n"})
    [told] = broken(release[1], hub.built(), URL)
    assert told.startswith("/reading/#a-guide was renamed")


def test_the_command_writes_it(release: tuple[Path, Lines], hub: Hub, capsys: pytest.CaptureFixture[str]) -> None:
    """It writes what it reads again, refuses what breaks the contract that is there, and wants a release."""
    run = ["--root", str(hub.root), "contract", "--now", NOW.isoformat()]
    assert main(run) == 1
    (hub.root / "CHANGELOG.md").write_text("# Changes\n\n## 0.1 (2026-11-22)\n", encoding="utf-8")
    assert main(run) == 0
    written = read(hub.root / "tests/contract")
    assert {name: lines for name, lines in written.items() if name != "api"} == {
        name: lines for name, lines in release[1].items() if name != "api"
    }
    hub.rename("data/reading/a-guide.yaml", "data/reading/another.yaml")
    assert main(run) == 2
    assert "/reading/#a-guide has lost its UID" in capsys.readouterr().err
    assert read(hub.root / "tests/contract") == written
