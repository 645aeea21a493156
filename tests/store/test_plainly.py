import os
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
import sqlcipher3.dbapi2

from reflect.errors import Busy, Damaged, SystemSaidNo
from reflect.store.journal import Journal
from reflect.store.plainly import said_plainly
from reflect.store.rows import fetch

posix = pytest.mark.skipif(os.name != "posix", reason="limits as POSIX has them")


@pytest.fixture
def closed(journal, made, path):
    """A journal with one entry, closed."""
    journal.add(made("The chain stayed on.", label="rowan"))
    journal.close()
    return path


@pytest.mark.parametrize("use", [Journal.open, Journal.create])
def test_a_folder_that_cannot_be_is_what_the_system_says_no_to(tmp_path, use):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SystemSaidNo) as told:
        use(tmp_path / "file" / "journal.db")
    assert told.value.exit_code == 1
    assert told.value.hint


def test_another_writer_is_waited_for_and_then_said(closed, made):
    with Journal.open(closed) as journal, Journal.open(closed) as other:
        journal._conn.execute("PRAGMA busy_timeout = 30")
        with other.together():
            assert journal.count() == 1
            with pytest.raises(Busy, match="Another program") as told:
                journal.add(made("Later."))
            assert told.value.exit_code == 7
        journal.add(made("Later."))
        assert journal.count() == 2


def test_a_read_only_journal_can_be_read_and_a_change_is_what_the_system_says_no_to(closed, made):
    with Journal.open(closed) as journal:
        journal._conn.execute("PRAGMA query_only = ON")
        with pytest.raises(SystemSaidNo, match="read-only"):
            journal.add(made("Later."))
        assert journal.count() == 1


def test_a_full_disk_is_said_and_what_was_kept_stays(closed, made):
    with Journal.open(closed) as journal:
        (pages,) = journal._conn.execute("PRAGMA page_count").fetchone()
        journal._conn.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(SystemSaidNo, match="no space is left"):
            journal.add(made("word " * 9000))
        with pytest.raises(SystemSaidNo, match="no space is left"):
            journal.add_many(made("word " * 900) for _ in range(500))
        journal._conn.execute("PRAGMA max_page_count = 100000")
        assert [entry["moment"] for entry in journal.entries()] == ["The chain stayed on."]
        journal.add(made("word " * 9000))


@posix
def test_a_file_that_may_not_grow_is_said_and_what_was_kept_stays(closed):
    script = (
        "import resource, sys; from pathlib import Path; from datetime import datetime, UTC\n"
        "from reflect.errors import SystemSaidNo; from reflect.model.entry import Answer, Entry\n"
        "from reflect.store.journal import Journal\n"
        "path = Path(sys.argv[1])\n"
        "size = path.stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))\n"
        "answer = Answer('moment', 'text', 'moment', 'word ' * 9000)\n"
        "try:\n"
        "    Journal.open(path).add(Entry('x', datetime.now(UTC), 'note', (answer,)))\n"
        "except SystemSaidNo as error:\n"
        "    print(error.message)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, closed], capture_output=True, text=True, check=True
    )
    assert done.stdout == "The journal could not be read or written: the system refused.\n"
    with Journal.open(closed) as journal:
        assert [entry.label for entry in journal.entries()] == ["rowan"]


def damage(path, sql):
    conn = sqlite3.connect(path)
    conn.execute(sql)
    conn.commit()
    conn.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE entries SET label = CAST(x'ff63686169' AS TEXT)",
        "UPDATE entries SET at = 'sometime'",
        "UPDATE entries SET updated = 7",
        "UPDATE answers SET value = 'chain {'",
    ],
)
def test_a_value_that_cannot_be_read_is_damage_and_is_not_quoted(closed, sql):
    damage(closed, sql)
    with Journal.open(closed) as journal, pytest.raises(Damaged) as told:
        list(journal.entries())
    assert "chai" not in told.value.message + told.value.hint
    assert "sometime" not in told.value.message


def test_a_trail_that_cannot_be_read_is_damage(closed, made):
    with Journal.open(closed) as journal:
        journal.start(made("half"))
    damage(closed, "UPDATE entries SET trail = '{' WHERE state = 'draft'")
    with Journal.open(closed) as journal, pytest.raises(Damaged, match="Entry 2 is damaged"):
        journal.resume(2)


def test_ruined_pages_are_damage(closed):
    data = closed.read_bytes()
    closed.write_bytes(data[:4096] + b"\x55" * (len(data) - 4096))
    with pytest.raises(Damaged, match="The journal is damaged"), Journal.open(closed) as journal:
        list(journal.entries())


def test_an_error_in_our_own_statements_stays_a_bug(closed):
    with Journal.open(closed) as journal, pytest.raises(sqlite3.OperationalError):
        fetch(journal._conn, "SELECT nothing FROM nowhere")


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        ("PRAGMA query_only = ON", "read-only"),
        ("PRAGMA fresh.max_page_count = 3", "no space is left"),
    ],
)
def test_what_fails_while_all_is_sealed_anew_is_said_though_its_number_is_lost(
    tmp_path, limit, said
):
    conn = sqlcipher3.dbapi2.connect(tmp_path / "old.db", isolation_level=None)
    with closing(conn):
        conn.execute("CREATE TABLE words (word)")
        conn.executemany("INSERT INTO words VALUES (?)", [("word " * 200,)] * 50)
        conn.execute("ATTACH ? AS fresh KEY ''", (str(tmp_path / "new.db"),))
        conn.execute(limit)
        with pytest.raises(SystemSaidNo, match=said), said_plainly():
            conn.execute("SELECT sqlcipher_export('fresh')")
