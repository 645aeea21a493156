import json

from reflect.cli.app import app

VISIT = {
    "activation_before": ["b"],
    "official_first": ["y"],
    "official_action": ["Ring the health visitor", "today", ""],
    "moment": ["The door was opened on the chain and I talked to the gap."],
    "threat": ["6"],
    "trigger": ["1 3"],
    "context": ["5"],
    "source_level": ["4"],
    "response": ["4 8"],
    "hold_openness": ["4"],
    "hold_compassion": ["6"],
    "hold_collaboration": ["3"],
    "good": ["6"],
    "raise": ["y"],
    "raise_title": ["Doorstep visits: what am I avoiding saying?"],
    "more_choice": ["1"],
    "activation_after": ["4"],
}


def answers_of(writer, number=1):
    (record,) = json.loads(writer.does("show", str(number), "--json"))
    return {answer["step"]: answer["value"] for answer in record["answers"]}


def test_a_reflection_is_asked_kept_and_shown_as_a_chain(writer):
    shown = writer.reads("new", "after_visit", replies=VISIT)
    assert "Your answers, side by side" in shown
    assert "Smoothing over (what it may protect: keeps the peace" in shown
    assert "Comparisons come later" in shown
    assert "Still to do: Ring the health visitor" in shown
    assert "Saved as entry 1." in shown
    kept = answers_of(writer)
    assert kept["trigger"] == ["aggression", "risk_uncertainty"]
    assert kept["threat"] == 6
    assert kept["official_action"] == {
        "what": "Ring the health visitor",
        "due": "2026-03-02",
        "status": "open",
    }


def test_the_first_time_asks_before_making_a_journal(person):
    shown = person.reads("new", "checkin", replies={"": ["n"]})
    assert "It isn't sent anywhere" in shown
    assert not person.home.exists()
    person.does("new", "checkin", replies={"": ["y"], "emotions": ["2"]})
    assert answers_of(person) == {"emotions": ["anxious"]}


def test_without_a_set_a_short_menu_leads_to_all_of_them(writer):
    shown = writer.reads("new", replies={"": ["2"], "emotions": ["14"]})
    assert "After a visit or contact" in shown
    assert "Two-minute check-in: 1 of" in shown
    shown = writer.reads("new", replies={"": ["5", "2"], "good": ["0"]})
    assert "Compassion and what is going well: 1 of" in shown


def test_a_file_of_answers_prints_the_number_alone(writer):
    given = {"moment": "A made-up moment.", "threat": 3, "trigger": ["scrutiny"], "raise": None}
    assert writer.does("new", "after_visit", "--from", "-", stdin=json.dumps(given)) == "1\n"
    assert answers_of(writer) == {
        "moment": "A made-up moment.",
        "threat": 3,
        "trigger": ["scrutiny"],
    }


def test_a_file_of_answers_that_does_not_hold_saves_nothing(writer):
    given = json.dumps({"moment": "Kept whole or not at all.", "trigger": ["storm"]})
    result = writer.runs("new", "after_visit", "--from", "-", stdin=given)
    assert result.exit_code == 8
    assert "Step trigger: “storm” was given" in result.stderr
    assert writer.does("list", "--json") == "[\n]\n"


def test_a_set_for_a_meeting_is_refused(writer):
    result = writer.runs("new", "supervision", replies={})
    assert result.exit_code == 6
    assert "never kept in the private journal" in result.stderr


def test_date_label_and_tags_are_kept_and_shown_back(writer):
    given = json.dumps({"note": "x"})
    result = writer.runs(
        "new",
        "note",
        "--from",
        "-",
        "--at",
        "yesterday 16:00",
        "--label",
        "rowan",
        "--tag",
        "duty",
        "--tag",
        "#court",
        stdin=given,
    )
    assert "For Sunday 1 March 2026, 16:00." in result.stderr
    (record,) = json.loads(writer.does("show", "1", "--json"))
    assert record["at"] == "2026-03-01T16:00:00+00:00"
    assert (record["label"], record["tags"]) == ("rowan", ["duty", "court"])


def test_pause_leaves_a_draft_that_resume_goes_on_with(writer):
    shown = writer.reads("new", "after_visit", replies={**VISIT, "trigger": [":pause"]})
    assert "What you answered is kept." in shown
    assert writer.does("list", "--json") == "[\n]\n"
    assert "Unfinished: 1." in writer.does()
    shown = writer.reads(
        "resume", replies={step: typed for step, typed in VISIT.items() if step != "moment"}
    )
    assert "The door was opened on the chain" in shown
    assert answers_of(writer)["trigger"] == ["aggression", "risk_uncertainty"]
    assert "Nothing is unfinished" in writer.does("resume", replies={})


def test_stop_keeps_what_is_there_and_offers_to_discard_it(writer):
    writer.does(
        "new", "after_visit", replies={"activation_before": ["3"], "official_first": [":stop"]}
    )
    assert answers_of(writer) == {"activation_before": 3}
    stopped = {"activation_before": ["3"], "official_first": [":stop"], "": ["n"]}
    assert "Discarded" in writer.does("new", "after_visit", replies=stopped)
    assert len(json.loads(writer.does("list", "--json"))) == 1


def test_a_calm_visit_offers_to_notice_what_went_well(writer):
    calm = {**VISIT, "threat": ["1"], "activation_after": ["2"], "": ["y"]}
    shown = writer.reads("new", "after_visit", replies=calm)
    assert "Compassion and what is going well: about 4 minutes. Now?" in shown


def test_try_keeps_nothing_unless_told_to(person):
    shown = person.reads("try", replies={**VISIT, "": ["n"]})
    assert "Your answers, side by side" in shown
    assert "Nothing was kept." in shown
    assert not person.home.exists()
    person.does("try", replies={**VISIT, "": ["y", "y"]})
    assert answers_of(person)["threat"] == 6


def test_try_left_for_later_can_be_kept_and_gone_on_with(person):
    paused = {"activation_before": ["3"], "official_first": [""], "moment": [":pause"]}
    assert "Nothing was kept." in person.reads("try", replies={**paused, "": ["n"]})
    assert not person.home.exists()
    shown = person.reads("try", replies={**paused, "": ["y", "y"]})
    assert "`reflect resume` goes on" in shown
    assert "side by side" not in shown
    shown = person.reads("resume", replies={"moment": ["The blue gate."]})
    assert "officially recorded, today?" not in shown
    kept = answers_of(person)
    assert (kept["activation_before"], kept["moment"]) == (3, "The blue gate.")


def test_the_last_plan_is_shown_before_the_next_similar_entry(writer):
    planned = {"if_then": {"cue": "the chain stays on", "what": "say the worry in one sentence"}}
    writer.does("new", "after_visit", "--from", "-", stdin=json.dumps(planned))
    shown = writer.reads("new", "after_visit", replies={"activation_before": [":stop"]})
    assert "If the chain stays on, then say the worry in one sentence" in shown


def test_no_terminal_gives_the_hint_for_a_file(writer):
    result = writer.runs("new", "after_visit")
    assert result.exit_code == 9
    assert "--from FILE" in result.stderr


def test_every_command_has_a_name_of_its_own():
    names = [command.name for command in app.registered_commands]
    assert len(names) == len(set(names))


def test_where_several_are_unfinished_one_is_chosen_to_go_on_with(writer):
    for words in ("The gate was blue.", "The gate was green."):
        writer.does("new", "after_visit", replies={"moment": [words], "threat": [":pause"]})
    writer.does("resume", replies={"": ["2"], "threat": [":stop"]})
    assert "The gate was blue." in writer.does("list")
    assert "The gate was green." not in writer.does("list")
    writer.does("resume", replies={"threat": [":stop"]})
    assert "The gate was green." in writer.does("list")
    assert "Nothing is unfinished" in writer.does("resume")


def test_choosing_none_of_several_leaves_them_all(writer):
    for _ in range(2):
        writer.does("new", "checkin", replies={"emotions": ["1"], "mode": [":pause"]})
    for word in ("", ":back"):
        writer.does("resume", replies={"": [word]})
    assert "Which one?" in writer.does("resume", replies={})
