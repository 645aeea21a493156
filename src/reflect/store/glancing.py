"""Entries as looking back needs them: many, and of each only some fields.

Reading 5,000 entries whole takes three times as long, and what nobody looks at (what was written,
how it was asked) would be in memory too.
"""

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from reflect.model.entry import Answer, Entry
from reflect.model.filters import Filter
from reflect.store.filtering import numbers
from reflect.store.plainly import damaged
from reflect.store.rows import fetch, read_value

# What was chosen recurs; longer than this is somebody's words.
_RECURS = 200


def glance(
    conn: sqlite3.Connection, wanted: Filter, fields: Collection[str], unread: Collection[str]
) -> Iterator[Entry]:
    """Walk entries, the newest first, with their answers to these fields and nothing else.

    Of an answer to a field in `unread` the value stays where it is: it is True if there is one.
    Raises: Busy, Damaged, SystemSaidNo.
    """
    some = _Some(fields, unread)
    for batch in numbers(conn, wanted):
        yield from some.read(conn, batch)


@dataclass
class _Some:
    """Reads some fields; an answer that recurs is made once."""

    fields: Collection[str]
    unread: Collection[str]
    made: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    def read(self, conn: sqlite3.Connection, batch: Sequence[int]) -> Iterator[Entry]:
        places = ", ".join("?" * len(batch))
        answers: dict[int, list[Answer]] = {}
        unread, fields = ([*names] for names in (self.unread, self.fields))
        for entry, name, about, value in fetch(
            conn,
            f"SELECT entry, field, about, CASE WHEN field IN ({', '.join('?' * len(unread))})"
            " AND value NOT IN ('\"\"', 'null') THEN 'true' ELSE value END FROM answers"
            f" WHERE entry IN ({places}) AND field IN ({', '.join('?' * len(fields))})"
            " ORDER BY entry, position",
            (*unread, *batch, *fields),
        ):
            answers.setdefault(entry, []).append(self._answer(entry, name, about, value))
        rows = fetch(
            conn,
            f"SELECT number, id, at, set_id, label FROM entries WHERE number IN ({places})",
            batch,
        )
        for number, id_, at, set_id, label in rows:
            yield _entry(number, id_, at, set_id, label, tuple(answers.get(number, ())))

    def _answer(self, entry: int, name: str, about: str, value: str) -> Answer:
        known = self.made.get((name, about, value))
        if known is None:
            known = Answer("", "", name, read_value(entry, value), about=about)
            if len(value) < _RECURS:
                self.made[name, about, value] = known
        return known


def _entry(  # noqa: PLR0913, PLR0917 - the columns of a row
    number: int, id_: Any, at: Any, set_id: Any, label: Any, answers: tuple[Answer, ...]
) -> Entry:
    try:
        moment = datetime.fromisoformat(at)
    except (ValueError, TypeError):
        raise damaged(f"Entry {number}") from None
    return Entry(id_, moment, set_id, answers, label=label, number=number)
