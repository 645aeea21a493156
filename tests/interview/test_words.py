"""What may be said instead of an answer does what it says, at every step of the full after_visit."""

import pytest
from sitting_down import SETS, sit

from reflect.interview.conduct import Outcome
from reflect.interview.words import WORDS, is_word

# Every question of the full path, answered; what each asks follows from what is before it.
ANSWERS = {
    "activation_before": ["9"],
    "safe_now": ["1"],
    "steady_choice": ["3"],
    "official_first": ["y"],
    "official_action": ["Ring the school", "friday", "the team"],
    "activity": ["1"],
    "theme": ["1 2"],
    "label": ["rowan"],
    "moment": ["The gate was shut."],
    "threat": ["7"],
    "trigger": ["3 1"],
    "context": ["5"],
    "source_level": ["3"],
    "felt_by": ["1 2 3"],
    "at_risk": ["2"],
    "at_risk_other": ["1"],
    "emotions": ["4"],
    "body": ["1"],
    "response": ["4"],
    "hold_openness": ["3"],
    "hold_compassion": ["6"],
    "hold_collaboration": ["5"],
    "effect": ["2"],
    "pulls": ["4"],
    "person_view": ["Another visitor."],
    "another_story": ["They were tired."],
    "echo": ["1"],
    "echo_where": ["2"],
    "good": ["6"],
    "restorer": ["1"],
    "if_then": ["the gate is shut", "knock again"],
    "raise": ["n"],
    "activation_after": ["8"],
    "close_choice": ["1"],
    "talk_about": ["y"],
    "next_kind_thing": ["2"],
}
UNSTORED = {"safe_now", "steady_choice", "close_choice"}
NOTES = ["support_card", "pause", "close_ground"]
WHOLE = sit("after_visit", ANSWERS, depth="full")
BEFORE = dict(zip(list(ANSWERS)[1:], ANSWERS, strict=False))

every_question = pytest.mark.parametrize("step", ANSWERS)
everywhere = pytest.mark.parametrize("step", [*ANSWERS, *NOTES])


def typing(step, *first, **more):
    """Type something at one step first, and then as ever."""
    return sit(
        "after_visit", {**ANSWERS, step: [*first, *ANSWERS.get(step, [""])]}, depth="full", **more
    )


def answered_before(step):
    """Return what is kept by the time a step is asked."""
    steps = list(ANSWERS)
    until = steps[: steps.index(step)] if step in steps else WHOLE.asked[: WHOLE.asked.index(step)]
    return {name: value for name, value in WHOLE.answers.items() if name in until}


def test_the_whole_of_it_is_asked_here():
    asked = [step for step in WHOLE.asked if step not in {"open_note", "close_note", *NOTES}]
    assert asked == list(ANSWERS)
    assert set(WHOLE.answers) == set(ANSWERS) - UNSTORED


@everywhere
def test_words_that_change_nothing_change_nothing(step):
    sitting = typing(step, ":support", ":HELP", ":sofar", ":hide", "", ":nonsense")
    assert sitting.answers == WHOLE.answers
    assert sitting.asked == WHOLE.asked
    assert sitting.keeper.trail == WHOLE.keeper.trail


@everywhere
def test_support_shows_people_and_leaves_no_trace(step):
    sitting = typing(step, ":support")
    assert len(sitting.support) == len(WHOLE.support) + 1
    assert "support" not in str(sitting.keeper.entry) + str(sitting.keeper.trail)


@everywhere
def test_help_lists_every_word_and_so_does_a_word_that_is_none(step):
    for typed in (":help", ":wrong"):
        text = typing(step, typed).text
        assert all(f"{word} {does}" in text for word, does in WORDS)
    assert ":wrong is not a word I know." in text


@everywhere
def test_hide_clears_the_screen_and_puts_the_question_again(step):
    sitting = typing(step, ":hide", "")
    at = sitting.paper.lines.index("(cleared)")
    hidden = sitting.paper.lines[at + 1 : at + 12]
    assert hidden[0] == "Hidden. Enter goes on; :pause comes back later."
    assert SETS["after_visit"].step(step).text in hidden
    assert sitting.asked == WHOLE.asked


@everywhere
def test_hidden_can_be_left(step):
    sitting = typing(step, ":hide", ":pause")
    assert sitting.ended.outcome is Outcome.PAUSED
    assert sitting.answers == answered_before(step)


@everywhere
def test_sofar_shows_what_was_answered(step):
    sitting = typing(step, ":sofar")
    (screen,) = [screen for screen in sitting.screens if screen.step_id == step]
    shown = [f"{title} {words}" for title, words in screen.so_far] or [" Nothing yet."]
    assert "\n".join(shown) in sitting.text
    assert len(screen.so_far) == len(answered_before(step))


@everywhere
@pytest.mark.parametrize(
    ("word", "outcome"), [(":stop", Outcome.STOPPED), (":pause", Outcome.PAUSED)]
)
def test_stop_and_pause_end_it_and_keep_what_was_answered(step, word, outcome):
    sitting = typing(step, word)
    assert sitting.ended.outcome is outcome
    assert sitting.asked[-1] == step
    assert sitting.answers == answered_before(step)


@every_question
def test_skip_leaves_out_the_one_question(step):
    sitting = sit("after_visit", {**ANSWERS, step: [":skip"]}, depth="full")
    assert sitting.ended.outcome is Outcome.FINISHED
    assert step not in sitting.answers
    assert (step in sitting.keeper.trail) is (step not in UNSTORED)
    others = {name: value for name, value in sitting.answers.items() if name in WHOLE.answers}
    assert others.items() <= WHOLE.answers.items()


@pytest.mark.parametrize("step", [*list(ANSWERS)[1:], *NOTES])
def test_back_asks_the_question_before_and_enter_keeps_it(step):
    before = (
        BEFORE.get(step) or [s for s in WHOLE.asked[: WHOLE.asked.index(step)] if s in ANSWERS][-1]
    )
    given = {**ANSWERS, step: [":back", *ANSWERS.get(step, [""])]}
    if before in UNSTORED:
        given[before] = ANSWERS[before] * 2
    sitting = sit("after_visit", given, depth="full")
    assert sitting.answers == WHOLE.answers
    assert sitting.ended == WHOLE.ended
    at = sitting.asked.index(step)
    assert sitting.asked[at + 1] == before


@every_question
def test_short_leaves_out_what_is_deeper_and_loses_nothing(step):
    sitting = typing(step, ":short")
    assert sitting.ended.outcome is Outcome.FINISHED
    assert sitting.keeper.entry.depth == "short"
    assert answered_before(step).items() <= sitting.answers.items()
    after = sitting.asked[sitting.asked.index(step) + 1 :]
    assert not {"emotions", "theme", "restorer", "more_choice", "next_kind_thing"} & set(after)


@every_question
def test_a_colon_twice_begins_a_text_and_is_nothing_else(step):
    texts = {"label", "moment", "person_view", "another_story"}
    sitting = sit("after_visit", {**ANSWERS, step: ["::back", *ANSWERS[step]]}, depth="full")
    if step in texts:
        assert sitting.answers[step] == ":back"
    elif step == "official_action":
        assert sitting.answers[step]["what"] == ":back"
    elif step == "if_then":
        assert sitting.answers[step]["cue"] == ":back"
    else:
        assert sitting.answers == WHOLE.answers
    assert sitting.ended.outcome is Outcome.FINISHED


@pytest.mark.parametrize("typed", [":( a hard one", ": it began", ":back\nto the gate", ":-)", ":"])
def test_a_text_that_only_begins_with_a_colon_is_a_text(typed):
    assert sit("after_visit", {"moment": [typed]}).answers["moment"] == typed


@pytest.mark.parametrize("typed", [":( 3", ":back please", ": 3"])
def test_in_a_list_whatever_begins_with_a_colon_gets_help(typed):
    sitting = sit("after_visit", {"trigger": [typed, "2"]})
    assert "is not a word I know." in sitting.text
    assert len(sitting.answers["trigger"]) == 1


def test_the_question_mark_explains_the_items_and_asks_again():
    text = sit("after_visit", {"response": ["?", "4"]}).text
    assert "It may protect:" in text
    assert "It may cost:" in text
    one = sit("after_visit", {"response": ["? 3", "4"]})
    assert sum("It may protect:" in line for line in one.paper.lines) == 1
    assert len(one.answers["response"]) == 1
    none = sit("after_visit", {"response": ["? 99", "4"]})
    assert "That number is not on the list." in none.text


def test_a_question_mark_is_a_text_where_a_text_is_asked():
    assert sit("after_visit", {"moment": ["?"]}).answers["moment"] == "?"


def test_the_editor_is_for_longer_texts():
    edited = sit("after_visit", {"moment": [":edit"]}, edit=lambda text: f"{text}::written there")
    assert edited.answers["moment"] == "::written there"
    again = {"moment": ["The gate.", ":edit"], "threat": [":back", "4"]}
    edited = sit("after_visit", again, edit=lambda text: f"{text} Shut.")
    assert edited.answers["moment"] == "The gate. Shut."
    assert ":edit is for a longer text." in sit("after_visit", {"threat": [":edit", "4"]}).text
    empty = sit("after_visit", {"moment": [":edit"]}, edit=lambda _: "")
    assert "moment" not in empty.answers


def test_what_is_one_word_is_told_from_a_text():
    assert is_word(" :back ")
    assert is_word(":Help")
    assert not any(map(is_word, ["", ":", "::back", "back", ":( ", ":back now", ":back\n:stop"]))


LINES = "The gate was shut.\nNobody spoke."


@pytest.mark.parametrize("word", [":support", ":hide", ":sofar", ":help", ":HELP"])
def test_a_word_below_lines_already_typed_acts_and_the_lines_stay(word):
    typed = [f"{LINES}\n{word}", *[""] * (word == ":hide"), "It rained.", ""]
    sitting = sit("after_visit", {**ANSWERS, "moment": typed}, depth="full")
    assert sitting.answers["moment"] == f"{LINES}\nIt rained."
    assert len(sitting.support) == len(WHOLE.support) + (word == ":support")
    assert "Your lines are kept." in sitting.text or word == ":hide"


@pytest.mark.parametrize("word", [":stop", ":pause", ":short", ":back"])
def test_a_turn_below_lines_already_typed_keeps_them(word):
    typed = [f"{LINES}\n{word}", ""]
    sitting = sit("after_visit", {**ANSWERS, "moment": typed}, depth="full")
    assert sitting.answers["moment"] == LINES


def test_the_editor_begins_with_the_lines_already_typed_and_skip_leaves_them_out():
    begun = []
    typed = {**ANSWERS, "moment": [f"{LINES}\n:edit"]}
    sitting = sit("after_visit", typed, depth="full", edit=lambda text: begun.append(text) or "Q.")
    assert begun == [LINES]
    assert sitting.answers["moment"] == "Q."
    skipped = sit("after_visit", {**ANSWERS, "moment": [f"{LINES}\n:skip"]}, depth="full")
    assert "moment" not in skipped.answers


def test_a_line_that_only_looks_like_a_word_is_text():
    text = "A smile.\n:smile\n:back to the gate\n::hide"
    sitting = sit("after_visit", {**ANSWERS, "moment": [text]}, depth="full")
    assert sitting.answers["moment"] == text


@pytest.mark.parametrize("word", [":stop", ":pause"])
def test_a_turn_while_the_screen_is_hidden_keeps_the_lines_too(word):
    typed = [f"{LINES}\n:hide", word]
    sitting = sit("after_visit", {**ANSWERS, "moment": typed}, depth="full")
    assert sitting.answers["moment"] == LINES
