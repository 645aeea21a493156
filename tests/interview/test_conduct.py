from dataclasses import replace

import pytest
from sitting_down import SETS, Careful, Paper, around, entry, sit

from reflect.interview.conduct import Outcome, conduct
from reflect.interview.lines import LineAsker

THREAT_QUESTIONS = {"trigger", "at_risk", "body", "response", "effect"}
PULLS = {"hold_openness", "hold_compassion", "hold_collaboration"}


def test_an_answer_is_kept_with_the_question_as_it_was_worded():
    sitting = sit("after_visit", {"moment": ["The gate was shut."], "threat": ["6"]})
    moment, threat = sitting.keeper.entry.answers
    assert (moment.step, moment.kind, moment.field) == ("moment", "text", "moment")
    assert moment.asked.startswith("Which moment has stayed with you?")
    assert (moment.value, threat.value) == ("The gate was shut.", 6)
    assert sitting.ended.outcome is Outcome.FINISHED


def test_a_settled_start_asks_nothing_about_steadying():
    asked = sit("after_visit", {"activation_before": ["6"]}).asked
    assert not {"support_card", "safe_now", "steady_choice"} & set(asked)


@pytest.mark.parametrize("rating", ["7", "c"])
def test_stirred_up_offers_steadying_before_anything_else(rating):
    sitting = sit("after_visit", {"activation_before": [rating]})
    at = sitting.asked.index("activation_before")
    assert sitting.asked[at + 1 : at + 3] == ["steady_choice", "official_first"]
    assert sitting.support == []


@pytest.mark.parametrize("rating", ["9", "10"])
def test_very_stirred_up_shows_people_first_and_asks_whether_everyone_is_safe(rating):
    sitting = sit("checkin", {"activation_before": [rating], "safe_now": ["1"]})
    at = sitting.asked.index("activation_before")
    assert sitting.asked[at + 1 : at + 4] == ["support_card", "safe_now", "steady_choice"]
    assert sitting.support == [False]


@pytest.mark.parametrize("reply", ["2", "3"])
def test_not_safe_shows_emergency_lines_and_stops_and_nothing_of_it_is_kept(reply):
    sitting = sit("after_visit", {"activation_before": ["9"], "safe_now": [reply]})
    assert sitting.support == [False, True]
    assert "Who could you be with, or ring, in the next ten minutes?" in sitting.text
    assert sitting.ended.outcome is Outcome.STOPPED
    assert sitting.asked[-1] == "safe_now"
    assert sitting.answers == {"activation_before": 9}
    assert sitting.keeper.trail == ("activation_before",)


@pytest.mark.parametrize("reply", ["1", "4", ""])
def test_safe_or_rather_not_say_goes_on(reply):
    sitting = sit("after_visit", {"activation_before": ["9"], "safe_now": [reply]})
    assert sitting.ended.outcome is Outcome.FINISHED
    assert "steady_choice" in sitting.asked


def test_the_short_version_drops_to_short_and_offers_no_more():
    sitting = sit(
        "after_visit",
        {"activation_before": ["7"], "steady_choice": ["2"], "moment": ["x"]},
        depth="full",
    )
    assert sitting.keeper.entry.depth == "short"
    assert not {"activity", "emotions", "more_choice"} & set(sitting.asked)
    assert "activation_after" in sitting.asked


def test_a_minute_to_steady_is_given_then_the_short_path():
    sitting = sit("after_visit", {"activation_before": ["8"], "steady_choice": ["1"]}, depth="full")
    at = sitting.asked.index("steady_choice")
    assert sitting.asked[at + 1] == "ground"
    assert sitting.keeper.entry.depth == "short"


def test_carry_on_as_planned_keeps_the_depth():
    sitting = sit("after_visit", {"activation_before": ["8"], "steady_choice": ["3"]}, depth="full")
    assert sitting.keeper.entry.depth == "full"
    assert "activity" in sitting.asked
    assert "ground" not in sitting.asked


def test_stop_here_for_today_asks_nothing_more():
    sitting = sit("after_visit", {"activation_before": ["8"], "steady_choice": ["4"]})
    assert sitting.ended.outcome is Outcome.STOPPED
    assert sitting.asked[-1] == "steady_choice"


def test_show_people_shows_them_and_goes_on():
    sitting = sit("after_visit", {"activation_before": ["8"], "steady_choice": ["5"]})
    assert sitting.support == [False]
    assert sitting.ended.outcome is Outcome.FINISHED


@pytest.mark.parametrize("rating", ["0", "2", "a"])
def test_little_threat_leaves_out_its_questions_keeps_the_pulls_and_offers_what_went_well(rating):
    sitting = sit("after_visit", {"threat": [rating]}, depth="full")
    assert not THREAT_QUESTIONS & set(sitting.asked)
    assert set(sitting.asked) >= PULLS
    assert sitting.ended.offers == ("going_well",)


@pytest.mark.parametrize("rating", ["3", ""])
def test_more_threat_or_a_blank_asks_everything_and_offers_nothing(rating):
    sitting = sit("after_visit", {"threat": [rating]}, depth="full")
    assert set(sitting.asked) >= THREAT_QUESTIONS | PULLS
    assert sitting.ended.offers == ()


def test_a_rating_taken_back_to_high_takes_the_offer_with_it():
    sitting = sit("after_visit", {"threat": ["1", "6"], "context": [":back"]})
    assert sitting.answers["threat"] == 6
    assert sitting.ended.offers == ()
    assert "trigger" in sitting.asked


def test_nothing_more_is_offered_where_it_was_stopped_or_paused_or_ended_heavily():
    calm = {"threat": ["1"]}
    assert sit("after_visit", {**calm, "good": [":stop"]}).ended.offers == ()
    assert sit("after_visit", {**calm, "good": [":pause"]}).ended.offers == ()
    assert sit("after_visit", {**calm, "activation_after": ["8"]}).ended.offers == ()
    assert sit("after_visit", {**calm, "activation_after": ["3"]}).ended.offers == ("going_well",)


@pytest.mark.parametrize(
    ("settings", "replies", "asked", "not_asked"),
    [
        ({"steady_at": 4}, {"activation_before": ["4"]}, "steady_choice", "safe_now"),
        ({"steady_at": 10}, {"activation_before": ["8"]}, "official_first", "steady_choice"),
        ({"people_at": 7}, {"activation_before": ["7"]}, "safe_now", ""),
        ({"calm_at": 5}, {"threat": ["5"]}, "hold_openness", "trigger"),
        ({"calm_at": 0}, {"threat": ["1"]}, "trigger", ""),
        ({"rise_at": 1}, {"activation_before": ["3"], "activation_after": ["4"]}, "talk_about", ""),
        ({"pause": False}, {}, "felt_by", "pause"),
        ({"body_questions": False}, {}, "emotions", "body"),
    ],
)
def test_the_cut_offs_and_switches_of_the_settings_are_honoured(
    settings, replies, asked, not_asked
):
    sitting = sit("after_visit", replies, depth="full", **settings)
    assert asked in sitting.asked
    assert not_asked not in sitting.asked


def test_three_skips_in_a_row_offer_to_finish():
    sitting = sit("after_visit", {"activation_before": ["3"], "enough_choice": ["1"]})
    at = sitting.asked.index("enough_choice")
    assert sitting.asked[at - 3 : at] == ["official_first", "moment", "threat"]
    assert sitting.asked[at + 1 :] == ["activation_after", "close_note"]
    assert sitting.ended.outcome is Outcome.FINISHED


def test_carrying_on_asks_again_only_after_three_more():
    sitting = sit("after_visit", {"enough_choice": ["2", "2", "2", "2"]}, depth="full")
    enough = [at for at, step in enumerate(sitting.asked) if step == "enough_choice"]
    questions = [len(set(sitting.asked[:at]) - {"pause", "open_note"}) for at in enough[:3]]
    assert questions == [3, 7, 10]


def test_an_answer_between_skips_starts_the_count_again():
    replies = {"official_first": ["n"], "moment": ["x"], "threat": ["5"], "context": ["1"]}
    replies |= {"hold_openness": ["5"], "good": ["1"]}
    assert "enough_choice" not in sit("after_visit", replies).asked


def test_nothing_is_offered_after_three_skips_where_nothing_is_left():
    assert "enough_choice" not in sit("going_well", {}, depth="short").asked
    sitting = sit("checkin", {"emotions": ["1"]})
    assert sitting.asked[-4:] == ["jot", "activation_after", "next_kind_thing", "close_note"]


@pytest.mark.parametrize(
    ("before", "after", "heavy"),
    [("5", "7", True), ("2", "5", True), ("3", "5", False), ("", "6", False), ("", "7", True)],
)
def test_the_closing_check_offers_people_and_talking_never_writing(before, after, heavy):
    replies = {"activation_before": [before], "activation_after": [after], "official_first": ["n"]}
    asked = sit("after_visit", {**replies, "close_choice": ["3"]}).asked
    closing = ["activation_after", "close_choice", "talk_about", "close_note"]
    assert asked[asked.index("activation_after") :] == (
        closing if heavy else [closing[0], closing[-1]]
    )


def test_the_flag_to_talk_about_asks_for_no_title_even_where_it_was_not_to_be_raised():
    replies = {"raise": ["n"], "activation_after": ["9"], "talk_about": ["y"]}
    sitting = sit("after_visit", replies)
    assert "raise_title" not in sitting.asked
    assert sitting.answers["raise"] is False
    assert sitting.answers["talk_about"] is True
    assert sitting.keeper.entry["raise"] is True


def test_what_is_to_be_raised_already_is_not_flagged_again():
    replies = {"raise": ["y"], "raise_title": ["Doorsteps"], "activation_after": ["9"]}
    assert "talk_about" not in sit("after_visit", replies).asked


def test_the_closing_choices_steady_or_show_people():
    steadied = sit("after_visit", {"activation_after": ["9"], "close_choice": ["1"]})
    assert "close_ground" in steadied.asked
    shown = sit("after_visit", {"activation_after": ["9"], "close_choice": ["2"]})
    assert shown.support == [False]


def test_going_back_from_the_flag_asks_the_flag_again():
    replies = {"activation_after": ["9"], "talk_about": ["y", "n"], "next_kind_thing": [":back"]}
    sitting = sit("after_visit", replies, depth="standard")
    assert sitting.answers["talk_about"] is False
    assert sitting.asked.count("talk_about") == 2


def test_short_goes_on_to_standard_and_full_and_asks_each_step_once():
    given = {step.id: ["5"] for step in SETS["after_visit"] if step.kind == "scale"}
    given["activation_after"] = ["2"]
    given |= {
        s.id: ["1"] for s in SETS["after_visit"] if s.kind in {"single", "multi"} and s.stored
    }
    given |= {s.id: ["x"] for s in SETS["after_visit"] if s.kind == "text"}
    given |= {"official_first": ["y"], "official_action": ["x"], "if_then": ["a", "b"]}
    given |= {"raise": ["y"], "more_choice": ["2", "2"]}
    sitting = sit("after_visit", given)
    asked = [step for step in sitting.asked if step != "more_choice"]
    assert len(asked) == len(set(asked))
    at = sitting.keeper.trail.index
    assert at("raise_title") < at("longer:standard") < at("emotions")
    assert at("echo_where") < at("longer:full") < at("activity") < at("activation_after")
    stored = {s.id for s in SETS["after_visit"] if s.stored and s.kind != "note"}
    assert set(sitting.answers) == stored - {"pulls", "talk_about"}
    assert sitting.keeper.entry.depth == "full"


@pytest.mark.parametrize("reply", ["1", "", ":short", ":skip"])
def test_saving_the_short_path_goes_to_the_end(reply):
    sitting = sit("after_visit", {"moment": ["x"], "more_choice": [reply]})
    assert sitting.asked[-3:] == ["more_choice", "activation_after", "close_note"]
    assert sitting.keeper.entry.depth == "short"


def test_going_back_from_the_offer_opens_the_last_question():
    sitting = sit("after_visit", {"raise": ["n", "y"], "more_choice": [":back", "1"]})
    assert sitting.answers["raise"] is True
    assert sitting.asked.count("more_choice") == 2


def test_going_back_behind_the_end_offers_more_again():
    sitting = sit("after_visit", {"raise": ["n", "y"], "activation_after": [":back"]})
    assert sitting.asked.count("more_choice") == 2
    assert "raise_title" in sitting.asked


def test_short_typed_at_a_deep_question_leaves_out_the_rest_and_offers_no_more():
    sitting = sit("after_visit", {"activity": ["1"], "theme": [":short"]}, depth="full")
    assert list(sitting.answers) == ["activity"]
    assert not {"label", "emotions", "more_choice"} & set(sitting.asked)
    assert sitting.keeper.entry.depth == "short"


def test_a_changed_answer_takes_its_follow_up_with_it():
    replies = {
        "official_first": ["y", "n"],
        "official_action": ["Ring the school", "friday", "", ":back"],
        "moment": [":back", "x"],
    }
    sitting = sit("after_visit", replies)
    assert sitting.answers["official_first"] is False
    assert "official_action" not in sitting.answers
    assert "official_action" not in sitting.keeper.trail


def test_a_skipped_answer_given_later_closes_what_it_rules_out():
    replies = {"threat": ["", "1"], "trigger": ["3", ":back"], "context": [":back"]}
    sitting = sit("after_visit", replies)
    assert sitting.answers["threat"] == 1
    assert "trigger" not in sitting.answers


def test_what_hung_on_an_answer_that_went_goes_too():
    replies = {"echo": ["1", "3"], "echo_where": ["2", ":back"], "good": [":back", ""]}
    sitting = sit("after_visit", replies, depth="standard")
    assert sitting.answers["echo"] == "no"
    assert "echo_where" not in sitting.answers


def test_a_high_start_taken_back_takes_the_steadying_with_it():
    replies = {"activation_before": ["9", "3"], "safe_now": [":back"]}
    sitting = sit("after_visit", replies)
    at = sitting.asked.index("safe_now")
    assert sitting.asked[at + 1 : at + 3] == ["activation_before", "official_first"]
    assert "steady_choice" not in sitting.asked


def test_enter_keeps_an_answer_that_was_gone_back_to():
    replies = {"moment": ["The gate was shut."], "threat": [":back", "5"]}
    sitting = sit("after_visit", replies)
    assert sitting.answers["moment"] == "The gate was shut."
    assert "Now: The gate was shut. Enter keeps it. :skip takes it away." in sitting.paper.lines


def test_skip_takes_away_an_answer_that_was_gone_back_to():
    replies = {"moment": ["The gate was shut.", ":skip"], "threat": [":back", "5"]}
    sitting = sit("after_visit", replies)
    assert "moment" not in sitting.answers
    assert "moment" in sitting.keeper.trail


def test_back_at_the_first_question_says_so():
    sitting = sit("checkin", {"activation_before": [":back", "4"]})
    assert "This is the first question." in sitting.text
    assert sitting.answers["activation_before"] == 4


def test_a_repeated_question_hangs_on_what_was_said_of_the_same_thing():
    replies = {"finding": ["4", "1"], "finding_note": ["In the inspection fortnight."]}
    sitting = sit("month_look_back", replies)
    said = [(a.step, a.about, a.value) for a in sitting.keeper.entry.answers]
    assert said == [
        ("finding", "f1", "not_now"),
        ("finding", "f2", "fits"),
        ("finding_note", "f2", "In the inspection fortnight."),
    ]
    assert sitting.keeper.entry.answers[0].asked == "Scrutiny came up often: Does this fit?"


def test_how_an_earlier_action_stands_is_asked_for_each_and_enter_says_nothing_of_it():
    replies = {"actions": ["3", "2", "no time yet"]}
    sitting = sit("supervision_prep", replies)
    said = {a.about: a.value for a in sitting.keeper.entry.answers}
    assert said == {
        "7": {"what": "Ring the school", "status": "done"},
        "9": {"what": "Ask about the car", "status": "part", "barrier": "no time yet"},
    }
    assert sit("supervision_prep", {}).answers == {}


def test_lists_that_hold_nothing_are_not_asked():
    empty = around()
    sitting = sit("supervision_prep", within=type(empty)(empty.taxonomy, empty.settings, empty.now))
    assert not {"flagged", "findings", "actions"} & set(sitting.asked)
    assert "worth" in sitting.asked


def test_half_an_action_is_kept_before_its_next_line_is_asked():
    for way in (":stop", ":pause"):
        replies = {"official_first": ["y"], "official_action": ["Ring the school", way]}
        sitting = sit("after_visit", replies)
        assert sitting.answers["official_action"] == {"what": "Ring the school", "status": "open"}


def test_going_back_within_an_action_loses_nothing_of_it():
    replies = {
        "official_first": ["y", ""],
        "official_action": ["Ring the school", ":back", "", "friday", ""],
    }
    sitting = sit("after_visit", replies)
    assert sitting.answers["official_action"] == {
        "what": "Ring the school",
        "status": "open",
        "due": "2026-03-06",
    }


def test_a_plan_left_half_way_keeps_its_cue():
    sitting = sit("after_visit", {"if_then": ["If the chain stays on", ""]}, depth="standard")
    assert sitting.answers["if_then"] == {"cue": "the chain stays on", "status": "open"}


def test_where_nothing_was_answered_nothing_is_said_to_be_saved():
    sitting = sit("checkin")
    assert "close_note" not in sitting.asked
    assert sit("checkin", {"mode": ["1"]}).asked[-1] == "close_note"


def test_ctrl_c_goes_through_and_what_was_answered_is_kept():
    def read(screen, long):
        if screen.step_id == "threat":
            raise KeyboardInterrupt
        return "5" if screen.step_id == "activation_before" else ""

    keeper = Careful(SETS["after_visit"], entry("after_visit"))
    asker = LineAsker(Paper(), read, show_support=lambda _: None, edit=str)
    with pytest.raises(KeyboardInterrupt):
        conduct(SETS["after_visit"], keeper, asker, around())
    assert [answer.value for answer in keeper.entry.answers] == [5]


def test_what_a_question_is_repeated_for_is_looked_up_once_and_not_before_it_is_reached():
    seen = []
    usual = around()
    listing = replace(usual, listed=lambda name: seen.append(name) or usual.listed(name))
    sit("month_look_back", {"guess": [":stop"]}, within=listing)
    assert not seen
    sitting = sit("month_look_back", {"finding": ["1", "2"]}, within=listing)
    assert seen == ["findings"]
    assert sitting.asked.index("guess") < sitting.asked.index("finding")


def test_what_is_said_of_a_thing_goes_on_to_its_second_question_without_saying_it_again():
    sitting = sit("month_look_back", {"finding": ["1", "2"], "whose": [":stop"]})
    assert sitting.text.count("Scrutiny came up often") == 1
    assert sitting.text.count("Does this fit?") == 2
