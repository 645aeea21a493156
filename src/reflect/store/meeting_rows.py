"""Meetings out of rows, and rows out of meetings."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reflect.errors import NotThere
from reflect.model.entry import Answer
from reflect.model.meeting import Added, Heading, Meeting, Signed, Topic
from reflect.store.plainly import damaged
from reflect.store.rows import ANSWER, answer_row, fetch, read_value

_EARLIER = "earlier:"

HEADING = (
    "m.number, m.id, m.set_id, m.set_version, m.at, coalesce(p.alias, ''), m.minutes, m.ended,"
    " m.state FROM meetings m LEFT JOIN people p ON p.number = m.person"
)


def heading(row: Sequence[Any]) -> Heading:
    """Return the heading in a row of the columns in `HEADING`. Raises Damaged."""
    number, id_, set_id, set_version, at, alias, minutes, ended, state = row
    try:
        return Heading(
            number=number,
            id=id_,
            set=set_id,
            set_version=set_version,
            at=datetime.fromisoformat(at),
            person=alias,
            minutes=minutes,
            ended=datetime.fromisoformat(ended) if ended else None,
            sealed=state == "sealed",
        )
    except (ValueError, TypeError):
        raise damaged(f"Meeting {number}") from None


def meeting(conn: sqlite3.Connection, number: int) -> Meeting:
    """Return one meeting whole, in six queries. Raises NotThere, Damaged."""
    rows = fetch(conn, f"SELECT {HEADING} WHERE m.number = ?", (number,))
    if not rows:
        raise NotThere(f"There is no session {number}.", "`reflect session list` shows them.")
    ((passed,),) = fetch(conn, "SELECT trail FROM meetings WHERE number = ?", (number,))
    return Meeting(
        heading(rows[0]),
        answers(conn, number),
        topics(conn, number),
        _signed(conn, number),
        _added(conn, number),
        to_look_back_on(trail(passed, number)),
    )


def looks_back(action: int) -> str:
    """Return the key by which a trail says that a meeting is to look back on an action."""
    return f"{_EARLIER}{action}"


def to_look_back_on(trail: Sequence[str]) -> tuple[int, ...]:
    """Return the numbers of the actions a meeting is to look back on."""
    numbers = (key.removeprefix(_EARLIER) for key in trail if key.startswith(_EARLIER))
    return tuple(int(number) for number in numbers if number.isdecimal())


def answers(conn: sqlite3.Connection, number: int) -> tuple[Answer, ...]:
    """Return the answers of a meeting in the order first given."""
    rows = fetch(
        conn,
        "SELECT step, kind, field, value, asked, about FROM answers WHERE meeting = ?"
        " ORDER BY position",
        (number,),
    )
    return tuple(
        Answer(step, kind, field, read_value(number, value), asked, about)
        for step, kind, field, value, asked, about in rows
    )


def topics(conn: sqlite3.Connection, number: int) -> tuple[Topic, ...]:
    """Return the topics of a meeting in their order, those put down too."""
    rows = fetch(
        conn,
        "SELECT number, label, taken_up FROM topics WHERE meeting = ? ORDER BY position",
        (number,),
    )
    return tuple(Topic(topic, label, bool(up)) for topic, label, up in rows)


def trail(text: str, number: int) -> tuple[str, ...]:
    """Return a stored trail. Raises Damaged."""
    try:
        return tuple(str(key) for key in json.loads(text))
    except (ValueError, TypeError):
        raise damaged(f"Meeting {number}") from None


def row_of(number: int, position: int, answer: Answer) -> dict[str, object]:
    """Return the columns of an answer by their names, but for its id."""
    row = dict(zip(ANSWER, answer_row(number, position, answer), strict=True))
    del row["id"]
    row["meeting"] = row.pop("entry")
    return row


def _signed(conn: sqlite3.Connection, number: int) -> tuple[Signed, ...]:
    rows = fetch(
        conn,
        "SELECT role, how, comment, at FROM signatures WHERE meeting = ? ORDER BY id",
        (number,),
    )
    return tuple(Signed(role, how, text, _moment(at, number)) for role, how, text, at in rows)


def _added(conn: sqlite3.Connection, number: int) -> tuple[Added, ...]:
    rows = fetch(
        conn, "SELECT text, role, at FROM additions WHERE meeting = ? ORDER BY id", (number,)
    )
    return tuple(Added(text, role, _moment(at, number)) for text, role, at in rows)


def _moment(text: str, number: int) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise damaged(f"Meeting {number}") from None
