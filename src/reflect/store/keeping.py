"""Writing whole entries: new ones, and new words in place of old ones."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from reflect.errors import Refused
from reflect.model.entry import Answer, Entry
from reflect.store.numbered import is_action, is_open
from reflect.store.rows import (
    ANSWER,
    ENTRY,
    PASSAGE,
    TAG,
    answer_row,
    entry_row,
    fetch,
    passages,
    read_value,
    tag_rows,
)
from reflect.store.writing import Row, insert_all

_BATCH = 200
_ACTION = ("answer", "is_open")
_Numbered = tuple[int, Entry]


def insert(
    conn: sqlite3.Connection, entries: Iterable[Entry], *, as_drafts: bool = False
) -> Iterator[int]:
    """Write entries as they come, and yield the number of each. Only inside `writing`.

    A draft can neither be searched nor do its actions have numbers. Numbers go up in the order
    given. Raises Refused where an id is there already.
    """
    (number,) = conn.execute(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'entries'"
    ).fetchone()
    coming = iter(entries)
    while batch := list(islice(coming, _BATCH)):
        numbered = list(enumerate(batch, start=number + 1))
        number += len(batch)
        _refuse_known(conn, batch)
        _insert_entries(conn, numbered, "draft" if as_drafts else "kept")
        _insert_answers(conn, numbered, number_them=not as_drafts)
        if not as_drafts:
            found = [(to, *passage) for to, entry in numbered for passage in passages(entry)]
            _insert_passages(conn, found)
        yield from (to for to, _ in numbered)


def put(conn: sqlite3.Connection, entry: Entry) -> bool:
    """Write an entry over the one with its number. Only inside `writing`.

    Answers that are still there keep their rows, so that their actions keep their numbers.
    Returns whether words that could be searched went away.
    """
    columns = ", ".join(f"{name} = ?" for name in ENTRY)
    conn.execute(
        f"UPDATE entries SET {columns} WHERE number = ?", (*entry_row(entry), entry.number)
    )
    _put_answers(conn, entry)
    conn.execute("DELETE FROM tags WHERE entry = ?", (entry.number,))
    insert_all(conn, "tags", TAG, tag_rows(entry.number, entry))
    return put_passages(conn, entry)


def put_passages(conn: sqlite3.Connection, entry: Entry) -> bool:
    """Bring what can be searched of an entry up to date. Returns whether words went away."""
    old = fetch(conn, "SELECT id, field, text FROM passages WHERE entry = ?", (entry.number,))
    coming = passages(entry)
    gone = []
    for row, *words in old:
        if tuple(words) in coming:
            coming.remove((words[0], words[1]))
        else:
            gone.append((row,))
    conn.executemany("DELETE FROM passages WHERE id = ?", gone)
    _insert_passages(conn, [(entry.number, *passage) for passage in coming])
    return bool(gone)


def number_actions(conn: sqlite3.Connection, number: int) -> None:
    """Give the actions of an entry numbers, and take them from what is none any more."""
    rows = fetch(
        conn,
        "SELECT a.id, a.step, a.kind, a.field, a.value, n.answer FROM answers a"
        " LEFT JOIN actions n ON n.answer = a.id WHERE a.entry = ? ORDER BY a.position",
        (number,),
    )
    for row, step, kind, field, value, numbered in rows:
        answer = Answer(step, kind, field, read_value(number, value))
        if not is_action(answer):
            conn.execute("DELETE FROM actions WHERE answer = ?", (row,))
        elif numbered is None:
            insert_all(conn, "actions", _ACTION, [(row, is_open(answer))])
        else:
            conn.execute("UPDATE actions SET is_open = ? WHERE answer = ?", (is_open(answer), row))


def forget_words(conn: sqlite3.Connection) -> None:
    """Take words that went away out of the search index itself. Only inside `writing`.

    The index only marks them as gone; their letters stay in its pages until it is merged.
    Its `secure-delete` would do this at once, but makes a file no SQLite before 3.42 can write.
    """
    conn.execute("INSERT INTO passages_fts (passages_fts) VALUES ('optimize')")


def _insert_entries(conn: sqlite3.Connection, numbered: Sequence[_Numbered], state: str) -> None:
    rows = [(number, state, *entry_row(entry)) for number, entry in numbered]
    insert_all(conn, "entries", ("number", "state", *ENTRY), rows)
    tags = [row for number, entry in numbered for row in tag_rows(number, entry)]
    insert_all(conn, "tags", TAG, tags)


def _insert_answers(
    conn: sqlite3.Connection, numbered: Sequence[_Numbered], *, number_them: bool
) -> None:
    row = _last_answer(conn)
    rows: list[Row] = []
    actions: list[Row] = []
    for number, entry in numbered:
        for position, answer in enumerate(entry.answers):
            row += 1
            rows.append(answer_row(number, position, answer, row))
            if number_them and is_action(answer):
                actions.append((row, is_open(answer)))
    insert_all(conn, "answers", ANSWER, rows)
    insert_all(conn, "actions", _ACTION, actions)


def _insert_passages(conn: sqlite3.Connection, rows: Iterable[Row]) -> None:
    # Many in one statement, as `insert_all` does: after each the index writes what it gathered.
    insert_all(conn, "passages", ("entry", *PASSAGE), rows)


def _put_answers(conn: sqlite3.Connection, entry: Entry) -> None:
    old: dict[tuple[str, str, str], list[int]] = {}
    for row, *key in fetch(
        conn,
        "SELECT id, step, about, field FROM answers WHERE entry = ? ORDER BY position DESC",
        (entry.number,),
    ):
        old.setdefault((key[0], key[1], key[2]), []).append(row)
    fresh = _last_answer(conn)
    rows = []
    for position, answer in enumerate(entry.answers):
        same = old.get((answer.step, answer.about, answer.field))
        if same:
            row = same.pop()
        else:
            fresh += 1
            row = fresh
        rows.append(answer_row(entry.number, position, answer, row))
    conn.executemany(
        "DELETE FROM answers WHERE id = ?", [(row,) for left in old.values() for row in left]
    )
    insert_all(conn, "answers", ANSWER, rows, over="id")
    number_actions(conn, entry.number)


def _last_answer(conn: sqlite3.Connection) -> int:
    (row,) = conn.execute("SELECT coalesce(max(id), 0) FROM answers").fetchone()
    return int(row)


def _refuse_known(conn: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    ids = [entry.id for entry in entries]
    places = ", ".join("?" * len(ids))
    known = conn.execute(
        f"SELECT number, binned IS NOT NULL, state FROM entries WHERE id IN ({places})", ids
    ).fetchone()
    if known:
        number, binned, state = known
        where = "in the bin" if binned else "unfinished" if state == "draft" else "there already"
        raise Refused(f"Entry {number} has the same id and is {where}.", "Nothing was added.")
    if len(set(ids)) < len(ids):
        raise Refused("Two of the entries have the same id.", "Nothing was added.")
