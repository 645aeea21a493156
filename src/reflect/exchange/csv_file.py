"""Answers as CSV: one row an answer, for a spreadsheet.

Several items are joined by `;`, an action is a JSON object, yes and no are `true` and `false`.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator

from reflect.exchange.names import Names
from reflect.model.entry import Entry, Value
from reflect.model.text import clean_out

COLUMNS = ("number", "id", "at", "set", "label", "step", "field", "kind", "value")

# A spreadsheet takes a cell that begins so for a formula, and runs it. No carriage return is left.
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def write(entries: Iterable[Entry], names: Names) -> Iterator[str]:
    """Yield the head, then the rows of one entry at a time. Lines end with a newline.

    A cell that a spreadsheet could run begins with an apostrophe.
    """
    del names
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        yield _emptied(out)
        head = [str(entry.number), entry.id, entry.at.isoformat(), entry.set, entry.label]
        for answer in entry.answers:
            row = [*head, answer.step, answer.field, answer.kind, _as_text(answer.value)]
            writer.writerow(map(_harmless, row))
    yield _emptied(out)


def _as_text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return ";".join(value)
    return json.dumps(value, ensure_ascii=False)


def _harmless(cell: str) -> str:
    # Whatever a stored file may hold: a carriage return alone would end the row.
    cell = cell if cell.isprintable() else clean_out(cell)
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _emptied(out: io.StringIO) -> str:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text
