"""What entries asked for: actions, plans, and what is to be raised in supervision."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from reflect.errors import InvalidInput, NotThere
from reflect.model.actions import STATUSES, Action, action_value
from reflect.model.agreed import Agreed
from reflect.model.entry import OTHER, Answer
from reflect.model.text import slug
from reflect.store.filtering import KEPT
from reflect.store.numbered import OPEN, is_open
from reflect.store.rows import fetch, read_value, value_text

_RECENT_PLANS = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """An if-then plan: if `cue`, then `what`. `entry` is the number of the entry that holds it."""

    entry: int
    cue: str
    what: str


def actions(conn: sqlite3.Connection, *, open_only: bool) -> list[Action]:
    """Return actions, the one due first at the top, those without a day last."""
    only = "AND n.is_open = 1" if open_only else ""
    found = list(_actions(conn, only))
    return sorted(found, key=lambda action: (action.due or date.max, action.number))


def action(conn: sqlite3.Connection, number: int) -> Action:
    """Return one action. Raises NotThere."""
    found = next(_actions(conn, "AND n.number = ?", number), None)
    if found is None:
        raise NotThere(f"There is no action {number}.", "`reflect actions` lists them.")
    return found


def agreed(conn: sqlite3.Connection) -> list[Agreed]:
    """Return actions without their words, in order of their numbers. Plans are none."""
    rows = fetch(
        conn,
        "SELECT e.day, n.is_open, json_extract(a.value, '$.need'), e.set_id, e.id FROM actions n"
        " JOIN answers a ON a.id = n.answer JOIN entries e ON e.number = a.entry"
        f" WHERE {KEPT} ORDER BY n.number",
    )
    return [
        Agreed(date.fromisoformat(day), bool(is_now_open), str(need or ""), set_id, entry)
        for day, is_now_open, need, set_id, entry in rows
    ]


def set_parts(conn: sqlite3.Connection, number: int, **parts: str) -> None:
    """Change parts of an action; an empty one leaves what was there. Only inside `writing`.

    Raises NotThere, and InvalidInput for a status there is not.
    """
    if parts.get("status", "open") not in STATUSES:
        raise InvalidInput("That is not how an action can stand.", f"Use {', '.join(STATUSES)}.")
    entry = action(conn, number).entry
    ((row, text),) = fetch(
        conn,
        "SELECT a.id, a.value FROM actions n JOIN answers a ON a.id = n.answer WHERE n.number = ?",
        (number,),
    )
    value = read_value(entry, text)
    if isinstance(value, dict):
        value = value | {name: part for name, part in parts.items() if part}
    conn.execute("UPDATE answers SET value = ? WHERE id = ?", (value_text(value), row))
    is_now_open = is_open(Answer("", "action", "", value))
    conn.execute("UPDATE actions SET is_open = ? WHERE number = ?", (is_now_open, number))


def plans(conn: sqlite3.Connection) -> list[Plan]:
    """Return the if-then plans of late that are still open, the newest first."""
    rows = fetch(
        conn,
        "SELECT e.instant, a.entry, a.value FROM answers a CROSS JOIN entries e"
        f" ON e.number = a.entry WHERE a.field = 'if_then' AND {KEPT}"
        " ORDER BY a.entry DESC LIMIT ?",
        (_RECENT_PLANS,),
    )
    return [
        Plan(entry, parts["cue"], parts["what"])
        for _, entry, text in sorted(rows, reverse=True)
        for parts in [action_value(Answer("", "action", "if_then", read_value(entry, text)))]
        if parts["status"] in OPEN and parts["what"]
    ]


def flagged(conn: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return what is to be raised in supervision, the newest first: entry number and title.

    Without a title it goes by the entry's label, else by its number. What a later entry put on
    an agenda is left out.
    """
    rows = fetch(
        conn,
        "SELECT e.number, e.instant, e.label, (SELECT t.value FROM answers t"
        "  WHERE t.entry = e.number AND t.field = 'raise_title' ORDER BY t.position DESC LIMIT 1)"
        " FROM answers a CROSS JOIN entries e ON e.number = a.entry"
        f" WHERE a.field = 'raise' AND a.value = 'true' AND {KEPT}",
    )
    found = []
    agendas = list(_agendas(conn))
    newest_first = sorted(set(rows), key=itemgetter(1, 0), reverse=True)
    for number, instant, label, text in newest_first:
        title = str(read_value(number, text)) if text else label or f"Entry {number}"
        chosen = {OTHER + title, slug(title)}
        if not any(later > instant and chosen & items for later, items in agendas):
            found.append((number, title))
    return found


def _actions(conn: sqlite3.Connection, only: str, *values: object) -> Iterator[Action]:
    rows = fetch(
        conn,
        "SELECT n.number, a.entry, a.field, a.value FROM actions n"
        " JOIN answers a ON a.id = n.answer JOIN entries e ON e.number = a.entry"
        f" WHERE {KEPT} {only} ORDER BY n.number",
        values,
    )
    for number, entry, field, text in rows:
        parts = action_value(Answer("", "action", field, read_value(entry, text)))
        due = None
        with suppress(ValueError):
            due = date.fromisoformat(parts.pop("due"))
        del parts["cue"]
        yield Action(number=number, entry=entry, field=field, due=due, **parts)


def _agendas(conn: sqlite3.Connection) -> Iterator[tuple[int, set[str]]]:
    rows = fetch(
        conn,
        "SELECT e.number, e.instant, a.value FROM answers a CROSS JOIN entries e"
        " ON e.number = a.entry"
        f" WHERE a.field = 'agenda' AND {KEPT}",
    )
    for number, instant, text in rows:
        value = read_value(number, text)
        yield instant, {str(item) for item in value} if isinstance(value, list) else {str(value)}
