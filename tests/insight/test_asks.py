from datetime import date, timedelta

import pytest
from given import FIRST, check, every, material, only
from journals import TAXONOMY

from reflect.insight.detectors.asks import actions_stuck, asks_unmet
from reflect.insight.findings import look
from reflect.model.agreed import Agreed

ASKS = every(10, 4, needs=["lighten"])
FEBRUARY = date(2026, 2, 3)


def test_an_ask_named_three_times_over_three_weeks_with_nothing_done_is_told():
    finding = only(asks_unmet(material(*ASKS, agreed=[Agreed(FIRST, True, "lighten")])))

    assert finding.text == (
        "You've asked for workload to be looked at 4 times since 2 March. "
        "No linked action is marked done."
    )
    assert finding.question == "Who needs to hear this, and what would help you say it?"
    assert finding.about == {"needs": "lighten"}
    assert finding.counts == {"in": 4, "weeks": 4, "actions_done": 0}
    assert finding.entries == tuple(entry.id for entry in ASKS)


def test_an_ask_that_a_closed_action_answers_is_not_told_and_one_that_answers_another_is():
    answered = material(*ASKS, agreed=[Agreed(FIRST, False, "lighten")])
    other = material(*ASKS, agreed=[Agreed(FIRST, False, "talk"), Agreed(FIRST, False)])

    assert not list(asks_unmet(answered))
    assert only(asks_unmet(other))


def test_two_asks_or_three_within_twenty_days_say_nothing():
    assert not list(asks_unmet(material(*every(15, 2, needs=["lighten"]))))
    assert not list(asks_unmet(material(*every(10, 3, needs=["lighten"]))))
    assert only(asks_unmet(material(*every(11, 3, needs=["lighten"]))))
    assert not list(asks_unmet(material(*every(11, 3, needs=["nothing"]))))


@pytest.mark.parametrize("item", [i.id for i in TAXONOMY["need"].items if i.id != "nothing"])
def test_the_sentence_holds_with_every_ask(item):
    check(only(asks_unmet(material(*every(11, 3, needs=[item])))))


def test_actions_open_through_two_sessions_are_told_without_their_words():
    agreed = [
        Agreed(FEBRUARY, True, entry="a"),
        Agreed(FEBRUARY, False, entry="b"),
        Agreed(FIRST, True),
        Agreed(date(2026, 5, 20), True, entry="c"),
    ]

    finding = only(
        actions_stuck(material(sessions=[date(2026, 4, 1), date(2026, 5, 1)], agreed=agreed))
    )

    assert finding.text == (
        "Of 3 open actions, 2 have carried over since 3 February, through two sessions or more."
    )
    assert finding.question == "What got in the way? Are they still right?"
    assert finding.counts == {"in": 2, "of": 3}
    assert finding.entries == ("a",)
    check(finding)


def test_one_action_is_told_in_the_singular_and_one_session_is_too_few():
    agreed = [Agreed(FIRST, True)]
    two = [date(2026, 4, 1), date(2026, 5, 1)]

    finding = only(actions_stuck(material(sessions=two, agreed=agreed)))

    assert finding.text.startswith("Of 1 open action, 1 has carried over since 2 March")
    assert finding.question.endswith("Is it still right?")
    assert not list(actions_stuck(material(sessions=two[:1], agreed=agreed)))
    assert not list(actions_stuck(material(sessions=[FIRST, two[0]], agreed=agreed)))


def test_a_look_back_leaves_out_actions_of_sets_that_do_not_count_and_days_after_it():
    agreed = [Agreed(FIRST, True, set="identity"), Agreed(FIRST, True, set="after_incident")]
    sessions = [date(2026, 4, 1), date(2026, 5, 1)]

    def told(agreed, sessions, until=None):
        found = look(
            ASKS, TAXONOMY, None, until, date(2026, 5, 31), sessions=sessions, agreed=agreed
        )
        return [finding.detector for finding in found.findings]

    assert told(agreed, sessions) == ["asks_unmet"]
    assert told([*agreed, Agreed(FIRST, True)], sessions) == ["asks_unmet", "actions_stuck"]
    assert told([Agreed(FIRST, True)], sessions, date(2026, 4, 20)) == ["asks_unmet"]
    late = [Agreed(date(2026, 5, 2) + timedelta(1), False, "lighten")]
    assert told(late, sessions, date(2026, 5, 1)) == ["asks_unmet"]
