"""A private journal, kept in one file."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reflect.errors import NotThere
from reflect.model.entry import Entry
from reflect.store import deleted, hold, migrations, names, supervised
from reflect.store.connection import already_there, connect
from reflect.store.keeping import forget_words, insert, put
from reflect.store.reading import Reading
from reflect.store.updating import bring_up_to_date
from reflect.store.writing import writing

if TYPE_CHECKING:
    from reflect.model.actions import Action
    from reflect.store.drafts import Draft
    from reflect.store.people import People

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now().astimezone()


class Journal(Reading):
    """Everything kept: entries, drafts and what is in the bin.

    Where nothing else is said, a method sees kept entries only: no draft, nothing in the bin.
    Each method that changes something does it whole or not at all, and it is on disk once the
    method returns. Every method may raise Busy, Damaged and SystemSaidNo. Close it after use.
    """

    def __init__(self, conn: sqlite3.Connection, clock: Clock = _now) -> None:
        """Stand on an open connection; `clock` tells the time, with its offset."""
        self._conn = conn
        self._clock = clock
        self._tidied = False
        self._words_went = False

    @classmethod
    def create(cls, path: Path, *, keys: Sequence[bytes] = (), clock: Clock = _now) -> Self:
        """Make a journal, and its folder; sealed where there are keys, with the first.

        Raises Refused where there is one, SystemSaidNo.
        """
        conn = connect(path, keys=keys, create=True)
        with _closed_on_error(conn), writing(conn):
            if not migrations.is_blank(conn):
                raise already_there(path)
            migrations.migrate(conn)
        return cls(conn, clock)

    @classmethod
    def open(cls, path: Path, *, keys: Sequence[bytes] = (), clock: Clock = _now) -> Self:
        """Open a journal, bringing an older one up to date first. `keys` as in `connect`.

        A backup is made before that. Raises NotOpen where there is none, Refused (a link, a
        newer schema, an open file where there are keys), Damaged, Busy, SystemSaidNo.
        """
        conn = connect(path, keys=keys, schema=migrations.JOURNAL)
        with _closed_on_error(conn):
            bring_up_to_date(conn, path, migrations.JOURNAL, keys=keys, clock=clock)
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

    @contextmanager
    def together(self) -> Iterator[None]:
        """Do all changes in the block, or none; others wait meanwhile."""
        outermost = not self._conn.in_transaction
        with writing(self._conn):
            if not self._tidied and not hold.is_on(self._folder):
                self._words_went |= deleted.empty(self._conn, until=self._clock().date()) > 0
            yield
            if outermost and self._words_went:
                forget_words(self._conn)
        self._tidied = True
        self._words_went &= not outermost

    def add(self, entry: Entry) -> Entry:
        """Keep an entry and return it with its number, each tag once.

        Times that were not given are now. Raises Refused where its id is known.
        """
        entry = self._ready(entry)
        with self.together():
            (number,) = insert(self._conn, [entry])
        return replace(entry, number=number)

    def add_many(self, entries: Iterable[Entry]) -> int:
        """Keep entries as they come, all or none, and return how many. Raises as `add`."""
        with self.together():
            return sum(1 for _ in insert(self._conn, map(self._ready, entries)))

    def replace(self, entry: Entry, *, touch: bool = True) -> Entry:
        """Put an entry in place of the one with its number, or its id where it has no number.

        It keeps its number, and actions keep theirs where step and `about` are the same.
        `updated` moves to now; without `touch` it is as given. Raises NotThere, and Refused
        where an answer, a tag or a label would go while there is a hold.
        """
        with self.together():
            old = self.entry_by_id(entry.id) if not entry.number else self.entry(entry.number)
            if old is None:
                raise NotThere("There is no entry with that id.", "`reflect list` shows what is.")
            if _takes_away(old, entry):
                hold.refuse(self._folder)
            entry = replace(
                entry,
                number=old.number,
                tags=tuple(dict.fromkeys(entry.tags)),
                created=entry.created or old.created,
                updated=self._clock() if touch else entry.updated or old.updated,
            )
            self._words_went |= put(self._conn, entry)
        return entry

    def set_tags(self, number: int, tags: Iterable[str]) -> Entry:
        """Give an entry these tags, each once, and no others. Raises as `replace`."""
        with self.together():
            entry = self.entry(number)
            return self.replace(replace(entry, tags=tuple(tags)))

    def set_star(self, number: int, *, starred: bool) -> Entry:
        """Star an entry, or take its star away. Raises NotThere."""
        with self.together():
            return self.replace(replace(self.entry(number), starred=starred))

    def set_label(self, number: int, label: str) -> Entry:
        """Give an entry a label, or none. Raises as `replace`."""
        with self.together():
            return self.replace(replace(self.entry(number), label=label))

    def delete(self, number: int) -> None:
        """Put an entry in the bin, where it stays 30 days. Raises NotThere, Refused on a hold."""
        with self.together():
            self.entry(number)
            hold.refuse(self._folder)
            deleted.put_in(self._conn, number, self._clock())

    def restore(self, number: int) -> Entry:
        """Bring an entry back from the bin. Raises NotThere."""
        with self.together():
            deleted.take_out(self._conn, number)
            return self.entry(number)

    def delete_for_good(self, number: int) -> None:
        """Remove an entry, kept or in the bin, with every letter of it.

        Raises NotThere, Refused on a hold.
        """
        with self.together():
            hold.refuse(self._folder)
            deleted.remove(self._conn, number)
            self._words_went = True

    def empty_bin(self) -> int:
        """Remove for good all that is in the bin, and return how many that were.

        Raises Refused on a hold.
        """
        with self.together():
            hold.refuse(self._folder)
            went = deleted.empty(self._conn)
            self._words_went |= went > 0
        return went

    def close_action(self, number: int, status: str, barrier: str = "") -> "Action":
        """Say how an action stands now; an empty barrier leaves what was there.

        Raises NotThere, and InvalidInput for a status there is not.
        """
        return self._change_action(number, status=status, barrier=barrier)

    def link_action(self, number: int, need: str) -> "Action":
        """Say which ask an action answers, by its id. Raises NotThere."""
        return self._change_action(number, need=need)

    @property
    def people(self) -> "People":
        """The writer's own key, and those they share with."""
        from reflect.store.people import People

        return People(self._conn, self.together)

    def looked_at(self, number: int) -> None:
        """Remember that an old entry was looked at again today, and kept. Raises NotThere."""
        from reflect.store import letting_go

        with self.together():
            self.entry(number)
            letting_go.looked_at(self._conn, number, self._clock().date())

    def remember_copy(self, path: Path, what: str) -> None:
        """Write down where a copy was put, so that it can be found when all is to go."""
        from reflect.store.letting_go import Copy, remember_copy

        copy = Copy(str(path.expanduser().absolute()), what, self._clock())
        with self.together():
            remember_copy(self._conn, copy)

    def add_supervised(self, day: date) -> None:
        """Keep that there was supervision on a day; twice is once."""
        with self.together():
            supervised.add(self._conn, day)

    def remove_supervised(self, day: date) -> None:
        """Take such a day out again. Raises NotThere, Refused on a hold."""
        with self.together():
            supervised.remove(self._conn, day)

    def start(self, entry: Entry) -> "Draft":
        """Begin an unfinished entry. Raises Refused where its id is known."""
        from reflect.store import drafts

        with self.together():
            return drafts.start(self._conn, self._clock, self._ready(entry))

    def resume(self, number: int) -> "Draft":
        """Take an unfinished entry up again. Raises NotThere."""
        from reflect.store import drafts

        return drafts.resume(self._conn, self._clock, number)

    def put_names(self, declared: Mapping[str, str]) -> None:
        """Declare names, each with what to write instead; a known one gets its new words.

        Raises Refused where other words would go while there is a hold.
        """
        with self.together():
            names.put(self._conn, declared)

    def remove_names(self, gone: Iterable[str]) -> None:
        """Take declared names out for good; one that is not there is passed over.

        Raises Refused on a hold.
        """
        with self.together():
            names.remove(self._conn, gone)

    @property
    def _folder(self) -> Path:
        return hold.folder_of(self._conn)

    def _change_action(self, number: int, **parts: str) -> "Action":
        from reflect.store import actions

        with self.together():
            actions.set_parts(self._conn, number, **parts)
            action = self.action(number)
            self.replace(self.entry(action.entry))
        return action

    def _ready(self, entry: Entry) -> Entry:
        if entry.created and entry.updated and len(set(entry.tags)) == len(entry.tags):
            return entry
        created = entry.created or self._clock()
        tags = tuple(dict.fromkeys(entry.tags))
        return replace(entry, tags=tags, created=created, updated=entry.updated or created)


def _takes_away(old: Entry, new: Entry) -> bool:
    """Say whether something a person wrote would be gone."""
    return (
        any(answer not in new.answers for answer in old.answers)
        or not set(old.tags) <= set(new.tags)
        or old.label not in {"", new.label}
    )


@contextmanager
def _closed_on_error(conn: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        conn.close()
        raise
