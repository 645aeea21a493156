"""The pages of a damaged database, each read for itself."""

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from reflect.store.connection import bare
from reflect.store.plainly import said_plainly

_PAGE = 4096
_SALT = 16
# A row that has something in it is of another table, with more columns.
_BEYOND = "beyond_the_last"
_SKIPPED = ("sqlite_", "_sqlite_", "passages_fts")

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of today's schema. `shapes` are what each column may hold, as typeof() names it.

    `key` is what its rows are in order of.
    """

    name: str
    columns: tuple[str, ...]
    declared: str
    shapes: tuple[frozenset[str], ...]
    key: str = "rowid"

    @property
    def made_with(self) -> str:
        """The statement that makes it, with room for what is of another table."""
        inside = f"{self.declared}, {_BEYOND}"
        if self.key == "rowid":
            return f"CREATE TABLE {self.name} ({inside})"
        return f"CREATE TABLE {self.name} ({inside}, PRIMARY KEY ({self.key})) WITHOUT ROWID"

    def holds(self, row: Row) -> bool:
        """Say whether what was read can be a row of this table."""
        *values, beyond = row
        return beyond is None and all(
            _SHAPE[type(value)] in shape for value, shape in zip(values, self.shapes, strict=True)
        )


_SHAPE = {int: "INTEGER", str: "TEXT", float: "REAL", bytes: "BLOB", type(None): ""}


class Pages:
    """Reads a damaged file, which is written over, into a new one of today's schema."""

    def __init__(self, damaged: Path, key: bytes, into: sqlite3.Connection) -> None:
        """Give the file a first page that names every table. `key` is empty for an open file."""
        self._path = damaged
        self._key = key
        self._into = into
        self._tables = _tables(into)
        self._count = -(-damaged.stat().st_size // _PAGE)
        self._conn: sqlite3.Connection | None = None
        with said_plainly():
            self._give_first_page(damaged.with_name(f"{damaged.name}.first"))

    def close(self) -> None:
        """Let go of the file."""
        if self._conn:
            self._conn.close()
        self._conn = None

    def pour(self) -> int:
        """Put every row that can be read into the new file; return how many there were."""
        into, rows = self._into, 0
        with said_plainly():
            into.execute("PRAGMA foreign_keys = OFF")
            into.execute("BEGIN IMMEDIATE")
            for page in range(2, self._count + 1):
                self._take_for_root(page)
                for table in self._tables:
                    found, whole = self._read(table, "ASC")
                    if not whole:  # from the other end too
                        found += self._read(table, "DESC")[0]
                    rows += self._keep(table, found)
            into.execute("COMMIT")
        return rows

    def _read(self, table: _Table, order: str) -> tuple[list[Row], bool]:
        """Return what reads as rows of a table, and whether nothing stopped the reading."""
        rows: list[Row] = []
        try:
            if self._conn is None:
                self._conn = self._bare(self._path, self._key)
            columns = ", ".join((*table.columns, _BEYOND))
            sql = f"SELECT {columns} FROM {table.name} ORDER BY {table.key} {order}"
            rows.extend(row for row in self._conn.execute(sql) if table.holds(row))
        except Exception as error:
            if not hasattr(error, "sqlite_errorcode"):
                raise
            # Once a seal did not hold, nothing more is read from the same connection.
            self.close()
            return rows, False
        return rows, True

    def _take_for_root(self, page: int) -> None:
        """Have a page be the root of every table."""
        self.close()
        conn = self._bare(self._path, self._key)
        conn.execute("PRAGMA writable_schema = ON")
        conn.execute("UPDATE sqlite_master SET rootpage = ? WHERE name <> 'filling'", (page,))
        conn.close()

    def _bare(self, path: Path, key: bytes) -> sqlite3.Connection:
        conn = bare(path, key)
        # Words with a letter ruined are still words.
        conn.text_factory = lambda raw: raw.decode("utf-8", "replace")
        conn.execute("PRAGMA journal_mode = OFF")
        conn.execute("PRAGMA synchronous = OFF")
        return conn

    def _keep(self, table: _Table, rows: list[Row]) -> int:
        columns = ", ".join(table.columns)
        places = ", ".join("?" * len(table.columns))
        sql = f"INSERT OR IGNORE INTO {table.name} ({columns}) VALUES ({places})"
        return sum(self._into.execute(sql, row[:-1]).rowcount for row in rows)

    def _give_first_page(self, first: Path) -> None:
        """Make a database of as many pages, with the same salt, and take its first one."""
        with self._path.open("rb") as file:
            salt = file.read(_SALT) if self._key else b""
        os.close(os.open(first, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        conn = self._bare(first, self._key + salt if self._key else b"")
        for table in self._tables:
            conn.execute(table.made_with)
        conn.execute("CREATE TABLE filling (zeros)")
        pages = 0
        while pages < self._count:
            conn.execute("INSERT INTO filling VALUES (zeroblob(3900))")
            (pages,) = conn.execute("PRAGMA page_count").fetchone()
        conn.close()
        with first.open("rb") as made, self._path.open("r+b") as file:
            file.write(made.read(_PAGE))
            # The first page says how many there are, and the file must not be shorter.
            file.truncate(pages * _PAGE)
        first.unlink()


def _tables(conn: sqlite3.Connection) -> list[_Table]:
    """Return the tables rows are kept in, and not the index made of them."""
    found = conn.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    return [
        _table(name, sql, conn.execute(f"PRAGMA table_info({name})").fetchall())
        for name, sql in found
        if not name.startswith(_SKIPPED)
    ]


def _table(name: str, sql: str, info: list[tuple[int, str, str, int, object, int]]) -> _Table:
    alias = [row for row in info if row[5] and row[2] == "INTEGER"]
    columns = [row[1] for row in info]
    declared = [f"{row[1]} INTEGER PRIMARY KEY" if row in alias else row[1] for row in info]
    shapes = [frozenset({row[2]}) if row[3] or row[5] else frozenset({row[2], ""}) for row in info]
    if sql.rstrip().endswith("WITHOUT ROWID"):
        (key,) = [row[1] for row in info if row[5]]
        return _Table(name, tuple(columns), ", ".join(declared), tuple(shapes), key)
    if not alias:
        # Without a number of its own a row is known by SQLite's, lest it is kept twice.
        columns, shapes = ["rowid", *columns], [frozenset({"INTEGER"}), *shapes]
    return _Table(name, tuple(columns), ", ".join(declared), tuple(shapes))
