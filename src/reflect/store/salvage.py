"""Keeping what can still be read of a damaged journal. Works on a copy, page by page.

A page that is ruined takes with it the way to every page behind it. So nothing is looked for on
the way from the root: each page of the copy in turn is taken for the root of every table, and
what reads as rows of it is kept. The schema that this needs is not the damaged file's own, but a
first page made for the purpose.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from reflect.errors import Damaged, NotOpen
from reflect.files import copy_private, write_private
from reflect.store.backups import FOLDER, SALVAGED, draft_folder, publish
from reflect.store.checking import faults
from reflect.store.journal import Journal
from reflect.store.mending import mend
from reflect.store.pages import Pages
from reflect.store.places import DATABASES, VAULT, has_vault, refuse_link, system_said_no


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of it: a backup to restore, how many entries it holds, and what was lost.

    `lost_parts` are numbers of entries that lost answers, or words of them; `nameless` those
    whose own line was lost: they stand under the day of the salvage.
    """

    folder: Path
    entries: int
    lost_parts: tuple[int, ...]
    nameless: tuple[int, ...]


def salvage(home: Path, at: datetime, *, keys: Sequence[bytes] = ()) -> Salvaged:
    """Put what can be read of the journal into a new one, kept as a backup. Changes nothing else.

    Raises NotOpen where there is no journal, Damaged where nothing can be read, SystemSaidNo.
    """
    source = home / DATABASES[0]
    refuse_link(source)
    if not source.exists():
        raise NotOpen("There is no journal yet.", "`reflect init` makes one.")
    with draft_folder(home / FOLDER) as work, draft_folder(home / FOLDER) as draft:
        try:
            copy_private(source, work / source.name)
        except OSError as error:
            raise system_said_no(source, error) from error
        new = draft / source.name
        with Journal.create(new, keys=keys, clock=lambda: at) as journal:
            conn = journal._conn  # noqa: SLF001 - the same floor
            rows = _pour(work / source.name, keys, conn)
            lost_parts, nameless = mend(conn, at)
            entries = journal.count()
        if not rows or faults(new, keys):
            raise Damaged(
                "Nothing of the journal could be read.",
                "`reflect backup --list` shows what to restore. Nothing was changed.",
            )
        if has_vault(home):
            write_private(draft / VAULT, [(home / VAULT).read_bytes()])
        folder = publish(draft, at, SALVAGED)
    return Salvaged(folder, entries, lost_parts, nameless)


def _pour(damaged: Path, keys: Sequence[bytes], conn: sqlite3.Connection) -> int:
    """Put every row that can be read into a journal; return how many there were."""
    for key in keys or (b"",):
        with closing(Pages(damaged, key, conn)) as pages:
            rows = pages.pour()
        if rows:
            return rows
    return 0
