"""The schema, one step at a time.

A change of the journal's schema is one function at the foot of this file, decorated with `step`;
it is never changed again once it was shipped. `user_version` in the file is the number of steps
done. sqlite-utils runs the steps and records each; it is imported only when there is one to run.
The supervision file has steps of its own, in `supervision_schema`.
"""

import sqlite3
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reflect.errors import Damaged, Refused
from reflect.store.plainly import said_plainly
from reflect.store.writing import database, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x52464A31
"""Tells a journal from any other SQLite file: "RFJ1"."""

STEPS: "list[Callable[[Database], None]]" = []


class Schema(NamedTuple):
    """What one kind of file is: its mark (`application_id`), its steps, and what to call it."""

    mark: int
    steps: "Sequence[Callable[[Database], None]]"
    called: str


JOURNAL = Schema(APPLICATION_ID, STEPS, "a journal")


def refuse_unknown(conn: sqlite3.Connection, name: str, schema: Schema = JOURNAL) -> None:
    """Let only a file of this kind pass that this version can read. Reads, never writes.

    Raises: Damaged for a database that is something else, Refused for a newer schema.
    """
    (mark,) = conn.execute("PRAGMA application_id").fetchone()
    version = _version(conn)
    if mark != schema.mark or version < 1:
        raise Damaged(
            f"{name} is not {schema.called}.", "Put a backup in its place, or move it away."
        )
    if version > len(schema.steps):
        raise Refused(
            f"{name} was written by a newer version of reflect.",
            "Install that version to open it. Nothing was changed.",
        )


def is_older(
    conn: sqlite3.Connection, steps: "Sequence[Callable[[Database], None]]" = STEPS
) -> bool:
    """Say whether there are steps to run. Raises Busy, Damaged, SystemSaidNo."""
    return _version(conn) < len(steps)


def is_blank(conn: sqlite3.Connection) -> bool:
    """Say whether the file holds nothing at all yet."""
    (tables,) = conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return not tables and not _version(conn)


def migrate(
    conn: sqlite3.Connection,
    steps: "Sequence[Callable[[Database], None]]" = STEPS,
    mark: int = APPLICATION_ID,
) -> None:
    """Run the steps that are left, all or none; `mark` tells the kind of file.

    Safe beside another process that does the same.

    Raises: Busy, Damaged, SystemSaidNo.
    """
    # Rebuilding a table drops the old one, which would delete all that refers to it.
    conn.execute("PRAGMA foreign_keys = OFF")
    try:
        with writing(conn):
            # Another process may have come first, or be a version ahead.
            if is_older(conn, steps):
                _apply(conn, steps, mark)
    finally:
        conn.execute("PRAGMA foreign_keys = ON")


def _apply(
    conn: sqlite3.Connection, steps: "Sequence[Callable[[Database], None]]", mark: int
) -> None:
    from sqlite_utils import Migrations

    migrations = Migrations("reflect")
    for function in steps:
        migrations()(function)
    migrations.apply(database(conn))
    if conn.execute("PRAGMA foreign_key_check").fetchone():
        raise Damaged("The file could not be brought up to date.", "Nothing was changed.")
    conn.execute(f"PRAGMA application_id = {mark}")
    conn.execute(f"PRAGMA user_version = {len(steps)}")


def _version(conn: sqlite3.Connection) -> int:
    with said_plainly():
        return int(conn.execute("PRAGMA user_version").fetchone()[0])


def step(function: "Callable[[Database], None]") -> "Callable[[Database], None]":
    """Put a step at the end of the list."""
    STEPS.append(function)
    return function


@step
def entries_and_answers(db: "Database") -> None:
    """Entries, what they hold, numbers for actions, and words to search."""
    # Numbers are never given twice, also when what had them is gone for good: AUTOINCREMENT.
    # `instant` is microseconds since 1970 UTC; `day` the writer's own day; `at` both.
    # A label or tag is the same in small letters and capitals.
    db.executescript("""
        CREATE TABLE entries (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            at TEXT NOT NULL,
            instant INTEGER NOT NULL,
            day TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            set_id TEXT NOT NULL,
            set_version INTEGER NOT NULL,
            depth TEXT NOT NULL,
            label TEXT NOT NULL COLLATE NOCASE,
            starred INTEGER NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('draft', 'kept')),
            binned TEXT,
            trail TEXT
        );
        CREATE INDEX entries_newest ON entries (instant)
            WHERE state = 'kept' AND binned IS NULL;
        CREATE INDEX entries_by_set ON entries (set_id, instant)
            WHERE state = 'kept' AND binned IS NULL;
        CREATE INDEX entries_by_label ON entries (label, instant)
            WHERE state = 'kept' AND binned IS NULL;
        CREATE INDEX entries_starred ON entries (instant)
            WHERE state = 'kept' AND binned IS NULL AND starred = 1;
        CREATE INDEX entries_unfinished ON entries (number) WHERE state = 'draft';
        CREATE INDEX entries_binned ON entries (binned) WHERE binned IS NOT NULL;

        CREATE TABLE answers (
            id INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entries (number) ON DELETE CASCADE,
            position INTEGER NOT NULL,
            step TEXT NOT NULL,
            about TEXT NOT NULL,
            kind TEXT NOT NULL,
            field TEXT NOT NULL,
            asked TEXT NOT NULL,
            value TEXT NOT NULL
        );
        CREATE INDEX answers_in_order ON answers (entry, position);
        CREATE INDEX answers_to_raise ON answers (entry) WHERE field = 'raise' AND value = 'true';
        CREATE INDEX answers_agenda ON answers (entry) WHERE field = 'agenda';
        CREATE INDEX answers_plans ON answers (entry) WHERE field = 'if_then';

        CREATE TABLE actions (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            answer INTEGER NOT NULL UNIQUE REFERENCES answers (id) ON DELETE CASCADE,
            is_open INTEGER NOT NULL
        );
        CREATE INDEX actions_open ON actions (number) WHERE is_open = 1;

        CREATE TABLE tags (
            tag TEXT NOT NULL COLLATE NOCASE,
            instant INTEGER NOT NULL,
            entry INTEGER NOT NULL REFERENCES entries (number) ON DELETE CASCADE,
            position INTEGER NOT NULL
        );
        CREATE INDEX tags_newest ON tags (tag, instant, entry);
        CREATE INDEX tags_of_entry ON tags (entry, position);

        CREATE TABLE passages (
            id INTEGER PRIMARY KEY,
            entry INTEGER NOT NULL REFERENCES entries (number) ON DELETE CASCADE,
            field TEXT NOT NULL,
            text TEXT NOT NULL
        );
        CREATE INDEX passages_of_entry ON passages (entry);
    """)
    # Words are found with or without their accents.
    db.table("passages").enable_fts(
        ["text"], tokenize="unicode61 remove_diacritics 2", create_triggers=True
    )


@step
def beside_the_entries(db: "Database") -> None:
    """What is kept beside the entries: names, copies, days of supervision, keys to share with."""
    # `names`: what the writer declares, and what to write instead. `copies`: where one was put.
    # `looked_at`: an old entry that was looked at again. `supervised`: days, nothing else.
    # `own_key` has one row at most; of `contacts` there are public keys.
    db.executescript("""
        CREATE TABLE names (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            instead TEXT NOT NULL
        );
        CREATE TABLE copies (
            path TEXT PRIMARY KEY,
            what TEXT NOT NULL,
            at TEXT NOT NULL
        );
        CREATE TABLE looked_at (
            entry INTEGER PRIMARY KEY REFERENCES entries (number) ON DELETE CASCADE,
            day TEXT NOT NULL
        );
        CREATE INDEX entries_by_day ON entries (day)
            WHERE state = 'kept' AND binned IS NULL;
        CREATE TABLE supervised (day TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE own_key (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            age TEXT NOT NULL,
            sign TEXT NOT NULL,
            age_secret TEXT NOT NULL,
            sign_secret TEXT NOT NULL
        );
        CREATE TABLE contacts (
            alias TEXT PRIMARY KEY COLLATE NOCASE,
            age TEXT NOT NULL,
            sign TEXT NOT NULL UNIQUE,
            added TEXT NOT NULL,
            compared INTEGER NOT NULL
        );
    """)
