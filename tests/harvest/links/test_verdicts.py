"""A hundred behaviours, the right verdict for each; and nobody asked more often than is polite."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cpdhub.__main__ import main
from cpdhub.harvest.links import link
from cpdhub.harvest.links.link import Link
from cpdhub.harvest.links.web import Web

from ..samples import NOW
from ..test_fetch_tls import certificate
from .acts import drip, silent
from .behaviours import CASES, FINE, HOSTS, Case, acting
from .world import World, world

__all__ = ["certificate"]

READING = (
    "id: {name}\ntitle: About {name}\nurl: {url}\nauthor: Somebody\ndate: 2026-01-02\nsummary: Words about it.\n"
    "sources:\n  - owner/repo notes.md @0123456789ab\nsources_year: 2026\nchecked: never\n"
    "added: 2026-11-22\nchanged: 2026-11-22\n"
)


def address(one: Case, there: World) -> str:
    """Where the case stands."""
    return one.url or f"http://{HOSTS[one.name]}:{there.port}{one.path}"


@pytest.fixture
def everything() -> Iterator[World]:
    """All hosts."""
    with world({HOSTS[one.name]: acting(one) for one in CASES}) as there:
        yield there


def places(there: World) -> frozenset[str]:
    """What is let through although it is this machine."""
    return frozenset({*(f"{host}:{there.port}" for host in HOSTS.values()), "127.7.9.9:9"})


def look(there: World, folder: Path, now: datetime, known: Mapping[str, Link]) -> dict[str, Link]:
    """One run over all cases, without the pauses."""
    web = Web(folder, now, places(there), "https://hub.example/about/", gap=0.0)
    urls = [address(one, there) for one in CASES]
    return web.check(urls, known, keep=lambda links: None, progress=lambda host: None)


def wrong(found: Mapping[str, Link], there: World, *, last: bool) -> list[str]:
    """The cases whose verdict, reason or proposal is not the right one."""
    faults = []
    for one in CASES:
        told = found[address(one, there)]
        right = one.last if last else one.first
        to = f"http://{HOSTS[one.name]}:{there.port}{one.to}" if one.to and right != "fine" else ""
        if told.verdict != right or told.to != to or (not last and one.why not in told.why):
            faults.append(f"{one.name}: {told.verdict} ({told.why}) {told.to}, not {right} {to}")
    return faults


def test_each_behaviour_has_its_verdict(everything: World, tmp_path: Path) -> None:
    """All of them, each host by itself, after one look."""
    assert len(CASES) >= 95
    assert wrong(look(everything, tmp_path, NOW, {}), everything, last=False) == []


def test_five_weeks_make_up_the_mind(everything: World, tmp_path: Path) -> None:
    """What is missing on four days over weeks is gone; what came back in between, or only failed, is not."""
    found: dict[str, Link] = {}
    for week in range(5):
        everything.week = week
        found = look(everything, tmp_path, NOW + timedelta(weeks=week), found)
    assert wrong(found, everything, last=True) == []


def test_encryption_that_is_not_in_order(certificate: Path, tmp_path: Path) -> None:
    """A certificate that nobody vouches for is named, and so is a server that speaks no TLS; neither is ever gone."""
    hosts = {"127.7.5.1": FINE}
    with world(hosts, certificate) as strict, world(hosts) as plain:
        urls = [f"https://127.7.5.1:{there.port}/" for there in (strict, plain)]
        allow = frozenset(f"127.7.5.1:{there.port}" for there in (strict, plain))
        found: dict[str, Link] = {}
        for week in range(6):
            web = Web(tmp_path, NOW + timedelta(weeks=week), allow, gap=0.0)
            found = web.check(urls, found, keep=lambda links: None, progress=lambda host: None)
    assert [found[url].verdict for url in urls] == ["failing", "failing"]
    assert all("certificate or its encryption" in found[url].why for url in urls)
    assert "self-signed" in found[urls[0]].why.replace("self signed", "self-signed")


@pytest.mark.slow
def test_hosts_that_keep_silent_or_drip(tmp_path: Path) -> None:
    """They cost their time and no more, beside each other, and are failing."""
    with world({"127.7.6.1": silent, "127.7.6.2": drip}) as there:
        urls = [f"http://127.7.6.{number}:{there.port}/page" for number in (1, 2)]
        web = Web(tmp_path, NOW, frozenset(url.split("/")[2] for url in urls), gap=0.0)
        began = time.monotonic()
        found = web.check(urls, {}, keep=lambda links: None, progress=lambda host: None)
    assert [found[url].verdict for url in urls] == ["failing", "failing"]
    assert time.monotonic() - began < 60


@pytest.mark.slow
def test_the_command_over_five_weeks(everything: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command itself, with its own pauses: the same verdicts, and no host is asked more than once a second."""
    for one in CASES:
        file = tmp_path / "data" / "reading" / f"{one.name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(READING.format(name=one.name, url=address(one, everything)))
    through = [word for place in sorted(places(everything)) for word in ("--allow-loopback", place)]
    for week in range(5):
        everything.week = week
        now = f"{NOW + timedelta(weeks=week):%Y-%m-%dT%H:%M:%SZ}"
        assert main(["--root", str(tmp_path), "links", "--all", "--now", now, *through]) == 0
    assert wrong(link.read(tmp_path / link.FILE), everything, last=True) == []
    assert everything.gaps()[0] >= 1.0
    assert "gone" in capsys.readouterr().out
