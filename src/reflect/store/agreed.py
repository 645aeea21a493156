"""Actions agreed in meetings, and how each stands by now."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

from reflect.errors import InvalidInput, NotThere
from reflect.model.action_kind import DATES, EARLIER
from reflect.model.actions import STATUSES, action_value
from reflect.model.entry import Answer
from reflect.model.meeting import NONE_AGREED, AgreedAction
from reflect.store.numbered import OPEN, is_action
from reflect.store.rows import fetch, read_value


def actions(
    conn: sqlite3.Connection, *, open_only: bool, person: str = "", field: str = ""
) -> list[AgreedAction]:
    """Return actions, the one due first at the top, those without a day last."""
    only = ["AND n.is_open = 1"] if open_only else []
    values: list[object] = []
    if person:
        only.append("AND n.person = (SELECT number FROM people WHERE alias = ?)")
        values.append(person)
    found = [one for one in _actions(conn, " ".join(only), *values) if field in {"", one.field}]
    return sorted(found, key=lambda action: (action.due or date.max, action.number))


def action(conn: sqlite3.Connection, number: int) -> AgreedAction:
    """Return one action. Raises NotThere."""
    found = next(_actions(conn, "AND n.number = ?", number), None)
    if found is None:
        raise NotThere(f"There is no agreed action {number}.", "`reflect actions` lists them.")
    return found


def number_it(conn: sqlite3.Connection, answer_id: int, answer: Answer, meeting: int) -> None:
    """Give an answer that is an action a number, where it has none. Only inside `writing`.

    A date to meet again is agreed, and nothing anybody has to do.
    """
    if is_action(answer) and answer.field not in DATES and answer.value != NONE_AGREED:
        conn.execute(
            "INSERT INTO actions (answer, person, status, is_open)"
            " SELECT ?, person, 'open', 1 FROM meetings WHERE number = ?"
            " AND NOT EXISTS (SELECT 1 FROM actions WHERE answer = ?)",
            (answer_id, meeting, answer_id),
        )
    else:
        conn.execute("DELETE FROM actions WHERE answer = ?", (answer_id,))


def carry(conn: sqlite3.Connection, answer: Answer) -> None:
    """Let an answer about an earlier action say how that one stands. Only inside `writing`."""
    if answer.field == EARLIER and answer.about.isdecimal() and isinstance(answer.value, dict):
        parts = action_value(answer)
        changed = str(answer.value.get("changed_to") or "")
        _stand(conn, int(answer.about), parts["status"], parts["barrier"], changed)


def set_status(conn: sqlite3.Connection, number: int, status: str, barrier: str) -> None:
    """Say how an action stands; an empty barrier leaves what was there. Only inside `writing`.

    Raises NotThere, and InvalidInput for a status there is not.
    """
    if status not in STATUSES:
        raise InvalidInput("That is not how an action can stand.", f"Use {', '.join(STATUSES)}.")
    now = action(conn, number)
    _stand(conn, number, status, barrier or now.barrier)


def _stand(
    conn: sqlite3.Connection, number: int, status: str, barrier: str, changed: str = ""
) -> None:
    conn.execute(
        "UPDATE actions SET status = ?, is_open = ?, barrier = ?,"
        " what = CASE WHEN ? = '' THEN what ELSE ? END WHERE number = ?",
        (status, status in OPEN, barrier, changed, changed, number),
    )


def _actions(conn: sqlite3.Connection, only: str, *values: object) -> Iterator[AgreedAction]:
    rows = fetch(
        conn,
        "SELECT n.number, a.meeting, coalesce(p.alias, ''), coalesce(t.label, ''), a.field,"
        " a.value, n.status, n.barrier, n.what, m.at,"
        " (SELECT count(*) FROM answers l WHERE l.field = 'previous_actions'"
        "   AND l.about = CAST(n.number AS TEXT))"
        " FROM actions n JOIN answers a ON a.id = n.answer"
        " JOIN meetings m ON m.number = a.meeting LEFT JOIN people p ON p.number = n.person"
        " LEFT JOIN topics t ON t.meeting = a.meeting AND t.number = CAST(a.about AS INTEGER)"
        f" WHERE 1 {only} ORDER BY n.number",
        values,
    )
    for number, meeting, person, topic, field, text, status, barrier, what, at, carried in rows:
        answer = Answer("", "action", field, read_value(meeting, text))
        parts = action_value(answer)
        value = answer.value if isinstance(answer.value, dict) else {}
        due = None
        with suppress(ValueError):
            due = date.fromisoformat(parts["due"])
        yield AgreedAction(
            number=number,
            meeting=meeting,
            person=person,
            topic=topic,
            field=field,
            what=what or parts["what"],
            owner=parts["owner"],
            due=due,
            why=parts["why"],
            help_offered=parts["help_offered"],
            how_known=str(value.get("how_known") or ""),
            need=str(value.get("need") or ""),
            status=status,
            barrier=barrier,
            agreed_on=datetime.fromisoformat(at).date(),
            carried=carried,
        )
