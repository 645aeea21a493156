"""Opening files and folders that somebody else made: sizes capped, links not followed."""

import os
from collections.abc import Iterator
from pathlib import Path

from reflect.errors import NotThere, SystemSaidNo
from reflect.exchange.elsewhere.notes import refused

MOST_BYTES = 48 * 1024 * 1024
"""The largest file that is read whole."""

MOST_LINE = 16 * 1024 * 1024
"""The longest line of a file that is read line by line."""

MOST_FILES = 200_000
"""The most files that are looked for in a folder."""


def whole(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return a whole file. Raises InvalidInput where it is too large, NotThere, SystemSaidNo."""
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise _no(path, error) from error
    if len(data) > most:
        raise refused(path.name, f"it is larger than {most // 1024**2} MB")
    return data


def beginning_of(path: Path, length: int) -> bytes:
    """Return the first bytes of a file. Raises NotThere, SystemSaidNo."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError as error:
        raise _no(path, error) from error


def text_of(data: bytes, place: str) -> str:
    """Return bytes as text. Raises InvalidInput naming the place where it is no UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(place, "it is not UTF-8 text") from None


def lines(path: Path) -> Iterator[str]:
    """Walk the lines of a text, without their ends, one in memory at a time.

    Raises InvalidInput naming the line, NotThere, SystemSaidNo.
    """
    try:
        with path.open("rb") as file:
            number = 0
            while raw := file.readline(MOST_LINE + 1):
                number += 1
                if len(raw) > MOST_LINE:
                    reason = f"line {number} is longer than {MOST_LINE // 1024**2} MB"
                    raise refused(path.name, reason)
                yield text_of(raw, f"line {number} of {path.name}").rstrip("\r\n")
    except OSError as error:
        raise _no(path, error) from error


def files(folder: Path, most: int = MOST_FILES) -> Iterator[Path]:
    """Walk files and links below a folder in order of their names, without what is hidden.

    A link is given as it is and never followed.

    Raises InvalidInput where there are too many, SystemSaidNo.
    """
    found = 0
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as listing:
                inside = sorted(listing, key=lambda one: one.name)
        except OSError as error:
            raise _no(folder, error) from error
        seen = [one for one in inside if not one.name.startswith(".")]
        found += len(seen)
        if found > most:
            raise refused(folder.name, f"it holds more than {most} files")
        yield from (Path(one.path) for one in seen if one.is_symlink() or one.is_file())
        waiting += [Path(one.path) for one in reversed(seen) if one.is_dir(follow_symlinks=False)]


def _no(path: Path, error: OSError) -> Exception:
    if isinstance(error, FileNotFoundError):
        return NotThere(f"There is no file {path.name}.", "Check the name and the folder.")
    return SystemSaidNo(f"{path.name} cannot be read: {error.strerror}.")
