import pytest

from reflect.library import Library
from reflect.model.asker import Option
from reflect.model.facets import Facet, Item
from reflect.model.options import nothing_for, numbered, options_for
from reflect.model.prompts import Choice, Step

ITEMS = (
    Item("rain", "Rain", definition="Water from above"),
    Item("hail", "Hail", differs="rain: it bounces", protects="the roof", cost="a window"),
    Item("wind", "Wind", away="calm"),
    Item("nothing", "Nothing just now"),
)
WEATHER = Facet("weather", "Weather", "Which?", "", core=True, max_choices=2, items=ITEMS)
SCALE = Facet("scale", "S", "?", "", core=True, max_choices=1, items=ITEMS[:3], fixed_order=True)
TAXONOMY = {"weather": WEATHER, "scale": SCALE}


def step(**parts):
    return Step("weather", "multi", "Which?", "To see.", **parts)


def ids(options):
    return [option.id for option in options]


def test_options_of_its_own_come_first_then_those_around_then_the_facets():
    asked = step(facet="weather", options=(Choice("sun", "Sun"),))
    options = options_for(asked, TAXONOMY, around=(Choice("fog", "Fog"),))
    assert ids(options) == ["sun", "fog", "rain", "hail", "wind"]
    assert [option.number for option in options] == [1, 2, 3, 4, 5]


def test_recent_picks_come_first_newest_first_under_their_own_numbers():
    options = options_for(step(facet="weather"), TAXONOMY, recent=("wind", "gone", "rain"))
    assert [(option.id, option.number, option.recent) for option in options] == [
        ("wind", 3, True),
        ("rain", 1, True),
        ("hail", 2, False),
    ]


def test_a_facet_in_a_fixed_order_and_options_of_no_facet_stay_as_written():
    assert ids(options_for(step(facet="scale"), TAXONOMY, recent=("wind",))) == ids(
        options_for(step(facet="scale"), TAXONOMY)
    )
    asked = step(options=(Choice("a", "A"), Choice("b", "B")))
    options = options_for(asked, TAXONOMY, recent=("b",))
    assert [(option.id, option.recent) for option in options] == [("a", False), ("b", False)]


def test_what_it_may_protect_stands_before_what_it_may_cost():
    rain, hail, wind = options_for(step(facet="weather"), TAXONOMY)
    assert rain.about == ("Water from above",)
    assert hail.about == (
        "Not the same as “Rain”: it bounces",
        "It may protect: the roof",
        "It may cost: a window",
    )
    assert wind.about == ("Pulled away, it can look like: calm",)


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        (step(facet="weather", nothing="Nothing comes to mind"), "Nothing comes to mind"),
        (step(facet="weather"), "Nothing just now"),
        (step(options=(Choice("none", "Nothing at all"), Choice("a", "A"))), "Nothing at all"),
        (step(facet="scale"), ""),
        (step(options=(Choice("a", "A"),)), ""),
        (step(facet="unknown"), ""),
    ],
)
def test_a_way_of_saying_nothing_has_a_label_and_is_never_a_number(asked, label):
    assert nothing_for(asked, TAXONOMY) == label
    assert not {"none", "nothing"} & set(ids(options_for(asked, TAXONOMY)))


def test_pairs_are_numbered_from_one():
    assert numbered([("a", "A"), ("b", "B")]) == (Option("a", "A", 1), Option("b", "B", 2))
    assert numbered([]) == ()


@pytest.mark.parametrize("facet", Library().facets)
def test_every_facet_fits_a_screen_and_numbers_each_item_once(facet):
    options = options_for(Step("x", "multi", "?", "", facet=facet), Library().facets)
    assert [option.number for option in options] == list(range(1, len(options) + 1))
    assert len(options) <= 15
    assert all(len(option.label) <= 60 for option in options)
