"""The branches the practice model asks for, in the words of the shipped sets."""

import pytest

from reflect.library import Library
from reflect.model.prompts import within

LIBRARY = Library()
DEFAULTS = {
    "settings.steady_at": 7,
    "settings.people_at": 9,
    "settings.rise_at": 3,
    "settings.calm_at": 2,
    "settings.pause": True,
    "settings.body_questions": True,
}


def asked(name, depth="full", **facts):
    """Return the ids of the steps a set would ask, given these answers."""
    known = DEFAULTS | {key.replace("__", "."): value for key, value in facts.items()}
    return [
        step.id
        for step in LIBRARY.prompt_set(name).steps
        if within(step, depth) and (step.show_if is None or step.show_if.holds(known))
    ]


def branch(name, step_id, **facts):
    """Return the branch a step takes, given these answers."""
    step = LIBRARY.prompt_set(name).step(step_id)
    return next((one for one in step.then if one.when.holds(DEFAULTS | facts)), None)


@pytest.mark.parametrize(
    ("before", "start", "support"),
    [(6, None, None), (7, "steady_choice", ""), (9, "support_card", "list")],
)
def test_a_high_opening_rating_offers_steadying_and_a_very_high_one_people_first(
    before, start, support
):
    taken = branch("checkin", "activation_before", activation_before=before)
    assert (taken and (taken.run, taken.start, taken.support)) == (
        start and ("steady", start, support)
    )


def test_not_being_safe_shows_whom_to_ring_now_and_asks_nothing_more():
    for answer in ("unsure", "no"):
        taken = branch("checkin", "safe_now", safe_now=answer)
        assert (taken.support, taken.stop) == ("emergency", True)
        assert "next ten minutes" in taken.say
    for answer in ("yes", "rather_not_say"):
        assert branch("checkin", "safe_now", safe_now=answer) is None


def test_the_check_on_safety_is_for_a_very_high_rating_only():
    step = LIBRARY.prompt_set("checkin").step("safe_now")
    assert step.show_if.holds(DEFAULTS | {"activation_before": 9})
    assert not step.show_if.holds(DEFAULTS | {"activation_before": 8})


def test_steadying_offers_five_ways_and_each_does_what_it_says():
    step = LIBRARY.prompt_set("checkin").step("steady_choice")
    done = {
        option.id: branch("checkin", "steady_choice", steady_choice=option.id)
        for option in step.options
    }
    assert done["a_minute_to_steady_myself_first"].depth == "short"
    assert done["the_short_version"].depth == "short"
    assert done["carry_on_as_planned"] is None
    assert done["stop_here_for_today"].stop
    assert done["show_people_i_can_talk_to"].support == "list"


def test_steadying_is_asked_on_the_shortest_path_too():
    assert all(within(step, "short") for step in LIBRARY.blocks["steady"])
    ground = LIBRARY.prompt_set("checkin").step("ground")
    assert ground.show_if.holds({"steady_choice": "a_minute_to_steady_myself_first"})
    assert not ground.show_if.holds({"steady_choice": "the_short_version"})


@pytest.mark.parametrize(
    ("before", "after", "offered"),
    [(2, 6, True), (2, 4, False), (6, 7, True), (None, 7, True), (None, 6, False), (9, 6, False)],
)
def test_a_high_or_risen_closing_rating_offers_people_and_talking_never_more_writing(
    before, after, offered
):
    facts = {"activation_after": after} | ({} if before is None else {"activation_before": before})
    found = asked("checkin", "short", **facts)
    assert ("close_choice" in found, "talk_about" in found) == (offered, offered)
    kinds = {step.kind for step in LIBRARY.blocks["close"]}
    assert not kinds & {"text", "action"}


def test_an_entry_already_flagged_is_not_flagged_again():
    facts = {"activation_before": 3, "activation_after": 8}
    assert "talk_about" in asked("after_visit", **facts, **{"raise": False})
    assert "talk_about" not in asked("after_visit", **facts, **{"raise": True})


def test_the_closing_choices_do_what_they_say():
    shown = branch("checkin", "close_choice", close_choice="show_people_i_can_talk_to")
    assert shown.support == "list"
    facts = {"activation_after": 8, "close_choice": "a_minute_to_steady_myself"}
    assert "close_ground" in asked("checkin", "short", **facts)
    assert "close_ground" not in asked("checkin", "short", activation_after=8)


def test_the_block_for_enough_finishes_only_where_wanted():
    (step,) = LIBRARY.blocks["enough"]
    assert step.then[0].finish
    assert step.then[0].when.holds({"enough_choice": "finish_here"})
    assert not step.then[0].when.holds({"enough_choice": "carry_on"})


LEFT_OUT_WHEN_CALM = {"trigger", "at_risk", "body", "response", "effect"}
PULLS = {"hold_openness", "hold_compassion", "hold_collaboration"}


def test_little_threat_leaves_out_its_questions_but_never_the_three_pulls():
    calm, tense, blank = (
        set(asked("after_visit", **facts))
        for facts in ({"threat_level": 2}, {"threat_level": 3}, {})
    )
    assert tense - calm == LEFT_OUT_WHEN_CALM
    assert blank == tense
    assert calm >= PULLS
    assert branch("after_visit", "threat", threat_level=2).offer == "going_well"
    assert branch("after_visit", "threat", threat_level=3) is None


def test_a_leader_with_little_threat_is_not_asked_how_they_protected_themselves():
    calm, tense = (set(asked("leading", threat_level=level)) for level in (2, 3))
    assert tense - calm == {"response"}
    assert calm >= PULLS
    assert branch("leading", "threat", threat_level=0).offer == "going_well"


def test_the_short_path_keeps_the_system_and_what_went_well():
    short = asked("after_visit", "short", threat_level=6)
    assert short == [
        "open_note",
        "activation_before",
        "official_first",
        "moment",
        "threat",
        "trigger",
        "context",
        "source_level",
        "response",
        "hold_openness",
        "hold_compassion",
        "hold_collaboration",
        "good",
        "raise",
        "activation_after",
        "close_note",
    ]


def test_the_short_path_is_at_most_fifteen_screens():
    prompts = LIBRARY.prompt_set("after_visit")
    steps = [prompts.step(step) for step in asked("after_visit", "short", threat_level=6)]
    screens = {step.group or step.id for step in steps}
    # One more to save or go on; follow-ups share the screen of what they follow.
    assert len(screens) + 1 <= 15
    assert prompts.step("official_action").group == prompts.step("official_first").group
    assert prompts.step("raise_title").group == prompts.step("raise").group


def test_the_cut_offs_are_the_persons_own():
    lower = {"settings.calm_at": 4, "settings.steady_at": 5, "settings.people_at": 6}
    assert "trigger" not in asked("after_visit", threat_level=4, **lower)
    assert branch("after_visit", "threat", threat_level=4, **lower).offer == "going_well"
    assert branch("leading", "threat", threat_level=4, **lower).offer == "going_well"
    assert branch("checkin", "activation_before", activation_before=5, **lower).start
    assert branch("checkin", "activation_before", activation_before=6, **lower).support
    assert "close_choice" in asked("checkin", activation_after=5, **lower)
    rise = {"activation_before": 1, "activation_after": 3}
    assert "close_choice" not in asked("checkin", **rise)
    assert "close_choice" in asked("checkin", **rise, settings__rise_at=2)


def test_settings_switch_off_the_pause_and_the_body():
    assert "pause" in asked("after_visit")
    assert "pause" not in asked("after_visit", settings__pause=False)
    assert "body" not in asked("after_visit", settings__body_questions=False)


@pytest.mark.parametrize(
    ("name", "facts", "follows"),
    [
        ("after_visit", {"official_needed": True}, "official_action"),
        ("after_visit", {"raise": True}, "raise_title"),
        ("after_visit", {"echo": "perhaps"}, "echo_where"),
        ("after_visit", {"openness": 4}, "pulls"),
        ("before_difficult", {"safety_ready": False}, "safe_set_action"),
        ("after_incident", {"manager_told": False}, "told_action"),
        ("after_incident", {"others_affected": True}, "others_action"),
        ("after_incident", {"raise": True}, "raise_title"),
        ("supervision", {"topic__to_official": True}, "p_official_action"),
        ("supervision", {"topic__pulls": ["openness", "compassion"]}, "a_stuck"),
        ("going_well", {"flow_to_self": 3}, "block"),
        ("week_close", {"unsafe_to_leave": True}, "unsafe_action"),
        ("month_look_back", {"finding__fit": "partly"}, "finding_note"),
        ("ending", {"goodbye_due": True}, "practical_action"),
        ("ending", {"raise": True}, "raise_title"),
        ("ending", {"ending_kind": "death"}, "people"),
        ("leading", {"echo": "yes"}, "passing_where"),
        ("leading", {"raise": True}, "raise_title"),
        ("checkin", {"activation_before": 4}, "trigger"),
        ("checkin", {"mode": "flat"}, "trigger"),
    ],
)
def test_a_follow_up_is_asked_where_its_answer_calls_for_it_and_only_there(name, facts, follows):
    assert follows in asked(name, **facts)
    assert follows not in asked(name)


SOON = ["safe", "needs_now", "told", "others", "contact", "ordinary", "reminders"]
LATER = ["trend", "emotions", "friend", "system", "org", "need", "raise"]


@pytest.mark.parametrize(
    ("when", "part"),
    [
        ("today_or_yesterday", SOON),
        ("two_days_to_a_month_ago", LATER),
        ("more_than_a_month_ago", LATER),
        (None, SOON),
    ],
)
def test_after_an_incident_only_what_fits_the_day_is_asked(when, part):
    found = asked("after_incident", **({"when": when} if when else {}))
    assert found[:2] == ["frame", "when"]
    assert found[2 : found.index("activation_after")] == part


def test_help_after_an_incident_is_at_hand_where_it_is_needed():
    assert branch("after_incident", "safe", safe="no").support == "emergency"
    assert branch("after_incident", "trend", trend="getting_heavier").support == "list"
    org = LIBRARY.prompt_set("after_incident").step("org")
    assert [option.id for option in org.options][:2] == ["checked_on_me", "gave_time"]


def test_nothing_today_ends_going_well_kindly():
    assert branch("going_well", "good", good=["none"]).finish
    assert branch("going_well", "good", good=["repair"]) is None


@pytest.mark.parametrize(
    ("position", "steps"),
    [
        ("it_happened_to_me", {"feel", "message", "hold_up"}),
        ("i_saw_or_heard_it", {"feel", "ally"}),
        ("i_may_have_caused_or_been_part_of_it", {"repair"}),
        ("it_was_done_to_a_person_we_work_with", {"message", "decision"}),
        ("more_than_one_not_sure", {"feel", "message"}),
    ],
)
def test_where_one_stood_leads_to_the_questions_that_fit(position, steps):
    always = {"frame", "stand", "form", "from", "down", "want"}
    own = set(asked("identity", position=position)) - set(asked("going_well"))
    assert own - always - {"next_kind_thing"} == steps


def test_what_one_wants_after_harm_is_met_with_who_can_do_what():
    say = branch("identity", "want", wanted="to_report_it_formally").say
    for whom in ("manager", "grievance", "union", "staff network", "police", "Equality"):
        assert whom in say
    assert branch("identity", "want", wanted="to_talk_with_someone_i_trust").support == "list"
    assert branch("identity", "want", wanted="none") is None


def test_after_a_death_there_are_no_ratings_but_how_one_is_and_people_at_the_end():
    scales = [step.field for step in LIBRARY.prompt_set("ending").steps if step.kind == "scale"]
    assert scales == ["activation_before", "activation_after"]
    for kind in ("death", "separation"):
        assert branch("ending", "raise", ending_kind=kind).support == "list"
        assert ":support" in branch("ending", "kind", ending_kind=kind).say
    assert branch("ending", "raise", ending_kind="planned") is None


def test_a_topic_is_gone_through_once_for_each_topic():
    for step in LIBRARY.prompt_set("supervision").steps:
        if step.field.startswith("topic."):
            assert step.for_each == "topics"
        assert step.phase


@pytest.mark.parametrize(
    ("name", "step", "for_each", "options_from"),
    [
        ("supervision", "actions_back", "open_actions", ""),
        ("supervision", "agenda", "", "flagged"),
        ("supervision", "r_felt_by", "topics", ""),
        ("supervision_prep", "actions", "open_actions", ""),
        ("supervision_prep", "flagged", "", "flagged"),
        ("supervision_prep", "findings", "", "findings"),
        ("month_look_back", "finding", "findings", ""),
        ("month_look_back", "finding_note", "findings", ""),
        ("month_look_back", "share", "", "findings"),
        ("threat_map", "levels", "levels", ""),
    ],
)
def test_a_step_repeats_or_draws_from_the_journal_where_it_should(
    name, step, for_each, options_from
):
    found = LIBRARY.prompt_set(name).step(step)
    assert (found.for_each, found.options_from) == (for_each, options_from)


@pytest.mark.parametrize("step", ["agree", "c_sign"])
def test_not_yet_is_an_answer_where_nothing_can_be_skipped(step):
    assert LIBRARY.prompt_set("supervision").step(step).options[-1].id == "not_yet"


def test_notes_wait_until_it_is_agreed_what_is_written_down():
    for answer in ("no", "not_yet"):
        assert "Official" in branch("supervision", "agree", recording_agreed=answer).say
