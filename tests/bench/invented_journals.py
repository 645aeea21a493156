"""The same invented texts in a journal of reflect, one of jrnl, and a plain database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reflect.exchange import jsonl
from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal
from reflect.store.vault import Vault

PASSPHRASE = "seven quiet otters swim uphill"
SEARCHED = "weathercock"
TAG = "duty"

_START = datetime(2016, 1, 1, 9, tzinfo=UTC)
_TRIGGERS = ("scrutiny", "workload", "aggression", "novelty", "blame")
_RESPONSES = ("smooth_over", "hide_in_process", "withdraw")
_PLACES = ("blue gate", "long corridor", "back kitchen", "car park", "stairwell")


def text(n: int) -> str:
    """Return an invented text; one in fifty holds the word that is searched for."""
    place = _PLACES[n % len(_PLACES)]
    found = f" There was a {SEARCHED}." if n % 50 == 0 else ""
    return (
        f"Invented moment {n} by the {place}.{found} Nobody spoke and the kettle was on. I asked"
        " what would help, and waited. What stays with me is how long the answer took."
    )


def invented(count: int) -> Iterator[Entry]:
    """Walk entries of ten answers, three a day."""
    for n in range(count):
        yield Entry(
            id=f"00000000-0000-4000-8000-{n:012}",
            at=_START + timedelta(hours=8 * n),
            set="after_visit",
            answers=(
                Answer("moment", "text", "moment", text(n), "Which moment has stayed with you?"),
                Answer("person_view", "text", "person_view", "They may have wanted quiet."),
                Answer("threat", "scale", "threat_level", n % 11),
                Answer("trigger", "multi", "triggers", [_TRIGGERS[n % 5], _TRIGGERS[n // 7 % 5]]),
                Answer("context", "multi", "contexts", ["short_staffed"]),
                Answer("source", "single", "source_level", "organisation"),
                Answer("response", "multi", "responses", [_RESPONSES[n % 3]]),
                Answer("openness", "scale", "openness", n * 7 % 11),
                Answer("good", "multi", "good", ["paused"]),
                Answer("raise", "yesno", "raise", False),
            ),
            tags=(TAG,) if n % 3 == 0 else (),
        )


def make_reflect(home: Path, count: int, *, sealed: bool) -> None:
    """Make a journal, open or sealed."""
    keys = Vault.create(home, PASSPHRASE)[0].keys if sealed else ()
    with Journal.create(home / "journal.db", keys=keys) as journal:
        journal.add_many(invented(count))


def make_file(file: Path, count: int) -> None:
    """Write entries as `reflect import` takes them."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(jsonl.write(invented(count)))


def make_jrnl(file: Path, count: int) -> None:
    """Write a journal as jrnl keeps it."""
    with file.open("w", encoding="utf-8") as out:
        for entry in invented(count):
            tag = f" @{TAG}" if entry.tags else ""
            out.write(f"[{entry.at:%Y-%m-%d %H:%M}] {entry['moment']}{tag}\n\n")


def make_plain(file: Path, count: int) -> None:
    """Make a database with an index for each question, and one for words."""
    with closing(sqlite3.connect(file)) as conn, conn:
        conn.executescript("""
            CREATE TABLE entries (id INTEGER PRIMARY KEY, at TEXT, text TEXT, tag TEXT);
            CREATE INDEX by_time ON entries (at);
            CREATE INDEX by_tag ON entries (tag, at);
            CREATE VIRTUAL TABLE words USING fts5 (text, content='entries', content_rowid='id');
        """)
        conn.executemany(
            "INSERT INTO entries (at, text, tag) VALUES (?, ?, ?)",
            ((e.at.isoformat(), e["moment"], "".join(e.tags)) for e in invented(count)),
        )
        conn.execute("INSERT INTO words (rowid, text) SELECT id, text FROM entries")
