import pytest
from pydantic import ValidationError
from small_sets import ASIDE, ECHO, MOMENT, RAISE, THREAT, TRIGGER, faults_of, prompt_set

from reflect.model.condition import BadCondition
from reflect.model.prompt_checks import CHECKS


def test_a_sound_set_has_no_faults():
    steps = (THREAT, MOMENT, TRIGGER, ECHO, RAISE, ASIDE)
    assert faults_of(*steps, blocks=("open", "steps", "close")) == []


@pytest.mark.parametrize(
    ("steps", "fault"),
    [
        ([MOMENT, MOMENT], "step moment: this id is used twice"),
        ([MOMENT | {"field": "mommy"}], "step moment: unknown field “mommy”"),
        ([MOMENT | {"kind": "yesno"}], "step moment: moment is filled by text, not yesno"),
        ([MOMENT | {"field": ""}], "step moment: a stored answer needs a field"),
        ([MOMENT | {"store": False}], "step moment: a stored answer needs a field"),
        (
            [{"id": "hi", "kind": "note", "field": "moment"}],
            "step hi: moment is filled by text, not note",
        ),
        (
            [{"id": "hi", "kind": "note", "field": "moment"}],
            "step hi: a note asks nothing, so it fills no field",
        ),
        ([{"id": "hi", "kind": "note", "skippable": False}], "step hi: a note asks nothing"),
        ([TRIGGER | {"facet": "tiger"}], "step trigger: unknown facet “tiger”"),
        (
            [TRIGGER | {"facet": "level", "max": 1}],
            "step trigger: the field triggers draws from the facet trigger",
        ),
        ([ECHO | {"options": []}], "step echo: a list needs options, a facet or options_from"),
        ([THREAT | {"anchors": ["low", "high"]}], "step threat: a scale needs words for 0, 5 and"),
        ([TRIGGER | {"max": 4}], "step trigger: max is 4, and there are 3 options"),
        ([MOMENT | {"options": ["Yes"]}], "step moment: only single and multi have options"),
        ([MOMENT | {"nothing": "No"}], "step moment: only single and multi have options"),
        (
            [MOMENT | {"options_from": "flagged"}],
            "step moment: only single and multi have options",
        ),
        ([ECHO | {"options": ["Yes", "yes!"]}], "step echo: two options would both be stored as"),
        ([ECHO | {"options": ["Yes", "…"]}], "step echo: an option needs letters or digits"),
        (
            [TRIGGER | {"options": ["Loss"]}],
            "step trigger: two options would both be stored as “loss”",
        ),
        (
            [THREAT | {"group": "a"}, MOMENT, RAISE | {"group": "a"}],
            "step raise: the group a is broken up by other steps",
        ),
        (
            [THREAT | {"then": [{"when": "threat_level <= 2"}]}],
            "step threat: the branch “threat_level <= 2” leads nowhere",
        ),
        (
            [THREAT | {"then": [{"when": "threat_level <= 2", "run": "study"}]}],
            "step threat: unknown block “study”",
        ),
        (
            [THREAT | {"then": [{"when": "threat_level <= 2", "run": "steady", "start": "x"}]}],
            "step threat: the block steady has no step “x”",
        ),
        (
            [THREAT | {"then": [{"when": "threat_level <= 2", "say": "Hm.", "start": "card"}]}],
            "step threat: the branch “threat_level <= 2” has a start and no run",
        ),
    ],
)
def test_a_fault_is_found_and_names_its_step(steps, fault):
    assert any(fault in found for found in faults_of(*steps)), faults_of(*steps)


def test_every_check_has_a_plain_line_about_what_holds():
    assert all(check.__doc__ for check in CHECKS)
    assert len({check.__name__ for check in CHECKS}) == len(CHECKS)


def test_a_step_may_have_the_id_of_a_block_this_set_never_runs():
    ground = {"id": "ground", "kind": "note"}
    assert faults_of(ground, MOMENT) == []
    runs = THREAT | {"then": [{"when": "threat_level >= 9", "run": "steady"}]}
    assert faults_of(ground, runs) == ["step ground: this id is used twice"]


def test_a_set_carries_only_the_blocks_its_branches_run():
    runs = THREAT | {"then": [{"when": "threat_level >= 9", "run": "steady", "start": "ground"}]}
    assert set(prompt_set(runs).blocks) == {"steady"}
    assert set(prompt_set(MOMENT).blocks) == set()


def test_neighbours_of_one_group_share_a_screen_wherever_they_stand():
    together = [THREAT | {"group": "a"}, MOMENT | {"group": "a"}, RAISE | {"group": "b"}]
    assert faults_of(*together) == []


def test_the_closing_questions_begin_where_the_closing_block_does():
    assert prompt_set(MOMENT, blocks=("open", "steps", "close")).closing == 2
    assert prompt_set(MOMENT, blocks=("open", "steps")).closing == 2
    assert len(prompt_set(MOMENT, blocks=("open", "steps", "close")).steps) == 4


def test_a_condition_that_cannot_be_read_names_its_step():
    with pytest.raises(BadCondition, match=r"^step moment: it stops too soon$"):
        prompt_set(MOMENT | {"show_if": "threat_level <="})
    with pytest.raises(BadCondition, match=r"^step threat: “=> 2” cannot be read$"):
        prompt_set(THREAT | {"then": [{"when": "threat_level => 2", "stop": True}]})


def test_a_block_nobody_knows_is_refused_by_name():
    with pytest.raises(KeyError, match="clothes"):
        prompt_set(MOMENT, blocks=("steps", "clothes"))


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        (("open", "close"), "“steps”, the questions of this set, must be among them"),
        (("steps", "close", "close"), "each block may be there once"),
    ],
)
def test_the_questions_of_a_set_are_among_its_blocks_and_none_is_there_twice(blocks, why):
    with pytest.raises(ValidationError, match=why):
        prompt_set(MOMENT, blocks=blocks)
