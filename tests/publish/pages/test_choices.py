"""What a panel of facets offers."""

from __future__ import annotations

from cpdhub.model.people import Association
from cpdhub.publish import facets
from cpdhub.publish.pages.choices import FIXED, LABELS, choices, labels

from .samples import hub, look


def test_values_are_in_words_and_in_order() -> None:
    """By name where names are many; the world before the countries; others and what is not known last."""
    found = look()
    assert list(labels(found, "topic").values()) == ["Copyright & law", "E-resources"]
    assert list(labels(found, "provider").items()) == [("acme", "Acme & Co"), ("other", "others")]
    assert list(labels(found, "language")) == ["en", "unknown"]
    one = hub().catalogue.associations["abc"].model_copy(update={"countries": ("ZW", "INT", "AR")})
    world = look(hub(associations={"abc": one}))
    assert list(labels(world, "country").values()) == ["International", "Argentina", "Zimbabwe"]


def test_only_what_the_list_has_is_offered() -> None:
    """A facet without a value is left out; lengths and costs are whole, since a gap would puzzle."""
    entries = [{"topic": ("copyright",), "length": ("60",), "language": ()}]
    topic, length = choices(look(), entries, ("topic", "language", "length"), open=("length",))
    assert [value.label for value in topic.values] == ["Copyright & law"]
    assert [value.value for value in length.values] == ["15", "30", "60", "longer", "unknown"]
    assert (topic.open, length.open) == (False, True)
    assert choices(look(), [], ("topic", "length")) == ()


def test_every_value_that_a_record_can_have_has_words() -> None:
    """Whatever the sample's records hold can be offered, facet by facet."""
    known, found = hub(), look()
    catalogue = known.catalogue
    all_facets = [
        *map(facets.of_event, known.events), *map(facets.of_reading, known.readings),
        *map(facets.of_thing, catalogue.things.values()), *map(facets.of_association, catalogue.associations.values()),
        *map(facets.of_provider, catalogue.providers.values()),
    ]  # fmt: skip
    for one in all_facets:
        for name, values in one.items():
            assert set(values) <= set(labels(found, name)), name
            assert LABELS[name]


def test_fixed_values_are_those_of_the_model() -> None:
    """No value of a field is without its words."""
    schema = Association.model_json_schema()["properties"]
    assert list(FIXED["solo"]) == schema["solo"]["enum"]
    assert list(FIXED["joining"]) == schema["membership"]["enum"]
    assert list(FIXED["sector"]) == schema["sectors"]["items"]["enum"]


def test_when_says_by_whose_clock() -> None:
    """The headings of the list go by the organiser's day, the facet by the reader's; others need no word."""
    made = choices(look(), [{"when": ("later",), "cost": ("free",)}], ("when", "cost"))
    assert [bool(one.note) for one in made] == [True, False]
