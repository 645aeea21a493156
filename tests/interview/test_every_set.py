"""What every shipped prompt set of the journal promises, whatever is typed."""

import random

import pytest
from sitting_down import IN_JOURNAL, LIBRARY, SETS, Careful, entry, sit

from reflect.interview.conduct import Outcome
from reflect.model.entry import Answer
from reflect.model.fields import FIELDS
from reflect.model.kinds import KINDS
from reflect.model.prompts import DEPTHS, within

TYPED = (
    *("", "", "1", "2", "3", "5", "0", "3 1", "2,1", "a", "c", "y", "n", "u", "o my own words"),
    *("a few words", "friday", "tomorrow", "8", "10", "if it comes", "::", "? 2", "?", "99"),
    *(":skip", ":back", ":support", ":help", ":sofar", ":hide", ":what"),
)
REPLIES = {
    "scale": "6",
    "yesno": "y",
    "single": "1",
    "multi": "1",
}
SEEDS = range(6)


def holds_only_what_it_may(sitting):
    steps = {step.id: step for step in SETS[sitting.keeper.entry.set]}
    for answer in sitting.keeper.entry.answers:
        step = steps[answer.step]
        assert step.stored
        assert (answer.kind, answer.field) == (step.kind, step.field)
        assert FIELDS[answer.field].holds == answer.kind
        assert answer.value not in (None, "", [])
        assert KINDS[answer.kind].words(answer.value, str)


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_enter_alone_walks_to_the_end_and_keeps_nothing(set_id, depth):
    sitting = sit(set_id, depth=depth)
    assert sitting.ended.outcome is Outcome.FINISHED
    assert sitting.answers == {}
    asked = [step for step in sitting.asked if step != "enough_choice"]
    assert len(asked) == len(set(asked)) or set_id in {"month_look_back", "supervision_prep"}


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_the_first_option_everywhere_walks_to_the_end(set_id, depth):
    first = {"scale": "a", "yesno": "y", "single": "1", "multi": "1"}
    replies = {step.id: [first.get(step.kind, "")] * 9 for step in SETS[set_id]}
    sitting = sit(set_id, replies, depth=depth)
    assert sitting.ended.outcome is Outcome.FINISHED
    holds_only_what_it_may(sitting)


@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_everything_answered_leaves_no_stored_step_of_the_path_out(set_id):
    def typed(step):
        return REPLIES.get(step.kind, "rain")

    replies = {step.id: [typed(step)] * 9 for step in SETS[set_id]}
    replies |= {
        step.id: ["rain", "friday", ""] * 9 for step in SETS[set_id] if step.kind == "action"
    }
    replies |= {"actions": ["1", "rain"] * 9} if set_id == "supervision_prep" else {}
    sitting = sit(set_id, replies, depth="full")
    assert sitting.ended.outcome is Outcome.FINISHED
    holds_only_what_it_may(sitting)
    always = {s.id for s in SETS[set_id].steps if s.stored and s.kind != "note" and not s.show_if}
    assert always <= set(sitting.answers)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_whatever_is_typed_it_comes_to_an_end_and_keeps_only_what_it_may(set_id, seed):
    chance = random.Random(f"{set_id} {seed}")
    replies = {step.id: chance.choices(TYPED, k=12) for step in SETS[set_id]}
    sitting = sit(set_id, replies, depth=chance.choice(DEPTHS))
    assert sitting.ended.outcome in {Outcome.FINISHED, Outcome.STOPPED}
    holds_only_what_it_may(sitting)
    depth = sitting.keeper.entry.depth
    steps = {step.id: step for step in SETS[set_id]}
    if "shorter" not in " ".join(sitting.keeper.trail):
        assert all(within(steps[answer.step], depth) for answer in sitting.keeper.entry.answers)


@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_what_was_seen_so_far_is_in_the_words_of_the_answers(set_id):
    replies = {step.id: ["1", "1", "", ""] for step in SETS[set_id]}
    for screen in sit(set_id, replies, depth="full").screens:
        for title, words in screen.so_far:
            assert title
            assert 0 < len(words) <= 60
            assert "\n" not in words


def test_what_was_asked_of_several_things_is_seen_so_far_by_the_name_of_each():
    prompts = LIBRARY.prompt_set("threat_map")
    sitting = sit("threat_map", {"levels": ["7", "3"]}, prompts=prompts)
    seen = {pair for screen in sitting.screens for pair in screen.so_far}
    assert seen == {("The team", "7 of 10"), ("The person or family", "3 of 10")}


def test_the_keeper_of_these_tests_refuses_what_is_never_stored():
    keeper = Careful(SETS["checkin"], entry("checkin"))
    with pytest.raises(AssertionError):
        keeper.keep(Answer("steady_choice", "single", "", "stop"))
    with pytest.raises(AssertionError):
        keeper.passed("safe_now")
