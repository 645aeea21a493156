"""A record of supervision as sections of rows, the same for every document and for the screen.

Every part a record must hold has its row, also where it was not recorded: then it says so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from reflect.model.agreement import gap_words
from reflect.model.dates import in_words
from reflect.model.entry import Answer
from reflect.model.fields import FIELDS
from reflect.model.labels import Labels, answer_words
from reflect.model.meeting import ROLES, Signed
from reflect.model.record import AgreedPart, Record, Said, TopicRecord

FOOT = (
    "A copy of a shared record. Who may see it, and how long it is kept, is in the working "
    "agreement. To destroy it, shred the paper, or delete the file and empty the bin."
)
NOT_RECORDED = "not recorded"
NONE = "none"
SIGNATURES, LEFT_OUT = "Sign-off", "Not recorded"
PURPOSE = (
    "A shared record, read together by both. Nothing in it comes from anybody's private journal. "
    "Facts and decisions about a person's life belong on their own record as well."
)

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a record: rows under a title. `beside` rows stand side by side."""

    title: str
    rows: tuple[Row, ...]
    beside: bool = False


def sections(record: Record, labels: Labels) -> list[Section]:
    """Return the sections in the order of the record."""
    return [
        Section("The session", tuple(_head(record, labels))),
        Section("Previous actions", tuple(_previous(record))),
        Section("Agenda", _numbered(record.agenda)),
        *(
            Section(f"Topic: {topic.label}", tuple(_topic(topic, labels)))
            for topic in record.topics
        ),
        Section("Workload, wellbeing, development", tuple(_wider(record, labels))),
        *_up_the_line(record.mediation, labels),
        *_actions(record.actions, labels),
        *_some("Said out loud", [("From the supervisor", record.recognition)]),
        *_some("From the supervisee", [said_row(said, labels) for said in record.own]),
        *_views(record),
        Section("Next date", (("Next date", record.next_date or NOT_RECORDED),)),
        Section(SIGNATURES, tuple(_signed(record))),
        *_added(record),
        *_not_recorded(record),
    ]


def _head(record: Record, labels: Labels) -> Iterator[Row]:
    agreement = record.agreement
    yield "Session", str(record.number)
    yield "With", record.person
    yield "Date", in_words(record.started.date())
    end = f"{record.ended:%H:%M}" if record.ended else NOT_RECORDED
    yield "Start and finish", f"{record.started:%H:%M} to {end}"
    for title, field, item in (
        ("Kind", "session_kind", record.kind),
        ("Where", "place", record.place),
    ):
        yield title, labels(field, item) if item else NOT_RECORDED
    yield "Who was there", record.present or NOT_RECORDED
    agreed = agreement.words(record.started.date()) if agreement else NOT_RECORDED
    yield "Working agreement", agreed.removeprefix("Working agreement of ")
    if record.days_since_last is not None:
        yield "Since the one before", gap_words(record.days_since_last, agreement)
    if record.gap_reason:
        yield "Reason for the gap", record.gap_reason
    recording = record.recording_agreed
    yield "Recording agreed", labels("recording_agreed", recording) if recording else NOT_RECORDED
    yield from (("Note", note) for note in record.notes)


def _previous(record: Record) -> Iterator[Row]:
    for one in record.previous_actions:
        said = [labels_of_status(one.status)]
        said += [f"what helped or got in the way: {one.helped_or_hindered}"] * bool(
            one.helped_or_hindered
        )
        becomes = f"changed to: {one.changed_to}" if one.changed_to else one.becomes
        yield one.what, "; ".join([*said, becomes])
    for words in record.not_recorded:
        if words.startswith("How it went: "):
            yield words.removeprefix("How it went: "), NOT_RECORDED
    if not record.previous_actions and not any(w.startswith("How it") for w in record.not_recorded):
        yield "Previous actions", NONE


def labels_of_status(status: str) -> str:
    """Return how an action stands, in words."""
    return {"open": "not started", "not_needed": "no longer needed", "part": "part done"}.get(
        status, status
    )


def _numbered(items: Iterable[str]) -> tuple[Row, ...]:
    rows = tuple((str(at), item) for at, item in enumerate(items, start=1))
    return rows or (("Agenda", NOT_RECORDED),)


def _topic(topic: TopicRecord, labels: Labels) -> Iterator[Row]:
    if not topic.taken_up:
        yield "Put down", "for another time"
    yield from (said_row(said, labels) for said in topic.said)
    yield from (("Note", note) for note in topic.notes)
    if topic.taken_up or topic.decision:
        yield "Decision", topic.decision or NOT_RECORDED
        yield "Reason", topic.reason or NOT_RECORDED
        yield "For the official record", _yes(topic.to_official)
    if topic.to_official:
        due = f"by {day_words(topic.entered_due)}" if topic.entered_due else NOT_RECORDED
        yield "Entered by", f"{topic.entered_by or NOT_RECORDED}; {due}"


def _wider(record: Record, labels: Labels) -> Iterator[Row]:
    yield (
        "What would help",
        "; ".join(labels("needs", item) for item in record.needs) or "not raised",
    )
    if record.functions:
        yield "What the session served", "; ".join(labels("functions", f) for f in record.functions)


def _up_the_line(actions: tuple[AgreedPart, ...], labels: Labels) -> list[Section]:
    agreed = [action for action in actions if action.agreed]
    rows = [row for action in agreed for row in _action(action, labels) if row[1]]
    left = {"Help offered", "How we will know", "For the official record"}
    held = tuple(row for row in rows if row[0] not in left)
    return [Section("To carry up the line", held)] if held else []


def _actions(actions: tuple[AgreedPart, ...], labels: Labels) -> list[Section]:
    if not actions:
        return [Section("Actions", (("Actions", NOT_RECORDED),))]
    return [
        Section(f"Action {at} of {len(actions)}", tuple(_action(action, labels)))
        for at, action in enumerate(actions, start=1)
    ]


def _action(action: AgreedPart, labels: Labels) -> Iterator[Row]:
    if not action.agreed:
        yield "Actions", "none agreed"
        return
    yield "What", action.what
    if action.topic:
        yield "About", action.topic
    for title, text in (
        ("Who", action.owner),
        ("By when", day_words(action.due)),
        ("Why", action.why),
        ("Help offered", action.help_offered),
        ("How we will know", action.how_known),
    ):
        yield title, text or NOT_RECORDED
    if action.need:
        yield "Answers the need", labels("needs", action.need)
    yield "For the official record", _yes(action.to_official)


def _views(record: Record) -> list[Section]:
    if not any(record.views.values()):
        return []
    rows = tuple((f"The {role}", record.views[role] or NOT_RECORDED) for role in ROLES)
    return [Section("Where we saw it differently", rows, beside=True)]


def _signed(record: Record) -> Iterator[Row]:
    by_role = {one.role: one for one in record.signed}
    for role in ROLES:
        yield f"The {role}", _signature(by_role[role]) if role in by_role else NOT_RECORDED


def _signature(signed: Signed) -> str:
    words = {"agreed": "agreed", "agreed_with_comment": "agreed, with a comment"}
    said = f"{words.get(signed.how, 'not yet agreed')}, {in_words(signed.at)}"
    return f"{said}\n{signed.comment}" if signed.comment else said


def _added(record: Record) -> list[Section]:
    rows = tuple((f"{in_words(one.at)}, the {one.role}", one.text) for one in record.added)
    return [Section("Added after signing", rows)] if rows else []


def _not_recorded(record: Record) -> list[Section]:
    rows = tuple((str(at), words) for at, words in enumerate(record.not_recorded, start=1))
    return [Section(LEFT_OUT, rows)] if rows else []


def _some(title: str, rows: list[Row]) -> list[Section]:
    held = tuple(row for row in rows if row[1])
    return [Section(title, held)] if held else []


def said_row(said: Said, labels: Labels) -> Row:
    """Return an answer as a row: the title of its field, and the answer in words."""
    known = FIELDS.get(said.field)
    kind = known.holds if known else "text"
    answer = Answer("", kind, said.field, said.value)
    return known.title if known else said.field, answer_words(answer, labels)


def _yes(answer: object) -> str:
    return NOT_RECORDED if answer is None else "yes" if answer else "no"


def day_words(due: str) -> str:
    """Return an ISO day in words, empty where there is none."""
    return in_words(date.fromisoformat(due)) if due else ""
