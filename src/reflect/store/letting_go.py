"""What helps to let go of things: old entries to look at again, and where copies were written."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from reflect.store.filtering import KEPT
from reflect.store.rows import fetch


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy somebody had written: where, what it is, and when last."""

    path: str
    what: str
    at: datetime


def remember_copy(conn: sqlite3.Connection, copy: Copy) -> None:
    """Write down where a copy is. Only inside `writing`."""
    conn.execute(
        "INSERT INTO copies (path, what, at) VALUES (?, ?, ?)"
        " ON CONFLICT (path) DO UPDATE SET what = excluded.what, at = excluded.at",
        (copy.path, copy.what, copy.at.isoformat()),
    )


def copies(conn: sqlite3.Connection) -> list[Copy]:
    """Return where copies were written, the last one first."""
    rows = fetch(conn, "SELECT path, what, at FROM copies ORDER BY at DESC, path")
    return [Copy(path, what, datetime.fromisoformat(at)) for path, what, at in rows]


def to_review(conn: sqlite3.Connection, before: date) -> list[int]:
    """Return numbers of kept entries from before a day, not looked at since; the oldest first."""
    rows = fetch(
        conn,
        f"SELECT e.number FROM entries e LEFT JOIN looked_at l ON l.entry = e.number"
        f" WHERE {KEPT} AND e.day < :day AND coalesce(l.day, '') < :day"
        " ORDER BY e.instant, e.number",
        {"day": before.isoformat()},
    )
    return [number for (number,) in rows]


def looked_at(conn: sqlite3.Connection, number: int, day: date) -> None:
    """Remember that an entry was looked at and kept. Only inside `writing`."""
    conn.execute(
        "INSERT INTO looked_at (entry, day) VALUES (?, ?)"
        " ON CONFLICT (entry) DO UPDATE SET day = excluded.day",
        (number, day.isoformat()),
    )
