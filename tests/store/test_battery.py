"""Many at once, and dying at any moment."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reflect.store.journal import Journal

HERE = Path(__file__).parent


@pytest.mark.parametrize("processes", [6, pytest.param(20, marks=pytest.mark.full)])
def test_entries_added_by_many_processes_at_once_are_all_there(journal, path, figures, processes):
    gate = path.with_name("gate")
    started = [
        subprocess.Popen(
            [sys.executable, HERE / "adds_one.py", path, gate, f"process {n}"],
            stderr=subprocess.PIPE,
            text=True,
        )
        for n in range(processes)
    ]
    time.sleep(0.5)
    gate.touch()
    told = [process.communicate()[1] for process in started]
    assert told == [""] * processes
    assert sorted(entry.number for entry in journal.entries()) == list(range(1, processes + 1))
    assert len({entry.id for entry in journal.entries()}) == processes
    assert len(journal.search("words")) == processes
    figures(7, "entries added at once", processes=processes, there=processes, busy=0)


@pytest.mark.parametrize("kills", [5, pytest.param(200, marks=pytest.mark.full)])
def test_no_answer_that_was_kept_is_lost_when_the_process_is_killed(journal, made, path, figures, kills):
    # Seeded, so that a failure comes again; where exactly it strikes is up to the machine.
    chance = random.Random(kills)
    number = journal.start(made()).number
    kept = 0
    for _ in range(kills):
        process = subprocess.Popen(
            [sys.executable, HERE / "keeps_answering.py", path, str(number)],
            stdout=subprocess.PIPE,
            text=True,
        )
        said = process.stdout.readline()
        time.sleep(chance.random() * 0.2)
        process.kill()
        said += process.communicate()[0]
        kept = 1 + max(int(line) for line in said.splitlines(keepends=True) if line[-1] == "\n")
        with Journal.open(path) as again:
            draft = again.resume(number)
            steps = [answer.step for answer in draft.entry.answers]
            assert len(steps) >= kept
            assert steps == [str(n) for n in range(len(steps))] == list(draft.trail)
            check = again._conn.execute("PRAGMA integrity_check").fetchone()
            assert check == ("ok",)
    assert kept > kills
    figures(1, "answers kept one after another", kills=kills, answers=kept, lost=0)
