"""A meeting while it goes on: every answer is on disk before the next question."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta

from reflect.errors import Refused
from reflect.model.action_kind import EARLIER
from reflect.model.entry import Answer, Entry
from reflect.model.meeting import Meeting, Topic
from reflect.store import agreed, hold
from reflect.store.meeting_rows import meeting, row_of, topics, trail
from reflect.store.rows import fetch, value_text
from reflect.store.writing import database, writing


class OpenMeeting:
    """One meeting that is not sealed. What a method was given is on disk once it returns.

    It keeps answers as a draft of the journal does, so an interview can be conducted with it.
    Every method that changes something raises Refused where it was sealed elsewhere meanwhile,
    NotThere where it was discarded, and Busy, Damaged or SystemSaidNo.
    """

    def __init__(
        self, conn: sqlite3.Connection, clock: Callable[[], datetime], number: int
    ) -> None:
        """Take up the meeting with this number. Raises NotThere, Refused, Damaged."""
        self._conn = conn
        self._clock = clock
        self._since = clock()
        rows = fetch(
            conn, "SELECT trail, spent, place, state FROM meetings WHERE number = ?", (number,)
        )
        held = meeting(conn, number)
        self._heading = held.heading
        self._answers = held.answers
        text, spent, place, state = rows[0]
        if state != "open":
            raise sealed(number)
        self._trail = trail(text, number)
        self._place = str(place)
        self._spent = timedelta(seconds=spent)

    @property
    def number(self) -> int:
        """Its number."""
        return self._heading.number

    @property
    def entry(self) -> Entry:
        """What it holds, as an interview sees it."""
        heading = self._heading
        return Entry(
            heading.id, heading.at, heading.set, self._answers, heading.set_version,
            number=heading.number,
        )  # fmt: skip

    @property
    def trail(self) -> tuple[str, ...]:
        """The keys of what was passed, answered or skipped, in order."""
        return self._trail

    @property
    def place(self) -> str:
        """The page it stands at, empty at the start."""
        return self._place

    @property
    def spent(self) -> timedelta:
        """The time it took so far, without pauses."""
        return self._spent + max(self._clock() - self._since, timedelta(0))

    @property
    def topics(self) -> tuple[Topic, ...]:
        """Its topics in their order, those put down too."""
        return topics(self._conn, self.number)

    def whole(self) -> Meeting:
        """Return it as it stands on disk."""
        return meeting(self._conn, self.number)

    def keep(self, answer: Answer) -> None:
        """Write an answer down, in place of an earlier one to the same step."""
        key = (answer.step, answer.about)
        answers = list(self._answers)
        same = [(a.step, a.about) for a in answers]
        if key in same:
            answers[same.index(key)] = answer
        else:
            answers.append(answer)
        passed = _key(*key)
        trail = self._trail if passed in self._trail else (*self._trail, passed)
        with self._changing(tuple(answers), trail):
            agreed.number_it(self._conn, self._write(answer), answer, self.number)
            agreed.carry(self._conn, answer)

    def carry_over(self, answers: Sequence[Answer]) -> None:
        """Begin with these answers of an earlier meeting; each is asked again, and can be kept."""
        with self._changing(tuple(answers), self._trail):
            for answer in answers:
                self._write(answer)

    def passed(self, key: str) -> None:
        """Remember that something was passed."""
        if key not in self._trail:
            with self._changing(self._answers, (*self._trail, key)):
                pass

    def take_back(self, step: str, about: str = "") -> None:
        """Forget an answer, or that a step was skipped; an earlier action stands as it did."""
        gone = [a for a in self._answers if (a.step, a.about) == (step, about)]
        kept = tuple(a for a in self._answers if a not in gone)
        trail = tuple(key for key in self._trail if key != _key(step, about))
        with self._changing(kept, trail):
            for answer in gone:
                if answer.field == EARLIER and isinstance(answer.value, dict):
                    was = {
                        "status": answer.value.get("was") or "open",
                        "changed_to": answer.value.get("what"),
                    }
                    agreed.carry(self._conn, answer._replace(value=was))
            self._conn.execute(
                "DELETE FROM answers WHERE meeting = ? AND step = ? AND about = ?",
                (self.number, step, about),
            )

    def set_depth(self, depth: str) -> None:
        """Let it be: a meeting has one depth."""

    def stand_at(self, place: str) -> None:
        """Remember the page it stands at."""
        with self._changing(self._answers, self._trail):
            self._conn.execute(
                "UPDATE meetings SET place = ? WHERE number = ?", (place, self.number)
            )
        self._place = place

    def add_topic(self, label: str) -> Topic:
        """Put a topic at the end."""
        with self._changing(self._answers, self._trail):
            (last,) = self._conn.execute(
                "SELECT coalesce(max(position), 0) FROM topics WHERE meeting = ?", (self.number,)
            ).fetchone()
            row = {"meeting": self.number, "position": last + 1, "label": label}
            added = database(self._conn).table("topics").insert(row, pk="number").last_pk
        return Topic(int(str(added)), label)

    def order_topics(self, numbers: Sequence[int]) -> None:
        """Put these topics first, in this order; the others follow as they were."""
        rest = [topic.number for topic in self.topics if topic.number not in numbers]
        with self._changing(self._answers, self._trail):
            self._conn.executemany(
                "UPDATE topics SET position = ? WHERE number = ? AND meeting = ?",
                [(at, number, self.number) for at, number in enumerate([*numbers, *rest], start=1)],
            )

    def take_up(self, number: int, *, taken_up: bool = True) -> None:
        """Take a topic up, or put it down for another time. What was said of it stays."""
        with self._changing(self._answers, self._trail):
            self._conn.execute(
                "UPDATE topics SET taken_up = ? WHERE number = ? AND meeting = ?",
                (taken_up, number, self.number),
            )

    def sign(self, role: str, how: str, comment: str = "") -> None:
        """Write down how somebody signs, with the time."""
        with self._changing(self._answers, self._trail):
            row = {"role": role, "how": how, "comment": comment, "at": self._clock().isoformat()}
            database(self._conn).table("signatures").insert({"meeting": self.number, **row})

    def end(self, at: datetime | None = None) -> None:
        """Note when it ended, once: now, unless told."""
        with self._changing(self._answers, self._trail):
            self._conn.execute(
                "UPDATE meetings SET ended = coalesce(ended, ?) WHERE number = ?",
                ((at or self._clock()).isoformat(), self.number),
            )

    def seal(self) -> Meeting:
        """Seal it: from here on nothing in it changes, and something can only be added."""
        self.end()
        with self._changing(self._answers, self._trail):
            self._conn.execute(
                "UPDATE meetings SET state = 'sealed' WHERE number = ?", (self.number,)
            )
        return self.whole()

    def discard(self) -> None:
        """Take it out of the file, with all it holds. Raises Refused on a hold, if it holds any."""
        if self._answers:
            hold.refuse(hold.folder_of(self._conn))
        with self._changing(self._answers, self._trail):
            self._conn.execute("DELETE FROM meetings WHERE number = ?", (self.number,))

    @contextmanager
    def _changing(self, answers: tuple[Answer, ...], trail: tuple[str, ...]) -> Iterator[None]:
        """Write what the block writes; hold it in memory once it is on disk."""
        with writing(self._conn):
            done = self._conn.execute(
                "UPDATE meetings SET trail = ?, updated = ?, spent = ?"
                " WHERE number = ? AND state = 'open'",
                (
                    value_text(list(trail)),
                    self._clock().isoformat(),
                    int(self.spent.total_seconds()),
                    self.number,
                ),
            )
            if done.rowcount != 1:
                meeting(self._conn, self.number)
                raise sealed(self.number)
            yield
        self._answers = answers
        self._trail = trail

    def _write(self, answer: Answer) -> int:
        """Write one answer where its step has its row, or at the end; return the row's id."""
        known = self._conn.execute(
            "SELECT id, position FROM answers WHERE meeting = ? AND step = ? AND about = ?",
            (self.number, answer.step, answer.about),
        ).fetchone()
        (last,) = self._conn.execute(
            "SELECT coalesce(max(position), -1) FROM answers WHERE meeting = ?", (self.number,)
        ).fetchone()
        row = row_of(self.number, known[1] if known else last + 1, answer)
        table = database(self._conn).table("answers")
        if known:
            table.update(known[0], row)
            return int(known[0])
        return int(str(table.insert(row, pk="id").last_pk))


def sealed(number: int) -> Refused:
    """Return the error for changing what both signed."""
    return Refused(
        f"Session {number} is signed, and what was signed stays as it is.",
        f"`reflect session add {number}` adds to it.",
    )


def _key(step: str, about: str) -> str:
    return f"{step}@{about}" if about else step
