"""How the addresses are asked: gently, once, by name, and never beyond what the site allows."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cpdhub.harvest.links.link import Link
from cpdhub.harvest.links.web import Web

from ..samples import NOW
from .acts import endless, file, head, page, redirect, static, status, whole_only
from .world import ROBOTS, Act, Visit, World, world


@dataclass
class Asking:
    """Runs over some hosts, each 127.8.0.N."""

    folder: Path
    contact: str = ""
    gap: float = 0.0
    known: dict[str, Link] = field(default_factory=dict)

    def run(self, there: World, paths: Sequence[str], hosts: int = 1, **more: float) -> dict[str, Link]:
        """Ask these paths at each host."""
        names = [f"127.8.0.{number + 1}" for number in range(hosts)]
        allow = frozenset(f"{name}:{there.port}" for name in names)
        web = Web(self.folder, NOW, allow, self.contact, self.gap)
        urls = [f"http://{name}:{there.port}{path}" for name in names for path in paths]
        self.known = web.check(urls, self.known, keep=self._keep, progress=lambda host: None, **more)
        return self.known

    def _keep(self, links: Mapping[str, Link]) -> None:
        self.known = dict(links)


def with_robots(act: Act, robots: str = "") -> Act:
    """Behaves so everywhere but at robots.txt."""

    def either(visit: Visit) -> None:
        if visit.path == ROBOTS:
            visit.say(200 if robots else 404, robots.encode())
        else:
            act(visit)

    return either


@pytest.fixture
def asking(tmp_path: Path) -> Asking:
    """Runs that share a cache."""
    return Asking(tmp_path, "https://hub.example/about/")


def told(there: World) -> list[str]:
    """What was asked, in order."""
    return [f"{one.method} {one.path}" for one in there.asked]


@pytest.mark.parametrize(
    ("act", "methods"),
    [
        (file, ["HEAD"]),
        (page("A page"), ["HEAD", "GET"]),
        (static("<title>A page</title>"), ["HEAD", "GET"]),
        (head(status(405)), ["HEAD", "GET"]),
        (whole_only("<title>A page</title>"), ["HEAD", "GET", "GET"]),
        (status(416), ["HEAD", "GET", "GET"]),
        (status(429), ["HEAD"]),
        (status(503, Retry_After="60"), ["HEAD"]),
        (status(403, cf_mitigated="challenge"), ["HEAD"]),
        (redirect(302, ""), ["HEAD"]),
    ],
    ids=["file", "page", "static", "refused", "whole-only", "never", "too-often", "closed", "wall", "nowhere"],
)
def test_get_only_where_head_does_not_say_enough(asking: Asking, act: Act, methods: list[str]) -> None:
    """And no second question where the first was answered with "leave me alone"."""
    with world({"127.8.0.1": with_robots(act)}) as there:
        asking.run(there, ["/page"])
        assert told(there) == ["GET /robots.txt", *(f"{method} /page" for method in methods)]


def test_who_asks_says_so_and_asks_for_a_part(asking: Asking) -> None:
    """A name and a contact in every request, a range in every GET, nothing packed."""
    with world({"127.8.0.1": with_robots(page("A page"))}) as there:
        asking.run(there, ["/page#part"])
        _, first, second = there.asked
    assert {one.headers["user-agent"] for one in (first, second)} == {"cpdhub/0.1 (+https://hub.example/about/)"}
    assert (first.path, second.path) == ("/page", "/page")
    assert "range" not in first.headers
    assert (second.headers["range"], second.headers["accept-encoding"]) == ("bytes=0-16383", "identity")


def test_where_no_part_is_to_be_had_the_whole_is_asked_for(asking: Asking) -> None:
    """After its pause, and no more of it is read."""
    asking.gap = 0.05
    with world({"127.8.0.1": with_robots(whole_only("<title>A page</title>"))}) as there:
        asking.run(there, ["/page"])
        assert [one.headers.get("range") for one in there.asked[-2:]] == ["bytes=0-16383", None]
        assert there.gaps()[0] >= 0.05


def test_no_more_is_read_than_is_needed(asking: Asking) -> None:
    """A page without end is fine as soon as it has begun."""
    with world({"127.8.0.1": with_robots(endless)}) as there:
        [found] = asking.run(there, ["/page"]).values()
    assert found.verdict == "fine"


def test_robots_are_asked_once_and_forbidden_pages_never(asking: Asking) -> None:
    """One robots.txt for all addresses of a host; what it forbids is not touched."""
    with world({"127.8.0.1": with_robots(file, "User-agent: *\nDisallow: /b\n")}) as there:
        found = asking.run(there, ["/a", "/b", "/c"])
        assert told(there) == ["GET /robots.txt", "HEAD /a", "HEAD /c"]
    assert [one.verdict for one in found.values()] == ["fine", "unasked", "fine"]


def test_a_host_that_had_enough_is_left_alone(asking: Asking) -> None:
    """After 429 nothing more of it is asked, in this run or the next one before its time; what is left stays due."""
    with world({"127.8.0.1": with_robots(status(429, Retry_After="3600"))}) as there:
        found = asking.run(there, ["/a", "/b", "/c"])
        asking.run(there, ["/b", "/c"])
        assert told(there) == ["GET /robots.txt", "HEAD /a"]
        assert [(url[-2:], one.verdict) for url, one in found.items()] == [("/a", "unclear")]


def test_a_site_is_asked_once_a_second(asking: Asking) -> None:
    """By the server's clock, with the pauses that the command has: each host, while others are asked beside it."""
    asking.gap = 1.0
    hosts = {f"127.8.0.{number + 1}": with_robots(file) for number in range(20)}
    with world(hosts) as there:
        found = asking.run(there, ["/page"], hosts=20)
        assert len(there.asked) == 40
        gaps = there.gaps()
        took = there.asked[-1].at - there.asked[0].at
    assert len(found) == len(gaps) == 20
    assert gaps[0] >= 1.0
    assert took < 10, "they wait for themselves, not for each other"


def test_a_crawl_delay_is_honoured(asking: Asking) -> None:
    """Where it is longer than our own pause, and also where it stands among other lines."""
    robots = "User-agent: other\nDisallow: /\n\nUser-agent: *\nDisallow: /x\nCrawl-delay: 0.4\n"
    with world({"127.8.0.1": with_robots(file, robots)}) as there:
        asking.run(there, ["/a", "/b"])
        assert len(there.asked) == 3
        assert there.gaps()[0] >= 0.4


def test_nothing_is_begun_when_the_time_is_over(asking: Asking) -> None:
    """What was not asked keeps its record, or has none yet."""
    with world({"127.8.0.1": with_robots(file)}) as there:
        assert asking.run(there, ["/a", "/b"], seconds=0) == {}
        assert there.asked == []


def test_what_was_found_is_kept_when_a_run_is_stopped(asking: Asking) -> None:
    """Somebody presses a key after the second answer: two are kept, and the next run goes on."""
    seen: list[str] = []

    def impatient(host: str) -> None:
        seen.append(host)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with world({"127.8.0.1": with_robots(file)}) as there:
        web = Web(asking.folder, NOW, frozenset({f"127.8.0.1:{there.port}"}), gap=0.1)
        urls = [f"http://127.8.0.1:{there.port}/{number}" for number in range(9)]
        with pytest.raises(KeyboardInterrupt):
            web.check(urls, {}, keep=asking._keep, progress=impatient)
        assert 2 <= len(asking.known) < 9
        assert len(there.asked) < 9


@pytest.mark.parametrize(
    ("number", "beside", "verdict"),
    [
        (socket.EAI_NONAME, True, "missing"),
        (socket.EAI_NONAME, False, None),
        (socket.EAI_AGAIN, True, "failing"),
        (socket.EAI_AGAIN, False, None),
    ],
    ids=["lapsed", "no-network", "nobody-answers-for-it", "no-resolver"],
)
def test_no_network_counts_against_nobody(
    asking: Asking, monkeypatch: pytest.MonkeyPatch, number: int, *, beside: bool, verdict: str | None
) -> None:
    """A strike needs a resolver that says that there is no such host, and another address that did answer."""

    def ask(host: str, *_: object, **__: object) -> None:
        raise socket.gaierror(number, "as a resolver says")

    monkeypatch.setattr(socket, "getaddrinfo", ask)
    lapsed = "http://lapsed.example/"
    with world({"127.8.0.1": with_robots(file)}) as there:
        web = Web(asking.folder, NOW, frozenset({f"127.8.0.1:{there.port}"}), gap=0.0)
        urls = [lapsed, *([f"http://127.8.0.1:{there.port}/a"] if beside else [])]
        found = web.check(urls, {}, keep=asking._keep, progress=lambda host: None)
    assert (found[lapsed].verdict if lapsed in found else None) == verdict
    assert asking.known == found


def test_a_fault_of_ours_is_not_an_answer(asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the run, and what was found before is kept."""
    monkeypatch.setattr("cpdhub.harvest.links.check.sight", lambda url, answer: 1 / 0)
    with world({"127.8.0.1": with_robots(file)}) as there, pytest.raises(ZeroDivisionError):
        asking.run(there, ["/a"])
