"""Sealing what is open, and sealing anew with another key.

Either way a whole new file is written and checked beside the old one, and then takes its name.
Meanwhile nobody else can write; who had the old file open cannot write in it afterwards.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from reflect.errors import Busy, Damaged
from reflect.files import settle
from reflect.store.connection import connect, with_driver
from reflect.store.places import DATABASES, is_open, is_sealed, system_said_no
from reflect.store.plainly import said_plainly
from reflect.store.rows import fetch
from reflect.store.vault import Vault
from reflect.store.writing import writing

_BLOCK = 1 << 20


def open_databases(folder: Path) -> list[Path]:
    """Return the databases of a folder that anybody can read."""
    return [folder / name for name in DATABASES if is_open(folder / name)]


def seal(folder: Path, vault: Vault) -> None:
    """Seal every open database of a folder. What was broken off can be done again.

    The old files are written over before they go, where the system lets us; what the disk itself
    keeps of them is out of reach. Raises Damaged, Busy, SystemSaidNo, with what was there kept.
    """
    for path in open_databases(folder):
        with _wiped_at_the_end(path):
            _rewrite(path, (), vault.keys[0])


def rotate(folder: Path, vault: Vault) -> None:
    """Seal every database with the key a begun rotation leads to, and end the rotation.

    What was broken off is taken up where it stood. Raises as `seal`.
    """
    old, new = vault.key, vault.next_key
    if new is None:
        return
    for path in [folder / name for name in DATABASES if is_sealed(folder / name)]:
        if not _opens(path, new):
            _rewrite(path, (old,), new)
    vault.end_rotation()


def _opens(path: Path, key: bytes) -> bool:
    try:
        connect(path, keys=[key]).close()
    except Damaged:
        return False
    return True


def _rewrite(path: Path, keys: Sequence[bytes], key: bytes) -> None:
    """Put a copy that is sealed with a key in the place of a database."""
    fresh = path.with_name(f"{path.name}.new")
    before = _which(path)
    old = connect(path, keys=keys)
    try:
        with writing(old):
            _refuse_another(path, before)
            _empty(fresh)
            _copy(path, keys, fresh, key)
            if os.name == "posix":
                _put_in_place(fresh, path)
    except BaseException:
        with suppress(OSError):
            _remove(fresh)
        raise
    finally:
        old.close()
    if os.name != "posix":
        # Windows renames nothing that is open.
        _put_in_place(fresh, path)


def _refuse_another(path: Path, before: tuple[int, int]) -> None:
    """Let only the file pass that was opened: what another window put there may hold more."""
    if _which(path) != before:
        raise Busy("Another window sealed the journal meanwhile.", "Start again.")


def _which(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise system_said_no(path, error) from error
    return found.st_dev, found.st_ino


def _remove(fresh: Path) -> None:
    for name in (fresh.name, f"{fresh.name}-journal"):
        fresh.with_name(name).unlink(missing_ok=True)


def _empty(fresh: Path) -> None:
    try:
        _remove(fresh)
        os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        fresh.chmod(0o600)
    except OSError as error:
        raise system_said_no(fresh, error) from error


def _copy(path: Path, keys: Sequence[bytes], fresh: Path, key: bytes) -> None:
    """Copy a database into an empty file, and see that all of it is there."""
    with said_plainly():
        conn = with_driver(path, keys[0] if keys else None)
        try:
            # What is sorted to be compared is never put into a file of the temporary folder.
            conn.execute("PRAGMA temp_store = MEMORY")
            conn.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(fresh), f"x'{key.hex()}'"))
            conn.execute("PRAGMA fresh.cipher_compatibility = 4")
            conn.execute("SELECT sqlcipher_export('fresh')")
            for name in ("application_id", "user_version"):
                (value,) = conn.execute(f"PRAGMA main.{name}").fetchone()
                conn.execute(f"PRAGMA fresh.{name} = {value}")
            whole = _is_whole(conn)
        finally:
            conn.close()
        if not whole:
            raise Damaged(f"{path.name} could not be copied whole.", "Nothing was changed.")


def _is_whole(conn: sqlite3.Connection) -> bool:
    """Say whether `fresh` is sound and holds what `main` holds."""
    if fetch(conn, "PRAGMA fresh.cipher_integrity_check"):
        return False
    if fetch(conn, "PRAGMA fresh.integrity_check") != [("ok",)]:
        return False
    for what in ("sql", "name"):
        one = f"SELECT {what} FROM main.sqlite_master"
        if _differ(conn, one, one.replace("main.", "fresh.")):
            return False
    tables = fetch(
        conn,
        "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%'",
    )
    return not any(
        _differ(conn, f'SELECT * FROM main."{name}"', f'SELECT * FROM fresh."{name}"')
        for (name,) in tables
    )


def _differ(conn: sqlite3.Connection, one: str, other: str) -> bool:
    counts = fetch(conn, f"SELECT (SELECT count(*) FROM ({one})), (SELECT count(*) FROM ({other}))")
    return counts[0][0] != counts[0][1] or bool(
        fetch(conn, f"SELECT 1 FROM ({one} EXCEPT {other}) LIMIT 1")
    )


def _put_in_place(fresh: Path, path: Path) -> None:
    try:
        with fresh.open("r+b") as file:
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        raise system_said_no(path, error) from error
    settle(path.parent)


@contextmanager
def _wiped_at_the_end(path: Path) -> Iterator[None]:
    """Write over what a file held, once another has its name."""
    if os.name != "posix":
        yield
        return
    # Opened before and closed after every connection: closing it would give up their locks.
    handle = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
    try:
        yield
        for at in range(0, os.fstat(handle).st_size, _BLOCK):
            os.pwrite(handle, bytes(min(_BLOCK, os.fstat(handle).st_size - at)), at)
        os.fsync(handle)
    except OSError as error:
        raise system_said_no(path, error) from error
    finally:
        os.close(handle)
