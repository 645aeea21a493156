"""What the record of a session must hold, and what of it is still missing."""

from collections.abc import Iterator
from dataclasses import dataclass

from reflect.model.action_kind import EARLIER
from reflect.model.entry import Answer
from reflect.model.meeting import NONE_AGREED, ROLES, AgreedAction, Meeting, Topic

_HEAD = (
    ("h_kind", "session_kind", "Kind of session"),
    ("h_place", "place", "Where"),
    ("h_present", "present", "Who was there"),
)
_OF_TOPIC = (
    ("p_decide", "topic.decision", "The decision"),
    ("p_why", "topic.reason", "The reason for it"),
    ("p_official", "topic.to_official", "Whether it belongs on the official record"),
)
SIGN_OFF = "Sign-off"
"""What the words for a missing sign-off begin with."""

ENTERING = "p_official_action"
_OF_ACTION = (
    ("owner", "who"),
    ("due", "by when"),
    ("why", "what for"),
    ("help_offered", "help offered"),
    ("how_known", "how we will know"),
)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a record must hold and does not. `step` is asked for it, empty where none is."""

    step: str
    about: str
    words: str


@dataclass(frozen=True, slots=True)
class Before:
    """What a session stands on: the agreement there is, the gap, and what was agreed earlier.

    `long_gap`: it has been longer than agreed. `earlier` are the actions to look back on.
    """

    agreed: bool = False
    long_gap: bool = False
    earlier: tuple[AgreedAction, ...] = ()


def missing(meeting: Meeting, before: Before) -> list[Need]:
    """Return what is still missing, in the order of the record."""
    return [
        *_head(meeting, before),
        *_earlier(meeting, before),
        *_one(meeting, "agenda", "agenda", "Agenda"),
        *(need for topic in meeting.topics if topic.taken_up for need in _topic(meeting, topic)),
        *_actions(meeting),
        *_one(meeting, "c_next", "next_date", "Next date"),
        *_signed(meeting),
    ]


def _head(meeting: Meeting, before: Before) -> Iterator[Need]:
    if not before.agreed:
        yield Need("", "", "Working agreement")
    for step, field, words in _HEAD:
        yield from _one(meeting, step, field, words)
    if before.long_gap:
        yield from _one(meeting, "h_gap", "gap_reason", "Reason for the gap")
    yield from _one(meeting, "agree", "recording_agreed", "Whether recording was agreed")


def _earlier(meeting: Meeting, before: Before) -> Iterator[Need]:
    told = {answer.about for answer in meeting.answers if answer.field == EARLIER}
    for action in before.earlier:
        if str(action.number) not in told:
            yield Need("actions_back", str(action.number), f"How it went: {action.what}")


def _topic(meeting: Meeting, topic: Topic) -> Iterator[Need]:
    held = {answer.field for answer in meeting.of(topic)}
    for step, field, words in _OF_TOPIC:
        if field not in held:
            yield Need(step, topic.about, f"{words}: {topic.label}")
    entering = next((a for a in meeting.of(topic) if a.step == ENTERING), None)
    goes = any(a.field == "topic.to_official" and a.value is True for a in meeting.of(topic))
    if goes and (entering is None or absent(entering)):
        words = "Who enters it on the official record, by when"
        yield Need(ENTERING, topic.about, f"{words}: {topic.label}")


def _actions(meeting: Meeting) -> Iterator[Need]:
    agreed = [answer for answer in meeting.answers if answer.step == "p_action"]
    if not agreed:
        first = next((topic for topic in meeting.topics if topic.taken_up), None)
        yield Need("p_action", first.about if first else "", "An action, or that there is none")
    for answer in agreed:
        left = ", ".join(absent(answer))
        if left and isinstance(answer.value, dict):
            yield Need(answer.step, answer.about, f"{answer.value.get('what')}: {left}")


def absent(action: Answer) -> list[str]:
    """Return the names of the parts an agreed action has not."""
    value = action.value
    if not isinstance(value, dict) or value == NONE_AGREED:
        return []
    needed = _OF_ACTION[:2] if action.step == ENTERING else _OF_ACTION
    return [words for part, words in needed if not value.get(part)]


def _signed(meeting: Meeting) -> Iterator[Need]:
    for role in ROLES:
        signed = meeting.last_signed(role)
        if signed is None or signed.how == "not_yet":
            yield Need("", "", f"{SIGN_OFF} of the {role}")


def _one(meeting: Meeting, step: str, field: str, words: str) -> Iterator[Need]:
    if meeting[field] is None:
        yield Need(step, "", words)
