"""What was deleted: 30 days in the bin, then gone for good."""

import sqlite3
from datetime import date, datetime, timedelta

from reflect.errors import NotThere
from reflect.model.entry import Entry
from reflect.store.rows import fetch, read_entries

_STAYS = timedelta(days=30)


def put_in(conn: sqlite3.Connection, number: int, now: datetime) -> None:
    """Put an entry in the bin. Only inside `writing`."""
    conn.execute("UPDATE entries SET binned = ? WHERE number = ?", (now.isoformat(), number))


def take_out(conn: sqlite3.Connection, number: int) -> None:
    """Bring an entry back as it was. Only inside `writing`. Raises NotThere."""
    done = conn.execute(
        "UPDATE entries SET binned = NULL WHERE number = ? AND binned IS NOT NULL", (number,)
    )
    if not done.rowcount:
        raise NotThere(f"Entry {number} is not in the bin.", "`reflect bin` lists what is.")


def contents(conn: sqlite3.Connection) -> list[tuple[Entry, date]]:
    """Return what is in the bin, the last one put in first, and the day each will go.

    It goes with the first change to the journal on that day or later.
    """
    rows = fetch(
        conn,
        "SELECT number, binned FROM entries WHERE binned IS NOT NULL"
        " ORDER BY binned DESC, number DESC",
    )
    goes = {number: datetime.fromisoformat(binned).date() + _STAYS for number, binned in rows}
    return [(entry, goes[entry.number]) for entry in read_entries(conn, list(goes))]


def empty(conn: sqlite3.Connection, until: date | None = None) -> int:
    """Remove for good what is in the bin, or what is due by a day. Only inside `writing`.

    Returns how many went. Their words leave the index with `forget_words`.
    """
    due = "9999" if until is None else (until - _STAYS + timedelta(days=1)).isoformat()
    gone = conn.execute("DELETE FROM entries WHERE binned IS NOT NULL AND binned < ?", (due,))
    return gone.rowcount


def remove(conn: sqlite3.Connection, number: int) -> None:
    """Remove an entry for good, with everything that refers to it. Only inside `writing`.

    Its words leave the index with `forget_words`. Raises NotThere.
    """
    done = conn.execute("DELETE FROM entries WHERE number = ? AND state = 'kept'", (number,))
    if not done.rowcount:
        raise NotThere(f"There is no entry {number}.", "`reflect list` shows what there is.")
