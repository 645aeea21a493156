"""The decision of a topic with its reason: short, plain, to paste into a person's own record."""

from collections.abc import Iterator

from reflect.model.dates import in_words
from reflect.model.entry import Answer
from reflect.model.labels import Labels, answer_words
from reflect.model.record import AgreedPart, Record, TopicRecord
from reflect.model.text import one_line
from reflect.render.session_parts import NOT_RECORDED, day_words


def decision(record: Record, topic: TopicRecord, labels: Labels) -> str:
    """Return the decision as plain text, a line each, ending with a line break."""
    return "\n".join(map(one_line, _lines(record, topic, labels))) + "\n"


def _lines(record: Record, topic: TopicRecord, labels: Labels) -> Iterator[str]:
    yield f"From supervision, {in_words(record.started.date())}: {topic.label}"
    yield f"Decision: {topic.decision or NOT_RECORDED}"
    yield f"Reason: {topic.reason or NOT_RECORDED}"
    said = {one.field: one.value for one in topic.said}
    for title, field, kind in (
        ("The person's view", "topic.voice", "text"),
        ("Known, assumed, not known", "topic.known", "text"),
        ("If things change", "topic.contingency", "action"),
    ):
        if field in said:
            yield f"{title}: {answer_words(Answer('', kind, field, said[field]), labels)}"
    for action in record.actions:
        if action.topic == topic.label and action.agreed:
            yield f"Action: {_words(action)}"
    if topic.to_official:
        due = f"by {day_words(topic.entered_due)}" if topic.entered_due else NOT_RECORDED
        yield f"To be entered by: {topic.entered_by or NOT_RECORDED}; {due}"
    yield f"Decided by: {record.present or NOT_RECORDED}"
    yield f"Signed by both: {'yes' if record.sealed else 'not yet'}"


def _words(action: AgreedPart) -> str:
    who = action.owner or f"who: {NOT_RECORDED}"
    due = f"by {day_words(action.due)}" if action.due else f"by when: {NOT_RECORDED}"
    return f"{action.what}; {who}; {due}"
