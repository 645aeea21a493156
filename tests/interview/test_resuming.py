"""An interview cut off after any of its answers goes on as if it had never been left."""

import random

import pytest
from sitting_down import IN_JOURNAL, SETS, Saved, entry, sit
from test_every_set import TYPED

from reflect.interview.conduct import Outcome
from reflect.interview.path import Path
from reflect.model.action_kind import is_half
from reflect.model.prompts import DEPTHS

VISIT = {
    "activation_before": ["8"],
    "steady_choice": ["3"],
    "official_first": ["y"],
    "official_action": ["Ring the school", "friday", "the team"],
    "moment": ["The gate was shut."],
    "threat": ["6"],
    "trigger": ["3 1"],
    "response": ["4"],
    "hold_compassion": ["3"],
    "echo": ["1"],
    "echo_where": ["2"],
    "if_then": ["the gate is shut", "knock again"],
    "raise": ["y"],
    "raise_title": ["Gates"],
    "activation_after": ["9"],
    "talk_about": ["y"],
}
RUNS = {
    "all of it": VISIT,
    "shortened at the start": {**VISIT, "steady_choice": ["2"]},
    "shortened on the way": {**VISIT, "theme": [":short"]},
    "calm": {"threat": ["1"], "moment": ["x"], "good": ["3"]},
    "finished early": {
        "enough_choice": ["1"],
        "activation_after": ["4"],
        "next_kind_thing": ["2"],
    },
    "gone on with": {**VISIT, "more_choice": ["2", "2"], "enough_choice": ["2"] * 9},
    "all skipped": {},
}


def questions(set_id, asked):
    """Leave out what may be put again: what is never stored, and notes."""
    steps = {step.id: step for step in SETS[set_id]}
    return [step for step in asked if steps[step].stored and steps[step].kind != "note"]


def cut_everywhere(set_id, replies, depth):
    whole = sit(set_id, replies, depth=depth)
    for saved in whole.keeper.saved:
        yield whole, saved, sit(set_id, replies, begun=saved)


def still_to_come(whole, saved):
    """Return what is asked after a moment; a plan that has only its cue is asked once more."""
    half = bool(saved.entry.answers) and is_half(saved.entry.answers[-1].value)
    return whole.asked[saved.seen - half :]


@pytest.mark.parametrize("depth", DEPTHS)
@pytest.mark.parametrize("run", RUNS)
def test_after_visit_goes_on_with_the_same_questions(run, depth):
    for whole, saved, resumed in cut_everywhere("after_visit", RUNS[run], depth):
        ahead = still_to_come(whole, saved)
        assert questions("after_visit", resumed.asked) == questions("after_visit", ahead)
        assert resumed.ended == whole.ended
        assert resumed.keeper.entry.depth == whole.keeper.entry.depth
        assert resumed.asked.count("more_choice") == ahead.count("more_choice")
        assert resumed.asked.count("pause") == ahead.count("pause")
        half = saved.entry.answers[-1].step if saved.entry.answers else ""
        assert {**resumed.answers, half: 0} == {**whole.answers, half: 0}


@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_every_set_goes_on_with_the_same_questions(set_id):
    typed = {"scale": "6", "yesno": "y", "single": "1", "multi": "1", "text": "rain"}
    replies = {s.id: [typed.get(s.kind, "rain")] * 4 for s in SETS[set_id]}
    action = {"if_then": ["rain", "umbrella"]}
    replies |= {
        s.id: action.get(s.field, ["rain", "", ""]) * 4 for s in SETS[set_id] if s.kind == "action"
    }
    for whole, saved, resumed in cut_everywhere(set_id, replies, "standard"):
        ahead = still_to_come(whole, saved)
        assert questions(set_id, resumed.asked) == questions(set_id, ahead)
        assert resumed.ended == whole.ended
        assert [a.step for a in resumed.keeper.entry.answers] == [
            a.step for a in whole.keeper.entry.answers
        ]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("set_id", IN_JOURNAL)
def test_whatever_was_typed_nothing_that_was_kept_is_lost(set_id, seed):
    chance = random.Random(f"resuming {set_id} {seed}")
    replies = {step.id: chance.choices(TYPED, k=8) for step in SETS[set_id]}
    whole = sit(set_id, replies, depth=chance.choice(DEPTHS))
    for saved in whole.keeper.saved[:: max(len(whole.keeper.saved) // 8, 1)]:
        resumed = sit(set_id, {}, begun=saved)
        assert resumed.keeper.entry.answers == saved.entry.answers
        assert resumed.ended.outcome is Outcome.FINISHED


def test_a_cut_in_the_steadying_offers_it_again():
    saved = sit("after_visit", {"activation_before": ["9"]}).keeper.saved[0]
    resumed = sit("after_visit", {"safe_now": ["1"], "steady_choice": ["2"]}, begun=saved)
    assert resumed.asked[:3] == ["support_card", "safe_now", "steady_choice"]
    assert resumed.support == [False]
    assert resumed.keeper.trail[:2] == ("activation_before", "shorter:short")


def test_a_cut_after_a_later_answer_does_not_offer_steadying_again():
    replies = {"activation_before": ["9"], "official_first": ["n"]}
    whole = sit("after_visit", replies)
    after = next(saved for saved in whole.keeper.saved if len(saved.entry.answers) == 2)
    resumed = sit("after_visit", {}, begun=after)
    assert not {"support_card", "steady_choice"} & set(resumed.asked)
    assert resumed.asked[0] == "moment"


def test_the_offers_of_a_first_part_are_made_at_the_end_of_the_second():
    whole = sit("after_visit", {"threat": ["1"], "context": [":pause"]})
    assert whole.ended.outcome is Outcome.PAUSED
    assert whole.ended.offers == ()
    assert sit("after_visit", {}, begun=whole.keeper.saved[-1]).ended.offers == ("going_well",)


def test_a_cut_between_turning_and_the_new_depth_takes_the_turn():
    moment = sit("after_visit", {"moment": ["x"]}).keeper.saved[1]
    begun = Saved(entry("after_visit", "short"), (*moment.trail, "longer:standard"), 0)
    resumed = sit("after_visit", {}, begun=begun)
    assert resumed.keeper.entry.depth == "standard"
    assert "emotions" in resumed.asked


def test_a_trail_with_what_the_set_no_longer_asks_is_gone_on_with():
    begun = Saved(entry("checkin"), ("activation_before", "gone", "gone@f1", "longer:wide"), 0)
    resumed = sit("checkin", {"emotions": ["1"]}, begun=begun)
    assert resumed.asked[0] == "emotions"
    assert resumed.keeper.entry.depth == "standard"


def test_going_back_after_resuming_opens_what_was_answered_before():
    whole = sit("after_visit", {"moment": ["The gate was shut."], "threat": [":pause"]})
    replies = {"threat": [":back"], "moment": ["The gate was open."]}
    resumed = sit("after_visit", replies, begun=whole.keeper.saved[-1])
    assert resumed.answers == {"moment": "The gate was open."}


def test_a_turn_to_the_shortest_path_is_read_as_coming_from_anywhere():
    path = Path(SETS["after_visit"], "short", lambda _: (), lambda _: ())
    path.walked(["activation_before", "shorter:short", "threat"])
    assert path.depth == "short"
