"""The one place that opens a database: open to anybody, or sealed with the vault's key.

The order matters: nothing is read before the name is known to be no link, nothing is made
without its mode, and nothing is written before the file is known to be a journal of ours.
"""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import cast
from urllib.parse import quote

from reflect.errors import Damaged, NotOpen, Refused
from reflect.files import make_private_folder
from reflect.store import migrations
from reflect.store.places import (
    VAULT,
    is_open,
    is_sealed,
    refuse_link,
    system_said_no,
    tighten,
)
from reflect.store.plainly import is_another_key, said_plainly
from reflect.store.supervision_schema import SUPERVISION

# DELETE with EXTRA also syncs the folder once the rollback journal is gone. With the driver's
# own DELETE and FULL, a model of power cuts lost 240 of 2,988 commits; this lost none of 3,108.
_SETTINGS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA foreign_keys = ON",
)


def connect(
    path: Path,
    *,
    keys: Sequence[bytes] = (),
    create: bool = False,
    schema: migrations.Schema | None = None,
) -> sqlite3.Connection:
    """Open a database's file, or make it. The caller closes it.

    What it must be is told by `schema`, else by its name: a journal, or the supervision file.

    Without `keys` it is an open file. With them it is a sealed one, opened with the first that
    fits and made with the first; its connection comes from another driver and does all that
    sqlite3's does, but its errors are its own: see `said_plainly`.
    Statements outside `writing` commit by themselves. A new file has no tables yet:
    `migrations.migrate` makes them, and brings an older schema up to date.

    Raises: NotOpen where there is none, Refused (a link, a newer schema, `create` where there
    is one, an open file where there are keys), Damaged (not a journal, another key),
    SystemSaidNo, Busy.
    """
    try:
        refuse_link(path)
        if create:
            make_private_folder(path.parent)
            _make(path)
        else:
            _refuse_other(path, sealed=bool(keys))
            tighten(path)
    except FileNotFoundError:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.") from None
    except OSError as error:
        raise system_said_no(path, error) from error
    with said_plainly():
        conn = _sealed(path, keys) if keys else _open(path)
        try:
            _settle(conn, path, create=create, schema=schema or _schema_of(path))
        except BaseException:
            conn.close()
            raise
    return conn


def bare(path: Path, key: bytes = b"") -> sqlite3.Connection:
    """Open a file with nothing looked at and nothing set: for what is known to be damaged.

    Raises the driver's errors.
    """
    return with_driver(path, key) if key else _open(path)


def _schema_of(path: Path) -> migrations.Schema:
    return SUPERVISION if path.name == "supervision.db" else migrations.JOURNAL


def already_there(path: Path) -> Refused:
    """Return the error for making a journal where there is one."""
    return Refused(f"There is already a {path.name}.", "Nothing was changed.")


def _uri(path: Path) -> str:
    # Never makes a file. Not Path.as_uri(): SQLite refuses the host it gives a Windows share.
    raw = os.fsencode(path.absolute().as_posix())
    root = "" if raw.startswith(b"/") else "/"
    return f"file://{root}{quote(raw, safe='/:')}?mode=rw"


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_uri(path), uri=True, isolation_level=None, timeout=10)


def _sealed(path: Path, keys: Sequence[bytes]) -> sqlite3.Connection:
    for key in keys:
        conn = with_driver(path, key)
        try:
            conn.execute("PRAGMA application_id").fetchone()
        except Exception as error:
            conn.close()
            if not is_another_key(error):
                raise
        else:
            return conn
    raise Damaged(
        f"{path.name} does not open with the key in {VAULT}.",
        "If another window changed the key, start again; else put both from a backup in place.",
    )


def with_driver(path: Path, key: bytes | None) -> sqlite3.Connection:
    """Open a database, sealed or not, with the driver that can seal. Nothing is read yet."""
    from sqlcipher3 import dbapi2

    opened = dbapi2.connect(_uri(path), uri=True, isolation_level=None, timeout=10)
    conn = cast("sqlite3.Connection", opened)
    # A log of its own would go to stderr. The key is raw: its own derivation would cost 191 ms.
    # Another SQLCipher may have other defaults, so the version of the format is said.
    conn.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        conn.execute("PRAGMA cipher_compatibility = 4")
    return conn


def _settle(
    conn: sqlite3.Connection, path: Path, *, create: bool, schema: migrations.Schema
) -> None:
    for setting in _SETTINGS:
        conn.execute(setting)
    if not create:
        migrations.refuse_unknown(conn, path.name, schema)
    conn.execute("PRAGMA journal_mode = DELETE")


def _refuse_other(path: Path, *, sealed: bool) -> None:
    path.stat()
    if is_open(path):
        if sealed:
            raise Refused(
                f"{path.name} is open to anybody, though there is a {VAULT}.",
                "`reflect seal` seals it.",
            )
    elif not (sealed and is_sealed(path)):
        missing = "" if sealed else f", or its {VAULT} is missing"
        raise Damaged(
            f"{path.name} is not a journal{missing}.", "Put a backup in its place, or move it away."
        )


def _make(path: Path) -> None:
    # What SQLite makes itself follows the umask; what it opens keeps its mode, sidecars too.
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except FileExistsError:
        # Making one may have been broken off, before or while it was written: the schema tells.
        broken_off = path.with_name(path.name + "-journal").exists()
        if path.stat().st_size and not broken_off:
            raise already_there(path) from None
        tighten(path)
    else:
        os.close(handle)
        path.chmod(0o600)
