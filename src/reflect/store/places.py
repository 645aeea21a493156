"""What lies in a person's folder, by name, and what can be told of a file before it is opened."""

import os
import stat
from contextlib import suppress
from pathlib import Path

from reflect.errors import Damaged, Refused, SystemSaidNo

DATABASES = ("journal.db", "supervision.db")
"""Every database of a folder; one vault seals them all."""

VAULT = "vault.json"
"""The file that holds the key to them, in slots."""

MAGIC = b"SQLite format 3\x00"
"""How a database begins that is not sealed. A sealed one begins with sixteen bytes of its own."""

# SQLite takes an empty or cut-off file for a new database; a journal is never below one page.
SMALLEST = 4096


def has_vault(folder: Path) -> bool:
    """Say whether there is a vault in a folder, readable or not."""
    return os.path.lexists(folder / VAULT)


def is_open(path: Path) -> bool:
    """Say whether a file is a database anybody can read. False where there is none.

    Reads the file beside SQLite, so only while no connection of this process writes to it:
    closing any handle of a file gives up every lock the process has on it.
    """
    return _beginning(path) == MAGIC


def is_sealed(path: Path) -> bool:
    """Say whether a file can be a sealed database: whole pages of what reads as nothing."""
    beginning = _beginning(path)
    return bool(beginning) and beginning != MAGIC


def has_sealed(folder: Path) -> bool:
    """Say whether a folder holds anything that its vault, if it is there, would open."""
    return any(is_sealed(folder / name) for name in DATABASES)


def refuse_link(path: Path, what: str = "journal") -> None:
    """Let only an ordinary file pass, or none. Raises Refused for a link, Damaged, OSError."""
    with suppress(FileNotFoundError):
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            raise Refused(
                f"{path.name} is a link, and could lead anywhere.",
                f"Put the {what} itself there, or set REFLECT_HOME to where it is.",
            )
        if not stat.S_ISREG(mode):
            raise Damaged(f"{path.name} is not a {what}.", "Choose another folder.")


def tighten(path: Path) -> None:
    """Take a file away from everybody but its owner. Raises OSError where there is none."""
    # A copy or a restored backup may be readable by others. Not ours to change: let it be.
    mode = stat.S_IMODE(path.stat().st_mode)
    if os.name == "posix" and mode & 0o077:
        with suppress(OSError):
            path.chmod(mode & 0o700)


def system_said_no(path: Path, error: OSError) -> SystemSaidNo:
    """Return the error for a file the system would not let us use."""
    reason = (error.strerror or "the system refused").lower()
    return SystemSaidNo(
        f"{path.name} cannot be used: {reason}.", "Check the folder, its space and permissions."
    )


def _beginning(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            beginning = file.read(len(MAGIC))
            return beginning if file.seek(0, os.SEEK_END) >= SMALLEST else b""
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return b""
    except OSError as error:
        raise system_said_no(path, error) from error
