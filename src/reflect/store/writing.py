"""One transaction at a time, begun so that nobody can come between reading and writing."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import TYPE_CHECKING

from reflect.errors import SystemSaidNo
from reflect.store.plainly import said_plainly

if TYPE_CHECKING:
    from sqlite_utils import Database


Row = tuple[object, ...]

# As many rows in one statement as every SQLite takes: a third quicker than row by row.
_MOST_VALUES = 999


@contextmanager
def writing(conn: sqlite3.Connection) -> Iterator[None]:
    """Do everything in the block, or nothing. On disk when it ends.

    Waits up to 10 seconds for another writer. A block inside a block is undone on its own.
    Raises: Busy, Damaged, SystemSaidNo.
    """
    # A transaction begun deferred fails at once where two writers both read first:
    # 300 of 400 writes of four processes. IMMEDIATE waits instead.
    inner = conn.in_transaction
    begin, commit, undo = _INNER if inner else _OUTER
    with said_plainly():
        conn.execute(begin)
        try:
            yield
            _refuse_undone(conn)
            conn.execute(commit)
        except BaseException:
            # A full disk may have undone everything already.
            if conn.in_transaction:
                _undo(conn, undo)
            raise


def _undo(conn: sqlite3.Connection, statements: Iterable[str]) -> None:
    try:
        for statement in statements:
            conn.execute(statement)
    except conn.Error:
        # Where the disk failed at the end of a part, there is no part left to undo: then all of
        # it is, so that whoever is around it cannot save the half of it.
        if conn.in_transaction:
            conn.execute("ROLLBACK")


def _refuse_undone(conn: sqlite3.Connection) -> None:
    # A disk that fails undoes everything at once; whoever swallows that must not go unnoticed.
    if not conn.in_transaction:
        raise SystemSaidNo("Nothing was saved: the disk did not take it.", "Try it again.")


_OUTER = ("BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",))
_INNER = ("SAVEPOINT part", "RELEASE part", ("ROLLBACK TO part", "RELEASE part"))


def insert_all(
    conn: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Iterable[Row],
    over: str = "",
) -> None:
    """Put rows into a table, each with a value for every column named. Only inside `writing`.

    With `over`, the name of a key, a row takes the place of the one with the same key.

    sqlite-utils would do the same, look at every value, and cost its import at every note:
    20 rows took it 150 µs, and take 30 like this. Its upsert first tries to make a table, and
    swallows that it could not: a failing disk has undone the whole transaction then.
    """
    one = f"({', '.join('?' * len(columns))})"
    fresh = ", ".join(f"{name} = excluded.{name}" for name in columns)
    end = f" ON CONFLICT ({over}) DO UPDATE SET {fresh}" if over else ""
    waiting = iter(rows)
    while batch := list(islice(waiting, _MOST_VALUES // len(columns))):
        places = ", ".join([one] * len(batch))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}{end}"
        conn.execute(sql, list(chain.from_iterable(batch)))


def database(conn: sqlite3.Connection) -> "Database":
    """Return the connection as sqlite-utils sees it. Costs its import, so only writing asks."""
    import sqlite_utils
    from sqlite_utils import Database

    # It catches the errors of one driver only. Another's would leave its transactions open, and
    # nothing written afterwards would ever be on disk.
    driver = sys.modules[type(conn).__module__]
    vars(sqlite_utils.db)["sqlite3"] = vars(sqlite_utils.utils)["sqlite3"] = driver
    # Otherwise any plugin that happens to be installed runs inside the journal.
    return Database(conn, execute_plugins=False)
