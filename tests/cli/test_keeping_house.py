"""Actions, settings, prompt sets, what can be read, and the menu."""

import json

import pytest
from jsonschema import Draft202012Validator


def visit(writer, **answers):
    return int(writer.does("new", "after_visit", "--from", "-", stdin=json.dumps(answers)))


def test_actions_are_listed_by_day_and_closed_by_their_own_number(writer):
    visit(writer, official_action={"what": "Ring the health visitor", "due": "2026-03-05"})
    visit(
        writer,
        official_action={"what": "Send the form", "due": "2026-03-03", "help_offered": "duty"},
    )
    visit(writer, if_then={"cue": "the chain stays on", "what": "say the worry"})
    shown = writer.reads("actions")
    assert shown.index("Send the form") < shown.index("Ring the health visitor")
    assert "say the worry" not in shown
    assert "help: duty" in shown
    assert "Due: " not in writer.does()
    writer.now = writer.now.replace(day=4)
    assert "Due: Send the form" in writer.does()
    writer.does("actions", "done", "2")
    shown = writer.reads("actions", "part", "1", replies={"": ["the line was busy"]})
    assert "What got in the way, or what helped?" in shown
    open_now = json.loads(writer.does("actions", "--json"))
    assert [(a["what"], a["status"], a["barrier"]) for a in open_now] == [
        ("Ring the health visitor", "part", "the line was busy")
    ]
    assert len(json.loads(writer.does("actions", "--all", "--json"))) == 2
    writer.does("actions", "not-needed", "1")
    assert "No open actions." in writer.does("actions")
    assert writer.runs("actions", "done", "9").exit_code == 3


def test_preparing_for_supervision_brings_flagged_titles_and_open_actions(writer):
    visit(
        writer, **{"raise": True, "raise_title": "Doorsteps", "official_action": {"what": "Ring"}}
    )
    shown = writer.reads(
        "new",
        "supervision_prep",
        replies={"flagged": ["1"], "worth": ["Time to think."], "actions": ["3"]},
    )
    assert "1 Doorsteps" in shown
    assert "Any pattern you want to take?" not in shown
    assert "How did this action go?" in shown
    (record,) = json.loads(writer.does("show", "2", "--json"))
    said = {answer["step"]: answer["value"] for answer in record["answers"]}
    assert said["flagged"] == ["other:Doorsteps"]
    assert said["actions"]["status"] == "done"
    assert "No open actions." in writer.does("actions")


def test_settings_are_shown_with_their_meaning_changed_and_refused(writer):
    assert "Ask what is noticed in the body" in writer.reads("config")
    writer.does("config", "body_questions", "off")
    assert "body_questions = off" in writer.does("config", "body_questions")
    asked = writer.reads("new", "after_visit", "--depth", "full", replies={"threat": ["6"]})
    assert "Anything in your body?" not in asked
    assert writer.runs("config", "steady_at", "11").exit_code == 2
    assert writer.runs("config", "colour", "red").exit_code == 2


def test_the_depth_is_chosen_once_and_remembered(writer):
    writer.does("config", "depth", "full")
    assert "What kind of contact was it?" in writer.does("new", "after_visit", replies={})
    assert "What kind of contact" not in writer.does(
        "new", "after_visit", "--depth", "short", replies={}
    )


def test_prompt_sets_can_be_listed_shown_and_started(writer):
    assert "after_visit" in writer.does("prompts")
    shown = writer.reads("prompts", "show", "after_visit")
    assert "offers going_well afterwards" in shown
    assert "Block steady" in shown
    assert "scale 0 not at all; 5 on guard; 10 as threatened as I can imagine" in shown
    writer.does("prompts", "new", "my_set")
    file = writer.home / "prompts" / "my_set.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "my_set.toml holds" in writer.does("prompts", "check", str(file))
    assert "your own" in writer.reads("prompts")
    assert writer.runs("prompts", "new", "my_set").exit_code == 6
    assert writer.runs("prompts", "new", "My Set").exit_code == 2
    writer.does("new", "my_set", replies={})


def test_a_persons_own_set_hides_a_shipped_one(writer):
    writer.does("prompts", "new", "note")
    assert "your own" in writer.reads("prompts").split("note", 1)[1]


def test_every_fault_of_a_file_is_listed(writer, tmp_path):
    broken = tmp_path / "broken.toml"
    broken.write_text(
        'id = "broken"\nname = "B"\nwho = "x"\nwhen = "x"\nminutes = 1\nout = "x"\n'
        '[[step]]\nid = "a"\nkind = "scale"\ntext = "A?"\npurpose = "x"\nfield = "moment"\n'
        '[[step]]\nid = "b"\nkind = "text"\ntext = "B?"\npurpose = "x"\nfield = "note"\n'
        'show_if = "threat_level >= 11"\n',
        encoding="utf-8",
    )
    result = writer.runs("prompts", "check", str(broken))
    assert result.exit_code == 8
    assert "step a" in result.stdout
    assert "step b" in result.stdout


def test_the_schema_of_a_prompt_set_is_a_json_schema(person):
    Draft202012Validator.check_schema(json.loads(person.does("prompts", "schema")))


def test_every_topic_can_be_read_with_its_sources(person):
    topics = [
        line.split()[0] for line in person.does("learn").splitlines()[:-1] if line[:1].strip()
    ]
    assert {"threat", "three-systems", "pulls", "levels", "organisations", "leading"} <= set(topics)
    for topic in topics:
        shown = person.does("learn", topic)
        assert "Drawn from:" in shown
        assert len(shown.splitlines()) <= 24
    assert person.runs("learn", "thraet").exit_code == 3


def test_support_says_what_nobody_could_check(person):
    shown = person.reads("support")
    assert "Samaritans" in shown
    assert "not checked; written 2026-11-23" in shown


@pytest.mark.parametrize(
    ("replies", "seen"),
    [
        (["1", "2"], "Two-minute check-in: 1 of"),
        (["2"], "Nothing is unfinished"),
        (["3", "A note from the menu."], "What now?"),
        (["4", "1"], "Prompt set Quick note"),
        (["5", "umbrella"], "[umbrella]"),
        (["8"], "No open actions."),
        (["9", "1"], "Drawn from:"),
        (["10"], "Samaritans"),
    ],
)
def test_everything_everyday_is_within_reach_of_the_menu(writer, note, replies, seen):
    note("An umbrella left behind.")
    assert seen in writer.reads(replies={"": [*replies, "0"]})


def test_the_first_menu_offers_to_try_start_or_see(person):
    shown = person.reads(replies={"": ["5", "4", "", "0"]})
    assert "Try one reflection, with nothing kept" in shown
    assert "See an invented journal" in shown
    assert "Samaritans" in shown
    assert not person.home.exists()


def test_an_error_in_the_menu_is_said_and_the_menu_goes_on(writer):
    result = writer.runs(replies={"": ["4", "77", "0"]})
    assert "There is no entry 77." in result.stderr
    assert result.stdout.count("What now?") == 2


def test_without_a_terminal_the_next_thing_to_type_is_said(person):
    shown = person.reads()
    assert "There is no journal yet." in shown
    assert "`reflect new after_visit` starts a reflection" in shown
