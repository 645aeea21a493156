from reflect.model.actions import STATUSES, Action, action_value
from reflect.model.entry import Answer


def test_an_action_holds_every_part_as_a_string_and_is_open_until_said_otherwise():
    answer = Answer("a", "action", "actions", {"what": "Ring", "due": "2026-03-06", "owner": None})
    assert action_value(answer) == {
        "cue": "",
        "what": "Ring",
        "owner": "",
        "due": "2026-03-06",
        "why": "",
        "help_offered": "",
        "status": "open",
        "barrier": "",
        "need": "",
    }


def test_how_it_stands_is_kept():
    for status in STATUSES:
        assert (
            action_value(Answer("a", "action", "actions", {"status": status}))["status"] == status
        )


def test_what_is_no_action_has_no_parts():
    parts = action_value(Answer("a", "text", "note", "Ring"))
    assert {**parts, "status": ""} == dict.fromkeys(parts, "")


def test_an_action_is_open_and_nobodys_until_said_otherwise():
    action = Action(number=3, entry=42, field="actions", what="Ring")
    assert (action.status, action.owner, action.due, action.barrier) == ("open", "", None, "")
