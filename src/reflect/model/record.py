"""The record of a session: all it holds, in the order of the record, missing things named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from reflect.model.action_kind import EARLIER, NOT_YET
from reflect.model.agreement import Agreement
from reflect.model.entry import OTHER, Answer, Value
from reflect.model.meeting import (
    NONE_AGREED,
    NOTE_FIELD,
    OWN_RATINGS,
    ROLES,
    Added,
    Meeting,
    Signed,
    Topic,
)
from reflect.model.needed import ENTERING, Before, missing

FORMAT = "reflect-session/1"

_OWN_PLACE = frozenset({"topic.decision", "topic.reason", "topic.to_official"})


@dataclass(frozen=True, slots=True)
class Said:
    """One answer in a record: its field, the question as it was worded, and the value."""

    field: str
    asked: str
    value: Value


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """One action of a record. `agreed` is false where it says that none was agreed."""

    topic: str
    what: str
    agreed: bool = True
    owner: str = ""
    due: str = ""
    why: str = ""
    help_offered: str = ""
    how_known: str = ""
    need: str = ""
    to_official: bool | None = None


@dataclass(frozen=True, slots=True)
class LookedBack:
    """How an earlier action went; `becomes` is `closed`, `kept` or `changed`."""

    number: int
    what: str
    status: str
    helped_or_hindered: str
    becomes: str
    changed_to: str = ""


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """One topic of a record. A topic put down has `taken_up` false, and what was said stays."""

    label: str
    taken_up: bool
    said: tuple[Said, ...]
    decision: str
    reason: str
    to_official: bool | None
    entered_by: str
    entered_due: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """A session as it is recorded. What is empty or None was not recorded."""

    number: int
    id: str
    person: str
    started: datetime
    ended: datetime | None
    sealed: bool
    kind: str
    place: str
    present: str
    agreement: Agreement | None
    days_since_last: int | None
    gap_reason: str
    recording_agreed: str
    previous_actions: tuple[LookedBack, ...]
    agenda: tuple[str, ...]
    topics: tuple[TopicRecord, ...]
    needs: tuple[str, ...]
    mediation: tuple[AgreedPart, ...]
    recognition: str
    actions: tuple[AgreedPart, ...]
    functions: tuple[str, ...]
    views: Mapping[str, str]
    own: tuple[Said, ...]
    next_date: str
    notes: tuple[str, ...]
    signed: tuple[Signed, ...]
    added: tuple[Added, ...]
    not_recorded: tuple[str, ...]
    format: str = FORMAT


def record(
    meeting: Meeting, before: Before, agreement: Agreement | None, last: date | None
) -> Record:
    """Return the record of a session. `last` is the day of the session before it, if any.

    The supervisee's own ratings are in it only as far as they are in the meeting.
    """
    heading = meeting.heading
    return Record(
        number=heading.number,
        id=heading.id,
        person=heading.person,
        started=heading.at,
        ended=heading.ended,
        sealed=heading.sealed,
        kind=_text(meeting["session_kind"]),
        place=_text(meeting["place"]),
        present=_text(meeting["present"]),
        agreement=agreement,
        days_since_last=(heading.at.date() - last).days if last else None,
        gap_reason=_text(meeting["gap_reason"]),
        recording_agreed=_text(meeting["recording_agreed"]),
        previous_actions=tuple(_looked_back(meeting)),
        agenda=tuple(_items(meeting["agenda"])),
        topics=tuple(_topic(meeting, topic) for topic in meeting.topics),
        needs=tuple(_items(meeting["needs"])),
        mediation=tuple(_agreed(meeting, "w_up")),
        recognition=_text(meeting["recognition"]),
        actions=tuple(_agreed(meeting, "p_action")),
        functions=tuple(_items(meeting["functions"])),
        views={role: _text(meeting[f"view_{role}"]) for role in ROLES},
        own=tuple(_said(answer) for answer in meeting.answers if answer.field in OWN_RATINGS),
        next_date=_next_date(meeting),
        notes=tuple(_notes(meeting.answers, topics=False)),
        signed=tuple(one for role in ROLES if (one := meeting.last_signed(role))),
        added=meeting.added,
        not_recorded=tuple(need.words for need in missing(meeting, before)),
    )


def _looked_back(meeting: Meeting) -> Iterator[LookedBack]:
    for answer in meeting.answers:
        if answer.field == EARLIER and isinstance(answer.value, dict):
            parts = {name: _text(value) for name, value in answer.value.items()}
            closed = parts.get("status") in {"done", "not_needed"}
            yield LookedBack(
                number=int(answer.about),
                what=parts.get("what", ""),
                status=parts.get("status", ""),
                helped_or_hindered=parts.get("barrier", ""),
                becomes="closed" if closed else "changed" if parts.get("changed_to") else "kept",
                changed_to=parts.get("changed_to", ""),
            )


def _topic(meeting: Meeting, topic: Topic) -> TopicRecord:
    held = list(meeting.of(topic))
    by_field = {answer.field: answer.value for answer in held}
    official = by_field.get("topic.to_official")
    enters = next((answer.value for answer in held if answer.step == ENTERING), None)
    entering = enters if isinstance(enters, dict) else {}
    return TopicRecord(
        label=topic.label,
        taken_up=topic.taken_up,
        said=tuple(
            _said(answer)
            for answer in held
            if answer.field not in _OWN_PLACE and answer.field not in {"actions", NOTE_FIELD}
        ),
        decision=_text(by_field.get("topic.decision")),
        reason=_text(by_field.get("topic.reason")),
        to_official=official if isinstance(official, bool) else None,
        entered_by=_text(entering.get("owner")),
        entered_due=_text(entering.get("due")),
        notes=tuple(_notes(held, topics=True)),
    )


def _agreed(meeting: Meeting, step: str) -> Iterator[AgreedPart]:
    for answer in meeting.answers:
        if answer.step == step and isinstance(answer.value, dict):
            topic = next((t for t in meeting.topics if answer in meeting.of(t)), None)
            official = _topic(meeting, topic).to_official if topic else None
            parts = {name: _text(value) for name, value in answer.value.items()}
            yield AgreedPart(
                topic=topic.label if topic else "",
                what=parts.get("what", ""),
                agreed=answer.value != NONE_AGREED,
                owner=parts.get("owner", ""),
                due=parts.get("due", ""),
                why=parts.get("why", ""),
                help_offered=parts.get("help_offered", ""),
                how_known=parts.get("how_known", ""),
                need=parts.get("need", ""),
                to_official=official,
            )


def _next_date(meeting: Meeting) -> str:
    value = meeting["next_date"]
    what = _text(value.get("what")) if isinstance(value, dict) else ""
    return "Not yet agreed" if what == NOT_YET else what


def _notes(answers: Sequence[Answer], *, topics: bool) -> Iterator[str]:
    for answer in answers:
        of_topic = "/" in answer.about
        if answer.field == NOTE_FIELD and of_topic is topics:
            yield _text(answer.value)


def _said(answer: Answer) -> Said:
    return Said(answer.field, answer.asked, answer.value)


def _items(value: Value | None) -> list[str]:
    items = value if isinstance(value, list) else []
    return [str(item).removeprefix(OTHER) for item in items]


def _text(value: object) -> str:
    return "" if value is None else str(value)
