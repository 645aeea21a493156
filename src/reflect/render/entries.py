"""Entries in words: a line in a list, a page of their own, a chain."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from reflect.model.days import MONTHS, WEEKDAYS
from reflect.model.entry import Answer, Entry

if TYPE_CHECKING:
    from reflect.model.labels import Labels

_TITLES = ("raise_title", "title", "moment", "note")
_GIST = 60


def list_line(entry: Entry, set_name: str) -> tuple[str, str]:
    """Return number and one line: day, prompt set, label, tags, and the gist."""
    parts = [_short(entry.at), set_name]
    if entry.label:
        parts.append(entry.label)
    parts += [f"#{tag}" for tag in entry.tags]
    if entry.starred:
        parts.append("starred")
    gist = _gist(entry)
    return str(entry.number), ", ".join(parts) + (f"\n{gist}" if gist else "")


def page(entry: Entry, labels: "Labels", set_name: str) -> list[tuple[str, str]]:
    """Return an entry whole, as pairs of what was asked about and what was answered."""
    from reflect.model.dates import in_words
    from reflect.model.labels import answer_words

    head = [
        ("Entry", str(entry.number)),
        ("When", in_words(entry.at)),
        ("Prompt set", f"{set_name}, {entry.depth}"),
    ]
    if entry.label:
        head.append(("Label", entry.label))
    if entry.tags:
        head.append(("Tags", ", ".join(entry.tags)))
    if entry.starred:
        head.append(("Starred", "yes"))
    if entry.updated and entry.created and entry.updated.date() > entry.created.date():
        head.append(("Changed", in_words(entry.updated)))
    return head + [
        (_title(answer), answer_words(answer, labels))
        for answer in entry.answers
        if answer.field != "work_label"
    ]


def json_array(records: Iterable[Mapping[str, object]]) -> Iterable[str]:
    """Yield one JSON array, an object a line, without holding them all."""
    import json

    yield "["
    comma = "\n"
    for record in records:
        yield comma + json.dumps(record, ensure_ascii=False)
        comma = ",\n"
    yield "\n]\n"


def _short(at: datetime) -> str:
    return f"{WEEKDAYS[at.weekday()][:3]} {at.day} {MONTHS[at.month - 1][:3]} {at.year}"


def _title(answer: Answer) -> str:
    from reflect.model.fields import FIELDS

    known = FIELDS.get(answer.field)
    return known.title if known else answer.field


def _gist(entry: Entry) -> str:
    texts = {answer.field: answer.value for answer in entry.answers if answer.kind == "text"}
    text = next((str(texts[field]) for field in _TITLES if field in texts), "")
    flat = " ".join(text.split())
    return flat if len(flat) <= _GIST else flat[: _GIST - 1] + "…"
