"""Saves, edits and deletes, with every change to the files written down. Run by test_power_cut.

Arguments: folder, where to write changes, kind, how `synchronous` is set, how many rounds.
"""

import ctypes
import os
import sys
from dataclasses import replace
from pathlib import Path

from deeds import keys_of
from homes import NOW, invented

from reflect.model.entry import Answer
from reflect.store.journal import Journal

folder, record, synchronous, rounds = sys.argv[1:]
shim = ctypes.CDLL(os.environ["FAULTS"])
with Journal.open(
    Path(folder) / "journal.db", keys=keys_of(Path(folder)), clock=lambda: NOW
) as journal:
    journal._conn.execute(f"PRAGMA synchronous = {synchronous}")
    shim.fault_under(os.fsencode(folder))
    shim.fault_record(os.fsencode(record))
    for n, entry in enumerate(invented(int(rounds), "after the power came back")):
        kept = journal.add(replace(entry, id=f"round {n}"))
        shim.fault_mark()
        journal.replace(
            replace(kept, answers=(Answer("moment", "text", "moment", f"Edited {n}."),))
        )
        shim.fault_mark()
        if n % 2:
            journal.delete_for_good(kept.number)
        shim.fault_mark()
    shim.fault_record(None)
