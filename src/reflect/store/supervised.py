"""When supervision was: days a writer keeps in the journal, and nothing of what was said."""

import sqlite3
from datetime import date

from reflect.errors import NotThere
from reflect.store import hold
from reflect.store.plainly import damaged
from reflect.store.rows import fetch


def add(conn: sqlite3.Connection, day: date) -> None:
    """Keep a day, once. Only inside `writing`."""
    conn.execute("INSERT OR IGNORE INTO supervised (day) VALUES (?)", (day.isoformat(),))


def remove(conn: sqlite3.Connection, day: date) -> None:
    """Take a day out again. Only inside `writing`. Raises NotThere, Refused on a hold."""
    hold.refuse(hold.folder_of(conn))
    went = conn.execute("DELETE FROM supervised WHERE day = ?", (day.isoformat(),))
    if not went.rowcount:
        raise NotThere("No supervision is kept for that day.", "`reflect session had` keeps one.")


def days(conn: sqlite3.Connection) -> list[date]:
    """Return the days kept, oldest first. Raises: Busy, Damaged, SystemSaidNo."""
    try:
        rows = fetch(conn, "SELECT day FROM supervised ORDER BY day")
        return [date.fromisoformat(day) for (day,) in rows]
    except (ValueError, TypeError):
        raise damaged("A day of supervision") from None
