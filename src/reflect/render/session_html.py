"""A record of supervision as one HTML file that needs nothing else."""

from reflect.model.labels import Labels
from reflect.model.record import Record
from reflect.render.document import Document, Group, Row, Table
from reflect.render.document import Section as DocumentSection
from reflect.render.html import to_html
from reflect.render.session_parts import FOOT, PURPOSE, Section, sections


def html(record: Record, labels: Labels) -> str:
    """Return the record, ending with a line break."""
    return to_html(
        Document(
            title=f"Supervision record {record.number}",
            head=(PURPOSE,),
            sections=tuple(
                DocumentSection(section.title, (_table(section),))
                for section in sections(record, labels)
            ),
            foot=FOOT,
        )
    )


def _table(section: Section) -> Table:
    if section.beside:
        titles, texts = zip(*section.rows, strict=True)
        beside = Group("", (Row("", texts, ""),))
        return Table(("", *titles), (beside,), worded=len(texts))
    rows = tuple(Row(title, (text,), "") for title, text in section.rows)
    return Table(("", "Recorded"), (Group("", rows),), worded=1)
