"""A private journal, kept in one file."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from reflect.errors import NotThere
from reflect.model.entry import Entry
from reflect.model.filters import Filter
from reflect.store import drafts, filtering, migrations
from reflect.store.connection import already_there, connect
from reflect.store.drafts import Draft, Unfinished
from reflect.store.keeping import insert
from reflect.store.rows import fetch, read_entries
from reflect.store.writing import writing

Clock = Callable[[], datetime]
_EVERY = Filter()


def _now() -> datetime:
    return datetime.now().astimezone()


class Journal:
    """Everything kept: entries, drafts and what is in the bin.

    Where nothing else is said, a method sees kept entries only: no draft, nothing in the bin.
    Each method that changes something does it whole or not at all, and it is on disk once the
    method returns. Every method may raise Busy, Damaged and SystemSaidNo. Close it after use.
    """

    def __init__(self, conn: sqlite3.Connection, clock: Clock = _now) -> None:
        """Stand on an open connection; `clock` tells the time, with its offset."""
        self._conn = conn
        self._clock = clock

    @classmethod
    def create(cls, path: Path, *, clock: Clock = _now) -> Self:
        """Make a journal, and its folder. Raises Refused where there is one, SystemSaidNo."""
        conn = connect(path, create=True)
        with _closed_on_error(conn), writing(conn):
            if not migrations.is_blank(conn):
                raise already_there(path)
            migrations.migrate(conn)
        return cls(conn, clock)

    @classmethod
    def open(cls, path: Path, *, clock: Clock = _now) -> Self:
        """Open a journal, bringing an older one up to date first.

        Raises NotOpen where there is none, Refused (a link, a newer schema), Damaged, Busy,
        SystemSaidNo.
        """
        conn = connect(path)
        with _closed_on_error(conn):
            if migrations.is_older(conn):
                migrations.migrate(conn)
        return cls(conn, clock)

    def close(self) -> None:
        """Let go of the file."""
        self._conn.close()

    def __enter__(self) -> Self:
        """Give itself; closed at the end of the block."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close."""
        self.close()

    def entry(self, number: int) -> Entry:
        """Return the entry with this number. Raises NotThere."""
        self._kept(number)
        return read_entries(self._conn, [number])[0]

    def entry_by_id(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, None where there is none."""
        rows = fetch(
            self._conn,
            f"SELECT number FROM entries e WHERE id = ? AND {filtering.KEPT}",
            (entry_id,),
        )
        return next(iter(read_entries(self._conn, [row[0] for row in rows])), None)

    def entries(self, wanted: Filter = _EVERY, *, newest_first: bool = True) -> Iterator[Entry]:
        """Walk entries in the order they happened, few in memory at a time.

        A limit keeps the newest, whichever way they are walked.
        """
        for numbers in filtering.numbers(self._conn, wanted, newest_first=newest_first):
            yield from read_entries(self._conn, numbers)

    def count(self, wanted: Filter = _EVERY) -> int:
        """Count entries."""
        return filtering.count(self._conn, wanted)

    def add(self, entry: Entry) -> Entry:
        """Keep an entry and return it with its number. Raises Refused where its id is known."""
        with writing(self._conn):
            (kept,) = insert(self._conn, [self._dated(entry)])
        return kept

    def add_many(self, entries: Iterable[Entry]) -> int:
        """Keep entries as they come, all or none, and return how many. Raises as `add`."""
        with writing(self._conn):
            return sum(1 for _ in insert(self._conn, map(self._dated, entries)))

    def start(self, entry: Entry) -> Draft:
        """Begin an unfinished entry. Raises Refused where its id is known."""
        return drafts.start(self._conn, self._clock, self._dated(entry))

    def drafts(self) -> list[Unfinished]:
        """List unfinished entries, the newest first."""
        return drafts.unfinished(self._conn)

    def resume(self, number: int) -> Draft:
        """Take an unfinished entry up again. Raises NotThere."""
        return drafts.resume(self._conn, self._clock, number)

    def _dated(self, entry: Entry) -> Entry:
        created = entry.created or self._clock()
        return replace(entry, created=created, updated=entry.updated or created)

    def _kept(self, number: int) -> None:
        rows = fetch(self._conn, "SELECT state, binned FROM entries WHERE number = ?", (number,))
        state, binned = rows[0] if rows else ("", None)
        if state == "draft":
            raise NotThere(f"Entry {number} is not finished.", "`reflect resume` goes on with it.")
        if binned:
            raise NotThere(
                f"Entry {number} is in the bin.", f"`reflect bin restore {number}` brings it back."
            )
        if not state:
            raise NotThere(f"There is no entry {number}.", "`reflect list` shows what there is.")


@contextmanager
def _closed_on_error(conn: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        conn.close()
        raise
