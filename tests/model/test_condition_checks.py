import time
from dataclasses import replace

import pytest
from small_sets import (
    ASIDE,
    ECHO,
    MOMENT,
    RAISE,
    TAXONOMY,
    THREAT,
    TRIGGER,
    faults_of,
    prompt_set,
)

from reflect.model.condition import parse
from reflect.model.prompt_checks import faults

BEFORE = [THREAT, ECHO, RAISE, TRIGGER, ASIDE]


def shown(condition: str) -> list[str]:
    return faults_of(*BEFORE, MOMENT | {"show_if": condition})


@pytest.mark.parametrize(
    "condition",
    [
        "threat_level <= 2",
        "threat_level >= 10",
        "threat_level < 1",
        "threat_level <= settings.calm_at and not threat_level <= 1",
        "threat_level >= 3 and threat_level < 4",
        "threat_level - threat_level >= 0",
        "threat_level answered",
        "echo in [yes, unsure]",
        "raise is yes",
        "not raise is no",
        "triggers has blame and not triggers has change",
        "triggers has blame and triggers has change and not triggers has loss",
        "triggers in [blame, unsure]",
        "aside is left",
        "settings.body_questions is on",
        "any of [threat_level, threat_level] <= 4",
    ],
)
def test_a_condition_that_can_come_true_is_let_be(condition):
    assert shown(condition) == []


@pytest.mark.parametrize(
    ("condition", "fault"),
    [
        ("threat <= 2", "“threat” is not a field"),
        ("openness <= 2", "“openness” is not asked before this"),
        ("moment answered", "“moment” is not asked before this"),
        ("settings.body is on", "unknown setting “settings.body”"),
        ("threat_level <= settings.body", "unknown setting “settings.body”"),
        ("settings.pause is yes", "“yes” is not one of its answers"),
        ("echo >= 2", "“echo” is not a rating"),
        ("threat_level - raise >= 2", "“raise” is not a rating"),
        ("threat_level <= 11", "11 is outside 0 to 10"),
        ("threat_level is yes", "“threat_level” is not chosen from a list"),
        ("echo is maybe", "“maybe” is not one of its answers"),
        ("raise is perhaps", "“perhaps” is not one of its answers"),
        ("triggers has tiger", "“tiger” is not one of its answers"),
        ("triggers is none", "“none” is not one of its answers"),
        ("aside is middle", "“middle” is not one of its answers"),
        ("threat_level > 10", "it can never be true"),
        ("threat_level >= 3 and threat_level < 3", "it can never be true"),
        ("not threat_level <= 2 and threat_level <= 2", "it can never be true"),
        ("echo is yes and echo is no", "it can never be true"),
        ("raise is yes and raise is no", "it can never be true"),
        ("settings.pause is on and not settings.pause is on", "it can never be true"),
        ("threat_level answered and not threat_level <= 10", "it can never be true"),
    ],
)
def test_a_condition_that_makes_no_sense_is_found_and_names_its_step(condition, fault):
    assert shown(condition) == [f"step moment: “{condition}”: {fault}"]


def test_a_way_of_saying_nothing_can_be_asked_about():
    assert (
        faults_of(
            TRIGGER | {"nothing": "Nothing comes to mind"},
            MOMENT | {"show_if": "triggers is none"},
        )
        == []
    )


def test_what_is_chosen_out_of_the_journal_is_not_known_beforehand():
    agenda = {"id": "agenda", "kind": "multi", "field": "agenda", "options_from": "flagged"}
    assert faults_of(agenda, MOMENT | {"show_if": "agenda has anything"}) == []


def test_a_branch_may_look_at_its_own_answer_and_a_show_if_may_not():
    assert faults_of(THREAT | {"then": [{"when": "threat_level <= 2", "stop": True}]}) == []
    assert faults_of(THREAT | {"show_if": "threat_level <= 2"}) == [
        "step threat: “threat_level <= 2”: “threat_level” is not asked before this"
    ]


def test_a_shared_block_may_look_at_what_only_some_sets_ask():
    # The closing block of these small sets looks at `raise`.
    assert faults_of(MOMENT, blocks=("steps", "close")) == []
    assert faults_of(MOMENT, RAISE, blocks=("steps", "close")) == []


def test_a_shared_block_may_not_look_at_what_is_no_field():
    prompts = prompt_set(MOMENT, blocks=("steps", "close"))
    text = "mommy answered"
    odd = replace(prompts.steps[-1], show_if=parse(text), show_if_text=text)
    found = faults(replace(prompts, steps=(*prompts.steps[:-1], odd)), TAXONOMY)
    assert found == ["step bye: “mommy answered”: “mommy” is not a field"]


def test_a_branch_behind_another_that_always_holds_first_is_found():
    branches = [
        {"when": "threat_level >= 7", "stop": True},
        {"when": "threat_level >= 9", "say": "Hm."},
    ]
    assert faults_of(THREAT | {"then": branches}) == [
        "step threat: “threat_level >= 9”: an earlier branch always holds first"
    ]
    assert faults_of(THREAT | {"then": branches[::-1]}) == []


def test_a_branch_that_can_never_hold_is_named_once():
    branches = [
        {"when": "threat_level >= 7", "stop": True},
        {"when": "threat_level > 10", "say": "Hm."},
    ]
    assert faults_of(THREAT | {"then": branches}) == [
        "step threat: “threat_level > 10”: it can never be true"
    ]


def test_a_step_of_a_block_that_is_run_may_look_at_the_whole_set():
    runs = THREAT | {"then": [{"when": "threat_level >= 9", "run": "steady"}]}
    assert faults_of(runs, MOMENT, blocks=("open", "steps", "close")) == []


def test_conditions_made_to_take_for_ever_are_taken_as_possible_quickly():
    pulls = ["openness", "compassion", "collaboration", "values_fit", "useful", "felt_heard"]
    scales = [THREAT | {"id": name, "field": name} for name in pulls]
    never = " and ".join(f"{name} < 0" for name in pulls)
    steps = [MOMENT | {"id": f"m{n}", "show_if": never} for n in range(40)]
    many = [{"when": f"({never}) or openness <= {n}", "stop": True} for n in range(2)]
    began = time.process_time()
    found = faults_of(*scales, *steps, RAISE | {"then": many})
    assert time.process_time() - began < 1
    assert found == []


def test_a_condition_on_more_items_than_are_worth_mixing_is_still_read():
    labels = [f"Item {n}" for n in range(12)]
    many = {"id": "now", "kind": "multi", "field": "needs_now", "options": labels, "max": 3}
    ids = ", ".join(f"item_{n}" for n in range(12))
    assert faults_of(many, MOMENT | {"show_if": f"needs_now in [{ids}]"}) == []
