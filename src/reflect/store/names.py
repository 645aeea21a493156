"""The names a writer declared, and what to write instead."""

import sqlite3
from collections.abc import Iterable, Mapping

from reflect.store import hold
from reflect.store.rows import fetch
from reflect.store.writing import database


def names(conn: sqlite3.Connection) -> dict[str, str]:
    """Return each name with what to write instead, in the order in which they were declared."""
    return dict(fetch(conn, "SELECT name, instead FROM names ORDER BY number"))


def put(conn: sqlite3.Connection, declared: Mapping[str, str]) -> None:
    """Add names, or change what to write instead of them. Only inside `writing`.

    Raises Refused where other words would go while there is a hold.
    """
    known = names(conn)
    if any(known.get(name, instead) != instead for name, instead in declared.items()):
        hold.refuse(hold.folder_of(conn))
    rows = ({"name": name, "instead": instead} for name, instead in declared.items())
    database(conn).table("names").upsert_all(rows, pk="name")


def remove(conn: sqlite3.Connection, gone: Iterable[str]) -> None:
    """Take names out, spelled as they were declared. Only inside `writing`.

    Raises Refused on a hold.
    """
    hold.refuse(hold.folder_of(conn))
    conn.executemany("DELETE FROM names WHERE name = ?", ((name,) for name in gone))
