"""From what a person said to a file: names that nobody has, values as they were meant, and nothing guessed."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cpdhub.draft import names, near, questions, values
from cpdhub.draft.proposal import proposed
from cpdhub.load.catalogue import load
from cpdhub.model.catalogue import KINDS, Catalogue
from cpdhub.model.shape import shapes

from .catalogue import put

KIND = {kind.name: kind for kind in KINDS}
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small catalogue with its providers."""
    return put(tmp_path_factory.mktemp("proposal"))


@pytest.fixture(scope="module")
def catalogue(root: Path) -> Catalogue:
    """The same, read."""
    return load(root).catalogue


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Budget for one", "budget-for-one"),
        ("Weeding the collection: a start for solo librarians", "weeding-the-collection-a-start"),
        ("Straße, Ærø & l’été", "strasse-aero-lete"),
        ("日本語", "ri-ben-yu"),
        ("☕", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("x" * 200, "x" * 60),
    ],
)
def test_words_become_an_id(text: str, id: str) -> None:
    """A few of them, in ASCII, never ending in a small word that leads on."""
    assert names.slug(text) == id


@pytest.mark.parametrize(
    ("kind", "given_values", "id"),
    [
        ("event", {"title": "Budget for one", "start": "2026-12-03T14:00"}, "2026-12-03-budget-for-one"),
        ("event", {"title": "Budget", "start": "2026-12-03"}, "2026-12-03-budget-2"),
        ("event", {"title": "Coffee hour", "provider": "acme", "repeat": "FREQ=WEEKLY"}, "acme-coffee-hour"),
        ("event", {"title": "日本語", "start": datetime(2026, 12, 3, 9)}, "2026-12-03-ri-ben-yu"),  # noqa: DTZ001
        ("event", {"title": "Αναζήτηση για όλους", "start": "2026-12-03"}, "2026-12-03-anazetese-gia-olous"),
        ("event", {"title": "البحث للجميع", "start": "2026-12-03"}, "2026-12-03-lbhth-lljmy"),
        ("event", {"title": "Поиск: 2 часа", "start": "2026-12-03"}, "2026-12-03-poisk-2-chasa"),
        ("event", {"title": "☕🎉", "start": "2026-12-03"}, "2026-12-03-event"),
        ("event", {"title": "T", "start": "soon"}, "2026-11-22-t"),
        ("provider", {"name": "Acme"}, "acme-2"),
        ("provider", {"name": "Other"}, "provider-other"),
        ("provider", {"name": "Con"}, "provider-con"),
        ("association", {"name": "By sector"}, "the-by-sector"),
        ("reading", {"title": "The plan", "date": "2026-10"}, "2026-10-the-plan"),
        ("reading", {"title": "The plan", "date": "unknown"}, "the-plan"),
        ("response", {"thing": [7], "programme": "hub", "url": "https://www.desk.example/x"}, "hub-07-desk"),
        ("response", {"thing": ["x"], "url": "http://[bad", "blog": "My desk"}, "my-desk"),
        ("thing", {"number": 8, "title": "A year on one page"}, "8-a-year-on-one-page"),
        ("decision", {"hide": True, "source": "feed"}, "2026-11-22-hide-feed"),
    ],
)
def test_an_id_is_proposed(kind: str, given_values: dict[str, Any], id: str, catalogue: Catalogue) -> None:
    """Of the house's form for its kind, and one that nobody has."""
    assert names.proposed_id(KIND[kind], given_values, catalogue, TODAY) == id


@given(some.text(max_size=120), some.text(max_size=30))
def test_a_file_never_leaves_its_folder(id: str, start: str) -> None:
    """Whatever was typed."""
    for kind in KINDS:
        path = Path(names.place(kind, id, {"start": start}, TODAY))
        assert path.as_posix().startswith(kind.place) and ".." not in path.parts
        assert kind.listed or path.suffix == kind.suffix


def test_a_name_in_use_is_followed_by_a_number() -> None:
    """The first that is free."""
    assert names.unique("a", {"a", "a-2"}) == "a-3"


def test_the_first_number_that_no_thing_has(catalogue: Catalogue) -> None:
    """None where all are taken."""
    assert names.free_number(catalogue) == 1
    one = catalogue.things["7-networks"]
    every = {str(n): one.model_copy(update={"number": n}) for n in range(1, 24)}
    assert names.free_number(Catalogue(things=every)) is None


def test_what_follows_is_proposed_and_what_does_not_is_unknown(root: Path, catalogue: Catalogue) -> None:
    """The zone of the provider, the topics of the words, the year of who opened it; a cost is never guessed."""
    answers = {"title": "Copyright for one", "provider": "acme", "kind": "webinar", "url": "https://b.example",
               "start": "2026-12-03T14:00", "checked": TODAY, "summary": "What.", "price": ""}  # fmt: skip
    draft = proposed(KIND["event"], answers, catalogue, TODAY)
    assert load(root, {draft.path: draft.text}).problems == ()
    assert draft.path == "data/events/2026/2026-12-03-copyright-for-one.yaml"
    assert {name: draft.values[name] for name in ("timezone", "topics", "sources", "sources_year", "cost")} == {
        "timezone": "America/New_York", "topics": ["copyright"], "sources": ["https://b.example"],
        "sources_year": 2026, "cost": "unknown",
    }  # fmt: skip
    assert "minutes" not in draft.values and "price" not in draft.values
    assert any(note.startswith("timezone: America/New_York") for note in draft.notes)


def test_a_wrong_answer_stays_as_it_was_typed(root: Path, catalogue: Catalogue) -> None:
    """So that check refuses it in its own words, with its line."""
    draft = proposed(KIND["event"], {"title": "T", "start": "3/12/2026", "id": "../x"}, catalogue, TODAY)
    told = {problem.field: problem.message for problem in load(root, {draft.path: draft.text}).problems}
    assert draft.path == "data/events/2026/x.yaml"
    assert '"3/12/2026" can be read in two ways' in told["start"] and '"../x"' in told["id"]


def shape(kind: str, name: str) -> Any:
    """A field of a record."""
    return next(field for field in shapes(KIND[kind].record, kind) if field.name == name)


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        ("event", "start", "2026-12-03 9:30", "2026-12-03T09:30"),
        ("event", "start", "3 December", "3 December"),
        ("event", "minutes", " 60 ", 60),
        ("event", "minutes", "Unknown", "unknown"),
        ("event", "minutes", "sixty", "sixty"),
        ("event", "kind", "WEBINAR", "webinar"),
        ("event", "topics", "copyright, weeding\n- solo", ["copyright", "weeding", "solo"]),
        ("event", "sources", "https://a.example/?a=1,2", ["https://a.example/?a=1,2"]),
        ("event", "summary", "One\n two. ", "One two."),
        ("event", "title", "  ", None),
        ("event", "title", "Bud\u00adget\u200b for one\ufeff", "Budget for one"),
        ("event", "title", "\u200b", None),
        (
            "event",
            "title",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("association", "countries", "gb; ie", ["GB", "IE"]),
        ("association", "solo", "Small libraries", "small-libraries"),
        ("source", "enabled", "Yes", True),
        ("source", "enabled", "perhaps", "perhaps"),
        ("thing", "minutes", "10, 10, 60", [10, 10, 60]),
        ("scheme", "cycle", "3 years", "3 years"),
    ],
)
def test_what_is_typed_becomes_a_value(kind: str, field: str, text: str, value: Any) -> None:
    """As it was meant; what is none stays as it is."""
    assert values.read(shape(kind, field), text) == value


def test_a_value_is_shown_as_it_may_be_typed_again() -> None:
    """Lists, days, hours and switches."""
    wall = datetime(2026, 12, 3, 9, 5)  # noqa: DTZ001 # as typed
    some_values = [["a", "b"], date(2026, 12, 3), wall, True, False, 60]
    assert list(map(values.shown, some_values)) == ["a, b", "2026-12-03", "2026-12-03T09:05", "yes", "no", "60"]


def test_topics_near_to_words(catalogue: Catalogue) -> None:
    """Whole words of a name or a term, plurals too; a part of a word is none."""
    assert near.near_topics(catalogue.topics, "Who owns copyright?") == ("copyright",)
    assert near.near_topics(catalogue.topics, "copyrighted") == ()


def test_ids_near_to_a_word() -> None:
    """By a part of the id or the name, then by spelling; nothing is near to nothing."""
    entries = {"acme": "Acme Library Training", "thames": "Thames Network"}
    found = [near.near_ids(text, entries)[:1] for text in ("library", "tames", " ", "zzz")]
    assert found == [("acme",), ("thames",), (), ()]


def test_a_provider_by_host(catalogue: Catalogue) -> None:
    """The same host before the same domain; a shared host, or a broken address, says nothing."""
    providers = list(catalogue.providers.values())
    twins = [providers[0], providers[0].model_copy(update={"id": "twin", "url": "https://other.acme.example/"})]
    assert near.provider_at("https://third.acme.example/", twins, lambda a: "acme.example") is None
    assert near.provider_at("https://zoom.us/x", providers, lambda a: "zoom.us") is None
    assert near.provider_at("", providers, lambda a: "") is None
    assert near.provider_named("", providers) is None


@pytest.mark.parametrize(
    ("field", "given_values", "asked"),
    [
        ("organiser", {"provider": "acme"}, False), ("organiser", {}, True),
        ("timezone", {"start": "2026-12-03"}, False), ("timezone", {"start": "2026-12-03T14:00"}, True),
        ("minutes", {"end": "2026-12-03T15:00"}, False), ("end", {"minutes": 60}, False),
        ("price", {"cost": "free"}, False), ("price", {"cost": "paid"}, True),
        ("why_disabled", {"enabled": True}, False), ("why_disabled", {"enabled": False}, True),
        ("programme", {"gives": "reading"}, False), ("programme", {}, True),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_not_asked(field: str, given_values: dict[str, Any], asked: bool) -> None:
    """After the answers so far."""
    kind = next(kind for kind in KINDS for one in shapes(kind.record, kind.name) if one.name == field)
    assert questions.applies(shape(kind.name, field), given_values) == asked


def test_every_needed_field_is_asked() -> None:
    """Or follows; and no field that is offered is asked too."""
    for kind in KINDS:
        asked = {field.name for field in questions.asked(kind)}
        needed = {field.name for field in shapes(kind.record, kind.name) if field.needed}
        assert needed <= asked | set(questions.SILENT)
        assert not asked & {field.name for field in questions.offered(kind)}
