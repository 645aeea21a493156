"""How long a look back takes beside the plain SQL that counts the same. Run by hand:

    python tests/bench/patterns_beside_sql.py 5000

Says, for the usual window and for all entries: processor seconds of the look back (the least of
several) and of the SQL, their ratio, and the most memory the process had.
"""

import resource
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "insight"))

from journals import TAXONOMY, TODAY, answer, journal

from reflect.insight.findings import look
from reflect.insight.row import READ, UNREAD
from reflect.insight.window import ALL
from reflect.store.journal import Journal

TIMES = 3
SQL = """
    SELECT a.field, j.value, count(*), count(DISTINCT strftime('%Y-%W', e.day))
    FROM entries e JOIN answers a ON a.entry = e.number, json_each(a.value) j
    WHERE e.state = 'kept' AND e.binned IS NULL AND a.kind IN ('multi', 'single', 'scale')
    GROUP BY a.field, j.value
"""


def main(count: int) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        Journal.create(Path(folder) / "journal.db") as kept,
    ):
        words = answer("moment", "An invented moment by the blue gate, in some more words.")
        made = journal(Random(1), count, alike=True, weeks=520)
        kept.add_many(replace(entry, answers=(*entry.answers, words)) for entry in made)
        sql = least(lambda: kept._conn.execute(SQL).fetchall())
        for name, since in (("usual window", None), ("all", ALL)):
            taken = least(lambda since=since: patterns(kept, since))
            print(f"{count} entries, {name}: {taken:.2f} s; SQL {sql:.2f} s; {taken / sql:.1f} x")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB, the making included")


def patterns(kept: Journal, since: date | None) -> None:
    look(kept.glance(READ, unread=UNREAD), TAXONOMY, since, None, TODAY.date())


def least(do: Callable[[], object]) -> float:
    taken = []
    for _ in range(TIMES):
        begun = process_time()
        do()
        taken.append(process_time() - begun)
    return min(taken)


if __name__ == "__main__":
    main(int(sys.argv[1]))
