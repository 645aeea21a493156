"""Every shipped prompt set holds, and asks what the practice model asks."""

import tomllib
from itertools import pairwise, product
from pathlib import Path

import pytest

from reflect.library import Library
from reflect.model.condition import Answered, Choice, Measure, Not, Several
from reflect.model.fields import FIELDS
from reflect.model.prompt_checks import faults
from reflect.model.settings import Settings

LIBRARY = Library()
SETS = tuple(LIBRARY.set_names())
DATA = Path(__file__).parents[1] / "data"
MODEL = tomllib.loads((DATA / "steps.toml").read_text(encoding="utf-8"))
SHARED = ("open", "steady", "close", "enough", "more")
UNSKIPPABLE = {"agree", "c_next", "c_sign"}
IN_MEETINGS = {"supervision", "group", "threat_map", "working_agreement", "missed"}

every_set = pytest.mark.parametrize("name", SETS)


def own_steps(name):
    """The steps a set's own file holds."""
    prompts = LIBRARY.prompt_set(name)
    shared = {step.id for block in LIBRARY.blocks.values() for step in block}
    return [step for step in prompts.steps if step.id not in shared or name == "group"]


def test_every_set_of_the_model_its_companions_and_a_note_are_shipped():
    companions = {"working_agreement", "missed", "agreed"}
    assert {*MODEL["sets"], *companions, "note"} <= set(SETS)
    files = {path.stem for path in Path(LIBRARY.prompt_set("note").place).parent.glob("*.toml")}
    assert files == set(SETS)


def test_the_everyday_sets_come_first():
    assert SETS[:4] == ("after_visit", "checkin", "week_close", "supervision_prep")


@every_set
def test_the_interview_finds_the_blocks_it_runs_by_itself(name):
    assert {"enough", "more"} <= set(LIBRARY.prompt_set(name).blocks)


@every_set
def test_a_shipped_set_holds(name):
    prompts = LIBRARY.prompt_set(name)
    assert faults(prompts, LIBRARY.facets) == []
    assert prompts.id == name
    assert not prompts.own


@pytest.mark.parametrize("name", MODEL["sets"])
def test_every_step_of_the_model_is_asked_with_its_id_kind_and_path(name):
    found = [(step.id, [step.kind, step.depth]) for step in own_steps(name)]
    asked = list(MODEL["sets"][name].items())
    assert [step for step in found if step in asked] == asked
    assert dict(found).keys() - dict(asked).keys() == set(MODEL["follow_ups"].get(name, []))


def test_the_note_asks_one_thing():
    prompts = LIBRARY.prompt_set("note")
    (note,) = prompts.steps
    assert (note.id, note.kind, note.field, note.depth) == ("note", "text", "note", "short")
    assert prompts.depth == "short"


@pytest.mark.parametrize("name", SHARED)
def test_every_step_of_a_shared_block_is_asked_with_its_id_kind_and_path(name):
    found = {step.id: [step.kind, step.depth] for step in LIBRARY.blocks[name]}
    asked = MODEL["blocks"].get(name, {})
    assert {step: found[step] for step in asked} == asked
    assert found.keys() - asked.keys() == set(MODEL["follow_ups_in_blocks"].get(name, []))
    assert set(LIBRARY.blocks) == set(SHARED)


@every_set
def test_a_meeting_is_kept_for_both_and_all_else_is_private(name):
    prompts = LIBRARY.prompt_set(name)
    assert (prompts.kept_in == "supervision") is (name in IN_MEETINGS)
    assert prompts.counted is (name not in {"identity", "after_incident"})


@every_set
def test_only_the_main_reflection_and_the_note_are_short_by_default(name):
    short = LIBRARY.prompt_set(name).depth == "short"
    assert short is (name in {"after_visit", "note"})


@every_set
def test_all_but_three_housekeeping_questions_can_be_skipped(name):
    fixed = {step.id for step in LIBRARY.prompt_set(name) if not step.skippable}
    assert fixed == (UNSKIPPABLE if name == "supervision" else set())


@every_set
def test_no_step_of_a_shared_block_is_a_step_of_the_set_as_well(name):
    ids = [step.id for step in LIBRARY.prompt_set(name)]
    assert len(set(ids)) == len(ids)


@every_set
def test_what_is_stored_fills_a_field_and_what_is_not_never_does(name):
    for step in LIBRARY.prompt_set(name):
        if step.kind == "note" or not step.stored:
            assert step.field == ""
        else:
            assert FIELDS[step.field].holds == step.kind


@every_set
def test_a_question_about_safety_or_steadying_is_never_kept(name):
    for step in LIBRARY.prompt_set(name):
        if step.id in {"safe", "safe_now", "steady_choice", "close_choice", "round"}:
            assert not step.stored


@every_set
def test_every_good_thing_question_can_be_answered_with_nothing(name):
    for step in LIBRARY.prompt_set(name):
        if step.facet == "good":
            assert step.nothing.startswith("Nothing comes to mind")


@every_set
def test_steps_that_share_a_screen_stand_together_and_repeat_alike(name):
    for before, step in pairwise(LIBRARY.prompt_set(name).steps):
        if step.group and before.group == step.group:
            assert before.for_each == step.for_each


@every_set
def test_every_branch_and_every_condition_can_be_reached(name):
    """Tried with values of our own choosing, not those the check of prompt sets tries."""
    for step in LIBRARY.prompt_set(name):
        if step.show_if:
            assert reached(step.show_if, []), step.id
        for number, branch in enumerate(step.then):
            earlier = [other.when for other in step.then[:number]]
            assert reached(branch.when, earlier), (step.id, branch.text)


def reached(condition, earlier):
    names = dict.fromkeys(name for one in (condition, *earlier) for name in one.names())
    tried = [values(name, (condition, *earlier)) for name in names]
    for mix in product(*tried):
        facts = {name: value for name, value in zip(names, mix, strict=True) if value is not None}
        if condition.holds(facts) and not any(one.holds(facts) for one in earlier):
            return True
    return False


def values(name, conditions):
    if name.startswith("settings."):
        return [getattr(Settings(), name.removeprefix("settings."))]
    items = {i for one in conditions for p in parts(one) if isinstance(p, Choice) for i in p.items}
    return [None, 0, 3, 7, 10, True, False, *sorted(items), *([item] for item in sorted(items))]


def parts(condition):
    match condition:
        case Not(inner):
            return parts(inner)
        case Several(several):
            return [part for one in several for part in parts(one)]
        case Measure() | Choice() | Answered():
            return [condition]


@every_set
def test_a_set_shipped_works_the_same_as_a_persons_own(name, tmp_path):
    place = Path(LIBRARY.prompt_set(name).place)
    (tmp_path / place.name).write_bytes(place.read_bytes())
    mine = Library(tmp_path).prompt_set(name)
    shipped = LIBRARY.prompt_set(name)
    assert mine.own
    assert mine.steps == shipped.steps
    assert mine.blocks == shipped.blocks
