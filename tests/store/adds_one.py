"""Add one entry to the journal named, once the gate file is there. Run by test_battery."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import sqlite_utils  # noqa: F401 - so that all are ready to write at the same moment

from reflect.model.entry import Answer, Entry
from reflect.store.journal import Journal

path, gate, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
while not gate.exists():
    time.sleep(0.005)
with Journal.open(path) as journal:
    answer = Answer("note", "text", "note", f"Words of {name}.")
    journal.add(Entry(name, datetime.now(UTC), "note", (answer,)))
