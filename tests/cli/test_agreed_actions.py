"""Actions agreed in supervision: typed in, linked to the ask they answer, taken to a calendar."""

import json

import icalendar


def asks_for(writer, *needs):
    writer.does("new", "supervision_prep", "--from", "-", stdin=json.dumps({"need": list(needs)}))


def test_what_was_agreed_is_typed_in_one_after_the_other(writer):
    asks_for(writer, "talk", "think")
    typed = [
        *["Ask about the car", "friday", "duty", "the manager", "", "2"],
        *["Write it up", "", "", "", "", ""],
        "",
    ]
    shown = writer.reads("actions", "add", replies={"agreed": typed})
    assert "Which of your asks does it answer?" in shown
    assert "A decision or direction" not in shown
    assert "Saved as entry 2." in shown
    first, second = json.loads(writer.does("actions", "--json"))
    assert (first["what"], first["owner"], first["due"]) == (
        "Ask about the car",
        "the manager",
        "2026-03-06",
    )
    assert first["need"] == "think"
    assert (second["what"], second["need"]) == ("Write it up", "")
    listed = writer.reads("actions")
    assert "the manager" in listed
    assert "answers the ask: Help thinking about the work" in listed


def test_nothing_typed_is_nothing_kept(writer):
    assert "Nothing was added." in writer.does("actions", "add", replies={})
    assert json.loads(writer.does("list", "--json")) == []


def test_what_was_typed_before_stopping_or_pausing_is_kept(writer):
    for word in (":stop", ":pause"):
        writer.does("actions", "add", replies={"agreed": ["Ring", word]})
    assert [a["what"] for a in json.loads(writer.does("actions", "--json"))] == ["Ring", "Ring"]


def test_agreed_actions_can_come_from_a_file_and_need_somebody_to_ask_otherwise(writer):
    given = {"agreed": {"what": "Ring", "need": "lighten"}}
    writer.does("new", "agreed", "--from", "-", stdin=json.dumps(given))
    assert json.loads(writer.does("actions", "--json"))[0]["need"] == "lighten"
    assert writer.runs("actions", "add").exit_code == 9


def test_closing_an_action_asks_which_of_the_writers_own_asks_it_answered(writer):
    asks_for(writer, "lighten", "talk")
    writer.does("new", "agreed", "--from", "-", stdin='{"agreed": {"what": "Ring"}}')
    shown = writer.reads("actions", "done", "1", replies={"": ["1"]})
    assert "Did it answer one of your asks? Which?" in shown
    (action,) = json.loads(writer.does("actions", "--all", "--json"))
    assert (action["status"], action["need"]) == ("done", "lighten")


def test_closing_asks_nothing_where_the_ask_is_known_or_none_was_made(writer):
    writer.does("new", "agreed", "--from", "-", stdin='{"agreed": {"what": "Ring"}}')
    assert "asks" not in writer.does("actions", "done", "1", replies={})
    asks_for(writer, "talk", "other:a dog")
    given = '{"agreed": {"what": "Ring", "need": "talk"}}'
    writer.does("new", "agreed", "--from", "-", stdin=given)
    assert "asks" not in writer.does("actions", "done", "2", replies={})


def test_an_action_is_linked_to_an_ask_at_any_time(writer):
    writer.does("new", "agreed", "--from", "-", stdin='{"agreed": {"what": "Ring"}}')
    assert "Nothing was changed." in writer.does("actions", "need", "1", replies={})
    asks_for(writer, "talk")
    assert "linked" in writer.does("actions", "need", "1", replies={"": ["1"]})
    assert json.loads(writer.does("actions", "--json"))[0]["need"] == "talk"
    assert "Nothing was changed." in writer.does("actions", "need", "1", replies={"": [":stop"]})
    assert writer.runs("actions", "need", "1").exit_code == 9
    assert writer.runs("actions", "need", "7", replies={}).exit_code == 3


def test_a_calendar_has_the_titles_of_actions_with_a_day_and_nothing_else(writer, tmp_path):
    for parts in (
        {"what": "Ring, and ask; twice", "due": "2026-03-05", "help_offered": "duty", "why": "x9"},
        {"what": "Some day"},
    ):
        writer.does("new", "agreed", "--from", "-", stdin=json.dumps({"agreed": parts}))
    file = tmp_path / "actions.ics"
    writer.does("actions", "--ics", str(file))
    assert file.stat().st_mode & 0o777 == 0o600
    text = file.read_text(encoding="utf-8")
    assert "duty" not in text
    assert "x9" not in text
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert str(event["summary"]) == "Ring, and ask; twice"
    assert event.decoded("dtstart").isoformat() == "2026-03-05"
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "CLASS", "TRANSP"}


def test_a_calendar_names_an_action_the_same_each_time_and_writes_over_nothing(writer, tmp_path):
    parts = {"what": "Ring", "due": "2026-03-05"}
    writer.does("new", "agreed", "--from", "-", stdin=json.dumps({"agreed": parts}))
    file = tmp_path / "actions.ics"
    said = writer.runs("actions", "--ics", str(file)).stderr
    assert "1 action, titles only" in " ".join(said.split())
    first = file.read_text(encoding="utf-8")
    assert writer.runs("actions", "--ics", str(file)).exit_code == 6
    writer.does("actions", "--ics", str(file), "--force")
    assert file.read_text(encoding="utf-8") == first
