"""What is kept of addresses is text that anybody may propose to change."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cpdhub.harvest.links import link
from cpdhub.harvest.links.link import Link

DAY = date(2026, 11, 22)
URL = "https://acme.example/page"


def kept(path: Path, archived: str) -> Link:
    """A record with this copy, as it is read again."""
    link.write(path, {URL: Link(URL, "gone", DAY, DAY, "not there", strikes=(DAY,), archived=archived)})
    return link.read(path)[URL]


@pytest.mark.parametrize(
    "copy",
    [
        "https://web.archive.org/web/20130919044612/http://acme.example/page",
        "https://web.archive.org/web/2013/https://www.acme.example/other?a=b",
        "https://web.archive.org/web/20130919044612id_/https://acme.example/page",
        "https://webarchive.nationalarchives.gov.uk/ukgwa/20130919044612/https://acme.example/page",
        "https://arquivo.pt/wayback/20130919044612/https://acme.example/page",
    ],
)
def test_a_copy_in_a_public_archive_is_kept(tmp_path: Path, copy: str) -> None:
    """Of the same site, at an archive that keeps pages as they were."""
    assert kept(tmp_path / "a.jsonl", copy).archived == copy
    assert link.dead(tmp_path / "a.jsonl")[URL].copy == copy


@pytest.mark.parametrize(
    "copy",
    [
        "https://evil.example/phish",
        "https://evil.example/web/20130919044612/https://acme.example/page",
        "https://web.archive.org.evil.example/web/20130919044612/https://acme.example/page",
        "https://web.archive.org/web/20130919044612/https://evil.example/phish",
        "https://web.archive.org/save/https://acme.example/page",
        "https://web.archive.org/web/2013/x?u=/2013/https://acme.example/",
        "https://web.archive.org:8443/web/20130919044612/https://acme.example/page",
        "http://web.archive.org/web/20130919044612/https://acme.example/page",
        "https://archive.org/details/phish",
    ],
)
def test_a_copy_elsewhere_is_none(tmp_path: Path, copy: str) -> None:
    """It is left out, and nothing else of the record; so an archive is asked again."""
    found = kept(tmp_path / "a.jsonl", copy)
    assert (found.verdict, found.archived) == ("gone", "")
    assert link.dead(tmp_path / "a.jsonl")[URL].copy == ""
