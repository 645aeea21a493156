"""An invented session, typed by step id, and what its record must hold."""

from collections.abc import Sequence

from reflect.model.meeting import SUPERVISION

AGREEMENT = {
    "every": ["4"],
    "length": ["75 minutes"],
    "difference": ["The supervisor raises it; either may."],
}

# What is typed at each step, in order. A page is named by its key: topics are numbered as added.
OPENED = {
    "0 Opening": ["1 2 4"],
    "agree": ["1"],
    "h_kind": ["1"],
    "h_place": ["1"],
    "h_present": ["supervisor, supervisee"],
    "agenda": ["Doorstep visits\nRota", "A leaver", "1 3"],
}
TOPICS = {
    "1/1 Experience": ["1"],
    "x_moment": ["The hall was cold and nobody spoke."],
    "1/2 Reflection": ["2 3"],
    "r_trigger": ["3 1"],
    "r_felt_by": ["9"],
    "r_response": ["4"],
    "1/4 Plans and actions": ["1 2 4"],
    "2/4 Plans and actions": ["1 4"],
    "p_decide": ["The plan stays until Friday; the team manager decides.", "Nothing for now."],
    "p_why": ["Two accounts differ.", "Too early to say."],
    "p_action": [
        "Ring the school",
        "worker",
        "friday",
        "to hear her day",
        "cover",
        "she says so",
        "3",
    ],
    "p_official": ["y", "n"],
    "p_official_action": ["duty worker", "friday"],
}
ENDED = {
    "5 Wider": ["1 2"],
    "w_work": ["6"],
    "w_up": ["Cover on duty days", "in 4 weeks", "nobody on their own", "6"],
    "6 Closing": ["1 2 3 4 6 7"],
    "c_good": ["You waited at the door."],
    "c_view_supervisee": ["I would have gone in sooner."],
    "c_view_supervisor": ["I would wait."],
    "c_heard": ["8", "y"],
    "c_useful": ["3", "n"],
    "c_function": ["2 1"],
    "c_next": ["30 march 10:00"],
    "c_sign_supervisee": ["2", "I saw it a bit otherwise."],
    "c_sign_supervisor": ["1"],
}
WHOLE = {**OPENED, **TOPICS, **ENDED}

# Every part a record must hold (practice model, E2), as words that stand in this session's record.
MUST = {
    "date": "Monday 2 March 2026",
    "start and finish": "16:40 to 16:40",
    "kind": "One to one",
    "where": "In one room",
    "who was there": "supervisor, supervisee",
    "agreement in force": "to be looked at again by Tuesday 2 March 2027",
    "recording agreed": "Recording agreed",
    "previous actions": "Previous actions",
    "agenda": "Rota",
    "supervisee's agenda first": "Doorstep visits",
    "topic": "Topic: Doorstep visits",
    "second topic": "Topic: A leaver",
    "decision": "The plan stays until Friday; the team manager decides.",
    "reason": "Two accounts differ.",
    "second decision": "Nothing for now.",
    "second reason": "Too early to say.",
    "official record": "For the official record",
    "who enters it": "duty worker; by Friday 6 March 2026",
    "action": "Ring the school",
    "whose": "worker",
    "by when": "Friday 6 March 2026",
    "why": "to hear her day",
    "help offered": "cover",
    "how we will know": "she says so",
    "up the line": "Cover on duty days",
    "differences": "I would have gone in sooner.",
    "the other view": "I would wait.",
    "next date": "Monday 30 March 2026, 10:00",
    "supervisee's sign-off": "agreed, with a comment, Monday 2 March 2026, 16:40",
    "comment": "I saw it a bit otherwise.",
    "supervisor's sign-off": "agreed, Monday 2 March 2026, 16:40",
}


def lacks(text: str) -> list[str]:
    """Return the names of the parts a record must hold and this one does not."""
    flat = " ".join(text.split())
    return [name for name, words in MUST.items() if words not in flat]


def without(replies: dict[str, Sequence[str]], *steps: str) -> dict[str, Sequence[str]]:
    """Return the replies with these steps left unanswered."""
    return {step: typed for step, typed in replies.items() if step not in steps}


__all__ = [
    "AGREEMENT",
    "ENDED",
    "MUST",
    "OPENED",
    "SUPERVISION",
    "TOPICS",
    "WHOLE",
    "lacks",
    "without",
]
