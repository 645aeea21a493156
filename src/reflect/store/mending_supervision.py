"""Making a supervision file of rows that were saved from a damaged one."""

import sqlite3
import uuid
from datetime import datetime

from reflect.errors import Damaged
from reflect.store import agreed
from reflect.store.meeting_rows import answers, trail
from reflect.store.mending import NAMELESS, drop_strays, settle_values
from reflect.store.rows import fetch, microseconds
from reflect.store.writing import database, writing

_SET = "supervision"
_PARTS = ("answers", "topics", "signatures", "additions")
_MOMENTS = (("meetings", "at"), ("meetings", "ended"), ("meetings", "updated"),
            ("signatures", "at"), ("additions", "at"))  # fmt: skip


def mend_supervision(
    conn: sqlite3.Connection, at: datetime
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Put right what refers to nothing, in every meeting.

    Returns the numbers of meetings that lost something, and of those whose own line was lost:
    these are sessions of today, with nobody named, and signed where a signature is left.
    """
    with writing(conn):
        nameless = _give_meetings(conn, at)
        lost = {*_give_people(conn), *settle_values(conn, "meeting"), *_settle_moments(conn, at)}
        drop_strays(conn)
        lost.update(_settle_meetings(conn))
    return tuple(sorted(lost - set(nameless))), tuple(nameless)


def _give_meetings(conn: sqlite3.Connection, at: datetime) -> list[int]:
    parts = " UNION ".join(f"SELECT meeting FROM {table}" for table in _PARTS)
    found = conn.execute(
        f"SELECT meeting, EXISTS (SELECT 1 FROM signatures s WHERE s.meeting = p.meeting)"
        f" FROM ({parts}) p WHERE meeting NOT IN (SELECT number FROM meetings) ORDER BY meeting"
    ).fetchall()
    for number, signed in found:
        now = at.isoformat()
        row = {"number": number, "id": str(uuid.uuid4()), "set_id": _SET, "set_version": 1}
        row |= {"at": now, "instant": microseconds(at), "minutes": 0, "ended": now, "updated": now}
        database(conn).table("meetings").insert({**row, "state": "sealed" if signed else "open"})
    return [number for number, _ in found]


def _give_people(conn: sqlite3.Connection) -> list[int]:
    """Give an alias to everybody whose own is lost; return the meetings they are in."""
    lost = "person NOT IN (SELECT number FROM people)"
    where = conn.execute(f"SELECT number FROM meetings WHERE {lost}").fetchall()
    conn.execute(
        "INSERT OR IGNORE INTO people (number, alias) SELECT person, ? || '-' || person FROM"
        f" (SELECT person FROM meetings UNION SELECT person FROM actions) WHERE {lost}",
        (NAMELESS,),
    )
    return [number for (number,) in where]


def _settle_moments(conn: sqlite3.Connection, at: datetime) -> list[int]:
    found = []
    for table, column in _MOMENTS:
        meeting = "number" if table == "meetings" else "meeting"
        sql = f"SELECT rowid, {meeting}, {column} FROM {table} WHERE {column} IS NOT NULL"
        for row, number, text in conn.execute(sql).fetchall():
            try:
                datetime.fromisoformat(text)
            except ValueError:
                sql = f"UPDATE {table} SET {column} = ? WHERE rowid = ?"
                conn.execute(sql, (at.isoformat(), row))
                found.append(number)
    return found


def _settle_meetings(conn: sqlite3.Connection) -> list[int]:
    """Number again the actions that lost their number, and forget trails that cannot be read."""
    found = []
    for number, passed in fetch(conn, "SELECT number, trail FROM meetings"):
        try:
            trail(passed, number)
        except Damaged:
            conn.execute("UPDATE meetings SET trail = '[]' WHERE number = ?", (number,))
            found.append(number)
        rows = fetch(conn, "SELECT id FROM answers WHERE meeting = ? ORDER BY position", (number,))
        for (row,), answer in zip(rows, answers(conn, number), strict=True):
            before = conn.total_changes
            agreed.number_it(conn, row, answer, number)
            if conn.total_changes > before:
                found.append(number)
    return found
