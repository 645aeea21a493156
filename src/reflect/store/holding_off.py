"""Keeping other windows from writing while the files themselves are copied and change names."""

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

from reflect.errors import Busy
from reflect.store.places import DATABASES

# Where SQLite locks a file, byte for byte: pending, reserved, and 510 shared ones.
_FIRST, _BYTES = 0x40000000, 512
_PAUSE = 0.05


@contextmanager
def others_held_off(home: Path, patience: float = 10) -> Iterator[Mapping[str, BinaryIO]]:
    """Give every database of a folder as a file nobody else writes to, by name.

    Copy from these: to open and close the same file otherwise would give up the locks. Who had a
    database open finds, once this ends, that it was replaced, and is told so. On Windows none is
    given, as nothing that is open can change its name there.

    Raises Busy where somebody is still writing after `patience` seconds, OSError.
    """
    with ExitStack() as stack:
        names = [name for name in DATABASES if os.path.lexists(home / name)]
        yield {
            name: stack.enter_context(_locked(home / name, patience))
            for name in (names if os.name == "posix" else ())
        }


@contextmanager
def _locked(path: Path, patience: float) -> Iterator[BinaryIO]:
    import fcntl

    writable = os.access(path, os.W_OK)
    with path.open("r+b" if writable else "rb") as file:
        until = time.monotonic() + patience
        how = (fcntl.LOCK_EX if writable else fcntl.LOCK_SH) | fcntl.LOCK_NB
        while True:
            try:
                fcntl.lockf(file, how, _BYTES, _FIRST)
                break
            except (BlockingIOError, PermissionError):
                if time.monotonic() > until:
                    raise Busy(
                        f"Another window is writing to {path.name}.",
                        "Close it, and do the same again. Nothing was changed.",
                    ) from None
            time.sleep(_PAUSE)
        yield file
