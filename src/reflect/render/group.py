"""A group's reflection as a document: themes and actions only."""

from reflect.insight.wording import on_day
from reflect.model.labels import Labels
from reflect.model.meeting import Meeting
from reflect.render.document import Block, Document, Section
from reflect.render.meeting_parts import HEAD, actions, chosen, points, prose

_CHOSEN = (
    ("emotions", "What it stirred in us"),
    ("felt_by", "Who may feel under threat"),
    ("responses", "How people protect themselves, ours included"),
)


def group(meeting: Meeting, labels: Labels) -> Document:
    """Return the document."""
    parts: tuple[tuple[str, tuple[Block, ...]], ...] = (
        *((title, points(chosen(meeting, field, labels))) for field, title in _CHOSEN),
        ("What we may be missing", prose(meeting, "power_note")),
        ("What struck the presenter", prose(meeting, "struck")),
        (
            "What it says of the conditions we work in",
            points(chosen(meeting, "org_responses", labels)),
        ),
        ("To carry up the line", points(actions(meeting, "carry", labels=labels))),
    )
    title = str(meeting["title"] or "Group reflection")
    return Document(
        title=f"{title}, {on_day(meeting.heading.at.date(), 0)}",
        head=(HEAD,),
        sections=tuple(Section(name, blocks) for name, blocks in parts if blocks),
        sheet=True,
    )
