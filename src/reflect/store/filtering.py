"""Which entries are meant, as SQL that walks an index in order and stops early."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from reflect.model.filters import Filter
from reflect.store.rows import fetch, microseconds

KEPT = "e.state = 'kept' AND e.binned IS NULL"
"""What every list, count and search goes by. Worded as the partial indexes are."""

_BATCH = 200


class Chosen(NamedTuple):
    """A filter as SQL: where rows come from, what holds of them, and what they are sorted by."""

    source: str
    holds: str
    values: tuple[object, ...]
    instant: str
    number: str


def chosen(wanted: Filter) -> Chosen:
    """Return a filter as SQL over kept entries, without its limit."""
    holds = [KEPT]
    values: list[object] = []
    source, instant, number = "entries e", "e.instant", "e.number"
    if wanted.tag:
        # A tag knows when its entries were, so that its newest are found without sorting them.
        source = "tags t CROSS JOIN entries e ON e.number = t.entry"
        instant, number = "t.instant", "t.entry"
        holds.append("t.tag = ?")
        values.append(wanted.tag)
    if wanted.set:
        holds.append("e.set_id = ?")
        values.append(wanted.set)
    if wanted.label:
        holds.append("e.label = ?")
        values.append(wanted.label)
    if wanted.starred:
        holds.append("e.starred = 1")
    # Days are the writer's own. A moment lies within a day of its own midnight in UTC, so the
    # index narrows it down and the day decides.
    if wanted.since:
        holds.append(f"{instant} >= ? AND e.day >= ?")
        values += [_midnight(wanted.since, -1), wanted.since.isoformat()]
    if wanted.until:
        holds.append(f"{instant} < ? AND e.day <= ?")
        values += [_midnight(wanted.until, 2), wanted.until.isoformat()]
    return Chosen(source, " AND ".join(holds), tuple(values), instant, number)


def numbers(
    conn: sqlite3.Connection, wanted: Filter, *, newest_first: bool = True
) -> Iterator[list[int]]:
    """Walk the numbers of what is meant, some at a time, each lot a query of its own.

    No lock is held in between: others can write while a long list is read.
    Raises: Busy, Damaged, SystemSaidNo.
    """
    which = chosen(wanted)
    left = wanted.limit
    edge: tuple[int, int] | None = None
    includes = False
    if left is not None and not newest_first:
        edge = _oldest_within(conn, which, left)
        includes = True
    while left is None or left > 0:
        size = _BATCH if left is None else min(_BATCH, left)
        rows = _some(conn, which, size, edge, newest_first=newest_first, includes=includes)
        if rows:
            yield [number for _, number in rows]
        if len(rows) < size:
            return
        edge, includes = rows[-1], False
        left = None if left is None else left - len(rows)


def count(conn: sqlite3.Connection, wanted: Filter) -> int:
    """Count what is meant. Raises: Busy, Damaged, SystemSaidNo."""
    which = chosen(wanted)
    sql = f"SELECT 1 FROM {which.source} WHERE {which.holds}"
    limit = -1 if wanted.limit is None else wanted.limit
    rows = fetch(conn, f"SELECT count(*) FROM ({sql} LIMIT ?)", (*which.values, limit))
    return int(rows[0][0])


def _some(  # noqa: PLR0913 - the six parts of one query
    conn: sqlite3.Connection,
    which: Chosen,
    size: int,
    edge: tuple[int, int] | None,
    *,
    newest_first: bool,
    includes: bool,
) -> list[tuple[int, int]]:
    order = "DESC" if newest_first else "ASC"
    beyond = ("<" if newest_first else ">") + ("=" if includes else "")
    past = f" AND ({which.instant}, {which.number}) {beyond} (?, ?)" if edge else ""
    return fetch(
        conn,
        f"SELECT {which.instant}, {which.number} FROM {which.source} WHERE {which.holds}{past}"
        f" ORDER BY {which.instant} {order}, {which.number} {order} LIMIT ?",
        (*which.values, *(edge or ()), size),
    )


def _oldest_within(conn: sqlite3.Connection, which: Chosen, limit: int) -> tuple[int, int] | None:
    rows = fetch(
        conn,
        f"SELECT {which.instant}, {which.number} FROM {which.source} WHERE {which.holds}"
        f" ORDER BY {which.instant} DESC, {which.number} DESC LIMIT 1 OFFSET ?",
        (*which.values, max(limit - 1, 0)),
    )
    return rows[0] if rows else None


def _midnight(day: date, days: int) -> int:
    midnight = datetime.combine(day, time(), UTC)
    return microseconds(midnight) + days * 24 * 3600 * 10**6
