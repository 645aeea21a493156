"""A record of supervision as Markdown, made for any CommonMark reader with tables."""

from collections.abc import Iterable

from reflect.model.labels import Labels
from reflect.model.markdown import escape, paragraphs
from reflect.model.record import Record
from reflect.render.session_parts import FOOT, PURPOSE, Row, Section, sections


def markdown(record: Record, labels: Labels) -> str:
    """Return the record, ending with a line break."""
    parts = [f"# Supervision record {record.number}", escape(PURPOSE)]
    for section in sections(record, labels):
        parts += [f"## {escape(section.title)}", *_section(section)]
    return "\n\n".join([*parts, "---", escape(FOOT)]) + "\n"


def _section(section: Section) -> Iterable[str]:
    if section.beside:
        yield _side_by_side(section.rows)
        return
    for title, text in section.rows:
        if title.isdecimal():
            yield f"{title}. {escape(text)}"
        elif "\n" in text:
            yield f"**{escape(title)}:**"
            yield paragraphs(text)
        else:
            yield f"**{escape(title)}:** {escape(text)}"


def _side_by_side(rows: tuple[Row, ...]) -> str:
    heads = " | ".join(escape(title) for title, _ in rows)
    cells = " | ".join(
        paragraphs(text).replace("\\\n", "<br>").replace("\n\n", "<br><br>") for _, text in rows
    )
    return "\n".join([f"| {heads} |", f"|{' --- |' * len(rows)}", f"| {cells} |"])
