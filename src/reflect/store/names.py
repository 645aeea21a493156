"""The names a writer declared, and what to write instead."""

import sqlite3
from collections.abc import Iterable, Mapping

from reflect.store.rows import fetch
from reflect.store.writing import database


def names(conn: sqlite3.Connection) -> dict[str, str]:
    """Return each name with what to write instead, in the order in which they were declared."""
    return dict(fetch(conn, "SELECT name, instead FROM names ORDER BY number"))


def put(conn: sqlite3.Connection, declared: Mapping[str, str]) -> None:
    """Add names, or change what to write instead of them. Only inside `writing`."""
    rows = ({"name": name, "instead": instead} for name, instead in declared.items())
    database(conn).table("names").upsert_all(rows, pk="name")


def remove(conn: sqlite3.Connection, gone: Iterable[str]) -> None:
    """Take names out, spelled as they were declared. Only inside `writing`."""
    conn.executemany("DELETE FROM names WHERE name = ?", ((name,) for name in gone))
