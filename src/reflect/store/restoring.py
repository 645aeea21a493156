"""Putting a backup back, keeping what was there.

Everything is copied beside the journal and looked at first; only then are names changed. A hot
rollback journal that belongs to the old file would be played into the new one, so the old file
leaves before it: cut off in between, there is no journal, rather than a wrong one.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from reflect.errors import Damaged, NotThere
from reflect.files import copy_open, copy_private, settle
from reflect.store.backups import BEFORE_RESTORE, FOLDER, draft_folder, publish
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.filtering import KEPT
from reflect.store.holding_off import others_held_off
from reflect.store.places import DATABASES, VAULT, refuse_link, system_said_no
from reflect.store.plainly import said_plainly

JOURNAL = DATABASES[0]
_SIDECARS = ("-journal", "-wal", "-shm")
# The databases before the key: cut off in between, what is said then is to mend the key file.
_FILES = (*DATABASES, VAULT)


@dataclass(frozen=True, slots=True)
class Ready:
    """A backup, copied beside the journal it is to replace. `databases` are their names."""

    folder: Path
    home: Path

    @property
    def databases(self) -> list[str]:
        """The names of the databases in it."""
        return [name for name in DATABASES if (self.folder / name).exists()]

    @property
    def missing(self) -> list[str]:
        """The names of the databases that are there now, and not in it."""
        return [
            name for name in DATABASES if (self.home / name).exists() and name not in self.databases
        ]

    def verify(self, keys: Sequence[bytes] = ()) -> None:
        """Let only a whole one pass. Raises Damaged, Refused (a newer schema), SystemSaidNo."""
        for name in self.databases:
            if faults(self.folder / name, keys):
                raise Damaged(
                    f"The {name} of this backup is damaged.",
                    "Nothing was changed. `reflect backup --list` shows the others.",
                )

    def newest_entry(self, keys: Sequence[bytes] = ()) -> datetime | None:
        """Return when the newest entry in it was, None where it holds none."""
        if JOURNAL not in self.databases:
            return None
        with said_plainly(), closing(connect(self.folder / JOURNAL, keys=keys)) as conn:
            row = conn.execute(f"SELECT at FROM entries e WHERE {KEPT} ORDER BY instant DESC")
            found = row.fetchone()
        return datetime.fromisoformat(found[0]) if found else None

    def put_in_place(self, at: datetime) -> Path | None:
        """Put it where the journal is; return where what was there is kept, None for nothing.

        What another window wrote before is kept too; it is told that it can write no more.
        Raises Busy, SystemSaidNo. Where that happens halfway, what was there is kept, and the
        same can be done again.
        """
        try:
            with others_held_off(self.home) as held:
                kept = _keep(self.home, at, held)
                for name in _FILES:
                    _swap(self.folder / name, self.home / name)
                settle(self.home)
        except OSError as error:
            raise system_said_no(self.home, error) from error
        return kept


def find(home: Path, named: Path) -> Path:
    """Return the folder of a backup: one named by its path, a file in it, or its listed name.

    Raises NotThere, Damaged where it is none.
    """
    for path in (named, home / FOLDER / named):
        folder = path if path.is_dir() else path.parent
        if path.exists() and any((folder / name).exists() for name in DATABASES):
            return folder
        if path.exists():
            raise Damaged(
                f"{path.name} is not a backup.", "`reflect backup --list` shows what there is."
            )
    raise NotThere(
        f"There is no backup {named.name}.", "`reflect backup --list` shows what there is."
    )


@contextmanager
def ready(home: Path, backup: Path) -> Iterator[Ready]:
    """Copy a backup beside the journal; the copy is gone at the end. Raises SystemSaidNo."""
    with draft_folder(home) as draft:
        for name in _FILES:
            refuse_link(backup / name, "backup")
            if (backup / name).exists():
                copy_private(backup / name, draft / name)
        yield Ready(draft, home)


def _keep(home: Path, at: datetime, held: Mapping[str, BinaryIO]) -> Path | None:
    there = [
        home / f"{name}{more}"
        for name in _FILES
        for more in ("", *_SIDECARS)
        if os.path.lexists(home / f"{name}{more}")
    ]
    if not there:
        return None
    with draft_folder(home / FOLDER) as draft:
        for path in there:
            if path.name in held:
                copy_open(held[path.name], draft / path.name)
            else:
                copy_private(path, draft / path.name)
        return publish(draft, at, BEFORE_RESTORE)


def _swap(new: Path, old: Path) -> None:
    stale = [old.with_name(f"{old.name}{more}") for more in _SIDECARS]
    if any(path.exists() for path in stale):
        old.unlink(missing_ok=True)
        settle(old.parent)
        for path in stale:
            path.unlink(missing_ok=True)
    if new.exists():
        new.replace(old)
    else:
        old.unlink(missing_ok=True)
    settle(old.parent)
