"""The comparison runs and its page is whole; how long anything took is held to nothing."""

import sys

import pytest
from compare import FLOORS, contestants, report, table
from invented_journals import SEARCHED, invented, make_jrnl, make_plain, make_reflect
from measuring import Measured, Program, measure, run

from reflect.exchange.elsewhere.jrnl_text import read
from reflect.exchange.elsewhere.notes import Notes
from reflect.store.journal import Journal


def python(code, **parts):
    return Program((sys.executable, "-c", code), **parts)


def test_a_process_is_measured_with_its_memory_and_cut_when_its_time_is_up():
    small = measure(python("print(input())", given="a\n"), 2, 30)
    large = measure(python("x = bytearray(200_000_000)"), 1, 30)
    assert large.megabytes > small.megabytes + 150
    assert (small.rounds, small.over) == (2, False)
    assert str(measure(python("import time; time.sleep(30)"), 2, 0.5)) == "over 0 s"
    assert "once" in str(measure(python("import time; time.sleep(0.3)"), 2, 2))
    with pytest.raises(RuntimeError, match="ZeroDivision"):
        measure(python("1/0"), 1, 30)


def test_every_journal_holds_the_same_texts(tmp_path):
    make_reflect(tmp_path / "home", 60, sealed=False)
    make_jrnl(tmp_path / "journal.txt", 60)
    make_plain(tmp_path / "plain.db", 60)
    wanted = [entry["moment"] for entry in invented(60)]
    with Journal.open(tmp_path / "home" / "journal.db") as journal:
        assert [entry["moment"] for entry in journal.entries(newest_first=False)] == wanted
        assert len(journal.search(SEARCHED)) == 2
    found = [a.entry["note"] for a in read(tmp_path / "journal.txt", Notes()) if a.entry]
    assert [words.removesuffix(" @duty") for words in found] == wanted


def test_what_is_typed_runs_and_the_page_tells_it(tmp_path):
    typed = contestants(tmp_path, {}, 30)
    found = {
        name: {what: Measured(*run(program, 60), 1) for what, program in programs.items()}
        for name, programs in typed.items()
    }
    page = "".join(report({30: found}, dict.fromkeys(FLOORS, Measured(0.1, 10, 7))))
    for what in typed["reflect, open"]:
        assert f"| {what} | " in page
    assert "## 30 entries" in page
    assert "Python" in page
    found["jrnl 4.3"] = {"last five": Measured(found["reflect, open"]["last five"].seconds, 1, 7)}
    assert "(1.00)" in table(found)
