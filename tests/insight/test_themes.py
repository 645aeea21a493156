"""Themes over sessions: conditions first, nobody compared, nothing of fewer than five people."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reflect.insight.themes import COUNTED, FEWEST_PEOPLE, TopicRow, themes, topics_of
from reflect.library import Library
from reflect.model.entry import Answer
from reflect.model.meeting import Heading, Meeting, Topic

FACETS = Library().facets
AT = datetime(2026, 3, 2, tzinfo=UTC)
SCRUTINY = ("topic.triggers", "scrutiny")
PROCEDURE = ("topic.org_responses", FACETS["org_response"].items[0].id)
SECTOR = ("topic.source_level", FACETS["level"].items[-1].id)


def row(person, session, *picks, good=False):
    return TopicRow(person, session, frozenset(picks), good)


def many(people, *picks, good=False, each=2):
    return [
        row(f"p{person}", person * 10 + at, *picks, good=good)
        for person in range(people)
        for at in range(each)
    ]


def said(found):
    return [(theme.field, theme.item) for theme in found.themes]


def test_conditions_come_before_people_and_each_list_in_its_own_order():
    order = [item.id for item in FACETS["trigger"].items]
    first, second = ("topic.triggers", order[0]), ("topic.triggers", order[1])
    rows = many(6, SECTOR, PROCEDURE, second) + many(5, first, second, each=1)
    assert said(themes(rows, FACETS, everybody=True)) == [SECTOR, PROCEDURE, first, second]


def test_counts_are_of_the_topics_that_said_anything_about_it():
    rows = [*many(5, SCRUTINY), row("p0", 900, SECTOR), row("p1", 0, SCRUTINY)]
    (theme,) = themes(rows, FACETS, everybody=True).themes
    assert (theme.topics, theme.of, theme.sessions) == (11, 11, 10)


def test_over_everybody_there_is_nothing_of_fewer_than_five_people():
    four = themes(many(4, SCRUTINY, SECTOR, good=True, each=9), FACETS, everybody=True)
    assert (four.enough, four.themes, four.good) == (False, (), 0)
    rows = many(4, SCRUTINY, good=True, each=9) + many(6, SECTOR)
    assert said(themes(rows, FACETS, everybody=True)) == [SECTOR]
    assert themes(rows, FACETS, everybody=True).good == 0


def test_the_fifth_person_is_what_makes_it_told():
    five = themes(many(FEWEST_PEOPLE, SCRUTINY, good=True), FACETS, everybody=True)
    assert said(five) == [SCRUTINY]
    assert five.good == 10


def test_of_one_person_their_own_topics_are_told():
    rows = [row("heron", at, SCRUTINY) for at in range(6)]
    found = themes(rows, FACETS, everybody=False)
    assert said(found) == [SCRUTINY]
    assert found.themes[0].topics == 6


@pytest.mark.parametrize(("topics", "having"), [(5, 5), (6, 2)])
def test_too_little_says_nothing(topics, having):
    rows = [row("heron", at, *([SCRUTINY] if at < having else [SECTOR])) for at in range(topics)]
    assert SCRUTINY not in said(themes(rows, FACETS, everybody=False))


def test_nothing_special_and_nothing_that_no_list_holds_is_told():
    special = next(item.id for item in FACETS["trigger"].items if item.special)
    rows = many(9, ("topic.triggers", special), ("topic.triggers", "gone_from_the_list"))
    assert themes(rows, FACETS, everybody=True).themes == ()


def test_no_order_of_people_changes_anything():
    rows = many(7, SCRUTINY, SECTOR) + many(5, PROCEDURE, each=1)
    assert themes(rows, FACETS, everybody=True) == themes(rows[::-1], FACETS, everybody=True)


ROWAN = Topic(1, "Rowan")


def meeting(*answers, topics=(ROWAN,), ended=AT):
    heading = Heading(4, "an-id", "supervision", 1, AT, "Heron", ended=ended)
    return Meeting(heading, answers, topics)


def test_a_topic_is_read_without_its_words():
    found = meeting(
        Answer(
            "r_trigger", "multi", "topic.triggers", ["scrutiny", "unsure", "other:x"], about="1"
        ),
        Answer("a_level", "single", "topic.source_level", "none", about="1"),
        Answer("r_feel", "multi", "topic.emotions", ["fear"], about="1"),
        Answer("a_strength", "text", "topic.strengths", "The neighbour.", about="1"),
        Answer("r_trigger", "multi", "topic.triggers", ["blame"], about="2"),
    )
    (one,) = topics_of([found])
    assert one == row("heron", 4, SCRUTINY, good=True)


def test_a_topic_put_down_and_a_session_still_going_on_are_left_out():
    answer = Answer("r_trigger", "multi", "topic.triggers", ["scrutiny"], about="1")
    put_down = replace(ROWAN, taken_up=False)
    assert list(topics_of([meeting(answer, topics=(put_down,))])) == []
    assert list(topics_of([meeting(answer, ended=None)])) == []


def test_only_levels_responses_of_organisations_and_triggers_are_counted():
    assert COUNTED == ("topic.source_level", "topic.org_responses", "topic.triggers")
