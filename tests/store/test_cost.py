"""What work costs: the same in a small journal and a large one. Counted, not timed."""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from statistics import median

import pytest

from reflect.model.entry import Answer, Entry
from reflect.model.filters import Filter
from reflect.store.journal import Journal

START = datetime(2020, 1, 1, tzinfo=UTC)


def filled(path, count):
    """Make a journal of many entries, everything in it common and rare."""
    journal = Journal.create(path)
    journal.add_many(
        Entry(
            id=f"entry {n}",
            at=START + timedelta(hours=n),
            set="after_visit" if n % 3 else "week_close",
            answers=(
                Answer("moment", "text", "moment", f"Word {n} and more words."),
                Answer("trigger", "multi", "triggers", ["scrutiny"]),
                Answer("do", "action", "actions", {"what": "ring", "status": "done"}),
            ),
            tags=("duty",),
            label="rowan" if n % 2 else "oak",
            starred=n % 4 == 0,
        )
        for n in range(count)
    )
    return journal


@pytest.fixture(scope="module", params=[3000, pytest.param(100_000, marks=pytest.mark.full)])
def two(tmp_path_factory, request):
    folder = tmp_path_factory.mktemp("cost")
    journals = [filled(folder / f"{count}.db", count) for count in (100, request.param)]
    yield journals
    for journal in journals:
        journal.close()


def steps(journal, work):
    """Count the steps of SQLite's machine that some work takes."""
    taken = 0

    def step():
        nonlocal taken
        taken += 1

    journal._conn.set_progress_handler(step, 1)
    try:
        work(journal)
    finally:
        journal._conn.set_progress_handler(None, 0)
    return taken


def listed(**parts):
    return lambda journal: list(journal.entries(Filter(limit=5, **parts)))


def add(n):
    note = Answer("note", "text", "note", "A line of no weight.")
    entry = Entry(f"new {n}", START + timedelta(days=9000 + n), "note", (note,), tags=("duty",))
    return lambda journal: journal.add(entry)


WORK = {
    "list": listed(),
    "list oldest first": lambda j: list(j.entries(Filter(limit=5), newest_first=False)),
    "by tag": listed(tag="duty"),
    "by set": listed(set="week_close"),
    "by label": listed(label="rowan"),
    "starred": listed(starred=True),
    "since": listed(since=date(2020, 1, 2)),
    "until": listed(until=date(2020, 1, 3)),
    "by set and tag": listed(set="after_visit", tag="duty"),
    "show": lambda j: j.entry(50),
    "by id": lambda j: j.entry_by_id("entry 50"),
    "recent": lambda j: j.recent_picks("triggers"),
    "plans": lambda j: j.plans(),
    "actions": lambda j: j.actions(),
    "flagged": lambda j: j.flagged(),
    "drafts": lambda j: j.drafts(),
    "bin": lambda j: j.bin(),
    "tags": lambda j: j.tags(),
    "labels": lambda j: j.labels(),
    "sets": lambda j: j.sets(),
    "first day": lambda j: j.first_day(),
    "last": lambda j: j.last_entry(),
}


@pytest.mark.parametrize("what", WORK)
def test_looking_takes_the_same_work_however_long_the_journal_is(two, what):
    small, large = (steps(journal, WORK[what]) for journal in two)
    assert large <= small * 1.1 + 20, (small, large)


def test_adding_a_note_takes_the_same_work_however_long_the_journal_is(two):
    small, large = ([steps(journal, add(n)) for n in range(200)] for journal in two)
    assert median(large) == median(small)
    # Now and then the search index is tidied by an addition; over many it must even out.
    assert sum(large) <= sum(small) * 1.25, (sum(small), sum(large))


def test_a_list_is_read_in_few_queries_not_one_for_each_entry(two):
    seen = []
    two[1]._conn.set_trace_callback(seen.append)
    count = sum(1 for _ in two[1].entries())
    two[1]._conn.set_trace_callback(None)
    assert len(seen) < count / 200 * 4 + 5


def test_no_list_sorts_or_reads_a_whole_table(two):
    seen = []
    two[1]._conn.set_trace_callback(seen.append)
    for work in WORK.values():
        work(two[1])
    two[1]._conn.set_trace_callback(None)
    plans = {}
    for sql in seen:
        if sql.startswith("SELECT"):
            rows = two[1]._conn.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()
            plans[sql] = [row[3] for row in rows]
    assert len(plans) > 20
    tables = ("entries", "e", "answers", "a", "tags", "t", "actions", "n", "passages")
    for sql, plan in plans.items():
        assert not [line for line in plan if line in {f"SCAN {table}" for table in tables}], sql
        sorts = [line for line in plan if line == "USE TEMP B-TREE FOR ORDER BY"]
        assert not sorts or "binned IS NOT NULL" in sql, sql


def test_reading_loads_nothing_that_only_writing_needs(two, tmp_path):
    script = (
        "import sys; from pathlib import Path\n"
        "from reflect.model.filters import Filter; from reflect.store.journal import Journal\n"
        "with Journal.open(Path(sys.argv[1])) as j:\n"
        "    assert len(list(j.entries(Filter(limit=5, tag='duty')))) == 5\n"
        "    assert j.entry(7).number == 7\n"
        "    assert len(j.search('words', Filter(limit=2))) == 2\n"
        "    j.bin(), j.drafts(), j.actions(), j.plans(), j.flagged(), j.count(), j.tags()\n"
        "heavy = {'sqlite_utils', 'pydantic', 'questionary', 'rich', 'typer', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    (file,) = two[0]._conn.execute("SELECT file FROM pragma_database_list").fetchone()
    done = subprocess.run(
        [sys.executable, "-c", script, file], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
