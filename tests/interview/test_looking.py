"""What is said after an answer in which something may show who someone is."""

from dataclasses import replace

import pytest
from sitting_down import SETS, Paper, Typist, around, sit
from test_again import KEPT, value_of

from reflect.interview.again import ask_again
from reflect.interview.conduct import Outcome
from reflect.interview.lines import LineAsker

NAMES = {"Leanne": "the mother", "Mrs Kaur": "the grandmother"}
TOLD = "I told Callum Hartigan to wait at ZZ99 3WZ."


def sit_down(replies, **settings):
    within = replace(around(**settings), names=NAMES)
    return sit("after_visit", replies, depth="standard", within=within)


def test_what_was_seen_is_said_with_its_words_and_enter_keeps_it():
    sitting = sit_down({"moment": [TOLD]})
    assert sitting.answers["moment"] == TOLD
    seen = "Seen: a postcode (ZZ99 3WZ) and a name (Callum Hartigan). Change it?"
    assert sitting.paper.lines.count(seen) == 1
    assert "Enter keeps it as it is. This can miss things." in sitting.text


def test_where_nothing_is_seen_there_is_not_one_key_more():
    plain = "I told the lad with the red quad bike to wait."
    with_check, without = (
        sit_down({"moment": [plain]}, identifier_check=check) for check in (True, False)
    )
    assert with_check.typist.typed == without.typist.typed
    assert with_check.paper.lines == without.paper.lines


def test_the_answer_is_kept_before_anything_is_asked_about_it():
    sitting = sit_down({"moment": [TOLD, ":pause"]})
    assert sitting.ended.outcome is Outcome.PAUSED
    assert sitting.answers["moment"] == TOLD


def test_a_declared_name_is_written_over_only_where_that_is_wanted():
    sitting = sit_down({"moment": ["Leanne Hartigan rang, then Mrs Kaur.", "y"]})
    offer = "(Leanne Hartigan, Mrs Kaur). Write “the mother”, “the grandmother” instead?"
    assert offer in sitting.text
    assert sitting.answers["moment"] == "The mother rang, then the grandmother."
    kept = sit_down({"moment": ["Leanne rang.", "n"]})
    assert kept.answers["moment"] == "Leanne rang."


def test_after_a_declared_name_what_else_was_seen_is_asked_about():
    sitting = sit_down({"moment": ["I told Leanne and Callum.", "y", "y", "the boy \\1"]})
    assert "Seen: a name (Callum). Change it?" in sitting.text
    assert "Instead of “Callum”?" in sitting.text
    assert sitting.answers["moment"] == "I told the mother and the boy \\1."


def test_each_thing_seen_can_be_changed_or_left():
    sitting = sit_down({"moment": [TOLD, "y", "the boy", ""]})
    assert sitting.answers["moment"] == "I told the boy to wait at ZZ99 3WZ."
    blank = sit_down({"moment": [TOLD, "y", "\u202e", "the corner"]})
    assert blank.answers["moment"] == "I told Callum Hartigan to wait at the corner."


def test_going_back_asks_the_same_question_again_and_a_kept_answer_is_not_looked_at_twice():
    sitting = sit_down({"moment": [TOLD, ":back", ""]})
    assert sitting.asked.count("moment") == 2
    assert sitting.text.count("Seen: ") == 1
    assert sitting.answers["moment"] == TOLD


def test_going_on_short_from_there_keeps_the_answer_and_is_short():
    sitting = sit_down({"moment": [TOLD, ":short"]})
    assert sitting.answers["moment"] == TOLD
    assert sitting.keeper.entry.depth == "short"


def test_the_parts_of_an_action_are_looked_at_together_and_its_day_is_let_be():
    sitting = sit_down(
        {
            "official_first": ["y"],
            "official_action": ["Ring Leanne", "2026-03-06", "Mrs Kaur", "y"],
        }
    )
    assert sitting.answers["official_action"] == {
        "what": "Ring the mother",
        "status": "open",
        "due": "2026-03-06",
        "help_offered": "The grandmother",
    }


def test_own_words_in_a_list_are_looked_at_and_its_items_are_let_be():
    sitting = sit_down({"threat": ["6"], "trigger": ["3 o seeing Leanne there", "y"]})
    assert sitting.answers["trigger"] == ["risk_uncertainty", "other:seeing the mother there"]


@pytest.mark.parametrize("kind", ["raise_title", "moment"])
def test_titles_are_looked_at_as_texts_are(kind):
    sitting = sit_down({"raise": ["y"], kind: ["Talk about Leanne", "y"]})
    assert sitting.answers[kind] == "Talk about the mother"


def test_how_an_earlier_action_went_does_not_say_again_what_it_was():
    earlier = {"7": {"what": "Ring Leanne", "status": "open"}}
    within = replace(around(), names=NAMES, earlier=earlier)
    replies = {"actions": ["2", "No time"]}
    sitting = sit("supervision_prep", replies, depth="standard", within=within)
    assert sitting.answers["actions"]["what"] == "Ring Leanne"
    assert "Seen: " not in sitting.text


def test_it_can_be_switched_off():
    sitting = sit_down({"moment": [TOLD]}, identifier_check=False)
    assert "Seen: " not in sitting.text


def again(replies, *steps):
    paper = Paper()
    asker = LineAsker(paper, Typist(replies), show_support=lambda _: None, edit=str)
    chosen = [answer for answer in KEPT.answers if answer.step in steps]
    within = replace(around(), names=NAMES)
    return ask_again(SETS["after_visit"], KEPT, chosen, asker, within), paper


def test_a_changed_answer_of_a_kept_entry_is_looked_at():
    changed, paper = again({"moment": ["Leanne rang.", "y"]}, "moment")
    assert value_of(changed, "moment") == "The mother rang."
    changed, paper = again({"moment": ["Leanne rang.", ":stop"]}, "moment")
    assert value_of(changed, "moment") == "Leanne rang."
    changed, paper = again({"moment": [":skip"]}, "moment")
    assert value_of(changed, "moment") is None
    changed, paper = again({}, "moment", "threat")
    assert changed == KEPT
    assert not any("Seen: " in line for line in paper.lines)


def test_going_back_there_asks_the_same_one_again():
    changed, paper = again({"moment": ["Leanne rang.", ":back", "She rang."]}, "moment", "threat")
    assert value_of(changed, "moment") == "She rang."
    assert paper.lines.count("Entry 42: 1 of 2") == 2
