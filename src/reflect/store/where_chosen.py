"""Which entries hold an item: found by the database, without reading what else they say."""

import sqlite3

from reflect.store.filtering import KEPT
from reflect.store.rows import fetch


def where_chosen(conn: sqlite3.Connection, field: str, item: str) -> dict[str, int]:
    """Return id and number of the kept entries in which an item was chosen for a field.

    Oldest first. A value that is not JSON, as in a damaged file, holds nothing.
    """
    rows = fetch(
        conn,
        "SELECT DISTINCT e.id, e.number, e.instant FROM answers a"
        " JOIN entries e ON e.number = a.entry"
        " WHERE a.field = ? AND instr(a.value, ?) AND json_valid(a.value)"
        " AND EXISTS (SELECT 1 FROM json_each(a.value) WHERE value = ?)"
        f" AND {KEPT} ORDER BY e.instant, e.number",
        (field, item, item),
    )
    return {entry_id: number for entry_id, number, _ in rows}
