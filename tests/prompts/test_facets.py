import tomllib
from pathlib import Path

import pytest

from reflect.library import Library
from reflect.model.fields import FIELDS

FACETS = Library().facets
FROZEN = tomllib.loads(
    (Path(__file__).parents[1] / "data" / "facet_items.toml").read_text(encoding="utf-8")
)
every_facet = pytest.mark.parametrize("facet", FACETS.values(), ids=FACETS)


def test_every_facet_of_the_model_is_there():
    assert list(FACETS) == list(FROZEN)
    assert len(FACETS) == 24


@pytest.mark.parametrize("name", FROZEN)
def test_every_item_keeps_its_id_and_its_place(name):
    assert [item.id for item in FACETS[name].items] == FROZEN[name]


@every_facet
def test_an_item_has_a_label_of_its_own_and_says_where_it_comes_from(facet):
    labels = [item.label for item in facet.items]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert all(item.sources for item in facet.items)
    assert 1 <= facet.max_choices <= len(facet.items)
    assert facet.title
    assert facet.ask.endswith("?")


@every_facet
def test_what_an_item_differs_from_or_echoes_is_there(facet):
    for item in facet.items:
        if item.differs:
            other, _, how = item.differs.partition(": ")
            assert other in facet
            assert how
        if item.echoes:
            assert item.echoes in FACETS["org_response"]


@pytest.mark.parametrize("name", ["response", "org_response"])
def test_a_response_says_what_it_may_protect_and_what_it_may_cost(name):
    assert all(item.protects and item.cost for item in FACETS[name].items)


def test_every_pull_says_what_being_pulled_away_can_look_like():
    assert all(item.away for item in FACETS["pull"].items)
    rated = [item.id for item in FACETS["pull"].items if item.rated]
    assert rated == ["openness", "compassion", "collaboration"]


def test_levels_are_read_from_the_system_inwards():
    assert FACETS["level"].fixed_order
    assert FACETS["level"].items[0].id == "society"
    assert not any(facet.fixed_order for name, facet in FACETS.items() if name != "level")


def test_prejudice_alone_is_marked_as_never_shared_unasked():
    special = [(name, item.id) for name, f in FACETS.items() for item in f.items if item.special]
    assert special == [("trigger", "discrimination")]


def test_every_field_draws_from_a_facet_there_is():
    assert {field.facet for field in FIELDS.values() if field.facet} <= set(FACETS)


def test_an_item_is_found_by_its_id_and_a_missing_one_is_an_error():
    level = FACETS["level"]
    assert level["team"].label == "The team"
    assert "team" in level
    assert "tram" not in level
    with pytest.raises(KeyError):
        level["tram"]
