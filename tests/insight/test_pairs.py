from datetime import date

from journals import TAXONOMY, on

from reflect.insight.material import Material
from reflect.insight.pairs import beside, came_together
from reflect.insight.window import Window, sift

DAY = date(2026, 3, 31)


def material(*entries):
    sifted = sift(entries, Window(DAY, DAY))
    return Material(sifted.rows, sifted.window, DAY, TAXONOMY)


def entries(count, **said):
    return [on(DAY, **said) for _ in range(count)]


def test_both_counts_stand_beside_each_other():
    (pair, *_) = came_together(
        material(
            *entries(6, triggers=["scrutiny"], responses=["hide_in_process"]),
            *entries(3, triggers=["scrutiny"], responses=["freeze"]),
            *entries(5, triggers=["blame"], responses=["hide_in_process"]),
            *entries(26, triggers=["blame"], responses=["freeze"]),
        )
    )[1:]

    assert pair.about == {"triggers": "scrutiny", "responses": "hide_in_process"}
    assert (pair.both, pair.of, pair.elsewhere, pair.elsewhere_of) == (6, 9, 5, 31)
    assert not pair.stood_out


def test_an_entry_that_left_either_side_blank_says_nothing_about_a_pair():
    said = {"triggers": ["blame"], "responses": ["freeze"]}

    (pair,) = came_together(
        material(
            *entries(3, **said),
            *entries(2, triggers=["blame"]),
            *entries(2, triggers=["blame"], responses=["unsure"]),
            *entries(2, responses=["freeze"]),
            *entries(2, triggers=["none"], responses=["freeze"]),
            *entries(2, triggers=["blame"], responses=["other:hummed"]),
        )
    )

    assert (pair.both, pair.of, pair.elsewhere, pair.elsewhere_of) == (3, 5, 2, 2)


def test_what_met_fewer_than_three_times_is_not_listed_but_is_looked_at():
    given = material(*entries(2, triggers=["blame"], responses=["freeze"]))

    assert came_together(given) == ()
    assert [pair.both for pair in beside(given, "triggers", "responses")] == [2]


def test_pairs_with_conditions_come_first_and_what_met_often_before_what_met_seldom():
    given = material(
        *entries(4, triggers=["blame"], responses=["freeze"]),
        *entries(3, contexts=["duty"], triggers=["conflict"], responses=["appease"]),
        *entries(3, triggers=["conflict"], restorers=["colleague"]),
    )

    assert [tuple(pair.about.values()) for pair in came_together(given)] == [
        ("duty", "appease"),
        ("blame", "freeze"),
        ("conflict", "appease"),
        ("conflict", "colleague"),
    ]


def test_a_pair_with_a_special_item_does_not_leave_by_itself():
    given = material(*entries(3, triggers=["discrimination", "blame"], responses=["stay_silent"]))

    assert {pair.first[1]: pair.leaves for pair in came_together(given)} == {
        "blame": True,
        "discrimination": False,
    }
