"""Making a journal of rows that were saved from a damaged one: what is missing is made good."""

import json
import sqlite3
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from reflect.errors import Damaged
from reflect.model.entry import Answer, Entry
from reflect.store.keeping import put
from reflect.store.rows import ENTRY, entry_row, passages, read_entries, value_text
from reflect.store.writing import insert_all, writing

NAMELESS = "salvaged"
"""The prompt set of an entry whose own line was lost."""


def mend(conn: sqlite3.Connection, at: datetime) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Put right what refers to nothing, and index the words.

    Returns the numbers of entries that lost answers, and of those whose own line was lost.
    """
    with writing(conn):
        lost: set[int] = {number for (number,) in conn.execute(_GAPS)}
        nameless = _give_names(conn, at)
        lost |= set(settle_values(conn, "entry"))
        drop_strays(conn)
        for (number,) in conn.execute("SELECT number FROM entries ORDER BY number").fetchall():
            lost |= set(_settle_entry(conn, number, at))
    return tuple(sorted(lost)), tuple(nameless)


# Answers are numbered from nought without a gap; a draft's can have one.
_GAPS = """
    SELECT a.entry FROM answers a LEFT JOIN entries e ON e.number = a.entry
    WHERE coalesce(e.state, 'kept') = 'kept'
    GROUP BY a.entry HAVING max(a.position) + 1 > count(*)
"""


def _give_names(conn: sqlite3.Connection, at: datetime) -> list[int]:
    """Make an entry for answers whose own was lost: their words matter more than the day."""
    found = conn.execute(
        "SELECT DISTINCT entry FROM answers WHERE entry NOT IN (SELECT number FROM entries)"
        " ORDER BY entry"
    ).fetchall()
    for (number,) in found:
        entry = Entry(id=str(uuid.uuid4()), at=at, set=NAMELESS, answers=())
        row = (number, "kept", *entry_row(entry))
        insert_all(conn, "entries", ("number", "state", *ENTRY), [row])
    return [number for (number,) in found]


def settle_values(conn: sqlite3.Connection, of: str) -> Iterator[int]:
    """Keep what a value that cannot be read any more says, as text; yield what it is an answer of.

    `of` is the column that says so. Only inside `writing`.
    """
    for row, number, value in conn.execute(f"SELECT id, {of}, value FROM answers").fetchall():
        try:
            json.loads(value)
        except ValueError:
            conn.execute(
                "UPDATE answers SET kind = 'text', value = ? WHERE id = ?", (value_text(value), row)
            )
            yield number


def drop_strays(conn: sqlite3.Connection) -> None:
    """Take out rows that refer to what is lost. Only inside `writing`."""
    for table, row, *_ in conn.execute("PRAGMA foreign_key_check").fetchall():
        conn.execute(f"DELETE FROM {table} WHERE rowid = ?", (row,))


def _settle_entry(conn: sqlite3.Connection, number: int, at: datetime) -> Iterator[int]:
    """Bring back words that only the index of words still had, and index all. Yields its number."""
    (state,) = conn.execute("SELECT state FROM entries WHERE number = ?", (number,)).fetchone()
    try:
        (entry,) = read_entries(conn, [number])
    except Damaged:
        now = at.isoformat()
        conn.execute(
            "UPDATE entries SET at = ?, day = ?, created = ?, updated = ? WHERE number = ?",
            (now, at.date().isoformat(), now, now, number),
        )
        (entry,) = read_entries(conn, [number])
        yield number
    if state != "kept":
        return
    for field, text in _only_in_the_index(conn, entry):
        if field == "tags":
            entry = replace(entry, tags=(*entry.tags, text))
        elif field == "label":
            entry = replace(entry, label=entry.label or text)
        else:
            answer = Answer(NAMELESS, "text", field, text)
            entry = replace(entry, answers=(*entry.answers, answer))
            yield number
    put(conn, entry)


def _only_in_the_index(conn: sqlite3.Connection, entry: Entry) -> Iterator[tuple[str, str]]:
    rows = conn.execute("SELECT field, text FROM passages WHERE entry = ?", (entry.number,))
    missing = Counter((field, text) for field, text in rows.fetchall())
    missing.subtract(passages(entry))
    yield from missing.elements()
