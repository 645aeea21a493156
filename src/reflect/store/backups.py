"""Backups: each a folder with database and key together, so that neither is lost alone.

A folder, not one packed file: what is in it are the ordinary files, so it can be looked into with
REFLECT_HOME, and nothing has to be unpacked to put it back.
"""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from reflect.errors import Damaged, NotOpen, SystemSaidNo
from reflect.files import make_private_folder, settle, write_private
from reflect.store import hold
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.places import DATABASES, VAULT, has_vault, system_said_no
from reflect.store.plainly import said_plainly

FOLDER = "backups"
"""Where they are kept, in a person's folder."""

KEPT = 10
"""How many of those made without being asked stay."""

BY_HAND = "by hand"
BEFORE_UPDATE = "before an update"
BEFORE_IMPORT = "before an import"
BEFORE_NEW_KEY = "before a new key"
BEFORE_RESTORE = "before a restore"
SALVAGED = "salvaged"

# What was put aside by a restore may be the only copy of something: it is never removed.
_AUTOMATIC = {BEFORE_UPDATE, BEFORE_IMPORT, BEFORE_NEW_KEY}
_WHY = {why.replace(" ", "-"): why for why in (*_AUTOMATIC, BY_HAND, BEFORE_RESTORE, SALVAGED)}
_NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})-([a-z-]+[a-z])(?:-\d+)?")
_STAMP = "%Y-%m-%d-%H%M%S"
DRAFT = ".unfinished-"
"""How a folder begins that is not whole yet."""
# One this old, in seconds, was left by something that died.
_LEFT_BEHIND = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: where it is, when it was made by the clock on the wall, why, and its bytes."""

    path: Path
    at: datetime
    why: str
    size: int


def make(
    home: Path,
    at: datetime,
    why: str = BY_HAND,
    *,
    keys: Sequence[bytes] = (),
    into: Path | None = None,
) -> Path:
    """Copy database and key into a new folder, check the copy, and return the folder.

    Whole or not at all. Others may go on writing meanwhile.
    Raises NotOpen where there is no journal, Damaged, Busy, SystemSaidNo.
    """
    there = [name for name in DATABASES if (home / name).exists()]
    if not there:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.")
    with draft_folder(into or home / FOLDER) as draft:
        for name in there:
            copy_database(home / name, draft / name, keys)
        if has_vault(home):
            write_private(draft / VAULT, [(home / VAULT).read_bytes()])
        for name in there:
            if faults(draft / name, keys):
                raise Damaged(
                    f"The backup of {name} did not come out whole, and was not kept.",
                    "`reflect check` looks whether the journal is.",
                )
        return publish(draft, at, why)


@contextmanager
def before(home: Path, at: datetime, why: str, *, keys: Sequence[bytes] = ()) -> Iterator[None]:
    """Make a backup before a block that rewrites much, and keep the last ten of these.

    Where the block fails it has changed nothing, and the backup goes again. Raises as `make`.
    """
    made = make(home, at, why, keys=keys)
    try:
        yield
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
    keep_few(home, made)


def keep_few(home: Path, made: Path) -> None:
    """Remove all but the last ten of those made without being asked. On a hold none goes."""
    if not hold.is_on(home):
        others = [one for one in backups(home) if one.why in _AUTOMATIC and one.path != made]
        for one in others[KEPT - 1 :]:
            shutil.rmtree(one.path, ignore_errors=True)


def backups(home: Path) -> list[Backup]:
    """List the backups in a person's folder, the newest first."""
    folder = home / FOLDER
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    found = (_backup(folder / name) for name in sorted(names, reverse=True))
    return [one for one in found if one]


@contextmanager
def draft_folder(folder: Path) -> Iterator[Path]:
    """Give a private folder inside another; it is gone at the end, unless it was published.

    Raises SystemSaidNo.
    """
    make_private_folder(folder)
    try:
        for left in folder.glob(f"{DRAFT}*"):
            if left.stat().st_mtime < time.time() - _LEFT_BEHIND:
                shutil.rmtree(left, ignore_errors=True)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=folder))
        draft.chmod(0o700)  # the umask may have taken from what mkdtemp asked for
        try:
            yield draft
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise system_said_no(folder, error) from error


def publish(draft: Path, at: datetime, why: str) -> Path:
    """Give a draft its name for good, one that is free, and return where it is. Raises OSError."""
    name = f"{at.strftime(_STAMP)}-{why.replace(' ', '-')}"
    free = (draft.with_name(name if n == 1 else f"{name}-{n}") for n in count(1))
    made = next(path for path in free if not path.exists())
    settle(draft)
    draft.rename(made)
    settle(made.parent)
    return made


def copy_database(source: Path, target: Path, keys: Sequence[bytes]) -> None:
    """Copy a whole database; others may go on writing. Raises Damaged, Busy, SystemSaidNo."""
    try:
        with (
            said_plainly(),
            closing(connect(source, keys=keys)) as conn,
            closing(connect(target, keys=keys, create=True)) as copy,
        ):
            conn.backup(copy)
    except Damaged:
        # The sealing driver calls a copy that could not be written damaged as well.
        if faults(source, keys):
            raise
        raise SystemSaidNo(
            f"The backup of {source.name} could not be written.", "Check the space on the disk."
        ) from None


def _backup(path: Path) -> Backup | None:
    known = _NAME.fullmatch(path.name)
    why = _WHY.get(known[2]) if known else None
    files = [path / name for name in DATABASES if (path / name).exists()]
    if not known or not why or not files:
        return None
    size = sum(file.stat().st_size for file in files)
    return Backup(path, datetime.strptime(known[1], _STAMP), why, size)  # noqa: DTZ007
