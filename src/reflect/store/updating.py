"""Bringing a file of an older schema up to date, after a backup of what it was."""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from reflect.store import migrations


def bring_up_to_date(
    conn: sqlite3.Connection,
    path: Path,
    schema: migrations.Schema,
    *,
    keys: Sequence[bytes],
    clock: Callable[[], datetime],
) -> None:
    """Run the steps an open file lacks, all or none; a backup of its folder is made before.

    Where it lacks none, nothing is done. Raises Damaged, Busy, SystemSaidNo.
    """
    if migrations.is_older(conn, schema.steps):
        from reflect.store import backups

        with backups.before(path.parent, clock(), backups.BEFORE_UPDATE, keys=keys):
            migrations.migrate(conn, schema.steps, schema.mark)
