"""What matters most of a session, to be read together before both sign."""

from collections.abc import Iterator

from reflect.model.labels import Labels
from reflect.model.meeting import ROLES
from reflect.model.needed import SIGN_OFF
from reflect.model.record import AgreedPart, Record
from reflect.render.session_parts import (
    NOT_RECORDED,
    Row,
    day_words,
    labels_of_status,
    said_row,
)


def summary(record: Record, labels: Labels) -> Iterator[Row]:
    """Yield decisions, actions, differences, the next date, and what is not recorded."""
    for one in record.previous_actions:
        yield "Earlier action", f"{one.what}: {labels_of_status(one.status)}"
    for topic in record.topics:
        if topic.taken_up:
            yield topic.label, f"Decided: {topic.decision or NOT_RECORDED}"
            yield "", f"Reason: {topic.reason or NOT_RECORDED}"
    yield from (("Action", _in_short(action)) for action in record.actions)
    yield from (("Up the line", _in_short(action)) for action in record.mediation)
    for role in ROLES:
        if record.views[role]:
            yield f"The {role} sees", record.views[role]
    yield from (said_row(said, labels) for said in record.own)
    yield "Next date", record.next_date or NOT_RECORDED
    for words in record.not_recorded:
        if not words.startswith(SIGN_OFF):
            yield "Not recorded", words


def _in_short(action: AgreedPart) -> str:
    if not action.agreed:
        return "none agreed"
    due = f"by {day_words(action.due)}" if action.due else ""
    return "; ".join(part for part in (action.what, action.owner, due) if part)
