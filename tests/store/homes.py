"""A folder with a journal of either kind, open or sealed, and what to open it with."""

import uuid
from datetime import datetime, timedelta, timezone

from vaults import make_vault

from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal

KINDS = ["open", "sealed"]
NOW = datetime(2026, 3, 2, 16, 40, tzinfo=timezone(timedelta(0)))


def invented(count, words="by the blue gate"):
    """Entries with something in every column."""
    for n in range(count):
        yield Entry(
            id=str(uuid.UUID(int=n + 1)),
            at=NOW - timedelta(days=count - n),
            set="after_visit",
            answers=(
                Answer("moment", "text", "moment", f"Invented moment {n} {words}."),
                Answer("threat", "scale", "threat_level", n % 11),
                Answer("trigger", "multi", "triggers", ["scrutiny", "workload"]),
                Answer("ask", "action", "actions", {"what": f"Ring {n}", "status": "open"}),
            ),
            tags=("duty",),
            label="rowan",
        )


class Home:
    """A folder with a journal; `keys` open it."""

    def __init__(self, folder, kind, entries=3):
        self.folder = folder
        self.journal_path = folder / "journal.db"
        self.keys = (make_vault(folder)[0].key,) if kind == "sealed" else ()
        with Journal.create(self.journal_path, keys=self.keys, clock=lambda: NOW) as journal:
            journal.add_many(invented(entries))

    def journal(self, folder=None):
        path = (folder or self.folder) / "journal.db"
        return Journal.open(path, keys=self.keys, clock=lambda: NOW)

    def ids(self, folder=None):
        with self.journal(folder) as journal:
            return [entry.id for entry in journal.entries(newest_first=False)]
