"""What a journal can be asked. Nothing here writes, or loads what only writing needs."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from reflect.errors import NotThere
from reflect.model.entry import Entry
from reflect.model.filters import Filter
from reflect.store import deleted, filtering, names, recall, supervised, where_chosen
from reflect.store.rows import fetch, read_entries

if TYPE_CHECKING:
    from reflect.model.actions import Action
    from reflect.model.agreed import Agreed
    from reflect.store.actions import Plan
    from reflect.store.drafts import Unfinished
    from reflect.store.letting_go import Copy

_EVERY = Filter()


class Reading:
    """The half of a journal that is looked at.

    Where nothing else is said, a method sees kept entries only: no draft, nothing in the bin.
    Every method may raise Busy, Damaged and SystemSaidNo.
    """

    _conn: sqlite3.Connection

    def entry(self, number: int, *, binned: bool = False) -> Entry:
        """Return the entry with this number; with `binned` also one in the bin. Raises NotThere."""
        entry = next(iter(read_entries(self._conn, [number])), None)
        if entry is None:
            raise NotThere(f"There is no entry {number}.", "`reflect list` shows what there is.")
        ((state, in_bin),) = fetch(
            self._conn, "SELECT state, binned FROM entries WHERE number = ?", (number,)
        )
        if state == "draft":
            raise NotThere(f"Entry {number} is not finished.", "`reflect resume` goes on with it.")
        if in_bin and not binned:
            raise NotThere(
                f"Entry {number} is in the bin.", f"`reflect bin restore {number}` brings it back."
            )
        return entry

    def entry_by_id(self, entry_id: str) -> Entry | None:
        """Return the entry with this id, None where there is none."""
        rows = fetch(
            self._conn,
            f"SELECT number FROM entries e WHERE id = ? AND {filtering.KEPT}",
            (entry_id,),
        )
        return next(iter(read_entries(self._conn, [row[0] for row in rows])), None)

    def known(self, ids: Iterable[str]) -> set[str]:
        """Return those ids there is an entry with."""
        rows = fetch(
            self._conn,
            "SELECT id FROM entries e WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {filtering.KEPT}",
            (json.dumps(list(ids)),),
        )
        return {entry_id for (entry_id,) in rows}

    def has_id(self, entry_id: str) -> bool:
        """Say whether an id was ever given to what is here: kept, unfinished or in the bin."""
        return bool(fetch(self._conn, "SELECT 1 FROM entries WHERE id = ?", (entry_id,)))

    def entries(self, wanted: Filter = _EVERY, *, newest_first: bool = True) -> Iterator[Entry]:
        """Walk entries in the order they happened, few in memory at a time.

        A limit keeps the newest, whichever way they are walked.
        """
        for numbers in filtering.numbers(self._conn, wanted, newest_first=newest_first):
            yield from read_entries(self._conn, numbers)

    def glance(
        self, fields: Collection[str], wanted: Filter = _EVERY, *, unread: Collection[str] = ()
    ) -> Iterator[Entry]:
        """Walk entries with their answers to these fields only: neither kind, step nor question.

        In no order that can be relied on. A field in `unread` is True where something was said.
        """
        from reflect.store import glancing

        yield from glancing.glance(self._conn, wanted, fields, unread)

    def count(self, wanted: Filter = _EVERY) -> int:
        """Count entries."""
        return filtering.count(self._conn, wanted)

    def search(
        self, query: str, wanted: Filter = _EVERY, field: str = ""
    ) -> list[tuple[Entry, str]]:
        """Return entries that hold every word, "phrase" or beginning*, the newest first.

        Each comes with where it was found, in [square brackets]. With `field`, only what was
        written for that field is looked at; `label` and `tags` are fields here. Never wrong:
        what is no term is left out, and with none nothing is found.
        """
        from reflect.store import search

        return search.search(self._conn, query, wanted, field)

    def drafts(self) -> "list[Unfinished]":
        """List unfinished entries, the newest first."""
        from reflect.store import drafts

        return drafts.unfinished(self._conn)

    def bin(self) -> list[tuple[Entry, date]]:
        """Return what is in the bin, the last put in first, and the day each goes for good."""
        return deleted.contents(self._conn)

    def actions(self, *, open_only: bool = True) -> "list[Action]":
        """Return actions, the one due first at the top; open ones only, unless told.

        An action done in part is open. Plans (`if_then`) are none.
        """
        from reflect.store import actions

        return actions.actions(self._conn, open_only=open_only)

    def action(self, number: int) -> "Action":
        """Return the action with this number. Raises NotThere."""
        from reflect.store import actions

        return actions.action(self._conn, number)

    def agreed(self) -> "list[Agreed]":
        """Return every action without its words, as looking back needs them."""
        from reflect.store import actions

        return actions.agreed(self._conn)

    def supervised(self) -> list[date]:
        """Return the days on which there was supervision, oldest first."""
        return supervised.days(self._conn)

    def plans(self) -> "list[Plan]":
        """Return the if-then plans of late that are still open, the newest first."""
        from reflect.store import actions

        return actions.plans(self._conn)

    def flagged(self) -> list[tuple[int, str]]:
        """Return number and title of entries to raise in supervision, the newest first.

        Leaves out what a later entry put on an agenda.
        """
        from reflect.store import actions

        return actions.flagged(self._conn)

    def recent_picks(self, field: str, limit: int = 3) -> list[str]:
        """Return the items last chosen for a field, the newest first, looking 20 entries back."""
        return recall.recent_picks(self._conn, field, limit)

    def where_chosen(self, field: str, item: str) -> dict[str, int]:
        """Return id and number of the entries in which an item was chosen, oldest first."""
        return where_chosen.where_chosen(self._conn, field, item)

    def tags(self) -> list[str]:
        """Return the tags in use, in order of the alphabet."""
        return recall.tags(self._conn)

    def labels(self) -> list[str]:
        """Return the labels in use, in order of the alphabet."""
        return recall.labels(self._conn)

    def sets(self) -> list[str]:
        """Return the ids of the prompt sets in use, in order of the alphabet."""
        return recall.sets(self._conn)

    def to_review(self, before: date) -> list[int]:
        """Return numbers of entries from before a day, not looked at since; the oldest first."""
        from reflect.store import letting_go

        return letting_go.to_review(self._conn, before)

    def copies(self) -> "list[Copy]":
        """Return where copies were written, as far as is known, the last one first."""
        from reflect.store import letting_go

        return letting_go.copies(self._conn)

    def first_day(self) -> date | None:
        """Return the day of the oldest entry, None where there is none."""
        return recall.first_day(self._conn)

    def last_entry(self) -> Entry | None:
        """Return the newest entry, None where there is none."""
        return recall.last_entry(self._conn)

    def names(self) -> dict[str, str]:
        """Return the names declared, each with what to write instead, the first declared first."""
        return names.names(self._conn)
