"""Small things remembered: words used before, recent choices, the first day."""

import sqlite3
from datetime import date

from reflect.model.entry import Entry
from reflect.model.filters import Filter
from reflect.store.filtering import KEPT, numbers
from reflect.store.rows import fetch, read_entries

# How far back a choice counts as recent; keeps the cost the same however long the journal is.
_RECENT = 20

# Steps from one word to the next along an index, however many entries share a word.
_WORDS = """
    WITH RECURSIVE word (is_now) AS (
        SELECT min({column}) FROM {table} e WHERE {holds}
        UNION ALL
        SELECT (SELECT min({column}) FROM {table} e WHERE {column} > is_now AND {holds})
        FROM word WHERE is_now IS NOT NULL
    )
    SELECT is_now FROM word WHERE is_now > ''
"""


def tags(conn: sqlite3.Connection) -> list[str]:
    """Return the tags in use, in order of the alphabet."""
    words = _WORDS.format(column="tag", table="tags", holds="1")
    return _column(
        conn,
        f"SELECT is_now FROM ({words}) WHERE EXISTS (SELECT 1 FROM tags t CROSS JOIN entries e"
        f" ON e.number = t.entry WHERE t.tag = is_now AND {KEPT})",
    )


def labels(conn: sqlite3.Connection) -> list[str]:
    """Return the labels in use, in order of the alphabet."""
    return _column(conn, _WORDS.format(column="label", table="entries", holds=KEPT))


def sets(conn: sqlite3.Connection) -> list[str]:
    """Return the ids of the prompt sets entries were made with, in order of the alphabet."""
    return _column(conn, _WORDS.format(column="set_id", table="entries", holds=KEPT))


def recent_picks(conn: sqlite3.Connection, field: str, limit: int) -> list[str]:
    """Return the items last chosen for a field, the newest first, looking 20 entries back."""
    recent = next(numbers(conn, Filter(limit=_RECENT)), [])
    found: dict[str, None] = {}
    for entry in read_entries(conn, recent):
        found |= dict.fromkeys(entry.picks(field))
    return list(found)[:limit]


def first_day(conn: sqlite3.Connection) -> date | None:
    """Return the day of the oldest entry, None where there is none."""
    rows = fetch(conn, f"SELECT day FROM entries e WHERE {KEPT} ORDER BY instant, number LIMIT 1")
    return date.fromisoformat(rows[0][0]) if rows else None


def last_entry(conn: sqlite3.Connection) -> Entry | None:
    """Return the newest entry, None where there is none."""
    newest = next(numbers(conn, Filter(limit=1)), [])
    return next(iter(read_entries(conn, newest)), None)


def _column(conn: sqlite3.Connection, sql: str) -> list[str]:
    return [row[0] for row in fetch(conn, sql)]
