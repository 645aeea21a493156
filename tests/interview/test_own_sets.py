"""What a person's own prompt set may do that no shipped one does."""

from sitting_down import LIBRARY, sit

from reflect.interview.conduct import Outcome
from reflect.model.prompt_checks import faults
from reflect.model.prompt_schema import SetTable, to_prompt_set


def invented(*steps, **parts):
    table = {
        "id": "invented",
        "name": "An invented set",
        "who": "Nobody",
        "when": "Never",
        "minutes": 1,
        "out": "Nothing.",
        "blocks": ["steps"],
        **parts,
        "step": [{"text": f"{step['id']}?", "purpose": "To try.", **step} for step in steps],
    }
    prompts = to_prompt_set(SetTable.model_validate(table), LIBRARY.blocks, own=True, place="")
    assert faults(prompts, LIBRARY.facets) == []
    return prompts


def rating(name, field="threat_level", **parts):
    return {"id": name, "kind": "scale", "field": field, "anchors": ["a", "b", "c"], **parts}


def text(name, **parts):
    return {"id": name, "kind": "text", "field": "note", **parts}


def test_a_question_that_must_be_answered_is_asked_until_it_is():
    agreed = {"id": "agreed", "kind": "single", "field": "recording_agreed"}
    prompts = invented({**agreed, "options": ["Yes", "Not yet"], "skippable": False})
    sitting = sit("", {"agreed": ["", ":skip", "2"]}, prompts=prompts)
    assert sitting.answers == {"agreed": "not_yet"}
    assert sitting.text.count("This one needs an answer") == 2
    assert "Enter skips" not in sitting.text


def test_what_must_be_answered_can_still_be_stopped_and_kept_by_enter():
    agreed = {"id": "agreed", "kind": "single", "field": "recording_agreed", "skippable": False}
    prompts = invented({**agreed, "options": ["Yes", "Not yet"]}, text("after"))
    assert sit("", {"agreed": [":stop"]}, prompts=prompts).ended.outcome is Outcome.STOPPED
    sitting = sit("", {"agreed": ["1", ""], "after": [":back"]}, prompts=prompts)
    assert sitting.answers == {"agreed": "yes"}
    assert "Now: Yes. Enter keeps it." in sitting.paper.lines


def test_a_stored_step_may_stop_and_resuming_stops_again():
    stops = [{"when": "threat_level >= 8", "stop": True, "say": "Enough for today."}]
    prompts = invented(rating("threat", then=stops), text("after"))
    sitting = sit("", {"threat": ["9"]}, prompts=prompts)
    assert (sitting.ended.outcome, sitting.answers) == (Outcome.STOPPED, {"threat": 9})
    assert "Enough for today." in sitting.text
    resumed = sit("", {}, prompts=prompts, begun=sitting.keeper.saved[-1])
    assert resumed.asked == []


def test_a_branch_drops_to_a_shorter_depth_and_never_to_a_longer_one():
    drops = [{"when": "threat_level >= 8", "depth": "standard"}]
    prompts = invented(
        rating("threat", then=drops, depth="short"),
        text("middling", depth="standard"),
        text("deep", depth="full"),
    )
    dropped = sit("", {"threat": ["9"]}, prompts=prompts, depth="full")
    assert dropped.asked == ["threat", "middling"]
    assert dropped.keeper.entry.depth == "standard"
    resumed = sit("", {}, prompts=prompts, begun=dropped.keeper.saved[1])
    assert resumed.asked == ["middling"]
    short = sit("", {"threat": ["9"]}, prompts=prompts, depth="short")
    assert short.asked == ["threat"]
    assert short.keeper.entry.depth == "short"


def test_an_answer_on_the_longer_path_closes_what_the_short_path_had_asked():
    prompts = invented(
        rating("threat", depth="standard"),
        text("calm", depth="short", show_if="not threat_level >= 5"),
    )
    replies = {"calm": ["x"], "more_choice": ["2"], "threat": ["7"]}
    sitting = sit("", replies, prompts=prompts, depth="short")
    assert sitting.asked == ["calm", "more_choice", "threat"]
    assert sitting.answers == {"threat": 7}
    assert sitting.keeper.trail == ("longer:standard", "threat")


def test_what_is_never_stored_hangs_on_answers_too():
    aside = {"id": "aside", "kind": "single", "options": ["Left", "Right"], "store": False}
    prompts = invented(
        rating("threat"),
        {**aside, "show_if": "threat_level >= 5"},
        {"id": "told", "kind": "note", "store": False, "show_if": "aside is left"},
        text("after"),
    )
    replies = {"threat": ["7", "2"], "aside": ["1", ":back"], "after": [":back", "x"]}
    sitting = sit("", replies, prompts=prompts)
    assert sitting.answers == {"threat": 2, "after": "x"}
    assert sitting.asked == ["threat", "aside", "told", "after", "aside", "threat", "after"]


def test_a_shared_block_can_be_run_from_anywhere():
    runs = [{"when": "threat_level >= 5", "run": "close", "start": "activation_after"}]
    prompts = invented(rating("threat", then=runs), text("after"))
    replies = {"threat": ["7", "3"], "activation_after": ["9", ":back"], "close_choice": [":back"]}
    sitting = sit("", replies, prompts=prompts)
    assert sitting.asked[:3] == ["threat", "activation_after", "close_choice"]
    assert sitting.answers["threat"] == 3


def test_an_entry_of_an_older_version_is_gone_on_with():
    from dataclasses import replace

    from reflect.model.entry import Answer

    prompts = invented(rating("threat"), text("after"))
    begun = sit("", {"threat": ["7"], "after": [":pause"]}, prompts=prompts).keeper.saved[-1]
    old = (
        Answer("threat", "text", "threat_level", "much"),
        Answer("gone", "text", "note", "x"),
        Answer("after", "text", "a_field_of_old", "y"),
    )
    begun = begun._replace(entry=replace(begun.entry, answers=old))
    resumed = sit("", {"after": ["z"]}, prompts=prompts, begun=begun)
    assert resumed.screens[0].so_far == ()
    assert resumed.answers == {"threat": "much", "gone": "x", "after": "z"}
