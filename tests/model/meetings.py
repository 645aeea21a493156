"""Invented sessions, built from answers by step id."""

from datetime import UTC, datetime

from reflect.library import Library
from reflect.model.entry import Answer
from reflect.model.meeting import AgreedAction, Heading, Meeting, Signed, Topic

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
DOORS, LEAVER = Topic(1, "Doorstep visits"), Topic(2, "A leaver")
STEPS = {step.id: step for step in Library().prompt_set("supervision").steps}
WHOLE_ACTION = {
    "what": "Ring the school",
    "owner": "worker",
    "due": "2026-03-09",
    "why": "to hear her day",
    "help_offered": "cover on Thursday",
    "how_known": "she says so",
    "status": "open",
}
EARLIER = AgreedAction(7, 1, "heron", "", "actions", "Ask for a car")


def answer(step_id, value, about=""):
    step = STEPS[step_id]
    return Answer(step.id, step.kind, step.field, value, step.text, about)


def topic_answers(topic):
    return [
        answer("p_decide", "The plan stays.", topic.about),
        answer("p_why", "Two accounts differ.", topic.about),
        answer("p_official", False, topic.about),
    ]


def complete():
    """Every answer a record must have, for two topics and one earlier action."""
    return [
        answer("h_kind", "one_to_one"),
        answer("h_place", "by_video"),
        answer("h_present", "supervisor, supervisee"),
        answer("h_gap", "Leave on both sides."),
        answer("agree", "yes"),
        answer(
            "actions_back", {"what": "Ask for a car", "status": "done", "barrier": "A form."}, "7"
        ),
        answer("agenda", ["other:Doorstep visits", "other:A leaver"]),
        *topic_answers(DOORS),
        *topic_answers(LEAVER),
        answer("p_action", WHOLE_ACTION, DOORS.about),
        answer("c_next", {"what": "Monday 30 March 2026, 10:00", "due": "2026-03-30"}),
    ]


SIGNED = (
    Signed("supervisee", "agreed_with_comment", "I saw it otherwise.", START),
    Signed("supervisor", "agreed", "", START),
)


def meeting(answers, *, topics=(DOORS, LEAVER), signed=SIGNED, added=(), sealed=True):
    ended = START.replace(hour=11)
    heading = Heading(3, "an-id", "supervision", 1, START, "heron", 75, ended, sealed)
    return Meeting(heading, tuple(answers), tuple(topics), tuple(signed), tuple(added))
