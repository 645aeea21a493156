"""A plain SQLite file of entries, for Datasette and the like.

Laid out to be read, never opened by us again, and readable by whoever has the file.
"""

import json
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from reflect.model.entry import Entry
from reflect.store.plainly import said_plainly

_TABLES = """
    CREATE TABLE entries (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, day TEXT NOT NULL,
        prompt_set TEXT NOT NULL, set_version INTEGER NOT NULL, depth TEXT NOT NULL,
        label TEXT NOT NULL, starred INTEGER NOT NULL, created TEXT NOT NULL, updated TEXT NOT NULL
    );
    CREATE TABLE tags (
        entry INTEGER NOT NULL REFERENCES entries (number), tag TEXT NOT NULL,
        position INTEGER NOT NULL
    );
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY, entry INTEGER NOT NULL REFERENCES entries (number),
        position INTEGER NOT NULL, step TEXT NOT NULL, about TEXT NOT NULL, kind TEXT NOT NULL,
        field TEXT NOT NULL, asked TEXT NOT NULL, value
    );
    CREATE TABLE items (
        answer INTEGER NOT NULL REFERENCES answers (id), entry INTEGER NOT NULL
        REFERENCES entries (number), field TEXT NOT NULL, item TEXT NOT NULL,
        position INTEGER NOT NULL
    );
"""
_INDEXES = """
    CREATE INDEX entries_by_day ON entries (day);
    CREATE INDEX tags_by_name ON tags (tag, entry);
    CREATE INDEX answers_of_entry ON answers (entry, position);
    CREATE INDEX answers_by_field ON answers (field, entry);
    CREATE INDEX items_by_field ON items (field, item, entry);
    CREATE VIRTUAL TABLE answers_fts USING fts5 (value, content='answers', content_rowid='id');
    INSERT INTO answers_fts (rowid, value)
        SELECT id, value FROM answers WHERE kind IN ('text', 'action');
"""


def write_plain(path: Path, entries: Iterable[Entry]) -> None:
    """Fill an empty file with entries. Several items of an answer are rows of `items` too.

    A text, a rating and a day stand in `value` as they are, the rest as JSON. Raises SystemSaidNo.
    """
    with said_plainly():
        conn = sqlite3.connect(os.fspath(path), isolation_level=None)
        try:
            # Only a file that is whole is given its name: nothing has to survive a power cut here.
            conn.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
            conn.execute("BEGIN")
            answer = 0
            for entry in entries:
                answer = _insert(conn, entry, answer)
            conn.execute("COMMIT")
            conn.executescript(_INDEXES)
        finally:
            conn.close()


def _insert(conn: sqlite3.Connection, entry: Entry, answer: int) -> int:
    """Write one entry; `answer` is the last one's number, and the new last one's is returned."""
    first = answer + 1
    answers: list[tuple[object, ...]] = []
    items: list[tuple[object, ...]] = []
    for position, (number, one) in enumerate(enumerate(entry.answers, start=first)):
        value = one.value
        chosen = value if isinstance(value, list) else [value] if one.kind == "single" else []
        items += [(number, entry.number, one.field, item, at) for at, item in enumerate(chosen)]
        plain = json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value
        about = (one.step, one.about, one.kind, one.field, one.asked)
        answers.append((number, entry.number, position, *about, plain))
    tags = [(entry.number, tag, position) for position, tag in enumerate(entry.tags)]
    conn.execute(f"INSERT INTO entries VALUES ({', '.join('?' * 11)})", _row(entry))
    conn.executemany("INSERT INTO tags VALUES (?, ?, ?)", tags)
    conn.executemany(f"INSERT INTO answers VALUES ({', '.join('?' * 9)})", answers)
    conn.executemany("INSERT INTO items VALUES (?, ?, ?, ?, ?)", items)
    return answer + len(entry.answers)


def _row(entry: Entry) -> tuple[object, ...]:
    created = entry.created or entry.at
    return (
        entry.number,
        entry.id,
        entry.at.isoformat(),
        entry.at.date().isoformat(),
        entry.set,
        entry.set_version,
        entry.depth,
        entry.label,
        int(entry.starred),
        created.isoformat(),
        (entry.updated or created).isoformat(),
    )
