"""What is wrong with a database, if anything. Nothing in it is changed."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from reflect.errors import Damaged
from reflect.store import migrations
from reflect.store.connection import connect
from reflect.store.meeting_rows import meeting
from reflect.store.plainly import said_plainly
from reflect.store.rows import passages, read_entries
from reflect.store.supervision_schema import SUPERVISION

_BATCH = 200
_MOST = 20


def faults(path: Path, keys: Sequence[bytes] = ()) -> list[str]:
    """Return what is wrong, a sentence each, at most 20; none where all is whole.

    Names pages, tables and numbers of entries, never what is in them.
    Raises NotOpen where there is no file, Refused (a link, a newer schema), Busy, SystemSaidNo.
    """
    try:
        with closing(connect(path, keys=keys)) as conn:
            return list(_all_of(conn))[:_MOST]
    except Damaged as error:
        return [error.message]


def _all_of(conn: sqlite3.Connection) -> Iterator[str]:
    for check in CHECKS:
        try:
            with said_plainly():
                found = list(check(conn))
        except Damaged as error:
            found = [error.message]
        yield from found
        if found and check is _seals:
            # Once a seal did not hold, the driver reads nothing more from this connection.
            return


def _pages(conn: sqlite3.Connection) -> Iterator[str]:
    """SQLite's own look at every page, index and constraint."""
    for (said,) in conn.execute(f"PRAGMA integrity_check({_MOST})").fetchall():
        if said != "ok":
            yield from (line for line in str(said).splitlines() if not line.startswith("***"))


def _seals(conn: sqlite3.Connection) -> Iterator[str]:
    """The seal of every page, where the file is sealed: sixty-four bytes no change gets past."""
    # On an open file the pragma is unknown, and says nothing.
    yield from (str(said) for (said,) in conn.execute("PRAGMA cipher_integrity_check").fetchall())


def _references(conn: sqlite3.Connection) -> Iterator[str]:
    """Every row that refers to another finds it."""
    rows = conn.execute("PRAGMA foreign_key_check").fetchall()
    yield from (f"A row of {table} refers to what is not there." for table, *_ in rows)


def _index_of_words(conn: sqlite3.Connection) -> Iterator[str]:
    """The index of words holds what the texts hold, and no other."""
    found = conn.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING FTS5%'"
    ).fetchall()
    for (table,) in found:
        try:
            # Written as an insert, it changes nothing; with rank 1 it compares text and index.
            conn.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except Exception as error:
            code = getattr(error, "sqlite_errorcode", None)
            if code is None or code & 0xFF not in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_READONLY}:
                raise
            if code & 0xFF == sqlite3.SQLITE_CORRUPT:
                yield f"The index of words ({table}) does not match the texts."


def _entries(conn: sqlite3.Connection) -> Iterator[str]:
    """Every entry can be read, and is found by what it says."""
    found = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'passages'").fetchone()
    if not found or migrations.is_older(conn):
        return
    numbers = conn.execute("SELECT number, state FROM entries ORDER BY number").fetchall()
    for start in range(0, len(numbers), _BATCH):
        states = dict(numbers[start : start + _BATCH])
        yield from _read(conn, list(states), states)


def _read(
    conn: sqlite3.Connection, numbers: Sequence[int], states: dict[int, str]
) -> Iterator[str]:
    try:
        entries = read_entries(conn, numbers)
    except Damaged as error:
        if len(numbers) == 1:
            yield error.message
        else:
            half = len(numbers) // 2
            yield from _read(conn, numbers[:half], states)
            yield from _read(conn, numbers[half:], states)
        return
    for entry in entries:
        rows = conn.execute(
            "SELECT field, text FROM passages WHERE entry = ? ORDER BY field, text", (entry.number,)
        ).fetchall()
        kept = states[entry.number] == "kept"
        if sorted(passages(entry) if kept else []) != sorted(tuple(row) for row in rows):
            yield f"Entry {entry.number} does not match what can be searched of it."


def _meetings(conn: sqlite3.Connection) -> Iterator[str]:
    """Every meeting can be read."""
    found = conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'meetings'").fetchone()
    if not found or migrations.is_older(conn, SUPERVISION.steps):
        return
    for (number,) in conn.execute("SELECT number FROM meetings ORDER BY number").fetchall():
        try:
            meeting(conn, number)
        except Damaged as error:
            yield error.message


CHECKS: tuple[Callable[[sqlite3.Connection], Iterator[str]], ...] = (
    _seals,
    _pages,
    _references,
    _index_of_words,
    _entries,
    _meetings,
)
