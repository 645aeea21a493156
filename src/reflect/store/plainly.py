"""What the database driver says, in the words of errors.py."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from reflect.errors import Busy, Damaged, ReflectError, SystemSaidNo

_CHECK = "Nothing saved before is lost. Check the space on the disk and who may write there."
_REFUSALS = {
    sqlite3.SQLITE_FULL: "The journal could not be written: no space is left.",
    # Also what SQLite says where the file was replaced while it was open.
    sqlite3.SQLITE_READONLY: (
        "The journal could not be written: it is read-only, or was replaced in another window."
    ),
    sqlite3.SQLITE_IOERR: "The journal could not be read or written: the system refused.",
    sqlite3.SQLITE_CANTOPEN: "The journal could not be opened: the system refused.",
    sqlite3.SQLITE_PERM: "The journal could not be opened: no permission.",
    sqlite3.SQLITE_AUTH: "The journal could not be opened: no permission.",
}
# What fails inside sqlcipher_export comes with SQLite's words, and not with its number.
_IN_WORDS = {
    "database disk image is malformed": sqlite3.SQLITE_CORRUPT,
    "disk I/O error": sqlite3.SQLITE_IOERR,
    "database or disk is full": sqlite3.SQLITE_FULL,
    "unable to open database file": sqlite3.SQLITE_CANTOPEN,
    "attempt to write a readonly database": sqlite3.SQLITE_READONLY,
    "access permission denied": sqlite3.SQLITE_PERM,
    "file is not a database": sqlite3.SQLITE_NOTADB,
    "database is locked": sqlite3.SQLITE_BUSY,
    "database table is locked": sqlite3.SQLITE_LOCKED,
}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn the driver's errors into ours; what is no fault of file or system stays a traceback.

    The driver may quote what is stored, so nothing of its wording is passed on.
    Raises: Busy, Damaged, SystemSaidNo.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        # Of a schema that is damaged the driver's own message quotes what is no text any more.
        raise damaged() from error
    except _drivers("Error") as error:
        plain = _plain(error)
        if plain is None:
            raise
        raise plain from error


def is_another_key(error: Exception) -> bool:
    """Say whether an error of the driver means that the key does not fit the file."""
    return getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_NOTADB


def _drivers(name: str) -> tuple[type[Exception], ...]:
    """Return a class of errors of each driver in use: the sealed one's are not sqlite3's."""
    loaded = (sqlite3, sys.modules.get("sqlcipher3.dbapi2"))
    return tuple(getattr(driver, name) for driver in loaded if driver)


def _plain(error: Exception) -> ReflectError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        # Text that is not UTF-8 has no code of its own.
        return damaged() if isinstance(error, _drivers("OperationalError")) else None
    family = _IN_WORDS.get(str(error), code & 0xFF)
    if family in _BUSY:
        return Busy("Another program is using the journal.", "Try again in a moment.")
    if family in _DAMAGED:
        return damaged()
    return SystemSaidNo(_REFUSALS[family], _CHECK) if family in _REFUSALS else None


def damaged(what: str = "The journal") -> Damaged:
    """Return the error for something stored that can no longer be read."""
    return Damaged(f"{what} is damaged.", "Keep the file, and put a backup in its place.")
