"""Unfinished entries: kept like entries, in the same file, until they are finished."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from reflect.errors import NotThere
from reflect.model.entry import Answer, Entry
from reflect.store import hold
from reflect.store.keeping import insert, number_actions, put_passages
from reflect.store.plainly import damaged
from reflect.store.rows import ANSWER, answer_row, fetch, read_entries, value_text
from reflect.store.writing import insert_all, writing

_LABEL = "work_label"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft as it is listed. `answers` is how many it holds so far."""

    number: int
    set: str
    at: datetime
    answers: int


class Draft:
    """One unfinished entry. What a method was given is on disk once it returns.

    Every method raises NotThere where the draft was finished or discarded elsewhere meanwhile,
    and Busy, Damaged or SystemSaidNo, with what was kept before still there.
    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        clock: Callable[[], datetime],
        entry: Entry,
        trail: tuple[str, ...] = (),
    ) -> None:
        """Stand for the draft with this entry's number."""
        self._conn = conn
        self._clock = clock
        self._entry = entry
        self._trail = trail

    @property
    def number(self) -> int:
        """The number the entry will have."""
        return self._entry.number

    @property
    def entry(self) -> Entry:
        """The entry as it stands."""
        return self._entry

    @property
    def trail(self) -> tuple[str, ...]:
        """The keys of the steps passed, answered or skipped, in order."""
        return self._trail

    def keep(self, answer: Answer) -> None:
        """Write an answer down, in place of an earlier one to the same step."""
        key = (answer.step, answer.about)
        answers = list(self._entry.answers)
        same = [(a.step, a.about) for a in answers]
        if key in same:
            answers[same.index(key)] = answer
        else:
            answers.append(answer)
        with self._changing(tuple(answers), self._with(_key(*key))):
            self._write(answer)

    def passed(self, key: str) -> None:
        """Remember that a step was skipped."""
        with self._changing(self._entry.answers, self._with(key)):
            pass

    def take_back(self, step: str, about: str = "") -> None:
        """Forget the answer to a step, or that it was skipped."""
        kept = tuple(a for a in self._entry.answers if (a.step, a.about) != (step, about))
        trail = tuple(key for key in self._trail if key != _key(step, about))
        with self._changing(kept, trail):
            self._conn.execute(
                "DELETE FROM answers WHERE entry = ? AND step = ? AND about = ?",
                (self.number, step, about),
            )

    def set_depth(self, depth: str) -> None:
        """Remember that the path became shorter or longer."""
        with self._changing(self._entry.answers, self._trail, depth=depth):
            self._conn.execute(
                "UPDATE entries SET depth = ? WHERE number = ?", (depth, self.number)
            )

    def finish(self) -> Entry | None:
        """Keep the entry for good; what was given as its label becomes its label.

        Returns None, and discards the draft, where nothing was answered.
        """
        with writing(self._conn):
            entry = self._finished()
            done = self._conn.execute(
                "UPDATE entries SET state = 'kept', trail = NULL, label = ?, updated = ?"
                " WHERE number = ? AND state = 'draft'",
                (entry.label, (entry.updated or entry.at).isoformat(), self.number),
            )
            self._must_be_there(done)
            if entry.answers:
                number_actions(self._conn, self.number)
                put_passages(self._conn, entry)
            else:
                self._conn.execute("DELETE FROM entries WHERE number = ?", (self.number,))
        self._entry = entry
        return entry if entry.answers else None

    def discard(self) -> None:
        """Take the draft out of the journal, with all it holds. Raises Refused on a hold."""
        hold.refuse(hold.folder_of(self._conn))
        with writing(self._conn):
            self._must_be_there(
                self._conn.execute(
                    "DELETE FROM entries WHERE number = ? AND state = 'draft'", (self.number,)
                )
            )

    def _with(self, key: str) -> tuple[str, ...]:
        return self._trail if key in self._trail else (*self._trail, key)

    @contextmanager
    def _changing(
        self, answers: tuple[Answer, ...], trail: tuple[str, ...], *, depth: str = ""
    ) -> Iterator[None]:
        """Write what the block writes and the trail; hold them in memory once they are on disk."""
        now = self._clock()
        with writing(self._conn):
            done = self._conn.execute(
                "UPDATE entries SET trail = ?, updated = ? WHERE number = ? AND state = 'draft'",
                (value_text(list(trail)), now.isoformat(), self.number),
            )
            self._must_be_there(done)
            yield
        depth = depth or self._entry.depth
        self._entry = replace(self._entry, answers=answers, updated=now, depth=depth)
        self._trail = trail

    def _write(self, answer: Answer) -> None:
        (last,) = self._conn.execute(
            "SELECT coalesce(max(position), -1) FROM answers WHERE entry = ?", (self.number,)
        ).fetchone()
        row = answer_row(self.number, last + 1, answer)
        replaced = self._conn.execute(
            "UPDATE answers SET kind = :kind, field = :field, asked = :asked, value = :value"
            " WHERE entry = :entry AND step = :step AND about = :about",
            dict(zip(ANSWER, row, strict=True)),
        )
        if not replaced.rowcount:
            insert_all(self._conn, "answers", ANSWER, [row])

    def _finished(self) -> Entry:
        # What is on disk counts: the draft may have gone on in another window.
        entry = next(iter(read_entries(self._conn, [self.number])), self._entry)
        label = entry[_LABEL]
        return replace(
            entry,
            label=label if isinstance(label, str) and label else entry.label,
            updated=self._clock(),
        )

    def _must_be_there(self, done: sqlite3.Cursor) -> None:
        if done.rowcount != 1:
            raise NotThere(
                f"Entry {self.number} is not unfinished any more.",
                "It was finished or discarded elsewhere.",
            )


def start(conn: sqlite3.Connection, clock: Callable[[], datetime], entry: Entry) -> Draft:
    """Begin a draft. Raises Refused where the entry's id is there already, Busy, SystemSaidNo."""
    trail = tuple(dict.fromkeys(_key(a.step, a.about) for a in entry.answers))
    with writing(conn):
        (number,) = insert(conn, [entry], as_drafts=True)
        conn.execute(
            "UPDATE entries SET trail = ? WHERE number = ?", (value_text(list(trail)), number)
        )
    return Draft(conn, clock, replace(entry, number=number), trail)


def unfinished(conn: sqlite3.Connection) -> list[Unfinished]:
    """List the drafts, the newest first."""
    rows = fetch(
        conn,
        "SELECT number, set_id, at, (SELECT count(*) FROM answers WHERE entry = e.number)"
        " FROM entries e WHERE state = 'draft' ORDER BY number DESC",
    )
    return [Unfinished(n, set_id, datetime.fromisoformat(at), held) for n, set_id, at, held in rows]


def resume(conn: sqlite3.Connection, clock: Callable[[], datetime], number: int) -> Draft:
    """Take a draft up again. Raises NotThere."""
    rows = fetch(conn, "SELECT trail FROM entries WHERE number = ? AND state = 'draft'", (number,))
    entries = read_entries(conn, [number])
    if not rows or not entries:
        raise NotThere(f"There is no unfinished entry {number}.", "`reflect resume` lists them.")
    try:
        trail = tuple(str(key) for key in json.loads(rows[0][0] or "[]"))
    except (ValueError, TypeError):
        raise damaged(f"Entry {number}") from None
    return Draft(conn, clock, entries[0], trail)


def _key(step: str, about: str) -> str:
    return f"{step}@{about}" if about else step
