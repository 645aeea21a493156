"""A hold: something has been asked for, so nothing may go until it is lifted.

It is a file beside the journal, not a line in it: a restored backup must not lift it.
"""

import sqlite3
from contextlib import suppress
from datetime import date
from pathlib import Path

from reflect.errors import Refused
from reflect.files import write_private
from reflect.store.places import system_said_no

HOLD = "on-hold"
"""The file that says since which day."""


def is_on(folder: Path) -> bool:
    """Say whether there is a hold. A file that cannot be read is one too."""
    try:
        (folder / HOLD).lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise system_said_no(folder / HOLD, error) from error
    return True


def since(folder: Path) -> date | None:
    """Return the day a hold began, None where there is none, or it does not say."""
    with suppress(OSError, ValueError):
        return date.fromisoformat((folder / HOLD).read_text(encoding="ascii").strip())
    return None


def begin(folder: Path, day: date) -> None:
    """Begin a hold. One that is there stays as it is. Raises NotThere, SystemSaidNo."""
    if not is_on(folder):
        write_private(folder / HOLD, [f"{day.isoformat()}\n"])


def end(folder: Path) -> None:
    """Lift a hold, if there is one. Raises SystemSaidNo."""
    try:
        (folder / HOLD).unlink(missing_ok=True)
    except OSError as error:
        raise system_said_no(folder / HOLD, error) from error


def refuse(folder: Path) -> None:
    """Let nothing pass that would remove or write over what is kept. Raises Refused."""
    if is_on(folder):
        raise Refused(
            "A hold is on, so nothing is deleted or written over.",
            "`reflect hold off` lifts it, once nothing is asked for any more.",
        )


def folder_of(conn: sqlite3.Connection) -> Path:
    """Return the folder a connection's file is in."""
    return Path(conn.execute("PRAGMA database_list").fetchone()[2]).parent
