"""Ratings of a map: made together, or in turn, of which nothing is told under five people."""

from datetime import UTC, datetime
from itertools import permutations

import pytest

from reflect.insight.threat_map import FEWEST, Rated, rated, with_turn, withheld
from reflect.model.entry import Answer
from reflect.model.meeting import Heading, Meeting

ORDER = ["society", "team", "person"]


def meeting(*answers):
    return Meeting(Heading(1, "an-id", "threat_map", 1, datetime(2026, 3, 2, tzinfo=UTC)), answers)


def together(level, rating):
    return Answer("levels", "scale", "level_threat", rating, about=level)


def in_turn(*turns):
    held = None
    for turn in turns:
        held = with_turn(held, turn)
    return Answer("levels_in_turn", "multi", "level_threats", held or [])


def test_ratings_made_together_are_told_in_the_order_of_levels():
    found = rated(meeting(together("team", 7), together("society", 0)), ORDER)
    assert found == (Rated("society", 0), Rated("team", 7))
    assert not withheld(meeting(together("team", 7)))


@pytest.mark.parametrize("people", range(FEWEST))
def test_of_fewer_than_five_people_nothing_is_told(people):
    found = meeting(in_turn(*[{"team": 9}] * people))
    assert rated(found, ORDER) == ()
    assert withheld(found) == (people > 0)


def test_of_five_people_the_middle_is_told_and_how_many_they_were():
    found = meeting(in_turn(*({"team": rating} for rating in (1, 9, 3, 8, 2))))
    assert rated(found, ORDER) == (Rated("team", 3, people=5),)
    assert not withheld(found)


def test_each_level_needs_five_people_of_its_own():
    turns = [{"team": 4, "person": 2}] * 4 + [{"team": 10}]
    found = meeting(in_turn(*turns))
    assert rated(found, ORDER) == (Rated("team", 4, people=5),)
    assert withheld(found)


def test_ratings_in_turn_stand_alone_beside_any_made_together():
    both = meeting(together("society", 9), in_turn(*[{"team": 4}] * 4))
    assert rated(both, ORDER) == ()


def test_what_is_kept_never_tells_who_gave_which_or_when():
    turns = [{"team": 10, "person": 0}, {"team": 3}, {"person": 8, "team": 3}]
    kept = {tuple(in_turn(*order).value) for order in permutations(turns)}
    assert kept == {("person:00", "person:08", "team:03", "team:03", "team:10")}


def test_what_is_no_rating_is_passed_over():
    odd = Answer("levels_in_turn", "multi", "level_threats", ["team", "team:high", "team:05"] * 5)
    assert rated(meeting(odd), ORDER) == (Rated("team", 5, people=5),)
