"""Keeping what can still be read of a damaged database. Works on a copy, page by page.

A page that is ruined takes with it the way to every page behind it. So nothing is looked for on
the way from the root: each page of the copy in turn is taken for the root of every table, and
what reads as rows of it is kept. The schema that this needs is not the damaged file's own, but a
first page made for the purpose.
"""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reflect.errors import Damaged, NotOpen, Refused
from reflect.files import copy_private, write_private
from reflect.store import migrations
from reflect.store.backups import FOLDER, SALVAGED, copy_database, draft_folder, publish
from reflect.store.checking import faults
from reflect.store.connection import connect
from reflect.store.mending import mend
from reflect.store.mending_supervision import mend_supervision
from reflect.store.pages import Pages
from reflect.store.places import DATABASES, VAULT, has_vault, refuse_link, system_said_no
from reflect.store.plainly import said_plainly
from reflect.store.rows import fetch
from reflect.store.supervision_schema import SUPERVISION

_Mended = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept of one database: how many entries or meetings, and what they lost.

    `lost_parts` are numbers of those that lost answers, or words of them; `nameless` of those
    whose own line was lost: they stand under the day of the salvage.
    """

    name: str
    count: int
    lost_parts: tuple[int, ...]
    nameless: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A backup to restore, and what is in it.

    `whole` are the names of databases that were not damaged, and are in it as they were;
    `hopeless` of those of which nothing could be read, and which are not in it.
    """

    folder: Path
    kept: tuple[Kept, ...]
    whole: tuple[str, ...]
    hopeless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a database is made anew, and put right; `counted` is where what is kept is counted."""

    schema: migrations.Schema
    mend: Callable[[sqlite3.Connection, datetime], _Mended]
    counted: str


_KINDS = dict(
    zip(
        DATABASES,
        (
            _Kind(migrations.JOURNAL, mend, "entries WHERE state = 'kept' AND binned IS NULL"),
            _Kind(SUPERVISION, mend_supervision, "meetings"),
        ),
        strict=True,
    )
)


def salvage(home: Path, at: datetime, *, keys: Sequence[bytes] = ()) -> Salvaged:
    """Put what can be read of each damaged database into a new one, kept together as a backup.

    What is whole comes along as it is, so that nothing is missing once this is restored. Changes
    nothing else. Raises NotOpen where there is nothing, Damaged where nothing can be read of what
    is damaged, SystemSaidNo.
    """
    for name in DATABASES:
        refuse_link(home / name)
    there = [name for name in DATABASES if (home / name).exists()]
    if not there:
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.")
    whole = [name for name in there if _is_whole(home / name, keys)]
    damaged = [name for name in there if name not in whole]
    with draft_folder(home / FOLDER) as work, draft_folder(home / FOLDER) as draft:
        found = [_kept(home / name, work, draft, at, keys) for name in damaged]
        kept = tuple(one for one in found if one)
        if damaged and not kept:
            raise Damaged(
                f"Nothing of {' and '.join(damaged)} could be read.",
                "`reflect backup --list` shows what to restore. Nothing was changed.",
            )
        for name in whole:
            copy_database(home / name, draft / name, keys)
        if has_vault(home):
            write_private(draft / VAULT, [(home / VAULT).read_bytes()])
        folder = publish(draft, at, SALVAGED)
    hopeless = tuple(name for name, one in zip(damaged, found, strict=True) if not one)
    return Salvaged(folder, kept, tuple(whole), hopeless)


def _is_whole(path: Path, keys: Sequence[bytes]) -> bool:
    try:
        return not faults(path, keys)
    except Refused:
        # The first page can be damaged so that it looks like a newer version's.
        return False


def _kept(
    source: Path, work: Path, draft: Path, at: datetime, keys: Sequence[bytes]
) -> Kept | None:
    """Make a database of what can be read of another; None, and no file, where that is nothing."""
    new, kind = draft / source.name, _KINDS[source.name]
    try:
        copy_private(source, work / source.name)
    except OSError as error:
        raise system_said_no(source, error) from error
    with said_plainly(), closing(connect(new, keys=keys, create=True)) as conn:
        migrations.migrate(conn, kind.schema.steps, kind.schema.mark)
        rows = _pour(work / source.name, keys, conn)
        lost_parts, nameless = kind.mend(conn, at)
        ((count,),) = fetch(conn, f"SELECT count(*) FROM {kind.counted}")
    if not rows or faults(new, keys):
        new.unlink()
        return None
    return Kept(source.name, count, lost_parts, nameless)


def _pour(damaged: Path, keys: Sequence[bytes], conn: sqlite3.Connection) -> int:
    """Put every row that can be read into a new database; return how many there were."""
    for key in keys or (b"",):
        with closing(Pages(damaged, key, conn)) as pages:
            rows = pages.pour()
        if rows:
            return rows
    return 0
