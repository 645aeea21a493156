"""A document as Markdown, for any CommonMark reader.

Rows of a table are list items: CommonMark knows no tables, and a list can be read aloud.
"""

from collections.abc import Iterable

from reflect.model.markdown import escape
from reflect.render.document import Block, Document, Paragraph, Point, Points, Table


def to_markdown(document: Document) -> str:
    """Return the document, ending with a line break. Words in it mean only themselves."""
    parts = [f"# {escape(document.title)}", *map(escape, document.head)]
    for section in document.sections:
        parts.append(f"## {escape(section.title)}")
        parts += [part for block in section.blocks for part in _block(block)]
    return "\n\n".join([*parts, "---", escape(document.foot)]) + "\n"


def _block(block: Block) -> Iterable[str]:
    # Plots are left out: the table beside them says the same.
    match block:
        case Paragraph():
            yield escape(block.text)
        case Points():
            yield "\n".join(map(_point, block.points))
        case Table():
            yield from _table(block)


def _point(point: Point) -> str:
    said = point.judged
    said += f": “{escape(point.words)}”" if point.words else ""
    first = escape(point.text) + (f" ({said})" if said else "")
    return "\n  ".join([f"- {first}", *map(escape, point.more)])


def _table(table: Table) -> Iterable[str]:
    for group in table.groups:
        if group.title:
            yield f"### {escape(group.title)}"
        yield "\n".join(f"- {escape(row.said)}" for row in group.rows)
