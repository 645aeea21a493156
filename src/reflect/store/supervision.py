"""The supervision file: what is shared between two people, or by a group. Never the journal."""

import sqlite3
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from reflect.errors import NotOpen, NotThere
from reflect.model.meeting import AgreedAction, Heading, Meeting
from reflect.model.text import one_line
from reflect.store import agreed, migrations
from reflect.store.connection import connect
from reflect.store.meeting_rows import HEADING, heading, looks_back, meeting
from reflect.store.open_meeting import OpenMeeting
from reflect.store.rows import fetch, microseconds, value_text
from reflect.store.supervision_schema import SUPERVISION
from reflect.store.updating import bring_up_to_date
from reflect.store.writing import database, writing

Clock = Callable[[], datetime]

# Meetings left open are few: the one wanted is among so many.
_FEW = 5


def _now() -> datetime:
    return datetime.now().astimezone()


class Supervision:
    """All meetings kept: sessions, agreements, sessions that were missed, groups, maps.

    A person goes by an alias, the same in small letters and capitals. Each method that changes
    something does it whole or not at all, and it is on disk once the method returns. Every
    method may raise Busy, Damaged and SystemSaidNo. Close it after use.
    """

    def __init__(self, conn: sqlite3.Connection, clock: Clock = _now) -> None:
        """Stand on an open connection; `clock` tells the time, with its offset."""
        self._conn = conn
        self._clock = clock

    @classmethod
    def open(
        cls, path: Path, *, keys: Sequence[bytes] = (), clock: Clock = _now, make: bool = False
    ) -> Self:
        """Open the supervision file; with `make`, begin one where there is none.

        An older one is brought up to date first, after a backup. `keys` as in `connect`: with
        them it is sealed, like the journal beside it.

        Raises NotOpen where there is none, Refused (a link, a newer schema), Damaged, Busy,
        SystemSaidNo.
        """
        there = path.is_symlink() or (path.exists() and path.stat().st_size > 0)
        if not there and not make:
            raise NotOpen(
                "There is no supervision file yet.", "`reflect session agree ALIAS` makes one."
            )
        conn = connect(path, keys=keys, create=not there, schema=SUPERVISION)
        try:
            if there:
                bring_up_to_date(conn, path, SUPERVISION, keys=keys, clock=clock)
            else:
                migrations.migrate(conn, SUPERVISION.steps, SUPERVISION.mark)
        except BaseException:
            conn.close()
            raise
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

    # What it can be asked.

    def people(self) -> list[str]:
        """Return the aliases in use, in order of the alphabet."""
        return [alias for (alias,) in fetch(self._conn, "SELECT alias FROM people ORDER BY alias")]

    def meeting(self, number: int) -> Meeting:
        """Return one meeting whole, open or sealed. Raises NotThere."""
        return meeting(self._conn, number)

    def headings(
        self,
        sets: Sequence[str] = (),
        *,
        person: str = "",
        before: datetime | None = None,
        limit: int | None = None,
    ) -> list[Heading]:
        """Return meetings as they are listed, the newest first.

        Only those of these sets, with this person, that began before that moment.
        """
        where, values = ["1"], list[object]()
        if sets:
            where.append(f"m.set_id IN ({', '.join('?' * len(sets))})")
            values += sets
        if person:
            where.append("m.person = (SELECT number FROM people WHERE alias = ?)")
            values.append(person)
        if before:
            where.append("m.instant < ?")
            values.append(microseconds(before))
        values.append(-1 if limit is None else limit)
        rows = fetch(
            self._conn,
            f"SELECT {HEADING} WHERE {' AND '.join(where)}"
            " ORDER BY m.instant DESC, m.number DESC LIMIT ?",
            values,
        )
        return [heading(row) for row in rows]

    def meetings(self, sets: Sequence[str] = (), *, person: str = "") -> Iterator[Meeting]:
        """Walk meetings whole, the oldest first."""
        for found in reversed(self.headings(sets, person=person)):
            yield self.meeting(found.number)

    def last(self, set_id: str, person: str, *, before: datetime | None = None) -> Heading | None:
        """Return the newest meeting of one set with one person that came to its end."""
        found = self.headings([set_id], person=person, before=before, limit=_FEW)
        return next((heading for heading in found if heading.ended), None)

    def has_id(self, meeting_id: str) -> bool:
        """Say whether there is a meeting with this id."""
        return bool(fetch(self._conn, "SELECT 1 FROM meetings WHERE id = ?", (meeting_id,)))

    def unfinished(self) -> list[Heading]:
        """Return meetings that are not sealed, the newest first."""
        rows = fetch(self._conn, f"SELECT {HEADING} WHERE m.state = 'open' ORDER BY m.number DESC")
        return [heading(row) for row in rows]

    def actions(
        self, *, open_only: bool = True, person: str = "", field: str = ""
    ) -> list[AgreedAction]:
        """Return agreed actions, the one due first at the top; open ones only, unless told."""
        return agreed.actions(self._conn, open_only=open_only, person=person, field=field)

    def action(self, number: int) -> AgreedAction:
        """Return the agreed action with this number. Raises NotThere."""
        return agreed.action(self._conn, number)

    # What changes it.

    @contextmanager
    def together(self) -> Iterator[None]:
        """Do all changes in the block, or none; others wait meanwhile."""
        with writing(self._conn):
            yield

    def begin(  # noqa: PLR0913 - each but the first two is said by name
        self,
        set_id: str,
        set_version: int,
        *,
        person: str = "",
        minutes: int = 0,
        at: datetime | None = None,
        meeting_id: str = "",
    ) -> OpenMeeting:
        """Begin a meeting, now unless told. An alias not known yet is a new person.

        What is open with that person by now is what it is to look back on. `meeting_id` is given
        where it came from elsewhere and has one already.
        """
        now = self._clock()
        at = at or now
        with writing(self._conn):
            earlier = self.actions(person=person) if person else []
            row = {
                "id": meeting_id or str(uuid.uuid4()),
                "set_id": set_id,
                "set_version": set_version,
                "person": self._person(person) if person else None,
                "at": at.isoformat(),
                "instant": microseconds(at),
                "minutes": minutes,
                "ended": (at + timedelta(minutes=minutes)).isoformat() if at < now else None,
                "updated": now.isoformat(),
                "state": "open",
                "trail": value_text([looks_back(a.number) for a in earlier]),
            }
            table = database(self._conn).table("meetings")
            number = int(str(table.insert(row, pk="number").last_pk))
        return OpenMeeting(self._conn, self._clock, number)

    def resume(self, number: int) -> OpenMeeting:
        """Take a meeting up again. Raises NotThere, and Refused where it is sealed."""
        return OpenMeeting(self._conn, self._clock, number)

    def add_to(self, number: int, text: str, role: str) -> None:
        """Add to a sealed meeting, with the time and the author's role. Raises NotThere."""
        with writing(self._conn):
            if not self.meeting(number).heading.sealed:
                raise NotThere(
                    f"Session {number} is not signed yet, so it can simply be changed.",
                    "`reflect session resume` goes on with it.",
                )
            row = {"role": role, "text": text, "at": self._clock().isoformat()}
            database(self._conn).table("additions").insert({"meeting": number, **row})

    def close_action(self, number: int, status: str, barrier: str = "") -> AgreedAction:
        """Say how an action stands now; an empty barrier leaves what was there.

        Raises NotThere, and InvalidInput for a status there is not.
        """
        with writing(self._conn):
            agreed.set_status(self._conn, number, status, barrier)
            return self.action(number)

    def _person(self, alias: str) -> int:
        alias = one_line(alias)
        self._conn.execute(
            "INSERT INTO people (alias) SELECT ?"
            " WHERE NOT EXISTS (SELECT 1 FROM people WHERE alias = ?)",
            (alias, alias),
        )
        (number,) = self._conn.execute(
            "SELECT number FROM people WHERE alias = ?", (alias,)
        ).fetchone()
        return int(number)
