"""Each section finds what it is about, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from cpdhub.model.activities import Path, Reading, Thing
from cpdhub.model.item import Nature, Outcome
from cpdhub.model.people import Association, Provider, Scheme
from cpdhub.upkeep import alike, checked, contents, decided, sources
from cpdhub.upkeep.look import look

from ..merge.samples import DAY, FACTS, PROVIDER, READING, dated, decision, event, item, source
from .samples import NOW, seen, told

ASSOCIATION: dict[str, Any] = {
    "id": "old-net", "name": "Old Network", "url": "https://old.example/", "countries": ["GB"], "sectors": ["general"],
    "solo": "none-known", "status": "closed", "summary": "Was a network.", **FACTS,
}  # fmt: skip
SCHEME: dict[str, Any] = {
    "id": "cpd", "name": "Our CPD", "body": "Old Network", "association": "old-net", "url": "https://old.example/cpd",
    "countries": ["GB"], "obligation": "voluntary", "cycle": "3 years", "summary": "Three years.", **FACTS,
}  # fmt: skip
TEXT: dict[str, Any] = {"title": "T", "summary": "S.", "added": DAY, "changed": DAY}
FAILED = Outcome("s", "failed", "the site has a fault of its own (HTTP 500)", kind="server")


def test_entries_that_nobody_checked_for_a_year() -> None:
    """A day counts for 365 days; of those that were never checked, those of the oldest sources come first."""
    some = [
        READING | {"id": name, "url": f"https://a.example/{name}", "checked": day, **year}
        for name, day, year in (
            ("fresh", "2025-11-22", {}),
            ("old", "2025-11-21", {}),
            ("older", "2024-01-01", {}),
            ("known", "never", {"sources_year": 2019}),
            ("vague", "never", {}),
        )
    ]
    found = checked.unchecked(
        seen(readings=[Reading.model_validate(one) for one in some], events=[], responses=[], providers=[])
    )
    assert told(found) == [
        ("A (reading): last checked", "data/reading/older.yaml", "2024-01-01"),
        ("A (reading): last checked", "data/reading/old.yaml", "2025-11-21"),
        ("A (reading): never checked", "data/reading/vague.yaml", ""),
        ("A (reading): never checked, known from 2019", "data/reading/known.yaml", ""),
    ]
    assert found.counts == (("readings never checked", 2), ("readings checked more than a year ago", 2))


def test_an_entry_without_an_address_wants_one() -> None:
    """There is nothing to open."""
    found = checked.unchecked(seen(events=[event(url="unknown")], readings=[], responses=[], providers=[]))
    assert [one.do[:16] for one in found.findings] == ["find its address"]


def test_things_due_for_review() -> None:
    """A year after the day of the last review."""
    days = ("2025-11-21", "2025-11-22")
    some = [
        Thing.model_validate(
            TEXT
            | {
                "id": f"{n}-t",
                "number": n,
                "minutes": [5, 10, 20],
                "topics": ["copyright"],
                "reviewed": day,
                "title": "T",
            }
        )
        for n, day in enumerate(days, 1)
    ]
    assert told(checked.things(seen(things=some))) == [
        ("Thing 1, T, is due for review", "content/things/1-t.md", "2025-11-21")
    ]


@pytest.mark.parametrize(
    ("seen_on", "said"),
    [("2026-08-24", [("Source brought nothing new", "data/sources/s.yaml", "2026-08-24")]), ("2026-08-25", [])],
)
def test_a_source_that_is_silent_for_90_days(seen_on: str, said: list[Any]) -> None:
    """Counted from its newest item."""
    assert told(sources.silent(seen(item(first_seen=f"{seen_on}T06:00:00Z")))) == said


def test_a_source_that_never_brought_anything() -> None:
    """Counted from the day on which it was added; one that is switched off is expected to be silent."""
    old = source(added="2026-01-01", changed="2026-01-01")
    assert told(sources.silent(seen(sources=[old]))) == [
        ("Source never brought anything", "data/sources/s.yaml", "2026-01-01")
    ]
    off = source(added="2026-01-01", changed="2026-01-01", enabled=False, why_disabled="Broken.")
    assert told(sources.silent(seen(sources=[off]))) == []


def test_a_source_that_fails() -> None:
    """For a fortnight, counted from the last success; one that is gone at once; a lost cache tells nothing."""

    def after(days: int, **changes: Any) -> list[tuple[str, str, str]]:
        last = f"{NOW - timedelta(days=days):%Y-%m-%dT%H:%M:%SZ}"
        outcome = Outcome("s", "failed", "it is down", last_success=last) if not changes else Outcome(**changes)
        return told(sources.failing(seen(outcomes={"s": outcome})))

    assert after(13) == []
    assert after(14) == [("Source, last read on 2026-11-08: it is down", "data/sources/s.yaml", "2026-11-08")]
    assert after(0, source="s", result="gone", why="gone for good", last_success="2026-11-22T06:00:00Z")
    assert after(0, source="s", result="fetched") == []
    assert told(sources.failing(seen())) == []
    assert sources.failing(seen()).rule == sources.UNKNOWN, "a checkout that never harvested knows nothing"
    assert sources.failing(seen(outcomes={"s": FAILED})).rule == sources.FAILING
    long_ago = source(added="2026-01-01", changed="2026-01-01")
    assert told(sources.failing(seen(sources=[long_ago], outcomes={"s": FAILED}))) == [
        (f"Source, never read: {FAILED.why}", "data/sources/s.yaml", "2026-01-01")
    ]


def test_a_source_that_is_held_back() -> None:
    """With the reason, without the ways out; one that a decision has released waits for no curator."""
    nature = {"s": Nature("s.example", held="2026-11-20T06:00:00Z", why="It turned. Nothing of it is taken until.")}
    assert told(sources.held(seen(natures=nature))) == [
        ("Source is held back: It turned.", "data/sources/s.yaml", "2026-11-20")
    ]
    free = decision(item=None, source="s", release=True, date="2026-11-20")
    assert told(sources.held(seen(natures=nature, decisions=[free]))) == []


def test_decisions_that_do_nothing() -> None:
    """About what is not there, corrections that the source has made too, topics that it has anyway, vain releases."""
    some = [
        decision(id="a", item="s/000000000000000f", hide=True),
        decision(id="b", correct={"title": "Entry 1", "published": "2026-11-01"}),
        decision(id="c", retag=["e-resources"]),
        decision(id="d", item=None, source="s", release=True, date="2026-11-20"),
        decision(id="e", item=item(2).id, correct={"title": "Better"}),
        decision(id="f", item=item(2).id, retag=[]),
        decision(id="g", item=item(3).id, hide=True),
    ]
    found = decided.decisions(seen(item(1), item(2), item(3), decisions=some))
    assert [one.where[-6:-5] for one in found.findings] == ["a", "b", "c", "d"]
    assert {one.where for one in found.findings} == {f"data/decisions/{name}.yaml" for name in "abcd"}


def test_a_release_that_ended_a_quarantine_stays_as_its_record() -> None:
    """The head of the archive knows of it; one that waits for the next harvest is used too."""
    free = decision(item=None, source="s", release=True, date="2026-11-20")
    for nature in (Nature(released="2026-11-20"), Nature(held="2026-11-19T00:00:00Z")):
        assert told(decided.decisions(seen(decisions=[free], natures={"s": nature}))) == []


def test_a_corrected_fact_that_the_source_changed_since() -> None:
    """Told while its word is neither that of then nor ours; without `was` nobody can know."""
    fields: dict[str, Any] = {"correct": {"title": "Ours"}, "was": {"title": "Entry 1"}}
    cases = {"Entry 1": 0, "Ours": 0, "Entry one": 1}
    for title, count in cases.items():
        found = decided.changed(seen(item(title=title), decisions=[decision(**fields)]))
        assert len(found.findings) == count
    assert 'as its title "Entry one"; the page keeps "Ours"' in found.findings[0].what
    assert not decided.changed(seen(item(title="Entry one"), decisions=[decision(correct={"title": "Ours"})])).findings
    # A day is compared with the day of an instant.
    day: dict[str, Any] = {"correct": {"published": "2020-01-01"}, "was": {"published": "2026-11-01"}}
    assert not decided.changed(seen(item(), decisions=[decision(**day)])).findings


@pytest.mark.parametrize(
    ("fields", "count"),
    [
        ({"start": "2026-10-23T14:00"}, 1),
        ({"start": "2026-10-24T14:00"}, 0),
        ({"start": "2020-10-23T14:00"}, 1),
        ({"start": "2020-10-23T14:00", "recording_url": "https://acme.example/watch"}, 0),
        ({"start": "2020-10-23T14:00", "recording": "unknown"}, 0),
        ({"start": "2020-10-23T14:00", "status": "cancelled"}, 0),
        ({"start": "2020-10-23T14:00", "status": "retired"}, 0),
        ({"start": "2020-10-23T14:00", "repeat": "FREQ=WEEKLY;COUNT=3"}, 0),
    ],
)
def test_events_that_await_their_recording(fields: dict[str, Any], count: int) -> None:
    """A month after a single event that was to be recorded; the latest first."""
    found = contents.recordings(seen(events=[event(**{"recording": "yes"} | fields)]))
    assert [one.since for one in found.findings] == [fields["start"][:10]] * count


def test_providers_that_promise_recordings() -> None:
    """Until the hub lists one of theirs."""
    promising = [Provider.model_validate(PROVIDER | {"recordings": "yes"})]
    assert told(contents.promises(seen(providers=promising))) == [
        ("Acme is said to keep recordings, and the hub lists none", "data/providers/acme.yaml", "")
    ]
    kept = event(start="2026-10-01T14:00", recording="yes", recording_url="https://acme.example/watch")
    assert told(contents.promises(seen(providers=promising, events=[kept]))) == []


def test_topics_with_little_in_them() -> None:
    """The emptiest first; harvested entries count too."""
    found = contents.topics(seen(*(item(number) for number in range(1, 6)), events=[event(topics=["copyright"])]))
    assert [one[0] for one in told(found)] == ["Copyright has 1 entry"]
    assert "fewer than 5" in found.rule


def test_what_leads_to_an_association_that_is_closed() -> None:
    """Its provider and events to come, its scheme, its source, its part, and a path; nothing of one that is open."""

    def found(status: str) -> list[str]:
        part = ASSOCIATION | {"id": "part", "name": "A part", "parent": "old-net", "status": "active"}
        tables: dict[str, Any] = {
            "associations": [
                Association.model_validate(ASSOCIATION | {"status": status, "feeds": ["s"]}),
                Association.model_validate(part),
            ],
            "providers": [Provider.model_validate(PROVIDER | {"association": "old-net"})],
            "schemes": [Scheme.model_validate(SCHEME)],
            "paths": [
                Path.model_validate(
                    TEXT
                    | {
                        "id": "p",
                        "for": "You.",
                        "minutes": 10,
                        "steps": [{"kind": "association", "id": "old-net", "why": "W."}] * 2,
                    }
                )
            ],
        }
        return sorted({one[1].split("/")[1] for one in told(contents.ended(seen(**tables)))})

    assert found("closed") == found("merged") == ["associations", "events", "paths", "providers", "schemes", "sources"]
    assert found("active") == []


def test_what_may_be_there_twice() -> None:
    """A harvested event or reading like one of ours; nothing that is decided."""
    like = dated(1, title="Budgets for one", start="2026-12-03T15:00:00", url="https://b.example/x")
    other = item(2, title="A", url="https://a.example/other", published=None)
    found = alike.alike(seen(like, other))
    assert [one.what.split(":")[0] for one in found.findings] == [
        f"{like.id} (Budgets for one) may be the event 2026-12-03-budget",
        f"{other.id} (A) may be the reading a",
    ]
    assert "--join 2026-12-03-budget" in found.findings[0].do
    assert "--hide" in found.findings[1].do
    left = [decision(id="x", item=like.id, retag=[]), decision(id="y", item=other.id, hide=True)]
    assert told(alike.alike(seen(like, other, decisions=left))) == []


def test_notices_of_the_merge_are_told_once() -> None:
    """Those that no section tells, with the file that they are about."""
    late = decision(id="late", item=None, source="s", release=True, date=date(2062, 1, 1))
    moved = Outcome("s", "fetched", moved="https://new.example/feed")
    some = look(seen(outcomes={"s": moved}, decisions=[late, decision(item="s/000000000000000f", hide=True)]))
    assert [(one.where, bool(one.do)) for one in some[0].findings] == [
        ("data/decisions/late.yaml", True),
        ("data/sources/s.yaml", True),
    ]
    assert len({section.name for section in some}) == len(some) == 13
