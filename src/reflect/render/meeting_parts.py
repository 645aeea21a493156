"""Parts that documents of a group or a map are put together from."""

from collections.abc import Iterable, Iterator

from reflect.model.labels import Labels, answer_words
from reflect.model.meeting import Meeting
from reflect.render.document import Paragraph, Point, Points

HEAD = (
    "About conditions, never about one person, and with no names. "
    "Made for thinking together. Not a performance, capability or disciplinary record."
)


def chosen(meeting: Meeting, field: str, labels: Labels) -> tuple[str, ...]:
    """Return the labels of what was chosen for a field, in the order chosen."""
    value = meeting[field]
    items = value if isinstance(value, list) else [value] if value else []
    return tuple(labels(field, str(item)) for item in items)


def points(lines: Iterable[str]) -> tuple[Points, ...]:
    """Return a list, or nothing where there is nothing in it."""
    found = tuple(Point(line) for line in lines if line)
    return (Points(found),) if found else ()


def prose(meeting: Meeting, *fields: str) -> tuple[Paragraph, ...]:
    """Return what was written for some fields, a paragraph a line."""
    texts = (str(meeting[field] or "") for field in fields)
    return tuple(Paragraph(line) for text in texts for line in text.splitlines() if line.strip())


def actions(meeting: Meeting, *steps: str, labels: Labels) -> Iterator[str]:
    """Yield the actions some steps asked for, in words."""
    for answer in meeting.answers:
        if answer.step in steps:
            yield answer_words(answer, labels)
