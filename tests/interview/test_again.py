from dataclasses import replace

import pytest
from sitting_down import SETS, Paper, Typist, around, entry

from reflect.interview.again import ask_again
from reflect.interview.lines import LineAsker
from reflect.model.entry import Answer

VISIT = SETS["after_visit"]
ASKED = {step.id: step.text for step in VISIT}


def answer(step, value):
    found = VISIT.step(step)
    return Answer(step, found.kind, found.field, value, asked=ASKED[step])


KEPT = replace(
    entry("after_visit"),
    number=42,
    answers=(
        answer("moment", "The gate was shut."),
        answer("threat", 6),
        answer("trigger", ["scrutiny", "other:hail"]),
        answer("echo", "perhaps"),
        answer("raise", True),
        answer("official_action", {"what": "Ring", "due": "2026-03-06", "status": "done"}),
        answer("if_then", {"cue": "the gate is shut", "what": "knock", "status": "open"}),
    ),
)


def again(replies, *steps, prompts=VISIT, kept=KEPT):
    paper = Paper()
    asker = LineAsker(paper, Typist(replies), show_support=lambda _: None, edit=str)
    chosen = [a for a in kept.answers if a.step in steps] if steps else list(kept.answers)
    return ask_again(prompts, kept, chosen, asker, around()), paper


def value_of(changed, step):
    return next((answer.value for answer in changed.answers if answer.step == step), None)


def test_enter_keeps_every_kind_of_answer_as_it_was():
    changed, paper = again({})
    assert changed == KEPT
    assert "Entry 42: 1 of 7" in paper.lines
    assert "Now: The gate was shut. Enter keeps it. :skip takes it away." in paper.lines


def test_only_what_was_chosen_is_asked_and_changed():
    changed, paper = again({"threat": ["2"], "moment": ["never asked"]}, "threat")
    assert value_of(changed, "threat") == 2
    assert changed.answers[0] == KEPT.answers[0]
    assert "Entry 42: 1 of 1" in paper.lines


def test_new_answers_stand_where_the_old_ones_stood():
    replies = {
        "moment": ["The gate was open."],
        "trigger": ["3 1"],
        "echo": ["3"],
        "raise": ["n"],
        "official_action": ["Ring twice", ":skip", "the team"],
        "if_then": ["", "knock again"],
    }
    changed, _ = again(replies)
    assert [a.step for a in changed.answers] == [a.step for a in KEPT.answers]
    assert value_of(changed, "echo") == "no"
    assert value_of(changed, "raise") is False
    assert value_of(changed, "official_action") == {
        "what": "Ring twice",
        "help_offered": "the team",
        "status": "done",
    }
    assert value_of(changed, "if_then")["what"] == "knock again"
    assert value_of(changed, "if_then")["cue"] == "the gate is shut"


def test_skip_takes_an_answer_out():
    changed, _ = again({"moment": [":skip"], "raise": [":skip"]})
    assert [a.step for a in changed.answers] == [
        "threat",
        "trigger",
        "echo",
        "official_action",
        "if_then",
    ]


@pytest.mark.parametrize("word", [":stop", ":pause"])
def test_stop_and_pause_keep_what_was_changed_so_far(word):
    changed, _ = again({"moment": ["Changed."], "threat": [word]})
    assert value_of(changed, "moment") == "Changed."
    assert changed.answers[1:] == KEPT.answers[1:]
    changed, _ = again({"official_action": ["Ring twice", word]}, "official_action")
    assert value_of(changed, "official_action")["what"] == "Ring twice"


def test_back_asks_the_one_before_with_what_it_says_now():
    replies = {"moment": ["One.", "Two."], "threat": [":back", "3"]}
    changed, paper = again(replies, "moment", "threat")
    assert value_of(changed, "moment") == "Two."
    assert "Now: One. Enter keeps it. :skip takes it away." in paper.lines
    changed, _ = again({"moment": [":back", "x"]}, "moment")
    assert value_of(changed, "moment") == "x"


def test_back_to_one_taken_out_shows_what_it_was():
    changed, _ = again({"moment": [":skip", ""], "threat": [":back", "3"]}, "moment", "threat")
    assert value_of(changed, "moment") == "The gate was shut."


def test_short_changes_nothing_here():
    changed, paper = again({"moment": [":short", ""]}, "moment")
    assert changed == KEPT
    assert "Only what you chose is asked." in paper.lines


def test_the_old_wording_is_shown_where_it_changed_and_goes_with_a_new_answer():
    old = KEPT.answers[0]._replace(asked="What stayed?")
    kept = replace(KEPT, answers=(old, *KEPT.answers[1:]))
    changed, paper = again({}, "moment", kept=kept)
    assert "Asked then: What stayed?" in paper.lines
    assert changed == kept
    changed, _ = again({"moment": ["Something else."]}, "moment", kept=kept)
    assert changed.answers[0].asked == ASKED["moment"]
    _, paper = again({}, "moment")
    assert "Asked then" not in str(paper.lines)


def test_a_repeated_step_keeps_what_it_was_asked_of():
    month = SETS["month_look_back"]
    asked = "Scrutiny came up often: Does this fit?"
    fits = Answer("finding", "single", "finding.fit", "fits", asked=asked, about="f1")
    kept = replace(entry("month_look_back"), answers=(fits,))
    changed, paper = again({"finding": ["2"]}, prompts=month, kept=kept)
    assert changed.answers == (fits._replace(value="partly"),)
    assert f"Asked then: {asked}" in paper.lines


def test_equal_answers_are_told_apart_by_where_they_stand():
    twice = replace(KEPT, answers=(KEPT.answers[0], KEPT.answers[0]))
    changed, _ = again({"moment": ["One.", ":skip"]}, kept=twice)
    assert [a.value for a in changed.answers] == ["One."]


def test_without_the_prompt_set_the_question_is_made_of_the_answer():
    other = Answer("mood", "multi", "agenda", ["the_gate", "other:hail"], asked="What is on it?")
    single = Answer("gone", "single", "trend", "easing")
    unknown = Answer("gone2", "single", "of_old", "this_way")
    kept = replace(KEPT, answers=(*KEPT.answers, other, single, unknown))
    changed, paper = again({}, prompts=None, kept=kept)
    assert changed == kept
    text = "\n".join(paper.lines)
    assert "a lowest (0)" in text
    assert " 1 The gate" in text
    assert " 2 hail" in text
    assert " 1 Easing" in text
    assert "trend" in paper.lines
    replies = {"trigger": ["2 o snow"], "mood": ["1"], "threat": ["c"], "moment": [":skip"]}
    changed, _ = again(replies, prompts=None, kept=kept)
    assert len(value_of(changed, "trigger")) == 2
    assert value_of(changed, "trigger")[1] == "other:snow"
    assert value_of(changed, "mood") == ["the_gate"]
    assert value_of(changed, "threat") == 8
    assert value_of(changed, "moment") is None


def test_a_step_that_changed_its_kind_is_asked_as_it_was():
    kept = replace(KEPT, answers=(Answer("threat", "text", "note", "Much."),))
    changed, _ = again({"threat": ["Little."]}, kept=kept)
    assert changed.answers == (Answer("threat", "text", "note", "Little.", asked="note"),)
