"""Entries out of rows, and rows out of entries."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from json.encoder import encode_basestring
from typing import Any

from reflect.model.entry import OTHER, Answer, Entry, Value, answer_of
from reflect.store.plainly import damaged, said_plainly
from reflect.store.writing import Row

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_COLUMNS = "number, id, at, set_id, set_version, depth, label, starred, created, updated"

# The parts of an action that are sentences; the rest are choices and days.
_WRITTEN = ("cue", "what", "why", "help_offered", "barrier")

# The columns of a row, in the order that the functions below give them. A tuple, because there
# are a million answers in a large journal: a dictionary for each takes twice as long.
ENTRY = (
    "id",
    "at",
    "instant",
    "day",
    "created",
    "updated",
    "set_id",
    "set_version",
    "depth",
    "label",
    "starred",
)
ANSWER = ("id", "entry", "position", "step", "about", "kind", "field", "asked", "value")
TAG = ("tag", "instant", "entry", "position")
PASSAGE = ("field", "text")


def fetch(
    conn: sqlite3.Connection, sql: str, values: Sequence[object] | dict[str, object] = ()
) -> list[Any]:
    """Return all rows at once, so that no lock is held while a caller works on them.

    Raises: Busy, Damaged, SystemSaidNo.
    """
    with said_plainly():
        return conn.execute(sql, values).fetchall()


def read_entries(conn: sqlite3.Connection, numbers: Sequence[int]) -> list[Entry]:
    """Return these entries in this order, in three queries. One that is gone is left out.

    Raises: Busy, Damaged, SystemSaidNo.
    """
    if not numbers:
        return []
    places = ", ".join("?" * len(numbers))
    found = {
        row[0]: row
        for row in fetch(
            conn, f"SELECT {_COLUMNS} FROM entries WHERE number IN ({places})", numbers
        )
    }
    answers: dict[int, list[Answer]] = defaultdict(list)
    rows = fetch(
        conn,
        "SELECT entry, value, step, kind, field, asked, about FROM answers"
        f" WHERE entry IN ({places}) ORDER BY entry, position",
        numbers,
    )
    for (entry, _, step, kind, field, asked, about), value in zip(rows, _values(rows), strict=True):
        answers[entry].append(answer_of((step, kind, field, value, asked, about)))
    tags: dict[int, list[str]] = defaultdict(list)
    for entry, tag in fetch(
        conn,
        f"SELECT entry, tag FROM tags WHERE entry IN ({places}) ORDER BY entry, position",
        numbers,
    ):
        tags[entry].append(tag)
    return [
        _entry(found[number], answers[number], tags[number])
        for number in numbers
        if number in found
    ]


def entry_row(entry: Entry) -> Row:
    """Return the columns `ENTRY`: all but its number, its state and what depends on that."""
    at = entry.at.isoformat()
    created = entry.created.isoformat() if entry.created else at
    return (
        entry.id,
        at,
        microseconds(entry.at),
        at[: len("2026-03-02")],
        created,
        entry.updated.isoformat() if entry.updated else created,
        entry.set,
        entry.set_version,
        entry.depth,
        entry.label,
        int(entry.starred),
    )


def answer_row(number: int, position: int, answer: Answer, row: int | None = None) -> Row:
    """Return the columns `ANSWER`. Without an id for its row, the next one is taken."""
    step, kind, field, value, asked, about = answer
    return (row, number, position, step, about, kind, field, asked, value_text(value))


def tag_rows(number: int, entry: Entry) -> list[Row]:
    """Return the columns `TAG` of one row a tag, in order."""
    if not entry.tags:
        return []
    instant = microseconds(entry.at)
    return [(tag, instant, number, position) for position, tag in enumerate(entry.tags)]


def passages(entry: Entry) -> list[tuple[str, str]]:
    """Return what can be searched, the columns `PASSAGE`: of all that was written in words."""
    found = [("label", entry.label)] if entry.label else []
    found += [("tags", tag) for tag in entry.tags]
    for answer in entry.answers:
        for text in _written(answer):
            if text.strip():
                found.append((answer.field, text))
    return found


_encode = json.JSONEncoder(ensure_ascii=False).encode


def value_text(value: Value | list[Any]) -> str:
    """Return a value as it is stored: as JSON.

    Words, numbers and chosen items go round the encoder, which took five times as long for them.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        try:
            return f"[{', '.join(map(encode_basestring, value))}]"
        except TypeError:  # something else than text is in it
            pass
    return _encode(value)


def read_value(entry: int, text: str) -> Value:
    """Return a stored value. Raises Damaged."""
    try:
        value: Value = json.loads(text)
    except (ValueError, TypeError):
        raise damaged(f"Entry {entry}") from None
    return value


def microseconds(moment: datetime) -> int:
    """Return the moment as whole microseconds since 1970 UTC: exact, and it sorts."""
    return (moment - _EPOCH) // _MICROSECOND


def _entry(row: Sequence[Any], answers: Iterable[Answer], tags: Iterable[str]) -> Entry:
    number, id_, at, set_id, set_version, depth, label, starred, created, updated = row
    try:
        return Entry(
            id=id_,
            at=datetime.fromisoformat(at),
            set=set_id,
            answers=tuple(answers),
            set_version=set_version,
            depth=depth,
            label=label,
            tags=tuple(tags),
            starred=bool(starred),
            created=datetime.fromisoformat(created),
            updated=datetime.fromisoformat(updated),
            number=number,
        )
    except (ValueError, TypeError):
        raise damaged(f"Entry {number}") from None


def _values(rows: Sequence[Sequence[Any]]) -> list[Value]:
    """Return the stored values of rows of an entry and a value: all read in one go.

    One by one took as long as everything else that reading does.
    """
    try:
        values: list[Value] = json.loads(f"[{','.join([row[1] for row in rows])}]")
    except (ValueError, TypeError):
        values = []
    # Only where one is damaged, which has to be named, is the sum of them another.
    return values if len(values) == len(rows) else [read_value(row[0], row[1]) for row in rows]


def _written(answer: Answer) -> list[str]:
    value = answer.value
    if isinstance(value, str):
        if answer.kind == "text":
            return [value]
        return [value.removeprefix(OTHER)] if value.startswith(OTHER) else []
    if isinstance(value, list):
        return [
            item.removeprefix(OTHER)
            for item in value
            if isinstance(item, str) and item.startswith(OTHER)
        ]
    if isinstance(value, dict):
        return [part for part in map(value.get, _WRITTEN) if isinstance(part, str)]
    return []
