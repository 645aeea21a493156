"""Finding entries by their words."""

import json
import re
import sqlite3
import unicodedata
from collections.abc import Sequence

from reflect.model.entry import Entry
from reflect.model.filters import Filter
from reflect.model.text import clean_in
from reflect.store.filtering import chosen
from reflect.store.rows import fetch, read_entries

# Outside quotation marks, what other searches take for signs only stands between words.
_TERM = re.compile(r'"([^"]*)"(\*?)|([^\s"(){}:^+]+)')
_QUOTES = str.maketrans("“”„«»", '"""""')
# More words than anybody types; keeps a pasted page from becoming one enormous statement.
_MOST_TERMS = 32
_BATCH = 200
_WORDS_SHOWN = 12
# A word that stands in so many texts, and in one of so many, is a common one.
_COMMON = 1000
_ONE_IN = 200
# The index weighs every place against every other: a word that is 350,000 times in a text of 10 MB
# kept it busy for minutes. Of a text this long its beginning is shown instead.
_MOST_WEIGHED = 100_000


def search(
    conn: sqlite3.Connection, query: str, wanted: Filter, field: str = ""
) -> list[tuple[Entry, str]]:
    """Return the entries that hold every term, the newest first, each with where it was found.

    A term is a word, a "phrase" or the beginning of a word*. Nothing else has a meaning, so no
    query is wrong. The terms may be in different answers of an entry; with `field`, all are in
    that field (`label` and `tags` too). What was found stands in [square brackets].
    Raises: Busy, Damaged, SystemSaidNo.
    """
    looked_for = terms(query)
    if not looked_for:
        return []
    which = chosen(wanted)
    here, named = ("AND p.field = ?", [field]) if field else ("", [])
    held = [_held(which.number, here, often=_is_common(conn, term)) for term in looked_for]
    rows = fetch(
        conn,
        f"SELECT {which.number} FROM {which.source} WHERE {which.holds}"
        f" AND {' AND '.join(held)}"
        f" ORDER BY {which.instant} DESC, {which.number} DESC LIMIT ?",
        (
            *which.values,
            *(value for term in looked_for for value in (term, *named)),
            -1 if wanted.limit is None else wanted.limit,
        ),
    )
    numbers = [number for (number,) in rows]
    shown = _snippets(conn, numbers, " OR ".join(looked_for), field)
    return [
        (entry, shown.get(entry.number, ""))
        for at in range(0, len(numbers), _BATCH)
        for entry in read_entries(conn, numbers[at : at + _BATCH])
    ]


def _held(number: str, here: str, *, often: bool) -> str:
    """Say in SQL that an entry holds a term, `here` where only one field is looked at.

    Where few entries do, those are looked up. Where many do, enough are met soon on the way from
    the newest on: the plus keeps SQLite from beginning with what matches. Which passages are an
    entry's stands in an index, so that none has to be opened, unless its field is asked for.
    """
    if often and not here:
        return (
            f"EXISTS (SELECT 1 FROM passages p WHERE p.entry = {number}"
            " AND +p.id IN (SELECT rowid FROM passages_fts WHERE passages_fts MATCH ?))"
        )
    return (
        f"{'+' if often else ''}{number} IN (SELECT p.entry FROM passages_fts JOIN passages p"
        f" ON p.id = passages_fts.rowid WHERE passages_fts MATCH ? {here})"
    )


def terms(query: str) -> list[str]:
    """Return the terms of a query, each once, as the index wants them."""
    found: dict[str, None] = {}
    for phrase, star, word in _TERM.findall(clean_in(query).translate(_QUOTES)):
        text = phrase or word.rstrip("*")
        if any(unicodedata.category(letter)[0] in "LN" for letter in text):
            found[f'"{text}"' + ("*" if star or word.endswith("*") else "")] = None
    return list(found)[:_MOST_TERMS]


def _is_common(conn: sqlite3.Connection, term: str) -> bool:
    ((last,),) = fetch(conn, "SELECT coalesce(max(id), 0) FROM passages")
    many = max(_COMMON, last // _ONE_IN)
    sql = "SELECT count(*) FROM (SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT ?)"
    return fetch(conn, sql, (term, many)) == [(many,)]


def _snippets(
    conn: sqlite3.Connection, numbers: Sequence[int], match: str, field: str
) -> dict[int, str]:
    # One walk over what matches, from the first passage of these entries to the last: looked up
    # passage by passage, each would gather all the words a beginning* stands for anew, which took
    # 43 s in 100,000 entries.
    shown = json.dumps(numbers)
    ((first, last),) = fetch(
        conn,
        "SELECT min(id), max(id) FROM passages WHERE entry IN (SELECT value FROM json_each(?))",
        (shown,),
    )
    here, named = ("AND p.field = ?", [field]) if field else ("", [])
    rows = fetch(
        conn,
        f"SELECT p.entry, CASE WHEN length(p.text) > {_MOST_WEIGHED}"
        " THEN substr(p.text, 1, 80) || '…'"
        f" ELSE snippet(passages_fts, 0, '[', ']', '…', {_WORDS_SHOWN}) END"
        " FROM passages_fts CROSS JOIN passages p ON p.id = passages_fts.rowid"
        f" WHERE passages_fts MATCH ? AND passages_fts.rowid BETWEEN ? AND ? {here}"
        " AND p.entry IN (SELECT value FROM json_each(?))"
        " ORDER BY p.entry, passages_fts.rank DESC",
        (match, first, last, *named, shown),
    )
    return dict(rows)  # the best comes last and stays
